/**
 * SQL: what to call the contact in the table of this alias: the name they go by, else first and last name, else the first
 * of `otherwise` that is not null. An empty name is none.
 */
export function contactName(alias: string, ...otherwise: readonly string[]): string {
  const names = [
    `nullif(${alias}.display_name, '')`,
    `nullif(concat_ws(' ', ${alias}.first_name, ${alias}.last_name), '')`,
    ...otherwise,
  ];
  return `coalesce(${names.join(", ")})`;
}
