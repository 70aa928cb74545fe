import { sql } from "kysely";
import type { AccountScope, OrganiserScope } from "../domain/caller.ts";
import type { AccountId, EventId, JobId } from "../domain/ids.ts";
import type { Job, JobState } from "../domain/job.ts";
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
  /** What it is about, as the door it came through names it. */
  readonly reference?: string;
  /** The installation's own: nobody's list shows it, and it is forgotten sooner. */
  readonly isUpkeep?: true;
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

function toJob(row: JobRow): Job {
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
      `insert into jobs as j (account_id, kind, payload, total, due_at, unique_key, is_upkeep, reference)
       values ($1, $2, $3, $4, now() + make_interval(secs => $5), $6, $7, $8)
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
        it.isUpkeep ?? false,
        it.reference ?? null,
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

/** Notes work that was done at once as a job that is over, so that who asks for it by its reference finds it. */
export async function insertFinishedJob(
  tx: Tx,
  scope: AccountScope,
  it: Pick<NewJob, "kind" | "payload"> & {
    readonly reference: string;
    readonly total: number;
    readonly result: unknown;
  },
): Promise<void> {
  await tx.named(
    "insert-finished-job",
    `insert into jobs (account_id, kind, state, payload, total, done, result, reference, started_at, finished_at)
     values ($1, $2, 'done', $3, $4, $4, $5, $6, now(), now())`,
    [scope.accountId, it.kind, JSON.stringify(it.payload ?? {}), it.total, JSON.stringify(it.result), it.reference],
  );
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

/** A job about an event is seen by whoever may see the event; one about the account's people, such as an import, by all. */
const VISIBLE = `not j.is_upkeep
  and ($3::bigint[] is null or j.payload -> 'eventId' is null
       or exists (select
                    from events e
                   where e.account_id = $1 and e.id = (j.payload ->> 'eventId')::bigint and e.project_id = any ($3)))`;

/** The job; undefined when it is unknown, or about an event in a project the caller is kept out of. */
export async function findJob(tx: Tx, scope: OrganiserScope, id: JobId): Promise<Job | undefined> {
  const [row] = await tx.named<JobRow>(
    "find-job",
    `select ${COLUMNS} from jobs j where j.account_id = $1 and j.id = $2 and ${VISIBLE}`,
    [scope.accountId, id, scope.projectIds],
  );
  return row === undefined ? undefined : toJob(row);
}

export interface JobFilter {
  readonly state?: JobState | undefined;
  readonly kind?: string | undefined;
  /** Only those about this event. */
  readonly eventId?: EventId | undefined;
}

/**
 * Those the caller may see, newest first, by id; `before` is the last id of the page before. The installation's own
 * upkeep is left out.
 */
export async function listJobs(
  tx: Tx,
  scope: OrganiserScope,
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

export async function countJobs(tx: Tx, scope: OrganiserScope, filter: JobFilter): Promise<number> {
  const query = filtered(scope, filter).select((it) => it.fn.countAll<number>().as("total"));
  const [row] = await tx.run(query.compile());
  return row?.total ?? 0;
}

function filtered(scope: OrganiserScope, filter: JobFilter) {
  let query = builder.selectFrom("jobs").where("account_id", "=", scope.accountId).where("is_upkeep", "=", false);
  if (filter.state !== undefined) query = query.where("state", "=", filter.state);
  if (filter.kind !== undefined) query = query.where("kind", "=", filter.kind);
  if (filter.eventId !== undefined)
    query = query.where(sql<boolean>`(payload ->> 'eventId')::bigint = ${filter.eventId}`);
  if (scope.projectIds !== null)
    query = query.where(sql<boolean>`(payload -> 'eventId' is null or exists (
      select from events e
       where e.account_id = ${scope.accountId} and e.id = (jobs.payload ->> 'eventId')::bigint
         and e.project_id = any(${scope.projectIds}::bigint[])))`);
  return query;
}

/**
 * Ends a job that is not over; undefined when it is, or when there is none the caller may see. A worker that runs it
 * learns at its next checkpoint, whose transaction then does not commit: what was committed before stays, and is the
 * result.
 */
export async function cancelJob(tx: Tx, scope: OrganiserScope, id: JobId): Promise<Job | undefined> {
  const [row] = await tx.named<JobRow>(
    "cancel-job",
    `update jobs j
        set state = 'cancelled', finished_at = now(), worker_id = null, result = j.progress -> 'result', error = null
      where j.account_id = $1 and j.id = $2 and j.state in ('queued', 'running') and ${VISIBLE}
     returning ${COLUMNS}`,
    [scope.accountId, id, scope.projectIds],
  );
  return row === undefined ? undefined : toJob(row);
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
