import { type RawBuilder, sql } from "kysely";
import type { OrganiserScope } from "../domain/caller.ts";
import type { BatchId } from "../domain/ids.ts";
import type { ZonedInstant } from "../domain/send-time.ts";
import { audience, CHANNELS, digestOf, type Target } from "./audiences.ts";
import { builder, type Tx } from "./db.ts";

export interface Queueing {
  readonly batchId: BatchId;
  /** When the messages are due, if later than the batch's own time. */
  readonly dueAt: Date | undefined;
  /** Instead, for guests whose zone is among these; a contact without a zone has the event's. */
  readonly byZone?: { readonly eventTimezone: string; readonly due: readonly ZonedInstant[] } | undefined;
}

/**
 * Queues one message for everybody in the audience who can be written to and has none in the batch yet, and counts
 * them. Answers how many, and who: see `digestOf`. Safe to race and to repeat: (account, batch, guest, channel) is
 * unique, and the anti-join keeps a repeat from burning ids.
 */
export async function queueMessages(
  tx: Tx,
  scope: OrganiserScope,
  target: Target,
  { batchId, dueAt, byZone }: Queueing,
): Promise<{ readonly queued: number; readonly digest: string }> {
  const { address, hash, lane } = CHANNELS[target.channel];
  const [row] = await tx.run(
    sql<{ queued: number; digest: string }>`
      with fresh as (
        insert into messages (account_id, batch_id, guest_id, channel, address, address_hash, lane, due_at)
        select g.account_id, ${batchId}::bigint, g.id, ${target.channel}, ${address}, ${hash}, ${lane},
               greatest((select b.send_at from batches b where b.account_id = ${scope.accountId} and b.id = ${batchId}),
                        coalesce(${byZone === undefined ? sql.lit(null) : dueInZone(byZone)}, ${dueAt ?? null}::timestamptz))
        ${audience(scope, target)}
          and r.reason is null
          and (select true from messages m
                where m.account_id = g.account_id and m.batch_id = ${batchId} and m.guest_id = g.id
                  and m.channel = ${target.channel} limit 1) is null
        order by g.id
            on conflict (account_id, batch_id, guest_id, channel) do nothing
        returning guest_id, address
      ), counted as (
        insert into batch_count_deltas (account_id, batch_id, total, queued)
        select ${scope.accountId}::bigint, ${batchId}::bigint, count(*), count(*) from fresh having count(*) > 0
      )
      select count(*) as queued, ${digestOf(sql`guest_id`, sql`address`)} as digest from fresh`.compile(builder),
  );
  return row ?? { queued: 0, digest: "" };
}

/**
 * Queues once more what was stopped in the batch before it left, of everybody in the audience who can be written to by now:
 * a guest who was removed and is invited again. To the address of today, under a new fence, with history and counts.
 * Answers how many.
 */
export async function reviveMessages(
  tx: Tx,
  scope: OrganiserScope,
  target: Target,
  { batchId, dueAt }: Omit<Queueing, "byZone">,
): Promise<number> {
  const { address, hash, lane } = CHANNELS[target.channel];
  const [row] = await tx.run(
    sql<{ revived: number }>`
      with stopped as (
        select (select m.id
                  from messages m
                 where m.account_id = g.account_id and m.batch_id = ${batchId} and m.guest_id = g.id
                   and m.channel = ${target.channel} and m.state in ('suppressed', 'cancelled') and m.copies = 0
                 limit 1) as id,
               ${address} as address, ${hash} as hash, ${lane} as lane
        ${audience(scope, target)}
          and r.reason is null
      ), held as (
        select m.id, m.state as was
          from messages m
         where m.account_id = ${scope.accountId} and m.id in (select id from stopped)
           and m.state in ('suppressed', 'cancelled') and m.copies = 0
         order by m.id
           for update
      ), moved as (
        update messages m
           set state = 'queued', address = s.address, address_hash = s.hash, lane = s.lane, fence = m.fence + 1,
               last_reply = null,
               due_at = greatest((select b.send_at from batches b where b.account_id = ${scope.accountId} and b.id = ${batchId}),
                                 ${dueAt ?? null}::timestamptz)
          from held h
          join stopped s on s.id = h.id
         where m.account_id = ${scope.accountId} and m.id = h.id
        returning m.id, h.was
      ), told as (
        insert into message_history (account_id, message_id, state, reply)
        select ${scope.accountId}::bigint, id, 'queued', 'The guest is to be written to again.' from moved
      ), counted as (
        insert into batch_count_deltas (account_id, batch_id, queued, suppressed, cancelled)
        select ${scope.accountId}::bigint, ${batchId}::bigint, count(*), -count(*) filter (where was = 'suppressed'),
               -count(*) filter (where was = 'cancelled')
          from moved
        having count(*) > 0
      )
      select count(*) as revived from moved`.compile(builder),
  );
  return row?.revived ?? 0;
}

function dueInZone({ eventTimezone, due }: NonNullable<Queueing["byZone"]>): RawBuilder<unknown> {
  const instants = Object.fromEntries(due.map((it) => [it.timezone, it.at.toISOString()]));
  return sql`(${JSON.stringify(instants)}::jsonb ->> coalesce(c.timezone, ${eventTimezone}))::timestamptz`;
}
