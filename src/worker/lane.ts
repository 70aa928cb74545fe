import { type Line, line } from "../lib/line.ts";
import type { ReadyMessage } from "../usecases/deliver-due-messages.ts";
import { type Pacer, type PacerSettings, pacer } from "./pacer.ts";

/** Messages that are slowed down together because one provider receives them. */
export interface Lane {
  readonly name: string;
  readonly pacer: Pacer;
  readonly waiting: Line<ReadyMessage>;
  /** Domains, or country codes, whose messages came by lately. */
  readonly keys: ReadonlySet<string>;
  noteKey(key: string): void;
  /** Whether answers come promptly. Not before the first did, nor while one is overdue. */
  isQuick(at: number): boolean;
  /** Whether they have come promptly so far, overdue or not. */
  wasQuick(): boolean;
  /** Whether they are known not to. */
  isSlow(at: number): boolean;
  /** For how long answers have been slow, in milliseconds; 0 while they are not known to be. */
  slowForMs(at: number): number;
  /** How long an answer takes, as far as is known. */
  answersInMs(at: number): number;
  noteStarted(at: number): void;
  noteAnswered(startedAt: number, at: number): void;
  /** Whether it is in the line of those that may send next. */
  isInTurn: boolean;
  /** When it is worth another look; infinite while only an answer can tell. */
  readyAt: number;
  /** When it has sent all that was put off because of it. */
  bookedUntil: number;
  /** When it last had something to do. */
  busyAt: number;
  sent: number;
  throttled: number;
  /** What the provider last said when it slowed us down. */
  why: string | null;
}

const QUICK_MS = 500;
/** The weight of the newest answer in the mean time answers take. */
const NEWEST = 0.1;
const KEYS_MAX = 500;

export function lane(name: string, settings: PacerSettings): Lane {
  const keys = new Set<string>();
  const pace = pacer(settings);
  let meanMs = Number.POSITIVE_INFINITY;
  /** When an answer came last, or the first message left that waits for one. */
  let movedAt = 0;
  /** When the first message left whose answer made it slow; forgotten when answers are quick by far. */
  let slowSince: number | undefined;
  const isOverdue = (at: number) => pace.underWay() > 0 && at - movedAt >= QUICK_MS;
  return {
    name,
    pacer: pace,
    waiting: line(),
    keys,
    noteKey(key) {
      if (keys.has(key)) return;
      if (keys.size >= KEYS_MAX) for (const oldest of [...keys].slice(0, KEYS_MAX / 2)) keys.delete(oldest);
      keys.add(key);
    },
    isQuick: (at) => meanMs < QUICK_MS && !isOverdue(at),
    wasQuick: () => meanMs < QUICK_MS,
    answersInMs: (at) => Math.max(meanMs === Number.POSITIVE_INFINITY ? 0 : meanMs, isOverdue(at) ? at - movedAt : 0),
    isSlow: (at) => isOverdue(at) || (meanMs >= QUICK_MS && meanMs !== Number.POSITIVE_INFINITY),
    slowForMs: (at) => Math.max(slowSince === undefined ? 0 : at - slowSince, isOverdue(at) ? at - movedAt : 0),
    noteStarted(at) {
      if (pace.underWay() <= 1) movedAt = at;
    },
    noteAnswered(startedAt, at) {
      movedAt = at;
      const tookMs = at - startedAt;
      meanMs = meanMs === Number.POSITIVE_INFINITY ? tookMs : meanMs + (tookMs - meanMs) * NEWEST;
      if (meanMs >= QUICK_MS) slowSince ??= startedAt;
      // One that hovers about the limit has been slow all the while.
      else if (meanMs < QUICK_MS / 2) slowSince = undefined;
    },
    isInTurn: false,
    readyAt: 0,
    bookedUntil: 0,
    busyAt: 0,
    sent: 0,
    throttled: 0,
    why: null,
  };
}
