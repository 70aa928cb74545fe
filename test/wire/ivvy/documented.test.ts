import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ACTIONS } from "../../../src/http/ivvy/actions.ts";

const page = readFileSync("docs/wire/ivvy.md", "utf8");
const rows = [...page.matchAll(/^\| (\w+)\.([\w, ]+) \| (?:spoken|partly|not) \| ([^|]+) \| ([^|]+) \|/gm)].map(
  ([, namespace = "", names = "", files = "", tests = ""]) => ({
    actions: names.split(", ").map((it) => `${namespace}.${it}`),
    files: [...files.matchAll(/\]\(\.\.\/\.\.\/([^)]+)\)/g)].map((it) => it[1] ?? ""),
    tests: tests.split(", ").map((it) => (it === "fuzz" ? "test/fuzz-ivvy.test.ts" : `test/wire/ivvy/${it}.test.ts`)),
  }),
);

describe("docs/wire/ivvy.md", () => {
  it("has every action once, and none that is gone", () => {
    const named = rows.flatMap((it) => it.actions);
    expect(named.sort()).toEqual(ACTIONS.map((it) => `${it.namespace}.${it.name}`).sort());
  });
  it("leads from each action to its own file", () => {
    const files = rows.flatMap((it) => it.files);
    const wanted = ACTIONS.map(({ namespace, name }) => `src/http/ivvy/${namespace}/${kebab(name)}.ts`);
    expect(files.sort()).toEqual(wanted.sort());
  });
  it("leads to files and tests that are there", () => {
    expect(rows.flatMap((it) => [...it.files, ...it.tests]).filter((it) => !existsSync(it))).toEqual([]);
  });
});

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (it) => `-${it.toLowerCase()}`);
}
