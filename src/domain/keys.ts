import { normaliseBase32, toBase32 } from "../lib/base32.ts";
import { keyedHash } from "../lib/keyed-hash.ts";
import { deriveKey, sha256 } from "../lib/seal.ts";
import type { AccountId, ContactId, EventId, MessageId } from "./ids.ts";

/** Characters of a guest key and of an opt-out key: 26 × 5 = 130 bits. */
const KEY_LENGTH = 26;

/** Characters of a MAC: 16 × 5 = 80 bits. */
const MAC_LENGTH = 16;

export interface GuestKeyFacts {
  readonly accountId: AccountId;
  readonly eventId: EventId;
  readonly contactId: ContactId;
  readonly version: number;
}

/**
 * Makes the keys of personal links from one server secret. They can be made again at any time: only their hashes are
 * stored.
 */
export interface KeyMaker {
  /** Which of the installation's secrets this is; stored with the guest. */
  readonly secretNo: number;
  guestKey(facts: GuestKeyFacts): string;
  /** Has no version: it goes on working when the guest is removed or the guest key is rotated. */
  optOutKey(facts: Omit<GuestKeyFacts, "version">): string;
  /** 80 bits that make a Message-ID ours: two installations that send for one domain never make the same one. */
  messageMac(accountId: AccountId, messageId: MessageId | string): string;
  /** 80 bits that prove that a return path is ours; `signed` is all that it says. */
  returnPathMac(signed: string): string;
}

export function keyMaker(secretNo: number, secret: string): KeyMaker {
  const guest = keyedHash(deriveKey(secret, "guest keys"));
  const optOut = keyedHash(deriveKey(secret, "opt-out keys"));
  const message = keyedHash(deriveKey(secret, "message ids"));
  const returnPath = keyedHash(deriveKey(secret, "return paths"));
  return {
    secretNo,
    guestKey: ({ accountId, eventId, contactId, version }) =>
      toBase32(guest(`guest|${accountId}|${eventId}|${contactId}|${version}`), KEY_LENGTH),
    optOutKey: ({ accountId, eventId, contactId }) =>
      toBase32(optOut(`optout|${accountId}|${contactId}|${eventId}`), KEY_LENGTH),
    messageMac: (accountId, messageId) => toBase32(message(`${accountId}|${messageId}`), MAC_LENGTH),
    returnPathMac: (signed) => toBase32(returnPath(signed), MAC_LENGTH),
  };
}

/** What a key is looked up by. */
export function hashKey(key: string): Buffer {
  return sha256(key);
}

/**
 * A key as somebody typed, copied or shouted it, in the form it is hashed in; undefined when it cannot be one. What the
 * text around a link left at its end, such as a full stop or a bracket, is passed over.
 */
export function readKey(typed: string): string | undefined {
  if (/[0-9a-z]/i.test(typed.slice(KEY_LENGTH))) return undefined;
  return normaliseBase32(typed.slice(0, KEY_LENGTH), KEY_LENGTH);
}
