import { describe, expect, it } from "vitest";
import { isNamedIn, textWithoutMentions, toNames, withoutMentions } from "./mentions.ts";

const ANN = toNames(["Ann@Example.org", "+447700900001", null, "07700 900001", "ann"]);

describe("the names of a person", () => {
  it("are found in any case", () => {
    expect(isNamedIn("<ANN@example.ORG> is unknown", ANN)).toBe(true);
  });

  it("are found in a web address", () => {
    expect(isNamedIn("/contacts?q=Ann%40example.org", ANN)).toBe(true);
    expect(isNamedIn("/suppressions?address=%2B447700900001", ANN)).toBe(true);
  });

  it("hold nothing so short that it stands in other people's", () => {
    expect(isNamedIn("hannah@example.org", ANN)).toBe(false);
  });
});

describe("a stored body without a person", () => {
  it("loses every text of an object that has their address", () => {
    const body = { first: "Ann", email: "ann@example.org", address: { city: "York" }, id: 7 };
    expect(withoutMentions(body, ANN)).toEqual({
      first: "(erased)",
      email: "(erased)",
      address: { city: "(erased)" },
      id: 7,
    });
  });

  it("keeps other people of the same list", () => {
    const body = { emails: ["bob@example.org", "ANN@example.org"], rows: [{ email: "bob@example.org", name: "Bob" }] };
    expect(withoutMentions(body, ANN)).toEqual({
      emails: ["bob@example.org", "(erased)"],
      rows: [{ email: "bob@example.org", name: "Bob" }],
    });
  });

  it("loses members that are called by their address", () => {
    expect(withoutMentions({ outcomes: { "ann@example.org": "invited", "bob@example.org": "invited" } }, ANN)).toEqual({
      outcomes: { "bob@example.org": "invited" },
    });
  });

  it("is JSON where it was, and nothing where it was not", () => {
    expect(textWithoutMentions('{"to":"ann@example.org"}', ANN)).toBe('{"to":"(erased)"}');
    expect(textWithoutMentions("name=Ann&mail=ann@example.org", ANN)).toBe("(erased)");
    expect(textWithoutMentions("name=Bob", ANN)).toBe("name=Bob");
  });
});
