import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normaliseEmail, parseEmailAddress } from "./email-address.ts";

const read = (text: string) => {
  const found = parseEmailAddress(text);
  return found.kind === "ok" ? found.address : found.why;
};

describe("reading an e-mail address", () => {
  it.each([
    ["guest@example.org", "guest@example.org"],
    ["  guest@example.org\t", "guest@example.org"],
    ["First.Last+party@EXAMPLE.org", "First.Last+party@example.org"],
    ["o'brien@example.co.uk", "o'brien@example.co.uk"],
    ["guest@bücher.example", "guest@xn--bcher-kva.example"],
    ["guest@例え.テスト", "guest@xn--r8jz45g.xn--zckzah"],
    ["jørgen@example.dk", "jørgen@example.dk"],
    [`${"l".repeat(64)}@example.org`, `${"l".repeat(64)}@example.org`],
  ])("takes %j", (text, address) => {
    expect(read(text)).toBe(address);
  });

  it.each([
    ["", /empty/],
    ["guest.example.org", /no @/],
    ["guest@home@example.org", /more than one @/],
    ["@example.org", /nothing before/],
    ["guest@", /domain/],
    ["guest@localhost", /domain/],
    ["guest@example..org", /domain/],
    ["guest@.example.org", /domain/],
    ["guest@example.org.", /domain/],
    ["guest@-example.org", /domain/],
    ["guest@exam_ple.org", /domain/],
    ["guest@192.0.2.1", /domain/],
    ["guest@１９２.０.２.１", /domain/],
    ["guest@0x7f.1", /domain/],
    ["guest@[192.0.2.1]", /bare address/],
    ["guest@example.org/evil", /domain/],
    ["guest@exa%6dple.org", /domain/],
    ["guest@℀.example.org", /domain/],
    [".guest@example.org", /dot/],
    ["gu..est@example.org", /dot/],
    ["guest.@example.org", /dot/],
    ['"guest"@example.org', /bare address/],
    ["Guest <guest@example.org>", /space/],
    ["<guest@example.org>", /bare address/],
    ["guest(comment)@example.org", /bare address/],
    ["@relay.example:guest@example.org", /bare address/],
    ["guest@example.org,other@example.org", /bare address/],
    ["guest@example.org;other@example.org", /bare address/],
    ["guest@example.org\r\nRCPT TO:<evil@example.org", /control/],
    ["gu\u0000est@example.org", /control/],
    ["gu\u0085est@example.org", /control/],
    ["gu\u200best@example.org", /invisible/],
    ["gu\u202eest@example.org", /invisible/],
    ["gu\u2028est@example.org", /invisible/],
    ["gu\ud800est@example.org", /control/],
    ["gu est@example.org", /space/],
    ["gu\u00a0est@example.org", /space/],
    [`${"l".repeat(65)}@example.org`, /64 bytes/],
    [`${"é".repeat(33)}@example.org`, /64 bytes/],
    [`${"l".repeat(64)}@${"d".repeat(63)}.${"d".repeat(63)}.${"d".repeat(63)}.org`, /254 bytes/],
    [`guest@${"d".repeat(64)}.org`, /domain/],
  ])("explains what is wrong with %j", (text, why) => {
    expect(read(text)).toMatch(why);
  });

  it("reads what looks like an address of the usual form as it reads the same text with white space around it", () => {
    const part = (signs: string, maxLength: number) =>
      fc.string({ unit: fc.constantFrom(...signs), minLength: 1, maxLength });
    const domain = fc.array(part("aZ09-x", 65), { minLength: 1, maxLength: 5 }).map((it) => it.join("."));
    const written = fc.tuple(part("aZ0.+_'%!=?-@", 66), domain).map((it) => it.join("@"));
    fc.assert(
      fc.property(written, (text) => {
        expect(parseEmailAddress(text)).toEqual(parseEmailAddress(` ${text} `));
      }),
      {
        examples: [["ada@example.org"], ["o'neil_1@x1.example"], ["a@b--c.example"], ["a@1.2e"], ["a@xn--zca.example"]],
      },
    );
  });

  it("says when only an SMTPUTF8 server can take it", () => {
    expect(parseEmailAddress("jørgen@example.dk")).toMatchObject({ needsSmtpUtf8: true });
    expect(parseEmailAddress("jorgen@bücher.example")).toMatchObject({ needsSmtpUtf8: false });
  });

  it("never lets through a character that could start another recipient, header or command", () => {
    const unit = fc.constantFrom(..."abcABC019.-_+'<>,;:()[]\"\\@ \t\r\n\0\u0085\u200b\u2028\u202eéß例。℀％／＠");
    const ok: string[] = [];
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 4 }), fc.string({ unit, maxLength: 4 }), (before, after) => {
        const found = parseEmailAddress(`a${before}@x${after}.org`);
        if (found.kind === "ok") ok.push(found.address);
      }),
      { numRuns: 5_000 },
    );
    expect(ok.length).toBeGreaterThan(100);
    for (const address of ok) expect(address).toMatch(/^[^\s<>,;:()[\]"\\@\p{C}]+@[a-z0-9.-]+$/u);
  });
});

describe("matching e-mail addresses", () => {
  it("finds two spellings of one address equal", () => {
    expect(normaliseEmail("Jo\u0308rg@B\u00fccher.example")).toBe(normaliseEmail("j\u00f6rg@xn--BCHER-kva.example"));
  });

  it("keeps plus signs and dots apart", () => {
    expect(new Set(["ab@example.org", "a.b@example.org", "ab+x@example.org"].map(normaliseEmail)).size).toBe(3);
  });

  it("is stable when applied twice", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 20 }), (local) => {
        const once = normaliseEmail(`${local}@example.org`);
        if (once !== undefined) expect(normaliseEmail(once)).toBe(once);
      }),
    );
  });

  it("answers nothing for what is no address", () => {
    expect(normaliseEmail("nobody")).toBeUndefined();
  });
});
