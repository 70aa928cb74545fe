import type { FastifyRequest } from "fastify";
import type { OrganiserScope } from "../../domain/caller.ts";
import { Refusal } from "../../domain/refusal.ts";
import { readCookie } from "../../lib/cookie.ts";
import { requestOriginOf } from "../../lib/request-origin.ts";
import { authenticateKey } from "../../usecases/authenticate-key.ts";
import { authenticatePerson } from "../../usecases/authenticate-session.ts";
import type { Deps } from "../../usecases/deps.ts";
import { sessionCookieOf } from "../../usecases/open-session.ts";

/**
 * Whom a request speaks for: the key it shows, or else the session of whoever signed in to the dashboard. A session
 * counts only for pages of our own origin, so that no other site can act through somebody's browser.
 * @throws {Refusal} unauthenticated.
 */
export async function authenticateCaller(
  deps: Pick<Deps, "db" | "publicUrl">,
  request: FastifyRequest,
): Promise<OrganiserScope> {
  const { authorization } = request.headers;
  const token = authorization === undefined ? sessionTokenOf(request, deps) : undefined;
  if (token === undefined || !isFromHere(request, deps.publicUrl)) return authenticateKey(deps, authorization);
  const scope = await authenticatePerson(deps, token);
  if (scope === undefined) throw new Refusal("unauthenticated", { why: "signed-out" });
  return scope;
}

/** The session a browser sent along, whether it counted or not. */
export function sessionTokenOf(request: FastifyRequest, { publicUrl }: Pick<Deps, "publicUrl">): string | undefined {
  return readCookie(request.headers.cookie, sessionCookieOf(publicUrl));
}

/** Reading needs no word of where it comes from: nobody else's script may look at an answer. */
function isFromHere({ headers, method }: FastifyRequest, publicUrl: string): boolean {
  const origin = requestOriginOf(headers, publicUrl);
  return origin === "here" || (origin !== "elsewhere" && (method === "GET" || method === "HEAD"));
}
