import { type RawBuilder, sql } from "kysely";
import type { Condition, Test } from "../domain/conditions.ts";

/** A `key` is a text that is compared exactly. */
export type ColumnType = "text" | "key" | "bigint" | "timestamptz" | "boolean" | "bytea";

/** A property rows can be found by: an expression over the tables of the statement, never a value. */
export interface ConditionColumn {
  readonly sql: string;
  readonly type: ColumnType;
  /** Where there may be many for one row: the rows they come from, up to their condition; one of them must fit. */
  readonly among?: string;
}

/** What rows of one kind can be found by; every property of its conditions has a column. */
export type ConditionColumns<Property extends string> = Readonly<Record<Property, ConditionColumn>>;

/** All conditions as one SQL expression; `true` for none. */
export function conditionsSql<Property extends string>(
  columns: ConditionColumns<Property>,
  conditions: ReadonlyArray<Condition<Property>>,
): RawBuilder<boolean> {
  if (conditions.length === 0) return sql<boolean>`true`;
  const all = conditions.map((it) => sql`(${columnSql(columns[it.property], it)})`);
  return sql<boolean>`(${sql.join(all, sql` and `)})`;
}

/** Of many it is said that one fits, and of "none of these" and "no value" that none does otherwise. */
function columnSql(column: ConditionColumn, condition: Condition): RawBuilder<unknown> {
  if (column.among === undefined) return conditionSql(column, condition);
  const opposite = OPPOSITE[condition.test];
  const fits = conditionSql(column, opposite === undefined ? condition : { ...condition, test: opposite });
  const some = sql`exists (select from ${sql.raw(column.among)} and (${fits}))`;
  return opposite === undefined ? some : sql`not ${some}`;
}

const OPPOSITE: Partial<Readonly<Record<Test, Test>>> = {
  "none-of": "any-of",
  "contains-none": "contains",
  empty: "filled",
  null: "not-null",
};

function conditionSql({ sql: expression, type }: ConditionColumn, { test, values }: Condition): RawBuilder<unknown> {
  const column = sql.raw(expression);
  switch (test) {
    case "any-of":
      return values.length === 0 ? sql`false` : sql`${folded(column, type)} = any (${valuesSql(type, values)})`;
    case "none-of":
      return sql`${column} is null or ${folded(column, type)} <> all (${valuesSql(type, values)})`;
    case "contains":
      return sql`${some(values, (text) => sql`strpos(lower(${column}::text), lower(${text})) > 0`)}`;
    case "contains-none":
      return sql`${column} is null or not ${some(values, (text) => sql`strpos(lower(${column}::text), lower(${text})) > 0`)}`;
    case "begins":
      return sql`${some(values, (text) => sql`starts_with(lower(${column}::text), lower(${text}))`)}`;
    case "ends":
      return sql`${some(values, (text) => sql`right(lower(${column}::text), length(${text})) = lower(${text})`)}`;
    case "at-most":
      return sql`${folded(column, type)} <= all (${valuesSql(type, values)})`;
    case "at-least":
      return sql`${folded(column, type)} >= all (${valuesSql(type, values)})`;
    case "empty":
      return type === "text" ? sql`coalesce(${column}, '') = ''` : sql`${column} is null`;
    case "filled":
      return type === "text" ? sql`coalesce(${column}, '') <> ''` : sql`${column} is not null`;
    case "null":
      return sql`${column} is null`;
    case "not-null":
      return sql`${column} is not null`;
  }
}

function folded(column: RawBuilder<unknown>, type: ColumnType): RawBuilder<unknown> {
  return type === "text" ? sql`lower(${column})` : column;
}

function valuesSql(type: ColumnType, values: Condition["values"]): RawBuilder<unknown> {
  const array = sql`${sql.val(values)}::${sql.raw(type === "key" ? "text" : type)}[]`;
  return type === "text" ? sql`array(select lower(v) from unnest(${array}) v)` : array;
}

function some(
  values: Condition["values"],
  test: (text: RawBuilder<unknown>) => RawBuilder<unknown>,
): RawBuilder<unknown> {
  if (values.length === 0) return sql`false`;
  return sql`(${sql.join(
    values.map((it) => test(sql`${String(it)}::text`)),
    sql` or `,
  )})`;
}
