import type { Offers } from "./smtp-offers.ts";
import { type SmtpSettings, TIMEOUTS_MS } from "./smtp-settings.ts";
import { type Answer, isCode, type Wire } from "./smtp-wire.ts";

export type Login =
  | { readonly kind: "done" }
  /** The server refused, or did not answer. */
  | { readonly kind: "failed"; readonly answer: Answer }
  /** Nothing was tried; `why` continues a sentence about the server. */
  | { readonly kind: "unable"; readonly why: string };

/** Logs in where the settings say so: with a token where they name a source of tokens, else PLAIN, else LOGIN. */
export async function logIn(wire: Wire, offers: Offers, settings: SmtpSettings): Promise<Login> {
  const { login } = settings;
  if (login === undefined) return { kind: "done" };
  if ("token" in login) return logInByToken(wire, offers, settings);
  const { user, password } = login;
  const plain = [`AUTH PLAIN ${base64(`\0${user}\0${password}`)}`];
  const inSteps = ["AUTH LOGIN", base64(user), base64(password)];
  if (offers.auth.includes("PLAIN")) return say(wire, plain, settings);
  if (offers.auth.includes("LOGIN")) return say(wire, inSteps, settings);
  return { kind: "unable", why: "offers no way to log in that we know (PLAIN or LOGIN)" };
}

async function logInByToken(wire: Wire, offers: Offers, settings: SmtpSettings): Promise<Login> {
  const { login } = settings;
  if (login === undefined || !("token" in login)) return { kind: "done" };
  if (!offers.auth.includes("XOAUTH2")) return { kind: "unable", why: "does not offer to log in by token (XOAUTH2)" };
  const token = await login.token.read();
  if (token.kind === "failed") return { kind: "unable", why: `cannot be logged in to: ${token.why}` };
  const words = base64(`user=${login.user}\x01auth=Bearer ${token.token}\x01\x01`);
  const asked = await wire.ask(`AUTH XOAUTH2 ${words}\r\n`, TIMEOUTS_MS.command * (settings.timeScale ?? 1));
  if (isCode(asked, 235)) return { kind: "done" };
  login.token.forget(token.token);
  // A refusal comes as a challenge that tells the reason in JSON, and is complete once that is acknowledged.
  return isCode(asked, 334) ? say(wire, [""], settings) : { kind: "failed", answer: asked };
}

/** The last line is answered with 235, those before it with 334. */
async function say(wire: Wire, lines: readonly string[], { timeScale = 1 }: SmtpSettings): Promise<Login> {
  for (const [place, line] of lines.entries()) {
    const answer = await wire.ask(`${line}\r\n`, TIMEOUTS_MS.command * timeScale);
    if (!isCode(answer, place === lines.length - 1 ? 235 : 334)) return { kind: "failed", answer };
  }
  return { kind: "done" };
}

const base64 = (text: string) => Buffer.from(text).toString("base64");
