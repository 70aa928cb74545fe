import { CompiledQuery } from "kysely";

/**
 * A statement of ours for `Tx.run`, planned anew each time. For sets of keys over tables that grow: a prepared statement
 * keeps the plan it got when the table was empty, and then reads all of an account for each key.
 */
export function planned<Row>(text: string, values: readonly unknown[]): CompiledQuery<Row> {
  return CompiledQuery.raw(text, [...values]) as CompiledQuery<Row>;
}
