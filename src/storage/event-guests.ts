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
  firstName: { sql: ofPerson("first_name"), type: "text" },
  lastName: { sql: ofPerson("last_name"), type: "text" },
  email: { sql: ofPerson("email"), type: "text" },
  phone: { sql: ofPerson("phone"), type: "text" },
  registeredAt: { sql: "date_trunc('second', g.registered_at)", type: "timestamptz" },
  changedAt: { sql: "date_trunc('second', g.updated_at)", type: "timestamptz" },
};

function ofPerson(column: string): string {
  return `(select p.${column} from contacts p where p.account_id = g.account_id and p.id = g.contact_id)`;
}

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

/** A page of guests. Those of deleted events and of projects the caller is kept out of are left out. */
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

function from(scope: OrganiserScope, filter: EventGuestFilter): RawBuilder<unknown> {
  const conditions = [sql`g.account_id = ${scope.accountId}`, sql.raw(STATES[filter.role])];
  if (scope.projectIds !== null) conditions.push(sql`e.project_id = any(${scope.projectIds})`);
  if (filter.eventId !== undefined) conditions.push(sql`g.event_id = ${filter.eventId}`);
  if (filter.contactId !== undefined) conditions.push(sql`g.contact_id = ${filter.contactId}`);
  if (filter.conditions !== undefined) conditions.push(conditionsSql(COLUMNS, filter.conditions));
  if (filter.guestId !== undefined) conditions.push(sql`g.id = ${filter.guestId}`);
  return sql`guests g
        join events e on e.account_id = g.account_id and e.id = g.event_id and e.deleted_at is null
       where ${sql.join(conditions, sql` and `)}`;
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
