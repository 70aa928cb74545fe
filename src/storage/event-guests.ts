import { type RawBuilder, sql } from "kysely";
import type { OrganiserScope } from "../domain/caller.ts";
import { eventCodeOf } from "../domain/event-book.ts";
import type { EventGuest, EventGuestConditions, EventGuestProperty, GuestRole } from "../domain/event-guest.ts";
import type { ContactId, EventId, GuestId } from "../domain/ids.ts";
import { type ConditionColumns, conditionsSql } from "./conditions.ts";
import { builder, type Tx } from "./db.ts";
import { type GuestRow, toGuest } from "./guests.ts";

/** Absent members let every guest of the role through. */
export interface EventGuestFilter {
  readonly role: GuestRole;
  /** One the caller may see. */
  readonly eventId?: EventId | undefined;
  readonly contactId?: ContactId | undefined;
  readonly guestId?: GuestId | undefined;
  readonly conditions?: EventGuestConditions | undefined;
}

const COLUMNS: ConditionColumns<EventGuestProperty> = {
  id: { sql: "g.id", type: "bigint" },
  eventId: { sql: "g.event_id", type: "bigint" },
  contactId: { sql: "g.contact_id", type: "bigint" },
  state: { sql: "g.state", type: "text" },
  registrationId: { sql: "case when g.registered_at is not null then g.id end", type: "bigint" },
  firstName: { sql: "p.first_name", type: "text" },
  lastName: { sql: "p.last_name", type: "text" },
  email: { sql: "p.email", type: "text" },
  phone: { sql: "p.phone", type: "text" },
  registeredAt: { sql: "date_trunc('second', g.registered_at)", type: "timestamptz" },
  changedAt: { sql: "date_trunc('second', g.updated_at)", type: "timestamptz" },
};

/** What is known of the person, who is looked up only where a condition asks. */
const OF_PERSON: ReadonlySet<EventGuestProperty> = new Set(["firstName", "lastName", "email", "phone"]);

/** By id; for one person's guests also by when the events start, or by when they were first asked. */
export interface EventGuestPage {
  readonly start: number;
  readonly limit: number;
  readonly by: "id" | "event-start" | "invited";
}

interface EventGuestRow extends GuestRow {
  title: string;
  starts_at: Date | null;
  code: string | null;
  first_name: string | null;
  last_name: string | null;
  email: string | null;
  phone: string | null;
  consented_at: Date | null;
  registered_at: Date | null;
  updated_at: Date;
}

/**
 * A page of guests: of an event the caller has found, or of all events but deleted ones and those of projects the caller
 * is kept out of.
 */
export async function listEventGuests(
  tx: Tx,
  scope: OrganiserScope,
  filter: EventGuestFilter,
  { start, limit, by }: EventGuestPage,
): Promise<EventGuest[]> {
  const order = sql.raw(ORDERS[by]);
  const rows = await tx.run(
    sql<EventGuestRow>`
      select g.id, g.event_id, g.contact_id, g.key_version, g.secret_no, g.state, g.invited_at, g.answered_at,
             g.removed_at, g.registered_at, g.updated_at, e.title, e.starts_at, b.code,
             c.first_name, c.last_name, c.email, c.phone, c.consented_at
        from (select g.* from ${from(scope, filter)} order by ${order} limit ${limit} offset ${start}) g
        join events e on e.account_id = g.account_id and e.id = g.event_id
        join contacts c on c.account_id = g.account_id and c.id = g.contact_id
        left join event_books b on b.account_id = g.account_id and b.event_id = g.event_id
       order by ${order}`.compile(builder),
  );
  return rows.map(toEventGuest);
}

/** How many guests the filter lets through, counted one by one. */
export async function countEventGuests(tx: Tx, scope: OrganiserScope, filter: EventGuestFilter): Promise<number> {
  const [row] = await tx.run(
    sql<{ total: number }>`select count(*) as total from ${from(scope, filter)}`.compile(builder),
  );
  return row?.total ?? 0;
}

const ORDERS: Readonly<Record<EventGuestPage["by"], string>> = {
  id: "g.id",
  "event-start": "e.starts_at nulls last, g.id",
  invited: "g.invited_at nulls first, g.id",
};

const STATES: Readonly<Record<GuestRole, string>> = {
  invited: "g.state in ('invited', 'accepted', 'declined')",
  registered: "g.registered_at is not null",
};

/** Which guests, before anything is told of them. Events are looked at only where none is named: the named one was found. */
function from(scope: OrganiserScope, filter: EventGuestFilter): RawBuilder<unknown> {
  const { eventId, contactId, guestId, conditions = [] } = filter;
  const joins: RawBuilder<unknown>[] = [];
  const all = [
    sql`g.account_id = ${scope.accountId}`,
    sql.raw(STATES[filter.role]),
    conditionsSql(COLUMNS, conditions),
  ];
  if (eventId === undefined) {
    joins.push(sql`join events e on e.account_id = g.account_id and e.id = g.event_id and e.deleted_at is null`);
    if (scope.projectIds !== null) all.push(sql`e.project_id = any(${scope.projectIds})`);
  } else all.push(sql`g.event_id = ${eventId}`);
  if (conditions.some((it) => OF_PERSON.has(it.property)))
    joins.push(sql`join contacts p on p.account_id = g.account_id and p.id = g.contact_id`);
  if (contactId !== undefined) all.push(sql`g.contact_id = ${contactId}`);
  if (guestId !== undefined) all.push(sql`g.id = ${guestId}`);
  return sql`guests g ${sql.join(joins, sql` `)} where ${sql.join(all, sql` and `)}`;
}

function toEventGuest(row: EventGuestRow): EventGuest {
  const guest = toGuest(row);
  return {
    guest,
    event: {
      id: guest.eventId,
      title: row.title,
      startsAt: row.starts_at,
      code: row.code ?? eventCodeOf(guest.eventId),
    },
    person: { firstName: row.first_name, lastName: row.last_name, email: row.email, phone: row.phone },
    consentedAt: row.consented_at,
    registeredAt: row.registered_at,
    updatedAt: row.updated_at,
  };
}
