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

/**
 * Does what a person with a browser does: opens a page, reads, and presses a button of its first form.
 * @returns the status of the page that came of it; 404 when the page has no form.
 */
export async function pressButton(page: string | URL, button: Button, signal: AbortSignal): Promise<number> {
  const reply = await fetch(page, { headers: BROWSER, signal });
  const form = readForm(await reply.text());
  if (form === undefined) return reply.ok ? 404 : reply.status;
  await delay(READS_FOR_MS, undefined, { signal });
  const pressed = await fetch(new URL(form.action, page), {
    method: "POST",
    headers: BROWSER,
    body: new URLSearchParams({ ...form.hidden, [button.name]: button.value }),
    signal,
  });
  await pressed.body?.cancel();
  return pressed.status;
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
