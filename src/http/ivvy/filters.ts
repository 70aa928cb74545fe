import { type Condition, type ConditionValue, nothing, type Test } from "../../domain/conditions.ts";
import type { Members } from "../../lib/members.ts";
import { optional, type Parameter } from "./parameters.ts";
import { bad, good, type Kind, members, type Read } from "./scalars.ts";

/*
 * iVvy's filters: `{"firstName__BEGINS": "M", "status": [0, 3]}`. Every condition must hold; an array means any of its
 * values. Without a suffix: equal. Some SDKs hide a character behind the suffix: whatever is invisible is taken out of
 * names. Source: iVvy Developer API 1.0, Filters.
 */

/** A property rows are found by, as clients name it. */
export interface FilterProperty<Property extends string> {
  /** The core's name of it. */
  readonly property: Property;
  /** How its values are read. */
  readonly kind: Kind<ConditionValue>;
  /** What the bare name tests, where it is not equality: `fromModifiedDate` is `at-least`. */
  readonly test?: Test;
  /** It is accepted and matches nothing here. */
  readonly isNobodys?: boolean;
  /** What a value stands for, where our values are others, or several. */
  readonly meaning?: (value: ConditionValue) => readonly ConditionValue[];
}

export type FilterProperties<Property extends string> = Readonly<Record<string, FilterProperty<Property>>>;

const SUFFIXES: Readonly<Record<string, Test>> = {
  CONTAINS: "contains",
  NOTCONTAINS: "contains-none",
  BEGINS: "begins",
  ENDS: "ends",
  // Both include the value itself, whatever their names say.
  LESSTHAN: "at-most",
  GREATERTHAN: "at-least",
  NOT: "none-of",
  EMPTY: "empty",
};

/** Stands for "has no value", and behind `__NOT` for "has one". */
const IS_NULL = "__ISNULL__";
const CONDITIONS_MAX = 50;
const VALUES_MAX = 1_000;
const TEXTUAL: ReadonlySet<Test> = new Set(["contains", "contains-none", "begins", "ends"]);

/** The parameter `filter`. Absent, null, `{}` and `[]` filter nothing. */
export function filterOf<Property extends string>(
  properties: FilterProperties<Property>,
): Parameter<Array<Condition<Property>> | undefined> {
  return optional((value) => {
    const given = members(value);
    return given.kind === "bad" ? given : readFilter(properties, given.value);
  });
}

function readFilter<Property extends string>(
  properties: FilterProperties<Property>,
  given: Members,
): Read<Array<Condition<Property>>> {
  const entries = Object.entries(given).filter(([, value]) => value !== undefined);
  if (entries.length > CONDITIONS_MAX) return bad(`Value must not have more than ${CONDITIONS_MAX} conditions`);
  const conditions: Array<Condition<Property>> = [];
  for (const [sent, value] of entries) {
    const [name = "", suffix, ...more] = sent.replace(/\p{Cf}/gu, "").split("__");
    const known = Object.hasOwn(properties, name) ? properties[name] : undefined;
    const test = suffix === undefined ? (known?.test ?? "any-of") : SUFFIXES[suffix.trim().toUpperCase()];
    if (known === undefined || test === undefined || more.length > 0)
      return bad(`${printable(sent)}: This cannot be filtered by`);
    // No bound: whoever synchronises for the first time has none to give.
    if (value === null && test === known.test) continue;
    const read = readCondition(known, test, value);
    if (read.kind === "bad") return bad(`${printable(sent)}: ${read.why}`);
    conditions.push(read.value);
  }
  return good(conditions);
}

function printable(name: string): string {
  return name.replace(/[\p{C}]/gu, "").slice(0, 100);
}

function readCondition<Property extends string>(
  known: FilterProperty<Property>,
  test: Test,
  value: unknown,
): Read<Condition<Property>> {
  const { property } = known;
  if (value === IS_NULL || value === null)
    return good({ property, test: test === "none-of" ? "not-null" : "null", values: [] });
  if (test === "empty") return readEmpty(property, value);
  if (known.isNobodys === true) return good(nothing(property));
  const given = Array.isArray(value) ? value : [value];
  if (given.length > VALUES_MAX) return bad(`Value must not have more than ${VALUES_MAX} entries`);
  if ((test === "at-most" || test === "at-least") && given.length !== 1) return bad("Value must be a single one");
  const values: ConditionValue[] = [];
  for (const it of given) {
    const read = readValue(known, test, it);
    if (read.kind === "bad") return read;
    values.push(...(known.meaning?.(read.value) ?? [read.value]));
  }
  return good({ property, test, values });
}

function readValue<Property extends string>(
  { kind }: FilterProperty<Property>,
  test: Test,
  value: unknown,
): Read<ConditionValue> {
  if (value === null || value === undefined || typeof value === "object")
    return bad("Value must be a text or a number");
  if (!TEXTUAL.has(test)) return kind(value);
  const text = String(value);
  return /[\0\p{Cs}]/u.test(text) || text.length > 255
    ? bad("Value must be a text of 255 characters at most")
    : good(text);
}

const YES: ReadonlySet<unknown> = new Set([true, 1, "1", "true"]);
const NO: ReadonlySet<unknown> = new Set([false, 0, "0", "false"]);

function readEmpty<Property extends string>(property: Property, value: unknown): Read<Condition<Property>> {
  if (YES.has(value)) return good({ property, test: "empty", values: [] });
  return NO.has(value) ? good({ property, test: "filled", values: [] }) : bad("Value must be true or false");
}
