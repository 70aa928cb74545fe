import type { FastifyRequest } from "fastify";
import type { OrganiserScope } from "../../domain/caller.ts";
import { Refusal } from "../../domain/refusal.ts";
import { readCookie } from "../../lib/cookie.ts";
import { authenticateKey } from "../../usecases/authenticate-key.ts";
import type { Deps } from "../../usecases/deps.ts";
import { authenticateSession, SESSION_COOKIE } from "../../usecases/open-session.ts";

/**
 * Whom a request speaks for: the key it shows, or else the session of whoever signed in to the dashboard. A session
 * counts only for pages of our own origin, so that no other site can act through somebody's browser.
 * @throws {Refusal} unauthenticated.
 */
export async function authenticateCaller(
  deps: Pick<Deps, "db" | "publicUrl">,
  request: FastifyRequest,
): Promise<OrganiserScope> {
  const { authorization, cookie } = request.headers;
  const token = authorization === undefined ? readCookie(cookie, SESSION_COOKIE) : undefined;
  if (token === undefined || !isFromHere(request, deps.publicUrl)) return authenticateKey(deps, authorization);
  const scope = await authenticateSession(deps, token);
  if (scope === undefined) throw new Refusal("unauthenticated", { why: "signed-out" });
  return scope;
}

/**
 * Browsers say where a request comes from: by Sec-Fetch-Site, the older ones by Origin, which they send with whatever
 * changes something. Reading needs neither: nobody else's script may look at an answer.
 */
function isFromHere({ headers, method }: FastifyRequest, publicUrl: string): boolean {
  const site = headers["sec-fetch-site"];
  if (site !== undefined) return site === "same-origin" || (site === "none" && method === "GET");
  if (headers.origin === undefined) return method === "GET" || method === "HEAD";
  return [publicUrl, `http://${headers.host}`, `https://${headers.host}`].includes(headers.origin);
}
