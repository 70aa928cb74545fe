import type { AccountScope, LoginScope } from "../domain/caller.ts";
import type { EventStatus } from "../domain/event.ts";
import type { ContactId, EventId } from "../domain/ids.ts";
import type { Tx } from "./db.ts";
import { idArray } from "./id-array.ts";

/** An event as a login sees it. */
export interface LoginEvent {
  readonly id: EventId;
  /** The person who made it; the system's where nobody did. */
  readonly creatorId: ContactId;
  readonly title: string;
  readonly description: string;
  readonly status: EventStatus;
  /** What the login is to the event; null: nothing, or only asked. */
  readonly standing: "creator" | "guest" | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

interface LoginEventRow {
  id: number;
  creator_id: number;
  title: string;
  description: string;
  status: EventStatus;
  standing: LoginEvent["standing"];
  created_at: Date;
  updated_at: Date;
}

/** Of an event `e` of account $1 and the caller's guest row `g`; $2 is the caller's login. */
const COLUMNS = `e.id, e.title, e.description, e.status, e.created_at, e.updated_at,
       coalesce((select o.contact_id from logins o where o.account_id = $1 and o.id = e.owner_login_id),
                (select s.contact_id from logins s where s.account_id = $1 and s.role = 'system')) as creator_id,
       case when e.owner_login_id = $2 then 'creator' when g.state = 'accepted' then 'guest' end as standing`;

function toLoginEvent(row: LoginEventRow): LoginEvent {
  return {
    id: row.id as EventId,
    creatorId: row.creator_id as ContactId,
    title: row.title,
    description: row.description,
    status: row.status,
    standing: row.standing,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

/** Whether there is such an event in the account. */
export async function isEventThere(tx: Tx, scope: AccountScope, eventId: EventId): Promise<boolean> {
  const rows = await tx.named(
    "is-event-there",
    "select from events e where e.account_id = $1 and e.id = $2 and e.deleted_at is null",
    [scope.accountId, eventId],
  );
  return rows.length > 0;
}

/** Those of the events that are there, in no order. */
export async function findLoginEvents(
  tx: Tx,
  scope: LoginScope,
  eventIds: readonly EventId[],
): Promise<Map<EventId, LoginEvent>> {
  const rows = await tx.named<LoginEventRow>(
    "find-login-events",
    `select ${COLUMNS}
       from events e
       left join guests g on g.account_id = $1 and g.event_id = e.id and g.contact_id = $3
      where e.account_id = $1 and e.id = any($4::bigint[]) and e.deleted_at is null`,
    [scope.accountId, scope.loginId, scope.contactId, idArray(eventIds)],
  );
  return new Map(rows.map((row) => [row.id as EventId, toLoginEvent(row)]));
}

/** The events the login made, newest first. */
export async function listOwnEvents(tx: Tx, scope: LoginScope): Promise<LoginEvent[]> {
  const rows = await tx.named<LoginEventRow>(
    "list-own-events",
    `select ${COLUMNS}
       from events e
       left join guests g on g.account_id = $1 and g.event_id = e.id and g.contact_id = $3
      where e.account_id = $1 and e.owner_login_id = $2 and e.deleted_at is null
      order by e.id desc`,
    [scope.accountId, scope.loginId, scope.contactId],
  );
  return rows.map(toLoginEvent);
}

/** The events of others that the login has said yes to, newest first. */
export async function listJoinedEvents(tx: Tx, scope: LoginScope): Promise<LoginEvent[]> {
  const rows = await tx.named<LoginEventRow>(
    "list-joined-events",
    `select ${COLUMNS}
       from guests g
       join events e on e.account_id = $1 and e.id = g.event_id and e.deleted_at is null
                    and e.owner_login_id is distinct from $2
      where g.account_id = $1 and g.contact_id = $3 and g.state = 'accepted'
      order by e.id desc`,
    [scope.accountId, scope.loginId, scope.contactId],
  );
  return rows.map(toLoginEvent);
}

export interface EventMember {
  readonly eventId: EventId;
  readonly contactId: ContactId;
}

/** Who has a login and said yes to one of the events, those who made them left out; by event, first invited first. */
export async function listEventMembers(
  tx: Tx,
  scope: AccountScope,
  eventIds: readonly EventId[],
): Promise<EventMember[]> {
  const rows = await tx.named<{ event_id: number; contact_id: number }>(
    "list-event-members",
    `select g.event_id, g.contact_id
       from guests g
       join events e on e.account_id = $1 and e.id = g.event_id
       join logins l on l.account_id = $1 and l.contact_id = g.contact_id and l.id is distinct from e.owner_login_id
      where g.account_id = $1 and g.event_id = any($2::bigint[]) and g.state = 'accepted'
      order by g.event_id, g.id`,
    [scope.accountId, idArray(eventIds)],
  );
  return rows.map((row) => ({ eventId: row.event_id as EventId, contactId: row.contact_id as ContactId }));
}
