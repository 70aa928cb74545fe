import { timingSafeEqual } from "node:crypto";
import { normaliseBase32 } from "../lib/base32.ts";
import { parseEmailAddress } from "../lib/email-address.ts";
import type { AccountId, MessageId } from "./ids.ts";
import type { KeyMaker } from "./keys.ts";

/** Where what comes back is taken in: a whole domain, or one mailbox that takes `name+anything@domain` too. */
export interface InboundAddress {
  /** Undefined: every address of the domain is ours. */
  readonly mailbox: string | undefined;
  readonly domain: string;
}

/** `b`: failures of a message are reported to it. `r`: a guest's calendar program replies to it (`reply-address.ts`). */
export type ReturnPathKind = "b" | "r";

/** What a return path says when its signature fits. */
export interface ReturnPathFacts {
  readonly kind: ReturnPathKind;
  readonly accountId: AccountId;
  /** Of kind `r` the number is a guest's. */
  readonly messageId: MessageId;
}

/** Characters of a signature: 16 × 5 = 80 bits. */
const MAC_LENGTH = 16;
const HOUR_MS = 3_600_000;
/** How long failures of a message are listened to, in hours. */
export const BOUNCES_FOR_HOURS = 14 * 24;
const LOCAL_OCTETS_MAX = 64;
/** With a mailbox so long every return path fits 64 octets, up to a million million messages. */
const MAILBOX_MAX = 20;

const TAG = /^([br])([.+])(\d{1,16})\.([0-9a-z]{1,7})\.([0-9a-z]{1,5})\.([0-9a-z]{16})$/;

/** Reads the setting: a domain (`bounces.example.org`) or a mailbox (`bounces@example.org`). */
export function readInboundAddress(
  text: string,
): { readonly kind: "ok"; readonly address: InboundAddress } | { readonly kind: "bad"; readonly why: string } {
  const isMailbox = text.includes("@");
  const read = parseEmailAddress(isMailbox ? text : `x@${text}`);
  if (read.kind === "bad") return { kind: "bad", why: "Give a domain or one bare address." };
  const { domain, address } = read;
  if (!isMailbox) return { kind: "ok", address: { mailbox: undefined, domain } };
  const mailbox = address.slice(0, address.lastIndexOf("@")).toLowerCase();
  if (!/^[a-z0-9._-]+$/.test(mailbox) || mailbox.length > MAILBOX_MAX)
    return {
      kind: "bad",
      why: `The part before the @ may have at most ${MAILBOX_MAX} characters, letters, digits, dots, hyphens and underscores only.`,
    };
  return { kind: "ok", address: { mailbox, domain } };
}

/**
 * The address that leads back to one message until `expiresAt`, rounded down to the hour: `b+77.1.ahq3.{mac}@domain`, or
 * `name+b.77.1.ahq3.{mac}@domain` at a mailbox. Only who has received it can write to it; its 80 bits are keyed by the
 * installation's secret. Undefined when it would be longer than mail servers take.
 */
export function makeReturnPath(
  maker: KeyMaker,
  inbound: InboundAddress,
  facts: ReturnPathFacts & { readonly expiresAt: Date },
): string | undefined {
  const tag = tagOf(maker, facts);
  const local = inbound.mailbox === undefined ? `${facts.kind}+${tag}` : `${inbound.mailbox}+${facts.kind}.${tag}`;
  return local.length > LOCAL_OCTETS_MAX ? undefined : `${local}@${inbound.domain}`;
}

/**
 * The same proof as an envelope id (RFC 3461), for relays that write a return path of their own: `b.77.1.ahq3.{mac}`.
 * It has no plus, which would have to be encoded.
 */
export function envelopeIdOf(returnPath: string): string {
  const tag = returnPath.slice(returnPath.indexOf("+") + 1, returnPath.lastIndexOf("@"));
  const isAtDomain = returnPath.startsWith("b+") && /^\d/.test(tag);
  return isAtDomain ? `b.${tag}` : tag;
}

function tagOf(
  maker: KeyMaker,
  { kind, accountId, messageId, expiresAt }: ReturnPathFacts & { readonly expiresAt: Date },
): string {
  const hour = Math.floor(expiresAt.getTime() / HOUR_MS);
  const signed = `${messageId}.${accountId.toString(36)}.${hour.toString(36)}`;
  return `${signed}.${macOf(maker, kind, signed)}`;
}

/**
 * What an address says that mail came to; undefined for any that we did not sign, or whose time is over. Upper and lower
 * case are the same, for mail servers change them.
 */
export function readReturnPath(
  makers: readonly KeyMaker[],
  inbound: InboundAddress,
  address: string,
  now: Date,
): ReturnPathFacts | undefined {
  const text = address.trim().toLowerCase();
  const at = text.lastIndexOf("@");
  if (at < 0 || text.slice(at + 1) !== inbound.domain) return undefined;
  const local = text.slice(0, at);
  if (inbound.mailbox === undefined) return readTag(makers, local, "+", now);
  const prefix = `${inbound.mailbox}+`;
  return local.startsWith(prefix) ? readTag(makers, local.slice(prefix.length), ".", now) : undefined;
}

/** What an envelope id says that a failure report repeats; undefined as for `readReturnPath`. */
export function readEnvelopeId(makers: readonly KeyMaker[], id: string, now: Date): ReturnPathFacts | undefined {
  return readTag(makers, id.trim().toLowerCase(), ".", now);
}

function readTag(
  makers: readonly KeyMaker[],
  text: string,
  separator: "." | "+",
  now: Date,
): ReturnPathFacts | undefined {
  const found = TAG.exec(text);
  if (found === null || found[2] !== separator) return undefined;
  const [, kind, , message = "", account = "", hour = "", mac = ""] = found;
  const given = normaliseBase32(mac, MAC_LENGTH);
  if ((kind !== "b" && kind !== "r") || given === undefined) return undefined;
  const signed = `${message}.${account}.${hour}`;
  if (!makers.some((maker) => isSame(macOf(maker, kind, signed), given))) return undefined;
  if (now.getTime() >= Number.parseInt(hour, 36) * HOUR_MS) return undefined;
  return {
    kind,
    accountId: Number.parseInt(account, 36) as AccountId,
    messageId: Number(message) as MessageId,
  };
}

const macOf = (maker: KeyMaker, kind: ReturnPathKind, signed: string): string =>
  maker.returnPathMac(`${kind}|${signed}`);

const isSame = (a: string, b: string): boolean => timingSafeEqual(Buffer.from(a), Buffer.from(b));
