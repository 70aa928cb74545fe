import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { rewritePicture } from "./picture.ts";

const plain = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: "teal" } });

describe("a picture that somebody sends", () => {
  it("is written anew in its own kind", async () => {
    const jpeg = await rewritePicture(await plain(20, 10).jpeg().toBuffer());
    const png = await rewritePicture(await plain(20, 10).png().toBuffer());
    expect([jpeg?.mediaType, png?.mediaType]).toEqual(["image/jpeg", "image/png"]);
    expect(await sharp(jpeg?.bytes).metadata()).toMatchObject({ format: "jpeg", width: 20, height: 10 });
    expect(await sharp(png?.bytes).metadata()).toMatchObject({ format: "png", width: 20, height: 10 });
  });
  it("is scaled down to what a page needs", async () => {
    const picture = await rewritePicture(await plain(2000, 1000).png().toBuffer());
    expect(await sharp(picture?.bytes).metadata()).toMatchObject({ width: 512, height: 256 });
  });
  it("loses what came along with it: places, names, and what hides behind its end", async () => {
    const exif = { IFD0: { Artist: "somebody's name" }, IFD3: { GPSLatitude: "51/1 30/1 0/1" } };
    const upload = Buffer.concat([
      await plain(20, 10).jpeg().withExif(exif).toBuffer(),
      Buffer.from("<script>hi()</script>"),
    ]);
    const picture = await rewritePicture(upload);
    expect((await sharp(picture?.bytes).metadata()).exif).toBeUndefined();
    expect(picture?.bytes.includes("somebody's name")).toBe(false);
    expect(picture?.bytes.includes("<script>")).toBe(false);
  });
  it("is turned upright before it forgets which way it was held", async () => {
    const picture = await rewritePicture(await plain(20, 10).jpeg().withMetadata({ orientation: 6 }).toBuffer());
    expect(await sharp(picture?.bytes).metadata()).toMatchObject({ width: 10, height: 20 });
  });
  it("becomes a PNG when it is a bitmap", async () => {
    const header = Buffer.alloc(54);
    header.write("BM", "latin1");
    header.writeUInt32LE(54, 10);
    header.writeUInt32LE(40, 14);
    header.writeInt32LE(1, 18);
    header.writeInt32LE(1, 22);
    header.writeUInt16LE(24, 28);
    const picture = await rewritePicture(Buffer.concat([header, Buffer.from([0, 128, 255, 0])]));
    const { data } = await sharp(picture?.bytes).raw().toBuffer({ resolveWithObject: true });
    expect([picture?.mediaType, ...data.subarray(0, 3)]).toEqual(["image/png", 255, 128, 0]);
  });
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>hi()</script></svg>');
  it.each([
    ["a GIF", () => plain(2, 2).gif().toBuffer()],
    ["a WebP", () => plain(2, 2).webp().toBuffer()],
    ["an SVG with a script", async () => svg],
    [
      "an SVG behind the first bytes of a PNG",
      async () => Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), svg]),
    ],
    ["half a JPEG", async () => (await plain(400, 400).jpeg().toBuffer()).subarray(0, 400)],
    ["nothing", async () => Buffer.alloc(0)],
  ])("is refused when it is %s", async (_what, upload) => {
    expect(await rewritePicture(await upload())).toBeUndefined();
  });
  it("is refused when it would fill the memory, though it is small as a file", async () => {
    const bomb = await sharp({ create: { width: 9000, height: 9000, channels: 3, background: "black" } })
      .png({ compressionLevel: 9 })
      .toBuffer();
    expect(bomb.length).toBeLessThan(1024 * 1024);
    expect(await rewritePicture(bomb)).toBeUndefined();
  });
  it("is refused when it has fewer pixels than that, and each of them is large", async () => {
    const size = { width: 4600, height: 4600, background: "#00800080" } as const;
    const seeThrough = await sharp({ create: { ...size, channels: 4 } })
      .png()
      .toBuffer();
    expect(await rewritePicture(seeThrough)).toBeUndefined();
  });
});
