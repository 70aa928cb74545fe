import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { unwoven } from "../lib/woven.ts";
import type { EventFacts } from "./event-facts.ts";
import { compileMail, HTML_BYTES_MAX, type MailContent, type RenderedMail } from "./mail.ts";
import type { MergeValues } from "./template.ts";

const party: EventFacts = {
  title: "Summer party 2030",
  description: "",
  timezone: "Europe/London",
  startsAt: new Date("2030-06-13T17:30:00Z"),
  endsAt: new Date("2030-06-13T21:00:00Z"),
  answerBy: new Date("2030-05-31T22:59:59Z"),
  location: { name: "The Glasshouse", address: "14 Canal Street, London" },
};
const page = "https://rsvp.example.org/i/7k2m9xw4qz3r8t5vhn6pjc0bdg";
const stop = "https://rsvp.example.org/u/q4w8n2hx6yt0m9d3bzk7rve5sc";
const links = { page, yes: `${page}/yes`, no: `${page}/no`, stop, calendar: `${page}/event.ics` };

const invitation: MailContent = {
  kind: "invitation",
  subject: "",
  preheader: null,
  body: "",
  language: "en",
  event: party,
  organiser: { name: "Example Labs", postalAddress: "1 Sample Road\nLondon" },
};

function compiled(content: Partial<MailContent>) {
  const result = compileMail({ ...invitation, ...content });
  if (result.kind === "bad") throw new Error(result.problems[0]?.message);
  return result.mail;
}

function mail(
  content: Partial<MailContent> = {},
  guest: MergeValues = { firstName: "Guest" },
): Extract<RenderedMail, { kind: "ok" }> {
  const written = compiled(content).render(guest, links);
  if (written.kind === "failed") throw new Error(written.why);
  return written;
}

function count(text: string, part: string): number {
  return text.split(part).length - 1;
}

