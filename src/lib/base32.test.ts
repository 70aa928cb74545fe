import { describe, expect, it } from "vitest";
import { normaliseBase32, toBase32 } from "./base32.ts";

describe("base 32", () => {
  it("writes 130 bits as 26 characters without look-alikes", () => {
    expect(toBase32(new Uint8Array(32).fill(255), 26)).toBe("z".repeat(26));
    expect(toBase32(Uint8Array.from([0x08, 0x42, 0x10, 0x84, 0x21]), 8)).toBe("11111111");
  });
  it("reads a key that was shouted or misread", () => {
    expect(normaliseBase32("OIL0", 4)).toBe("0110");
  });
  it("refuses what cannot be a key", () => {
    expect(normaliseBase32("12u4", 4)).toBeUndefined();
    expect(normaliseBase32("123", 4)).toBeUndefined();
  });
});
