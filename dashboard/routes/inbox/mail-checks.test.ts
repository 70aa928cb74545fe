import { describe, expect, it } from "vitest";
import type { Captured } from "../../api/inbox-queries.ts";
import { checksOf } from "./mail-checks.ts";

const LINKS = {
  yesLink: "https://x.test/i/K/yes",
  noLink: "https://x.test/i/K/no",
  unsubscribeLink: "https://x.test/u/K",
};
const WORDS = Object.values(LINKS).join(" ");

const MAIL: Captured = {
  ...{ id: 1, channel: "email", campaignId: 1, guestId: 1, to: "a@x.test", from: "b@x.test", subject: "Lunch" },
  ...{ text: WORDS, html: `<p>${WORDS}</p>`, raw: "", bytes: 10, sms: null, pageLink: "https://x.test/i/K", ...LINKS },
  headers: { "List-Unsubscribe": `<${LINKS.unsubscribeLink}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" },
  links: Object.values(LINKS),
  capturedAt: "2030-06-13T12:00:00Z",
};

const failed = (mail: Partial<Captured>) =>
  checksOf({ ...MAIL, ...mail })
    .filter((it) => !it.isPassed)
    .map((it) => it.name);

describe("the checks of a captured mail", () => {
  it.each([
    ["nothing in a careful one", {}, []],
    ["a missing text part", { text: " " }, ["text", "answers"]],
    ["HTML that is cut off", { html: `${WORDS}${"x".repeat(103_000)}` }, ["size"]],
    ["no stop by one click", { headers: {} }, ["oneClick"]],
    ["a stop link that is hidden in the headers", { html: LINKS.yesLink + LINKS.noLink }, ["stop"]],
    ["a long subject", { subject: "x".repeat(61) }, ["subject"]],
    ["pictures from elsewhere", { html: `${WORDS}<img src="https://y.test/a.png">` }, ["pictures"]],
    ["nothing in a logo of our own", { html: `${WORDS}<img src="https://x.test/pictures/1">` }, []],
    ["links without https", { links: ["http://x.test"] }, ["secure"]],
  ])("find %s", (_what, mail, names) => {
    expect(failed(mail)).toEqual(names);
  });

  it("ask for no answer links where nobody is asked", () => {
    expect(checksOf({ ...MAIL, yesLink: null, noLink: null }).map((it) => it.name)).not.toContain("answers");
  });
});
