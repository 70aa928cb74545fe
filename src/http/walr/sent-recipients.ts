import { setImmediate as breathe } from "node:timers/promises";
import type { FastifyRequest } from "fastify";
import { firstSign, parseSlice, type Slice, sliceArray, sliceObject } from "../../lib/json-slices.ts";
import type { ReadRecipient, RecipientSource } from "../../usecases/read-recipients.ts";
import { membersOf, sentBytes } from "./bodies.ts";
import { badRequest, NOT_JSON, WireRefusal } from "./faults.ts";

/** Recipients one call may bring. */
const RECIPIENTS_MAX = 10_000;
/** Recipients looked at before others get their turn. */
const AT_A_TIME = 500;

/** The body of Send invite. What it says of recipients stays in its bytes until each is needed. */
export interface SentInvite {
  readonly campaignId: unknown;
  readonly sendTimeUtc: unknown;
  /** @throws {WireRefusal} 400 for what is no list, or too long. */
  recipients(): RecipientSource;
}

/**
 * Proves that the whole body is JSON, piece by piece: none of it is held in a second form.
 * @throws {WireRefusal} 400.
 */
export async function readSentInvite({ body }: FastifyRequest): Promise<SentInvite> {
  const bytes = sentBytes(body);
  const whole = { start: 0, end: bytes.length };
  if (firstSign(bytes, whole) !== "{") {
    orNotJson(() => parseSlice(bytes, whole));
    throw badRequest("The body must be a JSON object.");
  }
  const members = new Map(orNotJson(() => sliceObject(bytes, whole)).map((it) => [it.name.toLowerCase(), it.value]));
  let list: readonly number[] | undefined;
  for (const [name, value] of members) {
    const isList = name === "recipients" && firstSign(bytes, value) === "[";
    if (!isList) orNotJson(() => parseSlice(bytes, value));
    else list = await provedItems(bytes, value);
  }
  const memberCalled = (name: string): unknown => {
    const slice = members.get(name);
    return slice === undefined ? undefined : parseSlice(bytes, slice);
  };
  return {
    campaignId: memberCalled("campaignid"),
    sendTimeUtc: memberCalled("sendtimeutc"),
    recipients: () => {
      if (list === undefined && (memberCalled("recipients") ?? null) !== null)
        throw badRequest("recipients must be a list.");
      return sourceOf(bytes, list ?? []);
    },
  };
}

async function provedItems(bytes: Buffer, value: Slice): Promise<readonly number[]> {
  const places = orNotJson(() => sliceArray(bytes, value));
  for (let at = 0; at < places.length; at += 2) {
    orNotJson(() => parseSlice(bytes, itemAt(places, at / 2)));
    if (at % (2 * AT_A_TIME) === 0) await breathe();
  }
  return places;
}

function itemAt(places: readonly number[], index: number): Slice {
  return { start: places[2 * index] ?? 0, end: places[2 * index + 1] ?? 0 };
}

function orNotJson<T>(read: () => T): T {
  try {
    return read();
  } catch {
    throw new WireRefusal(NOT_JSON);
  }
}

function sourceOf(bytes: Buffer, places: readonly number[]): RecipientSource {
  const count = places.length / 2;
  if (count > RECIPIENTS_MAX)
    throw badRequest(
      `recipients has ${count.toLocaleString("en")} entries; a call takes ${RECIPIENTS_MAX.toLocaleString("en")}.`,
    );
  return { count, at: (index) => toRecipient(parseSlice(bytes, itemAt(places, index))) };
}

function toRecipient(value: unknown): ReadRecipient {
  if (!isObject(value)) return { kind: "bad", why: "is not an object" };
  const given = membersOf(value).get("variables") ?? {};
  if (!isObject(given)) return { kind: "bad", why: "has variables that are not an object" };
  const variables: Array<readonly [string, string]> = [];
  for (const [name, it] of Object.entries(given)) {
    if (typeof it === "object" && it !== null)
      return {
        kind: "bad",
        why: `has a variable "${name.slice(0, 100)}" that is neither text, number nor true or false`,
      };
    const text = it === null ? "" : String(it);
    if (UNFIT.test(text) || UNFIT.test(name))
      return { kind: "bad", why: "has a variable with a character that cannot be stored" };
    variables.push([name, text]);
  }
  return { kind: "ok", variables };
}

/** NUL and half a surrogate pair. */
const UNFIT = /\0|\p{Surrogate}/u;

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
