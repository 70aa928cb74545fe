import { generateKeyPairSync, X509Certificate } from "node:crypto";
import { describe, expect, it } from "vitest";
import { certificateOf } from "./certificate.ts";

describe("a certificate of our own", () => {
  it("is read by others, names whose it is, and vouches for its own key", () => {
    const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const [from, until] = [new Date("2026-01-01T00:00:00Z"), new Date("2046-01-01T00:00:00Z")];
    const read = new X509Certificate(certificateOf({ key: privateKey, name: "rsvp.example.org", from, until }));
    expect(read.subject).toBe("CN=rsvp.example.org");
    expect(read.verify(publicKey)).toBe(true);
    expect(read.checkPrivateKey(privateKey)).toBe(true);
    expect([new Date(read.validFrom), new Date(read.validTo)]).toEqual([from, until]);
  });
});
