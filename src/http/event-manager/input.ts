import type { FastifyRequest } from "fastify";
import type { Part } from "./multipart.ts";

/** An uploaded file. */
export interface Upload {
  readonly bytes: Buffer;
  /** There was more of it than is taken. */
  readonly isCut: boolean;
}

/** One entry of a list: `at` as the wire counts it, its place or the name somebody gave it. */
export interface Item {
  readonly at: string;
  readonly value: unknown;
}

/** A list, sent as an array or with names; both mean the same here. */
export interface List {
  readonly items: readonly Item[];
}

/** What was sent, by field. Null: the field is there and empty. */
export type Input = ReadonlyMap<string, unknown>;

const EMPTY: Input = new Map();

/** Kept as they are typed. */
const UNTRIMMED: ReadonlySet<string> = new Set(["password", "password_confirmation"]);

/** Strings trimmed, those of a password apart, and what is empty then is null. */
export function cleaned(field: string, value: unknown): unknown {
  if (typeof value !== "string") return value;
  const trimmed = UNTRIMMED.has(field) ? value : value.trim();
  return trimmed === "" ? null : trimmed;
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** A body in JSON. What cannot be read as an object is an empty body. */
export function readJson(bytes: Buffer): Input {
  let body: unknown;
  try {
    body = JSON.parse(utf8.decode(bytes));
  } catch {
    return EMPTY;
  }
  if (typeof body !== "object" || body === null || Array.isArray(body)) return EMPTY;
  return new Map(Object.entries(body).map(([field, value]) => [field, cleaned(field, toList(field, value))]));
}

function toList(field: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const items = Object.entries(value).map(([at, item]) => ({ at, value: cleaned(field, item) }));
  return { items } satisfies List;
}

export function isList(value: unknown): value is List {
  return typeof value === "object" && value !== null && "items" in value && Array.isArray(value.items);
}

export function isUpload(value: unknown): value is Upload {
  return typeof value === "object" && value !== null && "bytes" in value && Buffer.isBuffer(value.bytes);
}

/** A body of `application/x-www-form-urlencoded`, or a query. */
export function readForm(text: string): Input {
  return gather([...new URLSearchParams(text)]);
}

/** Parts of `multipart/form-data`; a part for a file nobody chose is no field. */
export function readParts(parts: readonly Part[]): Input {
  return gather(parts.map(({ name, value }) => [name, value]));
}

/** `list[]` counts on, `list[3]` and `list[name]` say where; of a field that is sent twice the last one counts. */
const BRACKETED = /^(?<field>[^[\]]+)\[(?<at>[^[\]]*)\]/;

function gather(pairs: ReadonlyArray<readonly [string, unknown]>): Input {
  const input = new Map<string, unknown>();
  const lists = new Map<string, GrowingList>();
  for (const [name, value] of pairs) {
    const { field, at } = BRACKETED.exec(name)?.groups ?? {};
    if (field === undefined || at === undefined) {
      input.set(name, cleaned(name, value));
      continue;
    }
    const list = lists.get(field) ?? { next: 0, values: new Map() };
    lists.set(field, list);
    put(list, at, cleaned(field, value));
  }
  for (const [field, { values }] of lists)
    input.set(field, { items: [...values].map(([at, value]) => ({ at, value })) } satisfies List);
  return input;
}

interface GrowingList {
  /** One more than the highest number there is. */
  next: number;
  readonly values: Map<string, unknown>;
}

function put(list: GrowingList, at: string, value: unknown): void {
  const key = at === "" ? String(list.next) : at;
  list.values.set(key, value);
  if (/^\d{1,9}$/.test(key)) list.next = Math.max(list.next, Number(key) + 1);
}

/** The fields of the query. */
export function readQuery(request: FastifyRequest): Input {
  return readForm(request.url.split("?", 2)[1] ?? "");
}
