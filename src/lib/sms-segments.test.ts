import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromGsmBytes, toGsmBytes } from "./gsm-alphabet.ts";
import { countSms, splitSms } from "./sms-segments.ts";

interface Golden {
  readonly text: string;
  readonly alphabet: "plain" | "unicode";
  readonly length: number;
  readonly parts: number;
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

/** Each family states its parts by arithmetic on the standard's figures: 160, 153, 76 pairs, 70, 67, 33 pairs. */
const GOLDEN: readonly Golden[] = [
  // One place each.
  ...upTo(100).map((it): Golden => {
    const n = it * 5;
    return { text: "aé@_Ω".repeat(it), alphabet: "plain", length: n, parts: n <= 160 ? 1 : Math.ceil(n / 153) };
  }),
  // Two places each: 80 fit alone; 76 fit a part of several, and its last place stays empty.
  ...upTo(100).map((it): Golden => {
    const n = it * 3;
    return { text: "€[^".repeat(it), alphabet: "plain", length: 2 * n, parts: n <= 80 ? 1 : Math.ceil(n / 76) };
  }),
  // Characters of other scripts.
  ...upTo(100).map((it): Golden => {
    const n = it * 2;
    return { text: "дש".repeat(it), alphabet: "unicode", length: n, parts: n <= 70 ? 1 : Math.ceil(n / 67) };
  }),
  // Beyond the first plane: 35 fit alone, 33 fit a part of several.
  ...upTo(100).map(
    (n): Golden => ({
      text: "🎉".repeat(n),
      alphabet: "unicode",
      length: 2 * n,
      parts: n <= 35 ? 1 : Math.ceil(n / 33),
    }),
  ),
  // A pair that meets the end of the first part moves to the second whole: one place more is needed from there on.
  ...upTo(50).map(
    (it): Golden => ({
      text: `${"a".repeat(152)}€${"b".repeat(it + 100)}`,
      alphabet: "plain",
      length: 154 + it + 100,
      parts: 2,
    }),
  ),
  ...upTo(25).map(
    (it): Golden => ({
      text: `${"a".repeat(152)}€${"b".repeat(150 + it)}`,
      alphabet: "plain",
      length: 304 + it,
      parts: it <= 1 ? 2 : 3,
    }),
  ),
  ...upTo(25).map(
    (it): Golden => ({
      text: `${"д".repeat(66)}🎉${"ж".repeat(60 + it)}`,
      alphabet: "unicode",
      length: 128 + it,
      parts: it <= 5 ? 2 : 3,
    }),
  ),
];

describe("counting a text for phones", () => {
  it("agrees with 500 texts whose parts follow from the standard's figures", () => {
    expect(GOLDEN).toHaveLength(500);
    const wrong = GOLDEN.filter(({ text, ...expected }) => {
      const { alphabet, length, parts } = countSms(text);
      return alphabet !== expected.alphabet || length !== expected.length || parts !== expected.parts;
    });
    expect(wrong).toEqual([]);
  });
  it("fits 160 plain characters into one part, then 153 into each", () => {
    expect([0, 1, 160, 161, 306, 307].map((it) => countSms("a".repeat(it)).parts)).toEqual([0, 1, 1, 2, 2, 3]);
  });
  it("names what costs the plain alphabet, with a stand-in where it is typography and none for a letter", () => {
    expect(countSms("It’s\u00a0on – “ça”… 😀’").offending).toEqual([
      { character: "’", swap: "'" },
      { character: "\u00a0", swap: " " },
      { character: "–", swap: "-" },
      { character: "“", swap: '"' },
      { character: "ç" },
      { character: "”", swap: '"' },
      { character: "…", swap: "..." },
      { character: "😀" },
    ]);
  });
  it("never makes a longer text take fewer parts", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), fc.string({ maxLength: 200 }), (a, b) => {
        expect(countSms(a + b).parts).toBeGreaterThanOrEqual(countSms(a).parts);
      }),
    );
  });
});

describe("dividing a text into parts", () => {
  const anyText = fc.oneof(
    fc.string({ unit: fc.constantFrom(..."abz €[~é\nΩ"), maxLength: 700 }),
    fc.string({ unit: fc.constantFrom(..."ab€д🎉שׁ中👩"), maxLength: 400 }),
    fc.string({ unit: "binary", maxLength: 300 }),
  );
  it("loses nothing, fills no part beyond its room and divides no character", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { alphabet, parts } = splitSms(text);
        expect(parts.join("")).toBe(text);
        expect(parts.length).toBe(countSms(text).parts);
        for (const part of parts) {
          const bytes = alphabet === "plain" ? toGsmBytes(part)?.length : Buffer.from(part, "utf16le").length / 2;
          const room = alphabet === "plain" ? (parts.length > 1 ? 153 : 160) : parts.length > 1 ? 67 : 70;
          expect(bytes).toBeLessThanOrEqual(room);
        }
        expect(parts.flatMap((it) => [...it])).toEqual([...text]);
      }),
    );
  });
});

describe("the plain alphabet", () => {
  it("is read back as it was written, each sign in one byte or behind an escape", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."@£$Çø_ΞÉ !aZà{}[]|~^\\€\f\n"), maxLength: 200 }), (text) => {
        expect(fromGsmBytes(toGsmBytes(text) ?? Buffer.alloc(0))).toBe(text);
      }),
    );
    expect(toGsmBytes("@A€")).toEqual(Buffer.from([0x00, 0x41, 0x1b, 0x65]));
    expect(toGsmBytes("ж")).toBeUndefined();
  });
});
