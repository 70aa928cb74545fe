import { describe, expect, it } from "vitest";
import { classOf, statusIn } from "./bounce-class.ts";
import type { BounceClass } from "./feedback.ts";

const SAID: ReadonlyArray<readonly [BounceClass, string | undefined, string]> = [
  ["invalid-recipient", "5.1.1", ""],
  ["invalid-recipient", "5.1.2", ""],
  ["invalid-recipient", "5.1.3", ""],
  ["invalid-recipient", "5.1.10", ""],
  ["invalid-recipient", undefined, "550 5.5.0 Requested action not taken: mailbox unavailable"],
  ["invalid-recipient", undefined, "550 <x@y.example>: unknown or illegal alias"],
  ["invalid-recipient", undefined, "553 sorry, that is no address of ours"],
  ["invalid-recipient", "5.0.0", "550 the account x does not exist"],
  ["invalid-recipient", "5.7.1", "550 5.7.1 recipient unknown here"],
  ["invalid-recipient", "5.4.1", "550 5.4.1 all recipients unknown: no such user"],
  ["invalid-recipient", "5.0.0", "550 5.1.1 unknown"],
  ["inactive", "5.1.6", ""],
  ["inactive", "5.2.1", ""],
  ["inactive", "5.7.13", ""],
  ["inactive", undefined, "554 this account is suspended"],
  ["inactive", undefined, "550 the mailbox is no longer in use"],
  ["full", "5.2.2", ""],
  ["full", "4.2.2", ""],
  ["full", "4.4.7", "delivery time expired; last: 452 4.2.2 mailbox full"],
  ["full", undefined, "552 user has exceeded the quota"],
  ["content-size", "5.3.4", ""],
  ["content-size", "5.6.1", ""],
  ["content-size", "5.2.3", ""],
  ["content-size", undefined, "552 message size exceeds the maximum"],
  ["network-dns", "5.4.4", ""],
  ["network-dns", "4.4.1", "connection timed out"],
  ["network-dns", undefined, "could not connect to host"],
  ["blocked-policy", "5.7.1", "550 5.7.1 refused"],
  ["blocked-policy", "5.7.26", ""],
  ["blocked-policy", "5.7.27", ""],
  ["blocked-policy", "5.7.28", ""],
  ["blocked-policy", "5.7.515", ""],
  ["blocked-policy", "5.1.8", "550 5.1.8 the sender's domain has no records"],
  ["blocked-policy", "5.1.1", "550 5.1.1 rejected: listed by dnsbl.example.org"],
  ["blocked-policy", "5.2.1", "550 5.2.1 blocked because of DMARC"],
  ["blocked-policy", undefined, "554 your ip address is banned here"],
  ["unknown", "5.0.0", ""],
  ["unknown", undefined, "554 transaction failed"],
  ["unknown", undefined, ""],
  ["unknown", "4.2.1", "450 4.2.1 try later"],
  ["unknown", "4.1.1", "450 4.1.1 the address could not be verified in time"],
  ["network-dns", "4.1.1", "450 4.1.1 unverified address: connection timed out"],
  ["invalid-recipient", "4.1.1", "450 4.1.1 user unknown"],
];

describe("the class of a bounce", () => {
  it.each(SAID)("is %s for %s %s", (expected, status, text) => {
    expect(classOf({ status, text })).toBe(expected);
  });
  it("is never one that strikes a person off when the sender is blamed", () => {
    for (const status of ["5.1.1", "5.1.10", "5.2.1", "5.2.2"])
      expect(classOf({ status, text: "blocked: bad sender reputation" })).toBe("blocked-policy");
  });
});

describe("a status code", () => {
  it("is the telling one of several, and no part of an address or a version", () => {
    expect(statusIn("554 5.0.0 relay said: 550 5.1.1 unknown")).toBe("5.1.1");
    expect(statusIn("mx 10.5.1.1 said no")).toBeUndefined();
    expect(statusIn("250 2.1.5 fine")).toBeUndefined();
  });
});
