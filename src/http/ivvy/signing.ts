import { createHmac, hash, timingSafeEqual } from "node:crypto";
import { parseSignedDate } from "./timestamps.ts";

/*
 * How iVvy signs: the parts of the request put together without separators, lower-cased, HMAC-SHA1 under the secret.
 *
 *   POST · Content-MD5 · Content-Type · date · path and query · version · IVVY headers
 *
 * Source: iVvy Developer API 1.0, Authentication. Separator-less text is ambiguous; the version must therefore be
 * literally 1.0 and one header alone may say the date. Signatures seen before are not remembered: two equal calls
 * within one second are legitimate, and equal in every byte.
 */

const API_VERSION = "1.0";

/** How far the date of a request may be from ours, either way. */
const WINDOW_MS = 300_000;

/** What of a request is signed. Names of headers in lower case, as Node has them. */
export interface SignedRequest {
  /** Path and query as they came, neither decoded nor encoded again. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Uint8Array;
}

export interface Claim {
  readonly key: string;
  /** 20 bytes. */
  readonly signature: Buffer;
}

const CLAIM = /^IWS +(?<key>[^:\s]+):(?<signature>[0-9a-f]{40})$/i;

/** Reads `X-Api-Authorization`; undefined when it is not in the form `IWS <key>:<40 hex digits>`. */
export function parseClaim(authorization: string): Claim | undefined {
  const { key, signature } = CLAIM.exec(authorization.trim())?.groups ?? {};
  return key === undefined || signature === undefined ? undefined : { key, signature: Buffer.from(signature, "hex") };
}

export function signatureOf(secret: string, text: string): Buffer {
  return createHmac("sha1", secret).update(text).digest();
}

/**
 * The texts a client may have signed, the likeliest first, four at most. Clients whose base address ends in a slash put
 * `//api/…` on the wire and sign `/api/…`, some leave the parameters of the content type out. None when the request
 * names another version or two dates.
 */
export function stringsToSign(request: SignedRequest): string[] {
  const version = header(request, "x-api-version") ?? API_VERSION;
  const ivvy = ivvyHeaders(request);
  const dates = ivvy.filter(([name]) => name === DATE_NAME).length;
  if (version !== API_VERSION || dates > 1) return [];
  const before = `POST${header(request, "content-md5") ?? ""}`;
  const date = dates === 1 ? "" : (header(request, "date") ?? "");
  const after = `${version}${ivvy.map(([name, value]) => `${name}=${value}`).join("&")}`;
  return targets(request.target).flatMap((target) =>
    contentTypes(request).map((type) => `${before}${type}${date}${target}${after}`.toLowerCase()),
  );
}

const DATE_NAME = "ivvydate";

function header({ headers }: SignedRequest, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value.join(", ") : value;
}

/** Every header whose name begins with `ivvy`, without dashes and underscores in the name, in the order of the names. */
function ivvyHeaders(request: SignedRequest): Array<readonly [name: string, value: string]> {
  return Object.keys(request.headers)
    .filter((name) => name.startsWith("ivvy"))
    .map((name) => [name.replace(/[-_]/g, ""), header(request, name) ?? ""] as const)
    .sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0));
}

function targets(target: string): string[] {
  const start = target.indexOf("/api/");
  return start > 0 ? [target.slice(start), target] : [target];
}

function contentTypes(request: SignedRequest): string[] {
  const sent = header(request, "content-type") ?? "";
  const bare = sent.split(";", 1)[0]?.trim() ?? "";
  return bare === sent ? [sent] : [sent, bare];
}

/**
 * Whether `Content-MD5` is the MD5 of the body in hexadecimal digits. The documentation tells authors to strip white
 * space before hashing, the SDKs do not: both are right.
 */
export function isDigestRight(request: SignedRequest): boolean {
  const claimed = header(request, "content-md5")?.trim().toLowerCase();
  if (claimed === undefined) return false;
  if (claimed === hash("md5", request.body, "hex")) return true;
  const bare = trimmed(request.body);
  return bare.length < request.body.length && claimed === hash("md5", bare, "hex");
}

const WHITE_SPACE: ReadonlySet<number | undefined> = new Set([0x00, 0x09, 0x0a, 0x0b, 0x0d, 0x20]);

function trimmed(bytes: Uint8Array): Uint8Array {
  let start = 0;
  let end = bytes.length;
  while (start < end && WHITE_SPACE.has(bytes[start])) start++;
  while (end > start && WHITE_SPACE.has(bytes[end - 1])) end--;
  return bytes.subarray(start, end);
}

/** Whether one of the texts fits, each compared in constant time. */
export function isSignatureRight(request: SignedRequest, claimed: Buffer, secret: string): boolean {
  return stringsToSign(request).some((text) => timingSafeEqual(signatureOf(secret, text), claimed));
}

/** Whether the request was made within five minutes of `now`. A date that is missing or cannot be read is not. */
export function isFresh(request: SignedRequest, now: Date): boolean {
  const at = dateOf(request).at;
  return at !== undefined && Math.abs(at.getTime() - Math.floor(now.getTime() / 1000) * 1000) <= WINDOW_MS;
}

/** When the request says it was made; `at` is undefined for a date that is missing or cannot be read. */
export function dateOf(request: SignedRequest): { readonly said: string | undefined; readonly at: Date | undefined } {
  const said = ivvyHeaders(request).find(([name]) => name === DATE_NAME)?.[1] ?? header(request, "date");
  return { said, at: said === undefined ? undefined : parseSignedDate(said) };
}
