import { withNote } from "../../domain/call-note.ts";
import type { OrganiserScope } from "../../domain/caller.ts";
import { Refusal } from "../../domain/refusal.ts";
import { authenticateSignature } from "../../usecases/authenticate-signature.ts";
import type { Deps } from "../../usecases/deps.ts";
import { IvvyError, SPECIFIC } from "./faults.ts";
import { isDigestRight, isFresh, isSignatureRight, parseClaim, type SignedRequest } from "./signing.ts";
import { dateHint, digestHint, signatureHint } from "./signing-hints.ts";

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
    const now = deps.now();
    if (!isDigestRight(request)) return withNote(badDigest(), { hint: digestHint(request) });
    if (!isSignatureRight(request, claim.signature, secret))
      return withNote(new Refusal("unauthenticated", { why: "bad-signature" }), { hint: signatureHint(request, now) });
    if (isFresh(request, now)) return undefined;
    return withNote(new Refusal("unauthenticated", { why: "stale" }), { hint: dateHint(request, now) });
  });
}

function badDigest(): IvvyError {
  return new IvvyError(400, SPECIFIC.badDigest, "Content-MD5 does not fit the body", [
    "Send the MD5 of the body's bytes in 32 hexadecimal digits",
  ]);
}
