import type { BatchStart, Claimed } from "../storage/message-claims.ts";

/**
 * Remembers where a worker's next claim begins to look in each batch: behind the messages its last one found. Those
 * that have left stay in the index until it is swept, and to read past a million of them would take longer than the
 * claim itself. What is remembered is forgotten every few seconds, and whenever a claim found less than it asked for,
 * because messages that were given back lie further ahead.
 */
export interface BatchStarts {
  /** Where the next claim begins, for each batch that is known. */
  all(): readonly BatchStart[];
  /** Tells what that claim found; `isAll` when there was no more. */
  note(claimed: readonly Claimed[], isAll: boolean): void;
}

const KEPT_MS = 3_000;

/** `now` in milliseconds, of a clock that only goes forward. */
export function batchStarts(now: () => number): BatchStarts {
  let starts = new Map<string, BatchStart>();
  let madeAt = now();
  const forget = () => {
    starts = new Map();
    madeAt = now();
  };
  return {
    all() {
      if (now() - madeAt > KEPT_MS) forget();
      return [...starts.values()];
    },
    note(claimed, isAll) {
      if (isAll) return forget();
      for (const [key, start] of firstOfEach(claimed)) starts.set(key, start);
    },
  };
}

function firstOfEach(claimed: readonly Claimed[]): ReadonlyMap<string, BatchStart> {
  const firsts = new Map<string, BatchStart>();
  for (const { claim, dueAt } of claimed) {
    const { accountId, batchId, messageId } = claim;
    const key = `${accountId}/${batchId}`;
    const first = firsts.get(key);
    const isEarlier =
      first === undefined || dueAt < first.dueAt || (dueAt === first.dueAt && messageId < first.messageId);
    if (isEarlier) firsts.set(key, { accountId, batchId, dueAt, messageId });
  }
  return firsts;
}
