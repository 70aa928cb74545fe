/**
 * Ids as PostgreSQL reads an array parameter. The driver would quote every element, which takes longer than the
 * statement's own share of it.
 */
export function idArray(ids: readonly number[]): string {
  return `{${ids.join(",")}}`;
}
