import { setImmediate } from "node:timers/promises";
import type { NewApiCall } from "../domain/api-call.ts";
import type { AccountId } from "../domain/ids.ts";
import { attemptCounter } from "../lib/attempt-counter.ts";
import type { Log } from "../lib/log.ts";
import { insertApiCalls, type MissedCalls, noteMissedCalls } from "../storage/api-calls.ts";
import type { Deps } from "./deps.ts";
import { maskCall, type SeenCall } from "./mask-call.ts";

/**
 * Calls wait here and are written together, off the path of any request: no call is slower for it, none fails by it, and
 * a crash takes along what was waiting and nothing else. More than are written are counted and passed over.
 */
export interface ApiLog {
  /** @param call dated by when it is noted, less the time it took. */
  note(call: Omit<SeenCall, "at">): void;
  /** Calls that were passed over since the start. */
  readonly missed: number;
  /** Writes what waits and stops. */
  close(): Promise<void>;
}

const FLUSH_MS = 500;
/** What waits at most: with bodies, some 16 MB. */
const WAITING_MAX = 1_000;
/**
 * Of one account between two writings, of those that went well and of those that were refused: neither crowds out the
 * other.
 */
const OF_ACCOUNT_MAX = 25;
/** Of those nobody was known by: they are strangers' noise more often than somebody's mistake. */
const OF_NOBODY_MAX = 5;
/** Of one caller in a minute, of those refused for coming too often (429): one looks like the next. */
const TOO_OFTEN_MAX = 1;

/** @param report told when calls could not be written; they are gone then. */
export function openApiLog({ db, now }: Pick<Deps, "db" | "now">, report: (error: unknown) => void): ApiLog {
  const waiting = waitingCalls();
  let writing: Promise<void> = Promise.resolve();
  let isWriting = false;
  let missed = 0;

  const write = async ({ calls, gaps }: Waited) => {
    isWriting = true;
    try {
      const masked = await maskedInTurns(calls);
      await db.transaction(async (tx) => {
        await insertApiCalls(tx, masked);
        await noteMissedCalls(tx, gaps);
      });
    } catch (error) {
      missed += calls.length;
      report(error);
    } finally {
      isWriting = false;
    }
  };
  const flush = () => {
    // One writing at a time: while the database is slow, what comes meanwhile waits up to its bounds.
    if (isWriting) return;
    const waited = waiting.take();
    if (waited.calls.length > 0 || waited.gaps.length > 0) writing = write(waited);
  };
  const timer = setInterval(flush, FLUSH_MS);
  timer.unref();

  return {
    note(call) {
      if (!waiting.add({ ...call, at: new Date(now().getTime() - call.ms) })) missed += 1;
    },
    get missed() {
      return missed;
    },
    async close() {
      clearInterval(timer);
      await writing;
      flush();
      await writing;
    },
  };
}

interface Waited {
  readonly calls: readonly SeenCall[];
  /** How many besides were passed over. */
  readonly gaps: readonly MissedCalls[];
}

/** Calls between two writings, within their bounds. */
function waitingCalls() {
  let calls: SeenCall[] = [];
  let taken = new Map<string, number>();
  let passed = new Map<AccountId | null, number>();
  const tooOften = attemptCounter(TOO_OFTEN_MAX);
  const takes = (call: SeenCall): boolean => {
    const { accountId, status } = call;
    if (calls.length >= WAITING_MAX) return false;
    if (status === 429 && tooOften.attempt(callerOf(call), call.at.getTime()) === undefined) return false;
    const key = `${accountId ?? ""}/${status < 400 ? "well" : "refused"}`;
    const count = (taken.get(key) ?? 0) + 1;
    if (count > (accountId === null ? OF_NOBODY_MAX : OF_ACCOUNT_MAX)) return false;
    taken.set(key, count);
    return true;
  };
  return {
    /** False for one that is passed over. */
    add(call: SeenCall): boolean {
      const isTaken = takes(call);
      if (isTaken) calls.push(call);
      else passed.set(call.accountId, (passed.get(call.accountId) ?? 0) + 1);
      return isTaken;
    },
    /** All that waits, and begins anew. */
    take(): Waited {
      const waited = { calls, gaps: [...passed].map(([accountId, count]) => ({ accountId, count })) };
      calls = [];
      taken = new Map();
      passed = new Map();
      return waited;
    },
  };
}

function callerOf({ accountId, actor }: SeenCall): string {
  return actor === null || actor.kind === "system" ? `${accountId ?? ""}` : `${accountId}/${actor.kind}/${actor.id}`;
}

/** Masking takes some hundred microseconds each: requests come in between. */
async function maskedInTurns(calls: readonly SeenCall[]): Promise<NewApiCall[]> {
  const masked: NewApiCall[] = [];
  for (let at = 0; at < calls.length; at += AT_ONCE) {
    masked.push(...calls.slice(at, at + AT_ONCE).map(maskCall));
    await setImmediate();
  }
  return masked;
}

const AT_ONCE = 10;

/** Tells the operator's log of calls that could not be written, and goes on. */
export function reportTo(log: Pick<Log, "warn">): (error: unknown) => void {
  return (error) => log.warn({ err: error }, "calls could not be written to the API log");
}
