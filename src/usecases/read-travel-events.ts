import type { OrganiserScope } from "../domain/caller.ts";
import type { EventId, GuestId } from "../domain/ids.ts";
import type { PersonOnList } from "../domain/person-on-list.ts";
import { notFound } from "../domain/refusal.ts";
import type { PeopledEvent, PlaceOnList, TravelEvent } from "../domain/travel.ts";
import { contactsIn } from "../domain/travel-details.ts";
import { groupBy } from "../lib/group-by.ts";
import type { Tx } from "../storage/db.ts";
import { listPeopleOfEvents, listPlaces } from "../storage/people-on-list.ts";
import {
  countTravelEvents,
  listTravelEvents,
  type TravelEventFilter,
  type TravelEventOrder,
  type TravelEventPage,
} from "../storage/travel-events.ts";
import { findPeopleByUuid } from "../storage/travel-profiles.ts";
import type { Deps } from "./deps.ts";
import type { TravelEventAsked } from "./write-travel-events.ts";

export type { TravelEventFilter, TravelEventOrder };

/** Guests an event may have for all of them to be told with it, alone and on a page of events. */
const PEOPLE_MAX = 1_000;
const PEOPLE_ON_PAGE_MAX = 100;

/** @throws {Refusal} not-found, also for one of another kind than the caller takes it to be. */
export async function readTravelEvent(
  deps: Pick<Deps, "db" | "now">,
  scope: OrganiserScope,
  { eventId, kind }: TravelEventAsked,
): Promise<PeopledEvent> {
  const filter = { ids: [eventId], kinds: kind === undefined ? undefined : [kind] };
  return readFirst(deps, scope, filter, eventId);
}

/** @throws {Refusal} not-found. */
export async function readTravelEventByExternalId(
  deps: Pick<Deps, "db" | "now">,
  scope: OrganiserScope,
  { externalId, companyUuid }: { readonly externalId: string; readonly companyUuid: string },
): Promise<PeopledEvent> {
  return readFirst(deps, scope, { externalId, companyUuid }, externalId);
}

async function readFirst(
  deps: Pick<Deps, "db" | "now">,
  scope: OrganiserScope,
  filter: TravelEventFilter,
  id: EventId | string,
): Promise<PeopledEvent> {
  const tx = deps.db.autocommit;
  const events = await listTravelEvents(tx, scope, [filter], { offset: 0, limit: 1, order: [], at: deps.now() });
  const [event] = await withPeople(tx, scope, events, PEOPLE_MAX);
  if (event === undefined) throw notFound("event", id);
  return event;
}

/** A page of the events all filters let through, and how many they are. */
export async function readTravelEvents(
  deps: Pick<Deps, "db" | "now">,
  scope: OrganiserScope,
  filters: readonly TravelEventFilter[],
  page: Omit<TravelEventPage, "at">,
): Promise<{ readonly events: readonly PeopledEvent[]; readonly total: number }> {
  const tx = deps.db.autocommit;
  const events = page.limit === 0 ? [] : await listTravelEvents(tx, scope, filters, { ...page, at: deps.now() });
  const total = await countTravelEvents(tx, scope, filters);
  return { events: await withPeople(tx, scope, events, PEOPLE_ON_PAGE_MAX), total };
}

async function withPeople(
  tx: Tx,
  scope: OrganiserScope,
  events: readonly TravelEvent[],
  max: number,
): Promise<PeopledEvent[]> {
  const told = new Set(events.filter((it) => it.listed <= max).map((it) => it.event.id));
  const people = groupBy(await listPeopleOfEvents(tx, scope, [...told]), (it) => it.eventId);
  return events.map((it) => ({ ...it, people: told.has(it.event.id) ? (people.get(it.event.id) ?? []) : null }));
}

/** Places told at once. */
const PLACES_MAX = 1_000;

/**
 * The places somebody has on lists, removed or not, newest event first; or these places, of that person where one is
 * named. Places nobody has are left out.
 */
export async function readPlaces(
  deps: Pick<Deps, "db" | "now">,
  scope: OrganiserScope,
  of: { readonly uuid?: string | undefined; readonly guestIds?: readonly GuestId[] | undefined },
): Promise<PlaceOnList[]> {
  const tx = deps.db.autocommit;
  const people = await listPlaces(tx, scope, of, PLACES_MAX);
  const events = await readEventsOf(deps, scope, people);
  const uuids = [...new Set([...events.values()].flatMap((it) => contactsIn(it.plan.details)))];
  const known = uuids.length === 0 ? [] : await findPeopleByUuid(tx, scope, uuids);
  const contacts = new Map(known.map((it) => [it.contact.uuid, it.contact]));
  return people.flatMap((person) => {
    const on = events.get(person.eventId);
    if (on === undefined) return [];
    const named = contactsIn(on.plan.details).flatMap((uuid) => contacts.get(uuid) ?? []);
    return [{ person, on, contacts: named }];
  });
}

async function readEventsOf(
  deps: Pick<Deps, "db" | "now">,
  scope: OrganiserScope,
  people: readonly PersonOnList[],
): Promise<Map<EventId, TravelEvent>> {
  const ids = [...new Set(people.map((it) => it.eventId))];
  if (ids.length === 0) return new Map();
  const page = { offset: 0, limit: ids.length, order: [], at: deps.now() };
  const events = await listTravelEvents(deps.db.autocommit, scope, [{ ids }], page);
  return new Map(events.map((it) => [it.event.id, it]));
}
