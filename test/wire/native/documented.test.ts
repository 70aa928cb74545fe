import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ENDPOINTS } from "../../../src/http/native/endpoints.ts";
import { PROBLEM_PAGES } from "../../../src/http/native/problem-pages.ts";

const page = readFileSync("docs/wire/native.md", "utf8");

describe("docs/wire/native.md", () => {
  it("has a row for every operation, and none for one that is gone", () => {
    const rows = [...page.matchAll(/^\| `((?:GET|POST|PATCH|PUT|DELETE) [^`]+)` \| (\w+) \|/gm)].map(
      (it) => `${it[1]} ${it[2]}`,
    );
    expect(rows.sort()).toEqual(ENDPOINTS.map((it) => `${it.method} ${it.path} ${it.right}`).sort());
  });
  it("names every code under the statuses it comes with", () => {
    const lines = [...page.matchAll(/^\| ([\d, ]+) \| (.+) \|$/gm)];
    const named = lines.flatMap((it) => [...(it[2] ?? "").matchAll(/`(\w+)`/g)].map((code) => `${code[1]} ${it[1]}`));
    expect(named.sort()).toEqual(
      Object.entries(PROBLEM_PAGES)
        .map(([code, it]) => `${code} ${it.statuses.join(", ")}`)
        .sort(),
    );
  });
});
