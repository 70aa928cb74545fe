import fc from "fast-check";
import PostalMime from "postal-mime";
import { describe, expect, it } from "vitest";
import { nastyTexts } from "../../../test/support/nasty-texts.ts";
import { unwoven, type Woven } from "../../lib/woven.ts";
import type { Outgoing } from "../contract.ts";
import { headerText } from "./headers.ts";
import { bytesOf, compose, octetsOf } from "./mime.ts";

const at = new Date("2030-06-13T18:30:00Z");
const FIELDS = [
  "from",
  "to",
  "subject",
  "date",
  "message-id",
  "list-unsubscribe",
  "list-unsubscribe-post",
  "mime-version",
  "content-type",
];

/** A mail as a batch makes it: what is fixed is woven around what differs, and what differs is the nasty text. */
function nastyMail(strings: readonly string[], text: string): Outgoing {
  const woven: Woven = { strings, values: strings.slice(1).map(() => text) };
  return {
    messageId: "4711.k2m9xw4qz3@example.org",
    from: { address: "rsvp@example.org", name: text },
    to: "guest@example.com",
    toName: text,
    subject: text,
    text: unwoven(woven),
    html: `<p>${unwoven(woven)}</p>`,
    woven: { text: woven, html: { strings: wrapped(strings), values: woven.values } },
    headers: [
      ["List-Unsubscribe", "<https://rsvp.example.org/u/q4w8n2hx6yt0m9d3bzk7rve5sc>"],
      ["List-Unsubscribe-Post", "List-Unsubscribe=One-Click"],
    ],
  };
}

const wrapped = (strings: readonly string[]) =>
  strings.map((it, place) => `${place === 0 ? "<p>" : ""}${it}${place === strings.length - 1 ? "</p>" : ""}`);

function written(message: Outgoing): string {
  const composed = compose(message, at);
  if (composed.kind === "bad") throw new Error(composed.why);
  const { fields, body, envelope } = composed.mail;
  const octets = octetsOf(fields, body, envelope);
  expect(Buffer.from(octets, "latin1").equals(bytesOf(fields, body))).toBe(true);
  return octets;
}

const wellFormed = (text: string) => Buffer.from(text).toString();
/** What readers may show: controls become spaces, a lone surrogate U+FFFD. */
const shown = (text: string) => wellFormed(headerText(text));
const lines = (text: string | undefined) => text?.replace(/\r\n?/g, "\n").replace(/\n$/, "");

async function meansWhatItShould(message: Outgoing): Promise<void> {
  const raw = written(message);
  const mail = await PostalMime.parse(Buffer.from(raw, "latin1"));
  expect(mail.headers.map((it) => it.key)).toEqual(FIELDS);
  expect(mail.subject ?? "").toBe(shown(message.subject ?? ""));
  expect(mail.to).toEqual([{ address: message.to, name: shown(message.toName ?? "") }]);
  expect(mail.from).toEqual({ address: message.from.address, name: shown(message.from.name ?? "") });
  expect(lines(mail.text)).toBe(lines(wellFormed(message.text)));
  expect(lines(mail.html)).toBe(lines(wellFormed(message.html ?? "")));
  expect(mail.attachments).toEqual([]);
  for (const line of raw.split("\r\n")) expect(line).toMatch(/^(?!\.)[\t -~]{0,78}$/);
}

const STRINGS = ["Dear ", ",\n\nwe greet ", " from London.\n.\nFrom the heart: ", "."];

describe("a mail of a batch, read by an independent parser", () => {
  it("says exactly what was meant for each of 500 nasty names and subjects", async () => {
    const texts = nastyTexts();
    expect(texts).toHaveLength(500);
    for (const text of texts) await meansWhatItShould(nastyMail(STRINGS, text));
  });

  it("says exactly what was meant whatever is fixed and whatever differs", async () => {
    const piece = fc.oneof(
      fc.string({ unit: "binary", maxLength: 90 }),
      fc.constantFrom("\r", "\n", "\r\n", " ", ".", "From ", "=", "\ud83c", "\udf89", "x".repeat(76), "é".repeat(30)),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 5 }), piece, (strings, text) =>
        meansWhatItShould(nastyMail([...strings, "."], text)),
      ),
      { numRuns: 300 },
    );
  });

  it("is the same bytes whether its batch was seen before or not", () => {
    for (const text of nastyTexts().slice(0, 100)) {
      const known = written(nastyMail(STRINGS, text));
      expect(written(nastyMail([...STRINGS], text))).toBe(known);
      expect(written(nastyMail(STRINGS, text))).toBe(known);
    }
  });
});
