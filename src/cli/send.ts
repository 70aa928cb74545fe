import { readFile } from "node:fs/promises";
import type { Command, Context, Input } from "./command.ts";
import { readAnswer } from "./events.ts";
import { CliError, EXIT, type ExitCode, UsageError } from "./exit-code.ts";
import { invite, summarise } from "./guests.ts";
import { findList } from "./lists.ts";
import { confirm, print, tell } from "./output.ts";
import { grouped } from "./progress.ts";
import { readCount, readId, readInstant } from "./values.ts";
import { watchCampaign } from "./watch.ts";
import type { Campaign, Event, Plan } from "./wire.ts";

export const send: Command = {
  name: "send",
  about: "write to an event's guests: shows the plan, asks, sends and watches",
  args: ["event"],
  flags: {
    kind: { value: "kind", about: "invitation (default), reminder, update or cancellation" },
    channel: { value: "channel", about: "email (default) or sms" },
    list: { value: "list", about: "only people of this list; an invitation invites them first" },
    answer: { value: "answer", about: "only guests who said yes, no or none" },
    subject: { value: "text", about: "subject; Beckon's own in the guest's language when left out" },
    "body-file": { value: "file", about: "text with {{variables}}; Beckon's own when left out" },
    at: { value: "time", about: "2030-05-13T09:00 in the event's timezone, or an instant; now when left out" },
    timezone: { value: "zone", about: "whose 09:00 that is: Europe/London, or guest for each guest's own" },
    hold: { value: "seconds", about: "time to cancel before it starts, up to 60" },
    "no-watch": { about: "return when it is queued" },
  },
  async run(context, input) {
    const path = { id: readId(input.args[0], "An event") };
    const holdSeconds = readCount(input.text("hold"), "--hold");
    const event = await context.api.call("get", "/events/{id}", { path });
    const time = readTime(input, event.timezone);
    const draft = await readDraft(context, input);
    if (draft.audience !== undefined && "listId" in draft.audience && draft.kind === "invitation")
      await inviteList(context, event, draft.audience.listId);
    const campaign = await context.api.call("post", "/events/{id}/campaigns", { path, body: draft });
    return planAndSend(context, input, { campaign, time, holdSeconds });
  },
};

interface SendTime {
  readonly at?: string;
  readonly timezone?: string;
}

/** What the API is told; looked at here already, so that nothing is made for a time that cannot be read. */
function readTime(input: Input, eventTimezone: string): SendTime {
  const at = input.text("at");
  const timezone = input.text("timezone");
  if (at === undefined) {
    if (timezone !== undefined) throw new UsageError("--timezone says whose wall time --at is; give both.");
    return {};
  }
  readInstant(at, timezone === undefined || timezone === "guest" ? eventTimezone : timezone, "--at");
  return timezone === undefined ? { at } : { at, timezone };
}

interface Draft {
  readonly kind: string;
  readonly channel: string;
  readonly subject?: string;
  readonly body?: string;
  readonly audience?: { readonly listId: number } | { readonly answer: "yes" | "no" | "none" };
}

async function readDraft(context: Context, input: Input): Promise<Draft> {
  const list = input.text("list");
  const answer = input.text("answer");
  if (list !== undefined && answer !== undefined) throw new UsageError("Give --list or --answer, not both.");
  const file = input.text("body-file");
  const subject = input.text("subject");
  return {
    kind: input.text("kind") ?? "invitation",
    channel: input.text("channel") ?? "email",
    ...(subject === undefined ? {} : { subject }),
    ...(file === undefined ? {} : { body: await readBody(file) }),
    ...(list === undefined ? {} : { audience: { listId: await findList(context, list) } }),
    ...(answer === undefined ? {} : { audience: { answer: readAnswer(answer) } }),
  };
}

async function readBody(file: string): Promise<string> {
  return readFile(file, "utf8").catch(() => {
    throw new CliError(`The file ${file} cannot be read.`);
  });
}

async function inviteList(context: Context, event: Event, listId: number): Promise<void> {
  const fresh = summarise(await invite(context, event.id, { listId })).invited;
  if (fresh > 0) tell(context, `  ${grouped(fresh)} people of the list are guests now.`);
}

interface Sending {
  readonly campaign: Campaign;
  readonly time: SendTime;
  readonly holdSeconds: number | undefined;
}

async function planAndSend(context: Context, input: Input, sending: Sending): Promise<ExitCode> {
  const { campaign, time, holdSeconds } = sending;
  const path = { id: campaign.id };
  const plan = await context.api.call("post", "/campaigns/{id}/plan", { path, body: time });
  tell(context, describePlan(plan));
  if (plan.blockers.length > 0) {
    await discard(context, campaign);
    throw new CliError(plan.blockers.map((it) => it.message).join(" "));
  }
  const question =
    time.at === undefined ? "Send now?" : `Send at ${[time.at, time.timezone].filter(Boolean).join(" ")}?`;
  const isWanted = await confirm(context, question).catch(async (error) => {
    await discard(context, campaign);
    throw error;
  });
  if (!isWanted) {
    await discard(context, campaign);
    tell(context, "Nothing was sent.");
    return EXIT.failed;
  }
  const body = { planId: plan.planId, ...time, ...(holdSeconds === undefined ? {} : { holdSeconds }) };
  const sent = await context.api.call("post", "/campaigns/{id}/send", { path, body });
  if (input.isOn("no-watch") || time.at !== undefined) {
    print(context, sent, () => `${sent.id}\n`);
    return EXIT.ok;
  }
  return watchCampaign(context, sent.id);
}

async function discard(context: Context, { id }: Campaign): Promise<void> {
  await context.api.call("delete", "/campaigns/{id}", { path: { id } });
}

function describePlan(plan: Plan): string {
  const { recipients, byChannel, smsParts, excluded, warnings, notices, waiting } = plan;
  const parts = [
    `${grouped(recipients)} people`,
    ...(byChannel.email > 0 ? [`${grouped(byChannel.email)} e-mail`] : []),
    ...(byChannel.sms > 0 ? [`${grouped(byChannel.sms)} SMS (${grouped(smsParts)} parts)`] : []),
    ...excluded.map((it) => `${grouped(it.count)} ${it.reason.replaceAll("_", " ")}, skipped`),
  ];
  const held = waiting.map((it) => `${grouped(it.count)} wait (${it.reason.replaceAll("_", " ")}) until ${it.until}`);
  const leaving = recipients === 0 ? [] : [`first leaves ${plan.firstLeavesAt}, last about ${plan.lastLeavesAt}`];
  return [
    `  ${parts.join(" · ")}`,
    ...(leaving.length + held.length === 0 ? [] : [`  ${[...leaving, ...held].join(" · ")}`]),
    ...[...notices, ...warnings].map((it) => `  ! ${it.message}`),
  ].join("\n");
}
