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

/** What this process needs before it can do its work. */
export interface ReadinessWish {
  /** Where the migrations are that the database must have. */
  readonly directory: string;
  /** Whether calls come in, which nobody can make before there is an account. A worker finds nothing to do instead. */
  readonly takesCalls: boolean;
  readonly patienceMs?: number;
}

/** Whether the database answers and holds what this process needs. Never throws. */
export async function checkReadiness(deps: Pick<Deps, "db">, wish: ReadinessWish): Promise<Readiness> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<Readiness>((resolve) => {
    timer = setTimeout(() => resolve(DOWN), wish.patienceMs ?? PATIENCE_MS);
  });
  try {
    return await Promise.race([look(deps, wish), tooLate]);
  } catch {
    return DOWN;
  } finally {
    clearTimeout(timer);
  }
}

async function look({ db }: Pick<Deps, "db">, { directory, takesCalls }: ReadinessWish): Promise<Readiness> {
  const read = (text: string) => db.autocommit.named<{ name: string }>("read-migrations", text);
  if (!(await isMigrated(read, directory))) return { database: "up", migrations: "missing", account: "unknown" };
  if (!takesCalls) return { database: "up", migrations: "current", account: "unknown" };
  const account = (await findInstallationAccount(db.autocommit)) === undefined ? "missing" : "made";
  return { database: "up", migrations: "current", account };
}
