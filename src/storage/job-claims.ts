import type { AccountScope } from "../domain/caller.ts";
import type { AccountId, JobId, WorkerId } from "../domain/ids.ts";
import type { ClaimedJob } from "../domain/job.ts";
import type { Tx } from "./db.ts";
import { wakeWorkers } from "./wake.ts";

interface ClaimedRow {
  id: number;
  account_id: number;
  worker_id: number;
  kind: string;
  fence: number;
  attempts: number;
  payload: unknown;
  progress: unknown;
  done: number;
}

export interface Claim {
  readonly workerId: WorkerId;
  readonly kinds: readonly string[];
  readonly limit: number;
  /** A claim not renewed for so long is given out again, should nobody have noticed that its worker died. */
  readonly leaseSeconds: number;
}

/** Jobs of an account that are looked at for one claim: enough for every worker that claims at the same moment. */
const LOOKED_AT = 20;

/**
 * Hands at most `limit` due jobs to one worker. Accounts take turns: the one with the fewest jobs in workers' hands comes
 * first, and of its jobs the one longest due. A job is given to one worker only; those another worker is claiming are
 * skipped, not waited for. Suspended accounts' jobs wait. A worker that was taken for dead gets nothing. All times are
 * the database's.
 */
export async function claimDueJobs(tx: Tx, { workerId, kinds, limit, leaseSeconds }: Claim): Promise<ClaimedJob[]> {
  const isDue = (j: string) => `(${j}.kind = any ($2::text[])
              and ((${j}.state = 'queued' and ${j}.due_at <= now())
                   or (${j}.state = 'running' and ${j}.claimed_at < now() - make_interval(secs => $4))))`;
  const rows = await tx.named<ClaimedRow>(
    "claim-due-jobs",
    `with me as (
       select w.id from workers w where w.id = $1 for key share
     ), turns as (
       select a.id as account_id, mine.id, mine.due_at,
              mine.nth + (select count(*) from jobs r where r.account_id = a.id and r.state = 'running') as turn
         from accounts a
        cross join lateral (
              select j.id, j.due_at, row_number() over (order by j.due_at, j.id) as nth
                from (select l.id, l.due_at from jobs l
                       where l.account_id = a.id and l.state in ('queued', 'running') and ${isDue("l")}
                       order by l.due_at, l.id limit ${LOOKED_AT}) j) mine
        where a.suspended_at is null and exists (select from me)
          and exists (select from jobs any_due where any_due.state in ('queued', 'running') and any_due.due_at <= now())
     ), due as (
       select j.account_id, j.id
         from turns t
         join jobs j on j.account_id = t.account_id and j.id = t.id
        where ${isDue("j")}
        order by t.turn, t.due_at, t.id
        limit $3
          for update of j skip locked
     )
     update jobs j
        set state = 'running', worker_id = $1, claimed_at = now(), fence = j.fence + 1, attempts = j.attempts + 1,
            started_at = coalesce(j.started_at, now())
       from due
      where j.account_id = due.account_id and j.id = due.id
     returning j.id, j.account_id, j.worker_id, j.kind, j.fence, j.attempts, j.payload, j.progress, j.done`,
    [workerId, kinds, limit, leaseSeconds],
  );
  return rows.map((row) => ({
    id: row.id as JobId,
    accountId: row.account_id as AccountId,
    workerId: row.worker_id as WorkerId,
    kind: row.kind,
    fence: row.fence,
    attempts: row.attempts,
    payload: row.payload,
    progress: row.progress,
    done: row.done,
  }));
}

/** Renews the claims that still stand and answers their ids: a job that is not among them was cancelled or lost. */
export async function renewClaims(tx: Tx, claimed: readonly ClaimedJob[]): Promise<Set<JobId>> {
  const rows = await tx.named<{ id: number }>(
    "renew-job-claims",
    `update jobs j
        set claimed_at = now()
       from unnest($1::bigint[], $2::bigint[], $3::int[]) as c (account_id, id, fence)
      where j.account_id = c.account_id and j.id = c.id and j.fence = c.fence and j.state = 'running'
     returning j.id`,
    [claimed.map((it) => it.accountId), claimed.map((it) => it.id), claimed.map((it) => it.fence)],
  );
  return new Set(rows.map((it) => it.id as JobId));
}

