import type { FastifyReply, FastifyRequest } from "fastify";
import { readCookie } from "../../lib/cookie.ts";
import { normaliseEmail } from "../../lib/email-address.ts";
import type { Deps } from "../../usecases/deps.ts";

type KnownDeps = Pick<Deps, "sealer" | "publicUrl">;

const COOKIE = "beckon_known";
const CONTEXT = "known browser";
const YEAR_SECONDS = 365 * 24 * 60 * 60;

/**
 * Lets the browser prove later that the address signed in with a password here before. It opens nothing: its tries are
 * counted apart from everybody else's, so that strangers who guess do not keep somebody out of their own browser.
 */
export function rememberBrowser(reply: FastifyReply, { sealer, publicUrl }: KnownDeps, email: string): FastifyReply {
  const value = sealer.seal(nameOf(email), CONTEXT).toString("base64url");
  const secure = publicUrl.startsWith("https:") ? "; Secure" : "";
  const attributes = `Max-Age=${YEAR_SECONDS}; Path=/app/signin; HttpOnly; SameSite=Strict${secure}`;
  return reply.header("set-cookie", `${COOKIE}=${value}; ${attributes}`);
}

/** What tells the browser from others where the address signed in here before; undefined anywhere else. */
export function knownBrowserOf(request: FastifyRequest, { sealer }: KnownDeps, email: string): string | undefined {
  const value = readCookie(request.headers.cookie, COOKIE);
  if (value === undefined) return undefined;
  try {
    return sealer.open(Buffer.from(value, "base64url"), CONTEXT) === nameOf(email) ? value : undefined;
  } catch {
    // Made up, or sealed under a secret of long ago: a browser like any other.
    return undefined;
  }
}

const nameOf = (email: string) => normaliseEmail(email) ?? email;
