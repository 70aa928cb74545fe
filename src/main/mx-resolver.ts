import { Resolver } from "node:dns/promises";
import type { LookUpMx } from "../worker/mail-providers.ts";

const TIMEOUT_MS = 3_000;

/** Asks the system's name servers for the mail exchangers of a domain; nobody waits for the answer. */
export function mxResolver(): LookUpMx {
  const resolver = new Resolver({ timeout: TIMEOUT_MS, tries: 2 });
  return (domain) => resolver.resolveMx(domain);
}
