import { describe, expect, it } from "vitest";
import { aBeckonProcess, aDirectory, aFreePort, type BeckonProcess, greeted } from "../support/beckon-process.ts";
import { aDatabase } from "../support/database.ts";
import { aPgBouncer, pgbouncerVersion } from "../support/pgbouncer.ts";
import { anSmtpSink, type SinkMessage } from "../support/smtp-sink.ts";
import { until } from "../support/until.ts";

const KEY = "a-key-for-processes-behind-a-pooler";
const PEOPLE = 600;
const ANSWERS = 100;

interface Process {
  readonly beckon: BeckonProcess;
  readonly origin: string;
}

async function call(origin: string, method: string, path: string, body?: unknown) {
  const reply = await fetch(`${origin}/beckon/v1${path}`, {
    method,
    headers: {
      authorization: `Bearer ${KEY}`,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await reply.text();
  if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${text}`);
  return text === "" ? undefined : JSON.parse(text);
}

/** Accepted mails, as the worker itself counts them. */
async function acceptedBy({ origin }: Process): Promise<number> {
  const text = await (await fetch(`${origin}/metrics`)).text();
  return Number(/^beckon_deliveries_total\{[^}]*outcome="accepted"[^}]*\} (\d+)/m.exec(text)?.[1] ?? 0);
}

/** Opens the page of the mail's YES link and presses its button, as late as a person would. */
async function answerYes({ mail }: SinkMessage): Promise<number> {
  const link = /https?:\/\/\S+\/yes/.exec(mail.text ?? "")?.[0] ?? "";
  const page = await (await fetch(link, { headers: PERSON })).text();
  const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? "";
  const form = new URLSearchParams({ ticket: hidden("ticket"), lang: hidden("lang"), website: "", answer: "yes" });
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  const done = await fetch(link.replace(/yes$/, "answer"), {
    method: "POST",
    body: form,
    headers: PERSON,
    redirect: "manual",
  });
  return done.status;
}

const PERSON = { "user-agent": "Mozilla/5.0 (a person's browser)", "accept-language": "en" };

const version = pgbouncerVersion();

describe.skipIf(version === undefined)(`two api and two worker processes behind PgBouncer ${version}`, () => {
  it("invite, send and record answers as one", async () => {
    await using database = await aDatabase();
    await using pgbouncer = await aPgBouncer(database.url, 12);
    await using sink = await anSmtpSink({ delayMs: 5 });
    await using directory = await aDirectory();
    const ports = await Promise.all(Array.from({ length: 4 }, aFreePort));
    const start = (role: "api" | "worker", port: number): Process => ({
      origin: `http://127.0.0.1:${port}`,
      beckon: aBeckonProcess({
        cwd: directory.path,
        env: {
          BECKON_ROLE: role,
          BECKON_PORT: String(port),
          BECKON_PUBLIC_URL: `http://127.0.0.1:${ports[1]}`,
          BECKON_DATABASE_URL: pgbouncer.url,
          BECKON_DATABASE_DIRECT_URL: database.url,
          BECKON_DATABASE_PREPARED: String(pgbouncer.keepsPrepared),
          BECKON_SECRET: "a secret of all the processes",
          BECKON_API_KEY: KEY,
          BECKON_SMTP_URL: sink.url,
        },
      }),
    });
    const processes = (["api", "api", "worker", "worker"] as const).map((role, at) => start(role, ports[at] ?? 0));
    const [first, second, ...workers] = processes as [Process, Process, Process, Process];
    try {
      await Promise.all(processes.map((it) => greeted(it.beckon)));
      await call(first.origin, "PATCH", "/settings", { senderEmail: "events@example.com" });
      const event = await call(second.origin, "POST", "/events", {
        title: "Summer party",
        timezone: "Europe/London",
        startsAt: `${new Date().getFullYear() + 1}-06-13T18:30`,
      });
      await call(first.origin, "POST", `/events/${event.id}/publish`);
      const campaign = await call(second.origin, "POST", `/events/${event.id}/campaigns`, {
        kind: "invitation",
        channel: "email",
      });
      const emails = Array.from({ length: PEOPLE }, (_, at) => `guest-${at}@example.org`);
      const halves = [emails.slice(0, PEOPLE / 2), emails.slice(PEOPLE / 2)];
      await Promise.all(
        [first, second].map(({ origin }, at) =>
          call(origin, "POST", `/events/${event.id}/invite`, { emails: halves[at], campaignId: campaign.id }),
        ),
      );
      const mails = await sink.waitFor(PEOPLE, 60_000);
      const answered = await Promise.all(mails.slice(0, ANSWERS).map(answerYes));
      expect(new Set(answered)).toEqual(new Set([303]));
      await until("the campaign to be counted", async () => {
        const { counts } = await call(first.origin, "GET", `/campaigns/${campaign.id}`);
        return counts.sent === PEOPLE;
      });
      // Whoever answered gets a receipt.
      await sink.waitFor(PEOPLE + ANSWERS, 60_000);
      await until("every mail to be counted where it was sent", async () => {
        const accepted = await Promise.all(workers.map(acceptedBy));
        return accepted.every((it) => it > 0) && accepted.reduce((sum, it) => sum + it) === PEOPLE + ANSWERS;
      });
      expect(sink.messages.filter((it) => it.copies > 1)).toEqual([]);
      const results = await call(second.origin, "GET", `/events/${event.id}/results`);
      expect(results.counts.yes).toBe(ANSWERS);
    } finally {
      await Promise.all(processes.map((it) => it.beckon[Symbol.asyncDispose]()));
    }
  }, 120_000);
});
