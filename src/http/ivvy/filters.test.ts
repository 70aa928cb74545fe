import { describe, expect, it } from "vitest";
import { filterOf } from "./filters.ts";
import { readParameters } from "./parameters.ts";
import { integer, text, timestamp } from "./scalars.ts";

const PROPERTIES = {
  firstName: { property: "firstName", kind: text(255) },
  companyId: { property: "company", kind: integer() },
  fromModifiedDate: { property: "modified", kind: timestamp, test: "at-least" },
  venueId: { property: "firstName", kind: integer(), isNobodys: true },
  status: {
    property: "state",
    kind: integer(),
    meaning: (value: unknown) => (value === 1 ? ["closed", "cancelled"] : ["draft"]),
  },
} as const;

function read(filter: unknown) {
  return readParameters({ filter: filterOf(PROPERTIES) }, { filter }).filter;
}

describe("a filter", () => {
  it.each([undefined, null, {}, []])("sent as %j filters nothing", (filter) => {
    expect(read(filter) ?? []).toEqual([]);
  });
  it.each([
    ["firstName", "any-of"],
    ["firstName__CONTAINS", "contains"],
    ["firstName__NOTCONTAINS", "contains-none"],
    ["firstName__BEGINS", "begins"],
    ["firstName__ENDS", "ends"],
    ["firstName__LESSTHAN", "at-most"],
    ["firstName__GREATERTHAN", "at-least"],
    ["firstName__NOT", "none-of"],
    ["firstName__BEGINS\u200b", "begins"],
    ["firstName__NOT\u200b", "none-of"],
  ])("by %s tests for %s", (name, test) => {
    expect(read({ [name]: "M" })).toEqual([{ property: "firstName", test, values: ["M"] }]);
  });
  it("by an array means any of its values", () => {
    expect(read({ companyId: ["7", 8] })).toEqual([{ property: "company", test: "any-of", values: [7, 8] }]);
  });
  it("has no bound where the bound is null", () => {
    expect(read({ fromModifiedDate: null, companyId: 7 })).toEqual([
      { property: "company", test: "any-of", values: [7] },
    ]);
  });
  it("says what has no value, and what has one", () => {
    const [none, some] = [{ firstName: "__ISNULL__" }, { firstName__NOT: "__ISNULL__" }].map(read);
    expect([none, some]).toEqual([
      [{ property: "firstName", test: "null", values: [] }],
      [{ property: "firstName", test: "not-null", values: [] }],
    ]);
  });
  it.each([
    [true, "empty"],
    [1, "empty"],
    ["0", "filled"],
    [false, "filled"],
  ])("by __EMPTY %j finds what is %s", (value, test) => {
    expect(read({ firstName__EMPTY: value })).toEqual([{ property: "firstName", test, values: [] }]);
  });
  it("reads moments, and what stands for several of our values", () => {
    expect(read({ fromModifiedDate: "2030-06-13 18:00:00", status: 1 })).toEqual([
      { property: "modified", test: "at-least", values: [new Date("2030-06-13T18:00:00Z")] },
      { property: "state", test: "any-of", values: ["closed", "cancelled"] },
    ]);
  });
  it("by a venue finds nothing, for there is none", () => {
    expect(read({ venueId: 3 })).toEqual([{ property: "firstName", test: "any-of", values: [] }]);
  });
  it.each([
    ["what nobody has", { shoeSize: 44 }],
    ["an unknown suffix", { firstName__LIKE: "M" }],
    ["a member of every object", { constructor: 1 }],
    ["a word for a number", { companyId: "seven" }],
    ["no date", { fromModifiedDate: "yesterday" }],
    ["a text instead of an object", "firstName"],
  ])("is refused by %s", (_name, filter) => {
    expect(() => read(filter)).toThrow("'filter' does not validate");
  });
});
