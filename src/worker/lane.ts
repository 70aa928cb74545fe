import { type Line, line } from "../lib/line.ts";
import type { ReadyMessage } from "../usecases/deliver-due-messages.ts";
import { type Pacer, type PacerSettings, pacer } from "./pacer.ts";

/** Messages that are slowed down together because one provider receives them. */
export interface Lane {
  readonly name: string;
  readonly pacer: Pacer;
  readonly waiting: Line<ReadyMessage>;
  /** Domains, or country codes, whose messages came by lately: what messages name the lane by. */
  readonly keys: ReadonlySet<string>;
  noteKey(key: string): void;
  /** Whether answers are known to come promptly: not before the first has come, and not while one is overdue. */
  isQuick(at: number): boolean;
  /** Whether answers have come promptly so far, even if one is overdue now. */
  wasQuick(): boolean;
  /** Whether answers are known to be slow; before the first has come only by one that is overdue. */
  isSlow(at: number): boolean;
  /** For how long answers have been slow, in milliseconds; 0 while they are not known to be. */
  slowForMs(at: number): number;
  /** How long an answer takes in the mean, or how long one has been overdue; 0 before anything is known. */
  answersInMs(at: number): number;
  noteStarted(at: number): void;
  noteAnswered(startedAt: number, at: number): void;
  /** Whether it stands in the line of lanes. Only `Turns` writes this and the next one. */
  isInTurn: boolean;
  /** When it is worth another look; infinite while only an answer can tell. */
  readyAt: number;
  /** When it will have sent all that was put off because of it. */
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
  /** When an answer came last or, where none was awaited any more, when the next message left. */
  let movedAt = 0;
  /** When the message left whose answer made the lane slow; forgotten once answers are quick by far. */
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
      // A lane whose answers hover about the limit has been slow all the while.
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
