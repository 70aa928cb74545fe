import type { ImportPreview } from "../../api/import-shapes.ts";

/** Members of a person a column can go to, as the API calls them. */
export const MEMBERS = [
  "email",
  "phone",
  "firstName",
  "lastName",
  "displayName",
  "locale",
  "timezone",
  "externalId",
] as const;
export type Member = (typeof MEMBERS)[number];

/** Any of them says who somebody is. */
const ADDRESSES: readonly Goal[] = ["email", "phone", "externalId"];

/** A member, a field of its own, or nowhere. */
export type Goal = Member | "field" | "out";

/** Where one column of a file goes. */
export interface Match {
  readonly column: string;
  readonly goal: Goal;
  /** Of the field, kept while the column goes elsewhere. */
  readonly key: string;
  /** Who said so first. */
  readonly by: "name" | "content" | "default" | "you";
  /** A column without a name, or with that of one before it, goes where the server puts it. */
  readonly isStuck: boolean;
}

/** What our own files of rejected rows call the column with the reason: it is not about the person. */
export const ERROR_COLUMN = "error";

/** The server's proposals, to be changed. */
export function proposed(columns: ImportPreview["columns"]): readonly Match[] {
  const names = columns.map((it) => it.column);
  return columns.map(({ column, target, by }, at) => {
    const isError = column === ERROR_COLUMN && by === "default";
    return {
      column,
      goal: target === null || isError ? "out" : (MEMBERS.find((it) => it === target) ?? "field"),
      key: target?.startsWith("fields.") ? target.slice("fields.".length) : "",
      by: by as Match["by"],
      isStuck: column === "" || names.indexOf(column) !== at,
    };
  });
}

export type MatchProblem = "twice" | "badKey" | "takenKey";

const KEY = /^[A-Za-z][A-Za-z0-9_]{0,63}$/;
/** Words texts use for something else. */
const TAKEN: ReadonlySet<string> = new Set([
  ...MEMBERS,
  "event",
  "links",
  "organiser",
  "fields",
  "constructor",
  "prototype",
]);

/** What is wrong with each column's place; undefined where nothing is. */
export function problemsOf(matches: readonly Match[]): ReadonlyArray<MatchProblem | undefined> {
  const targets = matches.map(targetOf);
  return matches.map(({ goal, key }, at) => {
    if (goal === "out") return undefined;
    if (goal === "field" && !KEY.test(key)) return "badKey";
    if (goal === "field" && TAKEN.has(key)) return "takenKey";
    return targets.indexOf(targets[at] ?? "") === at ? undefined : "twice";
  });
}

/** Whether people can be known by what is imported. */
export function hasAddress(matches: readonly Match[]): boolean {
  return matches.some((it) => ADDRESSES.includes(it.goal));
}

/** Where the columns go as `POST /contacts/import` reads it; names with marks of its own stand in quotes. */
export function toMap(matches: readonly Match[]): string {
  return matches
    .filter((it) => !it.isStuck)
    .map((it) => {
      const name = /[",]/.test(it.column) ? `"${it.column.replaceAll('"', '""')}"` : it.column;
      return `${name}:${targetOf(it)}`;
    })
    .join(",");
}

function targetOf({ goal, key }: Match): string {
  if (goal === "out") return "";
  return goal === "field" ? `fields.${key}` : goal;
}
