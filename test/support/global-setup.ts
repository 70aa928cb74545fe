import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { startEmbeddedPostgres } from "../../src/lib/embedded-postgres/embedded-postgres.ts";
import { migrate } from "../../src/storage/migrate.ts";
import { quickDirectory } from "./quick-directory.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** A database server for the run; its database `beckon_template` is migrated and cloned by each test. */
    databaseUrl: string;
  }
}

/**
 * One PostgreSQL for the whole run: the embedded one, or that of BECKON_TEST_DATABASE_URL (a role that may create
 * databases). Every test clones the migrated template.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env["BECKON_TEST_DATABASE_URL"];
  const directory = given === undefined ? await mkdtemp(join(await quickDirectory(), "beckon-test-")) : undefined;
  // Speed over durability: nothing of a test run outlives it.
  const postgres =
    directory === undefined
      ? undefined
      : await startEmbeddedPostgres({ dataDir: directory, settings: { fsync: "off", max_connections: "300" } });
  const url = given ?? postgres?.url ?? "";
  await makeTemplate(url);
  project.provide("databaseUrl", url);
  return async () => {
    await postgres?.stop();
    if (directory !== undefined) await rm(directory, { recursive: true, force: true });
  };
}

/** Makes a migrated `beckon_template` on the server. */
export async function makeTemplate(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query("drop database if exists beckon_template with (force)");
  await client.query("create database beckon_template");
  await client.end();
  await migrate(databaseAt(url, "beckon_template"), "migrations");
}

/** The same server, another database. */
export function databaseAt(url: string, database: string): string {
  const socket = /^(?<start>[^?]*\/)(?<name>[^/?]*)(?<rest>\?.*)?$/.exec(url)?.groups;
  if (socket === undefined) throw new Error(`not a database URL: ${url}`);
  return `${socket["start"]}${database}${socket["rest"] ?? ""}`;
}
