import type { AccountScope } from "../domain/caller.ts";
import type { ContactId, ContactListId, EventId } from "../domain/ids.ts";
import type { Tx } from "./db.ts";
import { idArray } from "./guests.ts";

/** Those of the ids that are contacts of the account; in no order. */
export async function findKnownContacts(
  tx: Tx,
  scope: AccountScope,
  contactIds: readonly ContactId[],
): Promise<ContactId[]> {
  const rows = await tx.named<{ id: number }>(
    "find-known-contacts",
    "select c.id from contacts c where c.account_id = $1 and c.id = any($2::bigint[]) and c.deleted_at is null",
    [scope.accountId, idArray(contactIds)],
  );
  return rows.map((row) => row.id as ContactId);
}

/**
 * Those of the contacts who have an address, but none that may be written to about this event: opted out, bounced or
 * suppressed in each of their channels. In no order.
 */
export async function findUnreachable(
  tx: Tx,
  scope: AccountScope,
  eventId: EventId,
  contactIds: readonly ContactId[],
): Promise<ContactId[]> {
  const rows = await tx.named<{ id: number }>(
    "find-unreachable",
    `select c.id
       from contacts c
      where c.account_id = $1 and c.id = any($2::bigint[]) and c.deleted_at is null
        and (c.email_hash is not null or c.phone_hash is not null)
        and (c.email_hash is null or c.email_status <> 'ok' or ${suppressedIn("email", "c.email_hash")})
        and (c.phone_hash is null or c.sms_status <> 'ok' or ${suppressedIn("sms", "c.phone_hash")})`,
    [scope.accountId, idArray(contactIds), eventId],
  );
  return rows.map((row) => row.id as ContactId);
}

function suppressedIn(channel: "email" | "sms", hash: string): string {
  return `exists (select from suppressions s
                   where s.account_id = $1 and s.address_hash = ${hash} and s.channel = '${channel}'
                     and (s.event_id is null or s.event_id = $3))`;
}

/** At most `limit` people of a list with an id above `after`, in ascending order. */
export async function listMemberIds(
  tx: Tx,
  scope: AccountScope,
  listId: ContactListId,
  page: { readonly after: number; readonly limit: number },
): Promise<ContactId[]> {
  const rows = await tx.named<{ contact_id: number }>(
    "list-member-ids",
    `select m.contact_id
       from contact_list_members m
      where m.account_id = $1 and m.list_id = $2 and m.contact_id > $3
      order by m.contact_id
      limit $4`,
    [scope.accountId, listId, page.after, page.limit],
  );
  return rows.map((row) => row.contact_id as ContactId);
}
