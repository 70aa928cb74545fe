import { describe, expect, it } from "vitest";
import { qrModules } from "./qr.ts";

const LINK = "https://rsvp.example.org/i/0123456789abcdefghjkmnpqrs";

/** Sixteen steps of a field of 256 elements, to check with what it was not made by: tables of powers. */
const POWERS: number[] = [];
for (let value = 1; POWERS.length < 255; value = (value << 1) ^ (value & 0x80 ? 0x11d : 0)) POWERS.push(value & 0xff);

const evaluate = (bytes: readonly number[], power: number): number =>
  bytes.reduce((sum, byte) => {
    const log = POWERS.indexOf(sum);
    return (sum === 0 ? 0 : (POWERS[(log + power) % 255] ?? 0)) ^ byte;
  }, 0);

/** Reads a code of one block back: the mask from its format, then the bytes along the columns. */
function read(rows: readonly (readonly boolean[])[]): { bytes: number[]; mask: number } {
  const size = rows.length;
  const version = (size - 17) / 4;
  let format = 0;
  const places = [0, 1, 2, 3, 4, 5, 7, 8].map((y) => [8, y] as const);
  const further = [7, 5, 4, 3, 2, 1, 0].map((x) => [x, 8] as const);
  for (const [bit, [x, y]] of [...places, ...further].entries()) format |= Number(rows[y]?.[x]) << bit;
  const mask = ((format ^ 0x5412) >>> 10) & 7;
  const centre = size - 7;
  const isFixed = (x: number, y: number) =>
    x === 6 ||
    y === 6 ||
    (x < 9 && y < 9) ||
    (x > size - 9 && y < 9) ||
    (x < 9 && y > size - 9) ||
    (version > 1 && Math.abs(x - centre) <= 2 && Math.abs(y - centre) <= 2);
  const turned = [
    (x: number, y: number) => (x + y) % 2,
    (_: number, y: number) => y % 2,
    (x: number) => x % 3,
    (x: number, y: number) => (x + y) % 3,
    (x: number, y: number) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2,
    (x: number, y: number) => ((x * y) % 2) + ((x * y) % 3),
    (x: number, y: number) => (((x * y) % 2) + ((x * y) % 3)) % 2,
    (x: number, y: number) => (((x + y) % 2) + ((x * y) % 3)) % 2,
  ][mask];
  const bits: number[] = [];
  let isUpward = true;
  for (let right = size - 1; right > 0; right -= 2, isUpward = !isUpward) {
    if (right === 6) right -= 1;
    for (let step = 0; step < size; step++) {
      const y = isUpward ? size - 1 - step : step;
      for (const x of [right, right - 1])
        if (!isFixed(x, y)) bits.push(Number(rows[y]?.[x] !== (turned?.(x, y) === 0)));
    }
  }
  const bytes = Array.from({ length: Math.floor(bits.length / 8) }, (_, index) =>
    Number.parseInt(bits.slice(index * 8, index * 8 + 8).join(""), 2),
  );
  return { bytes, mask };
}

describe("a QR code", () => {
  it("reads back as the text it was made of, with check bytes that hold", () => {
    for (const [text, size, data] of [
      ["beckon", 21, 16],
      ["https://b.example/i/abc", 25, 28],
    ] as const) {
      const rows = qrModules(text) ?? [];
      expect([text, rows.length]).toEqual([text, size]);
      const { bytes } = read(rows);
      const length = ((bytes[0] ?? 0) & 15) * 16 + ((bytes[1] ?? 0) >>> 4);
      const said = Array.from({ length }, (_, at) => (((bytes[at + 1] ?? 0) & 15) << 4) | ((bytes[at + 2] ?? 0) >>> 4));
      expect([(bytes[0] ?? 0) >>> 4, new TextDecoder().decode(new Uint8Array(said))]).toEqual([4, text]);
      const checks = bytes.length - data;
      expect(Array.from({ length: checks }, (_, power) => evaluate(bytes, power))).toEqual(new Array(checks).fill(0));
    }
  });

  it("grows with its text, and is none where the text is too long", () => {
    expect(qrModules(LINK)?.length).toBe(33);
    expect(qrModules("x".repeat(213))?.length).toBe(57);
    expect(qrModules("x".repeat(214))).toBeUndefined();
  });

  it("has the three marks readers look for", () => {
    const rows = qrModules(LINK) ?? [];
    const mark = (x: number, y: number) =>
      rows.slice(y, y + 7).map((row) =>
        row
          .slice(x, x + 7)
          .map(Number)
          .join(""),
      );
    const finder = ["1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111"];
    const far = rows.length - 7;
    expect([mark(0, 0), mark(far, 0), mark(0, far)]).toEqual([finder, finder, finder]);
  });
});
