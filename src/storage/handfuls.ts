import type { WorkerId } from "../domain/ids.ts";
import { byKey } from "./by-key.ts";
import type { Tx } from "./db.ts";

/*
 * How messages in hand are found again. What a worker claimed at once is one row, written by the claim itself; so a
 * message in hand is always in a handful of its worker, and a handful may name messages that were settled long ago. The
 * statements serve all accounts (named exceptions of the tenant check).
 */

/** Where a message lies, for as long as the transaction that has locked it lasts. */
export type Place = string & { readonly Place: never };

export interface Abandoned {
  readonly dead: readonly WorkerId[];
  /** What any worker took longer ago than this is abandoned too. */
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
): Promise<Place[]> {
  const rows = await tx.named<{ place: Place }>(
    "lock-abandoned-messages",
    `select m.place
       from handfuls h
      cross join lateral unnest(h.account_ids, h.message_ids) as k (account_id, message_id)
      cross join lateral (${byKey("messages", "k.account_id", "k.message_id", {
        columns: "it.ctid::text as place",
        where: `it.worker_id = h.worker_id and it.state = $1
             and (h.worker_id = any($2::bigint[]) or it.claimed_at < now() - make_interval(secs => $3))`,
      })} for update skip locked) m
      where h.worker_id = any($2::bigint[]) or h.claimed_at < now() - make_interval(secs => $3)`,
    [state, dead, leaseSeconds],
  );
  return rows.map((row) => row.place);
}

/** Forgets handfuls of these workers of which no message is in hand any more; young ones are not looked at. */
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
                 cross join lateral (${byKey("messages", "k.account_id", "k.message_id", {
                   where: "it.worker_id = h.worker_id and it.state in ('claimed', 'transmitting')",
                 })}) m)
          for update skip locked
     )
     delete from handfuls h using empty e where h.id = e.id`,
    [workers],
  );
}