/** Queues again what workers held that are dead; answers how many. Their fences rise at the next claim. */
export async function recycleClaimedJobs(tx: Tx, deadWorkerIds: readonly WorkerId[]): Promise<number> {
  const rows = await tx.named(
    "recycle-claimed-jobs",
    `update jobs j
        set state = 'queued', worker_id = null, due_at = now()
      where j.state = 'running' and j.worker_id = any ($1::bigint[])
     returning j.id`,
    [deadWorkerIds],
  );
  if (rows.length > 0) await wakeWorkers(tx, "jobs");
  return rows.length;
}

export interface Checkpoint {
  readonly done: number;
  readonly total?: number | undefined;
  /** Where a resumed run goes on. Its member `result`, where there is one, becomes the result if the job is cancelled. */
  readonly progress: unknown;
}

/**
 * Notes how far a job is, in the transaction that got it there, and forgives it the attempts before. False when the
 * job is no longer the holder's: the transaction must not commit.
 */
export async function saveCheckpoint(tx: Tx, scope: AccountScope, job: ClaimedJob, it: Checkpoint): Promise<boolean> {
  const rows = await tx.named(
    "save-job-checkpoint",
    `update jobs j
        set progress = $4, done = $5, total = coalesce($6, j.total), attempts = 0, claimed_at = now(), error = null
      where j.account_id = $1 and j.id = $2 and j.fence = $3 and j.state = 'running'
     returning j.id`,
    [scope.accountId, job.id, job.fence, JSON.stringify(it.progress), it.done, it.total ?? null],
  );
  return rows.length > 0;
}

/** Ends a job well. False when it is no longer the holder's. */
export async function finishJob(tx: Tx, scope: AccountScope, job: ClaimedJob, result: unknown): Promise<boolean> {
  const rows = await tx.named(
    "finish-job",
    `update jobs j
        set state = 'done', result = $4, error = null, finished_at = now(), worker_id = null,
            total = coalesce(j.total, j.done), done = coalesce(j.total, j.done)
      where j.account_id = $1 and j.id = $2 and j.fence = $3 and j.state = 'running'
     returning j.id`,
    [scope.accountId, job.id, job.fence, JSON.stringify(result ?? null)],
  );
  return rows.length > 0;
}

/** Ends a job badly, keeping as its result what it got done. False when it is no longer the holder's. */
export async function failJob(tx: Tx, scope: AccountScope, job: ClaimedJob, error: string): Promise<boolean> {
  const rows = await tx.named(
    "fail-job",
    `update jobs j
        set state = 'failed', error = $4, finished_at = now(), worker_id = null, result = j.progress -> 'result'
      where j.account_id = $1 and j.id = $2 and j.fence = $3 and j.state = 'running'
     returning j.id`,
    [scope.accountId, job.id, job.fence, error],
  );
  return rows.length > 0;
}

/** Queues a job again. A forgiven attempt does not count: it was no fault of the job's. False when it is not the holder's. */
export async function putBackJob(
  tx: Tx,
  scope: AccountScope,
  job: ClaimedJob,
  why: { readonly error: string | null; readonly inSeconds: number; readonly isForgiven: boolean },
): Promise<boolean> {
  const rows = await tx.named(
    "put-back-job",
    `update jobs j
        set state = 'queued', worker_id = null, error = $4, due_at = now() + make_interval(secs => $5),
            attempts = j.attempts - case when $6 then least(j.attempts, 1) else 0 end
      where j.account_id = $1 and j.id = $2 and j.fence = $3 and j.state = 'running'
     returning j.id`,
    [scope.accountId, job.id, job.fence, why.error, why.inSeconds, why.isForgiven],
  );
  if (rows.length > 0) await wakeWorkers(tx, "jobs");
  return rows.length > 0;
}
