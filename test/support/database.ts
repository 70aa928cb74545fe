import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { codeOf } from "../../src/lib/error-facts.ts";
import { type Db, openDb } from "../../src/storage/db.ts";
import { databaseAt } from "./global-setup.ts";
import { checkStatementName, checkTenantWall } from "./tenant-wall.ts";
import { until } from "./until.ts";

const INSUFFICIENT_PRIVILEGE = "42501";

export interface TestDatabase extends AsyncDisposable {
  readonly url: string;
  readonly db: Db;
  /** A look behind the curtain, for assertions only. */
  query<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>;
}

/**
 * A migrated, empty database of its own, gone when the test ends; on the run's server, or on another that has the
 * template. Every statement of `db` must respect the tenant wall.
 */
export async function aDatabase(server = inject("databaseUrl")): Promise<TestDatabase> {
  const name = `beckon_${randomBytes(6).toString("hex")}`;
  await onServer(server, `create database ${name} template beckon_template strategy file_copy`);
  const url = databaseAt(server, name);
  const times = { statementTimeoutMs: 60_000, connectionTimeoutMs: 60_000 };
  const db = openDb({ url, poolMax: 10, prepared: true, ...times, observe: checkStatement });
  const looks = new pg.Pool({ connectionString: url, max: 2 });
  looks.on("error", () => {});
  return {
    url,
    db,
    query: async <Row extends pg.QueryResultRow>(text: string, values: unknown[] = []) =>
      (await looks.query<Row>(text, values)).rows,
    async [Symbol.asyncDispose]() {
      await Promise.all([db.close(), looks.end()]);
      await dropDatabase(server, name);
    },
  };
}

function checkStatement(text: string, name: string | undefined): void {
  checkStatementName(text, name);
  checkTenantWall(text, name);
}

/** PostgreSQL's own clean-up may be at work in the database; only a superuser may send it away, so it is waited for. */
async function dropDatabase(server: string, name: string): Promise<void> {
  await until(`${name} to be dropped`, async () => {
    try {
      await onServer(server, `drop database if exists ${name} with (force)`);
      return true;
    } catch (error) {
      if (codeOf(error) === INSUFFICIENT_PRIVILEGE) return false;
      throw error;
    }
  });
}

async function onServer(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseAt(url, "postgres") });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}
