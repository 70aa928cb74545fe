import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { coverageIn } from "../../../dashboard/coverage.ts";
import { PLACES } from "../../../dashboard/wire-plugin.ts";
import { ACTIONS } from "../../../src/http/ivvy/actions.ts";
import { ENDPOINTS } from "../../../src/http/spotnana/endpoints.ts";

const rowsOf = (name: keyof typeof PLACES) => coverageIn(readFileSync(`docs/wire/${name}.md`, "utf8"), PLACES[name]);

describe("what the dashboard says is spoken of an API", () => {
  it.each(Object.keys(PLACES) as (keyof typeof PLACES)[])("is read from the page of %s, in plain words", (name) => {
    const rows = rowsOf(name);
    expect(rows.length).toBeGreaterThan(5);
    expect(rows.filter(({ what, note }) => what === "" || /`|\]\(|\*\*/.test(what + note))).toEqual([]);
  });

  it("names every action of iVvy that is served", () => {
    const said = rowsOf("ivvy")
      .map(({ what }) => what)
      .join("\n");
    expect(ACTIONS.filter(({ name }) => !said.includes(name)).map((it) => it.name)).toEqual([]);
  });

  it("names every operation of Spotnana that is served", () => {
    const said = new Set(rowsOf("spotnana").map(({ what }) => what));
    expect(ENDPOINTS.map((it) => `${it.method} ${it.path}`).filter((it) => !said.has(it))).toEqual([]);
  });

  it("breaks the build where a page says something else of how it is spoken", () => {
    const page = "# X\n\n## Coverage\n\n| Operation | |\n|---|---|\n| `POST /x` | somehow |\n";
    expect(() => coverageIn(page, { section: "Coverage", what: 0, how: 1 })).toThrow("somehow");
    expect(() => coverageIn(page, { section: "Routes", what: 0 })).toThrow("no table");
  });
});
