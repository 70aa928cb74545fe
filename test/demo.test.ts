import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { parseEmailAddress } from "../src/lib/email-address.ts";
import { aBeckonProcess, aDirectory, aFreePort } from "./support/beckon-process.ts";

describe("the demo", () => {
  it("goes from the file of contacts to the answers, and names every row nobody can use", async () => {
    await using directory = await aDirectory();
    const env = { BECKON_PORT: String(await aFreePort()) };
    await using demo = aBeckonProcess({ entry: "demo", args: ["--once"], env, cwd: directory.path });
    expect([await demo.ended, demo.err()]).toEqual([0, expect.stringContaining("1,000 sent.")]);
    expect(demo.err()).toContain("1,000 new, 9 updated, 5 unchanged, 30 rows not taken.");
    const rejected = demo.out().match(/^ *\d+ {2}\S.*$/gm) ?? [];
    expect(rejected.slice(0, 30).every((it) => /^ *\d+ {2}[A-Z].* {2}\S.*\.$/.test(it))).toBe(true);
    expect(demo.out()).toMatch(/^invited +yes +no +no answer .*\n +1000 +80 +40 +880 +0 +0 +80$/m);
    expect(demo.out()).toMatch(/A guest's page +http:\/\/localhost:\d+\/i\/[0-9a-z]{26}\n/);
  }, 120_000);

  it("writes to nobody real: every address is at a domain kept for examples", async () => {
    const [, ...lines] = (await readFile("demo/contacts.csv", "utf8")).split("\r\n");
    const addresses = lines.map((it) => parseEmailAddress(it.split(",")[0] ?? "")).filter((it) => it.kind === "ok");
    expect(addresses.length).toBeGreaterThan(1_000);
    expect(addresses.every((it) => /^example\.(?:org|com|net)$/.test(it.domain))).toBe(true);
  });
});
