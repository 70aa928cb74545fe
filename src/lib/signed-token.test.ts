import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { readToken, signToken, type TokenKey, tokenKey } from "./signed-token.ts";

const parties = { issuer: "https://rsvp.example.org", audience: "guests" };
const key = tokenKey(Buffer.alloc(32, 1));
const other = tokenKey(Buffer.alloc(32, 2));
const issuedAt = new Date("2030-05-01T10:00:00Z");
const facts = { subject: "7", id: "one", issuedAt, lifeSeconds: 3600, claims: { pwd_version: 3 } };
const later = (seconds: number) => new Date(issuedAt.getTime() + seconds * 1000);

/** A token of our making in every respect but those named. */
function forged(header: object, claims: object, by: TokenKey = key): string {
  const now = issuedAt.getTime() / 1000;
  const ours = { iss: parties.issuer, aud: parties.audience, sub: "7", jti: "one", iat: now, nbf: now, exp: now + 60 };
  const encode = (it: object) => Buffer.from(JSON.stringify(it)).toString("base64url");
  const signed = `${encode({ alg: "HS256", typ: "JWT", kid: key.kid, ...header })}.${encode({ ...ours, ...claims })}`;
  return `${signed}.${createHmac("sha256", by.bytes).update(signed).digest("base64url")}`;
}

describe("a signed token", () => {
  it("tells whom it speaks for until its life is over", async () => {
    const token = await signToken(key, parties, facts);
    const read = await readToken([other, key], parties, token, later(3599));
    expect(read).toMatchObject({ kind: "ok", subject: "7", claims: { pwd_version: 3 } });
    expect(await readToken([key], parties, token, later(3600))).toEqual({ kind: "expired" });
  });
  it("is read when forged in no respect, so that the refusals below mean something", async () => {
    expect(await readToken([key], parties, forged({}, {}), issuedAt)).toMatchObject({ kind: "ok" });
  });
  const cases: ReadonlyArray<[string, string]> = [
    ["without an algorithm", forged({ alg: "none" }, {}).replace(/[^.]*$/, "")],
    ["of an algorithm named like ours", forged({ alg: "hs256" }, {})],
    ["of a stronger algorithm", forged({ alg: "HS512" }, {})],
    ["of a public key's algorithm", forged({ alg: "RS256" }, {})],
    ["of another type", forged({ typ: "at+jwt" }, {})],
    ["of no type", forged({ typ: undefined }, {})],
    ["of another key under our key's name", forged({}, {}, other)],
    ["of a key that is not ours", forged({ kid: other.kid }, {}, other)],
    ["of a key named by a path", forged({ kid: "../../../../dev/null" }, {})],
    ["of no named key", forged({ kid: undefined }, {})],
    ["with a critical extension", forged({ crit: ["b64"], b64: false }, {})],
    ["for another audience", forged({}, { aud: "dashboard" })],
    ["for no audience", forged({}, { aud: undefined })],
    ["of another issuer", forged({}, { iss: "https://elsewhere.example" })],
    ["that is not good yet", forged({}, { nbf: issuedAt.getTime() / 1000 + 5 })],
    ["that never ends", forged({}, { exp: undefined })],
    ["that began at no time", forged({}, { nbf: undefined })],
    ["of no date", forged({}, { iat: undefined })],
    ["of nobody", forged({}, { sub: undefined })],
    ["of a number", forged({}, { sub: 7 })],
    ["without a signature", forged({}, {}).replace(/[^.]*$/, "")],
    ["whose signature was changed", forged({}, {}).replace(/.$/, (it) => (it === "A" ? "E" : "A"))],
    ["of two segments", "a.b"],
    ["that is none", "garbage"],
    ["that is empty", ""],
  ];
  it.each(cases)("%s is refused", async (_what, token) => {
    expect(await readToken([key], parties, token, issuedAt)).toEqual({ kind: "invalid" });
  });
  it("is not read with the key it brings along", async () => {
    const jwk = { kty: "oct", k: Buffer.from(other.bytes).toString("base64url") };
    const token = forged({ jwk, jku: "https://evil.example/keys", x5u: "https://evil.example/x5u" }, {}, other);
    expect(await readToken([key], parties, token, issuedAt)).toEqual({ kind: "invalid" });
  });
});
