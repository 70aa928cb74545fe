import type { AccountId, GuestId, MessageId } from "./ids.ts";
import type { KeyMaker } from "./keys.ts";
import { type InboundAddress, makeReturnPath, readReturnPath } from "./return-path.ts";

/** Whose calendar replies to an address. */
export interface ReplyAddressFacts {
  readonly accountId: AccountId;
  readonly guestId: GuestId;
}

/** Calendars keep entries for years, and reply to what stands in them. */
const EXPIRES_AT = new Date("2999-01-01T00:00:00Z");

/**
 * The organiser of one guest's calendar entry: an address that we receive, signed, so that nobody else's calendar can
 * answer for the guest. One and the same for as long as the guest is one: calendars take a change from the organiser
 * they know and call any other one a forgery. Undefined when it would be longer than mail servers take.
 */
export function makeReplyAddress(
  maker: KeyMaker,
  inbound: InboundAddress,
  { accountId, guestId }: ReplyAddressFacts,
): string | undefined {
  // What a return path of kind `r` numbers is the guest, not one of the messages to them.
  const messageId = Number(guestId) as MessageId;
  return makeReturnPath(maker, inbound, { kind: "r", accountId, messageId, expiresAt: EXPIRES_AT });
}

/** Whose reply came to the address; undefined for every address that we did not sign for a reply. */
export function readReplyAddress(
  makers: readonly KeyMaker[],
  inbound: InboundAddress,
  address: string,
  now: Date,
): ReplyAddressFacts | undefined {
  const read = readReturnPath(makers, inbound, address, now);
  if (read?.kind !== "r") return undefined;
  return { accountId: read.accountId, guestId: Number(read.messageId) as GuestId };
}