describe("an invitation by mail", () => {
  it("reads well when the organiser wrote nothing", () => {
    expect(mail()).toMatchObject({
      subject: "Summer party 2030: can you come?",
      text: `Hello Guest,

Example Labs invites you to Summer party 2030.
Thursday 13 June 2030, 18:30 to 22:00, London time (BST)
The Glasshouse, 14 Canal Street, London

Yes, I'll come:
${page}/yes

No, I can't come:
${page}/no

Please answer by Friday 31 May. The next page asks you to confirm.

We would be glad to see you there.

You get this mail because Example Labs invited you to Summer party 2030.
Stop messages: ${stop}

1 Sample Road
London
`,
    });
  });
  it("has both buttons, one heading and the stop link, and stays under 30 KB", () => {
    const { html } = mail();
    expect([`href="${page}/yes"`, `href="${page}/no"`, "<h1", `href="${stop}"`].map((it) => count(html, it))).toEqual([
      1, 1, 1, 1,
    ]);
    expect(html).toMatch(/^<!doctype html>\n<html lang="en" dir="ltr">/);
    expect(html).toMatch(/<td lang="en" dir="ltr"/);
    expect(Buffer.byteLength(html)).toBeLessThan(30 * 1024);
  });
  it("uses nothing that mail programs drop or that acts by itself", () => {
    expect(mail({ body: "**Hi** {{ firstName }} [x](https://example.org)" }).html).not.toMatch(
      /<(?:form|button|script|svg|img|iframe|link|video)|var\(|display:flex|@font-face|background-image|\bon\w+=/i,
    );
  });
  it("shows date, place and deadline in the inbox, then nothing of the text below", () => {
    const [, preheader = ""] = /mso-hide:all">([^&]*)/.exec(mail().html) ?? [];
    expect(preheader).toBe(
      "Thu 13 Jun, 18:30, The Glasshouse, 14 Canal Street, London. Please answer by Friday 31 May.",
    );
  });
  it("asks nobody in the inbox to answer for an event that is cancelled", () => {
    const [, preheader = ""] = /mso-hide:all">([^&]*)/.exec(mail({ kind: "cancellation" }).html) ?? [];
    expect(preheader).toBe("It was planned for Thursday 13 June 2030, 18:30 to 22:00, London time (BST).");
  });
  it("parts a time from its zone as the language parts what it lists", () => {
    expect(mail({ kind: "cancellation", language: "ar" }).text).toContain("م، توقيت");
    expect(mail({ kind: "cancellation", language: "ja" }).text).toContain("22:00、London時間");
  });
  it("greets nobody by an empty name", () => {
    for (const guest of [{}, { firstName: null }, { firstName: "" }, { firstName: " \n" }]) {
      expect(mail({}, guest).text).toMatch(/^Hello,\n/);
      expect(mail({}, guest).html).toContain(">Hello. Example Labs invites you to<");
    }
  });
  it("leaves its buttons out when the organiser's words hold a link of their own, and keeps the stop link", () => {
    for (const body of [
      "Come: {{ links.page }}",
      "[Yes]({{ links.yes }})",
      "{% if vip %}[No]({{ links.no }}){% endif %}",
    ]) {
      const { html, text } = mail({ body });
      expect(html).not.toContain(">Yes, I&#39;ll come<");
      expect(text).not.toContain("The next page asks you to confirm");
      expect(html).toContain(`href="${stop}"`);
    }
    expect(mail({ body: "Stop: {{ links.stop }}" }).html).toContain(">Yes, I&#39;ll come<");
  });
  it("leaves out what is not known", () => {
    const bare = { ...party, startsAt: null, endsAt: null, answerBy: null, location: {}, title: "" };
    const { text, html } = mail({ event: bare, organiser: { name: "Example Labs" } });
    expect(text).toMatch(/^Hello Guest,\n\nExample Labs invites you to Event\.\n\nYes, I'll come:/);
    expect(html).not.toMatch(/null|undefined|>When<|>Where</);
  });
});

describe("a mail of an event whose coordinators are known", () => {
  const coordinators = [
    { name: "Olga O'Neill <b>", email: "olga?x@example.org" },
    { name: "Omar", email: null },
  ];
  const organiser = { ...invitation.organiser, coordinators };

  it("names them, with the addresses they have, after the organiser's words", () => {
    const { text, html } = mail({ organiser });
    expect(text).toContain("Questions? Write to:\nOlga O'Neill <b> olga?x@example.org\nOmar\n");
    expect(text.indexOf("We would be glad")).toBeLessThan(text.indexOf("Questions?"));
    expect(html).toContain('href="mailto:olga%3Fx@example.org"');
    expect(html).not.toContain("<b>");
  });
});

describe("an invitation that asks for no answer", () => {
  it("tells of the event and links to its page, without buttons, question or deadline", () => {
    const { subject, text, html } = mail({ mayAnswer: false });
    expect(subject).toBe("Summer party 2030: you are invited");
    expect(text).toContain(`See your invitation:\n${page}\n`);
    for (const part of [text, html]) {
      expect(part).not.toContain(links.yes);
      expect(part).not.toContain("Please answer by");
    }
  });
});

describe("the other kinds of mail", () => {
  it("a reminder says what is missing, without scolding, and marks its subject once", () => {
    expect(mail({ kind: "reminder" }).subject).toBe("Reminder: Summer party 2030: can you come?");
    expect(mail({ kind: "reminder", subject: "reminder: {{ firstName }}" }).subject).toBe("reminder: Guest");
    expect(mail({ kind: "reminder" }).text).toContain("We have not had your answer yet.\n\nYes, I'll come:");
  });
  it("an update begins with the change, in words, and strikes the old value through", () => {
    const previously = { ...party, location: { name: "Old Mill" } };
    const { text, html } = mail({ kind: "update", previously });
    expect(text).toMatch(
      /^The place has changed\. It was Old Mill\. It is now The Glasshouse, 14 Canal Street, London\.\n/,
    );
    expect(html).toContain(">Old Mill</s><br>The Glasshouse, 14 Canal Street, London");
    expect(html).toContain(`href="${page}"`);
    expect(html).not.toContain(`${page}/yes`);
  });
  it("an update that does not know the old facts says that something changed", () => {
    expect(mail({ kind: "update" }).text).toMatch(/^Something about this event has changed\.\n/);
  });
  it("a cancellation says so first, asks nothing, and takes the event out of the calendar", () => {
    const { subject, text, html } = mail({ kind: "cancellation" });
    expect(subject).toBe("Summer party 2030 is cancelled");
    expect(text).toMatch(
      /^Summer party 2030 is cancelled\.\n\nHello Guest,\n\nIt was planned for Thursday 13 June 2030/,
    );
    expect(text).toContain(`Take it out of your calendar:\n${page}/event.ics`);
    expect(html).toContain("<s>Thursday 13 June 2030, 18:30 to 22:00, London time (BST)</s>");
    expect(html).not.toContain(`${page}/no`);
  });
});

describe("a mail's variables", () => {
  it("are those of the organiser's texts; required are those of a person that have no fallback", () => {
    const content = {
      subject: "{{ event.title }}, {{ firstName | default: 'hello' }}",
      preheader: "{{ company }}",
      body: "{{ lastName }} {% if vip %}{{ vip }}{% endif %} {{ links.stop }}",
    };
    const { variables, required } = compiled(content);
    expect([...variables].sort()).toEqual(["company", "event.title", "firstName", "lastName", "links.stop", "vip"]);
    expect(required).toEqual(["company", "lastName"]);
  });
  it("reach subject, inbox line and text, and facts of the event cannot be overwritten by a custom field", () => {
    const written = mail(
      {
        subject: "{{ firstName }}",
        preheader: "For {{ firstName }}",
        body: "{{ event.location }} {{ organiser.name }}",
      },
      { firstName: "Ada", event: "no", organiser: "no", links: "no" },
    );
    expect(written.subject).toBe("Ada");
    expect(written.html).toContain('mso-hide:all">For Ada&#847;');
    expect(written.text).toContain("The Glasshouse, 14 Canal Street, London Example Labs");
  });
});

describe("refusing a mail", () => {
  it("names the part, the place and the mistake, of every part at once", () => {
    const result = compileMail({
      ...invitation,
      subject: "{{ a | nope }}",
      preheader: "{% for x in y %}",
      body: "ok\n{{ a",
    });
    expect(result).toMatchObject({
      kind: "bad",
      problems: [
        { part: "subject", message: 'There is no filter "nope".', line: 1 },
        { part: "preheader", message: "Loops cannot be used in a text: {% for %}." },
        { part: "body", line: 2, column: 1 },
      ],
    });
  });
  it("refuses a mail so large that the stop link would be cut off", () => {
    const result = compileMail({ ...invitation, body: "- a\n".repeat(3500) });
    expect(result).toMatchObject({
      kind: "bad",
      problems: [{ part: "body", message: expect.stringMatching(/cut it off at 100 KB/) }],
    });
  });
  it("fails the render, and no other, when one guest's values make it that large", () => {
    const letter = compiled({ body: "{{ note }}" });
    expect(letter.render({ note: "x".repeat(HTML_BYTES_MAX) }, links).kind).toBe("failed");
    expect(letter.render({ note: "short" }, links).kind).toBe("ok");
  });
});

describe("text from outside in a mail", () => {
  const sign = fc.constantFrom(
    "<b>",
    '"',
    "'",
    "&",
    "\r\nBcc: x@example.org",
    "\n",
    "{{ firstName }}",
    "{% if %}",
    "**",
    "](",
    "\u0000",
    "\u2028",
    "é",
    " ",
  );
  const nasty = fc.array(sign, { minLength: 1, maxLength: 8 }).map((it) => `x${it.join("")}x`);

  it("makes no element, no header and no template, wherever it stands", () => {
    const plainTags = (html: string): string[] =>
      (html.match(/<[^>]*>/g) ?? []).map((it) => it.replace(/="[^"]*"/g, ""));
    const body = "Dear {{ firstName }}, {{ note }} [x]({{ site }})";
    const expected = plainTags(
      mail({ subject: "{{ firstName }}", body }, { firstName: "x", note: "x", site: "x" }).html,
    );
    fc.assert(
      fc.property(nasty, nasty, (value, title) => {
        const written = mail(
          { subject: "{{ firstName }} {{ event.title }}", body, event: { ...party, title } },
          { firstName: value, note: value, site: value },
        );
        expect(plainTags(written.html)).toEqual(expected);
        expect(written.subject).not.toMatch(/[\p{Cc}\u2028]/u);
        expect(written.text).not.toMatch(/(?!\n)[\p{Cc}\u2028]/u);
      }),
      { numRuns: 200 },
    );
  });
});

describe("what the mails of a batch share", () => {
  const body =
    "Hi {{firstName}}\n\n{% if company %}We know {{company}}.{% endif %}\n\nBye {{lastName | default: 'you'}}";
  const batch = compiled({ body });
  const render = (guest: MergeValues) => {
    const written = batch.render(guest, links);
    if (written.kind === "failed") throw new Error(written.why);
    return written;
  };

  it("is the same array for every guest, told apart from what is the guest's own", () => {
    const [ada, bob] = [
      { firstName: "Ada", company: "Acme" },
      { firstName: "Bob", company: "Initech" },
    ].map(render);
    expect(ada?.woven.html.strings).toBe(bob?.woven.html.strings);
    expect(ada?.woven.text?.strings).toBe(bob?.woven.text?.strings);
    expect(ada?.woven.html.values).toContain(links.yes);
  });

  it("makes exactly the text and the HTML with the values of any guest", () => {
    const text = fc.oneof(
      fc.constantFrom("", "\n", "a\n\n\nb", " x ", "\u0007"),
      fc.string({ unit: "binary", maxLength: 30 }),
    );
    fc.assert(
      fc.property(text, text, text, (firstName, lastName, company) => {
        const { woven, ...written } = render({ firstName, lastName, company });
        expect(unwoven(woven.html)).toBe(written.html);
        if (woven.text !== undefined) expect(unwoven(woven.text)).toBe(written.text);
        expect(written.text).not.toMatch(/\n{3}|^\s|\s\s$/);
      }),
    );
  });
});
