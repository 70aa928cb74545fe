import pg from "pg";
import type { WorkerId } from "../domain/ids.ts";
import type { Tx } from "./db.ts";

/** First half of the advisory lock every live worker holds; the second is its id. */
const WORKER_LOCK = 4_711_003;
/** A connection that does not answer for so long is lost. */
const ANSWER_MAX_MS = 5_000;

/** One worker's proof of life: a row in `workers`, and an advisory lock on its id held by a connection of its own. */
export interface WorkerSession {
  readonly workerId: WorkerId;
  /** Resolves with the reason when the lock may be gone: the worker must stop claiming at once. Never rejects. */
  readonly lost: Promise<string>;
  /** Says that the worker lives. A beat that fails resolves `lost`. */
  beat(): Promise<void>;
  /** Gives row and lock up. */
  leave(): Promise<void>;
}

/**
 * Joins the live workers. The lock is taken before the row can be seen, so that nobody takes a newborn for dead.
 * `directUrl` must not lead through a transaction pooler: the lock lives as long as the connection.
 */
export async function openWorkerSession(
  directUrl: string,
  who: { readonly host: string; readonly pid: number },
): Promise<WorkerSession> {
  const client = new pg.Client({
    connectionString: directUrl,
    application_name: "beckon worker",
    connectionTimeoutMillis: 10_000,
    query_timeout: ANSWER_MAX_MS,
    keepAlive: true,
  });
  let lose: (why: string) => void = () => {};
  const lost = new Promise<string>((resolve) => {
    lose = resolve;
  });
  client.on("error", (error) => lose(error.message));
  client.on("end", () => lose("the connection was closed"));
  await client.connect();
  try {
    const workerId = await join(client, who);
    return {
      workerId,
      lost,
      beat: () => beat(client, workerId).catch((error: Error) => lose(error.message)),
      async leave() {
        await client.query("delete from workers where id = $1", [workerId]).catch(() => {});
        await client.end().catch(() => {});
      },
    };
  } catch (error) {
    await client.end().catch(() => {});
    throw error;
  }
}

async function join(client: pg.Client, who: { host: string; pid: number }): Promise<WorkerId> {
  // The server notices a dead host in half a minute instead of hours; a unix socket ignores it.
  await client.query("set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3");
  const { rows } = await client.query<{ id: number }>(
    "select nextval(pg_get_serial_sequence('workers', 'id'))::int as id",
  );
  const id = rows[0]?.id;
  if (id === undefined) throw new Error("a sequence answered no row");
  await client.query("select pg_advisory_lock($1, $2)", [WORKER_LOCK, id]);
  await client.query("insert into workers (id, host, pid) values ($1, $2, $3)", [id, who.host, who.pid]);
  return id as WorkerId;
}

async function beat(client: pg.Client, workerId: WorkerId): Promise<void> {
  const { rowCount } = await client.query("update workers set seen_at = now() where id = $1", [workerId]);
  if (rowCount === 0) throw new Error("the other workers took this one for dead");
}

/**
 * Removes workers that are dead: their lock can be taken, or they were not seen for `leaseSeconds` (a host that hangs
 * keeps its lock). Waits for a claim such a worker is just committing; afterwards it can make none. Answers their ids.
 */
export async function deleteDeadWorkers(tx: Tx, self: WorkerId, leaseSeconds: number): Promise<WorkerId[]> {
  const rows = await tx.named<{ id: number }>(
    "delete-dead-workers",
    `with dead as materialized (
       select w.id
         from workers w
        where w.id <> $1
          and (pg_try_advisory_xact_lock(${WORKER_LOCK}, w.id) or w.seen_at < now() - make_interval(secs => $2))
     )
     delete from workers w using dead d where w.id = d.id returning w.id`,
    [self, leaseSeconds],
  );
  return rows.map((row) => row.id as WorkerId);
}

/**
 * Ids in handfuls, jobs or webhook deliveries of which no worker is listed: their process ended before it could give
 * its work back.
 */
export async function findStrayWorkerIds(tx: Tx): Promise<WorkerId[]> {
  const rows = await tx.named<{ id: number }>(
    "find-stray-worker-ids",
    `select h.id
       from (select distinct f.worker_id as id from handfuls f
             union
             select distinct j.worker_id from jobs j where j.state = 'running'
             union
             select distinct d.worker_id
               from (select s.worker_id from webhook_deliveries s where s.state = 'sending' order by s.claimed_at limit 10000) d) h
      where h.id is not null and not exists (select from workers w where w.id = h.id)`,
  );
  return rows.map((row) => row.id as WorkerId);
}

/** What the database's clock shows. */
export async function readDatabaseClock(tx: Tx): Promise<Date> {
  const [row] = await tx.named<{ at: Date }>("read-database-clock", "select clock_timestamp() as at");
  if (row === undefined) throw new Error("read-database-clock answered no row");
  return row.at;
}
