import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ABOUT_PEOPLE, KEPT, SCANNED } from "./personal-data.ts";

const TABLES = [...readFileSync("schema.sql", "utf8").matchAll(/^create table (\w+) \(/gm)].map((it) => it[1]);

describe("the map of personal data", () => {
  it("says of every table what of a person is in it, or why nothing is", () => {
    const mapped = [...Object.keys(ABOUT_PEOPLE), ...SCANNED, ...Object.keys(KEPT)];
    expect([...new Set(mapped)].sort()).toEqual([...TABLES].sort());
    expect(mapped).toHaveLength(new Set(mapped).size);
  });
});
