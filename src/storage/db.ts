import type { Writable } from "node:stream";
import type { CompiledQuery } from "kysely";
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from "kysely";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { Refusal } from "../domain/refusal.ts";
import { codeOf } from "../lib/error-facts.ts";
import type { Tables } from "./tables.ts";

/** bigint: ids and counts stay far below 2^53. */
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
const INT8_ARRAY = 1016 as typeof pg.types.builtins.INT8;
const toTexts: (text: string) => Array<string | null> = pg.types.getTypeParser(INT8_ARRAY);
pg.types.setTypeParser(INT8_ARRAY, (text: string) => toTexts(text).map((it) => (it === null ? null : Number(it))));

/**
 * Statements on one connection. Inside `Db.transaction` they commit together; on `Db.autocommit` each by itself.
 * @throws {Refusal} unavailable when the database cannot be reached or has no room; else whatever PostgreSQL refused,
 * with its `code`.
 */
export interface Tx {
  /** A statement of ours, prepared under `name` (one name, one text). Answers its rows. */
  named<Row>(name: string, text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** A statement that `builder` compiled. Answers its rows. */
  run<Row>(query: CompiledQuery<Row>): Promise<Row[]>;
}

/** A transaction that can also stream rows in. */
export interface StreamingTx extends Tx {
  /** Opens `copy … from stdin`; the rows are there when the stream has finished. */
  copyIn(text: string): Writable;
}

export interface Db {
  /**
   * Runs `work` in one transaction and commits it; a throw rolls back. Work that lost a deadlock or a serialisation
   * race is run again, three times at most: it must do nothing outside the transaction.
   */
  transaction<T>(work: (tx: StreamingTx) => Promise<T>): Promise<T>;
  /** Every statement is a transaction of its own, on any connection. */
  readonly autocommit: Tx;
  /** Connections of the pool, and who waits for one. */
  readonly pool: () => { readonly open: number; readonly idle: number; readonly waiting: number };
  close(): Promise<void>;
}

export interface DbSettings {
  readonly url: string;
  /** Connections at most. */
  readonly poolMax: number;
  /** False behind a pooler without `max_prepared_statements`. */
  readonly prepared: boolean;
  /** Longest a statement may run. Where not even the server's refusal comes 5 s later, its connection is given up. */
  readonly statementTimeoutMs: number;
  /** Longest to wait for a connection of the pool, or for a new one. */
  readonly connectionTimeoutMs: number;
  /** Told of every statement before it runs: the suite checks the tenant wall with it. */
  readonly observe?: (text: string, name: string | undefined) => void;
  /** Told when an idle connection breaks; the pool replaces it by itself. */
  readonly onConnectionLost?: (error: Error) => void;
}

/** Writes SQL and never runs it: what it compiles goes through `Tx.run`. */
export const builder = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

/** Errors of PostgreSQL after which the same work may succeed: a deadlock, a lost serialisation race. */
export const RUN_AGAIN: ReadonlySet<string> = new Set(["40P01", "40001"]);
export const RUNS_MAX = 4;

/** How long the server's word about a statement that ran too long may take to come. */
const LAST_WORD_MS = 5_000;
/**
 * A connection over which nothing comes is asked for a sign of life after this time: a host that is gone never says so.
 */
const KEEP_ALIVE_MS = 10_000;

export function openDb(settings: DbSettings): Db {
  const pool = new pg.Pool({
    connectionString: settings.url,
    max: settings.poolMax,
    statement_timeout: settings.statementTimeoutMs,
    idle_in_transaction_session_timeout: 60_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
    connectionTimeoutMillis: settings.connectionTimeoutMs,
    application_name: "beckon",
  });
  // Without a listener a database restart ends the process.
  pool.on("error", (error) => settings.onConnectionLost?.(error));

  async function once<T>(work: (tx: StreamingTx) => Promise<T>): Promise<T> {
    const client = await saying(pool.connect());
    // A connection that breaks while it is out of the pool reports here; the statement in flight rejects as well.
    const broken = (error: Error) => settings.onConnectionLost?.(error);
    client.on("error", broken);
    let failed: Error | undefined;
    try {
      await saying(client.query(answeredInTime("begin", settings)));
      const result = await work({ ...statements(client, settings), copyIn: (text) => client.query(copyFrom(text)) });
      await client.query(answeredInTime("commit", settings));
      return result;
    } catch (error) {
      if (isUnanswered(error)) failed = error;
      else
        await client.query(answeredInTime("rollback", settings)).catch((rollback: Error) => {
          failed = rollback;
        });
      throw error;
    } finally {
      client.removeListener("error", broken);
      client.release(failed);
    }
  }

  return {
    async transaction(work) {
      for (let run = 1; ; run++) {
        try {
          return await once(work);
        } catch (error) {
          if (run === RUNS_MAX || !RUN_AGAIN.has(codeOf(error))) throw error;
        }
      }
    },
    autocommit: statements(pool, settings),
    pool: () => ({ open: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    close: () => pool.end(),
  };
}

function statements(on: pg.Pool | pg.PoolClient, settings: DbSettings): Tx {
  return {
    async named<Row>(name: string, text: string, values: readonly unknown[] = []): Promise<Row[]> {
      settings.observe?.(text, name);
      const config = { ...answeredInTime(text, settings), values: values as unknown[] };
      const result = await saying(on.query(settings.prepared ? { ...config, name } : config));
      return result.rows as Row[];
    },
    async run<Row>(query: CompiledQuery<Row>): Promise<Row[]> {
      settings.observe?.(query.sql, undefined);
      const config = { ...answeredInTime(query.sql, settings), values: query.parameters as unknown[] };
      const result = await saying(on.query(config));
      return result.rows as Row[];
    },
  };
}

/** A statement for the driver, given up where its connection says nothing of it any more. Uploads take their time. */
function answeredInTime(text: string, { statementTimeoutMs }: DbSettings) {
  return { text, query_timeout: statementTimeoutMs + LAST_WORD_MS };
}

/** The driver's own words for such a statement. */
const UNANSWERED = "Query read timeout";

function isUnanswered(error: unknown): error is Error {
  return error instanceof Error && (error.message === UNANSWERED || isUnanswered(error.cause));
}

/** Lost connections, a server that starts or stops, no room left: classes 08 and 53, 57P01 to 57P03. */
const UNREACHABLE = /^(?:08|53|57P0[123]|ECONN|ENOENT|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN)/;
/** The driver's own words for a connection that broke or was not to be had; they carry no code. */
const UNREACHABLE_SAYING = /^(?:Connection terminated|timeout exceeded when trying to connect|Client has encountered)/;

function isUnreachable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return UNREACHABLE.test(codeOf(error)) || UNREACHABLE_SAYING.test(error.message) || isUnanswered(error);
}

/**
 * Says a broken connection as a refusal every doorway can voice. Not for COMMIT: whether that took effect nobody knows
 * when its connection breaks, so it stays a fault.
 */
async function saying<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (!isUnreachable(error)) throw error;
    throw new Refusal("unavailable", { what: "The database", retryAfterSeconds: 5 }, { cause: error });
  }
}

/** PostgreSQL's name of the constraint an error speaks of, or the empty string. */
export function constraintOf(error: unknown): string {
  return error instanceof Error && "constraint" in error && typeof error.constraint === "string"
    ? error.constraint
    : "";
}
