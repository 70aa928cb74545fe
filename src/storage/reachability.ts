import type { AccountScope } from "../domain/caller.ts";
import type { ContactId, EventId } from "../domain/ids.ts";
import type { Tx } from "./db.ts";
import { idArray } from "./id-array.ts";

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

/** Those of the contacts whom no mail about this event may reach: without an address, opted out, bounced or suppressed. */
export async function findUnreachableByMail(
  tx: Tx,
  scope: AccountScope,
  eventId: EventId,
  contactIds: readonly ContactId[],
): Promise<ContactId[]> {
  const rows = await tx.named<{ id: number }>(
    "find-unreachable-by-mail",
    `select c.id
       from contacts c
      where c.account_id = $1 and c.id = any($2::bigint[]) and c.deleted_at is null
        and (c.email_hash is null or c.email_status <> 'ok' or ${suppressedIn("email", "c.email_hash")})`,
    [scope.accountId, idArray(contactIds), eventId],
  );
  return rows.map((row) => row.id as ContactId);
}

function suppressedIn(channel: "email" | "sms", hash: string): string {
  return `exists (select from suppressions s
                   where s.account_id = $1 and s.address_hash = ${hash} and s.channel = '${channel}'
                     and (s.event_id is null or s.event_id = $3))`;
}
