import type { Metadata, Sharp } from "sharp";
import { readBmp } from "./bmp.ts";
import { permits } from "./permits.ts";

/** A picture of our own making: nothing of the file it was read from is in it but what can be seen. */
export interface Picture {
  readonly mediaType: "image/jpeg" | "image/png";
  readonly bytes: Buffer;
  readonly width: number;
  readonly height: number;
}

/** Wide and high at most, unless said otherwise; larger pictures are scaled down. */
const EDGE_PIXELS_MAX = 512;
/** What a camera of 25 megapixels sees. */
const PIXELS_MAX = 25_000_000;
/** A picture may be small as a file and fill the memory when it is unpacked: it is measured by its header first. */
const UNPACKED_BYTES_MAX = 3 * PIXELS_MAX;
/** One at a time: a decoder may hold a picture twice. */
const turns = permits(1);

const SIGNATURES: ReadonlyArray<readonly ["jpeg" | "png" | "bmp", Buffer]> = [
  ["jpeg", Buffer.from([0xff, 0xd8, 0xff])],
  ["png", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
  ["bmp", Buffer.from("BM", "latin1")],
];

/**
 * Decodes a JPEG, PNG or BMP by what it holds, whatever it is called, and writes it anew: turned upright, scaled down, and
 * without places, names or programs that came along. A JPEG stays one, the others become PNG. Undefined when it is none of
 * the three, damaged or too large.
 */
export async function rewritePicture(upload: Buffer, edge = EDGE_PIXELS_MAX): Promise<Picture | undefined> {
  const format = SIGNATURES.find(([, signature]) => upload.subarray(0, signature.length).equals(signature))?.[0];
  if (format === undefined) return undefined;
  await turns.take();
  try {
    const image = await open(upload, format);
    return image === undefined ? undefined : await write(image, format === "jpeg" ? "jpeg" : "png", edge);
  } catch {
    // The decoder says why in words of its own; to whoever sent it, it is no picture.
    return undefined;
  } finally {
    turns.give();
  }
}

async function open(upload: Buffer, format: "jpeg" | "png" | "bmp"): Promise<Sharp | undefined> {
  // The library is large: a process that never sees a picture does without.
  const { default: sharp } = await import("sharp");
  // What it keeps for the next picture would never be asked for again.
  sharp.cache(false);
  if (format !== "bmp") {
    const image = sharp(upload, { limitInputPixels: PIXELS_MAX, failOn: "error" });
    return unpackedBytes(await image.metadata()) > UNPACKED_BYTES_MAX ? undefined : image;
  }
  const pixels = readBmp(upload, PIXELS_MAX);
  if (pixels === undefined) return undefined;
  const { width, height, rgb } = pixels;
  return sharp(rgb, { raw: { width, height, channels: 3 } });
}

/** All of its pixels as they are decoded: four channels of 16 bits take nearly three times what a photograph does. */
function unpackedBytes({ width, height, channels, depth }: Metadata): number {
  return width * height * channels * (depth === "uchar" ? 1 : 2);
}

async function write(image: Sharp, format: "jpeg" | "png", edge: number): Promise<Picture> {
  const scaled = image.autoOrient().resize({ width: edge, height: edge, fit: "inside", withoutEnlargement: true });
  const written = format === "jpeg" ? scaled.jpeg({ quality: 85 }) : scaled.png();
  const { data: bytes, info } = await written.toBuffer({ resolveWithObject: true });
  return { mediaType: `image/${format}`, bytes, width: info.width, height: info.height };
}
