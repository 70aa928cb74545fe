import type { OrganiserScope } from "../domain/caller.ts";
import type { EventId } from "../domain/ids.ts";
import type { Origin } from "../domain/invitation.ts";
import type { PeopleFilter, PersonOnList } from "../domain/person-on-list.ts";
import { notFound } from "../domain/refusal.ts";
import { readGuestCounts } from "../storage/guest-counts.ts";
import { countPeople, findListableByUuid, findPersonOnList, listPeople } from "../storage/people-on-list.ts";
import { addGuests } from "./add-guests.ts";
import type { Deps } from "./deps.ts";
import { readEvent } from "./read-events.ts";

/** Somebody on a list a program names by the uuids of people and the event's id. */
export interface PersonAsked {
  readonly eventId: EventId;
  readonly person: string;
}

/** @throws {Refusal} not-found (the event; the guest, unless they are or were on its list). */
export async function readPerson(
  deps: Pick<Deps, "db">,
  scope: OrganiserScope,
  { eventId, person }: PersonAsked,
): Promise<PersonOnList> {
  await readEvent(deps, scope, eventId);
  const found = await findPersonOnList(deps.db.autocommit, scope, eventId, person);
  if (found === undefined) throw notFound("guest", person);
  return found;
}

export interface PeoplePage {
  readonly people: readonly PersonOnList[];
  /** Of all whom the filter lets through. */
  readonly total: number;
}

/**
 * A page of the people of an event, in the order they were put on the list. The total comes from the kept counts unless
 * somebody searches or asks for travel needs.
 * @throws {Refusal} not-found (the event).
 */
export async function readPeople(
  deps: Pick<Deps, "db">,
  scope: OrganiserScope,
  { eventId, filter }: { readonly eventId: EventId; readonly filter: PeopleFilter },
  page: { readonly offset: number; readonly limit: number },
): Promise<PeoplePage> {
  const tx = deps.db.autocommit;
  await readEvent(deps, scope, eventId);
  const people = page.limit === 0 ? [] : await listPeople(tx, scope, { eventId, filter }, page);
  if (filter.search !== undefined || filter.travel !== undefined)
    return { people, total: await countPeople(tx, scope, eventId, filter) };
  const counts = await readGuestCounts(tx, scope, eventId);
  const { heads: _heads, ...byState } = counts;
  const states =
    filter.states === undefined ? Object.values(byState) : [...new Set(filter.states)].map((it) => counts[it]);
  return { people, total: states.reduce((sum, it) => sum + it, 0) };
}

/** What became of people who were to be put on a list; `unknown` put nobody on it. */
export type PeopleAdded =
  | { readonly kind: "added"; readonly people: readonly string[] }
  | { readonly kind: "unknown"; readonly people: readonly string[] };

/**
 * Puts people on the event's list, all or none of them: one name nobody knows leaves the list as it was. Answers whom
 * it put there; those who were on it are passed over.
 * @throws {Refusal} not-found (the event) · conflict event_cancelled.
 */
export async function addPeople(
  deps: Pick<Deps, "db" | "now" | "keys">,
  scope: OrganiserScope,
  {
    eventId,
    people,
    origin,
  }: { readonly eventId: EventId; readonly people: readonly string[]; readonly origin: Origin },
): Promise<PeopleAdded> {
  await readEvent(deps, scope, eventId);
  const asked = [...new Set(people.map((it) => it.toLowerCase()))];
  const known = await findListableByUuid(deps.db.autocommit, scope, asked);
  const uuids = new Map(known.map((it) => [it.contactId, it.uuid]));
  if (uuids.size < asked.length) {
    const found = new Set(known.map((it) => it.uuid));
    return { kind: "unknown", people: asked.filter((uuid) => !found.has(uuid)) };
  }
  const outcomes = await addGuests(deps, scope, { eventId, contactIds: [...uuids.keys()], origin });
  const added = new Set(outcomes.filter((it) => it.kind === "added").map((it) => uuids.get(it.contactId)));
  return { kind: "added", people: asked.filter((uuid) => added.has(uuid)) };
}
