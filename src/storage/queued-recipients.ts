import type { OrganiserScope } from "../domain/caller.ts";
import type { BatchId, ContactListId, GuestId } from "../domain/ids.ts";
import type { MessageChannel } from "../domain/message.ts";
import type { Tx } from "./db.ts";
import { idArray } from "./id-array.ts";

/** Recipients of one call, column by column. */
export interface RecipientRows {
  readonly guestIds: readonly GuestId[];
  /** Places in the call. */
  readonly nos: readonly number[];
  /** Values by name, as JSON text. */
  readonly variables: readonly string[];
  /** Those of the guests who get a message, each once in the batch. */
  readonly toWriteTo: readonly GuestId[];
}

const ADDRESS = {
  email: { columns: "c.email, c.email_hash, message_lane('email', c.email_norm)", known: "c.email" },
  sms: { columns: "c.phone_e164, c.phone_hash, message_lane('sms', c.phone_e164)", known: "c.phone_e164" },
} as const;

/**
 * Keeps the rows of recipients and queues one message for each guest among them, whoever they are: who may not be written
 * to is told when the message would leave. Answers how many it queued, and counts them. (account, batch, guest, channel) is
 * unique.
 */
export async function queueRecipients(
  tx: Tx,
  scope: OrganiserScope,
  batch: { readonly id: BatchId; readonly channel: MessageChannel; readonly listId: ContactListId },
  rows: RecipientRows,
): Promise<number> {
  const { columns, known } = ADDRESS[batch.channel];
  const [row] = await tx.named<{ queued: number }>(
    `queue-recipients-${batch.channel}`,
    `with kept as (
       insert into recipients (account_id, batch_id, list_id, guest_id, no, variables)
       select $1, $2, $3, k.guest_id, k.no, k.variables
         from unnest($4::bigint[], $5::int[], $6::jsonb[]) as k (guest_id, no, variables)
     ), fresh as (
       insert into messages (account_id, batch_id, guest_id, channel, address, address_hash, lane, due_at)
       select $1, $2, g.id, '${batch.channel}', ${columns}, b.send_at
         from (select b.send_at from batches b where b.account_id = $1 and b.id = $2) b
        cross join unnest($7::bigint[]) as k (guest_id)
        cross join lateral (
          select g.id, g.contact_id from guests g where g.account_id = $1 and g.id between k.guest_id and k.guest_id limit 1) g
        cross join lateral (
          select c.* from contacts c where c.account_id = $1 and c.id between g.contact_id and g.contact_id limit 1) c
        -- Somebody may take a contact's address away at this moment.
        where ${known} is not null
       returning guest_id
     ), counted as (
       insert into batch_count_deltas (account_id, batch_id, total, queued)
       select $1, $2, count(*), count(*) from fresh having count(*) > 0
     )
     select count(*) as queued from fresh`,
    [
      scope.accountId,
      batch.id,
      batch.listId,
      idArray(rows.guestIds),
      idArray(rows.nos),
      rows.variables,
      idArray(rows.toWriteTo),
    ],
  );
  return row?.queued ?? 0;
}
