import { type RawBuilder, sql } from "kysely";
import type { AccountScope, OrganiserScope } from "../domain/caller.ts";
import type { EventStatus } from "../domain/event.ts";
import type { EventId } from "../domain/ids.ts";
import type { PeopleFilter } from "../domain/person-on-list.ts";
import type { ChildEvents, TravelEvent, TravelKind } from "../domain/travel.ts";
import { builder, type Tx } from "./db.ts";
import { EVENT_COLUMNS, type EventRow, toEvent } from "./events.ts";
import { personConditions } from "./people-on-list.ts";
import { PLAN_COLUMNS, type PlanRow, toTravelPlan } from "./travel-plans.ts";

interface TravelEventRow extends EventRow, PlanRow {
  listed: number;
  children: ChildEvents | null;
}

/** Wall times, inclusive; an event that was given an instant counts by its time in UTC. */
export interface LocalRange {
  readonly from: string | undefined;
  readonly until: string | undefined;
}

/** Absent members let every event through; of a list one entry is enough. */
export interface TravelEventFilter {
  readonly ids?: readonly EventId[] | undefined;
  readonly statuses?: readonly EventStatus[] | undefined;
  readonly title?: string | undefined;
  readonly starts?: LocalRange | undefined;
  readonly ends?: LocalRange | undefined;
  readonly companyUuid?: string | undefined;
  readonly externalId?: string | undefined;
  readonly parentId?: EventId | undefined;
  readonly kinds?: readonly TravelKind[] | undefined;
  /** Whether the event is over at the moment given. */
  readonly isOver?: { readonly at: Date; readonly is: boolean } | undefined;
  /** The uuid of somebody on the list, removed or not. */
  readonly person?: string | undefined;
  /** Somebody on the list whom all of this holds for. */
  readonly people?: PeopleFilter | undefined;
}

export type TravelEventOrder = "starts" | "ends" | "title" | "created" | "person";

export interface TravelEventPage {
  readonly offset: number;
  readonly limit: number;
  /** First things first; events that lack what they are ordered by come last, ties by id. */
  readonly order: ReadonlyArray<{ readonly by: TravelEventOrder; readonly isDescending: boolean }>;
  /** How far the children of a session are, is said of this moment. */
  readonly at: Date;
}

/** The events all filters let through, of projects the caller may see. */
export async function listTravelEvents(
  tx: Tx,
  scope: OrganiserScope,
  filters: readonly TravelEventFilter[],
  { offset, limit, order, at }: TravelEventPage,
): Promise<TravelEvent[]> {
  const last = order[0]?.isDescending === false ? sql`e.id` : sql`e.id desc`;
  const by = sql.join([...order.map((it) => ordered(scope, it)), last]);
  const rows = await tx.run(
    sql<TravelEventRow>`
      with page as materialized (
        select e.id, row_number() over (order by ${by}) as no
          from ${FROM}
         where ${passes(scope, filters)}
         order by no
        offset ${offset} limit ${limit}
      )
      select ${sql.raw(EVENT_COLUMNS)}, ${sql.raw(PLAN_COLUMNS)}, ${listedOf(scope)} as listed,
             case t.kind when 'program-session' then (${childrenOf(scope, at)}) end as children
        from page p
       cross join lateral (select * from events e where e.account_id = ${scope.accountId} and e.id = p.id limit 1) e
        join accounts a on a.id = e.account_id
        left join travel_plans t on t.account_id = e.account_id and t.event_id = e.id
       order by p.no`.compile(builder),
  );
  return rows.map(toTravelEvent);
}

/** How many events all filters let through. */
export async function countTravelEvents(
  tx: Tx,
  scope: OrganiserScope,
  filters: readonly TravelEventFilter[],
): Promise<number> {
  const [row] = await tx.run(
    sql<{ total: number }>`select count(*) as total from ${FROM} where ${passes(scope, filters)}`.compile(builder),
  );
  return row?.total ?? 0;
}

const FROM = sql.raw(`events e
  join accounts a on a.id = e.account_id
  left join travel_plans t on t.account_id = e.account_id and t.event_id = e.id`);

const STARTS = "coalesce(e.starts_local, e.starts_at at time zone 'UTC')";
const ENDS = "coalesce(e.ends_local, e.ends_at at time zone 'UTC')";

function ordered(scope: AccountScope, { by, isDescending }: TravelEventPage["order"][number]): RawBuilder<unknown> {
  const direction = sql.raw(`${isDescending ? "desc" : "asc"} nulls last`);
  return sql`${KEYS[by](scope)} ${direction}`;
}

const KEYS: Readonly<Record<TravelEventOrder, (scope: AccountScope) => RawBuilder<unknown>>> = {
  starts: () => sql.raw(STARTS),
  ends: () => sql.raw(ENDS),
  title: () => sql`lower(e.title)`,
  created: () => sql`e.created_at`,
  person: firstNameOnList,
};

