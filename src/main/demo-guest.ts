import { setTimeout as delay } from "node:timers/promises";

/** What a browser of a person sends along. */
const BROWSER = {
  "user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
  "accept-language": "en-GB,en;q=0.8",
  accept: "text/html,application/xhtml+xml",
};

/** A person looks at the page before pressing; what is faster is taken for a machine. */
const READS_FOR_MS = 900;

/**
 * Answers as a person with a browser does: opens the personal link, reads, and presses the button.
 * @returns the status of the page that came of it: 200 when the answer was taken.
 */
export async function answerAsGuest(link: string, answer: "yes" | "no", signal: AbortSignal): Promise<number> {
  const page = await fetch(link, { headers: BROWSER, signal });
  const form = readForm(await page.text());
  if (form === undefined) return page.ok ? 404 : page.status;
  await delay(READS_FOR_MS, undefined, { signal });
  const reply = await fetch(new URL(form.action, link), {
    method: "POST",
    headers: BROWSER,
    body: new URLSearchParams({ ...form.hidden, answer }),
    signal,
  });
  await reply.body?.cancel();
  return reply.status;
}

/** The first form of a page: where it goes, and the hidden values that go with it. */
function readForm(html: string): { action: string; hidden: Record<string, string> } | undefined {
  const form = /<form method="post" action="(?<action>[^"]+)">(?<inside>.*?)<\/form>/s.exec(html)?.groups;
  if (form?.["action"] === undefined) return undefined;
  const inputs = (form["inside"] ?? "").matchAll(
    /<input type="hidden" name="(?<name>[^"]+)" value="(?<value>[^"]*)">/g,
  );
  const hidden = Object.fromEntries([...inputs].map((it) => [it.groups?.["name"] ?? "", it.groups?.["value"] ?? ""]));
  return { action: form["action"], hidden };
}
