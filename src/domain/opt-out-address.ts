import { readKey } from "./keys.ts";
import type { InboundAddress } from "./return-path.ts";

/**
 * Where a mail program writes to stop messages (RFC 2369): `u+{opt-out key}@domain`, or `name+u.{opt-out key}@domain` at a
 * mailbox. It holds the key of the page that stops them, and works for as long as that page does.
 */
export function makeOptOutAddress({ mailbox, domain }: InboundAddress, optOutKey: string): string {
  return mailbox === undefined ? `u+${optOutKey}@${domain}` : `${mailbox}+u.${optOutKey}@${domain}`;
}

/** What stands in such an address where a key belongs; undefined for any other address. Whose key it is, is not known here. */
export function readOptOutAddress({ mailbox, domain }: InboundAddress, address: string): string | undefined {
  const text = address.trim().toLowerCase();
  const prefix = mailbox === undefined ? "u+" : `${mailbox}+u.`;
  const suffix = `@${domain}`;
  if (!text.startsWith(prefix) || !text.endsWith(suffix)) return undefined;
  return readKey(text.slice(prefix.length, -suffix.length));
}
