import { fileURLToPath } from "node:url";
import { readInput } from "../cli/arguments.ts";
import type { Command, Context } from "../cli/command.ts";
import { importContacts } from "../cli/contacts.ts";
import { countsTable } from "../cli/events.ts";
import { CliError } from "../cli/exit-code.ts";
import { invite } from "../cli/guests.ts";
import { findList } from "../cli/lists.ts";
import { progressOf, tell } from "../cli/output.ts";
import { styled } from "../cli/terminal.ts";
import { watchCampaign } from "../cli/watch.ts";
import type { Event, InviteResult } from "../cli/wire.ts";
import { pressButton } from "../lib/press-button.ts";

export const CONTACTS = fileURLToPath(new URL("../../demo/contacts.csv", import.meta.url));
const LIST = "Everybody";
const MAP = [
  "E-mail:email",
  "First name:firstName",
  "Last name:lastName",
  "Phone:phone",
  "Language:locale",
  "Time zone:timezone",
  "Table:fields.table",
  "Dietary:fields.dietary",
  "Member no:externalId",
];

const SUBJECT = '{{ firstName | default: "You" }}, come to {{ event.title }}';
const BODY = `Dear {{ firstName | default: "friend" }},

we would love to have you with us at **{{ event.title }}**. You would sit at table {{ table }}.
{% if dietary %}
The kitchen knows: {{ dietary }}.
{% endif %}
`;

/** Of the invited, this many answer while we watch: enough to fill a table, few enough to wait for. */
const ANSWERS = 120;
const GUESTS_AT_ONCE = 20;

/** What the demo leaves behind to look at. */
export interface Told {
  readonly event: Event;
  /** The page of a guest who has not answered yet. */
  readonly guestPage: string;
}

/**
 * Plays an event from the file of contacts to the answers, over HTTP like any client: nothing in it reaches past the
 * API and the guest pages. `today` dates the event.
 */
export async function playDemo(context: Context, today: Date, signal: AbortSignal): Promise<Told> {
  title(context, "1  An event");
  const event = await makeEvent(context, today);
  title(context, "2  1,000 people from demo/contacts.csv, and 30 rows nobody can use");
  await run(context, importContacts, [CONTACTS, ...MAP.flatMap((it) => ["--map", it]), "--list", LIST]);
  title(context, "3  Invited: everybody has personal links now, and nothing has been sent");
  const results = await inviteEverybody(context, event);
  title(context, "4  Written to, through the sandbox");
  await sendInvitation(context, event);
  title(context, `5  ${ANSWERS} of them answer, on the public page`);
  await answerSome(context, results, signal);
  title(context, "6  What came of it");
  const counted = await context.api.call("get", "/events/{id}/results", { path: { id: event.id } });
  context.terminal.out(countsTable(counted));
  return { event, guestPage: results[ANSWERS]?.links?.page ?? "" };
}

function title(context: Context, text: string): void {
  tell(context, `\n${styled(context.terminal, "bold", text)}`);
}

/** As if the command had been typed. */
async function run(context: Context, command: Command, args: readonly string[]): Promise<void> {
  await command.run(context, readInput(command, args));
}

async function makeEvent(context: Context, today: Date): Promise<Event> {
  const day = new Date(today.getTime() + 42 * 86_400_000).toISOString().slice(0, 10);
  const body = {
    title: "The Long Table Dinner",
    description: "Long tables under the trees, and music until the boat leaves.\n\nCome as you are.",
    startsAt: `${day}T18:30`,
    endsAt: `${day}T23:00`,
    timezone: "Europe/Copenhagen",
    location: { name: "The Old Boathouse", address: "Strandvejen 12, 2900 Hellerup" },
    capacity: 800,
  };
  const event = await context.api.call("post", "/events", { body });
  await context.api.call("post", "/events/{id}/publish", { path: { id: event.id } });
  tell(context, `  ${event.title}, ${day} 18:30 in Copenhagen, 800 seats`);
  return event;
}

async function inviteEverybody(context: Context, event: Event): Promise<readonly InviteResult[]> {
  const listId = await findList(context, LIST);
  const invited = await invite(context, event.id, { listId });
  if (!("results" in invited)) throw new CliError("The list of the demo became longer than one call answers.");
  tell(context, `  ${invited.results.length} invited, the first at ${invited.results[0]?.links?.page}`);
  return invited.results;
}

async function sendInvitation(context: Context, event: Event): Promise<void> {
  const body = { kind: "invitation", channel: "email", subject: SUBJECT, body: BODY };
  const { id } = await context.api.call("post", "/events/{id}/campaigns", { path: { id: event.id }, body });
  const { planId, recipients } = await context.api.call("post", "/campaigns/{id}/plan", { path: { id } });
  tell(context, `  ${recipients} people · ${recipients} e-mail`);
  await context.api.call("post", "/campaigns/{id}/send", { path: { id }, body: { planId } });
  await watchCampaign({ ...context, terminal: { ...context.terminal, out: () => {} } }, id);
}

/** Two thirds come. */
async function answerSome(context: Context, results: readonly InviteResult[], signal: AbortSignal): Promise<void> {
  const progress = progressOf(context, "Answering");
  const asked = results.slice(0, ANSWERS);
  let done = 0;
  let failed = 0;
  const answerNext = async (): Promise<void> => {
    const index = asked.length - todo.length;
    const guest = todo.shift();
    if (guest === undefined) return;
    const answer = index % 3 === 2 ? "no" : "yes";
    const status = await pressButton(guest.links?.[answer] ?? "", { name: "answer", value: answer }, signal);
    done += 1;
    if (status !== 200) failed += 1;
    progress.update({ done, total: asked.length, failed });
    await answerNext();
  };
  const todo = [...asked];
  await Promise.all(Array.from({ length: GUESTS_AT_ONCE }, answerNext));
  progress.finish();
}
