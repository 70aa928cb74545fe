import { describe, expect, it } from "vitest";
import { retryWaitSeconds } from "./retry-ladder.ts";

describe("waiting before the next attempt", () => {
  it("climbs from a minute to a day and stays there", () => {
    const longest = [1, 2, 3, 4, 5, 6, 7, 8, 9, 40].map((attempts) => retryWaitSeconds(attempts, 1));
    expect(longest).toEqual([60, 300, 900, 3600, 10_800, 21_600, 43_200, 86_400, 86_400, 86_400]);
  });

  it("is spread over the whole rung", () => {
    expect(retryWaitSeconds(4, 0.5)).toBe(1800);
    expect(retryWaitSeconds(4, 0)).toBe(1);
  });

  it("is never shorter than what the other side asked for", () => {
    expect(retryWaitSeconds(1, 0.1, 300)).toBe(300);
  });
});
