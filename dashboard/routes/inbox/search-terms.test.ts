import { describe, expect, it } from "vitest";
import { readTerms } from "./search-terms.ts";

describe("the search of the inbox", () => {
  it.each([
    ["", {}],
    ["to:ana", { toStart: "ana" }],
    ["is:sms", { channel: "sms" }],
    ["channel:E-Mail", { channel: "email" }],
    ["campaign:7 event:100001", { campaignId: 7, eventId: 100001 }],
    ['subject:"summer party"', { subject: "summer party" }],
    ["TO:ana lunch at noon", { toStart: "ana", q: "lunch at noon" }],
  ])("reads %j", (typed, filter) => {
    expect(readTerms(typed)).toEqual(filter);
  });

  it("takes what an operator cannot read for words", () => {
    expect(readTerms("campaign:x is:pigeon http://x")).toEqual({ q: "campaign:x is:pigeon http://x" });
  });

  it("passes over an operator that is still being typed", () => {
    expect(readTerms("to: is:")).toEqual(expect.not.objectContaining({ toStart: expect.anything() }));
  });
});
