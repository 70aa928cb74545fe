import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EventFacts } from "./event-facts.ts";
import { compileSms, countSms } from "./sms.ts";

const event: EventFacts = {
  title: "Summer party 2030",
  description: "",
  timezone: "Europe/London",
  startsAt: new Date("2030-06-13T17:30:00Z"),
  endsAt: null,
  answerBy: null,
  location: {},
};
const page = "https://rsvp.example.org/i/7k2m9xw4qz3r8t5vhn6pjc0bdg";
const links = {
  page,
  yes: `${page}/yes`,
  no: `${page}/no`,
  stop: "https://rsvp.example.org/u/q4w8n2hx6yt0m9d3bzk7rve5sc",
};

function sms(body: string, kind: "invitation" | "reminder" | "update" | "cancellation" = "invitation"): string {
  const compiled = compileSms({ kind, body, language: "en", event, organiser: { name: "Example Labs" } });
  if (compiled.kind === "bad") throw new Error(compiled.problems[0]?.message);
  const written = compiled.sms.render({ firstName: "Guest" }, links);
  return written.kind === "ok" ? written.text : written.why;
}

describe("counting a text for phones", () => {
  it("fits 160 plain characters into one part, then 153 into each", () => {
    expect([0, 1, 160, 161, 306, 307].map((it) => countSms("a".repeat(it)).parts)).toEqual([0, 1, 1, 2, 2, 3]);
  });
  it("fits 70 of anything else, then 67", () => {
    expect([70, 71, 134, 135].map((it) => countSms("ж".repeat(it)).parts)).toEqual([1, 2, 2, 3]);
  });
  it("counts brackets and the euro sign twice, and an emoji as two", () => {
    expect(countSms("[€]")).toMatchObject({ alphabet: "plain", length: 6 });
    expect(countSms("😀a")).toMatchObject({ alphabet: "unicode", length: 3 });
  });
  it("never divides a sign between two parts", () => {
    expect(countSms(`${"a".repeat(152)}€${"a".repeat(152)}`)).toMatchObject({ length: 306, parts: 3 });
  });
  it("names what costs the plain alphabet, with a stand-in where there is one", () => {
    expect(countSms("It’s – 😀’").offending).toEqual([
      { character: "’", swap: "'" },
      { character: "–", swap: "-" },
      { character: "😀" },
    ]);
  });
  it("never makes a longer text take fewer parts", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), fc.string({ maxLength: 200 }), (a, b) => {
        expect(countSms(a + b).parts).toBeGreaterThanOrEqual(countSms(a).parts);
      }),
    );
  });
});

describe("a text message", () => {
  it("is one part of the plain alphabet when the organiser writes nothing", () => {
    const text = sms("");
    expect(text).toBe(
      `Example Labs: Guest, can you come to Summer party 2030, Thu 13 Jun, 18:30? ${page} Reply STOP to opt out`,
    );
    expect(countSms(text)).toMatchObject({ alphabet: "plain", parts: 1 });
    expect(countSms(sms("", "reminder"))).toMatchObject({ alphabet: "plain", parts: 1 });
  });
  it("carries the guest's own link when the organiser's words name none", () => {
    expect(sms("{{ firstName }}, please come")).toBe(`Guest, please come ${page}`);
    expect(sms("Come: {{ links.yes }}")).toBe(`Come: ${page}/yes`);
  });
});
