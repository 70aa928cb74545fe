import { findInstallationAccount } from "../storage/accounts.ts";
import { isMigrated } from "../storage/migrate.ts";
import type { Deps } from "./deps.ts";

/** Longest a probe waits for the database. */
const PATIENCE_MS = 3000;

export interface Readiness {
  readonly database: "up" | "down";
  readonly migrations: "current" | "missing" | "unknown";
  /** Whether the first start has made the account that its key opens. */
  readonly account: "made" | "missing" | "unknown";
}

const DOWN: Readiness = { database: "down", migrations: "unknown", account: "unknown" };

/** Whether the database answers, has the migrations of `directory` and holds the first account. Never throws. */
export async function checkReadiness(
  deps: Pick<Deps, "db">,
  directory: string,
  patienceMs = PATIENCE_MS,
): Promise<Readiness> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<Readiness>((resolve) => {
    timer = setTimeout(() => resolve(DOWN), patienceMs);
  });
  try {
    return await Promise.race([look(deps, directory), tooLate]);
  } catch {
    return DOWN;
  } finally {
    clearTimeout(timer);
  }
}

async function look({ db }: Pick<Deps, "db">, directory: string): Promise<Readiness> {
  const read = (text: string) => db.autocommit.named<{ name: string }>("read-migrations", text);
  if (!(await isMigrated(read, directory))) return { database: "up", migrations: "missing", account: "unknown" };
  const account = (await findInstallationAccount(db.autocommit)) === undefined ? "missing" : "made";
  return { database: "up", migrations: "current", account };
}
