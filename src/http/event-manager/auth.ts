import type { FastifyRequest } from "fastify";
import type { LoginScope } from "../../domain/caller.ts";
import { authenticateLogin, type LoginDoor, type LoginTokenDeps } from "../../usecases/authenticate-login.ts";
import type { Answer } from "./envelope.ts";
import { readQuery } from "./input.ts";
import type { EventManagerSettings } from "./settings.ts";

const BEARER = /^\s*bearer\s*(?<token>\S+)/i;

const TEXTS = {
  missing: "Authorization Token not found",
  invalid: "Token is Invalid",
  expired: "Token is Expired",
} as const;

export type Signed =
  | { readonly kind: "ok"; readonly scope: LoginScope }
  | { readonly kind: "refused"; readonly answer: Answer };

/**
 * Whom the request's token speaks for: from `Authorization: Bearer`, else from `?token=`, which the log leaves out with the
 * rest of the query.
 */
export async function authenticate(
  deps: LoginTokenDeps,
  door: LoginDoor,
  request: FastifyRequest,
  settings: EventManagerSettings,
): Promise<Signed> {
  const token = BEARER.exec(request.headers.authorization ?? "")?.groups?.["token"] ?? readQuery(request).get("token");
  if (typeof token !== "string") return { kind: "refused", answer: refusal("missing", settings) };
  const proof = await authenticateLogin(deps, door, token);
  return proof.kind === "ok" ? proof : { kind: "refused", answer: refusal(proof.kind, settings) };
}

/** The original's bare object; with status 401 unless its 200 is asked for. */
function refusal(why: keyof typeof TEXTS, { authFailureStatus }: EventManagerSettings): Answer {
  const bare = { status: TEXTS[why] };
  if (authFailureStatus === 200) return { status: 200, body: bare };
  return { status: 401, body: { ...bare, code: 401, message: "Unauthorized" } };
}
