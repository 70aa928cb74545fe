import type { AccountScope } from "../domain/caller.ts";
import type { AccountId, JobId, WorkerId } from "../domain/ids.ts";
import type { ClaimedJob, Job, JobState } from "../domain/job.ts";
import { builder, type Tx } from "./db.ts";
import { wakeWorkers } from "./wake.ts";

export interface NewJob {
  readonly kind: string;
  readonly payload?: unknown;
  readonly total?: number | undefined;
  /** By the database's clock; 0 when absent. */
  readonly dueInSeconds?: number;
  /** At most one unfinished job of its kind in the account holds it. */
  readonly uniqueKey?: string;
}

interface JobRow {
  id: number;
  account_id: number;
  uuid: string;
  kind: string;
  state: JobState;
  done: number;
  total: number | null;
  result: unknown;
  error: string | null;
  due_at: Date;
  started_at: Date | null;
  finished_at: Date | null;
  created_at: Date;
}

const COLUMNS = `j.id, j.account_id, j.uuid, j.kind, j.state, j.done, j.total, j.result, j.error, j.due_at, j.started_at,
  j.finished_at, j.created_at`;

export function toJob(row: JobRow): Job {
  return {
    id: row.id as JobId,
    accountId: row.account_id as AccountId,
    uuid: row.uuid,
    kind: row.kind,
    state: row.state,
    done: row.done,
    total: row.total,
    result: row.result,
    error: row.error,
    dueAt: row.due_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    createdAt: row.created_at,
  };
}

/**
 * Queues a job and wakes the workers, both when the transaction commits. Where an unfinished job holds the unique key
 * already it answers that one and queues nothing.
 */
export async function enqueueJob(tx: Tx, scope: AccountScope, it: NewJob): Promise<Job> {
  for (;;) {
    const [row] = await tx.named<JobRow>(
      "enqueue-job",
      `insert into jobs as j (account_id, kind, payload, total, due_at, unique_key)
       values ($1, $2, $3, $4, now() + make_interval(secs => $5), $6)
           on conflict (account_id, kind, unique_key) where unique_key is not null and state in ('queued', 'running')
           do nothing
       returning ${COLUMNS}`,
      [
        scope.accountId,
        it.kind,
        JSON.stringify(it.payload ?? {}),
        it.total ?? null,
        it.dueInSeconds ?? 0,
        it.uniqueKey ?? null,
      ],
    );
    if (row !== undefined) {
      await wakeWorkers(tx, "jobs");
      return toJob(row);
    }
    const standing = await findUnfinished(tx, scope, it);
    // Absent: it ended between the two statements, and its key is free.
    if (standing !== undefined) return standing;
  }
}

/** Gives a job that was enqueued in this transaction what became known only now. */
export async function fillJob(
  tx: Tx,
  scope: AccountScope,
  id: JobId,
  it: { readonly payload: unknown; readonly total: number; readonly done: number },
): Promise<Job> {
  const [row] = await tx.named<JobRow>(
    "fill-job",
    `update jobs j set payload = $3, total = $4, done = $5 where j.account_id = $1 and j.id = $2 returning ${COLUMNS}`,
    [scope.accountId, id, JSON.stringify(it.payload), it.total, it.done],
  );
  if (row === undefined) throw new Error(`job ${id} is gone although this transaction made it`);
  return toJob(row);
}

async function findUnfinished(tx: Tx, scope: AccountScope, it: NewJob): Promise<Job | undefined> {
  const [row] = await tx.named<JobRow>(
    "find-unfinished-job",
    `select ${COLUMNS} from jobs j
      where j.account_id = $1 and j.kind = $2 and j.unique_key = $3 and j.state in ('queued', 'running')`,
    [scope.accountId, it.kind, it.uniqueKey],
  );
  return row === undefined ? undefined : toJob(row);
}

export async function findJob(tx: Tx, scope: AccountScope, id: JobId): Promise<Job | undefined> {
  const [row] = await tx.named<JobRow>(
    "find-job",
    `select ${COLUMNS} from jobs j where j.account_id = $1 and j.id = $2 and not j.is_upkeep`,
    [scope.accountId, id],
  );
  return row === undefined ? undefined : toJob(row);
}

export interface JobFilter {
  readonly state?: JobState | undefined;
  readonly kind?: string | undefined;
}

/** Newest first, by id; `before` is the last id of the page before. The installation's own upkeep is left out. */
export async function listJobs(
  tx: Tx,
  scope: AccountScope,
  filter: JobFilter,
  page: { readonly before: number | undefined; readonly limit: number },
): Promise<Job[]> {
  let query = filtered(scope, filter)
    .select(["id", "account_id", "uuid", "kind", "state", "done", "total", "result", "error"])
    .select(["due_at", "started_at", "finished_at", "created_at"])
    .orderBy("id", "desc")
    .limit(page.limit);
  if (page.before !== undefined) query = query.where("id", "<", page.before);
  const rows = await tx.run(query.compile());
  return rows.map((row) => toJob(row as JobRow));
}

