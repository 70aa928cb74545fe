import { mkdtemp, rm, statfs } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { startEmbeddedPostgres } from "../../src/lib/embedded-postgres/embedded-postgres.ts";
import { migrate } from "../../src/storage/migrate.ts";

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
  const directory = given === undefined ? await mkdtemp(join(await quickestDirectory(), "beckon-test-")) : undefined;
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

/** Bytes that the databases of a run find room in, with what was logged about them. */
const ROOM = 4 * 2 ** 30;

/**
 * A file system in memory where there is one with room: a database is two thousand files, and every test that has its own
 * copies them all, which takes a disk fifteen times as long.
 */
async function quickestDirectory(): Promise<string> {
  const memory = "/dev/shm";
  const { bavail, bsize } = await statfs(memory).catch(() => ({ bavail: 0, bsize: 0 }));
  return bavail * bsize >= ROOM ? memory : tmpdir();
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
