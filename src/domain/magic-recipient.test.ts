import { describe, expect, it } from "vitest";
import { MAGIC, magicOf } from "./magic-recipient.ts";

describe("a magic recipient", () => {
  it("is known by its mailbox, whatever its case and whatever follows a plus", () => {
    for (const magic of MAGIC) {
      expect(magicOf(`${magic}@sandbox.test`)).toBe(magic);
      expect(magicOf(`${magic.toUpperCase()}+a.b-1@Sandbox.Test`)).toBe(magic);
    }
  });

  it("is known by its number, in the same order", () => {
    expect(["1", "2", "3", "4", "5", "6", "7"].map((digit) => magicOf(`+44770090000${digit}`))).toEqual(MAGIC);
  });

  it("is nobody who could be real", () => {
    const others = [
      "yes@example.org",
      "yes@sandbox.test.example.org",
      "maybe@sandbox.test",
      "a.yes@sandbox.test",
      "+447700900000",
      "+447700900008",
      "+4477009000012",
    ];
    expect(others.filter((it) => magicOf(it) !== undefined)).toEqual([]);
  });
});
