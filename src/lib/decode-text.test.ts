import { describe, expect, it } from "vitest";
import { decodeText, isEncoding, UnreadableText } from "./decode-text.ts";

async function read(bytes: Buffer, { size = 5, encoding }: { size?: number; encoding?: string } = {}) {
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
  const decoded = decodeText(pieces(), encoding);
  let text = "";
  for await (const part of decoded.text) text += part;
  return { text, ...decoded.finding() };
}

const NAMES = "Zoë Müller, Østergaard, Дмитрий, 山田, 🎉\n".repeat(60);
const bigEndian = (text: string) => Buffer.from(text, "utf16le").swap16();

describe("reading bytes as text", () => {
  it.each([1, 2, 3, 5, 64, 100_000])("reads UTF-8 cut anywhere (%d bytes a piece)", async (size) => {
    expect(await read(Buffer.from(NAMES), { size })).toEqual({ text: NAMES, encoding: "utf-8", isAssumed: false });
  });

  it("drops a byte order mark", async () => {
    expect((await read(Buffer.from(`\ufeff${NAMES}`))).text).toBe(NAMES);
  });

  it("knows UTF-16 by its mark, or by its zeros", async () => {
    const plain = "Email,Name\r\nada@example.org,Ada\r\n";
    expect(await read(Buffer.from(`\ufeff${NAMES}`, "utf16le"))).toMatchObject({ text: NAMES, encoding: "utf-16le" });
    expect(await read(bigEndian(`\ufeff${NAMES}`))).toMatchObject({ text: NAMES, encoding: "utf-16be" });
    expect(await read(Buffer.from(plain, "utf16le"))).toMatchObject({ text: plain, encoding: "utf-16le" });
    expect(await read(bigEndian(plain))).toMatchObject({ text: plain, encoding: "utf-16be" });
  });

  it("assumes Windows-1252 where UTF-8 is impossible, and says that it was assumed", async () => {
    const bytes = Buffer.from(`${"plain ascii,\n".repeat(300)}Zoë Müller\n`, "latin1");
    const found = await read(bytes, { size: 64 });
    expect(found).toMatchObject({ encoding: "windows-1252", isAssumed: true });
    expect(found.text.endsWith("Zoë Müller\n")).toBe(true);
  });

  it("refuses a file of two encodings instead of guessing", async () => {
    const bytes = Buffer.concat([Buffer.from("Zoë in UTF-8\n"), Buffer.from("Zoë in Latin 1\n", "latin1")]);
    for (const size of [4, 10_000]) await expect(read(bytes, { size })).rejects.toThrow(UnreadableText);
  });

  it("does as it is told", async () => {
    const told = await read(Buffer.from([0x8a, 0xef]), { encoding: "windows-1250" });
    expect(told).toEqual({ text: "Šď", encoding: "windows-1250", isAssumed: false });
    expect(isEncoding("windows-1250")).toBe(true);
    expect(isEncoding("klingon")).toBe(false);
  });

  it.each([
    ["a workbook", Buffer.from("504b030414000600", "hex"), /Excel workbook/],
    ["a PDF", Buffer.from("%PDF-1.7"), /PDF/],
    ["anything with stray zeros", Buffer.from("a,b\0c,d\n"), /not a text file/],
  ])("refuses %s", async (_what, bytes, message) => {
    await expect(read(bytes)).rejects.toThrow(message);
  });

  it("reads nothing out of nothing", async () => {
    expect((await read(Buffer.alloc(0))).text).toBe("");
  });
});
