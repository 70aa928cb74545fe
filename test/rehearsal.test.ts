import { readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { describe, expect, it } from "vitest";
import { aBeckonProcess, aDirectory } from "./support/beckon-process.ts";

describe("beckon rehearse", () => {
  it("accounts for everybody, invents no answer, and leaves nothing behind", async () => {
    await using directory = await aDirectory();
    await using beckon = aBeckonProcess({
      entry: "cli",
      args: ["rehearse", "--people", "400", "--seed", "11", "--json"],
      env: {},
      cwd: directory.path,
    });
    const code = await beckon.ended;
    expect(code, beckon.err()).toBe(0);
    const ledger = JSON.parse(beckon.out());
    const { arrived, refused, bounced, uncertain, suppressed, answers, copies } = ledger;
    expect(ledger).toMatchObject({ people: 400, isExact: true, mistakesTotal: 0 });
    expect(arrived + refused + bounced + uncertain.length + suppressed).toBe(400);
    expect(copies.most).toBeLessThanOrEqual(2);
    // Only mails whose connection broke after the last dot are sent again: 2 % of 8 %.
    expect(copies.extra).toBeLessThan(10);
    expect(answers.recorded).toEqual(answers.given);
    expect([answers.ofMachines, answers.given.yes > 50, answers.given.no > 20]).toEqual([0, true, true]);
    expect(ledger.totals.scannedLinks).toBeGreaterThan(50);
    const pid = beckon.child.pid;
    expect((await readdir(tmpdir())).filter((it) => it.includes(`beckon-rehearsal-${pid}`))).toEqual([]);
  }, 120_000);

  it("says which numbers it takes", async () => {
    await using directory = await aDirectory();
    await using beckon = aBeckonProcess({
      entry: "cli",
      args: ["rehearse", "--people", "0"],
      env: {},
      cwd: directory.path,
    });
    expect(await beckon.ended).toBe(2);
    expect(beckon.err()).toContain("--people is a whole number from 1 to 1,000,000");
  });
});
