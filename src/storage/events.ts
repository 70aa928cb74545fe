import type { AccountScope, OrganiserScope } from "../domain/caller.ts";
import type { Event, EventMark, EventSide, EventSpan, EventStatus, Location } from "../domain/event.ts";
import type { AccountId, EventId, ProjectId } from "../domain/ids.ts";
import { shortWallTime } from "../lib/zoned-time.ts";
import { builder, type Tx } from "./db.ts";
import { keepEventVersion } from "./event-versions.ts";

export interface EventRow {
  id: number;
  account_id: number;
  uuid: string;
  project_id: number;
  title: string;
  description: string;
  timezone: string;
  starts_local: string | null;
  starts_at: Date | null;
  ends_local: string | null;
  ends_at: Date | null;
  answer_by: Date | null;
  location: Location;
  language: string | null;
  capacity: number | null;
  waiting_list: boolean;
  plus_ones_max: number;
  guests_may_answer: boolean;
  status: EventStatus;
  organiser_note: string | null;
  calendar_sequence: number;
  closed_at: Date | null;
  cancelled_at: Date | null;
  created_at: Date;
  updated_at: Date;
}

/**
 * What `toEvent` reads, of a table called `e`. Wall times are read as text: the driver would take them for times of the
 * process's own zone.
 */
export const EVENT_COLUMNS = `e.id, e.account_id, e.uuid, e.project_id, e.title, e.description, e.timezone,
  to_char(e.starts_local, 'YYYY-MM-DD"T"HH24:MI:SS') as starts_local, e.starts_at,
  to_char(e.ends_local, 'YYYY-MM-DD"T"HH24:MI:SS') as ends_local, e.ends_at,
  e.answer_by, e.location, e.language, e.capacity, e.waiting_list, e.plus_ones_max, e.guests_may_answer,
  e.status, e.organiser_note, e.calendar_sequence, e.closed_at, e.cancelled_at, e.created_at, e.updated_at`;

/** The wall times somebody meant, `2030-06-13T18:30`; null where an instant was given. They follow the event's zone. */
export interface WallTimes {
  readonly startsLocal: string | null;
  readonly endsLocal: string | null;
}

/** What can be written of an event; its state moves by verbs. */
export interface EventFacts extends WallTimes {
  readonly projectId: ProjectId;
  readonly title: string;
  readonly description: string;
  readonly timezone: string;
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  readonly answerBy: Date | null;
  readonly location: Location;
  readonly language: string | null;
  readonly capacity: number | null;
  readonly waitingList: boolean;
  readonly plusOnesMax: number;
  readonly guestsMayAnswer: boolean;
}

/**
 * Stores an event as `draft`, with its first version; both or neither in the caller's transaction. It belongs to the
 * caller where that is a login.
 */
export async function insertEvent(tx: Tx, scope: OrganiserScope, facts: EventFacts, at: Date): Promise<EventId> {
  const [row] = await tx.run(
    builder
      .insertInto("events")
      .values({
        account_id: scope.accountId,
        owner_login_id: scope.actor.kind === "login" ? scope.actor.id : null,
        ...toColumns(facts),
        created_at: at,
        updated_at: at,
      })
      .returning("id")
      .compile(),
  );
  if (row === undefined) throw new Error("the insert of an event answered no row");
  const eventId = row.id as EventId;
  await keepEventVersion(tx, scope, eventId);
  return eventId;
}

/**
 * Overwrites what can be written of an event. `calendarSequence` tells calendars which version is the later one; a new
 * one is kept, so that guests can be told what has changed.
 */
export async function updateEvent(
  tx: Tx,
  scope: OrganiserScope,
  eventId: EventId,
  change: { readonly facts: EventFacts; readonly calendarSequence: number; readonly at: Date },
): Promise<void> {
  await tx.run(
    builder
      .updateTable("events")
      .set({ ...toColumns(change.facts), calendar_sequence: change.calendarSequence, updated_at: change.at })
      .where("account_id", "=", scope.accountId)
      .where("id", "=", eventId)
      .compile(),
  );
  await keepEventVersion(tx, scope, eventId);
}

function toColumns(facts: EventFacts) {
  return {
    project_id: facts.projectId,
    title: facts.title,
    description: facts.description,
    timezone: facts.timezone,
    starts_local: facts.startsLocal,
    starts_at: facts.startsAt,
    ends_local: facts.endsLocal,
    ends_at: facts.endsAt,
    answer_by: facts.answerBy,
    location: JSON.stringify(facts.location),
    language: facts.language,
    capacity: facts.capacity,
    waiting_list: facts.waitingList,
    plus_ones_max: facts.plusOnesMax,
    guests_may_answer: facts.guestsMayAnswer,
  };
}