export async function countJobs(tx: Tx, scope: AccountScope, filter: JobFilter): Promise<number> {
  const query = filtered(scope, filter).select((it) => it.fn.countAll<number>().as("total"));
  const [row] = await tx.run(query.compile());
  return row?.total ?? 0;
}

function filtered(scope: AccountScope, filter: JobFilter) {
  let query = builder.selectFrom("jobs").where("account_id", "=", scope.accountId).where("is_upkeep", "=", false);
  if (filter.state !== undefined) query = query.where("state", "=", filter.state);
  if (filter.kind !== undefined) query = query.where("kind", "=", filter.kind);
  return query;
}

/**
 * Ends a job that is not over; undefined when it is, or when there is none. A worker that runs it learns at its next
 * checkpoint, whose transaction then does not commit: what was committed before stays, and is the result.
 */
export async function cancelJob(tx: Tx, scope: AccountScope, id: JobId): Promise<Job | undefined> {
  const [row] = await tx.named<JobRow>(
    "cancel-job",
    `update jobs j
        set state = 'cancelled', finished_at = now(), worker_id = null, result = j.progress -> 'result', error = null
      where j.account_id = $1 and j.id = $2 and j.state in ('queued', 'running') and not j.is_upkeep
     returning ${COLUMNS}`,
    [scope.accountId, id],
  );
  return row === undefined ? undefined : toJob(row);
}

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

/**
 * Hands at most `limit` due jobs to one worker, the longest due first. A job is given to one worker only; those
 * another worker is claiming are skipped, not waited for. Suspended accounts' jobs wait. A worker that was taken for
 * dead gets nothing. All times are the database's.
 */
export async function claimDueJobs(tx: Tx, { workerId, kinds, limit, leaseSeconds }: Claim): Promise<ClaimedJob[]> {
  const rows = await tx.named<ClaimedRow>(
    "claim-due-jobs",
    `with me as (
       select w.id from workers w where w.id = $1 for key share
     ), due as (
       select j.account_id, j.id
         from jobs j
        where exists (select from me)
          and j.kind = any ($2::text[])
          and ((j.state = 'queued' and j.due_at <= now())
               or (j.state = 'running' and j.claimed_at < now() - make_interval(secs => $4)))
          and not exists (select from accounts a where a.id = j.account_id and a.suspended_at is not null)
        order by j.due_at, j.id
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

/** Work every account needs at set times. */
export interface UpkeepEntry {
  readonly kind: string;
  readonly everySeconds: number;
  /** Seconds into each span (counted from 1970, in UTC) at which it is due. */
  readonly atSecond: number;
}

/**
 * Queues the next run of each entry for every account that has none waiting. Safe to race and to repeat; the anti-join
 * keeps a repeat from burning ids.
 */
export async function enqueueUpkeep(tx: Tx, entries: readonly UpkeepEntry[]): Promise<void> {
  await tx.named(
    "enqueue-upkeep",
    `insert into jobs (account_id, kind, unique_key, is_upkeep, due_at)
     select a.id, u.kind, 'upkeep', true,
            to_timestamp((floor((extract(epoch from now()) - u.at_second) / u.every_seconds) + 1) * u.every_seconds + u.at_second)
       from accounts a
      cross join unnest($1::text[], $2::int[], $3::int[]) as u (kind, every_seconds, at_second)
      where a.suspended_at is null
        and not exists (select from jobs j
                         where j.account_id = a.id and j.kind = u.kind and j.unique_key = 'upkeep'
                           and j.state in ('queued', 'running'))
         on conflict do nothing`,
    [entries.map((it) => it.kind), entries.map((it) => it.everySeconds), entries.map((it) => it.atSecond)],
  );
}

/** Forgets jobs that ended long ago, upkeep sooner. At most 1,000 at a time; answers how many. */
export async function deleteOldJobs(
  tx: Tx,
  scope: AccountScope,
  days: { readonly jobs: number; readonly upkeep: number },
): Promise<number> {
  const rows = await tx.named(
    "delete-old-jobs",
    `delete from jobs j
      where j.account_id = $1
        and j.id in (select o.id from jobs o
                      where o.account_id = $1
                        and o.finished_at < now() - make_interval(days => case when o.is_upkeep then $3::int else $2::int end)
                      limit 1000)
     returning j.id`,
    [scope.accountId, days.jobs, days.upkeep],
  );
  return rows.length;
}

/** The present state of jobs somebody watches, of any account: who may see which was settled when they began to watch. */
export async function readWatchedJobs(
  tx: Tx,
  watched: ReadonlyArray<{ readonly accountId: AccountId; readonly id: JobId }>,
): Promise<Job[]> {
  const rows = await tx.named<JobRow>(
    "read-watched-jobs",
    `select ${COLUMNS}
       from unnest($1::bigint[], $2::bigint[]) as w (account_id, id)
       join jobs j on j.account_id = w.account_id and j.id = w.id`,
    [watched.map((it) => it.accountId), watched.map((it) => it.id)],
  );
  return rows.map(toJob);
}
