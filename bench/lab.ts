import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { startEmbeddedPostgres } from "../src/lib/embedded-postgres/embedded-postgres.ts";
import { RESULTS_DIR } from "./harness.ts";
import { parentOf, untilIdle } from "./machine.ts";
import { type Product, type ProductOptions, startProduct } from "./product.ts";

/** A database server of its own with the product's settings, and what every bench does around its runs. */
export interface Lab extends AsyncDisposable {
  /** What the product connects with. */
  readonly databaseUrl: string;
  /** The same database as its superuser: for checkpoints, statistics and seeding. */
  readonly adminUrl: string;
  readonly databasePid: number | undefined;
  readonly postgresVersion: string;
  /** Measured runs of each contender. */
  readonly runs: number;
  /** How many units of work a bench that can be cut short does instead of its full measure. */
  readonly size: number | undefined;
  /** Runs a statement as superuser. */
  query<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>;
  startProduct(options?: ProductOptions): Promise<Product>;
  /** Empties the write-ahead log and waits for an idle machine. */
  settle(): Promise<void>;
  /** Tells on standard error what is going on. */
  say(line: string): void;
}

/** Checkpoints and vacuums of the run before are over then; on a machine with other work this is as long as anybody waits. */
const IDLE_WAIT_MAX_MS = 30_000;
const IDLE_SHARE_MAX = 0.1;

/**
 * A fresh PostgreSQL on the disk of this checkout, with the settings `npm start` gives it, `fsync` on among them. It
 * counts statements besides, but only while `countStatements` runs.
 */
export async function openLab({ runs, size }: Pick<Lab, "runs" | "size">): Promise<Lab> {
  await mkdir(RESULTS_DIR, { recursive: true });
  const dataDir = await mkdtemp(join(RESULTS_DIR, "data-"));
  const settings = { shared_preload_libraries: "pg_stat_statements" };
  const postgres = await startEmbeddedPostgres({ dataDir, settings });
  const adminUrl = asSuperuser(postgres.url);
  const admin = new pg.Pool({ connectionString: adminUrl, max: 4 });
  admin.on("error", () => {});
  const query = async <Row extends pg.QueryResultRow>(text: string, values: unknown[] = []) =>
    (await admin.query<Row>(text, values)).rows;
  await trackStatements(query, "none");
  const [facts] = await query<{ pid: number; version: string }>(
    "select pg_backend_pid() as pid, current_setting('server_version') as version",
  );
  const say = (line: string) => void process.stderr.write(`bench: ${line}\n`);
  const products: Product[] = [];
  return {
    databaseUrl: postgres.url,
    adminUrl,
    databasePid: facts === undefined ? undefined : parentOf(facts.pid),
    postgresVersion: facts?.version ?? "unknown",
    runs,
    size,
    query,
    async startProduct(options = {}) {
      const product = await startProduct(postgres.url, options);
      products.push(product);
      return product;
    },
    async settle() {
      await query("checkpoint");
      const busy = await untilIdle(IDLE_SHARE_MAX, IDLE_WAIT_MAX_MS);
      if (busy >= IDLE_SHARE_MAX) say(`going on although ${Math.round(busy * 100)} % of the machine is busy`);
    },
    say,
    async [Symbol.asyncDispose]() {
      await Promise.all(products.map((it) => it.stop()));
      await admin.end();
      await postgres.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function asSuperuser(url: string): string {
  const text = url.replace("user=beckon", "user=postgres");
  if (text === url) throw new Error("the embedded database's address names another user than expected");
  return text;
}

/** How often a statement ran and how many rows it answered or wrote. */
export interface StatementCount extends pg.QueryResultRow {
  readonly text: string;
  readonly calls: number;
  readonly rows: number;
}

/** The statements the database ran during `work`, as it counted them itself, `begin` and `commit` included. */
export async function countStatements(lab: Lab, work: () => Promise<unknown>): Promise<StatementCount[]> {
  await lab.query("create extension if not exists pg_stat_statements");
  await trackStatements(lab.query, "top");
  await lab.query("select pg_stat_statements_reset()");
  await work();
  const statements = await lab.query<StatementCount>(
    `select regexp_replace(s.query, '\\s+', ' ', 'g') as text, s.calls::int, s.rows::int
       from pg_stat_statements s
       join pg_roles r on r.oid = s.userid
      where r.rolname = 'beckon'
      order by s.calls desc, 1`,
  );
  await trackStatements(lab.query, "none");
  return statements;
}

async function trackStatements(query: Lab["query"], which: "top" | "none"): Promise<void> {
  await query(`alter system set pg_stat_statements.track = ${which}`);
  await query("select pg_reload_conf()");
  // The server tells its sessions by signal; each reads the file before its next statement.
  await delay(200);
}

/** Rows a table got, changed and lost. */
export interface RowsWritten {
  readonly inserted: number;
  readonly updated: number;
  readonly deleted: number;
}

/** What was written per table during `work`, as the database counted it itself; tables without a write are left out. */
export async function countRows(lab: Lab, work: () => Promise<unknown>): Promise<Map<string, RowsWritten>> {
  const before = await settledRows(lab);
  await work();
  const after = await settledRows(lab);
  const written = new Map<string, RowsWritten>();
  for (const [name, now] of after) {
    const then = before.get(name) ?? { inserted: 0, updated: 0, deleted: 0 };
    const change = {
      inserted: now.inserted - then.inserted,
      updated: now.updated - then.updated,
      deleted: now.deleted - then.deleted,
    };
    if (Object.values(change).some((it) => it > 0)) written.set(name, change);
  }
  return written;
}

export function describeRows(written: ReadonlyMap<string, RowsWritten>): string {
  const parts = [...written].map(([name, { inserted, updated, deleted }]) => {
    const changes = [
      [inserted, "+"],
      [updated, "~"],
      [deleted, "-"],
    ] as const;
    return `${name} ${changes
      .filter(([count]) => count > 0)
      .map(([count, sign]) => `${sign}${count.toLocaleString("en-US")}`)
      .join(" ")}`;
  });
  return parts.join(", ");
}

export function insertedIn(written: ReadonlyMap<string, RowsWritten>): number {
  return [...written.values()].reduce((sum, it) => sum + it.inserted, 0);
}

/** Sessions that fell idle report their counts within ten seconds. */
const STATISTICS_WAIT_MS = 10_500;

async function settledRows(lab: Lab): Promise<Map<string, RowsWritten>> {
  await delay(STATISTICS_WAIT_MS);
  const rows = await lab.query<RowsWritten & { name: string }>(
    `select t.relname as name, t.n_tup_ins::int as inserted, t.n_tup_upd::int as updated, t.n_tup_del::int as deleted
       from pg_stat_user_tables t
      where t.schemaname = 'public'
      order by t.n_tup_ins + t.n_tup_upd + t.n_tup_del desc, 1`,
  );
  return new Map(rows.map(({ name, ...counts }) => [name, counts]));
}
