import { isLoopback, readUserAndPassword } from "../../lib/provider-url.ts";
import { fixedToken, tokenFrom } from "./access-token.ts";
import type { SmtpSettings } from "./smtp-settings.ts";

/** What a URL may say about logging in by token, beside `auth=xoauth2`. */
export const TOKEN_PARAMETERS = ["tokenUrl", "clientId", "clientSecret", "scope"] as const;

/**
 * Reads `user:password`, and where it stands beside `auth=xoauth2` what it stands for: with `tokenUrl` a refresh token,
 * without it an access token somebody else renews; no password asks in the client's own name. Throws an Error whose
 * message is one sentence without any secret.
 */
export function readLogin(url: URL, parameters: ReadonlyMap<string, string>): SmtpSettings["login"] {
  const { user, password } = readUserAndPassword(url);
  if (user.includes("\0") || password.includes("\0")) throw new Error("Its user or password contains a NUL character.");
  const auth = parameters.get("auth");
  if (auth === "xoauth2") return readTokenLogin({ user, password }, parameters);
  if (auth !== undefined) throw new Error(`auth=${auth} is not known; xoauth2 logs in by token.`);
  const stray = TOKEN_PARAMETERS.find((name) => parameters.has(name));
  if (stray !== undefined) throw new Error(`${stray} means something only beside auth=xoauth2.`);
  if (user === "" && password === "") return undefined;
  if (user === "" || password === "")
    throw new Error("It has a user without a password, or a password without a user.");
  return { user, password };
}

function readTokenLogin(
  { user, password }: { readonly user: string; readonly password: string },
  parameters: ReadonlyMap<string, string>,
): SmtpSettings["login"] {
  if (!/^[ -~]+$/.test(user)) throw new Error("auth=xoauth2 needs the mailbox as its user, in ASCII.");
  const [tokenUrl, clientId, clientSecret, scope] = TOKEN_PARAMETERS.map((name) => parameters.get(name));
  if (tokenUrl === undefined) {
    if (clientId !== undefined || clientSecret !== undefined || scope !== undefined)
      throw new Error("clientId, clientSecret and scope need the tokenUrl they are for.");
    if (!/^[!-~]+$/.test(password))
      throw new Error("auth=xoauth2 needs an access token as its password, or a tokenUrl.");
    return { user, token: fixedToken(password) };
  }
  if (clientId === undefined) throw new Error("tokenUrl needs the clientId to ask with.");
  if (password === "" && clientSecret === undefined)
    throw new Error("tokenUrl needs a refresh token as the password, or a clientSecret.");
  const source = {
    url: checkedTokenUrl(tokenUrl),
    clientId,
    ...(clientSecret === undefined ? {} : { clientSecret }),
    ...(password === "" ? {} : { refreshToken: password }),
    ...(scope === undefined ? {} : { scope }),
  };
  return { user, token: tokenFrom(source) };
}

/** Secrets go there: over TLS, or to this machine. */
function checkedTokenUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isSafe = url?.protocol === "https:" || (url?.protocol === "http:" && isLoopback(url));
  if (url === undefined || !isSafe || url.username !== "" || url.password !== "")
    throw new Error("tokenUrl is not an https:// address.");
  return url.href;
}
