import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { OF_SURVEY } from "../../../src/http/walr/endpoint.ts";
import { ENDPOINTS } from "../../../src/http/walr/endpoints.ts";
import { filesIn, operation, operationsIn, rowsUnder } from "../../support/wire-pages.ts";

const page = readFileSync("docs/wire/walr.md", "utf8");
const rows = rowsUnder(page, "Coverage").filter(([what = ""]) => operationsIn(what).length > 0);

describe("docs/wire/walr.md", () => {
  it("has a row for every operation, and none for one that is gone", () => {
    const named = rows.flatMap(([what = ""]) => operationsIn(what.replaceAll("…", OF_SURVEY)));
    const served = ENDPOINTS.map((it) => operation(it.method, it.paths[0] ?? ""));
    expect(named.sort()).toEqual([...served, "POST /oauth/token"].sort());
  });
  it("names every other path of an operation by its end", () => {
    const ends = ENDPOINTS.flatMap((it) => it.paths.slice(1)).map((it) => it.slice(it.lastIndexOf("/")));
    expect(ends.length).toBeGreaterThan(0);
    expect(ends.filter((it) => !page.includes(`\`${it}\``))).toEqual([]);
  });
  it("leads from each operation to a file of its own and to a test that are there", () => {
    const sources = rows.map(([what = "", , , source = ""]) => ({
      operations: operationsIn(what),
      files: filesIn(source),
    }));
    expect(sources.filter((it) => it.files.length !== it.operations.length)).toEqual([]);
    expect(rows.filter((it) => filesIn(it[4] ?? "").length === 0)).toEqual([]);
    expect(rows.flatMap((it) => filesIn(it.join(" "))).filter((it) => !existsSync(it))).toEqual([]);
  });
});
