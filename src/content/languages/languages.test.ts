import { describe, expect, it } from "vitest";
import { septetsOf } from "../../lib/gsm-alphabet.ts";
import { eventTime } from "../dates.ts";
import { compileMail } from "../mail.ts";
import { compileSms } from "../sms.ts";
import type { Catalogue, ReceiptWord } from "./catalogue.ts";
import { chooseLanguage, LANGUAGES } from "./choose-language.ts";

const KINDS = ["invitation", "reminder", "update", "cancellation", "yes", "no", "place"] as const;

const EVENT = {
  uuid: "00000000-0000-4000-8000-000000000000",
  title: "Lab 7",
  description: "",
  timezone: "Europe/London",
  startsAt: new Date("2030-06-13T17:30:00Z"),
  endsAt: new Date("2030-06-13T21:00:00Z"),
  answerBy: new Date("2030-05-31T22:59:00Z"),
  location: { name: "Glasshouse", address: "14 Canal Street" },
};

const LINKS = {
  page: "https://rsvp.example.org/i/7k2m9xw4qz3r8t5vhn6pjc0bdg",
  yes: "https://rsvp.example.org/i/7k2m9xw4qz3r8t5vhn6pjc0bdg/yes",
  no: "https://rsvp.example.org/i/7k2m9xw4qz3r8t5vhn6pjc0bdg/no",
  stop: "https://rsvp.example.org/u/q4w8n2hx6yt0m9d3bzk7rve5sc",
  calendar: "https://rsvp.example.org/i/7k2m9xw4qz3r8t5vhn6pjc0bdg/event.ics",
};

const wordsOf = (language: string): Catalogue => chooseLanguage({ link: language }).words;

/** Languages whose script the plain alphabet of text messages was made for. */
const PLAIN = ["en", "de", "fr", "es", "it", "pt", "nl", "pl", "tr"];

function mailIn(language: string, kind: (typeof KINDS)[number]) {
  const made = compileMail({
    kind,
    subject: "",
    preheader: null,
    body: "",
    language,
    event: EVENT,
    organiser: { name: "Example Labs" },
  });
  if (made.kind === "bad") throw new Error(made.problems[0]?.message);
  const mail = made.mail.render({ firstName: "Ada" }, LINKS);
  if (mail.kind === "failed") throw new Error(mail.why);
  return mail;
}

function textIn(language: string, kind: (typeof KINDS)[number]): string {
  const made = compileSms({ kind, body: "", language, event: EVENT, organiser: { name: "Example Labs" } });
  if (made.kind === "bad") throw new Error(made.problems[0]?.message);
  const text = made.sms.render({ firstName: "Ada" }, LINKS);
  if (text.kind === "failed") throw new Error(text.why);
  return text.text;
}

describe("the languages guests are spoken to in", () => {
  it("are fourteen, each under its own tag", () => {
    expect([...LANGUAGES].sort()).toEqual(
      ["ar", "de", "en", "es", "fa", "fr", "he", "it", "ja", "nl", "pl", "pt", "tr", "zh"].sort(),
    );
    for (const language of LANGUAGES) expect(wordsOf(language).language).toBe(language);
  });

  it("run from right to left in Arabic, Hebrew and Persian alone", () => {
    expect(LANGUAGES.filter((it) => wordsOf(it).direction === "rtl").sort()).toEqual(["ar", "fa", "he"]);
  });

  it.each(LANGUAGES)("write every kind of mail, to people with a name and without: %s", (language) => {
    const subjects = new Set<string>();
    for (const kind of KINDS) {
      const mail = mailIn(language, kind);
      subjects.add(mail.subject);
      expect(mail.subject).toContain("Lab 7");
      expect(mail.html).toContain(`<html lang="${language}" dir="${wordsOf(language).direction}">`);
      expect(mail.text).toContain("https://rsvp.example.org/u/");
      expect(mail.text).not.toMatch(/\{\{|undefined|\bnull\b/);
      expect(Buffer.byteLength(mail.html)).toBeLessThan(30 * 1024);
    }
    // A reminder asks as the invitation does, behind a word of its own.
    expect(subjects.size).toBe(KINDS.length);
  });

  it.each(LANGUAGES)("say in their texts where to answer and, where they ask, how to stop: %s", (language) => {
    for (const kind of KINDS) {
      const text = textIn(language, kind);
      expect(text).toContain(LINKS.page);
      if (!(["yes", "no", "place"] satisfies ReceiptWord[] as string[]).includes(kind)) expect(text).toContain("STOP");
    }
  });

  it.each(PLAIN)("text in the plain alphabet, which has twice the room: %s", (language) => {
    const { sms } = wordsOf(language);
    const written = [
      ...Object.values(sms.defaults),
      sms.changed({ fact: "when", from: "A", to: null }),
      sms.changed({ fact: "where", from: null, to: "B" }),
      sms.replies.stopped("A"),
      sms.replies.started("A"),
      sms.replies.help("A"),
      sms.replies.answered({ answer: "yes", event: "A", page: "B" }),
      sms.replies.answered({ answer: "no", event: "A", page: "B" }),
      sms.replies.notAnswered({ event: "A", page: "B" }),
      sms.replies.which(["A"]),
    ];
    expect([...new Set(written.join(""))].filter((it) => septetsOf(it) === 0)).toEqual([]);
  });

  it("keep the default texts of languages of the plain alphabet to one part", () => {
    const long = PLAIN.flatMap((language) =>
      KINDS.map((kind) => ({ language, kind, length: textIn(language, kind).length })),
    ).filter((it) => it.length > 160);
    expect(long).toEqual([]);
  });

  it.each(LANGUAGES)("have a word of their own for what must differ: %s", (language) => {
    const { ask, answered, closed, waiting } = wordsOf(language);
    for (const pair of [
      [ask.yes, ask.no],
      [answered.said.yes, answered.said.no],
      [answered.changedTo.yes, answered.changedTo.no],
      [answered.changeTo.yes, answered.changeTo.no],
      [closed.yourAnswer("yes"), closed.yourAnswer("no")],
      [waiting.join, waiting.leave],
    ])
      expect(pair[0]).not.toBe(pair[1]);
    expect(waiting.place(3)).toMatch(/3/);
  });

  it("count years as Persian readers do only where the tag asks for it", () => {
    const when = (tag: string) => eventTime(EVENT, chooseLanguage({ contact: tag }));
    expect(when("fa")).toContain("۲۰۳۰");
    expect(when("fa-u-ca-persian")).toContain("۱۴۰۹");
  });
});
