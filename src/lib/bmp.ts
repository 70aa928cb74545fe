/** Pixels as rows from the top, three bytes (red, green, blue) each. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly rgb: Buffer;
}

const FILE_HEADER_BYTES = 14;
const INFO_HEADER_BYTES = 40;
/** Bytes of one colour in a palette. */
const COLOUR_BYTES = 4;
/** The fields that matter here stand in the first 40 bytes of every later header as well. */
const COMPRESSIONS = { none: 0, bitFields: 3 } as const;

/**
 * Reads a Windows bitmap as paint programs and phones write them: 8, 24 or 32 bits a pixel, not compressed. Undefined for
 * everything else, for more than `pixelsMax` pixels, and where the file ends before its picture does.
 * Source: Microsoft, Bitmap Storage and BITMAPINFOHEADER.
 */
export function readBmp(bytes: Buffer, pixelsMax: number): Pixels | undefined {
  const header = readHeader(bytes);
  if (header === undefined || header.width * header.height > pixelsMax) return undefined;
  const { width, height, bits, start } = header;
  const stride = Math.ceil((width * bits) / 32) * 4;
  if (start + stride * height > bytes.length) return undefined;
  const rgb = Buffer.alloc(width * height * 3);
  for (let row = 0; row < height; row++) {
    const from = start + stride * (header.isTopDown ? row : height - 1 - row);
    for (let column = 0; column < width; column++) {
      const at = colourAt(bytes, header, from + (column * bits) / 8);
      if (at + 3 > bytes.length) return undefined;
      const to = (row * width + column) * 3;
      rgb[to] = bytes[at + 2] ?? 0;
      rgb[to + 1] = bytes[at + 1] ?? 0;
      rgb[to + 2] = bytes[at] ?? 0;
    }
  }
  return { width, height, rgb };
}

interface Header {
  readonly width: number;
  readonly height: number;
  readonly isTopDown: boolean;
  readonly bits: 8 | 24 | 32;
  /** Where the pixels and the palette begin. */
  readonly start: number;
  readonly palette: number;
}

function readHeader(bytes: Buffer): Header | undefined {
  if (bytes.length < FILE_HEADER_BYTES + INFO_HEADER_BYTES || bytes.toString("latin1", 0, 2) !== "BM") return undefined;
  const headerBytes = bytes.readUInt32LE(FILE_HEADER_BYTES);
  const width = bytes.readInt32LE(18);
  const signedHeight = bytes.readInt32LE(22);
  const bits = bytes.readUInt16LE(28);
  const compression = bytes.readUInt32LE(30);
  const isPlain =
    compression === COMPRESSIONS.none || (compression === COMPRESSIONS.bitFields && hasUsualFields(bytes));
  if (headerBytes < INFO_HEADER_BYTES || width <= 0 || signedHeight === 0 || !isPlain) return undefined;
  if (bits !== 8 && bits !== 24 && bits !== 32) return undefined;
  const palette = FILE_HEADER_BYTES + headerBytes;
  const start = bytes.readUInt32LE(10);
  return { width, height: Math.abs(signedHeight), isTopDown: signedHeight < 0, bits, start, palette };
}

/** Whether the masks behind the header say what a picture of 32 bits without masks means: blue, green, red, alpha. */
function hasUsualFields(bytes: Buffer): boolean {
  const at = FILE_HEADER_BYTES + INFO_HEADER_BYTES;
  if (bytes.length < at + 12) return false;
  const masks = [0, 4, 8].map((it) => bytes.readUInt32LE(at + it));
  return masks[0] === 0xff0000 && masks[1] === 0xff00 && masks[2] === 0xff;
}

/** Where blue, green and red of the pixel stand: in its place, or in the palette it points into. */
function colourAt(bytes: Buffer, { bits, palette }: Header, pixelAt: number): number {
  return bits === 8 ? palette + (bytes[pixelAt] ?? 0) * COLOUR_BYTES : pixelAt;
}
