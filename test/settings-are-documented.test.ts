import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";

/** Names of settings that the sources read. */
async function namesIn(path: string): Promise<string[]> {
  return [...new Set((await readFile(path, "utf8")).match(/"(?:BECKON_[A-Z_]+|PORT)"/g))].map((it) => it.slice(1, -1));
}

/** Every setting that is read anywhere. */
async function settingsRead(): Promise<string[]> {
  const read = await Promise.all(["src/config/settings.ts", "src/main/cli.ts", "src/main/demo.ts"].map(namesIn));
  return [...new Set(read.flat())].sort();
}

describe("docs/operations.md", () => {
  it("has a row for every setting, and for nothing that is none", async () => {
    const table = (await readFile("docs/operations.md", "utf8")).split("\n").filter((it) => it.startsWith("| `"));
    const told = table.flatMap((it) => (it.split("|")[1] ?? "").match(/BECKON_[A-Z_]+|\bPORT\b/g) ?? []);
    expect([...new Set(told)].sort()).toEqual(await settingsRead());
  });
});

/** Not for a server's file: one is for tests, one for the demo, and PORT is the platform's own name. */
const NOT_IN_THE_FILE = ["BECKON_TEST_TIME_SCALE", "BECKON_DEMO_EXIT", "PORT"];

describe(".env.example", () => {
  it("has a line for every setting of a server, and none that is set", async () => {
    const lines = (await readFile(".env.example", "utf8")).split("\n");
    const named = lines.flatMap((it) => /^# (?<name>BECKON_[A-Z_]+)=/.exec(it)?.groups?.["name"] ?? []);
    const settings = (await settingsRead()).filter((it) => !NOT_IN_THE_FILE.includes(it));
    expect(named.sort()).toEqual(settings);
    expect(lines.filter((it) => it !== "" && !it.startsWith("#"))).toEqual([]);
  });
});
