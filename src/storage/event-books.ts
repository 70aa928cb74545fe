import { type RawBuilder, sql } from "kysely";
import type { OrganiserScope } from "../domain/caller.ts";
import {
  type BookedEvent,
  type EventBook,
  type EventConditions,
  type EventProperty,
  eventCodeOf,
} from "../domain/event-book.ts";
import type { EventId, LoginId } from "../domain/ids.ts";
import { type ConditionColumns, conditionsSql } from "./conditions.ts";
import { builder, type Tx } from "./db.ts";
import { EVENT_COLUMNS, type EventRow, toEvent } from "./events.ts";

/** Writes what is given of an event's book and leaves the rest; a code that stands there stays. */
export async function writeEventBook(
  tx: Tx,
  scope: OrganiserScope,
  eventId: EventId,
  book: Partial<EventBook>,
): Promise<void> {
  const columns = {
    ...(book.code === undefined ? {} : { code: book.code }),
    ...(book.budget === undefined ? {} : { budget: book.budget === null ? null : String(book.budget) }),
    ...(book.costCentreId === undefined ? {} : { cost_centre_id: book.costCentreId }),
    ...(book.contactLoginId === undefined ? {} : { contact_login_id: book.contactLoginId }),
  };
  if (Object.keys(columns).length === 0) return;
  await tx.run(
    builder
      .insertInto("event_books")
      .values({ account_id: scope.accountId, event_id: eventId, ...columns })
      .onConflict((it) => it.columns(["account_id", "event_id"]).doUpdateSet(columns))
      .compile(),
  );
}

/** Whether the account has such a login. */
export async function isLogin(tx: Tx, scope: OrganiserScope, loginId: LoginId): Promise<boolean> {
  const rows = await tx.named("is-login", "select from logins l where l.account_id = $1 and l.id = $2", [
    scope.accountId,
    loginId,
  ]);
  return rows.length > 0;
}

const COLUMNS: ConditionColumns<EventProperty> = {
  id: { sql: "e.id", type: "bigint" },
  title: { sql: "e.title", type: "text" },
  status: { sql: "e.status", type: "text" },
  startsAt: { sql: "e.starts_at", type: "timestamptz" },
  endsAt: { sql: "coalesce(e.ends_at, e.starts_at)", type: "timestamptz" },
  changedAt: { sql: "date_trunc('second', e.updated_at)", type: "timestamptz" },
};

/** By id unless by the time of the start; events without one come last. */
export interface BookedEventPage {
  readonly start: number;
  readonly limit: number;
  readonly by: "id" | "start";
  readonly isDescending: boolean;
}

interface BookedRow extends EventRow {
  code: string | null;
  contact_name: string | null;
  contact_email: string | null;
  registered: number;
}

/**
 * A page of the events that meet all conditions, with what the books say. Those of projects the caller is kept out of
 * are left out.
 */
export async function listBookedEvents(
  tx: Tx,
  scope: OrganiserScope,
  conditions: EventConditions,
  { start, limit, by, isDescending }: BookedEventPage,
): Promise<BookedEvent[]> {
  const direction = sql.raw(isDescending ? "desc" : "asc");
  const order = by === "id" ? sql`e.id ${direction}` : sql`e.starts_at ${direction} nulls last, e.id ${direction}`;
  const rows = await tx.run(
    sql<BookedRow>`
      select ${sql.raw(EVENT_COLUMNS)}, b.code, l.email_norm as contact_email,
             coalesce(c.display_name, nullif(concat_ws(' ', c.first_name, c.last_name), '')) as contact_name,
             coalesce(t.accepted, 0) + coalesce(d.accepted, 0)::bigint as registered
        from (select e.* from events e where ${passes(scope, conditions)} order by ${order} limit ${limit} offset ${start}) e
        left join event_books b on b.account_id = e.account_id and b.event_id = e.id
        left join logins l on l.account_id = e.account_id and l.id = b.contact_login_id
        left join contacts c on c.account_id = l.account_id and c.id = l.contact_id
        left join event_counts t on t.account_id = e.account_id and t.event_id = e.id
        left join lateral (
          select sum(d.accepted) as accepted from guest_count_deltas d
           where d.account_id = e.account_id and d.event_id = e.id) d on true
       order by ${order}`.compile(builder),
  );
  return rows.map(toBookedEvent);
}

/** The event with what the books say; undefined when the caller sees no such event. */
export async function findBookedEvent(
  tx: Tx,
  scope: OrganiserScope,
  eventId: EventId,
): Promise<BookedEvent | undefined> {
  const conditions: EventConditions = [{ property: "id", test: "any-of", values: [eventId] }];
  const [found] = await listBookedEvents(tx, scope, conditions, { start: 0, limit: 1, by: "id", isDescending: false });
  return found;
}

/** How many events that meet all conditions. */
export async function countBookedEvents(tx: Tx, scope: OrganiserScope, conditions: EventConditions): Promise<number> {
  const [row] = await tx.run(
    sql<{ total: number }>`select count(*) as total from events e where ${passes(scope, conditions)}`.compile(builder),
  );
  return row?.total ?? 0;
}

function passes(scope: OrganiserScope, conditions: EventConditions): RawBuilder<unknown> {
  const isSeen = scope.projectIds === null ? sql`true` : sql`e.project_id = any(${scope.projectIds})`;
  return sql`e.account_id = ${scope.accountId} and e.deleted_at is null and ${isSeen}
         and ${conditionsSql(COLUMNS, conditions)}`;
}

function toBookedEvent(row: BookedRow): BookedEvent {
  return {
    event: toEvent(row),
    code: row.code ?? eventCodeOf(row.id as EventId),
    contactName: row.contact_name,
    contactEmail: row.contact_email,
    registered: row.registered,
  };
}
