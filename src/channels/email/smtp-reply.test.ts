import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { enhancedCode, type Reply, replyReader, replyText } from "./smtp-reply.ts";

const readAll = (...chunks: Array<string | Buffer>) => {
  const reader = replyReader();
  return chunks.flatMap((chunk) => reader.push(Buffer.from(chunk)));
};
const texts = (...chunks: string[]) => readAll(...chunks).map((it) => (it === "malformed" ? it : replyText(it)));

describe("a mail server's reply", () => {
  it("is one line, or many of one code", () => {
    expect(readAll("250-peer.test\r\n250-SIZE 1000\r\n250 HELP\r\n354\r\n")).toEqual([
      { kind: "reply", code: 250, lines: ["peer.test", "SIZE 1000", "HELP"] },
      { kind: "reply", code: 354, lines: [""] },
    ]);
  });

  it("tells its enhanced code", () => {
    const enhanced = (text: string) => enhancedCode(readAll(text)[0] as Reply);
    expect(enhanced("451-4.7.1 Greylisted\r\n451 come back\r\n")).toBe("4.7.1");
    expect(enhanced("250 4.7.10 is a version\r\n")).toBe("4.7.10");
    expect(enhanced("250 Ok 4.7.1\r\n")).toBeUndefined();
  });

  it("reads the same however the stream is cut", () => {
    const stream = "220 peer.test\r\n250-a\r\n250-b\r\n250 c\r\n550 5.1.1 no\n";
    const whole = texts(stream);
    fc.assert(
      fc.property(fc.array(fc.nat(stream.length)), (cuts) => {
        const places = [0, ...cuts.sort((a, b) => a - b), stream.length];
        expect(texts(...places.slice(1).map((to, at) => stream.slice(places[at], to)))).toEqual(whole);
      }),
    );
  });

  it.each([
    "hello\r\n",
    "25 Ok\r\n",
    "2500 Ok\r\n",
    "199 Ok\r\n",
    "600 Ok\r\n",
    "250-a\r\n251 b\r\n",
    "\r\n",
    "250+Ok\r\n",
  ])("is malformed as %j", (bytes) => {
    expect(readAll(bytes)).toEqual(["malformed"]);
  });

  it("is kept short however long it is", () => {
    const line = readAll(`250 ${"x".repeat(1_000_000)}\r\n`)[0] as Reply;
    expect(line.lines.join("").length).toBeLessThan(600);
    const many = readAll(`${"250-line\r\n".repeat(100_000)}250 end\r\n`)[0] as Reply;
    expect(many).toMatchObject({ code: 250 });
    expect(many.lines.length).toBeLessThanOrEqual(64);
    expect(replyText(line).length).toBeLessThanOrEqual(500);
  });

  it("that never ends is malformed", () => {
    const reader = replyReader();
    const seen = Array.from({ length: 40 }, () => reader.push(Buffer.from("250-x\r\n".repeat(10_000)))).flat();
    expect(seen).toContain("malformed");
  });

  it("carries no control character further", () => {
    expect(texts("250 a\u0000b\u001b[31mc\r\n")).toEqual(["250 a b [31mc"]);
  });

  it("of any bytes is read without a failure, and quickly", () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.string({ unit: fc.constantFrom(..."0123456789 -\r\nab.") }),
    );
    fc.assert(
      fc.property(fc.array(bytes), (chunks) => void readAll(...chunks.map((it) => Buffer.from(it)))),
      { numRuns: 3_000 },
    );
  });
});
