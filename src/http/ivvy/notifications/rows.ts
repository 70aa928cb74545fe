import { isMembers, type Members } from "../../../lib/members.ts";

/* Rows of the database as occurrences hold them: JSON by column. */

/** A row that an occurrence holds; undefined where it holds none. */
export function rowIn(facts: Members, member: string): Members | undefined {
  const row = facts[member];
  return isMembers(row) ? row : undefined;
}

/** A moment in a row. */
export function momentIn(row: Members, column: string): Date {
  return new Date(String(row[column]));
}

/** Those of `members` whose column changed, with what stood there before. */
export function previousOf(
  before: Members,
  after: Members,
  members: Readonly<Record<string, (before: Members) => unknown>>,
): object {
  const changed = Object.entries(members).filter(
    ([column]) => JSON.stringify(before[column]) !== JSON.stringify(after[column]),
  );
  return Object.assign({}, ...changed.map(([, say]) => say(before)));
}
