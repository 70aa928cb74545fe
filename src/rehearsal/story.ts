import { Readable } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";
import type { Context } from "../cli/command.ts";
import { CliError } from "../cli/exit-code.ts";
import { followJob } from "../cli/jobs.ts";
import { tell } from "../cli/output.ts";
import { grouped } from "../cli/progress.ts";
import type { Campaign } from "../cli/wire.ts";
import type { Internet } from "./internet.ts";
import { drawUp, type Ledger, type Sent } from "./ledger.ts";
import { asCsv, type People } from "./people.ts";
import { openScene } from "./show.ts";

/** What the story needs besides the API. */
export interface Stage {
  readonly people: People;
  readonly internet: Internet;
  /** Dates the event. */
  readonly today: Date;
  /** Lets the waits between attempts pass quickly: minutes become a moment. */
  hurry(): Promise<void>;
}

const LOOK_EVERY_MS = 500;
/** Two looks that find everything done and everybody at rest: what is just being written down is not missed. */
const QUIET_LOOKS = 4;

/**
 * Invites everybody and waits until all mails have come to an end and all people to rest. Nothing in it reaches past the
 * API, the mail server and the guest pages.
 */
export async function playRehearsal(context: Context, stage: Stage): Promise<Ledger> {
  const sent = await sendInvitations(context, stage);
  await watch(context, stage, sent);
  tell(context, "Reading everything back …");
  return drawUp(context.api, sent, stage.people, stage.internet.book);
}

async function sendInvitations(context: Context, { people, today }: Stage): Promise<Sent> {
  const { api } = context;
  // Without receipts of answers whatever reaches somebody twice is a second copy.
  const settings = { senderName: "The Rehearsal", senderEmail: "host@beckon.test", receipts: false };
  await api.call("patch", "/settings", { body: settings });
  const day = new Date(today.getTime() + 42 * 86_400_000).toISOString().slice(0, 10);
  const where = { startsAt: `${day}T18:30`, timezone: "Europe/Copenhagen" };
  const event = await api.call("post", "/events", { body: { title: "The Dress Rehearsal", ...where } });
  await api.call("post", "/events/{id}/publish", { path: { id: event.id } });
  const list = await api.call("post", "/lists", { body: { name: "Everybody" } });
  const map = "Number:externalId,First name:firstName,E-mail:email";
  const query = { map, list: list.id };
  // Node's stream and the web's differ in types only.
  const file = Readable.toWeb(Readable.from(inChunks(asCsv(people)))) as ReadableStream<Uint8Array>;
  const job = await api.upload("/contacts/import", { query, contentType: "text/csv", file });
  const imported = await followJob(context, job, "Importing");
  if (imported.created !== people.count) throw new CliError(`Only ${imported.created} people were imported.`);
  await inviteAll(context, event.id, list.id);
  const body = { kind: "invitation", channel: "email", subject: SUBJECT, body: BODY };
  const campaign = await api.call("post", "/events/{id}/campaigns", { path: { id: event.id }, body });
  const path = { id: campaign.id };
  const plan = await api.call("post", "/campaigns/{id}/plan", { path });
  tell(context, `${grouped(plan.recipients)} people are written to.`);
  await api.call("post", "/campaigns/{id}/send", { path, body: { planId: plan.planId } });
  return { eventId: event.id, campaignId: campaign.id };
}

const SUBJECT = "{{ firstName }}, come to {{ event.title }}";
const BODY = "Dear {{ firstName }},\n\nwe would love to have you with us at **{{ event.title }}**.\n";
const CHUNK_LINES = 1_000;

function* inChunks(lines: Iterable<string>): Generator<Buffer> {
  let chunk: string[] = [];
  for (const line of lines) {
    chunk.push(line);
    if (chunk.length < CHUNK_LINES) continue;
    yield Buffer.from(chunk.join(""));
    chunk = [];
  }
  yield Buffer.from(chunk.join(""));
}

async function inviteAll(context: Context, id: number, listId: number): Promise<void> {
  const answer = await context.api.call("post", "/events/{id}/invite", { path: { id }, body: { listId } });
  if (!("results" in answer)) await followJob(context, answer, "Inviting");
}

/** Resumes what brakes or a provider's failure paused, as an operator would, and says so. */
async function watch(context: Context, { internet, hurry }: Stage, { campaignId }: Sent): Promise<void> {
  const scene = openScene(context.terminal);
  const interrupted = context.terminal.interrupted();
  const path = { id: campaignId };
  let quiet = 0;
  while (quiet < QUIET_LOOKS) {
    interrupted.throwIfAborted();
    const campaign = await context.api.call("get", "/campaigns/{id}", { path });
    if (!context.isQuiet) scene.update(campaign, internet.book);
    if (campaign.state === "paused") {
      scene.finish();
      tell(context, `  Paused: ${whyOf(campaign)} Resumed, as an operator would.`);
      await context.api.call("post", "/campaigns/{id}/resume", { path });
    }
    await hurry();
    quiet = isAtRest(campaign) && internet.busy() === 0 ? quiet + 1 : 0;
    await delay(LOOK_EVERY_MS, undefined, { signal: interrupted });
  }
  scene.finish();
}

const whyOf = (campaign: Campaign): string => ("stateReason" in campaign ? String(campaign.stateReason) : "");

function isAtRest({ state, counts }: Campaign): boolean {
  return state === "done" && counts.queued === 0 && counts.deferred === 0;
}
