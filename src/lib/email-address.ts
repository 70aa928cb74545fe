import { domainToASCII } from "node:url";

export type EmailAddress =
  | {
      readonly kind: "ok";
      /** As written, in NFC, with the domain lower-cased and ASCII: what a mail is sent to. */
      readonly address: string;
      /** For matching only, never for sending: `address` with the part before the @ case-folded. */
      readonly normalised: string;
      readonly domain: string;
      /** The part before the @ is not ASCII: only servers that offer SMTPUTF8 can take it. */
      readonly needsSmtpUtf8: boolean;
    }
  | { readonly kind: "bad"; readonly why: string };

const LOCAL_OCTETS_MAX = 64;
const ADDRESS_OCTETS_MAX = 254;

const FORBIDDEN_ANYWHERE = /[\p{C}\p{Zl}\p{Zp}]/u;
const ATOMS = /^(?:[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]|[^\p{ASCII}\p{C}\p{Z}])+$/u;
// Only these reach domainToASCII, which would read `/`, `:`, `%` or `@` as parts of a URL.
const DOMAIN_TEXT = /^(?:[A-Za-z0-9.-]|[^\p{ASCII}\p{C}\p{Z}])+$/u;
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

const bad = (why: string): EmailAddress => ({ kind: "bad", why });

/** What nearly every address looks like: ASCII, with nothing in it that the rules below would change or refuse. */
const USUAL =
  /^(?=[^@]{1,64}@)[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@((?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63})$/;
/** Labels that IDNA may read as something else. */
const MAYBE_ENCODED = "--";

/**
 * Reads one bare address. What it calls ok has no quoted part, comment, route, control or invisible character and
 * exactly one recipient, so it can stand in an SMTP command and in a header as it is. Every `why` is a sentence a
 * person can act on. White space around the address is forgiven; plus signs and dots are kept.
 */
export function parseEmailAddress(text: string): EmailAddress {
  return usual(text) ?? parseAny(text);
}

/** The same, of most addresses in a fraction of the time. */
function usual(text: string): EmailAddress | undefined {
  if (text.length > ADDRESS_OCTETS_MAX) return undefined;
  const domain = USUAL.exec(text)?.[1];
  if (domain === undefined || domain.length > 253 || domain.includes(MAYBE_ENCODED)) return undefined;
  return { kind: "ok", address: text, normalised: text.toLowerCase(), domain, needsSmtpUtf8: false };
}

function parseAny(text: string): EmailAddress {
  const written = text.trim().normalize("NFC");
  if (written === "") return bad("The address is empty.");
  if (FORBIDDEN_ANYWHERE.test(written))
    return bad("The address contains an invisible or control character; type it again.");
  if (/\s/u.test(written)) return bad("The address contains a space.");
  if (/[<>,;:()[\]"\\]/.test(written))
    return bad("Give one bare address, such as name@example.org, without names, brackets or quotes.");
  const at = written.indexOf("@");
  if (at < 0) return bad("The address has no @.");
  if (at !== written.lastIndexOf("@")) return bad("The address has more than one @.");
  const local = written.slice(0, at);
  const localProblem = problemOfLocalPart(local);
  if (localProblem !== undefined) return bad(localProblem);
  const domain = asciiDomain(written.slice(at + 1));
  if (domain === undefined) return bad("The part after the @ is not a domain name such as example.org.");
  const address = `${local}@${domain}`;
  if (Buffer.byteLength(address) > ADDRESS_OCTETS_MAX)
    return bad(`The address is longer than ${ADDRESS_OCTETS_MAX} bytes.`);
  const normalised = `${local.toLowerCase().normalize("NFC")}@${domain}`;
  return { kind: "ok", address, normalised, domain, needsSmtpUtf8: /\P{ASCII}/u.test(local) };
}

/** The form two spellings of one address share, or undefined where `text` is no address. For matching, never for sending. */
export function normaliseEmail(text: string): string | undefined {
  const read = parseEmailAddress(text);
  return read.kind === "ok" ? read.normalised : undefined;
}

function problemOfLocalPart(local: string): string | undefined {
  if (local === "") return "There is nothing before the @.";
  if (Buffer.byteLength(local) > LOCAL_OCTETS_MAX)
    return `The part before the @ is longer than ${LOCAL_OCTETS_MAX} bytes.`;
  if (local.startsWith(".") || local.endsWith(".") || local.includes("..")) {
    return "The part before the @ starts or ends with a dot, or has two in a row.";
  }
  if (!local.split(".").every((atom) => ATOMS.test(atom)))
    return "The part before the @ has a character no address can have.";
  return undefined;
}

/** RFC 5890 A-labels, lower case; undefined unless two or more labels remain and the last is no number (an IP address). */
function asciiDomain(text: string): string | undefined {
  if (!DOMAIN_TEXT.test(text)) return undefined;
  const ascii = domainToASCII(text).toLowerCase();
  const labels = ascii.split(".");
  if (ascii.length > 253 || labels.length < 2 || !labels.every((label) => LABEL.test(label))) return undefined;
  return /^[0-9]+$/.test(labels.at(-1) ?? "") ? undefined : ascii;
}
