import type { NewApiCall } from "../domain/api-call.ts";
import {
  isSecretName,
  MASK,
  maskJson,
  maskKnown,
  maskParameters,
  maskTarget,
  maskText,
  without,
} from "../lib/secrets.ts";

/** A call as it was seen, with whatever opens something still in it. Lives in memory, for a moment. */
export interface SeenCall
  extends Omit<NewApiCall, "code" | "requestHeaders" | "requestBody" | "requestBytes" | "answerBody"> {
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** The beginning of what was sent, BODY_MAX bytes at most. */
  readonly body: Buffer | null;
  readonly bodyBytes: number | null;
  /** The beginning of what was refused with. */
  readonly answer: string | null;
}

/** Of a body, in bytes. */
export const BODY_MAX = 8 * 1024;
/** Of an answer, in characters. */
export const ANSWER_MAX = 4 * 1024;
const TARGET_MAX = 2_000;
const HEADERS_MAX = 60;
const HEADER_MAX = 500;

/** Headers whose values say what a request is and open nothing. Of all others only the names are kept. */
const TOLD_HEADERS = new Set([
  ...["accept", "accept-charset", "accept-encoding", "accept-language", "cache-control", "connection"],
  ...["content-encoding", "content-length", "content-md5", "content-type", "date", "expect", "host"],
  ...["idempotency-key", "if-match", "if-none-match", "ivvy-date", "ivvydate", "last-event-id", "origin"],
  ...["sec-fetch-dest", "sec-fetch-mode", "sec-fetch-site", "transfer-encoding", "user-agent", "x-api-version"],
  "x-requested-with",
]);
/** Of which digits are not what opens anything. */
const PLAIN_HEADERS = new Set(["content-md5", "date", "ivvy-date", "ivvydate", "idempotency-key"]);

/**
 * A call as it may be kept. What opens something is gone wherever it stands: credentials by their place and by the names
 * of members and parameters, personal links and keys of ours by their form, and the same values once more wherever the
 * request or its answer repeats them. Of a call nobody could be known by, only what was asked and refused is left.
 */
export function maskCall(seen: SeenCall): NewApiCall {
  const secrets = new Set<string>();
  const headers = maskHeaders(seen.headers, secrets);
  const target = maskTarget(seen.target.slice(0, TARGET_MAX), secrets);
  const isKnown = seen.accountId !== null;
  const body = isKnown ? maskBody(seen, secrets) : null;
  const answer = seen.answer === null ? null : maskAnswer(seen.answer, secrets);
  const clean = (text: string | null) =>
    text === null ? null : stripped(without(text, secrets).replace(QUOTING, `$1${MASK}`));
  return {
    accountId: seen.accountId,
    at: seen.at,
    requestId: seen.requestId,
    dialect: seen.dialect,
    method: seen.method.slice(0, 20),
    target: clean(isKnown ? target : (target.split("?", 1)[0] ?? "")) ?? "",
    status: seen.status,
    ms: seen.ms,
    actor: seen.actor,
    code: clean(answer === null ? null : codeOf(answer)),
    explanation: clean(seen.explanation === null ? null : maskKnown(seen.explanation).slice(0, ANSWER_MAX)),
    network: seen.network,
    requestHeaders: isKnown ? mapped(headers, (value) => stripped(without(value, secrets))) : {},
    requestBody: clean(body),
    requestBytes: seen.bodyBytes,
    answerBody: isKnown ? clean(answer) : null,
  };
}

/** What a parser of JSON quotes around the place where it gave up, which may be anything. */
const QUOTING = /(\bUnexpected token ).{1,8}?, .{0,200}?(?= is not valid JSON)/gs;

function mapped(headers: Readonly<Record<string, string>>, to: (value: string) => string): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, to(value)]));
}

/** PostgreSQL's text cannot hold NUL, nor half of a pair of surrogates. */
function stripped(text: string): string {
  return text.replace(/\0|\p{Surrogate}/gu, "");
}

function maskHeaders(headers: SeenCall["headers"], secrets: Set<string>): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers).slice(0, HEADERS_MAX)) {
    if (value === undefined) continue;
    const text = (typeof value === "string" ? value : value.join(", ")).slice(0, 4 * HEADER_MAX);
    const key = name.slice(0, 100);
    if (TOLD_HEADERS.has(name))
      kept[key] = (PLAIN_HEADERS.has(name) ? maskKnown(text) : maskText(text)).slice(0, HEADER_MAX);
    else kept[key] = maskedHeader(name, text, secrets);
  }
  return kept;
}

/** A value of a header nobody knows that is so long is no ordinary word, and is taken out of the rest as well. */
const LIKELY_LENGTH = 16;