/** The event; undefined when it is unknown, deleted or in a project the caller is kept out of. */
export async function findEvent(tx: Tx, scope: OrganiserScope, eventId: EventId): Promise<Event | undefined> {
  const [row] = await tx.named<EventRow>(
    "find-event",
    `select ${EVENT_COLUMNS} from events e
      where e.account_id = $1 and e.id = $2 and e.deleted_at is null and ($3::bigint[] is null or e.project_id = any($3))`,
    [scope.accountId, eventId, scope.projectIds],
  );
  return row === undefined ? undefined : toEvent(row);
}

/** As `findEvent`, and keeps every other writer of the event, and everybody who counts its places, waiting. */
export async function lockEvent(
  tx: Tx,
  scope: OrganiserScope,
  eventId: EventId,
): Promise<(Event & WallTimes) | undefined> {
  const [row] = await tx.named<EventRow>(
    "lock-event",
    `select ${EVENT_COLUMNS} from events e
      where e.account_id = $1 and e.id = $2 and e.deleted_at is null and ($3::bigint[] is null or e.project_id = any($3))
        for update`,
    [scope.accountId, eventId, scope.projectIds],
  );
  if (row === undefined) return undefined;
  const { starts_local: starts, ends_local: ends } = row;
  return { ...toEvent(row), startsLocal: starts && shortWallTime(starts), endsLocal: ends && shortWallTime(ends) };
}

/** What decides whether people may be invited. Until the transaction ends the event cannot be deleted; it can change. */
export async function holdEventSpan(
  tx: Tx,
  scope: OrganiserScope,
  eventId: EventId,
): Promise<(EventSpan & { readonly id: EventId }) | undefined> {
  const [row] = await tx.named<
    Pick<EventRow, "status" | "starts_at" | "ends_at" | "answer_by" | "closed_at" | "cancelled_at">
  >(
    "hold-event-span",
    `select e.status, e.starts_at, e.ends_at, e.answer_by, e.closed_at, e.cancelled_at
       from events e
      where e.account_id = $1 and e.id = $2 and e.deleted_at is null and ($3::bigint[] is null or e.project_id = any($3))
        for key share`,
    [scope.accountId, eventId, scope.projectIds],
  );
  if (row === undefined) return undefined;
  return {
    id: eventId,
    status: row.status,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    answerBy: row.answer_by,
    closedAt: row.closed_at,
    cancelledAt: row.cancelled_at,
  };
}

/** Keeps everybody else who counts the places of the event waiting until the transaction ends. */
export async function lockPlaces(tx: Tx, scope: AccountScope, eventId: EventId): Promise<void> {
  await tx.named("lock-places", "select from events e where e.account_id = $1 and e.id = $2 for no key update", [
    scope.accountId,
    eventId,
  ]);
}

/** Moves the event's state. Publishing opens a closed event again; the note says why it was cancelled. */
export async function setEventStatus(
  tx: Tx,
  scope: OrganiserScope,
  eventId: EventId,
  change: { readonly status: Exclude<EventStatus, "draft">; readonly note: string | null; readonly at: Date },
): Promise<void> {
  await tx.named(
    "set-event-status",
    `update events e
        set status = $3, updated_at = $4,
            published_at = case $3 when 'published' then coalesce(e.published_at, $4) else e.published_at end,
            closed_at = case $3 when 'closed' then $4 when 'published' then null else e.closed_at end,
            cancelled_at = case $3 when 'cancelled' then $4 else e.cancelled_at end,
            organiser_note = coalesce($5, e.organiser_note),
            calendar_sequence = e.calendar_sequence + case $3 when 'cancelled' then 1 else 0 end
      where e.account_id = $1 and e.id = $2`,
    [scope.accountId, eventId, change.status, change.at, change.note],
  );
  await keepEventVersion(tx, scope, eventId);
}

/** Whether anybody is or was on the guest list. */
export async function hasGuests(tx: Tx, scope: OrganiserScope, eventId: EventId): Promise<boolean> {
  const rows = await tx.named(
    "has-guests",
    "select from guests g where g.account_id = $1 and g.event_id = $2 limit 1",
    [scope.accountId, eventId],
  );
  return rows.length > 0;
}

