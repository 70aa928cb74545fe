import { describe, expect, it } from "vitest";
import { codeOf, messageOf } from "./error-facts.ts";

describe("what an error says", () => {
  it("is its message, and anything else that was thrown as a text", () => {
    expect([messageOf(new Error("no room")), messageOf("stop"), messageOf(undefined)]).toEqual([
      "no room",
      "stop",
      "undefined",
    ]);
  });

  it("has a code only where it is a text on an error", () => {
    const numbered = Object.assign(new Error("no"), { code: 7 });
    const coded = Object.assign(new Error("gone"), { code: "ENOENT" });
    expect([coded, numbered, new Error("plain"), { code: "ENOENT" }].map(codeOf)).toEqual(["ENOENT", "", "", ""]);
  });
});
