import { describe, expect, it } from "vitest";
import type { AccountId, MessageId } from "./ids.ts";
import { keyMaker } from "./keys.ts";
import {
  envelopeIdOf,
  type InboundAddress,
  makeReturnPath,
  readEnvelopeId,
  readInboundAddress,
  readReturnPath,
} from "./return-path.ts";

const maker = keyMaker(1, "a secret for return paths");
const other = keyMaker(2, "another installation's secret");
const now = new Date("2030-06-01T12:34:00Z");
const later = (days: number) => new Date(now.getTime() + days * 86_400_000);
const facts = { kind: "b", accountId: 7 as AccountId, messageId: 1234 as MessageId } as const;
const bouncing = { ...facts, expiresAt: later(14) };

function inboundAt(text: string): InboundAddress {
  const read = readInboundAddress(text);
  if (read.kind === "bad") throw new Error(read.why);
  return read.address;
}

const domain = inboundAt("bounces.example.org");
const mailbox = inboundAt("Bounces@example.org");

function made(inbound: InboundAddress, what = bouncing): string {
  const address = makeReturnPath(maker, inbound, what);
  if (address === undefined) throw new Error("no return path was made");
  return address;
}

describe("a return path", () => {
  it("names its message before a domain or behind a mailbox's plus", () => {
    expect(made(domain)).toMatch(/^b\+1234\.7\.[0-9a-z]+\.[0-9a-z]{16}@bounces\.example\.org$/);
    expect(made(mailbox)).toMatch(/^bounces\+b\.1234\.7\.[0-9a-z]+\.[0-9a-z]{16}@example\.org$/);
  });
  it("leads back to its message, in any case", () => {
    for (const inbound of [domain, mailbox]) {
      expect(readReturnPath([maker], inbound, made(inbound), now)).toEqual(facts);
      expect(readReturnPath([other, maker], inbound, made(inbound).toUpperCase(), now)).toEqual(facts);
    }
  });
  it("is listened to for fourteen days and no longer", () => {
    expect(readReturnPath([maker], domain, made(domain), later(13.9))).toEqual(facts);
    expect(readReturnPath([maker], domain, made(domain), later(14))).toBeUndefined();
  });
  it("of another installation is nobody's", () => {
    expect(readReturnPath([other], domain, made(domain), now)).toBeUndefined();
  });
  it("at another domain, or another mailbox, is nobody's", () => {
    expect(readReturnPath([maker], inboundAt("mail.example.org"), made(domain), now)).toBeUndefined();
    expect(readReturnPath([maker], inboundAt("other@example.org"), made(mailbox), now)).toBeUndefined();
    expect(readReturnPath([maker], mailbox, made(domain).replace("bounces.", ""), now)).toBeUndefined();
  });
  it("is nobody's with any one character changed", () => {
    const address = made(domain);
    const local = address.slice(0, address.indexOf("@"));
    for (let at = 0; at < local.length; at++) {
      const changed = local[at] === "7" ? "8" : "7";
      const forged = `${local.slice(0, at)}${changed}${local.slice(at + 1)}@bounces.example.org`;
      expect(readReturnPath([maker], domain, forged, now), forged).toBeUndefined();
    }
  });
  it("for replies is none for bounces", () => {
    const reply = made(domain, { ...bouncing, kind: "r" as "b" });
    expect(readReturnPath([maker], domain, reply, now)).toEqual({ ...facts, kind: "r" });
    expect(readReturnPath([maker], domain, reply.replace("r+", "b+"), now)).toBeUndefined();
  });
  it("fits 64 octets with the longest mailbox, the largest account and a million million messages", () => {
    const large = { accountId: 2_147_483_647 as AccountId, messageId: 999_999_999_999 as MessageId };
    const address = made(inboundAt(`${"m".repeat(20)}@example.org`), { ...bouncing, ...large });
    expect(address.indexOf("@")).toBeLessThanOrEqual(64);
  });
  it("is not made when mail servers would not take it", () => {
    const huge = {
      ...bouncing,
      accountId: 2_147_483_647 as AccountId,
      messageId: Number.MAX_SAFE_INTEGER as MessageId,
    };
    expect(makeReturnPath(maker, inboundAt(`${"m".repeat(20)}@example.org`), huge)).toBeUndefined();
  });
  it("has an envelope id that says the same", () => {
    for (const inbound of [domain, mailbox, inboundAt("b@example.org")]) {
      const id = envelopeIdOf(made(inbound));
      expect(id).toMatch(/^b\.1234\.[0-9a-z.]+$/);
      expect(readEnvelopeId([maker], id, now)).toEqual(facts);
      expect(readEnvelopeId([other], id, now)).toBeUndefined();
    }
  });
});

describe("the inbound address", () => {
  it("is a domain or one bare mailbox", () => {
    expect(readInboundAddress("Bounces.Example.org")).toEqual({
      kind: "ok",
      address: { mailbox: undefined, domain: "bounces.example.org" },
    });
    for (const bad of ["localhost", "a b@example.org", "x+y@example.org", `${"m".repeat(21)}@example.org`, "@"])
      expect(readInboundAddress(bad).kind, bad).toBe("bad");
  });
});
