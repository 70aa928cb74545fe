import { type RawBuilder, sql } from "kysely";
import type { Condition } from "../domain/conditions.ts";

export type ColumnType = "text" | "bigint" | "timestamptz" | "boolean" | "bytea";

/** A property rows can be found by: an expression over the tables of the statement, never a value. */
export interface ConditionColumn {
  readonly sql: string;
  readonly type: ColumnType;
}

/** What rows of one kind can be found by; every property of its conditions has a column. */
export type ConditionColumns<Property extends string> = Readonly<Record<Property, ConditionColumn>>;

/** All conditions as one SQL expression; `true` for none. */
export function conditionsSql<Property extends string>(
  columns: ConditionColumns<Property>,
  conditions: ReadonlyArray<Condition<Property>>,
): RawBuilder<boolean> {
  if (conditions.length === 0) return sql<boolean>`true`;
  const all = conditions.map((it) => sql`(${conditionSql(columns[it.property], it)})`);
  return sql<boolean>`(${sql.join(all, sql` and `)})`;
}

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
  const array = sql`${sql.val(values)}::${sql.raw(type)}[]`;
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
