import { setTimeout as delay } from "node:timers/promises";

/** What a browser of a person sends along. */
export const BROWSER: Readonly<Record<string, string>> = {
  "user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
  "accept-language": "en-GB,en;q=0.8",
  accept: "text/html,application/xhtml+xml",
};

/** A person looks at a page before pressing; what is faster is taken for a machine. */
const READS_FOR_MS = 900;

export interface Button {
  readonly name: string;
  readonly value: string;
}

/** A page as it was shown. */
export interface Shown {
  readonly status: number;
  /** Where it stands in the end, after redirects. */
  readonly address: URL;
  readonly html: string;
}

/** Opens a page, or sends its form there, following redirects. */
export type Visit = (address: URL, form: URLSearchParams | undefined, signal: AbortSignal) => Promise<Shown>;

const overHttp: Visit = async (address, form, signal) => {
  const sent = form === undefined ? {} : { method: "POST", body: form };
  const reply = await fetch(address, { headers: BROWSER, signal, ...sent });
  return { status: reply.status, address: new URL(reply.url), html: await reply.text() };
};

/**
 * Does what a person with a browser does: opens a page, reads, and presses a button of its first form.
 * @returns the page that came of it; undefined when the page that was opened has no form.
 */
export async function pressOnPage(
  page: URL,
  button: Button,
  signal: AbortSignal,
  visit: Visit = overHttp,
): Promise<{ readonly opened: Shown; readonly pressed: Shown | undefined }> {
  const opened = await visit(page, undefined, signal);
  const form = readForm(opened.html);
  if (form === undefined) return { opened, pressed: undefined };
  await delay(READS_FOR_MS, undefined, { signal });
  const filled = new URLSearchParams({ ...form.hidden, [button.name]: button.value });
  return { opened, pressed: await visit(new URL(form.action, page), filled, signal) };
}

/**
 * The same over HTTP, for whoever wants no more than its outcome.
 * @returns the status of the page that came of it; 404 when the page has no form.
 */
export async function pressButton(page: string | URL, button: Button, signal: AbortSignal): Promise<number> {
  const { opened, pressed } = await pressOnPage(new URL(page), button, signal);
  if (pressed !== undefined) return pressed.status;
  return opened.status < 400 ? 404 : opened.status;
}

export interface Form {
  /** Where it goes, as the page says it. */
  readonly action: string;
  /** The values nobody sees, which go with it. */
  readonly hidden: Readonly<Record<string, string>>;
}

/** The first form of a page that posts; undefined when it has none. */
export function readForm(html: string): Form | undefined {
  const form = /<form method="post" action="(?<action>[^"]+)">(?<inside>.*?)<\/form>/s.exec(html)?.groups;
  if (form?.["action"] === undefined) return undefined;
  const inputs = (form["inside"] ?? "").matchAll(
    /<input type="hidden" name="(?<name>[^"]+)" value="(?<value>[^"]*)">/g,
  );
  const hidden = Object.fromEntries([...inputs].map((it) => [it.groups?.["name"] ?? "", it.groups?.["value"] ?? ""]));
  return { action: form["action"], hidden };
}
