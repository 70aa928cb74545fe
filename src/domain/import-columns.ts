import { parseEmailAddress } from "../lib/email-address.ts";
import { nearest } from "../lib/nearest.ts";
import { isTimeZone } from "../lib/zoned-time.ts";
import { parsePhoneNumber } from "./address.ts";
import { FIELD_KEY, problemOfFieldKey, TEXT_MEMBERS, type TextMember } from "./contact.ts";
import { bareName, MEMBER_NAMES, NAME_BESIDE_FIRST_NAME } from "./import-names.ts";
import type { Problem } from "./refusal.ts";

/** Where a column of a file goes: a contact's member, `fields.<key>`, or nowhere. */
export type ColumnTarget = NamedTarget | null;

type NamedTarget = TextMember | `fields.${string}`;

export interface ImportColumn {
  readonly header: string;
  readonly target: ColumnTarget;
  /** Who decided: the caller's map, the column's name, its values, or nobody, so that it became a field. */
  readonly by: "map" | "name" | "content" | "default";
}

const COLUMNS_MAX = 200;

/** The caller's wishes by column name. An empty target leaves the column out. */
export type ColumnMap = ReadonlyMap<string, string>;

/**
 * Reads `Mail:email,"Name, first":firstName,Notes:`; undefined when it cannot be read. The last colon parts name and
 * target; a name with a comma stands in double quotes.
 */
