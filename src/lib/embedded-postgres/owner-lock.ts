import type pg from "pg";

/** "beckon" in ASCII: the advisory lock, in the database `postgres`, whose holder owns the running server. */
const OWNER_LOCK = "108187599204206";

export interface Ownership {
  /** The process that owns the server; undefined when nobody does. */
  readonly ownerPid: number | undefined;
  /** How long the server has been up. */
  readonly ageSeconds: number;
}

/** Makes this session the owner of the server until it ends; false when another session is. */
export async function takeOwnership(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ taken: boolean }>(`select pg_try_advisory_lock(${OWNER_LOCK}) as taken`);
  return rows[0]?.taken === true;
}

/** The name by which an owner's session says which process it belongs to. */
export function ownerName(pid: number): string {
  return `beckon owner ${pid}`;
}

/** Who owns the server, and for how long it has been running. */
export async function readOwnership(client: pg.Client): Promise<Ownership> {
  const { rows } = await client.query<{ owner: string | null; age: number }>(`
    select (select a.application_name
              from pg_locks l
              join pg_stat_activity a on a.pid = l.pid
             where l.locktype = 'advisory' and l.granted and l.objsubid = 1
               and (l.classid::bigint << 32) | l.objid::bigint = ${OWNER_LOCK}
               and l.database = (select d.oid from pg_database d where d.datname = 'postgres')
             limit 1) as owner,
           extract(epoch from clock_timestamp() - pg_postmaster_start_time())::float8 as age`);
  const owner = rows[0]?.owner ?? undefined;
  return {
    ownerPid: owner === undefined ? undefined : Number(owner.split(" ").at(-1)),
    ageSeconds: rows[0]?.age ?? 0,
  };
}
