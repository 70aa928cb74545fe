import type { MailEnvelope } from "./mime.ts";
import type { Setback } from "./smtp-meaning.ts";
import type { Reply } from "./smtp-reply.ts";

/** What a server says it can do (its answer to EHLO), as far as we use it. */
export interface Offers {
  readonly startTls: boolean;
  /** RFC 2920: commands may be sent before those before them are answered. */
  readonly pipelining: boolean;
  /** RFC 3030: BDAT, which needs no answer before the message. */
  readonly chunking: boolean;
  /** RFC 1870; 0 where it names no limit. */
  readonly size?: number;
  /** RFC 6531, with the 8BITMIME it builds on. */
  readonly utf8: boolean;
  /** RFC 3461: which failures are reported, and how. */
  readonly dsn: boolean;
  /** Upper-case names of ways to log in. */
  readonly auth: readonly string[];
}

export function readOffers(ehlo: Reply): Offers {
  const offered = new Map(
    ehlo.lines.slice(1).map((line) => {
      const [, keyword = "", parameters = ""] = /^([A-Za-z0-9-]+)[ =]?(.*)$/.exec(line) ?? [];
      return [keyword.toUpperCase(), parameters.trim()] as const;
    }),
  );
  const size = offered.get("SIZE");
  return {
    startTls: offered.has("STARTTLS"),
    pipelining: offered.has("PIPELINING"),
    chunking: offered.has("CHUNKING"),
    ...(size === undefined ? {} : { size: Number(size) || 0 }),
    utf8: offered.has("SMTPUTF8") && offered.has("8BITMIME"),
    dsn: offered.has("DSN"),
    auth: (offered.get("AUTH") ?? "").toUpperCase().split(" "),
  };
}

/**
 * A message with its envelope, as it travels: one character an octet, CRLF line ends and ending with one, no line
 * begins with a dot.
 */
export interface Letter {
  readonly envelope: MailEnvelope;
  readonly octets: string;
}

/** Why the server cannot take the message at all. */
export function obstacleTo({ envelope, octets }: Letter, offers: Offers, server: string): Setback | undefined {
  const { size = 0 } = offers;
  if (size > 0 && octets.length > size)
    return { kind: "refused", why: `The message has ${octets.length} bytes; ${server} takes ${size} at most.` };
  if (envelope.needsSmtpUtf8 && !offers.utf8)
    return { kind: "refused", why: `${server} cannot send to or from an address that is not ASCII before the @.` };
  return undefined;
}

/** MAIL and RCPT, each one character an octet, with the parameters the server understands. */
export function envelopeCommands({ envelope, octets }: Letter, offers: Offers): { mail: string; rcpt: string } {
  const { sender, recipient, needsSmtpUtf8, reports } = envelope;
  let mail = `MAIL FROM:<${sender}>`;
  let rcpt = `RCPT TO:<${recipient}>`;
  if (offers.size !== undefined) mail += ` SIZE=${octets.length}`;
  if (needsSmtpUtf8) mail += " BODY=8BITMIME SMTPUTF8";
  if (offers.dsn && reports !== undefined) {
    mail += ` RET=HDRS${reports.id === undefined ? "" : ` ENVID=${xtext(reports.id)}`}`;
    rcpt += " NOTIFY=FAILURE,DELAY";
    // An address beyond ASCII would need the form of RFC 6533; without ORCPT reports name the final recipient alone.
    if (!needsSmtpUtf8) rcpt += ` ORCPT=rfc822;${xtext(recipient)}`;
  }
  return { mail: asOctets(`${mail}\r\n`, needsSmtpUtf8), rcpt: asOctets(`${rcpt}\r\n`, needsSmtpUtf8) };
}

const asOctets = (text: string, needsSmtpUtf8: boolean) =>
  needsSmtpUtf8 ? Buffer.from(text).toString("latin1") : text;

/** RFC 3461 §4, of printable ASCII. */
const xtext = (text: string) =>
  text.replace(/[^!-*,-<>-~]/g, (char) => `+${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`);
