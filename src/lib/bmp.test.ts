import { describe, expect, it } from "vitest";
import { readBmp } from "./bmp.ts";

const RED = [255, 0, 0];
const GREEN = [0, 255, 0];
const BLUE = [0, 0, 255];
const WHITE = [255, 255, 255];

function file(
  body: readonly number[],
  { width = 2, height = 2, bits = 24, compression = 0, extra = [] as readonly number[] } = {},
): Buffer {
  const header = Buffer.alloc(54);
  header.write("BM", "latin1");
  header.writeUInt32LE(54 + extra.length, 10);
  header.writeUInt32LE(40, 14);
  header.writeInt32LE(width, 18);
  header.writeInt32LE(height, 22);
  header.writeUInt16LE(1, 26);
  header.writeUInt16LE(bits, 28);
  header.writeUInt32LE(compression, 30);
  return Buffer.concat([header, Buffer.from(extra), Buffer.from(body)]);
}

const bgr = ([red = 0, green = 0, blue = 0]: readonly number[]) => [blue, green, red];
const PICTURE = { width: 2, height: 2, rgb: Buffer.from([RED, GREEN, BLUE, WHITE].flat()) };
const BOTTOM_UP = [...bgr(BLUE), ...bgr(WHITE), 0, 0, ...bgr(RED), ...bgr(GREEN), 0, 0];
const MASKS = [0, 0, 0xff, 0, 0, 0xff, 0, 0, 0xff, 0, 0, 0];

describe("a bitmap", () => {
  it("is read from its last row up", () => {
    expect(readBmp(file(BOTTOM_UP), 100)).toEqual(PICTURE);
  });
  it("is read from its first row down where it says so", () => {
    const body = [...bgr(RED), ...bgr(GREEN), 0, 0, ...bgr(BLUE), ...bgr(WHITE), 0, 0];
    expect(readBmp(file(body, { height: -2 }), 100)).toEqual(PICTURE);
  });
  it("is read with four bytes a pixel, with and without masks", () => {
    const body = [BLUE, WHITE, RED, GREEN].flatMap((it) => [...bgr(it), 255]);
    expect(readBmp(file(body, { bits: 32 }), 100)).toEqual(PICTURE);
    expect(readBmp(file(body, { bits: 32, compression: 3, extra: MASKS }), 100)).toEqual(PICTURE);
  });
  it("is read through a palette", () => {
    const extra = [RED, GREEN, BLUE, WHITE].flatMap((it) => [...bgr(it), 0]);
    expect(readBmp(file([2, 3, 0, 0, 0, 1, 0, 0], { bits: 8, extra }), 100)).toEqual(PICTURE);
  });
  it.each([
    ["ends too soon", file(BOTTOM_UP).subarray(0, -1)],
    ["ends in its header", file(BOTTOM_UP).subarray(0, 40)],
    ["points out of its palette", file([255, 255, 0, 0, 255, 255, 0, 0], { bits: 8 })],
    ["is compressed", file(BOTTOM_UP, { compression: 1 })],
    ["has masks of its own", file(BOTTOM_UP, { bits: 32, compression: 3, extra: [...MASKS].reverse() })],
    ["has one bit a pixel", file(BOTTOM_UP, { bits: 1 })],
    ["has no width", file(BOTTOM_UP, { width: 0 })],
    ["has a width below nothing", file(BOTTOM_UP, { width: -2 })],
    ["claims to be larger than may be", file(BOTTOM_UP, { width: 2_000_000, height: 2_000_000 })],
    ["is none", Buffer.from("BMW is a maker of cars, and this is a text of more than fifty-four characters")],
  ])("that %s is not read", (_why, bytes) => {
    expect(readBmp(bytes, 100)).toBeUndefined();
  });
});
