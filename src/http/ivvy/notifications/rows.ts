/* Rows of the database as occurrences hold them: JSON by column. */

export type Row = Readonly<Record<string, unknown>>;

/** A row that an occurrence holds; undefined where it holds none. */
export function rowIn(facts: Row, member: string): Row | undefined {
  const row = facts[member];
  return typeof row === "object" && row !== null && !Array.isArray(row) ? (row as Row) : undefined;
}

/** A moment in a row. */
export function momentIn(row: Row, column: string): Date {
  return new Date(String(row[column]));
}

/** Those of `members` whose column changed, with what stood there before. */
export function previousOf(
  before: Row,
  after: Row,
  members: Readonly<Record<string, (before: Row) => unknown>>,
): object {
  const changed = Object.entries(members).filter(
    ([column]) => JSON.stringify(before[column]) !== JSON.stringify(after[column]),
  );
  return Object.assign({}, ...changed.map(([, say]) => say(before)));
}
