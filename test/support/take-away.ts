import pg from "pg";
import { inject } from "vitest";
import type { TestDatabase } from "./database.ts";
import { databaseAt } from "./global-setup.ts";

/** Takes a database away from everybody: connections end, new ones are refused. It is back when the scope is left. */
export async function takeAway(database: TestDatabase): Promise<AsyncDisposable> {
  const name = (await database.query<{ name: string }>("select current_database() as name"))[0]?.name ?? "";
  const server = new pg.Client({ connectionString: databaseAt(inject("databaseUrl"), "postgres") });
  await server.connect();
  await server.query(`alter database ${name} with allow_connections false`);
  // PostgreSQL's own clean-up may be at work there, which only a superuser may send away.
  const own = "select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and usename = current_user";
  await server.query(own, [name]);
  return {
    async [Symbol.asyncDispose]() {
      await server.query(`alter database ${name} with allow_connections true`);
      await server.end();
    },
  };
}
