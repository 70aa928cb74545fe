import type { OrganiserScope } from "../domain/caller.ts";
import { type EventGuest, isRegistered, type RegisteredGuest } from "../domain/event-guest.ts";
import type { ContactId, EventId, GuestId } from "../domain/ids.ts";
import type { GuestLinks } from "../domain/links.ts";
import { notFound } from "../domain/refusal.ts";
import type { Tx } from "../storage/db.ts";
import {
  countEventGuests,
  type EventGuestFilter,
  type EventGuestPage,
  listEventGuests,
} from "../storage/event-guests.ts";
import { findEvent } from "../storage/events.ts";
import { readGuestCounts } from "../storage/guest-counts.ts";
import type { Deps } from "./deps.ts";
import { totalSeen } from "./found-page.ts";
import { linksOf } from "./guest-links.ts";

/** Which rows, counted from 0. */
export type RowSpan = Pick<EventGuestPage, "start" | "limit">;

export interface EventGuests<G extends EventGuest> {
  readonly rows: readonly G[];
  readonly total: number;
}

/**
 * A page of who was asked to an event, or to any where none is named, in the order they were put on the lists.
 * @throws {Refusal} not-found (the event).
 */
export async function readInvitedGuests(
  deps: Pick<Deps, "db">,
  scope: OrganiserScope,
  filter: Omit<EventGuestFilter, "role">,
  span: RowSpan,
): Promise<EventGuests<EventGuest>> {
  return readPage(deps, scope, { ...filter, role: "invited" }, span);
}

/**
 * A page of who is or was registered, by the number of the registration.
 * @throws {Refusal} not-found (the event).
 */
export async function readRegisteredGuests(
  deps: Pick<Deps, "db">,
  scope: OrganiserScope,
  filter: Omit<EventGuestFilter, "role">,
  span: RowSpan,
): Promise<EventGuests<RegisteredGuest>> {
  const { rows, total } = await readPage(deps, scope, { ...filter, role: "registered" }, span);
  return { rows: rows.filter(isRegistered), total };
}

/**
 * One registration of an event, with the guest behind it; undefined when the event has none of that number.
 * @throws {Refusal} not-found (the event).
 */
export async function readRegisteredGuest(
  deps: Pick<Deps, "db">,
  scope: OrganiserScope,
  eventId: EventId,
  guestId: GuestId,
): Promise<RegisteredGuest | undefined> {
  const { rows } = await readRegisteredGuests(deps, scope, { eventId, guestId }, { start: 0, limit: 1 });
  return rows[0];
}

async function readPage(
  { db }: Pick<Deps, "db">,
  scope: OrganiserScope,
  filter: EventGuestFilter,
  span: RowSpan,
): Promise<EventGuests<EventGuest>> {
  const { eventId } = filter;
  if (eventId !== undefined && (await findEvent(db.autocommit, scope, eventId)) === undefined)
    throw notFound("event", eventId);
  const total = await count(db.autocommit, scope, filter);
  const rows = await listEventGuests(db.autocommit, scope, filter, { ...span, by: "id" });
  return { rows, total: totalSeen(total, span.start, rows.length) };
}

/** The kept counts say how many were asked to one event; what is filtered is counted. */
async function count(tx: Tx, scope: OrganiserScope, filter: EventGuestFilter): Promise<number> {
  const { role, eventId, contactId, guestId, conditions = [] } = filter;
  if (role === "registered" || eventId === undefined || contactId !== undefined || guestId !== undefined)
    return countEventGuests(tx, scope, filter);
  if (conditions.length > 0) return countEventGuests(tx, scope, filter);
  const { invited, accepted, declined } = await readGuestCounts(tx, scope, eventId);
  return invited + accepted + declined;
}

/** What one person was asked to, and what of it they said yes to. */
export interface EventsOfContact {
  /** Without those whose links this process cannot make again. */
  readonly invitations: ReadonlyArray<{ readonly guest: EventGuest; readonly links: GuestLinks }>;
  readonly registrations: readonly RegisteredGuest[];
}

/** Events of one person that are told at once. */
const EVENTS_OF_CONTACT_MAX = 1_000;

/** By when the events start, or by when the person was first asked. Nothing for a contact nobody knows. */
export async function readEventsOfContact(
  deps: Pick<Deps, "db" | "keys" | "publicUrl">,
  scope: OrganiserScope,
  contactId: ContactId,
  by: "event-start" | "invited",
): Promise<EventsOfContact> {
  const tx = deps.db.autocommit;
  const page = { start: 0, limit: EVENTS_OF_CONTACT_MAX, by };
  const invited = await listEventGuests(tx, scope, { role: "invited", contactId }, page);
  const registered = await listEventGuests(tx, scope, { role: "registered", contactId }, page);
  return {
    invitations: invited.flatMap((guest) => {
      const links = linksOf(deps, scope, guest.guest);
      return links === null ? [] : [{ guest, links }];
    }),
    registrations: registered.filter(isRegistered),
  };
}
