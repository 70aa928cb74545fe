import { type RawBuilder, sql } from "kysely";
import type { AccountScope, OrganiserScope } from "../domain/caller.ts";
import type { GuestState } from "../domain/guest.ts";
import type { ContactId, EventId, GuestId } from "../domain/ids.ts";
import type { PeopleFilter, PersonOnList } from "../domain/person-on-list.ts";
import type { TravelNeeds } from "../domain/travel-needs.ts";
import { builder, type Tx } from "./db.ts";
import { idArray } from "./id-array.ts";

interface PersonRow {
  uuid: string;
  id: number;
  contact_id: number;
  event_id: number;
  state: GuestState;
  last_invited_at: Date | null;
  travel_needs: TravelNeeds | null;
}

const COLUMNS = "c.uuid, g.id, g.contact_id, g.event_id, g.state, g.last_invited_at, g.travel_needs";

function toPerson(row: PersonRow): PersonOnList {
  return {
    uuid: row.uuid,
    guestId: row.id as GuestId,
    contactId: row.contact_id as ContactId,
    eventId: row.event_id as EventId,
    state: row.state,
    lastInvitedAt: row.last_invited_at,
    travelNeeds: row.travel_needs ?? {},
  };
}

/** Who is or was on the event's list under that uuid; undefined for everybody else. */
export async function findPersonOnList(
  tx: Tx,
  scope: AccountScope,
  eventId: EventId,
  uuid: string,
): Promise<PersonOnList | undefined> {
  const [row] = await tx.named<PersonRow>(
    "find-person-on-list",
    `select ${COLUMNS}
       from contacts c
       join guests g on g.account_id = c.account_id and g.contact_id = c.id and g.event_id = $2
      where c.account_id = $1 and c.uuid = $3`,
    [scope.accountId, eventId, uuid],
  );
  return row === undefined ? undefined : toPerson(row);
}

/**
 * People of the event in the order they were put on the list. The page is cut from the guests alone, so that what else
 * is read of people does not grow with the page's number.
 */
export async function listPeople(
  tx: Tx,
  scope: AccountScope,
  { eventId, filter }: { readonly eventId: EventId; readonly filter: PeopleFilter },
  page: { readonly offset: number; readonly limit: number },
): Promise<PersonOnList[]> {
  const rows = await tx.run(
    sql<PersonRow>`
      with page as materialized (
        select g.id from guests g where ${passes(scope, eventId, filter)} order by g.id offset ${page.offset} limit ${page.limit}
      )
      select ${sql.raw(COLUMNS)}
        from page p
       cross join lateral (select * from guests g where g.account_id = ${scope.accountId} and g.id = p.id limit 1) g
       cross join lateral (select c.uuid from contacts c where c.account_id = ${scope.accountId} and c.id = g.contact_id limit 1) c
       order by g.id`.compile(builder),
  );
  return rows.map(toPerson);
}

/** Everybody on the lists of these events but those who were removed, by event and by place on its list. */
export async function listPeopleOfEvents(
  tx: Tx,
  scope: AccountScope,
  eventIds: readonly EventId[],
): Promise<PersonOnList[]> {
  if (eventIds.length === 0) return [];
  const rows = await tx.named<PersonRow>(
    "list-people-of-events",
    `select ${COLUMNS}
       from unnest($2::bigint[]) as k (event_id)
      cross join lateral (
        select * from guests g where g.account_id = $1 and g.event_id = k.event_id and g.state <> 'removed') g
      cross join lateral (select c.uuid from contacts c where c.account_id = $1 and c.id = g.contact_id limit 1) c
      order by g.event_id, g.id`,
    [scope.accountId, idArray(eventIds)],
  );
  return rows.map(toPerson);
}

/** How many people the filter lets through, counted one by one. */
export async function countPeople(
  tx: Tx,
  scope: AccountScope,
  eventId: EventId,
  filter: PeopleFilter,
): Promise<number> {
  const [row] = await tx.run(
    sql<{ total: number }>`
      select count(*) as total from guests g where ${passes(scope, eventId, filter)}`.compile(builder),
  );
  return row?.total ?? 0;
}

function passes(scope: AccountScope, eventId: EventId, filter: PeopleFilter) {
  const own = sql`g.account_id = ${scope.accountId} and g.event_id = ${eventId}`;
  return sql.join([own, ...personConditions(filter)], sql` and `);
}

/** What the filter asks of a guest called `g`; nothing where it lets everybody through. */
export function personConditions({ states, search = [], travel = [] }: PeopleFilter): RawBuilder<unknown>[] {
  const conditions: RawBuilder<unknown>[] = [];
  if (states !== undefined) conditions.push(sql`g.state = any(${states}::text[])`);
  for (const { mode, needed } of travel)
    conditions.push(sql`coalesce((g.travel_needs ->> ${mode})::boolean, true) = any(${needed}::boolean[])`);
  for (const part of search) conditions.push(sql`(${named(part)}) is not null`);
  return conditions;
}

/** One look-up for each guest of the event, by key: the account's other people are not read. */
function named(search: string): RawBuilder<unknown> {
  return sql`select true from contacts c
    where c.account_id = g.account_id and c.id = g.contact_id and c.deleted_at is null
      and strpos(lower(concat_ws(' ', c.first_name, c.last_name, c.display_name, c.email)), lower(${search})) > 0
    limit 1`;
}

/**
 * One person's places on the lists of all events the caller may see, newest event first, or these places of anybody's.
 * At most `limit`.
 */
export async function listPlaces(
  tx: Tx,
  scope: OrganiserScope,
  of: { readonly uuid?: string | undefined; readonly guestIds?: readonly GuestId[] | undefined },
  limit: number,
): Promise<PersonOnList[]> {
  const rows = await tx.named<PersonRow>(
    "list-places",
    `select ${COLUMNS}
       from guests g
       join contacts c on c.account_id = g.account_id and c.id = g.contact_id
       join events e on e.account_id = g.account_id and e.id = g.event_id and e.deleted_at is null
      where g.account_id = $1 and ($2::bigint[] is null or e.project_id = any($2))
        and ($3::uuid is null or g.contact_id = (select k.id from contacts k where k.account_id = $1 and k.uuid = $3))
        and ($4::bigint[] is null or g.id = any($4))
        and ($3::uuid is not null or $4::bigint[] is not null)
      order by g.event_id desc, g.id
      limit $5`,
    [
      scope.accountId,
      scope.projectIds,
      of.uuid ?? null,
      of.guestIds === undefined ? null : idArray(of.guestIds),
      limit,
    ],
  );
  return rows.map(toPerson);
}

/** The contacts of these uuids who may be put on a list, in no order: neither deleted nor set aside by their system. */
export async function findListableByUuid(
  tx: Tx,
  scope: AccountScope,
  uuids: readonly string[],
): Promise<{ readonly uuid: string; readonly contactId: ContactId }[]> {
  const rows = await tx.named<{ uuid: string; id: number }>(
    "find-listable-by-uuid",
    `select k.uuid, c.id
       from unnest($2::uuid[]) as k (uuid)
      cross join lateral (
        select c.id from contacts c where c.account_id = $1 and c.uuid = k.uuid and c.deleted_at is null limit 1) c
      where (select p.is_active from travel_profiles p where p.account_id = $1 and p.contact_id = c.id limit 1) is not false`,
    [scope.accountId, uuids],
  );
  return rows.map((row) => ({ uuid: row.uuid, contactId: row.id as ContactId }));
}
