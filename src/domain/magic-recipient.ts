/**
 * Recipients that stand for an outcome, so that a program can be tried against each of them. They mean something in a
 * channel that is in sandbox only; `sandbox.test` can belong to nobody (RFC 2606), nor can the numbers (Ofcom keeps them
 * for drama).
 */
export type Magic = "delivered" | "bounce" | "full" | "complain" | "slow" | "yes" | "no";

/** In the order of the numbers. */
export const MAGIC = [
  "delivered",
  "bounce",
  "full",
  "complain",
  "slow",
  "yes",
  "no",
] as const satisfies readonly Magic[];

const MAILBOX = /^([a-z]+)(?:\+[^@]*)?@sandbox\.test$/i;
const NUMBER = /^\+44770090000([1-7])$/;

/** What the address stands for: `yes+anna@sandbox.test` or `+447700900006`; undefined for all others. */
export function magicOf(address: string): Magic | undefined {
  const name = MAILBOX.exec(address)?.[1]?.toLowerCase();
  if (name !== undefined) return MAGIC.find((it) => it === name);
  const digit = NUMBER.exec(address)?.[1];
  return digit === undefined ? undefined : MAGIC[Number(digit) - 1];
}
