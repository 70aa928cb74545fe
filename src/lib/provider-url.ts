import { readFileSync } from "node:fs";

/*
 * What the URLs that name a provider (of mail, of texts, of a mailbox) are read with. Where something cannot be read, an
 * Error is thrown whose message is one sentence and repeats no password.
 */

const LOOPBACK = /^(?:localhost|127\.[0-9.]+|::1)$/i;

/** The host as sockets want it: an IPv6 address without its brackets. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, "");
}

/** Whether the URL names this machine: what is said to it crosses no network. */
export function isLoopback(url: URL): boolean {
  return LOOPBACK.test(hostOf(url));
}

/** The user and the password before the host, decoded; empty where the URL has none. */
export function readUserAndPassword(url: URL): { readonly user: string; readonly password: string } {
  try {
    return { user: decodeURIComponent(url.username), password: decodeURIComponent(url.password) };
  } catch {
    throw new Error("Its user or password has a % that is not followed by two hexadecimal digits; write % as %25.");
  }
}

/** The parameters of the query by name, all of them among the known ones; of a repeated one the last. */
export function readParameters(url: URL, known: readonly string[]): Map<string, string> {
  const parameters = new Map(url.searchParams);
  for (const name of parameters.keys())
    if (!known.includes(name)) throw new Error(`It has an unknown parameter "${name}"; known are ${known.join(", ")}.`);
  return parameters;
}

/** A whole number from 1 to `max`. */
export function readCount(name: string, text: string, max: number): number {
  const count = Number(text);
  if (!/^[0-9]+$/.test(text) || count < 1 || count > max)
    throw new Error(`${name}=${text} is not a whole number from 1 to ${max}.`);
  return count;
}

export function readSwitch(name: string, text: string): boolean {
  if (text !== "true" && text !== "false") throw new Error(`${name}=${text} is neither true nor false.`);
  return text === "true";
}

/** The text of the file that a parameter names. */
export function readNamedFile(name: string, path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new Error(`${name}=${path} cannot be read.`, { cause: error });
  }
}
