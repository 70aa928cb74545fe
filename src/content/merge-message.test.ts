import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { htmlAsText } from "./html-as-text.ts";
import type { MailLinks } from "./mail.ts";
import { compileMergeMail, compileMergeSms, type MergeContent, namesReadBy } from "./merge-message.ts";
import type { MergeValues } from "./template.ts";

const LINKS: MailLinks = {
  page: "https://rsvp.test/i/KEY",
  yes: "https://rsvp.test/i/KEY/yes",
  no: "https://rsvp.test/i/KEY/no",
  stop: "https://rsvp.test/u/STOP",
  calendar: "https://rsvp.test/i/KEY/event.ics",
};

const CONTENT: MergeContent = {
  subject: "",
  body: "",
  text: null,
  language: "en",
  event: {
    title: "Launch <Night>",
    description: "",
    timezone: "Europe/London",
    startsAt: new Date("2030-06-13T17:30:00Z"),
    endsAt: null,
    answerBy: null,
    location: {},
  },
  organiser: { name: "Example Labs" },
  mayAnswer: true,
};

function mail(wish: Partial<MergeContent>, values: MergeValues = {}) {
  const result = compileMergeMail({ ...CONTENT, ...wish });
  if (result.kind === "bad") throw new Error(result.problems[0]?.message);
  const rendered = result.mail.render(values, LINKS);
  if (rendered.kind === "failed") throw new Error(rendered.why);
  return rendered;
}

function text(body: string, values: MergeValues = {}): string {
  const rendered = compileMergeSms({ ...CONTENT, body }).render(values, LINKS);
  if (rendered.kind === "failed") throw new Error(rendered.why);
  return rendered.text;
}

describe("placeholders", () => {
  it.each([
    ["{{name}} {{rsvp_link}}", "Anna"],
    ["{{ NAME }} {{rsvp_link}}", "Anna"],
    ["[%Name%] [%rsvp_link%]", "Anna"],
    ["{{nick|friend}} {{rsvp_link}}", "friend"],
    ["[%nick|friend%] {{rsvp_link}}", "friend"],
    ["{{name|friend}} {{rsvp_link}}", "Anna"],
    ["{{nick}}! {{rsvp_link}}", "!"],
    ["{{}} {{a{b}} {{ {{rsvp_link}}", "{{}} {{a{b}} {{"],
    ["{% if x %} {{rsvp_link}}", "{% if x %}"],
  ])("of %j are written", (body, written) => {
    expect(text(body, { name: "Anna" })).toBe(`${written} ${LINKS.page}`);
  });

  it("stand for facts of the event and for the guest's own addresses", () => {
    const written = text("{{event.name}} {{event.start}} {{rsvp_yes}} {{rsvp_no}} {{unsubscribe}}");
    expect(written).toContain("Launch <Night>");
    expect(written).toContain("2030");
    expect(written).toContain(`${LINKS.yes} ${LINKS.no} ${LINKS.stop}`);
  });

  it("take a guest's address from nobody else", () => {
    expect(text("{{rsvp_link}}", { RSVP_Link: "https://evil.test" })).toBe(LINKS.page);
  });

  it("are escaped in HTML and nowhere else", () => {
    const { html, subject, text } = mail(
      { subject: "For {{name}}", body: "<p>{{name}}</p>" },
      { name: '<b>"A" & B</b>' },
    );
    expect(html).toContain("<p>&lt;b&gt;&quot;A&quot; &amp; B&lt;/b&gt;</p>");
    expect([subject, text]).toEqual(['For <b>"A" & B</b>', expect.stringContaining('<b>"A" & B</b>')]);
  });

  it("lead no link to anything that runs", () => {
    const { html } = mail({ body: '<a href="{{site}}">x</a><a href={{site}}>y</a>' }, { site: "javascript:alert(1)" });
    expect(html).not.toContain("javascript:");
  });

  it("break no header", () => {
    expect(mail({ subject: "Hi {{name}}", body: "x" }, { name: "A\r\nBcc: all@example.org" }).subject).toBe(
      "Hi A Bcc: all@example.org",
    );
  });

  it("are named once each, in lower case", () => {
    expect(namesReadBy(["{{Name}} [%name%]", null, "{{Other|x}}"])).toEqual(["name", "other"]);
  });
});

describe("a mail merge", () => {
  it("gets the buttons and the way to stop where its HTML has none", () => {
    const { html, text } = mail({ body: "<p>Come!</p>" });
    for (const part of [html, text]) for (const link of [LINKS.yes, LINKS.no, LINKS.stop]) expect(part).toContain(link);
    expect(html.indexOf("Come!")).toBeLessThan(html.indexOf(LINKS.yes));
  });

  it("gets nothing more where it has both", () => {
    const { html } = mail({ body: '<html><body><a href="{{rsvp_link}}">in</a> {{unsubscribe}}</body></html>' });
    expect(html).toBe(`<html><body><a href="${LINKS.page}">in</a> ${LINKS.stop}</body></html>`);
  });

  it("has what is added inside its body", () => {
    const { html } = mail({ body: "<HTML><BODY><p>Hi</p></BODY></HTML>" });
    expect(html.endsWith("</BODY></HTML>")).toBe(true);
    expect(html).toContain(LINKS.yes);
  });

  it("asks in the reader's language", () => {
    expect(mail({ body: "<p>Kommen Sie!</p>", language: "ar" }).html).toContain('dir="rtl"');
  });

  it("shows the invitation where only the organiser answers", () => {
    const { html } = mail({ body: "<p>Hi</p>", mayAnswer: false });
    expect([html.includes(LINKS.page), html.includes(LINKS.yes)]).toEqual([true, false]);
  });

  it("reads as plain text what its HTML says", () => {
    const { text } = mail({
      body: '<style>p{}</style><h1>Hi &amp; hello</h1><p>One<br>two <a href="{{rsvp_yes}}">Yes</a></p><ul><li>a</li></ul>',
    });
    expect(text).toContain(`Hi & hello\n\nOne\ntwo Yes (${LINKS.yes})\n\n- a`);
    expect(text).not.toContain("p{}");
  });

  it("is refused where mail programs would cut it off", () => {
    expect(compileMergeMail({ ...CONTENT, body: "x".repeat(120_000) }).kind).toBe("bad");
  });

  it("can be written whatever its source holds", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string(), (body, value) => {
        expect(mail({ subject: body, body, text: body }, { a: value }).kind).toBe("ok");
        expect(typeof htmlAsText(`<p ${body}>${body}`)).toBe("string");
      }),
      { numRuns: 200 },
    );
  });

  it("takes no more than its length to read, whatever is in it", () => {
    const nasty = ["{{", "[%", "<", "<a ", '<a "', "<!--", "&#", "</body", "</body>", " ", '"', "{{a|", "<a href"];
    for (const it of nasty) mail({ body: `{{${" ".repeat(10_000)}${it.repeat(80_000 / it.length)}` });
  });
});
