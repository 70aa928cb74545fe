import { isMigrated } from "../storage/migrate.ts";
import type { Deps } from "./deps.ts";

/** Longest a probe waits for the database. */
const PATIENCE_MS = 3000;

/** Whether the database answers, and whether it has the migrations of `directory`. Never throws. */
export async function checkReadiness(
  { db }: Pick<Deps, "db">,
  directory: string,
  patienceMs = PATIENCE_MS,
): Promise<{ database: "up" | "down"; migrations: "current" | "missing" | "unknown" }> {
  const read = (text: string) => db.autocommit.named<{ name: string }>("read-migrations", text);
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), patienceMs);
  });
  try {
    const current = await Promise.race([isMigrated(read, directory), tooLate]);
    if (current === undefined) return { database: "down", migrations: "unknown" };
    return { database: "up", migrations: current ? "current" : "missing" };
  } catch {
    return { database: "down", migrations: "unknown" };
  } finally {
    clearTimeout(timer);
  }
}
