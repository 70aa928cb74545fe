import { describe, expect, it } from "vitest";
import { countSms } from "../lib/sms-segments.ts";
import type { EventFacts } from "./event-facts.ts";
import { compileSms, type SmsContent } from "./sms.ts";

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

function sms(body: string, kind: SmsContent["kind"] = "invitation", language = "en"): string {
  const compiled = compileSms({ kind, body, language, event, organiser: { name: "Example Labs" } });
  if (compiled.kind === "bad") throw new Error(compiled.problems[0]?.message);
  const written = compiled.sms.render({ firstName: "Guest" }, links);
  return written.kind === "ok" ? written.text : written.why;
}

describe("a text message", () => {
  it("is one part of the plain alphabet when the organiser writes nothing", () => {
    const text = sms("");
    expect(text).toBe(
      `Example Labs: Guest, can you come to Summer party 2030, Thu 13 Jun, 18:30? ${page} Reply STOP to opt out`,
    );
    expect(countSms(text)).toMatchObject({ alphabet: "plain", parts: 1 });
    expect(countSms(sms("", "reminder"))).toMatchObject({ alphabet: "plain", parts: 1 });
  });
  it.each(["ar", "he", "fa", "ja", "zh"])(
    "ends with the link on a line of its own, beside which no other script runs: %s",
    (language) => {
      for (const kind of ["invitation", "reminder", "update", "cancellation", "yes", "no", "place"] as const) {
        const [words = "", ...rest] = sms("", kind, language).split("\n");
        expect(rest).toEqual([page]);
        expect(words.includes("STOP")).toBe(!["yes", "no", "place"].includes(kind));
      }
    },
  );
  it("carries the guest's own link when the organiser's words name none", () => {
    expect(sms("{{ firstName }}, please come")).toBe(`Guest, please come ${page}`);
    expect(sms("Come: {{ links.yes }}")).toBe(`Come: ${page}/yes`);
  });
});
