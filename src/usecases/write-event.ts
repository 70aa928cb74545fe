import type { OrganiserScope } from "../domain/caller.ts";
import type { Event } from "../domain/event.ts";
import type { EventId, ProjectId } from "../domain/ids.ts";
import { invalid, notFound, Refusal } from "../domain/refusal.ts";
import { changesNothing } from "../lib/changes-nothing.ts";
import { findSettings } from "../storage/account-settings.ts";
import { insertAudit } from "../storage/audit.ts";
import type { Tx } from "../storage/db.ts";
import { type EventFacts, findEvent, insertEvent, lockEvent, updateEvent } from "../storage/events.ts";
import { readGuestCounts } from "../storage/guest-counts.ts";
import { findProject } from "../storage/projects.ts";
import type { Deps } from "./deps.ts";
import { type EventInput, mergeEventFacts, type TimeNotice } from "./event-facts.ts";

export interface WrittenEvent {
  readonly event: Event;
  readonly notices: readonly TimeNotice[];
  /** Guests who were invited to what the event was before; nobody tells them by itself, a campaign of kind update does. */
  readonly guestsToTell: number;
}

export type WriteEventDeps = Pick<Deps, "db" | "now">;

/**
 * Makes an event as a draft, in the project named, else in the account's default one.
 * @throws {Refusal} invalid-input.
 */
export async function createEvent(
  deps: WriteEventDeps,
  scope: OrganiserScope,
  input: EventInput,
): Promise<WrittenEvent> {
  return deps.db.transaction((tx) => createEventInside(tx, deps, scope, input));
}

/** As `createEvent`, within the caller's transaction. */
export async function createEventInside(
  tx: Tx,
  deps: Pick<Deps, "now">,
  scope: OrganiserScope,
  input: EventInput,
): Promise<WrittenEvent> {
  const { defaultProjectId, defaultTimezone: timezone } = await findSettings(tx, scope);
  const projectId = input.projectId ?? homeOf(scope, defaultProjectId);
  const { facts, notices } = mergeEventFacts({ ...EMPTY, projectId, timezone }, input);
  await checkProject(tx, scope, facts.projectId);
  const id = await insertEvent(tx, scope, facts, deps.now());
  await insertAudit(tx, scope, { verb: "create", objectKind: "event", objectId: id });
  return { event: await readBack(tx, scope, id), notices, guestsToTell: 0 };
}

/**
 * Changes what is given of an event and nothing else; where nothing of it is new, nothing at all. Calendars are told of a
 * new version where time, place or title changed.
 * @throws {Refusal} not-found · invalid-input · conflict event_cancelled.
 */
export async function changeEvent(
  deps: WriteEventDeps,
  scope: OrganiserScope,
  eventId: EventId,
  input: EventInput,
): Promise<WrittenEvent> {
  return deps.db.transaction((tx) => changeEventInside(tx, deps, scope, { eventId, input }));
}

/** As `changeEvent`, within the caller's transaction. `isPartOfMore`: the event counts as changed in any case. */
export async function changeEventInside(
  tx: Tx,
  deps: Pick<Deps, "now">,
  scope: OrganiserScope,
  it: { readonly eventId: EventId; readonly input: EventInput; readonly isPartOfMore?: boolean },
): Promise<WrittenEvent> {
  const { eventId, input, isPartOfMore = false } = it;
  const before = await lockEvent(tx, scope, eventId);
  if (before === undefined) throw notFound("event", eventId);
  if (before.status === "cancelled")
    throw new Refusal("conflict", { why: "event_cancelled", message: "A cancelled event cannot be changed." });
  const { facts, notices } = mergeEventFacts(before, input);
  if (facts.projectId !== before.projectId) await checkProject(tx, scope, facts.projectId);
  if (before.status !== "draft" && facts.title === "")
    throw invalid("/title", "required", "A published event needs a title.");
  if (!isPartOfMore && changesNothing(before, facts)) return { event: before, notices, guestsToTell: 0 };
  const isNew = isNewToCalendars(before, facts);
  const calendarSequence = before.calendarSequence + (isNew ? 1 : 0);
  await updateEvent(tx, scope, eventId, { facts, calendarSequence, at: deps.now() });
  const members = Object.keys(input).sort();
  await insertAudit(tx, scope, { verb: "update", objectKind: "event", objectId: eventId, details: { members } });
  const guestsToTell = isNew ? await countInvited(tx, scope, eventId) : 0;
  return { event: await readBack(tx, scope, eventId), notices, guestsToTell };
}

/** Guests who have been invited, whatever they answered. */
async function countInvited(tx: Tx, scope: OrganiserScope, eventId: EventId): Promise<number> {
  const { invited, accepted, declined } = await readGuestCounts(tx, scope, eventId);
  return invited + accepted + declined;
}

const EMPTY: Omit<EventFacts, "projectId" | "timezone"> = {
  title: "",
  description: "",
  startsLocal: null,
  startsAt: null,
  endsLocal: null,
  endsAt: null,
  answerBy: null,
  location: {},
  language: null,
  capacity: null,
  waitingList: false,
  plusOnesMax: 0,
  guestsMayAnswer: true,
};

/** A caller confined to projects who names none gets one that it sees. */
function homeOf(scope: OrganiserScope, defaultId: ProjectId): ProjectId {
  if (scope.projectIds === null || scope.projectIds.includes(defaultId)) return defaultId;
  return scope.projectIds[0] ?? defaultId;
}

async function checkProject(tx: Tx, scope: OrganiserScope, id: ProjectId): Promise<void> {
  if ((await findProject(tx, scope, id)) === undefined)
    throw invalid("/projectId", "unknown_project", `No project ${id} is known to this key.`);
}

function isNewToCalendars(before: EventFacts, after: EventFacts): boolean {
  return (
    before.title !== after.title ||
    before.timezone !== after.timezone ||
    before.startsAt?.getTime() !== after.startsAt?.getTime() ||
    before.endsAt?.getTime() !== after.endsAt?.getTime() ||
    (["name", "address", "url"] as const).some((part) => before.location[part] !== after.location[part])
  );
}

async function readBack(tx: Tx, scope: OrganiserScope, eventId: EventId): Promise<Event> {
  const event = await findEvent(tx, scope, eventId);
  if (event === undefined) throw new Error(`event ${eventId} is gone in the transaction that wrote it`);
  return event;
}
