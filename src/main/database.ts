import { fileURLToPath } from "node:url";
import type { Settings } from "../config/settings.ts";
import { startEmbeddedPostgres } from "../lib/embedded-postgres/embedded-postgres.ts";
import { type Db, openDb } from "../storage/db.ts";
import { migrate } from "../storage/migrate.ts";
import { readOrMakeSecret } from "./secret-file.ts";

export const MIGRATIONS = fileURLToPath(new URL("../../migrations", import.meta.url));

/** Connections of one process: answers at 64 at once keep this many busy on two cores, and PostgreSQL's 100 hold several processes. */
const POOL_MAX = 20;
const STATEMENT_TIMEOUT_MS = 60_000;

export interface OpenDatabase {
  readonly db: Db;
  /** For LISTEN and advisory locks. */
  readonly directUrl: string;
  readonly secret: string;
  readonly where: string;
  close(): Promise<void>;
}

type Log = (line: string) => void;

/** The database of the settings, migrated: the embedded one started, or the external one reached. */
export async function openDatabase(settings: Settings, log: Log): Promise<OpenDatabase> {
  const { databaseUrl, secret } = settings;
  if (databaseUrl === undefined) return openEmbedded(settings, log);
  if (secret === undefined) throw new Error("the settings let a database through without a secret");
  const directUrl = settings.databaseDirectUrl ?? databaseUrl;
  await migrate(directUrl, MIGRATIONS);
  const db = connect(settings, databaseUrl, log);
  return { db, directUrl, secret, where: new URL(databaseUrl).host, close: () => db.close() };
}

async function openEmbedded(settings: Settings, log: Log): Promise<OpenDatabase> {
  const secret = settings.secret ?? (await readOrMakeSecret(settings.dataDir));
  const postgres = await startEmbeddedPostgres({ dataDir: settings.dataDir, log });
  try {
    await migrate(postgres.url, MIGRATIONS);
    const db = connect(settings, postgres.url, log);
    const close = async () => {
      await db.close();
      await postgres.stop();
    };
    return { db, directUrl: postgres.url, secret, where: settings.dataDir, close };
  } catch (error) {
    await postgres.stop();
    throw error;
  }
}

function connect(settings: Settings, url: string, log: Log): Db {
  return openDb({
    url,
    poolMax: POOL_MAX,
    prepared: settings.databasePrepared,
    statementTimeoutMs: STATEMENT_TIMEOUT_MS,
    onConnectionLost: (error) => log(`a database connection was lost: ${error.message}`),
  });
}
