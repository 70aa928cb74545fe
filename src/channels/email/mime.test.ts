import fc from "fast-check";
import PostalMime from "postal-mime";
import { describe, expect, it } from "vitest";
import type { Outgoing } from "../contract.ts";
import { headerText } from "./headers.ts";
import { bytesOf, compose } from "./mime.ts";

const at = new Date("2030-06-13T18:30:00Z");
const plain: Outgoing = {
  messageId: "4711.k2m9xw4qz3@example.org",
  from: { address: "rsvp@example.org", name: "Example Labs" },
  to: "guest@example.com",
  text: "Hello",
};

function written(message: Partial<Outgoing>): Buffer {
  const composed = compose({ ...plain, ...message }, at);
  if (composed.kind === "bad") throw new Error(composed.why);
  return bytesOf(composed.mail.fields, composed.mail.body);
}
const read = (message: Partial<Outgoing>) => PostalMime.parse(written(message));
const refusal = (message: Partial<Outgoing>) => {
  const composed = compose({ ...plain, ...message }, at);
  return composed.kind === "bad" ? composed.why : undefined;
};

const NASTY = [
  "Zoë Ærøskøbing",
  'O\'Brien, Conan (the "barbarian") <evil@example.org>',
  'back\\slash "quoted"',
  "comma, semicolon; colon: at@example.org",
  "山田 太郎",
  "محمد بن سلمان",
  "דָּנִיֵּאל",
  "Nguyễn Thị Minh Khai",
  "👩‍👩‍👧‍👦 family 🎉🎉🎉",
  "=?utf-8?q?already_encoded?=",
  "=?utf-8?b?SGVsbG8=?= and more",
  "looks like =? a word",
  "equals = underscore _ question ?",
  "  spaces   in    a row  ",
  "tab\tin the middle",
  "Subject\r\nBcc: evil@example.org",
  "lone\rreturn and lone\nfeed",
  "NUL\0and\u0007bell\u001bescape",
  "line\u2028and paragraph\u2029separators",
  "next\u0085line",
  "lone surrogate \ud83c here",
  "a".repeat(300),
  "é".repeat(300),
  `${"word ".repeat(60)}end`,
  `${"wörd ".repeat(60)}end`,
  "mixed ascii then 日本語 then ascii then 日本語 then a rather long ascii tail to the end of the line",
  ".",
  "From me to you",
  "--=_a_4711k2m9xw4qz3exampleorg",
  "ﷺ",
  "\u202eright to left override",
];

const wellFormed = (text: string) => Buffer.from(text).toString();

/** What readers may show: controls become spaces, a lone surrogate U+FFFD. */
const shown = (text: string) => wellFormed(headerText(text));

