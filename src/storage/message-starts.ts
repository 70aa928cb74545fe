import type { MessageId, WorkerId } from "../domain/ids.ts";
import { byKey } from "./by-key.ts";
import type { Tx } from "./db.ts";
import { idArray } from "./id-array.ts";
import { type Claim, inLockOrder } from "./message-claims.ts";
import { BATCH_FACTS, WHY_WITHHELD } from "./withheld-messages.ts";

/**
 * Commits the moment after which copies may exist. Answers the ids that may leave, in no order. Not among them are
 * claims that were lost; those whose batch, event, guest, contact or address was stopped meanwhile; with `quietHours`,
 * texts whose reader's evening has come meanwhile; and all claims of a worker that has lost its row.
 */
export async function beginTransmitting(
  tx: Tx,
  workerId: WorkerId,
  claims: readonly Claim[],
  quietHours = false,
): Promise<ReadonlySet<MessageId>> {
  const sorted = [...claims].sort(inLockOrder);
  const rows = await tx.named<{ id: number }>(
    "begin-transmitting",
    `with me as (
       select w.id from workers w where w.id = $1 for key share
     ), given as materialized (
       select *
         from unnest($2::bigint[], $3::bigint[], $4::bigint[], $5::int[])
           as k (account_id, id, batch_id, fence)
        limit cardinality($2)
     ), gate as materialized (
       select b.account_id, b.id, b.event_id, b.kind, b.channel, f.why, f.timezone, f.sms_from, f.sms_until
         from batches b
        cross join lateral (${BATCH_FACTS}) f
        where (b.account_id, b.id) in (select k.account_id, k.batch_id from given k)
          and b.state = 'sending' and exists (select from me)
          and not exists (select from accounts a where a.id = b.account_id and a.suspended_at is not null)
          and not exists (select from sending_holds h where h.released_at is null)
        order by b.account_id, b.id
          for no key update of b
     ), allowed as (
       select m.place, m.fence
         from given k
         join gate b on b.account_id = k.account_id and b.id = k.batch_id
        cross join lateral (${byKey("messages", "k.account_id", "k.id", { columns: "it.ctid as place, it.*" })}) m
        cross join lateral (${byKey("guests", "m.account_id", "m.guest_id")}) g
        cross join lateral (${byKey("contacts", "g.account_id", "g.contact_id")}) c
        where m.fence = k.fence and m.worker_id = $1 and m.copies < 2 and (${WHY_WITHHELD}) is null
          and (b.channel <> 'sms' or not $6 or sms_opens_at(c.timezone, m.lane, b.timezone, b.sms_from, b.sms_until) <= now())
     )
     update messages m
        set state = 'transmitting', copies = m.copies + 1
       from allowed k
      where m.ctid = k.place and m.state = 'claimed' and m.fence = k.fence
     returning m.id`,
    [
      workerId,
      idArray(sorted.map((it) => it.accountId)),
      idArray(sorted.map((it) => it.messageId)),
      idArray(sorted.map((it) => it.batchId)),
      idArray(sorted.map((it) => it.fence)),
      quietHours,
    ],
  );
  return new Set(rows.map((row) => row.id as MessageId));
}
