import type { OrganiserScope } from "../domain/caller.ts";
import type { EventId } from "../domain/ids.ts";
import { notFound, Refusal } from "../domain/refusal.ts";
import { type MemberNames, sentenceOf } from "../domain/refusal-sentence.ts";
import type { TravelKind } from "../domain/travel.ts";
import type { Tx } from "../storage/db.ts";
import { isEventDeleted, lockEvent } from "../storage/events.ts";
import type { Deps } from "./deps.ts";
import { inviteGuestsByMailInside } from "./invite-by-mail.ts";
import { cancelTravelEventInside, deleteTravelEventInside, publishTravelEventInside } from "./move-travel-events.ts";
import type { InvitationsSent } from "./send-invitations.ts";
import { changeTravelEventInside, type TravelEventInput } from "./write-travel-events.ts";

export type BulkDeps = Pick<Deps, "db" | "now" | "keys" | "isSandbox">;

interface OfEvent {
  readonly eventId: EventId;
  readonly kind?: TravelKind | undefined;
}

/** What is to happen to one of many events; JSON, so that a job can keep it. */
export type EventChange =
  /** `invite`: whom to mail once it is published, by uuid; null: everybody on its list. */
  | (OfEvent & { readonly verb: "publish"; readonly invite?: { readonly people: readonly string[] | null } })
  | (OfEvent & { readonly verb: "edit"; readonly input: TravelEventInput; readonly names: MemberNames })
  | (OfEvent & { readonly verb: "delete" | "cancel" });

/** What became of one event, with a sentence about what did not happen. */
export type EventOutcome = { readonly eventId: EventId } & (
  | { readonly kind: "done" }
  | { readonly kind: "partly" | "failed"; readonly message: string }
);

/** Each event in a transaction of its own, in the order given: what fails takes nothing else with it. */
export async function changeEvents(
  deps: BulkDeps,
  scope: OrganiserScope,
  changes: readonly EventChange[],
): Promise<EventOutcome[]> {
  const outcomes: EventOutcome[] = [];
  for (const change of changes) outcomes.push(await changeOne(deps, scope, change));
  return outcomes;
}

/**
 * Changes one event. Asked again, what is done stays done and nobody is mailed twice. `note` is told in the
 * transaction that settles the event, which is a new one where it failed.
 */
export async function changeOne(
  deps: BulkDeps,
  scope: OrganiserScope,
  change: EventChange,
  note: (tx: Tx, outcome: EventOutcome) => Promise<void> = async () => {},
): Promise<EventOutcome> {
  const { eventId } = change;
  try {
    return await deps.db.transaction(async (tx) => {
      const outcome = await apply(tx, deps, scope, change);
      await note(tx, outcome);
      return outcome;
    });
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === "unavailable") throw error;
    const message = sentenceOf(error, change.verb === "edit" ? change.names : {});
    const outcome: EventOutcome = { eventId, kind: "failed", message };
    await deps.db.transaction((tx) => note(tx, outcome));
    return outcome;
  }
}

async function apply(
  tx: Tx,
  deps: Omit<BulkDeps, "db">,
  scope: OrganiserScope,
  change: EventChange,
): Promise<EventOutcome> {
  const { eventId } = change;
  const asked = { eventId, kind: change.kind };
  switch (change.verb) {
    case "publish":
      return publish(tx, deps, scope, change);
    case "edit":
      await changeTravelEventInside(tx, deps, scope, { ...asked, ...change.input });
      return { eventId, kind: "done" };
    case "cancel":
      await cancelTravelEventInside(tx, deps, scope, asked);
      return { eventId, kind: "done" };
    case "delete":
      if (!(await isEventDeleted(tx, scope, eventId))) await deleteTravelEventInside(tx, deps, scope, asked);
      return { eventId, kind: "done" };
  }
}

/** An event that was published before is mailed to those alone who were never asked: a call repeated finishes the first. */
async function publish(
  tx: Tx,
  deps: Omit<BulkDeps, "db">,
  scope: OrganiserScope,
  { eventId, kind, invite }: Extract<EventChange, { verb: "publish" }>,
): Promise<EventOutcome> {
  const before = await lockEvent(tx, scope, eventId);
  if (before === undefined) throw notFound("event", eventId);
  const isRepeat = before.status !== "draft";
  const published = await publishTravelEventInside(tx, deps, scope, { eventId, kind });
  if (published.kind === "nobody")
    return { eventId, kind: "failed", message: "Nobody is on the event's list; it stays a draft." };
  if (invite === undefined) return { eventId, kind: "done" };
  const why = await whyNotInvited(tx, deps, scope, { eventId, kind, people: invite.people, onlyNew: isRepeat });
  return why === undefined ? { eventId, kind: "done" } : { eventId, kind: "partly", message: `Published, but ${why}` };
}

/** The reason nobody was invited after all, as the end of a sentence; undefined where all is well. */
async function whyNotInvited(
  tx: Tx,
  deps: Omit<BulkDeps, "db">,
  scope: OrganiserScope,
  asked: Parameters<typeof inviteGuestsByMailInside>[3] & { readonly onlyNew: boolean },
): Promise<string | undefined> {
  const sent: InvitationsSent = await inviteGuestsByMailInside(tx, deps, scope, asked);
  switch (sent.kind) {
    case "sent":
      return undefined;
    case "nobody":
      return asked.onlyNew ? undefined : "nobody was invited: its list is empty.";
    case "not-listed":
      return `nobody was invited: ${named(sent.people)} not on its list.`;
    case "no-address":
      return `nobody was invited: ${named(sent.people)} without an e-mail address.`;
  }
}

function named(people: readonly string[]): string {
  const [first] = people;
  return people.length === 1 ? `user ${first} is` : `${people.length} users, ${first} among them, are`;
}
