import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { messageOf } from "../lib/error-facts.ts";

/** Any number, as long as nobody else's: processes that start together take turns on it. */
const MIGRATION_LOCK = 4_711_001;

/** The database and this version of Beckon do not fit together; the message says what to do. */
export class MigrationError extends Error {}

interface Migration {
  readonly name: string;
  readonly text: string;
  readonly checksum: string;
}

/**
 * Applies the migrations of `directory` that the database lacks, in the order of their numbers, each in a transaction.
 * Answers the names it applied. Safe when several processes start together: they take turns, and the later find
 * nothing to do. `url` must not lead through a transaction pooler.
 * @throws {MigrationError} when the database is newer than the code, or an applied migration was edited.
 */
export async function migrate(url: string, directory: string): Promise<string[]> {
  const migrations = await readMigrations(directory);
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [MIGRATION_LOCK]);
    await client.query(
      "create table if not exists schema_migrations (name text primary key, checksum text not null, applied_at timestamptz not null default now())",
    );
    const { rows } = await client.query<{ name: string; checksum: string }>(
      "select name, checksum from schema_migrations order by name",
    );
    const missing = stillToApply(migrations, rows);
    for (const migration of missing) await apply(client, migration);
    return missing.map((it) => it.name);
  } finally {
    await client.end();
  }
}

/**
 * Whether the database has every migration of `directory`. It may have later ones: an older process goes on working
 * beside them.
 */
export async function isMigrated(
  query: (text: string) => Promise<Array<{ name: string }>>,
  directory: string,
): Promise<boolean> {
  const applied = await query("select name from schema_migrations order by name");
  const names = new Set(applied.map((it) => it.name));
  return (await readMigrations(directory)).every((it) => names.has(it.name));
}

async function readMigrations(directory: string): Promise<Migration[]> {
  const names = (await readdir(directory)).filter((name) => /^\d{4}-[a-z0-9-]+\.sql$/.test(name)).sort();
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(directory, name), "utf8");
      return { name, text, checksum: createHash("sha256").update(text).digest("hex") };
    }),
  );
}

function stillToApply(
  known: readonly Migration[],
  applied: ReadonlyArray<{ name: string; checksum: string }>,
): Migration[] {
  const byName = new Map(known.map((it) => [it.name, it]));
  for (const { name, checksum } of applied) {
    const migration = byName.get(name);
    if (migration === undefined) {
      throw new MigrationError(
        `The database was migrated by a newer Beckon (${name}): start that version, or restore a backup from before it.`,
      );
    }
    if (migration.checksum !== checksum) {
      throw new MigrationError(
        `The migration ${name} was changed after it had been applied: put its text back and write a new one.`,
      );
    }
  }
  const done = new Set(applied.map((it) => it.name));
  return known.filter((it) => !done.has(it.name));
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  await client.query("begin");
  try {
    await client.query(migration.text);
    await client.query("insert into schema_migrations (name, checksum) values ($1, $2)", [
      migration.name,
      migration.checksum,
    ]);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback").catch(() => {});
    throw new MigrationError(`The migration ${migration.name} failed: ${messageOf(error)}`, { cause: error });
  }
}
