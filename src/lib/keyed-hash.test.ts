import { createHmac, randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { keyedHash } from "./keyed-hash.ts";

describe("a keyed hash", () => {
  it("is the HMAC of RFC 2104, whatever the key and the text", () => {
    const keys = [Buffer.alloc(0), randomBytes(1), randomBytes(32), randomBytes(64)];
    const texts = ["", "guest|1|2|3|4", "Zoë 😀", "x".repeat(85), "x".repeat(86), "é".repeat(400), "\0\ud800"];
    for (const key of keys) {
      const own = keyedHash(key);
      for (const text of [...texts, ...texts]) {
        expect(own(text).toString("hex")).toBe(createHmac("sha256", key).update(text).digest("hex"));
      }
    }
  });

  it("answers what later texts leave as it is", () => {
    const own = keyedHash(randomBytes(32));
    const first = own("one");
    const copy = Buffer.from(first);
    own("two");
    expect(first).toEqual(copy);
  });

  it("refuses a key that RFC 2104 would shorten", () => {
    expect(() => keyedHash(Buffer.alloc(65))).toThrow("longer than a block");
  });
});
