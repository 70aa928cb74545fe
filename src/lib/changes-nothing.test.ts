import { describe, expect, it } from "vitest";
import { changesNothing } from "./changes-nothing.ts";

describe("a change that is no change", () => {
  const before = { name: "Ada", at: new Date(0), hash: Buffer.from("x"), place: { city: "Turin" as string | null } };

  it("says nothing, or only what is so already", () => {
    expect(changesNothing(before, {})).toBe(true);
    expect(changesNothing(before, { at: new Date(0), hash: Buffer.from("x"), place: { city: "Turin" } })).toBe(true);
  });
  it("has no member that is otherwise", () => {
    expect(changesNothing(before, { name: "Ada", place: { city: null } })).toBe(false);
    expect(changesNothing(before, { at: new Date(1) })).toBe(false);
  });
});
