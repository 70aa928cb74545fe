import type { FastifyInstance, FastifyRequest, RequestPayload } from "fastify";
import { Refusal } from "../../domain/refusal.ts";
import { firstSign, parseSlice } from "../../lib/json-slices.ts";
import { keepBody } from "../shared/api-log.ts";
import { badRequest, NOT_JSON, WireRefusal, WRONG_TYPE } from "./faults.ts";

/** Bodies, in bytes. */
export const BODY_LIMIT = 5 * 1024 * 1024;

/** The four content types of a .NET service, in any case; other charsets than UTF-8 cannot be read. */
const JSON_TYPE = /^(?:application|text)\/(?:[\w.!#$&^-]+\+)?json$/i;
const CHARSET = /;\s*charset\s*=\s*"?(?<name>[^";\s]+)"?/i;

/**
 * Reads bodies as bytes, once: into a buffer of the announced length, so that a large one is not in memory twice. What is
 * not JSON is refused before a byte of it is read, and so is what is too large.
 */
export function readBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addHook("preParsing", async (request, _reply, payload) => {
    if (hasBody(request)) refuseWrongType(request, payload);
    return payload;
  });
  app.addContentTypeParser("*", async (request: FastifyRequest, payload: RequestPayload) => {
    const bytes = await bytesOf(request, payload);
    keepBody(request, bytes);
    return bytes;
  });
}

function hasBody({ headers }: FastifyRequest): boolean {
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
}

function refuseWrongType({ headers }: FastifyRequest, payload: RequestPayload): void {
  const type = headers["content-type"] ?? "";
  const encoding = headers["content-encoding"]?.toLowerCase() ?? "identity";
  const charset = CHARSET.exec(type)?.groups?.["name"]?.toLowerCase() ?? "utf-8";
  const isJson = isJsonType(type.split(";", 1)[0]?.trim() ?? "");
  if (isJson && encoding === "identity" && (charset === "utf-8" || charset === "utf8")) return;
  payload.resume();
  throw new WireRefusal(WRONG_TYPE);
}

function isJsonType(type: string): boolean {
  return JSON_TYPE.test(type) && (/^application\//i.test(type) || /^text\/json$/i.test(type));
}

async function bytesOf(request: FastifyRequest, payload: RequestPayload): Promise<Buffer> {
  const announced = Number(request.headers["content-length"] ?? Number.NaN);
  if (announced > BODY_LIMIT) tooLarge(payload);
  if (Number.isNaN(announced)) return gathered(payload);
  const bytes = Buffer.allocUnsafeSlow(announced);
  let length = 0;
  for await (const chunk of payload) {
    const part: Buffer = chunk;
    length += part.copy(bytes, length);
  }
  return bytes.subarray(0, length);
}

/** Of a body whose length nobody announced. */
async function gathered(payload: RequestPayload): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of payload) {
    const part: Buffer = chunk;
    length += part.length;
    if (length > BODY_LIMIT) tooLarge(payload);
    chunks.push(part);
  }
  return Buffer.concat(chunks, length);
}

/** What is still to come is thrown away as it comes. */
function tooLarge(payload: RequestPayload): never {
  payload.resume();
  throw new Refusal("too-large", { limitBytes: BODY_LIMIT });
}

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/** The bytes of a body that is there, without the mark some programs put before it. */
export function sentBytes(body: unknown): Buffer {
  if (!Buffer.isBuffer(body) || body.length === 0) throw badRequest("The body is missing; send JSON.");
  return body.subarray(0, 3).equals(BYTE_ORDER_MARK) ? body.subarray(3) : body;
}

/** The members of a JSON object by their name in lower case; of two alike the later one counts. */
export type CaselessMembers = ReadonlyMap<string, unknown>;

/** @throws {WireRefusal} 400 for what is not a JSON object. */
export function readCaselessMembers(body: unknown): CaselessMembers {
  const bytes = sentBytes(body);
  const whole = { start: 0, end: bytes.length };
  if (firstSign(bytes, whole) !== "{") {
    parsed(bytes);
    throw badRequest("The body must be a JSON object.");
  }
  return caselessMembersOf(parsed(bytes));
}

function parsed(bytes: Buffer): unknown {
  try {
    return parseSlice(bytes, { start: 0, end: bytes.length });
  } catch {
    throw new WireRefusal(NOT_JSON);
  }
}

/** None where the value is no object. */
export function caselessMembersOf(value: unknown): CaselessMembers {
  const members = new Map<string, unknown>();
  if (typeof value === "object" && value !== null)
    for (const [name, member] of Object.entries(value)) members.set(name.toLowerCase(), member);
  return members;
}
