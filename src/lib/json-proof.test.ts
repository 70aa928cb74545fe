import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isJson } from "./json-proof.ts";

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe("the proof that bytes are JSON", () => {
  it("says yes to whatever JSON.parse takes, and no to whatever it refuses", () => {
    const words = [
      "{",
      "}",
      "[",
      "]",
      ",",
      ":",
      '"',
      '"a"',
      "\\",
      "\\u00e9",
      "\\u00g",
      " ",
      "\n",
      "\t",
      "\0",
      "0",
      "01",
      "-",
      "-1",
      "1.",
      ".5",
    ];
    const more = [
      "1e5",
      "1E+",
      "2.5e-3",
      "true",
      "nul",
      "null",
      "false",
      "é",
      "😀",
      "\u2028",
      '"\\n"',
      '"\\x"',
      "NaN",
      "Infinity",
      "'a'",
      "/",
    ];
    const sign = fc.constantFrom(...words, ...more);
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 9 }), (parts) => {
        const text = parts.join("");
        expect([text, isJson(Buffer.from(text))]).toEqual([text, parses(text)]);
      }),
      { numRuns: 20_000 },
    );
  });

  it("says yes to every value as it is written", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(undefined, 1), (value, space) => {
        expect(isJson(Buffer.from(JSON.stringify(value, null, space)))).toBe(true);
      }),
    );
  });

  it("says no to one character too many, too few or another", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(), fc.string({ maxLength: 2 }), (value, place, other) => {
        const whole = JSON.stringify(value);
        const at = place % (whole.length + 1);
        const text = whole.slice(0, at) + other + whole.slice(at + 1);
        const bytes = Buffer.from(text);
        expect([text, isJson(bytes)]).toEqual([text, parses(bytes.toString("utf8"))]);
      }),
      { numRuns: 3000 },
    );
  });

  it("says no to what is not UTF-8, and survives any depth", () => {
    expect(isJson(Buffer.from([0x22, 0xff, 0x22]))).toBe(false);
    expect(isJson(Buffer.from("[".repeat(1_000_000)))).toBe(false);
    expect(isJson(Buffer.from("[".repeat(100_000) + "]".repeat(100_000)))).toBe(true);
  });
});