describe("a composed mail", () => {
  it("says who, what and when in headers that an independent reader understands", async () => {
    const mail = await read({
      subject: "Summer party",
      toName: "Guest",
      replyTo: "host@example.org",
      html: "<p>Hello</p>",
      headers: [["List-Unsubscribe-Post", "List-Unsubscribe=One-Click"]],
    });
    expect(mail).toMatchObject({
      from: { address: "rsvp@example.org", name: "Example Labs" },
      to: [{ address: "guest@example.com", name: "Guest" }],
      replyTo: [{ address: "host@example.org" }],
      subject: "Summer party",
      messageId: "<4711.k2m9xw4qz3@example.org>",
      date: "2030-06-13T18:30:00.000Z",
    });
    expect(mail.text?.trim()).toBe("Hello");
    expect(mail.html?.trim()).toBe("<p>Hello</p>");
    expect(mail.headers.find((it) => it.key === "list-unsubscribe-post")?.value).toBe("List-Unsubscribe=One-Click");
  });

  it.each(NASTY)("brings the subject and the names back whole: %j", async (text) => {
    const mail = await read({ subject: text, toName: text, from: { address: "rsvp@example.org", name: text } });
    expect(mail.subject).toBe(shown(text));
    expect(mail.to).toEqual([{ address: "guest@example.com", name: shown(text) }]);
    expect(mail.from).toEqual({ address: "rsvp@example.org", name: shown(text) });
  });

  it("brings any subject and name back whole", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", maxLength: 120 }), async (text) => {
        const mail = await read({ subject: text, toName: text });
        expect(mail.subject ?? "").toBe(shown(text));
        expect(mail.to).toEqual([{ address: "guest@example.com", name: shown(text) }]);
      }),
      { numRuns: 400 },
    );
  });

  it.each(NASTY)("brings text and HTML back whole: %j", async (text) => {
    const mail = await read({ text: `${text}\n${text}`, html: `<p>${text}</p>` });
    const lines = (it: string | undefined) => it?.replace(/\r\n?/g, "\n").replace(/\n$/, "");
    expect(lines(mail.text)).toBe(lines(wellFormed(`${text}\n${text}`)));
    expect(lines(mail.html)).toBe(lines(wellFormed(`<p>${text}</p>`)));
  });

  it("brings any text back whole, whatever its line breaks", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", maxLength: 400 }), async (text) => {
        const mail = await read({ text: `${text}.` });
        expect(mail.text?.replace(/\n$/, "")).toBe(wellFormed(`${text}.`.replace(/\r\n?/g, "\n")));
      }),
      { numRuns: 300 },
    );
  });

  it("keeps to ASCII, CRLF and short lines", () => {
    for (const text of NASTY) {
      const attachments = [{ filename: text, contentType: "text/plain", content: text.repeat(9) }];
      const bytes = written({
        subject: text,
        toName: text,
        text: `${text}\n.\n${text}`,
        html: text,
        attachments,
      });
      const lines = bytes.toString("latin1").split("\r\n");
      expect(lines.pop()).toBe("");
      for (const line of lines) expect(line).toMatch(/^[\t -~]{0,78}$/);
    }
  });

  it("has exactly the headers it was given, whatever stands in them", async () => {
    for (const text of NASTY) {
      const mail = await read({
        subject: text,
        toName: text,
        replyTo: "host@example.org",
        headers: [["X-Note", text]],
      });
      expect(mail.headers.map((it) => it.key)).toEqual([
        "from",
        "to",
        "reply-to",
        "subject",
        "date",
        "message-id",
        "x-note",
        "mime-version",
        "content-type",
        "content-transfer-encoding",
      ]);
    }
  });

  it("keeps a long link in one piece", () => {
    const link = `https://rsvp.example.org/u/${"q4w8n2hx6y".repeat(30)}`;
    const value = `<${link}>, <mailto:stop@example.org?subject=stop>`;
    expect(written({ headers: [["List-Unsubscribe", value]] }).toString()).toContain(
      `List-Unsubscribe: <${link}>,\r\n <mailto`,
    );
  });

  it("carries attachments under names in any language, byte for byte", async () => {
    const bytes = Uint8Array.from({ length: 1000 }, (_, place) => place % 256);
    const filenames = [
      "invite.ics",
      "Einladung für Zoë – Sommerfest im großen Garten hinter dem alten Rathaus.ics",
      'a"b;c.ics',
      "日本.ics",
    ];
    const attachments = filenames.map((filename) => ({
      filename,
      contentType: "application/octet-stream; x-kind=test",
      content: bytes,
    }));
    const mail = await read({ html: "<p>Hello</p>", attachments });
    expect(mail.attachments.map((it) => it.filename)).toEqual(filenames);
    for (const it of mail.attachments) expect(Buffer.from(it.content as ArrayBuffer)).toEqual(Buffer.from(bytes));
    expect(mail.html?.trim()).toBe("<p>Hello</p>");
  });

  it("offers another form of the text beside the others, and files beside all of them", async () => {
    const calendar = {
      filename: "invite.ics",
      contentType: "text/calendar; charset=utf-8; method=REQUEST",
      content: "BEGIN:VCALENDAR\r\nSUMMARY:Sommerfest im großen Garten\r\nEND:VCALENDAR\r\n",
      isAlternative: true,
    };
    const file = { filename: "plan.txt", contentType: "text/plain", content: "plan" };
    const raw = written({ html: "<p>Hello</p>", attachments: [calendar, file] }).toString();
    const types = [...raw.matchAll(/^Content-Type: ([^;\r]+)/gm)].map((it) => it[1]);
    expect(types).toEqual([
      "multipart/mixed",
      "multipart/alternative",
      "text/plain",
      "text/html",
      "text/calendar",
      "text/plain",
    ]);
    expect(raw).toMatch(/text\/calendar;\r\n charset=utf-8;\r\n method=REQUEST/);
    const mail = await read({ html: "<p>Hello</p>", attachments: [calendar, file] });
    const [request, plan] = mail.attachments;
    const lines = Buffer.from(request?.content as ArrayBuffer)
      .toString()
      .split(/\r?\n/);
    expect(lines).toEqual(calendar.content.split("\r\n"));
    expect(plan?.filename).toBe("plan.txt");
  });

  it("leaves out a reply address that would keep the mail from most receivers, and keeps it where the mail needs as much itself", () => {
    const replyTo = "jørgen@example.dk";
    expect(written({ replyTo }).toString()).not.toContain("Reply-To");
    expect(compose({ ...plain, replyTo }, at)).toMatchObject({ mail: { envelope: { needsSmtpUtf8: false } } });
    expect(written({ replyTo, to: "åse@example.no" }).toString()).toContain(`Reply-To: ${replyTo}\r\n`);
  });

  it("is byte for byte the same at every attempt of one date", () => {
    const message = { subject: "Zoë", html: "<p>é</p>" };
    expect(written(message)).toEqual(written(message));
  });

  it("asks for SMTPUTF8 only when an address needs it", () => {
    expect(compose({ ...plain, to: "jørgen@example.dk" }, at)).toMatchObject({
      mail: { envelope: { needsSmtpUtf8: true } },
    });
    expect(compose({ ...plain, to: "guest@bücher.example", subject: "é" }, at)).toMatchObject({
      mail: { envelope: { needsSmtpUtf8: false } },
    });
    expect(written({ to: "guest@bücher.example" }).toString()).toContain("To: guest@xn--bcher-kva.example\r\n");
  });

  it.each([
    [{ to: "a@example.org>\r\nRCPT TO:<evil@example.org" }, /recipient's address/],
    [{ to: "a@example.org, b@example.org" }, /recipient's address/],
    [{ from: { address: "nobody" } }, /sender's address/],
    [{ replyTo: "x\r\nBcc: evil@example.org" }, /reply address/],
    [{ messageId: "1@example.org>\r\nBcc: <evil@example.org" }, /message id/],
    [{ headers: [["X-Note: 1\r\nBcc", "evil@example.org"]] as const }, /header name/],
    [{ headers: [["Bcc", "evil@example.org"]] as const }, /header name/],
    [{ headers: [["X-Note", "x".repeat(2000)]] as const }, /too long/],
    [{ attachments: [{ filename: "a", contentType: "text/plain\r\nX: 1", content: "" }] }, /content type/],
  ])("is refused rather than bent when its structure is wrong: %j", (message, why) => {
    expect(refusal(message)).toMatch(why);
  });
});
