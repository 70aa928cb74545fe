import { isBuiltInName, namesReadBy } from "../content/merge-message.ts";
import { CONTACT_NAMES } from "../content/merge-names.ts";
import type { OrganiserScope } from "../domain/caller.ts";
import type { Campaign } from "../domain/campaign.ts";
import { readCustomFieldKeys } from "../storage/merge-variables.ts";
import { findListColumns } from "../storage/recipient-lists.ts";
import type { Deps } from "./deps.ts";

/**
 * The names a mail merge reads that nobody has a value for, in lower case; they are written as nothing. Before the first
 * recipients of a list without fixed columns came, nobody can tell.
 */
export async function unknownNames(
  { db }: Pick<Deps, "db">,
  scope: OrganiserScope,
  { subject, body, merge, listId }: Campaign,
): Promise<string[]> {
  if (merge === null || listId === null) return [];
  const read = namesReadBy([subject, body, merge.text]).filter((it) => !isBuiltInName(it));
  const list = read.length === 0 ? undefined : await findListColumns(db.autocommit, scope, listId);
  if (list === undefined || (!list.isFixed && list.columns.length === 0)) return [];
  const known = [...CONTACT_NAMES, ...list.columns, ...(await readCustomFieldKeys(db.autocommit, scope))];
  const names = new Set(known.map((it) => it.toLowerCase()));
  return read.filter((it) => !names.has(it));
}
