import { setImmediate } from "node:timers/promises";
import type { NewApiCall } from "../domain/api-call.ts";
import type { AccountId } from "../domain/ids.ts";
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
/** Of one account between two writings, of those that went well and of those that were refused: neither crowds out the other. */
const OF_ACCOUNT_MAX = 25;
/** Of those nobody was known by: they are strangers' noise more often than somebody's mistake. */
const OF_NOBODY_MAX = 5;

/** @param report told when calls could not be written; they are gone then. */
export function openApiLog({ db, now }: Pick<Deps, "db" | "now">, report: (error: unknown) => void): ApiLog {
  let waiting: SeenCall[] = [];
  let taken = new Map<string, number>();
  let passed = new Map<AccountId | null, number>();
  let writing: Promise<void> = Promise.resolve();
  let isWriting = false;
  let missed = 0;

  const takes = ({ accountId, status }: Pick<SeenCall, "accountId" | "status">): boolean => {
    if (waiting.length >= WAITING_MAX) return false;
    const key = `${accountId ?? ""}/${status < 400 ? "well" : "refused"}`;
    const count = (taken.get(key) ?? 0) + 1;
    if (count > (accountId === null ? OF_NOBODY_MAX : OF_ACCOUNT_MAX)) return false;
    taken.set(key, count);
    return true;
  };
  const write = async (calls: readonly SeenCall[], gaps: readonly MissedCalls[]) => {
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
    if (isWriting || (waiting.length === 0 && passed.size === 0)) return;
    const [calls, gaps] = [waiting, [...passed].map(([accountId, count]) => ({ accountId, count }))];
    waiting = [];
    taken = new Map();
    passed = new Map();
    writing = write(calls, gaps);
  };
  const timer = setInterval(flush, FLUSH_MS);
  timer.unref();

  return {
    note(call) {
      if (takes(call)) waiting.push({ ...call, at: new Date(now().getTime() - call.ms) });
      else {
        missed += 1;
        passed.set(call.accountId, (passed.get(call.accountId) ?? 0) + 1);
      }
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
