import { type Static, type TObject, type TSchema, Type } from "typebox";
import { isOfOurTime, NOT_OF_OUR_TIME } from "../../domain/event-times.ts";
import { ID_MAX } from "../../domain/ids.ts";
import { invalid } from "../../domain/refusal.ts";
import { isWritable } from "../../lib/instant.ts";

/** Instants on this wire: RFC 3339 in UTC with `Z`. */
export const Instant = Type.String({ format: "date-time", description: "RFC 3339 instant in UTC" });

/**
 * Reads an instant the schema has passed. `pointer` is where it stood.
 * @throws {Refusal} invalid-input for a date the calendar does not have, and for years that are not 1 to 9999 in UTC.
 */
export function toInstant(text: string, pointer: string): Date {
  const instant = new Date(text);
  if (!isWritable(instant)) throw invalid(pointer, "bad_format", "is not an instant of the years 1 to 9999, in UTC");
  return instant;
}

/**
 * As `toInstant`, for when something is to happen.
 * @throws {Refusal} invalid-input also for years in which nothing can.
 */
export function toMoment(text: string, pointer: string): Date {
  const instant = new Date(text);
  if (!Number.isNaN(instant.getTime()) && !isOfOurTime(instant)) throw invalid(pointer, "bad_time", NOT_OF_OUR_TIME);
  return toInstant(text, pointer);
}

/** Ids shown on a wire fit 32 bits. */
export const Id = Type.Integer({ minimum: 1, maximum: ID_MAX });
export const BigId = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });

export const IdParams = Type.Object({ id: Id });
export const BigIdParams = Type.Object({ id: BigId });

export function Nullable<S extends TSchema>(schema: S) {
  return Type.Union([schema, Type.Null()]);
}

/**
 * One of several objects with titles; what one may be is told apart by a member whose values no two of them share.
 * @throws a fault for an object without a title, or without values of that member.
 */
export function OneOf(title: string, propertyName: string, shapes: readonly TObject[]) {
  const mapping = shapes.flatMap((it) => valuesOf(it, propertyName).map((value) => [value, refTo(it)]));
  return Type.Unsafe<unknown>({
    title,
    oneOf: shapes,
    discriminator: { propertyName, mapping: Object.fromEntries(mapping) },
  });
}

function valuesOf({ properties }: TObject, name: string): readonly string[] {
  const { [name]: member } = properties;
  if (member === undefined || !("enum" in member)) throw new Error(`a choice by ${name} holds an object without it`);
  return member.enum as readonly string[];
}

/** Where the OpenAPI file has the object. */
function refTo(shape: TObject): string {
  if (!("title" in shape)) throw new Error("a choice holds an object without a title");
  return `#/components/schemas/${shape.title}`;
}

/** Requests refuse unknown members; wrap every request object in this. */
export function Strict<P extends Record<string, TSchema>>(
  properties: P,
  options: { title?: string; description?: string; minProperties?: number; examples?: unknown[] } = {},
) {
  return Type.Object(properties, { additionalProperties: false, ...options });
}

export const LIMIT_DEFAULT = 50;

/** Query members of every list: keyset underneath, `total` exact for the same filters. */
export const PageQuery = {
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: LIMIT_DEFAULT })),
  cursor: Type.Optional(Type.String({ maxLength: 1000 })),
  total: Type.Optional(Type.Boolean({ description: "false leaves `total` out" })),
};

/** Query member of long lists that can be entered anywhere. */
export const SkipQuery = {
  skip: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: 10_000_000,
      default: 0,
      description: "So many rows are passed over first: for jumps. Whoever reads a whole list follows `nextCursor`",
    }),
  ),
};

/** Names the keyword of ours that says what a pattern means; it stays out of the OpenAPI file. */
export const MUST = "x-must";

/** One line of text that is not empty: a name, a title. */
export function Line(lengthMax: number) {
  return Type.String({
    minLength: 1,
    maxLength: lengthMax,
    pattern: "^[^\\p{Cc}]*[^\\p{Cc}\\s][^\\p{Cc}]*$",
    [MUST]: "must be one line that is not empty",
  });
}

export function PageOf<S extends TSchema>(item: S) {
  return Type.Object({
    items: Type.Array(item),
    nextCursor: Nullable(Type.String()),
    total: Type.Optional(Type.Integer({ minimum: 0 })),
  });
}

export type PageQueryOf = { limit?: number; cursor?: string; total?: boolean };
export type { Static };
