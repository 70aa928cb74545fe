import { describe, expect, it } from "vitest";
import { type LookUpMx, mailProviders, organisationalDomain } from "./mail-providers.ts";

/** Looks everybody up in `zone`; a text there is the resolver's error code. */
function aResolver(zone: Record<string, Array<[number, string]> | string>) {
  const asked: string[] = [];
  const lookUpMx: LookUpMx = async (domain) => {
    asked.push(domain);
    const found = zone[domain] ?? "ENOTFOUND";
    if (typeof found === "string") throw Object.assign(new Error(found), { code: found });
    return found.map(([priority, exchange]) => ({ priority, exchange }));
  };
  let at = 0;
  const it = mailProviders({ lookUpMx, now: () => at, sizeMax: 3 });
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  return { ...it, asked, settled, pass: (ms: number) => (at += ms) };
}

const GOOGLE: Array<[number, string]> = [
  [5, "alt1.aspmx.l.google.com"],
  [1, "ASPMX.L.GOOGLE.COM."],
];

describe("the provider behind a domain", () => {
  it("is the domain itself until its mail exchangers are known, and theirs from then on", async () => {
    const it = aResolver({ "example.org": GOOGLE });
    expect(it.providerOf("example.org")).toBe("example.org");
    await it.settled();
    expect(it.providerOf("example.org")).toBe("google.com");
    expect(it.asked).toEqual(["example.org"]);
  });

  it("is one for all domains it takes mail for", async () => {
    const it = aResolver({
      "a.example": GOOGLE,
      "b.example": [
        [10, "aspmx3.googlemail.com"],
        [2, "x.google.com"],
      ],
    });
    for (const domain of ["a.example", "b.example"]) it.providerOf(domain);
    await it.settled();
    expect([it.providerOf("a.example"), it.providerOf("b.example")]).toEqual(["google.com", "google.com"]);
  });

  it("is asked for again after hours, or minutes where nothing was found", async () => {
    const it = aResolver({ "example.org": GOOGLE, "quiet.example": [[0, ""]] });
    const look = async () => {
      const names = ["example.org", "quiet.example", "gone.example"].map((domain) => it.providerOf(domain));
      await it.settled();
      return names;
    };
    await look();
    expect(await look()).toEqual(["google.com", "quiet.example", "gone.example"]);
    it.pass(16 * 60_000);
    await look();
    expect(it.asked.slice(3)).toEqual(["gone.example"]);
    it.pass(6 * 3_600_000);
    expect(await look()).toEqual(["google.com", "quiet.example", "gone.example"]);
    expect(it.asked).toHaveLength(7);
  });

  it("is left alone for a minute when no resolver answers, and what was known stays", async () => {
    const zone: Record<string, Array<[number, string]> | string> = { "example.org": GOOGLE };
    const it = aResolver(zone);
    it.providerOf("example.org");
    await it.settled();
    zone["example.org"] = "ESERVFAIL";
    it.pass(7 * 3_600_000);
    for (const name of ["example.org", "a", "b", "c", "d"]) zone[name] = "ETIMEOUT";
    for (const name of ["example.org", "a", "b", "c", "d"]) {
      it.providerOf(name);
      await it.settled();
    }
    const before = it.asked.length;
    it.providerOf("another.example");
    await it.settled();
    expect(it.asked).toHaveLength(before);
    it.pass(61_000);
    it.providerOf("more.example");
    await it.settled();
    expect(it.asked.length).toBeGreaterThan(before);
  });

  it("is forgotten first where it was not needed for longest", async () => {
    const it = aResolver({ a: GOOGLE, b: GOOGLE, c: GOOGLE, d: GOOGLE });
    for (const domain of ["a", "b", "c", "d"]) it.providerOf(domain);
    await it.settled();
    expect(["b", "c", "d", "a"].map((domain) => it.providerOf(domain))).toEqual([
      "google.com",
      "google.com",
      "google.com",
      "a",
    ]);
  });

  it.each([
    ["aspmx.l.google.com", "google.com"],
    ["example-org.mail.protection.outlook.com", "outlook.com"],
    ["mx1.example.co.uk", "example.co.uk"],
    ["mail.example.de", "example.de"],
    ["mx.t.co", "t.co"],
    ["localhost", "localhost"],
  ])("%s belongs to %s", (host, owner) => {
    expect(organisationalDomain(host)).toBe(owner);
  });
});
