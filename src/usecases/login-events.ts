import { type LoginScope, mintSystemScope } from "../domain/caller.ts";
import type { EventId } from "../domain/ids.ts";
import type { User } from "../domain/login.ts";
import type { Tx } from "../storage/db.ts";
import {
  findLoginEvents,
  isEventThere,
  type LoginEvent,
  listEventMembers,
  listJoinedEvents,
  listOwnEvents,
} from "../storage/login-events.ts";
import { findUsers } from "../storage/login-users.ts";
import { asOrganiser, type LoginDoor } from "./authenticate-login.ts";
import type { Deps } from "./deps.ts";
import { deleteEventWithGuests, publishInside } from "./move-event.ts";
import { changeEvent, createEventInside } from "./write-event.ts";

/** An event with those who said yes to it. */
export interface EventWithMembers {
  readonly event: LoginEvent;
  readonly members: readonly User[];
}

/** Not theirs to see or to change, or not there (any more). */
export type Denied = { readonly kind: "forbidden" | "unknown" };

/** Whether the door's account has the event, whoever asks. */
export function hasEvent(deps: Pick<Deps, "db">, { accountId }: LoginDoor, eventId: EventId): Promise<boolean> {
  return isEventThere(deps.db.autocommit, mintSystemScope(accountId), eventId);
}

/** What the login made, then what it said yes to; each newest first. */
export async function listLoginEvents(
  deps: Pick<Deps, "db">,
  scope: LoginScope,
  which: "all" | "creator" | "guest",
): Promise<EventWithMembers[]> {
  const { autocommit } = deps.db;
  const own = which === "guest" ? [] : await listOwnEvents(autocommit, scope);
  const joined = which === "creator" ? [] : await listJoinedEvents(autocommit, scope);
  return withMembers(autocommit, scope, [...own, ...joined]);
}

/** The event, for whoever made it or said yes to it. */
export async function readLoginEvent(
  deps: Pick<Deps, "db">,
  scope: LoginScope,
  eventId: EventId,
): Promise<({ readonly kind: "found" } & EventWithMembers) | Denied> {
  const { autocommit } = deps.db;
  const event = await findOne(autocommit, scope, eventId);
  if (event === undefined) return { kind: "unknown" };
  if (event.standing === null) return { kind: "forbidden" };
  const [found] = await withMembers(autocommit, scope, [event]);
  return found === undefined ? { kind: "unknown" } : { kind: "found", ...found };
}

/** Makes an event of the login's own, published at once. */
export async function createLoginEvent(
  deps: Pick<Deps, "db" | "now">,
  scope: LoginScope,
  facts: { readonly title: string; readonly description: string },
): Promise<LoginEvent> {
  const organiser = asOrganiser(scope);
  return deps.db.transaction(async (tx) => {
    const { event } = await createEventInside(tx, deps, organiser, facts);
    await publishInside(tx, deps, organiser, event.id);
    const made = await findOne(tx, scope, event.id);
    if (made === undefined) throw new Error(`event ${event.id} is gone in the transaction that made it`);
    return made;
  });
}

/**
 * Changes what is given of an event the login made; nothing given changes nothing.
 * @throws {Refusal} not-found (deleted meanwhile) · conflict event_cancelled.
 */
export async function changeLoginEvent(
  deps: Pick<Deps, "db" | "now">,
  scope: LoginScope,
  eventId: EventId,
  facts: { readonly title?: string; readonly description?: string },
): Promise<{ readonly kind: "changed"; readonly event: LoginEvent } | Denied> {
  const { autocommit } = deps.db;
  const before = await findOne(autocommit, scope, eventId);
  if (before === undefined) return { kind: "unknown" };
  if (before.standing !== "creator") return { kind: "forbidden" };
  if (Object.keys(facts).length === 0) return { kind: "changed", event: before };
  await changeEvent(deps, asOrganiser(scope), eventId, facts);
  const event = await findOne(autocommit, scope, eventId);
  return event === undefined ? { kind: "unknown" } : { kind: "changed", event };
}

/**
 * Deletes an event the login made, whoever is invited to it.
 * @throws {Refusal} not-found (deleted meanwhile).
 */
export async function deleteLoginEvent(
  deps: Pick<Deps, "db" | "now">,
  scope: LoginScope,
  eventId: EventId,
): Promise<{ readonly kind: "deleted" } | Denied> {
  const event = await findOne(deps.db.autocommit, scope, eventId);
  if (event === undefined) return { kind: "unknown" };
  if (event.standing !== "creator") return { kind: "forbidden" };
  await deleteEventWithGuests(deps, asOrganiser(scope), eventId);
  return { kind: "deleted" };
}

async function findOne(tx: Tx, scope: LoginScope, eventId: EventId): Promise<LoginEvent | undefined> {
  return (await findLoginEvents(tx, scope, [eventId])).get(eventId);
}

async function withMembers(tx: Tx, scope: LoginScope, events: readonly LoginEvent[]): Promise<EventWithMembers[]> {
  if (events.length === 0) return [];
  const ids = events.map((event) => event.id);
  const joined = await listEventMembers(tx, scope, ids);
  const users = await findUsers(tx, scope, [...new Set(joined.map((it) => it.contactId))]);
  const members = new Map<EventId, User[]>(ids.map((id) => [id, []]));
  for (const { eventId, contactId } of joined) {
    const user = users.get(contactId);
    if (user !== undefined) members.get(eventId)?.push(user);
  }
  return events.map((event) => ({ event, members: members.get(event.id) ?? [] }));
}
