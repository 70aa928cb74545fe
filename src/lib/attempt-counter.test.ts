import { describe, expect, it } from "vitest";
import { attemptCounter } from "./attempt-counter.ts";

describe("counting attempts", () => {
  it("tells how many are left, and that none is", () => {
    const counter = attemptCounter(2);
    expect([0, 1, 2, 3].map((at) => counter.attempt("a", at))).toEqual([1, 0, undefined, undefined]);
  });
  it("begins anew a minute after the first of them, not after the last", () => {
    const counter = attemptCounter(2);
    counter.attempt("a", 0);
    counter.attempt("a", 50_000);
    expect(counter.attempt("a", 59_999)).toBeUndefined();
    expect(counter.attempt("a", 60_000)).toBe(1);
  });
  it("tells how long it is until all of them are there again", () => {
    const counter = attemptCounter(1);
    expect(counter.secondsLeft("a", 0)).toBe(0);
    counter.attempt("a", 1_000);
    counter.attempt("a", 20_000);
    expect([1_000, 20_500, 61_000, 90_000].map((at) => counter.secondsLeft("a", at))).toEqual([60, 41, 0, 0]);
  });
  it("tells how many are left without taking one", () => {
    const counter = attemptCounter(2);
    counter.attempt("a", 0);
    expect([counter.left("a", 1), counter.left("a", 1), counter.left("b", 1), counter.left("a", 60_000)]).toEqual([
      1, 1, 2, 2,
    ]);
  });
  it("takes back what turned out well", () => {
    const counter = attemptCounter(1);
    counter.attempt("a", 0);
    counter.forgive("a");
    counter.forgive("a");
    expect([1, 2].map((at) => counter.attempt("a", at))).toEqual([0, undefined]);
  });
  it("counts each key for itself", () => {
    const counter = attemptCounter(1);
    counter.attempt("a", 0);
    expect(counter.attempt("b", 0)).toBe(0);
  });
  it("tells keys apart however long they are", () => {
    const counter = attemptCounter(1);
    const long = "x".repeat(60_000);
    expect([`${long}a`, `${long}b`, `${long}a`].map((it) => counter.attempt(it, 0))).toEqual([0, 0, undefined]);
    counter.forgive(`${long}a`);
    expect(counter.attempt(`${long}a`, 0)).toBe(0);
  });
  it("forgets the oldest of too many keys", () => {
    const counter = attemptCounter(1);
    for (let no = 0; no <= 50_000; no++) counter.attempt(`key ${no}`, no / 1000);
    expect(counter.attempt("key 0", 100)).toBe(0);
    expect(counter.attempt("key 50000", 100)).toBeUndefined();
  });
});
