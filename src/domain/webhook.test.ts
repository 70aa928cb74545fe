import { describe, expect, it } from "vitest";
import { DISABLED_AFTER_SECONDS, webhookOutcome, webhookRetrySeconds } from "./webhook.ts";

describe("the retries of a delivery", () => {
  const ladder = (random: number) => [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((it) => webhookRetrySeconds(it, random));

  it("come after 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h and 24 h, and then no more", () => {
    expect(ladder(0.5)).toEqual([5, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400, undefined]);
  });

  it("are spread by a fifth to both sides, so that what failed together does not come back together", () => {
    expect(webhookRetrySeconds(2, 0)).toBeCloseTo(240);
    expect(webhookRetrySeconds(2, 1)).toBeCloseTo(360);
  });

  it("come no sooner than the receiver asked for", () => {
    expect(webhookRetrySeconds(1, 0.5, 120)).toBe(120);
    expect(webhookRetrySeconds(3, 0.5, 120)).toBe(1800);
  });

  it("go on for longer than it takes an endpoint to be switched off", () => {
    const shortest = ladder(0).reduce<number>((sum, it) => sum + (it ?? 0), 0);
    expect(shortest).toBeLessThan(DISABLED_AFTER_SECONDS);
    expect(ladder(0.5).reduce<number>((sum, it) => sum + (it ?? 0), 0)).toBeGreaterThan(DISABLED_AFTER_SECONDS);
  });
});

describe("what an attempt means", () => {
  it.each([
    [200, 0, "delivered"],
    [204, 9, "delivered"],
    [301, 0, "again"],
    [400, 0, "again"],
    [410, 0, "gone"],
    [500, 8, "again"],
    [500, 9, "failed"],
    [null, 0, "again"],
    [null, 9, "failed"],
  ] as const)("an answer of %s after %i attempts: %s", (status, attempts, outcome) => {
    expect(webhookOutcome(status, attempts)).toBe(outcome);
  });
});
