import type { OrganiserScope } from "../../domain/caller.ts";
import { Refusal } from "../../domain/refusal.ts";
import { authenticateSignature } from "../../usecases/authenticate-signature.ts";
import type { Deps } from "../../usecases/deps.ts";
import { IvvyError, SPECIFIC } from "./faults.ts";
import { isDigestRight, isFresh, isSignatureRight, parseClaim, type SignedRequest } from "./signing.ts";

/**
 * Whom a signed request speaks for. Checked in this order: the form of `X-Api-Authorization`, whether the key is known,
 * the digest of the body, the signature, the date, whether the key was revoked.
 * @throws {Refusal} unauthenticated. @throws {IvvyError} 400 when `Content-MD5` does not fit the body.
 */
export async function authenticate(
  deps: Pick<Deps, "db" | "sealer" | "now">,
  request: SignedRequest,
): Promise<OrganiserScope> {
  const authorization = request.headers["x-api-authorization"];
  if (authorization === undefined) throw new Refusal("unauthenticated", { why: "missing" });
  const claim = typeof authorization === "string" ? parseClaim(authorization) : undefined;
  if (claim === undefined) throw new Refusal("unauthenticated", { why: "malformed" });
  return authenticateSignature(deps, claim.key, (secret) => {
    if (!isDigestRight(request))
      return new IvvyError(400, SPECIFIC.badDigest, "Content-MD5 does not fit the body", [
        "Send the MD5 of the body's bytes in 32 hexadecimal digits",
      ]);
    if (!isSignatureRight(request, claim.signature, secret))
      return new Refusal("unauthenticated", { why: "bad-signature" });
    return isFresh(request, deps.now()) ? undefined : new Refusal("unauthenticated", { why: "stale" });
  });
}
