import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ENDPOINTS } from "../../../src/http/spotnana/endpoints.ts";

const page = readFileSync("docs/wire/spotnana.md", "utf8");
const ROW =
  /^\| `((?:GET|POST|PUT|DELETE) [^`]+)` \| (?:spoken|kept) \| \[[\w-]+\]\(\.\.\/\.\.\/(\S+)\) \| ([\w-]+) \|/gm;

describe("docs/wire/spotnana.md", () => {
  it("has a row for every operation, and none for one that is gone", () => {
    const rows = [...page.matchAll(ROW)].map((it) => it[1]);
    expect(rows.sort()).toEqual(ENDPOINTS.map((it) => `${it.method} ${it.path}`).sort());
  });
  it("leads to files and tests that are there", () => {
    const paths = [...page.matchAll(ROW)].flatMap((it) => [it[2] ?? "", `test/wire/spotnana/${it[3]}.test.ts`]);
    expect(paths.filter((it) => !existsSync(it))).toEqual([]);
  });
  it("names every code the dialect answers", () => {
    const codes = readFileSync("src/http/spotnana/faults.ts", "utf8").matchAll(/"((?!FST_)[A-Z]+(?:_[A-Z]+)+)"/g);
    const named = new Set([...page.matchAll(/`([A-Z]+(?:_[A-Z]+)+)`/g)].map((it) => it[1]));
    expect([...codes].map((it) => it[1]).filter((it) => !named.has(it))).toEqual([]);
  });
});
