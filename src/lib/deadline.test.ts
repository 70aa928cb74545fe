import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { deadline } from "./deadline.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function watched() {
  const past: number[] = [];
  return { past, ...deadline(() => past.push(performance.now())) };
}

describe("a deadline", () => {
  it("passes once, when its time is over", () => {
    const { past, set } = watched();
    const start = performance.now();
    set(100);
    vi.advanceTimersByTime(99);
    expect(past).toEqual([]);
    vi.advanceTimersByTime(1000);
    expect(past).toEqual([start + 100]);
  });

  it("can be moved later and sooner any number of times", () => {
    const { past, set } = watched();
    set(100);
    vi.advanceTimersByTime(90);
    set(100);
    vi.advanceTimersByTime(90);
    expect(past).toEqual([]);
    set(5);
    vi.advanceTimersByTime(5);
    expect(past).toHaveLength(1);
  });

  it("does not pass once it is lifted, and can be set again", () => {
    const { past, set, lift } = watched();
    set(100);
    lift();
    vi.advanceTimersByTime(1000);
    expect(past).toEqual([]);
    set(10);
    vi.advanceTimersByTime(10);
    expect(past).toHaveLength(1);
  });

  it("leaves no timer behind when it is stopped", () => {
    const { past, set, stop } = watched();
    set(100);
    stop();
    expect(vi.getTimerCount()).toBe(0);
    expect(past).toEqual([]);
  });
});
