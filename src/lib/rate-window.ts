/** Counts what happened per key within a sliding minute, in the memory of this process. */
export interface RateWindow {
  /** Notes one event of `key` at `nowMs` and tells whether more than the limit have happened. */
  isOver(key: string, nowMs: number): boolean;
  /** The same without noting anything. */
  wouldBeOver(key: string, nowMs: number): boolean;
}

/** Keys remembered at most; the oldest are forgotten first, so that a flood of addresses cannot fill the memory. */
const KEYS_MAX = 50_000;

/** Two buckets a window, the older one weighted by how much of it still lies inside: exact to a few per cent. */
export function rateWindow(limit: number, windowMs = 60_000): RateWindow {
  const counts = new Map<string, { bucket: number; current: number; before: number }>();

  function rate(key: string, nowMs: number): number {
    const bucket = Math.floor(nowMs / windowMs);
    const count = counts.get(key);
    if (count === undefined || bucket - count.bucket > 1) return 0;
    const inside = 1 - (nowMs % windowMs) / windowMs;
    return bucket === count.bucket ? count.current + count.before * inside : count.current * inside;
  }

  function note(key: string, nowMs: number): void {
    const bucket = Math.floor(nowMs / windowMs);
    const count = counts.get(key);
    if (count?.bucket === bucket) count.current++;
    else
      counts.set(key, {
        bucket,
        current: 1,
        before: count !== undefined && bucket - count.bucket === 1 ? count.current : 0,
      });
    const oldest = counts.size > KEYS_MAX ? counts.keys().next().value : undefined;
    if (oldest !== undefined) counts.delete(oldest);
  }

  return {
    isOver(key, nowMs) {
      note(key, nowMs);
      return rate(key, nowMs) > limit;
    },
    wouldBeOver: (key, nowMs) => rate(key, nowMs) >= limit,
  };
}
