import { setMaxListeners } from "node:events";
import { type Opening, openConnection, type SmtpConnection } from "./smtp-connection.ts";
import type { OpeningSetback } from "./smtp-meaning.ts";
import { type SmtpSettings, TIMEOUTS_MS } from "./smtp-settings.ts";

export type Lease =
  | { readonly kind: "leased"; readonly connection: SmtpConnection }
  | { readonly kind: "failed"; readonly setback: OpeningSetback }
  /** The signal was aborted or the pool is closing. */
  | { readonly kind: "given-up" };

/**
 * At most `connections` sessions, opened as they are needed and kept for the next message.
 *
 * A connection is *opening*, *leased* to one message, *idle*, or *leaving* (QUIT); all four count. Who asks for one
 * waits in line. When one cannot be opened, no other is tried until a back-off is over (1 s, doubling to 60 s,
 * reset by a success): while other connections live the line waits for those; when none is left, everybody in line
 * and everybody who asks before its end is told what went wrong at once.
 */
export interface SmtpPool {
  lease(signal: AbortSignal): Promise<Lease>;
  /** Takes a leased connection back; `isClean` means the session is between two messages. */
  giveBack(connection: SmtpConnection, isClean: boolean): void;
  /** Ends all idle connections: one of their age was found dead. */
  dropIdle(): void;
  /** Serves nobody further, waits for leased connections to come back and ends all. */
  close(): Promise<void>;
}

interface Idle {
  readonly connection: SmtpConnection;
  readonly timer: NodeJS.Timeout;
}

export function smtpPool(settings: SmtpSettings): SmtpPool {
  const scale = settings.timeScale ?? 1;
  const line: Array<(lease: Lease) => void> = [];
  const idle: Idle[] = [];
  const served = new WeakMap<SmtpConnection, number>();
  const stopOpening = new AbortController();
  setMaxListeners(0, stopOpening.signal);
  const whenEmpty: Array<() => void> = [];
  let total = 0;
  let opening = 0;
  let failures = 0;
  let lastSetback: OpeningSetback | undefined;
  let retryAt = 0;
  let isClosed = false;

  const forget = () => {
    total -= 1;
    if (total === 0) for (const resolve of whenEmpty.splice(0)) resolve();
    serve();
  };
  const leave = (connection: SmtpConnection) => void connection.quit().then(forget);
  const takeIdle = (): SmtpConnection | undefined => {
    const newest = idle.pop();
    if (newest === undefined) return undefined;
    clearTimeout(newest.timer);
    return newest.connection;
  };
  const removeIdle = (connection: SmtpConnection): boolean => {
    const place = idle.findIndex((it) => it.connection === connection);
    const [found] = place < 0 ? [] : idle.splice(place, 1);
    clearTimeout(found?.timer);
    return found !== undefined;
  };
  const makeIdle = (connection: SmtpConnection) => {
    const expire = () => {
      if (removeIdle(connection)) leave(connection);
    };
    idle.push({ connection, timer: setTimeout(expire, TIMEOUTS_MS.idle * scale) });
  };
  const noteFailure = (setback: OpeningSetback) => {
    lastSetback = setback;
    if (performance.now() < retryAt) return;
    const waitMs = Math.min(TIMEOUTS_MS.backOffMin * 2 ** failures, TIMEOUTS_MS.backOffMax) * scale;
    failures += 1;
    retryAt = performance.now() + waitMs;
    setTimeout(serve, waitMs + 1).unref();
  };
  const tellAll = (setback: OpeningSetback) => {
    const afterSeconds = Math.max(1, Math.ceil((retryAt - performance.now()) / 1000));
    for (const tell of line.splice(0)) tell({ kind: "failed", setback: { ...setback, afterSeconds } });
  };
  const opened = (result: Opening) => {
    opening -= 1;
    if (result.kind === "failed") {
      noteFailure(result.setback);
      if (total === 1) tellAll(result.setback);
      return forget();
    }
    [failures, retryAt] = [0, 0];
    result.connection.onLost(() => {
      if (removeIdle(result.connection)) forget();
    });
    if (isClosed) return leave(result.connection);
    makeIdle(result.connection);
    serve();
  };
  const open = () => {
    total += 1;
    opening += 1;
    void openConnection(settings, stopOpening.signal).then(opened);
  };
  const serve = () => {
    while (line.length > 0 && idle.length > 0) {
      const connection = takeIdle();
      if (connection) line.shift()?.({ kind: "leased", connection });
    }
    const mayOpen = !isClosed && performance.now() >= retryAt;
    while (mayOpen && line.length > opening && total < settings.connections) open();
    if (total === 0 && lastSetback !== undefined) tellAll(lastSetback);
  };

  return {
    lease(signal) {
      if (isClosed || signal.aborted) return Promise.resolve({ kind: "given-up" });
      return new Promise((resolve) => {
        const giveUp = () => {
          line.splice(line.indexOf(tell), 1);
          resolve({ kind: "given-up" });
        };
        const tell = (lease: Lease) => {
          signal.removeEventListener("abort", giveUp);
          resolve(lease);
        };
        signal.addEventListener("abort", giveUp, { once: true });
        line.push(tell);
        serve();
      });
    },
    giveBack(connection, isClean) {
      if (!isClean || !connection.isUsable()) {
        connection.destroy("was given back unusable");
        return forget();
      }
      const count = (served.get(connection) ?? 0) + 1;
      served.set(connection, count);
      if (isClosed || count >= (settings.messagesMax ?? Number.POSITIVE_INFINITY)) return leave(connection);
      makeIdle(connection);
      serve();
    },
    dropIdle() {
      for (const { connection } of [...idle]) connection.destroy("was idle for too long");
    },
    async close() {
      isClosed = true;
      stopOpening.abort();
      for (const tell of line.splice(0)) tell({ kind: "given-up" });
      for (let connection = takeIdle(); connection; connection = takeIdle()) leave(connection);
      if (total > 0) await new Promise<void>((resolve) => whenEmpty.push(resolve));
    },
  };
}
