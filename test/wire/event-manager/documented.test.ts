import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ENDPOINTS } from "../../../src/http/event-manager/endpoints.ts";
import { filesIn, operation, operationsIn, rowsUnder } from "../../support/wire-pages.ts";

const rows = rowsUnder(readFileSync("docs/wire/event-manager.md", "utf8"), "Routes").map(([, route = "", ...more]) => ({
  // Another way to say PUT, not another operation.
  operations: operationsIn(route.replace(/`POST [^`]+` with `_method=\w+`/, "")),
  files: filesIn(more[3] ?? ""),
  test: `test/wire/event-manager/${more[4]}.test.ts`,
}));

describe("docs/wire/event-manager.md", () => {
  it("has a row for every operation, and none for one that is gone", () => {
    const named = rows.flatMap((it) => it.operations);
    expect(named.sort()).toEqual(ENDPOINTS.map((it) => operation(it.method, it.path)).sort());
  });
  it("leads from each route to its file and to a test that are there", () => {
    expect(rows.filter((it) => it.files.length !== 1)).toEqual([]);
    expect(rows.flatMap((it) => [...it.files, it.test]).filter((it) => !existsSync(it))).toEqual([]);
  });
});
