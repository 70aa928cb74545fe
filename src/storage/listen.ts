import pg from "pg";
import { rest } from "../lib/bell.ts";

export interface Listening {
  /** Must not lead through a transaction pooler. */
  readonly directUrl: string;
  /** Its name is a constant of ours. */
  readonly channel: string;
  /** Told of each notice; undefined when notices may have been missed, so that anything may have happened. */
  readonly onNotice: (payload: string | undefined) => void;
  /** Told of each lost connection; the next one is tried by itself. */
  readonly onTrouble: (error: Error) => void;
  readonly signal: AbortSignal;
}

const RECONNECT_MIN_MS = 250;
const RECONNECT_MAX_MS = 10_000;
/** A connection over which nothing comes looks the same whether it lives or not: it is asked so often. */
const CHECK_MS = 15_000;

/**
 * Listens until the signal is aborted; resolves when it has stopped. A lost connection is replaced with a growing pause,
 * and what was missed meanwhile is the poll's to find.
 */
export async function listen(listening: Listening): Promise<void> {
  const { signal, onTrouble, onNotice } = listening;
  let pauseMs = RECONNECT_MIN_MS;
  while (!signal.aborted) {
    try {
      await listenOnce(listening, () => {
        pauseMs = RECONNECT_MIN_MS;
        onNotice(undefined);
      });
    } catch (error) {
      if (signal.aborted) return;
      onTrouble(error instanceof Error ? error : new Error(String(error)));
      await rest(pauseMs, signal);
      pauseMs = Math.min(pauseMs * 2, RECONNECT_MAX_MS);
    }
  }
}

/** Rejects when the connection is lost; resolves when the signal is aborted. */
async function listenOnce(listening: Listening, onListening: () => void): Promise<void> {
  const { directUrl, channel, onNotice, signal } = listening;
  const client = new pg.Client({
    connectionString: directUrl,
    application_name: "beckon listener",
    connectionTimeoutMillis: 10_000,
    query_timeout: 5_000,
    keepAlive: true,
  });
  const over = new Promise<void>((resolve, reject) => {
    client.on("error", reject);
    client.on("end", () => reject(new Error("the connection was closed")));
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
  over.catch(() => {});
  client.on("notification", (notice) => onNotice(notice.payload));
  let timer: NodeJS.Timeout | undefined;
  try {
    await client.connect();
    await client.query(`listen ${channel}`);
    timer = setInterval(() => void client.query("select 1").catch(() => client.end().catch(() => {})), CHECK_MS);
    onListening();
    await over;
  } finally {
    clearInterval(timer);
    await client.end().catch(() => {});
  }
}
