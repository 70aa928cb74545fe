import type { OrganiserScope } from "../domain/caller.ts";
import { notFound } from "../domain/refusal.ts";
import type { TravelEvent } from "../domain/travel.ts";
import {
  countTravelEvents,
  listTravelEvents,
  type TravelEventFilter,
  type TravelEventOrder,
  type TravelEventPage,
} from "../storage/travel-events.ts";
import type { Deps } from "./deps.ts";
import type { TravelEventAsked } from "./write-travel-events.ts";

export type { TravelEventFilter, TravelEventOrder };

/** @throws {Refusal} not-found, also for one of another kind than the caller takes it to be. */
export async function readTravelEvent(
  deps: Pick<Deps, "db" | "now">,
  scope: OrganiserScope,
  { eventId, kind }: TravelEventAsked,
): Promise<TravelEvent> {
  const filter = { ids: [eventId], kinds: kind === undefined ? undefined : [kind] };
  return sole(await first(deps, scope, filter), eventId);
}

/** @throws {Refusal} not-found. */
export async function readTravelEventByExternalId(
  deps: Pick<Deps, "db" | "now">,
  scope: OrganiserScope,
  { externalId, companyUuid }: { readonly externalId: string; readonly companyUuid: string },
): Promise<TravelEvent> {
  return sole(await first(deps, scope, { externalId, companyUuid }), externalId);
}

function first(deps: Pick<Deps, "db" | "now">, scope: OrganiserScope, filter: TravelEventFilter) {
  return listTravelEvents(deps.db.autocommit, scope, [filter], { offset: 0, limit: 1, order: [], at: deps.now() });
}

function sole([event]: readonly TravelEvent[], id: number | string): TravelEvent {
  if (event === undefined) throw notFound("event", id);
  return event;
}

/** A page of the events all filters let through, and how many they are. */
export async function readTravelEvents(
  deps: Pick<Deps, "db" | "now">,
  scope: OrganiserScope,
  filters: readonly TravelEventFilter[],
  page: Omit<TravelEventPage, "at">,
): Promise<{ readonly events: readonly TravelEvent[]; readonly total: number }> {
  const tx = deps.db.autocommit;
  const events = page.limit === 0 ? [] : await listTravelEvents(tx, scope, filters, { ...page, at: deps.now() });
  return { events, total: await countTravelEvents(tx, scope, filters) };
}
