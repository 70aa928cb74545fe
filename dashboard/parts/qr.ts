/**
 * QR codes of ISO/IEC 18004: bytes, error correction M (a seventh may be dirty), versions 1 to 10. That holds 213 bytes,
 * more than any link of ours.
 */

/** Check bytes of each block, and blocks, by version. */
const CHECKS = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26] as const;
const BLOCKS = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5] as const;

/** Rows of the code from above, true for dark, without the quiet zone; undefined where the text is too long. */
export function qrModules(text: string): boolean[][] | undefined {
  const bytes = new TextEncoder().encode(text);
  const version = BLOCKS.findIndex((_, index) => bytes.length + (index >= 9 ? 3 : 2) <= dataBytes(index + 1)) + 1;
  if (version === 0) return undefined;
  const codewords = interleaved(padded(bytes, version), version);
  const frame = framed(version);
  const masked = MASKS.map((_, mask) => drawn(frame, codewords, mask));
  return masked.reduce((best, it) => (penalty(it) < penalty(best) ? it : best));
}

function totalBytes(version: number): number {
  let modules = (16 * version + 128) * version + 64;
  if (version >= 2) {
    const lines = Math.floor(version / 7) + 2;
    modules -= (25 * lines - 10) * lines - 55;
    if (version >= 7) modules -= 36;
  }
  return Math.floor(modules / 8);
}

const checksOf = (version: number) => CHECKS[version - 1] ?? 0;
const blocksOf = (version: number) => BLOCKS[version - 1] ?? 1;
const dataBytes = (version: number) => totalBytes(version) - checksOf(version) * blocksOf(version);

/** Mode, length, text and filling, as whole bytes. */
function padded(bytes: Uint8Array, version: number): number[] {
  const bits: number[] = [];
  const push = (value: number, length: number) => {
    for (let bit = length - 1; bit >= 0; bit--) bits.push((value >>> bit) & 1);
  };
  push(0b0100, 4);
  push(bytes.length, version >= 10 ? 16 : 8);
  for (const byte of bytes) push(byte, 8);
  const room = dataBytes(version) * 8;
  push(0, Math.min(4, room - bits.length));
  push(0, (8 - (bits.length % 8)) % 8);
  for (let filler = 0xec; bits.length < room; filler ^= 0xec ^ 0x11) push(filler, 8);
  return Array.from({ length: bits.length / 8 }, (_, index) =>
    bits.slice(index * 8, index * 8 + 8).reduce((byte, bit) => (byte << 1) | bit, 0),
  );
}

/** The blocks with their checks, a byte of each in turn. The last ones may be longer by a byte. */
function interleaved(data: readonly number[], version: number): number[] {
  const count = blocksOf(version);
  const total = totalBytes(version);
  const short = Math.floor(total / count) - checksOf(version);
  const shortCount = count - (total % count);
  const divisor = generator(checksOf(version));
  let at = 0;
  const blocks = Array.from({ length: count }, (_, index) => {
    const block = data.slice(at, at + short + (index < shortCount ? 0 : 1));
    at += block.length;
    return { block, checks: remainder(block, divisor) };
  });
  const inTurn = (parts: readonly (readonly number[])[]) =>
    Array.from({ length: Math.max(...parts.map((it) => it.length)) }, (_, index) =>
      parts.flatMap((it) => (index < it.length ? [it[index] ?? 0] : [])),
    ).flat();
  return [...inTurn(blocks.map((it) => it.block)), ...inTurn(blocks.map((it) => it.checks))];
}

/** Multiplies in the field of 256 elements over x⁸ + x⁴ + x³ + x² + 1. */
function times(left: number, right: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit--) {
    product = (product << 1) ^ ((product >>> 7) * 0x11d);
    product ^= ((right >>> bit) & 1) * left;
  }
  return product;
}

/** Reed-Solomon's polynomial of that degree, without its first coefficient, which is 1. */
function generator(degree: number): number[] {
  const result = new Array<number>(degree).fill(0);
  result[degree - 1] = 1;
  let root = 1;
  for (let step = 0; step < degree; step++) {
    for (let index = 0; index < degree; index++)
      result[index] = times(result[index] ?? 0, root) ^ (index + 1 < degree ? (result[index + 1] ?? 0) : 0);
    root = times(root, 2);
  }
  return result;
}

function remainder(data: readonly number[], divisor: readonly number[]): number[] {
  let result = divisor.map(() => 0);
  for (const byte of data) {
    const factor = byte ^ (result[0] ?? 0);
    result = [...result.slice(1), 0].map((it, index) => it ^ times(divisor[index] ?? 0, factor));
  }
  return result;
}

/** What every code of a version has: undefined where data goes. */
type Frame = (boolean | undefined)[][];