/** The first of the names on the list, as a reader would sort them. */
function firstNameOnList(scope: AccountScope): RawBuilder<unknown> {
  return sql`(select min(lower(concat_ws(' ', coalesce(c.first_name, c.display_name), c.last_name)))
                from guests g
                join contacts c on c.account_id = g.account_id and c.id = g.contact_id
               where g.account_id = ${scope.accountId} and g.event_id = e.id and g.state <> 'removed')`;
}

function passes(scope: OrganiserScope, filters: readonly TravelEventFilter[]): RawBuilder<unknown> {
  const own = sql`e.account_id = ${scope.accountId} and e.deleted_at is null`;
  const confined = scope.projectIds === null ? [] : [sql`e.project_id = any(${scope.projectIds}::bigint[])`];
  return sql.join([own, ...confined, ...filters.flatMap((it) => conditionsOf(scope, it))], sql` and `);
}

function conditionsOf(scope: AccountScope, filter: TravelEventFilter): RawBuilder<unknown>[] {
  const { ids, statuses, title, companyUuid, externalId, parentId, kinds, isOver, person, people } = filter;
  const given = (value: unknown, condition: () => RawBuilder<unknown>) => (value === undefined ? [] : [condition()]);
  return [
    ...given(ids, () => sql`e.id = any(${ids}::bigint[])`),
    ...given(statuses, () => sql`e.status = any(${statuses}::text[])`),
    ...given(title, () => sql`strpos(lower(e.title), lower(${title})) > 0`),
    ...within(STARTS, filter.starts),
    ...within(ENDS, filter.ends),
    ...given(companyUuid, () => sql`coalesce(t.company_uuid, a.company_uuid) = ${companyUuid}::uuid`),
    ...given(externalId, () => sql`t.external_id = ${externalId}`),
    ...given(parentId, () => sql`t.parent_id = ${parentId}`),
    ...given(kinds, () => sql`coalesce(t.kind, 'generic') = any(${kinds}::text[])`),
    ...given(isOver, () => sql`(${over(isOver?.at)}) = ${isOver?.is}`),
    ...given(person, () => onList(scope, [sql`g.state <> 'removed'`, named(scope, person)])),
    ...given(people, () => onList(scope, personConditions(people ?? {}))),
  ];
}

function within(column: string, range: LocalRange | undefined): RawBuilder<unknown>[] {
  const time = sql.raw(column);
  return [
    ...(range?.from === undefined ? [] : [sql`${time} >= ${range.from}::timestamp`]),
    ...(range?.until === undefined ? [] : [sql`${time} <= ${range.until}::timestamp`]),
  ];
}

function over(at: Date | undefined): RawBuilder<unknown> {
  return sql`e.status = 'closed' or coalesce(e.ends_at <= ${at}, false)`;
}

function named(scope: AccountScope, person: string | undefined): RawBuilder<unknown> {
  return sql`g.contact_id = (select k.id from contacts k where k.account_id = ${scope.accountId} and k.uuid = ${person}::uuid)`;
}

function onList(scope: AccountScope, conditions: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  const all = sql.join([sql`g.account_id = ${scope.accountId} and g.event_id = e.id`, ...conditions], sql` and `);
  return sql`exists (select from guests g where ${all})`;
}

/** Folded counts and what was not folded yet. */
function listedOf(scope: AccountScope): RawBuilder<unknown> {
  const sum = sql.raw("coalesce(sum(n.added + n.invited + n.accepted + n.declined), 0)::bigint");
  return sql`(
    (select ${sum} from event_counts n where n.account_id = ${scope.accountId} and n.event_id = e.id)
    + (select ${sum} from guest_count_deltas n where n.account_id = ${scope.accountId} and n.event_id = e.id))`;
}

function childrenOf(scope: AccountScope, at: Date): RawBuilder<unknown> {
  const time = (column: string) => sql.raw(`to_char(${column}, 'YYYY-MM-DD"T"HH24:MI:SS')`);
  return sql`
    select json_build_object(
             'total', count(*),
             'draft', count(*) filter (where e.status = 'draft'),
             'cancelled', count(*) filter (where e.status = 'cancelled'),
             'completed', count(*) filter (where e.status in ('published', 'closed') and (${over(at)})),
             'upcoming', count(*) filter (where e.status = 'published' and not (${over(at)})),
             'startsLocal', ${time(`min(${STARTS})`)}, 'endsLocal', ${time(`max(${ENDS})`)})
      from travel_plans k
      join events e on e.account_id = k.account_id and e.id = k.event_id and e.deleted_at is null
     where k.account_id = ${scope.accountId} and k.parent_id = t.event_id`;
}

function toTravelEvent(row: TravelEventRow): TravelEvent {
  return {
    event: toEvent(row),
    plan: toTravelPlan(row),
    startsLocal: row.starts_local,
    endsLocal: row.ends_local,
    listed: row.listed,
    children: row.children,
  };
}
