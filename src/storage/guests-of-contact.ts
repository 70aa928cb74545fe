import type { AccountScope } from "../domain/caller.ts";
import type { ContactId, GuestId } from "../domain/ids.ts";
import type { Tx } from "./db.ts";

/** The person's guests in all events, by ascending id. */
export async function listGuestsOfContact(
  tx: Tx,
  scope: AccountScope,
  contactId: ContactId,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<GuestId[]> {
  const rows = await tx.named<{ id: number }>(
    "list-guests-of-contact",
    `select g.id from guests g
      where g.account_id = $1 and g.contact_id = $2 and g.id > $3
      order by g.id
      limit $4`,
    [scope.accountId, contactId, after, limit],
  );
  return rows.map((it) => it.id as GuestId);
}

/** Whether a message to the person has not come to an end, or was not blanked since. */
export async function hasOpenMessages(tx: Tx, scope: AccountScope, contactId: ContactId): Promise<boolean> {
  const rows = await tx.named(
    "find-open-message-of-contact",
    `select m.id
       from guests g
       join messages m on m.account_id = $1 and m.guest_id = g.id and m.is_open
      where g.account_id = $1 and g.contact_id = $2
      limit 1`,
    [scope.accountId, contactId],
  );
  return rows.length > 0;
}