/** Names the scheme and, where it is no secret, the name of the key; what follows is noted as to be found nowhere else. */
function maskedHeader(name: string, text: string, secrets: Set<string>): string {
  const [scheme = "", rest] = text.split(/\s+(.*)/s, 2);
  if (name === "x-api-authorization") {
    const [key = "", signature = ""] = (rest ?? "").split(":", 2);
    secrets.add(signature.trim());
    return rest === undefined || signature === "" ? MASK : `IWS ${maskText(key)}:${MASK}`;
  }
  if (name === "authorization" && rest !== undefined && /^[A-Za-z]{1,20}$/.test(scheme)) {
    secrets.add(rest.trim());
    if (/^basic$/i.test(scheme)) for (const it of basicParts(rest)) secrets.add(it);
    return `${scheme} ${MASK}`;
  }
  if (name === "cookie") for (const pair of text.split(";")) secrets.add((pair.split(/=(.*)/s, 2)[1] ?? "").trim());
  else if (isSecretName(name) || text.length >= LIKELY_LENGTH) secrets.add(text.trim());
  return MASK;
}

/** The password of HTTP Basic, as it was written and as it was meant. */
function basicParts(encoded: string): string[] {
  const password = Buffer.from(encoded, "base64").toString("utf8").split(/:(.*)/s, 2)[1] ?? "";
  try {
    return [password, decodeURIComponent(password)];
  } catch {
    return [password];
  }
}

const JSON_LIKE = /^\s*[[{"]/;
const FORM = "application/x-www-form-urlencoded";

/** A form of several parts, whatever it is called. */
const PARTS = /^\s*--[^\r\n]{1,200}\r?\ncontent-disposition:/i;

/** Null for what is no text for people: files, and forms of several parts. */
function maskBody({ headers, body, bodyBytes }: SeenCall, secrets: Set<string>): string | null {
  if (body === null || body.length === 0) return null;
  const type =
    String(headers["content-type"] ?? "")
      .split(";", 1)[0]
      ?.trim()
      .toLowerCase() ?? "";
  if (type.startsWith("multipart/") || type === "application/octet-stream") return null;
  // What is no text is not to become one only after it was looked at.
  const text = stripped(body.toString("utf8"));
  if (PARTS.test(text)) return null;
  if (type === FORM) return maskParameters(text, secrets);
  const isWhole = bodyBytes === null || bodyBytes <= body.length;
  return JSON_LIKE.test(text) && isWhole ? maskJsonText(text, secrets) : maskPart(text, secrets);
}

function maskJsonText(text: string, secrets: Set<string>): string {
  try {
    return JSON.stringify(maskJson(JSON.parse(text), secrets));
  } catch {
    return maskPart(text, secrets);
  }
}

const MEMBER = /"((?:[^"\\]|\\.){1,80})"\s*:\s*(?:"((?:[^"\\]|\\.)*)|[[{]([^\]}]*))/g;
const QUOTED = /"((?:[^"\\]|\\.)*)/g;

/** Of what cannot be parsed, or was cut off: by the look of its members, of JSON within JSON as well. */
function maskPart(text: string, secrets: Set<string>): string {
  const plain = text.replace(/\\u([0-9a-f]{4})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  for (const it of [plain, plain.replace(/\\+(?=["'])/g, "")])
    for (const [, name = "", value, values = ""] of it.matchAll(MEMBER))
      if (isSecretName(name)) for (const one of value === undefined ? quotedIn(values) : [value]) secrets.add(one);
  return maskText(plain);
}

const quotedIn = (text: string) => [...text.matchAll(QUOTED)].map((it) => it[1] ?? "");

function maskAnswer(answer: string, secrets: Set<string>): string {
  const text = answer.slice(0, ANSWER_MAX);
  return answer.length <= ANSWER_MAX && JSON_LIKE.test(text) ? maskJsonText(text, secrets) : maskPart(text, secrets);
}

/** What the envelopes of the five APIs call what was wrong. */
function codeOf(answer: string): string | null {
  const body = parsed(answer);
  const found =
    member(body, "code") ?? member(body, "specificCode") ?? member(first(body, "errorMessages"), "errorCode");
  const code = found ?? member(body, "error") ?? member(body, "status") ?? null;
  return code === null ? null : String(code).slice(0, 100);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function member(of: unknown, name: string): string | number | undefined {
  const value: unknown = typeof of === "object" && of !== null ? Reflect.get(of, name) : undefined;
  return typeof value === "string" || typeof value === "number" ? value : undefined;
}

function first(of: unknown, name: string): unknown {
  const value: unknown = typeof of === "object" && of !== null ? Reflect.get(of, name) : undefined;
  return Array.isArray(value) ? value[0] : undefined;
}
