import { setTimeout } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { hiddenInputs } from "./support/browser.ts";
import { answerLinks, type Counts, inEnglish, theMainJob } from "./support/main-job.ts";

const READING_MS = 900;

/** Opens a link as a person's browser does, reads, and presses the button of the answer. */
async function answer(link: string, value: "yes" | "no"): Promise<string> {
  const headers = { "accept-language": "en-GB", "user-agent": "Mozilla/5.0 (iPhone) Mobile Safari/604.1" };
  const page = await (await fetch(link, { headers })).text();
  await setTimeout(READING_MS);
  const form = hiddenInputs(page);
  form.set("answer", value);
  const action = /<form method="post" action="(?<to>[^"]+)">/.exec(page)?.groups?.["to"] ?? "";
  const receipt = await fetch(new URL(action, link), { method: "POST", headers, body: form });
  return /<h1>(?<it>[^<]*)<\/h1>/.exec(await receipt.text())?.groups?.["it"] ?? "";
}

function sumOf({ total: _total, ...parts }: Counts): number {
  return Object.values(parts).reduce((sum, it) => sum + it, 0);
}

describe("the main job, from a file of 1,000 to the answers", () => {
  it("mails everybody once over TLS with a login, counts exactly at every look, and records three answers", async () => {
    await using job = await theMainJob();
    expect(job.imported).toMatchObject({ created: 1000, rejectedTotal: 30 });

    expect(job.watched.some((it) => it.sent > 0 && it.sent < 1000)).toBe(true);
    for (const counts of job.watched) expect([counts.total, sumOf(counts)]).toEqual([1000, 1000]);
    expect(job.watched.at(-1)).toMatchObject({ total: 1000, sent: 1000 });
    expect(job.mails).toHaveLength(1000);
    expect(new Set(job.mails.map((it) => it.to)).size).toBe(1000);
    expect(new Set(job.mails.map((it) => it.messageId)).size).toBe(1000);
    expect(job.mails.every((it) => it.copies === 1 && it.from === "events@example.com")).toBe(true);

    const guests = inEnglish(job.mails).slice(0, 3);
    const [first, second, third] = guests.map(answerLinks);
    expect(await answer(first?.yes ?? "", "yes")).toBe("You said yes");
    expect(await answer(second?.no ?? "", "no")).toBe("You said no");
    expect(await answer(third?.no ?? "", "yes")).toBe("You said yes");

    const results = await job.call("GET", `/events/${job.eventId}/results`);
    expect(results.counts).toEqual({
      invited: 1000,
      yes: 2,
      no: 1,
      noAnswer: 997,
      unconfirmed: 0,
      heads: 2,
      waiting: 0,
      failed: 0,
      // Visits are written down in groups, after a while.
      visited: expect.any(Number),
    });
    const accepted = await job.call("GET", `/events/${job.eventId}/guests?state=accepted`);
    const who = accepted.items.map((it: { contact: { email: string } }) => it.contact.email.toLowerCase()).sort();
    expect(who).toEqual([guests[0]?.to, guests[2]?.to].map((it) => it?.toLowerCase()).sort());
  }, 180_000);
});
