import { type Static, type TSchema, Type } from "typebox";
import { type EventId, readId } from "../../domain/ids.ts";
import { notFound } from "../../domain/refusal.ts";
import type { TravelKind } from "../../domain/travel.ts";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const UUID_PATTERN = "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$";

export const Uuid = Type.String({ pattern: UUID_PATTERN });
/** How users, companies, legal entities and most else is named: `{"id": "<uuid>"}`. */
export const IdObject = Type.Object({ id: Uuid });

/** Ids of events, templates and trips: decimal digits in a string. */
export const DigitsId = Type.String({ pattern: "^\\d{1,19}$" });

const LOCAL = "^\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])T(?:[01]\\d|2[0-4]):[0-5]\\d(?::[0-5]\\d)?$";
/** Wall time without a zone; hour 24 is the next day's midnight. */
export const DateTimeLocal = Type.Object({ iso8601: Type.String({ pattern: LOCAL }) });

const OFFSET = "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(?::\\d{2})?(?:Z|[+-]\\d{2}:\\d{2})$";
/** An instant, without fractions of seconds. */
export const DateTimeOffset = Type.Object({ iso8601: Type.String({ pattern: OFFSET }) });

export const EventType = Type.Enum(["GENERIC", "PROGRAM", "PROGRAM_SESSION", "PROGRAM_TRIP"], { type: "string" });
const KINDS = {
  GENERIC: "generic",
  PROGRAM: "program",
  PROGRAM_SESSION: "program-session",
  PROGRAM_TRIP: "program-trip",
} as const satisfies Record<Static<typeof EventType>, TravelKind>;

/** What the caller takes an event to be; undefined where nothing is said. */
export function readKind(type: Static<typeof EventType> | undefined): TravelKind | undefined {
  return type === undefined ? undefined : KINDS[type];
}

const TYPES = {
  generic: "GENERIC",
  program: "PROGRAM",
  "program-session": "PROGRAM_SESSION",
  "program-trip": "PROGRAM_TRIP",
} as const satisfies Record<TravelKind, Static<typeof EventType>>;

export function toEventType(kind: TravelKind): Static<typeof EventType> {
  return TYPES[kind];
}

export const EventStatus = Type.Enum(["DRAFT", "PUBLISH", "CANCELLED"], { type: "string" });
export const RunningStatus = Type.Enum(["UPCOMING", "IN_PROGRESS", "COMPLETED"], { type: "string" });

/** One line of text; may be empty. */
export function Words(lengthMax: number) {
  return Type.String({ maxLength: lengthMax, pattern: "^[^\\p{Cc}\\u2028\\u2029]*$" });
}

/** Text of several lines; tabs and line ends are its only controls. */
export function Text(lengthMax: number) {
  return Type.String({ maxLength: lengthMax, pattern: "^(?:[^\\p{Cc}]|[\\n\\r\\t])*$" });
}

/** Rows of a list to pass over. */
export const Offset = Type.Integer({ minimum: 0, maximum: 2_147_483_647, default: 0 });

/** An object of an answer: it has these members and no others. */
export function Exactly<P extends Record<string, TSchema>>(properties: P) {
  return Type.Object(properties, { additionalProperties: false });
}

/** A user or a company as filters name them: bare or as an object. */
export const AnyId = Type.Union([Uuid, IdObject]);

export function readAnyId(id: Static<typeof AnyId>): string {
  return (typeof id === "string" ? id : id.id).toLowerCase();
}

/** Reads an uuid; undefined where the text is none, and so names nothing. */
export function readUuid(text: string): string | undefined {
  return UUID.test(text) ? text.toLowerCase() : undefined;
}

/** @throws {Refusal} not-found where the text is no id a user can have. */
export function readUserId(text: string | undefined): string {
  const uuid = readUuid(text ?? "");
  if (uuid === undefined) throw notFound("contact", text ?? "");
  return uuid;
}

/** @throws {Refusal} not-found where the text is no id an event can have. */
export function readEventId(text: string | undefined): EventId {
  const id = readId<EventId>(text ?? "");
  if (id === undefined) throw notFound("event", text ?? "");
  return id;
}

/** An instant as this wire writes it. */
export function toDateTimeOffset(at: Date): { iso8601: string } {
  return { iso8601: `${at.toISOString().slice(0, 19)}Z` };
}
