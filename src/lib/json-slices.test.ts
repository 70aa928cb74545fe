import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseSlice, sliceArray, sliceObject } from "./json-slices.ts";

/** The document read in pieces, two levels deep. */
function inPieces(text: string): unknown {
  const bytes = Buffer.from(text);
  const all = { start: 0, end: bytes.length };
  const pieces: Record<string, unknown> = Object.create(null);
  for (const { name, value } of sliceObject(bytes, all)) pieces[name] = parseSlice(bytes, value);
  return pieces;
}

function itemsOf(text: string): unknown[] {
  const bytes = Buffer.from(text);
  const places = sliceArray(bytes, { start: 0, end: bytes.length });
  return Array.from({ length: places.length / 2 }, (_, no) =>
    parseSlice(bytes, { start: places[2 * no] ?? 0, end: places[2 * no + 1] ?? 0 }),
  );
}

const outcome = (work: () => unknown) => {
  try {
    return { read: JSON.stringify(work()) };
  } catch {
    return "refused";
  }
};

describe("JSON read in pieces", () => {
  it("is what it is read whole", () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.string().filter((it) => it !== "__proto__"),
          fc.jsonValue(),
        ),
        fc.constantFrom(undefined, 2),
        (value, space) => {
          const text = JSON.stringify(value, null, space);
          expect(JSON.stringify(inPieces(text))).toBe(JSON.stringify(JSON.parse(text)));
        },
      ),
    );
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), (value) => {
        expect(itemsOf(JSON.stringify(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it("is refused where it would be refused whole", () => {
    const signs = fc.constantFrom("{", "}", "[", "]", ",", ":", '"', "\\", " ", "1", "-", "null", '"a"', "\n", "tru");
    const isObject = (value: unknown) => typeof value === "object" && value !== null && !Array.isArray(value);
    fc.assert(
      fc.property(fc.array(signs, { maxLength: 12 }), (parts) => {
        const text = parts.join("");
        const whole = outcome(() => {
          const value = JSON.parse(text);
          if (!isObject(value)) throw new Error("no object");
          return Object.assign(Object.create(null), value);
        });
        expect(outcome(() => inPieces(text))).toEqual(whole);
        const array = outcome(() => {
          const value = JSON.parse(text);
          if (!Array.isArray(value)) throw new Error("no array");
          return value;
        });
        expect(outcome(() => itemsOf(text))).toEqual(array);
      }),
      { numRuns: 3000 },
    );
  });

  it("is refused where its bytes are no UTF-8", () => {
    const bytes = Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]);
    expect(() => sliceObject(bytes, { start: 0, end: bytes.length })).toThrow();
  });
});
