import { describe, expect, it } from "vitest";
import { type ReadPage, wholeOf } from "./whole-of.ts";

/** A page of a list of so many rows, numbered from 1, as it was at a moment. */
function pageOf(number: number, total: number, at: number): ReadPage<number> {
  const [from, to] = [number * 100, Math.min(total, number * 100 + 100)];
  const items = Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index + 1);
  return { number, at, page: { items, nextCursor: to < total ? "on" : null, ...(number === 0 && { total }) } };
}

/** How many places there are, and which of them hold the row that belongs there. */
function placesOf(...read: ReadPage<number>[]) {
  const rows = wholeOf(read) ?? [];
  expect(rows.every((row, place) => row === undefined || row === place + 1)).toBe(true);
  return [rows.length, rows.reduce<number>((count, row) => count + (row === undefined ? 0 : 1), 0)];
}

describe("a long list", () => {
  it("is not there before its first page is, and then has a place for every row", () => {
    expect(wholeOf([pageOf(1, 350, 1)])).toBeUndefined();
    expect(placesOf(pageOf(0, 350, 1))).toEqual([350, 100]);
    expect(placesOf(pageOf(0, 350, 1), pageOf(3, 350, 2))).toEqual([350, 150]);
    expect(placesOf(pageOf(0, 0, 1))).toEqual([0, 0]);
  });

  it("ends where its last page does, if that was read after how many there are", () => {
    expect(placesOf(pageOf(0, 350, 1), pageOf(3, 340, 2))).toEqual([340, 140]);
    expect(placesOf(pageOf(0, 350, 1), pageOf(3, 360, 2))).toEqual([360, 160]);
  });

  it("goes on behind a page that was its last when that was read", () => {
    expect(placesOf(pageOf(1, 110, 1), pageOf(0, 350, 2))).toEqual([350, 110]);
    expect(placesOf(pageOf(0, 110, 1), pageOf(1, 110, 2), pageOf(2, 350, 3))).toEqual([301, 210]);
  });

  it("keeps nothing of what has since gone from its end", () => {
    expect(placesOf(pageOf(3, 350, 1), pageOf(1, 350, 2), pageOf(0, 120, 3))).toEqual([120, 120]);
    expect(placesOf(pageOf(0, 350, 1), pageOf(3, 350, 2), pageOf(1, 120, 3))).toEqual([120, 120]);
    expect(placesOf(pageOf(0, 350, 1), pageOf(3, 220, 2))).toEqual([300, 100]);
  });
});