function framed(version: number): Frame {
  const size = version * 4 + 17;
  const frame: Frame = Array.from({ length: size }, () => new Array<boolean | undefined>(size).fill(undefined));
  const put = (x: number, y: number, isDark: boolean) => {
    const row = frame[y];
    if (row !== undefined && x >= 0 && x < size) row[x] = isDark;
  };
  for (let at = 0; at < size; at++) {
    put(6, at, at % 2 === 0);
    put(at, 6, at % 2 === 0);
  }
  const rings = (x: number, y: number, reach: number, light: readonly number[]) => {
    for (let dy = -reach; dy <= reach; dy++)
      for (let dx = -reach; dx <= reach; dx++)
        put(x + dx, y + dy, !light.includes(Math.max(Math.abs(dx), Math.abs(dy))));
  };
  for (const [x, y] of [
    [3, 3],
    [size - 4, 3],
    [3, size - 4],
  ] as const)
    rings(x, y, 4, [2, 4]);
  const lines = alignment(version, size);
  const last = lines.length - 1;
  for (const [i, x] of lines.entries())
    for (const [j, y] of lines.entries())
      if (!((i === 0 && j === 0) || (i === 0 && j === last) || (i === last && j === 0))) rings(x, y, 2, [1]);
  if (version >= 7) putVersion(version, size, put);
  putFormat(0, size, put);
  return frame;
}

function alignment(version: number, size: number): number[] {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const step = Math.ceil((version * 4 + 4) / (count * 2 - 2)) * 2;
  return [6, ...Array.from({ length: count - 1 }, (_, index) => size - 7 - (count - 2 - index) * step)];
}

type Put = (x: number, y: number, isDark: boolean) => void;

/** A number followed by what is left of it when it is divided, in as many bits as the divisor has but one. */
function checked(value: number, length: number, divisor: number): number {
  let rest = value;
  for (let step = 0; step < length; step++) rest = (rest << 1) ^ ((rest >>> (length - 1)) * divisor);
  return (value << length) | rest;
}

function putVersion(version: number, size: number, put: Put): void {
  const bits = checked(version, 12, 0x1f25);
  for (let bit = 0; bit < 18; bit++) {
    const isDark = ((bits >>> bit) & 1) === 1;
    const far = size - 11 + (bit % 3);
    put(far, Math.floor(bit / 3), isDark);
    put(Math.floor(bit / 3), far, isDark);
  }
}

/** Error correction M is 0 in these bits; the mask is the rest. */
function putFormat(mask: number, size: number, put: Put): void {
  const bits = checked(mask, 10, 0x537) ^ 0x5412;
  const isDark = (bit: number) => ((bits >>> bit) & 1) === 1;
  for (let bit = 0; bit <= 5; bit++) put(8, bit, isDark(bit));
  put(8, 7, isDark(6));
  put(8, 8, isDark(7));
  put(7, 8, isDark(8));
  for (let bit = 9; bit < 15; bit++) put(14 - bit, 8, isDark(bit));
  for (let bit = 0; bit < 8; bit++) put(size - 1 - bit, 8, isDark(bit));
  for (let bit = 8; bit < 15; bit++) put(8, size - 15 + bit, isDark(bit));
  put(8, size - 8, true);
}

const MASKS: ReadonlyArray<(x: number, y: number) => boolean> = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

/** Data from below at the right, two columns at a time, up and down, turned over where the mask says so. */
function drawn(frame: Frame, codewords: readonly number[], mask: number): boolean[][] {
  const size = frame.length;
  const isTurned = MASKS[mask] ?? (() => false);
  const rows = frame.map((row) => row.map((it) => it === true));
  let bit = 0;
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5;
    const isUpward = ((right + 1) & 2) === 0;
    for (let step = 0; step < size; step++)
      for (const x of [right, right - 1]) {
        const y = isUpward ? size - 1 - step : step;
        const row = rows[y];
        if (row === undefined || frame[y]?.[x] !== undefined) continue;
        const isDark = (((codewords[bit >>> 3] ?? 0) >>> (7 - (bit & 7))) & 1) === 1;
        row[x] = isDark !== isTurned(x, y);
        bit += 1;
      }
  }
  putFormat(mask, size, (x, y, isDark) => {
    const row = rows[y];
    if (row !== undefined) row[x] = isDark;
  });
  return rows;
}

/** How hard it is to read: long runs, blocks of one colour, and more of one colour than of the other. */
function penalty(rows: readonly (readonly boolean[])[]): number {
  const size = rows.length;
  const at = (x: number, y: number) => rows[y]?.[x] === true;
  let total = 0;
  for (const isRow of [true, false])
    for (let line = 0; line < size; line++)
      for (let from = 0, to = 1; from < size; from = to, to = from + 1) {
        const seen = (place: number) => (isRow ? at(place, line) : at(line, place));
        while (to < size && seen(to) === seen(from)) to += 1;
        if (to - from >= 5) total += to - from - 2;
      }
  let dark = 0;
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      const it = at(x, y);
      if (it) dark += 1;
      if (x > 0 && y > 0 && at(x - 1, y) === it && at(x, y - 1) === it && at(x - 1, y - 1) === it) total += 3;
    }
  return total + Math.floor(Math.abs((dark * 20) / (size * size) - 10)) * 10;
}
