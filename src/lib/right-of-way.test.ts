import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { rightOfWay } from "./right-of-way.ts";

const never = new AbortController().signal;

describe("a right of way", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** Milliseconds until the way is clear. */
  async function clearAfter(way: ReturnType<typeof rightOfWay>, signal = never): Promise<number> {
    const startedAt = performance.now();
    await way.clear(signal);
    return performance.now() - startedAt;
  }
  async function elapsed(ms: Promise<number>): Promise<number> {
    await vi.runAllTimersAsync();
    return ms;
  }

  it("is clear while nobody waits", async () => {
    expect(await elapsed(clearAfter(rightOfWay()))).toBe(0);
  });
  it("is somebody's for a moment", async () => {
    const way = rightOfWay();
    way.take();
    expect(await elapsed(clearAfter(way))).toBe(250);
    expect(await elapsed(clearAfter(way))).toBe(0);
  });
  it("stays theirs as long as they go on, and is not waited for for ever", async () => {
    const way = rightOfWay();
    way.take();
    const typing = setInterval(() => way.take(), 100);
    setTimeout(() => clearInterval(typing), 4_000);
    const waits: number[] = [];
    const working = (async () => {
      for (let turn = 0; turn < 4; turn++) {
        waits.push(await clearAfter(way));
        await new Promise((resolve) => setTimeout(resolve, 60));
      }
    })();
    await elapsed(working.then(() => 0));
    expect(waits).toEqual([500, 0, 500, 0]);
  });
  it("is waited for no longer than the signal lets", async () => {
    const way = rightOfWay();
    way.take();
    const ending = new AbortController();
    setTimeout(() => ending.abort(), 50);
    expect(await elapsed(clearAfter(way, ending.signal))).toBe(50);
  });
});
