import type { FastifyRequest } from "fastify";
import { isJson } from "../../lib/json-proof.ts";
import { firstSign, parseSlice, type Slice, sliceArray, sliceObject } from "../../lib/json-slices.ts";
import { isMembers } from "../../lib/members.ts";
import type { ReadRecipient, RecipientSource } from "../../usecases/read-recipients.ts";
import { isUnfitText } from "../shared/unfit-text.ts";
import { caselessMembersOf, sentBytes } from "./bodies.ts";
import { badRequest, NOT_JSON, WireRefusal } from "./faults.ts";

/** Recipients one call may bring. */
const RECIPIENTS_MAX = 10_000;

/** The body of Send invite. What it says of recipients stays in its bytes until each is needed. */
export interface SentInvite {
  readonly campaignId: unknown;
  readonly sendTimeUtc: unknown;
  /** @throws {WireRefusal} 400 for what is no list, or too long. */
  recipients(): RecipientSource;
}

/**
 * Proves that the whole body is JSON, and makes nothing of it yet.
 * @throws {WireRefusal} 400.
 */
export function readSentInvite({ body }: FastifyRequest): SentInvite {
  const bytes = sentBytes(body);
  if (!isJson(bytes)) throw new WireRefusal(NOT_JSON);
  const whole = { start: 0, end: bytes.length };
  if (firstSign(bytes, whole) !== "{") throw badRequest("The body must be a JSON object.");
  const members = new Map(sliceObject(bytes, whole).map((it) => [it.name.toLowerCase(), it.value]));
  const memberCalled = (name: string): unknown => {
    const slice = members.get(name);
    return slice === undefined ? undefined : parseSlice(bytes, slice);
  };
  return {
    campaignId: memberCalled("campaignid"),
    sendTimeUtc: memberCalled("sendtimeutc"),
    recipients: () => {
      const list = members.get("recipients");
      if (list !== undefined && firstSign(bytes, list) === "[") return sourceOf(bytes, sliceArray(bytes, list));
      if ((memberCalled("recipients") ?? null) !== null) throw badRequest("recipients must be a list.");
      return sourceOf(bytes, []);
    },
  };
}

function itemAt(places: readonly number[], index: number): Slice {
  return { start: places[2 * index] ?? 0, end: places[2 * index + 1] ?? 0 };
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
  if (!isMembers(value)) return { kind: "bad", why: "is not an object" };
  const given = caselessMembersOf(value).get("variables") ?? {};
  if (!isMembers(given)) return { kind: "bad", why: "has variables that are not an object" };
  const variables: Array<readonly [string, string]> = [];
  for (const [name, it] of Object.entries(given)) {
    if (typeof it === "object" && it !== null)
      return {
        kind: "bad",
        why: `has a variable "${name.slice(0, 100)}" that is neither text, number nor true or false`,
      };
    const text = it === null ? "" : String(it);
    if (isUnfitText(text) || isUnfitText(name))
      return { kind: "bad", why: "has a variable with a character that cannot be stored" };
    variables.push([name, text]);
  }
  return { kind: "ok", variables };
}
