import type { Captured } from "../../api/inbox-queries.ts";

export type CheckName = "text" | "size" | "oneClick" | "stop" | "answers" | "subject" | "pictures" | "secure";

export interface Check {
  readonly name: CheckName;
  readonly isPassed: boolean;
}

/** Mail programs cut longer HTML off, and the stop link with it. */
const HTML_MAX = 100 * 1024;
/** What a phone shows of a subject. */
const SUBJECT_MAX = 60;

/** What a careful sender would look at in a mail before it leaves; those that have no meaning for this mail are left out. */
export function checksOf(mail: Captured): Check[] {
  const { html, text, subject, headers, yesLink, noLink, unsubscribeLink } = mail;
  const header = (name: string) => Object.entries(headers).find(([it]) => it.toLowerCase() === name)?.[1] ?? "";
  const bothHave = (link: string) => text.includes(link) && (html ?? text).includes(link);
  const passed: Partial<Record<CheckName, boolean>> = {
    text: text.trim() !== "",
    size: new TextEncoder().encode(html ?? "").length < HTML_MAX,
    oneClick: header("list-unsubscribe") !== "" && header("list-unsubscribe-post") === "List-Unsubscribe=One-Click",
    stop: unsubscribeLink !== null && (html ?? text).includes(unsubscribeLink),
    ...(yesLink !== null && noLink !== null ? { answers: bothHave(yesLink) && bothHave(noLink) } : {}),
    subject: (subject ?? "").length <= SUBJECT_MAX,
    pictures: loadedBy(html ?? "").every((it) => isOurs(it, mail)),
    secure: mail.links.every((it) => it.startsWith("https:")),
  };
  return NAMES.flatMap((name) => (passed[name] === undefined ? [] : [{ name, isPassed: passed[name] }]));
}

/** What a mail program fetches by itself when it shows the mail. */
function loadedBy(html: string): string[] {
  const found = html.matchAll(/<(?:img|link|script|iframe)\b[^>]*\b(?:src|href)="(https?:[^"]*)"/gi);
  return [...found].map((it) => it[1] ?? "");
}

/** The account's own logo comes from where the guest's page does. */
function isOurs(address: string, { pageLink, unsubscribeLink }: Captured): boolean {
  const own = pageLink ?? unsubscribeLink;
  return own !== null && URL.canParse(address) && new URL(address).origin === new URL(own).origin;
}

const NAMES = [
  "text",
  "size",
  "oneClick",
  "stop",
  "answers",
  "subject",
  "pictures",
  "secure",
] as const satisfies readonly CheckName[];
