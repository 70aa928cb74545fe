import type { AccountScope } from "../domain/caller.ts";
import type { JobId } from "../domain/ids.ts";
import type { JobState } from "../domain/job.ts";
import type { Tx } from "./db.ts";
import { wakeWorkers } from "./wake.ts";

/** One job of a batch, as it was asked for. */
export interface BatchJob {
  readonly namespace: string;
  readonly action: string;
  /** JSON; null: none were sent. */
  readonly params: string | null;
}

export interface AnsweredJob extends BatchJob {
  /** JSON. */
  readonly answer: string;
}

/** A batch as far as its owner asks. */
export interface IvvyBatch {
  readonly id: JobId;
  readonly uuid: string;
  readonly state: JobState;
  readonly done: number;
  readonly total: number;
  readonly callbackUrl: string | null;
  /** More than two days after its last answer: these are gone. */
  readonly isForgotten: boolean;
}

export async function insertBatchJobs(
  tx: Tx,
  scope: AccountScope,
  id: JobId,
  jobs: readonly BatchJob[],
): Promise<void> {
  await tx.named(
    "insert-ivvy-batch-jobs",
    `insert into ivvy_batch_jobs (account_id, job_id, no, namespace, action, params)
     select $1, $2, k.no - 1, k.namespace, k.action, k.params
       from unnest($3::text[], $4::text[], $5::text[]) with ordinality as k (namespace, action, params, no)`,
    [scope.accountId, id, jobs.map((it) => it.namespace), jobs.map((it) => it.action), jobs.map((it) => it.params)],
  );
}

/** Undefined when the account has no batch of that uuid. */
export async function findBatch(
  tx: Tx,
  scope: AccountScope,
  kind: string,
  uuid: string,
): Promise<IvvyBatch | undefined> {
  const [row] = await tx.named<{
    id: number;
    uuid: string;
    state: JobState;
    done: number;
    total: number;
    callback_url: string | null;
    is_forgotten: boolean;
  }>(
    "find-ivvy-batch",
    `select j.id, j.uuid, j.state, j.done, coalesce(j.total, 0) as total, j.payload ->> 'callbackUrl' as callback_url,
            coalesce(j.state = 'done' and j.finished_at < now() - interval '2 days', false) as is_forgotten
       from jobs j
      where j.account_id = $1 and j.kind = $2 and j.uuid = $3`,
    [scope.accountId, kind, uuid],
  );
  if (row === undefined) return undefined;
  const { id, callback_url: callbackUrl, is_forgotten: isForgotten, ...rest } = row;
  return { ...rest, id: id as JobId, callbackUrl, isForgotten };
}

/** Undefined when the batch is forgotten. */
export async function findBatchUuid(tx: Tx, scope: AccountScope, id: JobId): Promise<string | undefined> {
  const [row] = await tx.named<{ uuid: string }>(
    "find-ivvy-batch-uuid",
    "select j.uuid from jobs j where j.account_id = $1 and j.id = $2",
    [scope.accountId, id],
  );
  return row?.uuid;
}

export interface NextBatchJob extends BatchJob {
  readonly no: number;
  /** Of all answers of the batch so far. */
  readonly answeredBytes: number;
}

/** The first job of the batch that has no answer; undefined when all have. */
export async function nextBatchJob(tx: Tx, scope: AccountScope, id: JobId): Promise<NextBatchJob | undefined> {
  const [row] = await tx.named<NextBatchJob>(
    "next-ivvy-batch-job",
    `select k.no, k.namespace, k.action, k.params,
            (select coalesce(sum(octet_length(a.answer)), 0)::bigint
               from ivvy_batch_jobs a
              where a.account_id = $1 and a.job_id = $2) as "answeredBytes"
       from ivvy_batch_jobs k
      where k.account_id = $1 and k.job_id = $2 and k.answer is null
      order by k.no
      limit 1`,
    [scope.accountId, id],
  );
  return row;
}

export async function keepBatchAnswer(
  tx: Tx,
  scope: AccountScope,
  id: JobId,
  it: { readonly no: number; readonly answer: string },
): Promise<void> {
  await tx.named(
    "keep-ivvy-batch-answer",
    `update ivvy_batch_jobs k set answer = $4, answered_at = now()
      where k.account_id = $1 and k.job_id = $2 and k.no = $3`,
    [scope.accountId, id, it.no, it.answer],
  );
}

/** All jobs of a batch with their answers, in order; those without one are left out. */
export async function listBatchAnswers(tx: Tx, scope: AccountScope, id: JobId): Promise<AnsweredJob[]> {
  return tx.named<AnsweredJob>(
    "list-ivvy-batch-answers",
    `select k.namespace, k.action, k.params, k.answer
       from ivvy_batch_jobs k
      where k.account_id = $1 and k.job_id = $2 and k.answer is not null
      order by k.no`,
    [scope.accountId, id],
  );
}

/** Queues a batch again that broke off or was stopped; it goes on behind its last answer. False when it did not. */
export async function restartBatch(tx: Tx, scope: AccountScope, id: JobId): Promise<boolean> {
  const rows = await tx.named(
    "restart-ivvy-batch",
    `update jobs j
        set state = 'queued', due_at = now(), attempts = 0, finished_at = null, error = null, worker_id = null
      where j.account_id = $1 and j.id = $2 and j.state in ('failed', 'cancelled')
     returning j.id`,
    [scope.accountId, id],
  );
  if (rows.length > 0) await wakeWorkers(tx, "jobs");
  return rows.length > 0;
}

/** Jobs of batches that ended more than two days ago. At most `limit` of all accounts; answers how many. */
export async function forgetOldBatchJobs(tx: Tx, limit: number): Promise<number> {
  const [row] = await tx.named<{ count: number }>(
    "forget-old-ivvy-batch-jobs",
    `with gone as (
       delete from ivvy_batch_jobs
        where ctid = any (array(
          select k.ctid
            from ivvy_batch_jobs k
            join jobs j on j.account_id = k.account_id and j.id = k.job_id
           where k.answered_at < now() - interval '2 days' and j.state = 'done' and j.finished_at < now() - interval '2 days'
           limit $1))
       returning no
     )
     select count(*) from gone`,
    [limit],
  );
  return row?.count ?? 0;
}