/** Whether the caller could once see the event, and it was deleted. */
export async function isEventDeleted(tx: Tx, scope: OrganiserScope, eventId: EventId): Promise<boolean> {
  const rows = await tx.named(
    "is-event-deleted",
    `select from events e
      where e.account_id = $1 and e.id = $2 and e.deleted_at is not null and ($3::bigint[] is null or e.project_id = any($3))`,
    [scope.accountId, eventId, scope.projectIds],
  );
  return rows.length > 0;
}

/** Hides the event from every door for good. */
export async function markEventDeleted(tx: Tx, scope: OrganiserScope, eventId: EventId, at: Date): Promise<void> {
  await tx.named(
    "mark-event-deleted",
    "update events set deleted_at = $3, updated_at = $3 where account_id = $1 and id = $2",
    [scope.accountId, eventId, at],
  );
}

export interface EventFilter {
  readonly status: EventStatus | undefined;
  readonly projectId: ProjectId | undefined;
  /** Part of the title, in any case. */
  readonly title: string | undefined;
  /** Over: its end, else its beginning has passed. What has no time is still to come. */
  readonly when: { readonly side: EventSide; readonly now: Date } | undefined;
}

/** At most `limit` events with an id below `before`, newest first. */
export async function listEvents(
  tx: Tx,
  scope: OrganiserScope,
  filter: EventFilter,
  page: { readonly before: EventId | undefined; readonly limit: number },
): Promise<Event[]> {
  const rows = await tx.named<EventRow>(
    "list-events",
    `select ${EVENT_COLUMNS} from events e
      where ${FILTERED} and ($8::bigint is null or e.id < $8)
      order by e.id desc
      limit $9`,
    [...filterValues(scope, filter), page.before ?? null, page.limit],
  );
  return rows.map(toEvent);
}

const BEGINS_AT = `coalesce(floor(extract(epoch from e.starts_at) * 1000)::bigint, ${Number.MAX_SAFE_INTEGER})`;

/** At most `limit` events behind the mark: of those to come the next first, of those that are over the last first. */
export async function listEventsByDate(
  tx: Tx,
  scope: OrganiserScope,
  filter: EventFilter & { readonly when: object },
  page: { readonly after: EventMark | undefined; readonly limit: number },
): Promise<Event[]> {
  const { side } = filter.when;
  const [behind, order] = side === "upcoming" ? [">", "asc"] : ["<", "desc"];
  const rows = await tx.named<EventRow>(
    `list-${side}-events`,
    `select ${EVENT_COLUMNS} from events e
      where ${FILTERED} and ($8::bigint is null or (${BEGINS_AT}, e.id) ${behind} ($8, $9))
      order by ${BEGINS_AT} ${order}, e.id ${order}
      limit $10`,
    [...filterValues(scope, filter), page.after?.beginsAt ?? null, page.after?.id ?? null, page.limit],
  );
  return rows.map(toEvent);
}

/** How many events the filter lets through. */
export async function countEvents(tx: Tx, scope: OrganiserScope, filter: EventFilter): Promise<number> {
  const [row] = await tx.named<{ total: number }>(
    "count-events",
    `select count(*) as total from events e where ${FILTERED}`,
    filterValues(scope, filter),
  );
  return row?.total ?? 0;
}

const FILTERED = `e.account_id = $1 and e.deleted_at is null and ($2::bigint[] is null or e.project_id = any($2))
  and ($3::text is null or e.status = $3) and ($4::bigint is null or e.project_id = $4)
  and ($5::text is null or strpos(lower(e.title), lower($5)) > 0)
  and ($6::text is null or (coalesce(e.ends_at, e.starts_at, 'infinity') >= $7::timestamptz) = ($6 = 'upcoming'))`;

function filterValues(scope: OrganiserScope, filter: EventFilter): unknown[] {
  const { status = null, projectId = null, title = null, when } = filter;
  return [scope.accountId, scope.projectIds, status, projectId, title, when?.side ?? null, when?.now ?? null];
}

export function toEvent(row: EventRow): Event {
  return {
    id: row.id as EventId,
    accountId: row.account_id as AccountId,
    uuid: row.uuid,
    projectId: row.project_id as ProjectId,
    title: row.title,
    description: row.description,
    timezone: row.timezone,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    answerBy: row.answer_by,
    location: row.location,
    language: row.language,
    capacity: row.capacity,
    waitingList: row.waiting_list,
    plusOnesMax: row.plus_ones_max,
    guestsMayAnswer: row.guests_may_answer,
    status: row.status,
    organiserNote: row.organiser_note,
    calendarSequence: row.calendar_sequence,
    closedAt: row.closed_at,
    cancelledAt: row.cancelled_at,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
