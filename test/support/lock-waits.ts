import type { World } from "./world.ts";

/** Whether some statement waits for a lock that another transaction holds. */
export async function isAnybodyWaiting({ database }: World): Promise<boolean> {
  const [row] = await database.query<{ waits: boolean }>(
    "select exists (select from pg_stat_activity a where a.datname = current_database() and a.wait_event_type = 'Lock') as waits",
  );
  return row?.waits ?? false;
}
