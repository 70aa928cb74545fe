import type { AccountId, BatchId } from "../domain/ids.ts";
import type { Tx } from "./db.ts";

/** Why messages of a batch that is sending wait. */
export interface BatchWait {
  readonly accountId: AccountId;
  readonly batchId: BatchId;
  readonly why: string;
  readonly seconds: number;
}

/**
 * Says why what is left of these batches waits, for so long. One that is just letting messages go is passed over: it
 * does not wait. Serves all accounts (a named exception of the tenant check).
 */
export async function noteBatchWaits(tx: Tx, waits: readonly BatchWait[]): Promise<void> {
  await tx.named(
    "note-batch-waits",
    `with held as (
       select b.account_id, b.id, k.why, k.seconds
         from unnest($1::bigint[], $2::bigint[], $3::text[], $4::float8[]) as k (account_id, id, why, seconds)
        cross join lateral (
          select b.account_id, b.id from batches b
           where b.account_id = k.account_id and b.id = k.id and b.state = 'sending'
             for no key update skip locked) b
     )
     update batches b
        set waits_why = h.why, waits_until = now() + make_interval(secs => h.seconds)
       from held h
      where b.account_id = h.account_id and b.id = h.id`,
    [
      waits.map((it) => it.accountId),
      waits.map((it) => it.batchId),
      waits.map((it) => it.why),
      waits.map((it) => it.seconds),
    ],
  );
}
