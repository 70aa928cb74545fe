/* What must not be kept of what somebody sent: whatever opens something. What merely looks like it goes as well. */

/** Stands where something was. */
export const MASK = "***";

const SECRET_WORDS = new Set([
  ...["pass", "passwd", "pwd", "passphrase", "key", "keys", "apikey", "sig", "sign", "signature", "auth", "jwt"],
  ...["authorization", "authorisation", "credential", "credentials", "cookie", "cookies", "session", "otp", "pin"],
  ...["bearer", "assertion", "verifier", "hmac"],
]);

/** Whether a member or parameter of this name holds what opens something: `clientSecret`, `api_key`, `new-password`. */
export function isSecretName(name: string): boolean {
  if (/password|passcode|passphrase|secret|token|(?:api|access|private|auth|sign|signing|session)key/i.test(name))
    return true;
  const words = name.replace(/([a-z0-9])([A-Z])/g, "$1 $2").toLowerCase();
  return words.split(/[^a-z0-9]+/).some((it) => SECRET_WORDS.has(it));
}

/** Words without digits and without the signs around secrets: most of what people write, and quickly told. */
const HARMLESS = /^(?!.*(?:bearer|basic|digest|iws|eyj|b[kt]_))[^\d:=/]*$/is;
const PERSONAL_LINK = /(\/(?:i|u|signin|reset|join)\/|[?&]once=)[\w-]{8,}/gi;
const HOOK_LINK = /(\/hooks\/in\/[^/\s]+\/)[^/\s?#"']+/gi;
const SCHEME = /\b(Bearer|Basic|Digest)\s+[^\s"',]+/gi;
const SIGNED = /\b(IWS\s+[^:\s]{1,200}:)[^\s"',]+/gi;
const USER_INFO = /(:\/\/[^\s/:@"'<>]{0,200}:)[^\s/@"'<>]{1,500}@/g;
const ELEMENT =
  /<((?:[\w-]{1,40}:)?([A-Za-z_][\w.-]{0,80})(?:\s[^<>]{0,500})?)>(\s*<!\[CDATA\[(?:[^\]]|\](?!\]>))*|[^<]+)/g;
const JWT = /\beyJ[\w-]{4,}(?:\.[\w-]*){1,2}/g;
const OURS = /\b(b[kt]_)\w+/g;
/** What guests' links end in, by itself: 26 characters of base 32. */
const GUEST_KEY = /\b(?=[a-z]*\d)(?=\d*[a-z])[0-9a-hjkmnp-tv-z]{26}\b/gi;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const OPAQUE = /[A-Za-z0-9_+=-]{20,}/g;
const NAMED = /(["']?)([A-Za-z_][\w.[\]-]{0,80})\1(\s*[:=]\s*)("(?:[^"\\]|\\.)*"?|'[^']*'?|[^\s&,;}\]]+)/g;

/** The text without personal links, keys of ours, tokens, and values behind the names of secrets. */
export function maskKnown(text: string): string {
  if (HARMLESS.test(text)) return text;
  return maskNamed(text)
    .replace(ELEMENT, (whole, tag: string, name: string) => (isSecretName(name) ? `<${tag}>${MASK}` : whole))
    .replace(USER_INFO, `$1${MASK}@`)
    .replace(PERSONAL_LINK, `$1${MASK}`)
    .replace(HOOK_LINK, `$1${MASK}`)
    .replace(SIGNED, `$1${MASK}`)
    .replace(SCHEME, `$1 ${MASK}`)
    .replace(JWT, MASK)
    .replace(OURS, `$1${MASK}`)
    .replace(GUEST_KEY, MASK);
}

/** The same, without long runs of letters and digits either, for that is what keys look like; UUIDs are names. */
export function maskText(text: string): string {
  if (HARMLESS.test(text)) return text;
  return maskKnown(text).replace(OPAQUE, (run) =>
    UUID.test(run) || !/\d/.test(run) || !/[A-Za-z]/.test(run) ? run : MASK,
  );
}

function maskNamed(text: string): string {
  return text.replace(NAMED, (whole, quote: string, name: string, between: string, value: string) => {
    if (isSecretName(name)) return `${quote}${name}${quote}${between}${MASK}`;
    const inside = value.slice(1);
    // A value may hold names of its own: a text somebody pasted, JSON within JSON.
    return /^["']/.test(value) && NAMED_ONCE.test(inside)
      ? `${quote}${name}${quote}${between}${value.slice(0, 1)}${maskNamed(inside)}`
      : whole;
  });
}

const NAMED_ONCE = new RegExp(NAMED.source);

/** A parsed body without what opens something; `found` collects what was taken out. */
export function maskJson(value: unknown, found: Set<string>): unknown {
  if (typeof value === "string") return maskWithin(value, found);
  if (Array.isArray(value)) return value.map((it) => maskJson(it, found));
  if (typeof value !== "object" || value === null) return value;
  const isNamed = namesSecret(value);
  return Object.fromEntries(
    Object.entries(value).map(([name, it]) => {
      const opens = isSecretName(name) || (isNamed && name === "value");
      if (!opens || it === null || typeof it === "boolean") return [maskText(name), maskJson(it, found)];
      collect(it, found);
      return [name, MASK];
    }),
  );
}

/** A text, which may be JSON itself. */
function maskWithin(text: string, found: Set<string>): string {
  if (!/^\s*[[{]/.test(text)) return maskText(text);
  try {
    return JSON.stringify(maskJson(JSON.parse(text), found));
  } catch {
    return maskText(text);
  }
}

/** Whether `{ name, value }` says of its value that it opens something. */
function namesSecret(pair: object): boolean {
  return "name" in pair && "value" in pair && typeof pair.name === "string" && isSecretName(pair.name);
}

function collect(value: unknown, found: Set<string>): void {
  if (typeof value === "string" || typeof value === "number") found.add(String(value));
  else if (typeof value === "object" && value !== null) for (const it of Object.values(value)) collect(it, found);
}

/** Parameters of a query or a form, written again. */
export function maskParameters(text: string, found: Set<string>): string {
  const pairs = [...new URLSearchParams(text)].map(([name, value]) => {
    if (!isSecretName(name)) return `${encodeURIComponent(maskText(name))}=${encoded(maskText(value))}`;
    found.add(value);
    return `${encodeURIComponent(name)}=${MASK}`;
  });
  return pairs.join("&");
}

const encoded = (text: string) =>
  encodeURIComponent(text).replaceAll("%2F", "/").replaceAll("%3A", ":").replaceAll("%40", "@");

/** Path and query without what opens something, however it was encoded. */
export function maskTarget(target: string, found: Set<string>): string {
  const [path = "", query] = target.split(/\?(.*)/s, 2);
  const plain = decoded(path);
  const shown = maskText(plain) === plain ? path : encodeURI(maskText(plain));
  return query === undefined || query === "" ? shown : `${shown}?${maskParameters(query, found)}`;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Values shorter than this are words that stand in texts by themselves. */
const TELLING_LENGTH = 6;

/** The text without these values, wherever they stand. */
export function without(text: string, secrets: Iterable<string>): string {
  let left = text;
  for (const it of secrets) if (it.length >= TELLING_LENGTH) left = left.replaceAll(it, MASK);
  return left;
}
