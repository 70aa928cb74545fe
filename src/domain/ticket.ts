import { timingSafeEqual } from "node:crypto";
import { keyedHash } from "../lib/keyed-hash.ts";
import { drawRandom } from "../lib/random-pool.ts";

/** A guest reads before pressing; nobody presses sooner after the page was written. */
export const TICKET_AGE_MIN_MS = 800;
/** A page left open longer asks again, with a fresh ticket. */
const TICKET_AGE_MAX_MS = 2 * 60 * 60 * 1000;

const TIME_BYTES = 8;
const NONCE_BYTES = 12;
const BODY_BYTES = TIME_BYTES + NONCE_BYTES;
const MAC_BYTES = 16;

export type TicketReading =
  /** `nonce` is used up by the answer it carries: unique in the answer log. */
  | { readonly kind: "fits"; readonly nonce: Buffer; readonly ageMs: number }
  | { readonly kind: "too-young"; readonly nonce: Buffer }
  | { readonly kind: "too-old" | "forged" };

/**
 * Tickets of the answer form: proof that the page was written for this key, by us, a moment ago. They live in the
 * page alone: issue time, nonce and a MAC over both and the key.
 */
export interface Tickets {
  issue(guestKey: string, at: Date): string;
  read(ticket: string, guestKey: string, at: Date): TicketReading;
}

/** @param secrets keys to sign with, the current one first; pages written under the others are still read. */
export function ticketsUnder(secrets: readonly Buffer[]): Tickets {
  const macs = secrets.map(macUnder);
  const [current] = macs;
  if (current === undefined) throw new Error("tickets need a secret");
  return {
    issue(guestKey, at) {
      const ticket = Buffer.allocUnsafe(BODY_BYTES + MAC_BYTES);
      ticket.writeBigUInt64BE(BigInt(at.getTime()));
      ticket.set(drawRandom(NONCE_BYTES), TIME_BYTES);
      ticket.set(current(ticket.subarray(0, BODY_BYTES), guestKey), BODY_BYTES);
      return ticket.toString("base64url");
    },
    read(ticket, guestKey, at) {
      const bytes = Buffer.from(ticket, "base64url");
      if (bytes.length !== BODY_BYTES + MAC_BYTES) return { kind: "forged" };
      const body = bytes.subarray(0, BODY_BYTES);
      const shown = bytes.subarray(BODY_BYTES);
      if (!macs.some((mac) => timingSafeEqual(mac(body, guestKey), shown))) return { kind: "forged" };
      const nonce = Buffer.from(body.subarray(TIME_BYTES));
      const ageMs = at.getTime() - Number(body.readBigUInt64BE());
      if (ageMs > TICKET_AGE_MAX_MS) return { kind: "too-old" };
      return ageMs < TICKET_AGE_MIN_MS ? { kind: "too-young", nonce } : { kind: "fits", nonce, ageMs };
    },
  };
}

type Mac = (body: Buffer, guestKey: string) => Buffer;

function macUnder(secret: Buffer): Mac {
  const keyed = keyedHash(secret);
  return (body, guestKey) => keyed(`${body.toString("base64url")}|${guestKey}`).subarray(0, MAC_BYTES);
}
