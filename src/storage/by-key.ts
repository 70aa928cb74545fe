interface Wanted {
  /** Columns of `it`; all of them when absent. */
  readonly columns?: string;
  /** A further condition on `it`. */
  readonly where?: string;
}

/**
 * The inside of a lateral look-up of one row of a tenant table by its whole key, in SQL. A statement that was planned while
 * the tables were empty keeps its plan, and to the planner all indexes of an empty table cost the same: it may read all of
 * an account for each key. Only the primary key answers in this order, so it is the one that is taken.
 */
export function byKey(table: string, account: string, id: string, { columns = "it.*", where }: Wanted = {}): string {
  const further = where === undefined ? "" : ` and ${where}`;
  return `select ${columns}
            from ${table} it
           where it.account_id = ${account} and it.id between ${id} and ${id}${further}
           order by it.id
           limit 1`;
}
