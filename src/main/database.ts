import { fileURLToPath } from "node:url";
import type { Settings } from "../config/settings.ts";
import { startEmbeddedPostgres } from "../lib/embedded-postgres/embedded-postgres.ts";
import type { Log } from "../lib/log.ts";
import { type Db, openDb } from "../storage/db.ts";
import { migrate } from "../storage/migrate.ts";
import { databaseTrouble, shownHost } from "./database-trouble.ts";
import { readOrMakeSecret } from "./secret-file.ts";

export const MIGRATIONS = fileURLToPath(new URL("../../migrations", import.meta.url));

/**
 * Connections of one process: answers at 64 at once keep this many busy on two cores, and PostgreSQL's 100 hold several
 * processes.
 */
const POOL_MAX = 20;
const STATEMENT_TIMEOUT_MS = 60_000;
const CONNECTION_TIMEOUT_MS = 10_000;

export interface OpenDatabase {
  readonly db: Db;
  /** For LISTEN and advisory locks. */
  readonly directUrl: string;
  readonly secret: string;
  readonly where: string;
  /** Migrations this opening applied. */
  readonly applied: readonly string[];
  close(): Promise<void>;
}

/** The database of the settings, migrated: the embedded one started, or the external one reached. */
export async function openDatabase(settings: Settings, log: Log): Promise<OpenDatabase> {
  const { databaseUrl, secret } = settings;
  if (databaseUrl === undefined) return openEmbedded(settings, log);
  if (secret === undefined) throw new Error("the settings let a database through without a secret");
  const directUrl = settings.databaseDirectUrl ?? databaseUrl;
  const applied = await migrate(directUrl, MIGRATIONS).catch((error) => {
    throw databaseTrouble(error, directUrl);
  });
  const db = connect(settings, databaseUrl, log);
  // The pooler before it may be in trouble of its own.
  await db.autocommit.named("reach-database", "select 1").catch(async (error) => {
    await db.close();
    throw databaseTrouble(error, databaseUrl);
  });
  return { db, directUrl, secret, where: shownHost(databaseUrl), applied, close: () => db.close() };
}

async function openEmbedded(settings: Settings, log: Log): Promise<OpenDatabase> {
  const secret = settings.secret ?? (await readOrMakeSecret(settings.dataDir));
  const postgres = await startEmbeddedPostgres({ dataDir: settings.dataDir, log: (line) => log.info({}, line) });
  try {
    const applied = await migrate(postgres.url, MIGRATIONS);
    const db = connect(settings, postgres.url, log);
    const close = async () => {
      await db.close();
      await postgres.stop();
    };
    return { db, directUrl: postgres.url, secret, where: settings.dataDir, applied, close };
  } catch (error) {
    await postgres.stop();
    throw error;
  }
}

/** Connects without migrating. */
export function connect(settings: Settings, url: string, log: Log): Db {
  let isClosing = false;
  const db = openDb({
    url,
    poolMax: POOL_MAX,
    prepared: settings.databasePrepared,
    statementTimeoutMs: STATEMENT_TIMEOUT_MS,
    connectionTimeoutMs: CONNECTION_TIMEOUT_MS,
    onConnectionLost: (error) => {
      if (!isClosing) log.warn({ reason: error.message }, "a database connection was lost");
    },
  });
  return {
    ...db,
    close() {
      isClosing = true;
      return db.close();
    },
  };
}
