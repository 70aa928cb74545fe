import { describe, expect, it } from "vitest";
import type { EventFacts } from "./event-facts.ts";
import { compileMail } from "./mail.ts";
import { compileSms } from "./sms.ts";

const now: EventFacts = {
  title: "Summer party",
  description: "",
  timezone: "Europe/London",
  startsAt: new Date("2030-06-13T17:30:00Z"),
  endsAt: new Date("2030-06-13T21:00:00Z"),
  answerBy: null,
  location: { name: "The Glasshouse" },
};
const page = "https://rsvp.example.org/i/7k2m9xw4qz3r8t5vhn6pjc0bdg";
const links = {
  page,
  yes: `${page}/yes`,
  no: `${page}/no`,
  stop: "https://rsvp.example.org/u/q4",
  calendar: `${page}/event.ics`,
};

function update(before: Partial<EventFacts>, language = "en") {
  const content = { kind: "update", body: "", language, event: now, organiser: { name: "Example Labs" } } as const;
  const previously = { ...now, ...before };
  const mail = compileMail({ ...content, subject: "", preheader: null, previously });
  const sms = compileSms({ ...content, previously });
  if (mail.kind === "bad" || sms.kind === "bad") throw new Error("the default text cannot be read");
  const [written, text] = [mail.mail.render({}, links), sms.sms.render({}, links)];
  if (written.kind === "failed" || text.kind === "failed") throw new Error("the default text cannot be written");
  const [first = ""] = written.text.split("\n\n");
  return { first, html: written.html, sms: text.text };
}

describe("an update", () => {
  it("says every change in a sentence of its own, in the order of an invitation", () => {
    const { first } = update({ title: "Party", location: {}, startsAt: new Date("2030-06-12T17:30:00Z") });
    expect(first.split("\n")).toEqual([
      "The name has changed. It was Party. It is now Summer party.",
      "The time has changed. It was Wednesday 12 June 2030, 18:30 to Thursday 13 June 2030, 22:00, London time (BST). It is now Thursday 13 June 2030, 18:30 to 22:00, London time (BST).",
      "The place is now known: The Glasshouse.",
    ]);
  });
  it("says so when a fact is open again", () => {
    const moved = { ...now, startsAt: null, endsAt: null };
    const content = { kind: "update", body: "", language: "en", organiser: { name: "Example Labs" } } as const;
    const mail = compileMail({ ...content, subject: "", preheader: null, event: moved, previously: now });
    const written = mail.kind === "ok" ? mail.mail.render({}, links) : mail;
    expect(written).toMatchObject({ text: expect.stringMatching(/^The time is open again\. It was Thursday 13 June/) });
  });
  it("tells of another zone, and of another way to take part online", () => {
    expect(update({ timezone: "Europe/Paris" }).first).toContain(
      "It was Thursday 13 June 2030, 19:30 to 23:00, Paris time",
    );
    const online = update({ location: { name: "The Glasshouse", url: "https://meet.example.org/a" } });
    expect(online.first).toBe(
      "The place has changed. It was The Glasshouse, https://meet.example.org/a. It is now The Glasshouse.",
    );
  });
  it("strikes through what no longer holds, and shows it in the inbox already", () => {
    const { html } = update({ title: "Party", location: { name: "Old Mill" } });
    expect(html).toContain("<s>Party</s>");
    expect(html).toContain(">Old Mill</s><br>The Glasshouse");
    expect(/mso-hide:all">([^&]*)/.exec(html)?.[1]).toMatch(/^The name has changed\. It was Party\./);
  });
  it("fits a phone: the new value with the old one behind it", () => {
    expect(update({ startsAt: new Date("2030-06-12T17:30:00Z"), location: { name: "Old Mill" } }).sms).toBe(
      `Example Labs: Summer party has changed. Time: Thu 13 Jun, 18:30 (was Wed 12 Jun, 18:30); Place: The Glasshouse (was Old Mill). ${page} Reply STOP to opt out`,
    );
    expect(update({}).sms).toContain("Summer party has changed, it is Thu 13 Jun, 18:30.");
  });
  it("speaks Arabic", () => {
    const { first, sms } = update({ location: { name: "Old Mill" } }, "ar");
    expect(first).toMatch(/^تغيّر المكان\. كان: .*Old Mill/);
    expect(sms).toContain("بدلًا من");
  });
  it("names every part of itself to whoever writes the text", () => {
    const content = { kind: "update", language: "en", event: now, organiser: { name: "Example Labs" } } as const;
    const previously = { ...now, title: "Party" };
    const mail = compileMail({
      ...content,
      subject: "Note: {{ event.changes }}",
      body: "x",
      preheader: null,
      previously,
    });
    const written = mail.kind === "ok" ? mail.mail.render({}, links) : mail;
    expect(written).toMatchObject({ subject: "Note: The name has changed. It was Party. It is now Summer party." });
  });
});
