import type { AccountId, MessageId, WorkerId } from "../domain/ids.ts";
import type { Tx } from "./db.ts";

/*
 * How messages in hand are found again. What a worker claimed at once is one row, written by the claim itself; so a
 * message in hand is always in a handful of its worker, and a handful may name messages that were settled long ago. The
 * statements serve all accounts (named exceptions of the tenant check).
 */

export interface MessageKey {
  readonly accountId: AccountId;
  readonly messageId: MessageId;
}

export interface Abandoned {
  readonly dead: readonly WorkerId[];
  /** Whatever anybody took longer ago than that is abandoned too. */
  readonly leaseSeconds: number;
}

/**
 * Locks the messages that are abandoned in this state; those somebody is settling just now are passed over. Rows are found
 * one after the other, whatever the planner believes.
 */
export async function lockAbandonedMessages(
  tx: Tx,
  state: "claimed" | "transmitting",
  { dead, leaseSeconds }: Abandoned,
): Promise<MessageKey[]> {
  const rows = await tx.named<{ account_id: number; id: number }>(
    "lock-abandoned-messages",
    `select m.account_id, m.id
       from handfuls h
      cross join lateral unnest(h.account_ids, h.message_ids) as k (account_id, message_id)
      cross join lateral (
        select m.account_id, m.id
          from messages m
         where m.account_id = k.account_id and m.id = k.message_id and m.worker_id = h.worker_id and m.state = $1
           and (h.worker_id = any($2::bigint[]) or m.claimed_at < now() - make_interval(secs => $3))
         limit 1
           for update skip locked) m
      where h.worker_id = any($2::bigint[]) or h.claimed_at < now() - make_interval(secs => $3)`,
    [state, dead, leaseSeconds],
  );
  return rows.map((row) => ({ accountId: row.account_id as AccountId, messageId: row.id as MessageId }));
}

/** Forgets the handfuls of these workers of which nothing is in their hands any more; young ones are not looked at. */
export async function dropEmptyHandfuls(tx: Tx, workers: readonly WorkerId[]): Promise<void> {
  await tx.named(
    "drop-empty-handfuls",
    `with empty as (
       select h.id
         from handfuls h
        where h.worker_id = any($1::bigint[]) and h.claimed_at < now() - interval '1 second'
          and not exists (
                select
                  from unnest(h.account_ids, h.message_ids) as k (account_id, message_id)
                 cross join lateral (
                   select
                     from messages m
                    where m.account_id = k.account_id and m.id = k.message_id and m.worker_id = h.worker_id
                      and m.state in ('claimed', 'transmitting')
                    limit 1) m)
          for update skip locked
     )
     delete from handfuls h using empty e where h.id = e.id`,
    [workers],
  );
}
