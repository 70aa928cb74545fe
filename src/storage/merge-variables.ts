import { type RawBuilder, sql } from "kysely";
import type { OrganiserScope } from "../domain/caller.ts";
import type { ContactListId } from "../domain/ids.ts";
import type { Tx } from "./db.ts";

/** Contact members as columns; every other name is a custom field. */
const MEMBER_COLUMNS: Readonly<Record<string, RawBuilder<string | null>>> = {
  firstName: sql`c.first_name`,
  lastName: sql`c.last_name`,
  displayName: sql`c.display_name`,
  email: sql`c.email`,
  phone: sql`c.phone`,
  locale: sql`c.locale`,
  timezone: sql`c.timezone`,
  externalId: sql`c.external_id`,
};

/** What a guest of the audience has for a variable; null where they have nothing. */
export function variableValue(variable: string): RawBuilder<string | null> {
  const own = MEMBER_COLUMNS[variable] ?? sql`c.fields ->> ${variable}`;
  return sql`coalesce(nullif(l.variables ->> ${variable}, ''), nullif(${own}, ''))`;
}

/** Of these names, those the account's contacts, or the rows of this list, can have a value under. */
export async function findKnownVariables(
  tx: Tx,
  scope: OrganiserScope,
  names: readonly string[],
  listId: ContactListId | null,
): Promise<string[]> {
  const rows = await tx.named<{ name: string }>(
    "find-known-variables",
    `select n.name
       from unnest($2::text[]) as n (name)
      where exists (select from custom_fields f where f.account_id = $1 and f.key = n.name)
         or exists (select from contact_list_members l where l.account_id = $1 and l.list_id = $3 and l.variables ? n.name)`,
    [scope.accountId, names, listId],
  );
  return rows.map((it) => it.name);
}

/** Every custom field's key, for guessing what somebody meant. */
export async function readCustomFieldKeys(tx: Tx, scope: OrganiserScope): Promise<string[]> {
  const rows = await tx.named<{ key: string }>(
    "read-custom-field-keys",
    "select f.key from custom_fields f where f.account_id = $1 order by f.key",
    [scope.accountId],
  );
  return rows.map((it) => it.key);
}
