import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";

/** Names of settings that the sources read. */
async function namesIn(path: string): Promise<string[]> {
  return [...new Set((await readFile(path, "utf8")).match(/"(?:BECKON_[A-Z_]+|PORT)"/g))].map((it) => it.slice(1, -1));
}

describe("docs/operations.md", () => {
  it("has a row for every setting, and for nothing that is none", async () => {
    const read = await Promise.all(["src/config/settings.ts", "src/main/cli.ts", "src/main/demo.ts"].map(namesIn));
    const table = (await readFile("docs/operations.md", "utf8")).split("\n").filter((it) => it.startsWith("| `"));
    const told = table.flatMap((it) => (it.split("|")[1] ?? "").match(/BECKON_[A-Z_]+|\bPORT\b/g) ?? []);
    expect([...new Set(told)].sort()).toEqual([...new Set(read.flat())].sort());
  });
});
