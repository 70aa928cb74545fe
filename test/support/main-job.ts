import { readFile } from "node:fs/promises";
import { aBeckonProcess, aDirectory, aFreePort, greeted } from "./beckon-process.ts";
import { anSmtpSink, type SinkMessage, type SmtpSink } from "./smtp-sink.ts";
import { until } from "./until.ts";

const API_KEY = "a-key-for-the-main-job-long-enough";
const LOGIN = { user: "beckon", password: "p@ss/word:1" };
const IN_A_YEAR = `${new Date().getFullYear() + 1}-06-13`;

export interface Counts {
  readonly total: number;
  readonly queued: number;
  readonly sent: number;
  readonly deferred: number;
  readonly failed: number;
  readonly uncertain: number;
  readonly suppressed: number;
  readonly cancelled: number;
}

/** What was asked of the server and what it said, from the file to the last mail. */
export interface MainJob extends AsyncDisposable {
  readonly eventId: number;
  /** Result of the import. */
  readonly imported: { readonly created: number; readonly updated: number; readonly rejectedTotal: number };
  /** The campaign's counts, each time somebody looked while it was being sent; the last when it was done. */
  readonly watched: readonly Counts[];
  /** What arrived at the mail server. */
  readonly mails: readonly SinkMessage[];
  /** Calls the native API; answers the parsed body. */
  call(method: "GET" | "POST", path: string, body?: unknown): Promise<Answer["body"]>;
}

interface Answer {
  // A test reads members of answers it has just described; their shapes are the wire's business.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  readonly body: any;
}

/**
 * A Beckon of its own with its embedded database, started as people start it, that imports the file of 1,000 contacts,
 * invites them all and mails them through a mail server that demands TLS and a login.
 */
export async function theMainJob(): Promise<MainJob> {
  const opened: AsyncDisposable[] = [];
  const keep = <T extends AsyncDisposable>(it: T): T => {
    opened.unshift(it);
    return it;
  };
  const close = async () => {
    for (const it of opened) await it[Symbol.asyncDispose]();
  };
  try {
    const directory = keep(await aDirectory());
    const sink = keep(await anSmtpSink({ tls: "starttls", auth: LOGIN }));
    const port = String(await aFreePort());
    const env = { BECKON_PORT: port, BECKON_API_KEY: API_KEY, BECKON_SMTP_URL: sink.url };
    const beckon = keep(aBeckonProcess({ env, cwd: directory.path }));
    await greeted(beckon);
    const call = callerOf(`http://127.0.0.1:${port}/beckon/v1`);
    const done = await doTheJob(call, sink);
    return { ...done, call, [Symbol.asyncDispose]: close };
  } catch (error) {
    await close();
    throw error;
  }
}

function callerOf(api: string): MainJob["call"] {
  return async (method, path, body) => {
    const isFile = Buffer.isBuffer(body);
    const reply = await fetch(`${api}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${API_KEY}`,
        ...(body === undefined ? {} : { "content-type": isFile ? "text/csv" : "application/json" }),
      },
      ...(body === undefined ? {} : { body: isFile ? new Uint8Array(body) : JSON.stringify(body) }),
    });
    const text = await reply.text();
    if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${text}`);
    return JSON.parse(text);
  };
}

async function doTheJob(call: MainJob["call"], sink: SmtpSink) {
  const imported = await importContacts(call);
  const event = await call("POST", "/events", {
    title: "Summer party",
    timezone: "Europe/London",
    startsAt: `${IN_A_YEAR}T18:30`,
    endsAt: `${IN_A_YEAR}T22:00`,
    location: { name: "The Glasshouse", address: "14 Canal Street, London" },
  });
  await call("POST", `/events/${event.id}/publish`);
  const { results } = await call("POST", `/events/${event.id}/invite`, { contactIds: await allContacts(call) });
  const outcomes = new Set(results.map((it: { outcome: string }) => it.outcome));
  if (results.length !== 1000 || outcomes.size !== 1) throw new Error(`not all invited: ${[...outcomes]}`);
  const campaign = await call("POST", `/events/${event.id}/campaigns`, {
    kind: "invitation",
    channel: "email",
    sender: { name: "Example Labs", email: "events@example.com" },
  });
  const { planId } = await call("POST", `/campaigns/${campaign.id}/plan`, {});
  await call("POST", `/campaigns/${campaign.id}/send`, { planId });
  const watched = await watch(call, campaign.id);
  const mails = await sink.waitFor(1000);
  return { eventId: event.id as number, imported, watched, mails };
}

async function importContacts(call: MainJob["call"]): Promise<MainJob["imported"]> {
  const map = ["E-mail:email", "First name:firstName", "Last name:lastName", "Phone:phone", "Language:locale"];
  const target = encodeURIComponent([...map, "Member no:externalId"].join(","));
  const { id } = await call("POST", `/contacts/import?map=${target}`, await readFile("demo/contacts.csv"));
  const job = await until("the import", async () => {
    const it = await call("GET", `/jobs/${id}`);
    return it.finishedAt !== null && it;
  });
  if (job.state !== "done") throw new Error(`the import ended as ${job.state}: ${job.error}`);
  return job.result;
}

async function allContacts(call: MainJob["call"]): Promise<number[]> {
  const first = await call("GET", "/contacts?limit=500");
  const second = await call("GET", `/contacts?limit=500&cursor=${encodeURIComponent(first.nextCursor)}`);
  return [...first.items, ...second.items].map((it: { id: number }) => it.id);
}

/** Looks at the campaign again and again until it is done. */
async function watch(call: MainJob["call"], campaignId: number): Promise<Counts[]> {
  const watched: Counts[] = [];
  let last = "";
  await until(
    "the campaign to be done",
    async () => {
      const { state, counts } = await call("GET", `/campaigns/${campaignId}`);
      watched.push(counts);
      last = `${state} ${JSON.stringify(counts)}`;
      return state === "done";
    },
    150_000,
  ).catch((error: Error) => {
    throw new Error(`${error.message}: ${last}`);
  });
  return watched;
}

/** Those that are written in English, in which their guests read the pages too. */
export function inEnglish(mails: readonly SinkMessage[]): SinkMessage[] {
  return mails.filter(({ mail }) => mail.text?.includes("Yes, I'll come"));
}

/** The addresses of a mail's two answers, as its text part spells them. */
export function answerLinks({ mail }: SinkMessage): { readonly yes: string; readonly no: string } {
  const [yes, no] = ["yes", "no"].map((it) => new RegExp(`http\\S+/i/[0-9a-z]{26}/${it}`).exec(mail.text ?? "")?.[0]);
  if (yes === undefined || no === undefined) throw new Error(`no links in the mail to ${mail.to?.[0]?.address}`);
  return { yes, no };
}