export function readColumnMap(text: string): ColumnMap | undefined {
  const entry = /\s*(?:"(?<quoted>(?:[^"]|"")*)"|(?<plain>[^,"]*)):(?<target>[^:,"]*)(?:,|$)/y;
  const map = new Map<string, string>();
  while (entry.lastIndex < text.length) {
    const groups = entry.exec(text)?.groups;
    if (groups === undefined) return undefined;
    const name = (groups["quoted"]?.replaceAll('""', '"') ?? groups["plain"] ?? "").trim();
    if (name === "") return undefined;
    map.set(name, groups["target"]?.trim() ?? "");
  }
  return map;
}

/**
 * Decides where every column goes: as the caller's map says; else by its name, in many languages; else by what its
 * first values are; else it becomes a field of its own, so that nothing of a file is lost. No two columns share a target.
 * @param samples the first records after the header.
 * @param region where phone numbers without a country's code belong.
 */
export function matchColumns(
  header: readonly string[],
  samples: ReadonlyArray<readonly string[]>,
  { map, region }: { readonly map: ColumnMap; readonly region: string },
): { columns: ImportColumn[]; problems: Problem[] } {
  const names = header.map((it) => it.trim());
  const problems = problemsOfHeader(names);
  if (problems.length > 0) return { columns: [], problems };
  const wishes = readWishes(names, map);
  const columns: Array<ImportColumn | undefined> = names.map((name, at) =>
    wishes.targets.has(at) ? { header: name, target: wishes.targets.get(at) ?? null, by: "map" } : undefined,
  );
  const taken = new Set(columns.flatMap((it) => it?.target ?? []));
  const valuesOf = (at: number) => samples.map((it) => it[at]?.trim() ?? "").filter((it) => it !== "");
  const take = (at: number, target: ColumnTarget, by: ImportColumn["by"]) => {
    columns[at] = { header: names[at] ?? "", target, by };
    if (target !== null) taken.add(target);
  };
  const open = () => [...names.keys()].filter((at) => columns[at] === undefined);

  for (const at of open()) {
    const target = targetByName(names[at] ?? "");
    if (target !== undefined && !taken.has(target) && fits(target, valuesOf(at))) take(at, target, "name");
  }
  for (const at of open()) {
    const isLastName = NAME_BESIDE_FIRST_NAME.has(bareName(names[at] ?? ""));
    if (isLastName) take(at, taken.has("firstName") && !taken.has("lastName") ? "lastName" : "displayName", "name");
  }
  for (const at of open()) {
    const target = targetByContent(valuesOf(at), region);
    if (target !== undefined && !taken.has(target)) take(at, target, "content");
  }
  for (const at of open()) {
    const isEmpty = names[at] === "" && valuesOf(at).length === 0;
    take(at, isEmpty ? null : `fields.${freeKey(names[at] ?? "", at, taken)}`, "default");
  }
  return { columns: columns.filter((it) => it !== undefined), problems: [...wishes.problems, ...missing(taken)] };
}

function problemsOfHeader(names: readonly string[]): Problem[] {
  if (names.every((it) => it === ""))
    return [{ path: "", code: "empty_file", message: "The file is empty: its first row must name the columns." }];
  if (names.length > COLUMNS_MAX)
    return [{ path: "", code: "too_many", message: `The file has more than ${COLUMNS_MAX} columns.` }];
  if (names.some((it) => parseEmailAddress(it).kind === "ok"))
    return [
      {
        path: "",
        code: "no_header",
        message: "The first row has an e-mail address in it: put a row with the names of the columns above it.",
      },
    ];
  return [];
}

function missing(taken: ReadonlySet<string>): Problem[] {
  if (["email", "phone", "externalId"].some((it) => taken.has(it))) return [];
  const message =
    "No column holds an e-mail address, a phone number or an id of the person. Say which one does: map=<your column>:email.";
  return [{ path: "/query/map", code: "no_address_column", message }];
}

function readWishes(names: readonly string[], map: ColumnMap) {
  const problems: Problem[] = [];
  const targets = new Map<number, ColumnTarget>();
  const refuse = (message: string, didYouMean?: string) =>
    problems.push({
      path: "/query/map",
      code: "bad_map",
      message,
      ...(didYouMean === undefined ? {} : { didYouMean }),
    });
  for (const [name, wish] of map) {
    const at = findColumn(names, name);
    if (at === undefined) refuse(`The file has no column "${name}".`, nearest(name, names));
    else if (wish === "") targets.set(at, null);
    else if (!isTarget(wish)) refuse(whyNoTarget(wish), nearest(wish, TEXT_MEMBERS));
    else if ([...targets.values()].includes(wish)) refuse(`Two columns go to ${wish}.`);
    else targets.set(at, wish);
  }
  return { targets, problems };
}

function findColumn(names: readonly string[], name: string): number | undefined {
  const exact = names.indexOf(name);
  const at = exact >= 0 ? exact : names.findIndex((it) => bareName(it) === bareName(name) && bareName(it) !== "");
  return at < 0 ? undefined : at;
}

function isTarget(wish: string): wish is NamedTarget {
  if (wish.startsWith("fields.")) return problemOfFieldKey(wish.slice("fields.".length)) === undefined;
  return TEXT_MEMBERS.some((it) => it === wish);
}

function whyNoTarget(wish: string): string {
  const key = wish.startsWith("fields.") ? problemOfFieldKey(wish.slice("fields.".length)) : undefined;
  return key ?? `A column goes to ${TEXT_MEMBERS.join(", ")} or fields.<key>; "${wish}" is none of these.`;
}

function targetByName(name: string): NamedTarget | undefined {
  if (name.startsWith("fields.") && isTarget(name)) return name;
  return MEMBER_NAMES.get(bareName(name));
}

/** Languages and time zones go by many names; a column of them must also read like one. */
function fits(target: ColumnTarget, values: readonly string[]): boolean {
  if (target === "locale") return values.every((it) => /^[a-z]{2,3}(?:[-_][a-z0-9]{2,8})*$/i.test(it));
  if (target === "timezone") return values.every(isTimeZone);
  return true;
}

/** Four values of five decide what a column is. */
function targetByContent(values: readonly string[], region: string): NamedTarget | undefined {
  if (values.length === 0) return undefined;
  const mostly = (test: (value: string) => boolean) => values.filter(test).length >= values.length * 0.8;
  if (mostly((it) => parseEmailAddress(it).kind === "ok")) return "email";
  const isPhone = (it: string) => /^(?:\+|0|\(0)/.test(it) && parsePhoneNumber(it, region).kind === "ok";
  return mostly(isPhone) ? "phone" : undefined;
}

/** `Table no` is `tableNo`; a name without a Latin letter is `column3`. */
function freeKey(name: string, at: number, taken: ReadonlySet<string>): string {
  const words = name
    .replaceAll("ß", "ss")
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .split(/[^A-Za-z0-9_]+/)
    .filter((it) => it !== "")
    .map((it) => (it === it.toUpperCase() ? it.toLowerCase() : it));
  const camel = words
    .map((it, no) => (no === 0 ? it.charAt(0).toLowerCase() : it.charAt(0).toUpperCase()) + it.slice(1))
    .join("")
    .slice(0, 56);
  const key = FIELD_KEY.test(camel) ? camel : `column${at + 1}`;
  const isFree = (it: string) => problemOfFieldKey(it) === undefined && !taken.has(`fields.${it}`);
  if (isFree(key)) return key;
  for (let no = 2; ; no++) if (isFree(`${key}${no}`)) return `${key}${no}`;
}
