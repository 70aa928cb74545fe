import { describe, expect, it } from "vitest";
import { drawRandom } from "./random-pool.ts";

describe("random bytes drawn from a pool", () => {
  it("are never handed out twice, also across pools", () => {
    const drawn = Array.from({ length: 5_000 }, () => drawRandom(12));
    expect(drawn.every((it) => it.length === 12)).toBe(true);
    expect(new Set(drawn.map((it) => it.toString("hex"))).size).toBe(5_000);
  });

  it("take no more room than their length", () => {
    const before = drawRandom(10);
    const seen = before.toString("hex");
    drawRandom(4096).fill(0);
    expect(before.toString("hex")).toBe(seen);
  });
});
