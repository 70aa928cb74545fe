import { describe, expect, it } from "vitest";
import { type Pacer, pacer } from "./pacer.ts";

/** Says whether a server takes a message that arrives at this millisecond. */
type Server = (at: number) => boolean;

/** Takes so many in each second of its own clock. */
const perSecondOf = (limit: number | ((at: number) => number)): Server =>
  (
    (seen = new Map<number, number>()) =>
    (at: number) => {
      const second = Math.floor(at / 1000);
      const count = (seen.get(second) ?? 0) + 1;
      if (count > (typeof limit === "number" ? limit : limit(at))) return false;
      seen.set(second, count);
      return true;
    }
  )();

/** Fills at so many a second, and lets as many as `burst` through at once. */
function bucketOf(limit: number, burst: number): Server {
  let tokens = burst;
  let filledAt = 0;
  return (at) => {
    tokens = Math.min(burst, tokens + ((at - filledAt) / 1000) * limit);
    filledAt = at;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}

interface Run {
  readonly taken: number;
  readonly refused: number;
  readonly seconds: number;
  /** Messages taken in each full second. */
  readonly bySecond: readonly number[];
}

/** Sends `messages` through the server, as fast as the pacer lets it, 200 at a time and one millisecond after the other. */
function run(it: Pacer, server: Server, { messages = 1e9, forMs = 1e7, roundTripMs = 2 } = {}): Run {
  const inFlight: Array<{ startedAt: number; endsAt: number; isTaken: boolean }> = [];
  const bySecond: number[] = [];
  let taken = 0;
  let refused = 0;
  let left = messages;
  let at = 0;
  for (; at < forMs && taken < messages; at += 1) {
    for (let next = inFlight[0]; next !== undefined && next.endsAt <= at; next = inFlight[0]) {
      inFlight.shift();
      it.noteOver();
      if (next.isTaken) {
        it.noteTaken(next.startedAt, at);
        taken += 1;
        bySecond[Math.floor(at / 1000)] = (bySecond[Math.floor(at / 1000)] ?? 0) + 1;
      } else {
        it.noteThrottled(next.startedAt, at, undefined);
        refused += 1;
        left += 1;
      }
    }
    while (left > 0 && it.underWay() < 200 && it.mayTake(at)) {
      it.take(at);
      left -= 1;
      inFlight.push({ startedAt: at, endsAt: at + roundTripMs, isTaken: server(at + roundTripMs / 2) });
    }
  }
  return { taken, refused, seconds: at / 1000, bySecond };
}

describe("the pace of a lane", () => {
  it.each([
    ["a server that counts by the second", perSecondOf(500), 2],
    ["one far away", perSecondOf(500), 80],
    ["one that fills steadily", bucketOf(500, 500), 2],
    ["one that fills steadily and allows no bursts", bucketOf(500, 25), 2],
  ])("delivers everything through %s in hardly more than the least time", (_, server, roundTripMs) => {
    const messages = 50_000;
    const { seconds, refused } = run(pacer(), server, { messages, roundTripMs });
    expect(seconds).toBeLessThan((1.1 * messages) / 500);
    expect(refused).toBeLessThan(0.03 * messages);
  });

  it("is not limited before anybody asks for it", () => {
    const { seconds } = run(pacer(), () => true, { messages: 200_000 });
    expect(seconds).toBeLessThan(3);
  });

  it("keeps to a slow server's few messages a second", () => {
    const { taken, refused } = run(pacer(), perSecondOf(2), { forMs: 300_000 });
    expect(taken).toBeGreaterThan(0.85 * 600);
    expect(refused).toBeLessThan(0.6 * taken);
  });

  it("recovers within a minute when the server takes a hundred times more", () => {
    const server = perSecondOf((at) => (at < 60_000 ? 50 : 5_000));
    const { bySecond } = run(pacer(), server, { forMs: 120_000 });
    expect(bySecond[50]).toBeLessThanOrEqual(50);
    expect(Math.max(...bySecond.slice(90))).toBeGreaterThan(4_000);
  });

  it("asks a server that takes nothing ever more rarely, up to an hour apart, and works again at once when it does", () => {
    const hour = 3_600_000;
    const server: Server = (at) => at > 5 * hour;
    const it = pacer({ random: () => 0 });
    const { taken, refused, seconds } = run(it, server, { messages: 500, forMs: 8 * hour });
    expect(taken).toBe(500);
    expect(refused).toBeLessThan(300);
    expect(seconds * 1000).toBeLessThan(6.2 * hour);
  });

  it("never goes faster than its contract", () => {
    const { bySecond, refused } = run(pacer({ perSecondMax: 10 }), perSecondOf(11), { forMs: 60_000 });
    expect(Math.max(...bySecond)).toBeLessThanOrEqual(11);
    expect(Math.min(...bySecond.slice(1, -1))).toBeGreaterThanOrEqual(9);
    expect(refused).toBe(0);
  });

  it("begins where a former one left off", () => {
    const { bySecond, refused } = run(pacer({ perSecond: 480 }), perSecondOf(500), { forMs: 2_000 });
    expect(bySecond[0]).toBeGreaterThan(450);
    expect(refused).toBeLessThan(20);
  });

  it("heeds one refusal of all that were under way together", () => {
    const it = pacer();
    for (let count = 0; count < 100; count++) it.take(0);
    for (let count = 0; count < 80; count++) it.noteTaken(0, 1_000);
    for (let count = 0; count < 20; count++) it.noteThrottled(0, 1_000, undefined);
    expect(it.rate()).toBeCloseTo(80 * 0.97);
    expect(it.restsForMs(1_000)).toBe(0);
  });

  it("rests as long as it was asked to, an hour at most, and then lets one message try", () => {
    const it = pacer();
    it.noteTaken(0, 0);
    it.noteThrottled(0, 0, 20);
    expect(it.restsForMs(0)).toBe(20_000);
    expect([it.mayTake(19_999), it.mayTake(20_000)]).toEqual([false, true]);
    it.take(20_000);
    expect(it.mayTake(20_000)).toBe(false);
    it.noteThrottled(20_000, 20_001, 9_999);
    expect(it.restsForMs(20_001)).toBe(3_600_000);
  });

  it("probes with one message after the provider could not be used, and rests longer each time", () => {
    const it = pacer({ random: () => 0 });
    let at = 0;
    const rests = Array.from({ length: 14 }, () => {
      it.take(at);
      it.noteUnavailable(at, at, undefined);
      it.noteOver();
      const ms = it.restsForMs(at);
      at += ms;
      expect(it.mayTake(at)).toBe(true);
      return ms / 1000;
    });
    expect(rests).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 3600, 3600]);
    it.take(at);
    expect(it.mayTake(at)).toBe(false);
    it.noteOver();
    it.noteTaken(at, at);
    expect([it.mayTake(at), it.rate()]).toEqual([true, Number.POSITIVE_INFINITY]);
  });
});
