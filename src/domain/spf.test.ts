import { describe, expect, it } from "vitest";
import type { NameServer } from "../lib/name-server.ts";
import { checkSpf, spfWith } from "./spf.ts";

const RELAY = { addresses: ["100.20.30.40"] };

interface Known {
  readonly spf?: string;
  readonly addresses?: readonly string[];
  readonly exchangers?: readonly string[];
}

/** Name servers that know these names and no others. */
function names(known: Readonly<Record<string, Known>>): NameServer {
  return {
    texts: async (name) => [known[name]?.spf ?? []].flat(),
    addresses: async (name) => known[name]?.addresses ?? [],
    exchangers: async (name) => known[name]?.exchangers ?? [],
  };
}

const verdict = (
  spf: string,
  others: Readonly<Record<string, Known>> = {},
  wish: { include?: string; addresses: string[] } = { addresses: RELAY.addresses },
) => checkSpf(names({ "labs.example": { spf }, ...others }), "labs.example", wish);

describe("an SPF record", () => {
  it.each([
    ["an address", "v=spf1 ip4:100.20.30.40 -all"],
    ["its network", "v=spf1 ip4:100.20.0.0/16 -all"],
    ["the addresses of a host", "v=spf1 a:smtp.labs.example -all"],
    ["the network of a host", "v=spf1 a:near.labs.example/24 -all"],
    ["the domain's mail servers", "v=spf1 mx -all"],
    ["another's record", "v=spf1 include:relay.example -all"],
    ["another's record instead of its own", "v=spf1 redirect=relay.example"],
    ["everybody", "v=spf1 +all"],
  ])("permits a server by %s", async (_by, record) => {
    const others = {
      "labs.example": { spf: record, exchangers: ["smtp.labs.example"] },
      "smtp.labs.example": { addresses: ["100.20.30.40"] },
      "near.labs.example": { addresses: ["100.20.30.1"] },
      "relay.example": { spf: "v=spf1 ip4:100.20.30.40 -all" },
    };
    expect(await verdict(record, others)).toBe("permits");
  });

  it.each([
    ["it is named only to be refused", "v=spf1 -ip4:100.20.30.40 +all"],
    ["it is not named", "v=spf1 ip4:100.20.30.41 ~all"],
    ["it is named by a macro alone", "v=spf1 exists:%{i}.labs.example -all"],
  ])("does not permit a server where %s", async (_why, record) => {
    expect(await verdict(record)).toBe("forbids");
  });

  it("goes on behind a record it includes that refuses everybody", async () => {
    const others = { "other.example": { spf: "v=spf1 -all" } };
    expect(await verdict("v=spf1 include:other.example ip4:100.20.30.40 -all", others)).toBe("permits");
  });

  it("does not vouch for a relay known by its record by letting everybody send", async () => {
    expect(await verdict("v=spf1 +all", {}, { include: "relay.example", addresses: [] })).toBe("forbids");
  });

  it("is unreadable where it includes a name without a record", async () => {
    expect(await verdict("v=spf1 include:nobody.example -all")).toBe("unreadable");
  });

  it("is too long once it takes more than ten lookups, or names three hosts that are not there", async () => {
    expect(await verdict(`v=spf1 ${"exists:x.example ".repeat(11)}-all`)).toBe("too_many_lookups");
    expect(await verdict("v=spf1 a:x.example a:y.example a:z.example -all")).toBe("too_many_lookups");
  });
});

describe("the record to publish", () => {
  it.each([
    [undefined, "v=spf1 include:relay.example ~all"],
    ["v=spf1 mx -all", "v=spf1 mx include:relay.example -all"],
    ["v=spf1 redirect=other.example", "v=spf1 include:relay.example redirect=other.example"],
    ["v=spf1 mx", "v=spf1 mx include:relay.example"],
  ])("keeps what %s says and permits the relay before it refuses the rest", (record, wanted) => {
    expect(spfWith(record, "include:relay.example")).toBe(wanted);
  });
});
