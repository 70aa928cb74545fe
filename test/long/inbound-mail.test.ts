import { describe, expect, it } from "vitest";
import { LONGEST_MS, millisecondsOf, mutatedMails } from "../support/bounce-fixtures.ts";

describe("a broken or hostile mail", () => {
  it("is read without a fault and in time, whichever of 100,000 it is", { timeout: 1_200_000 }, async () => {
    for (const raw of mutatedMails(100_000, 20_300_602)) expect(await millisecondsOf(raw)).toBeLessThan(LONGEST_MS);
  });
});
