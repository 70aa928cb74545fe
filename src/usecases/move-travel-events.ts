import type { OrganiserScope } from "../domain/caller.ts";
import type { Event } from "../domain/event.ts";
import type { EventId } from "../domain/ids.ts";
import { notFound, Refusal } from "../domain/refusal.ts";
import type { TravelPlan } from "../domain/travel.ts";
import type { Tx } from "../storage/db.ts";
import { lockEvent } from "../storage/events.ts";
import { readGuestCounts } from "../storage/guest-counts.ts";
import { dropTravelPlan } from "../storage/travel-plans.ts";
import type { Deps } from "./deps.ts";
import { planOf } from "./invite-by-mail.ts";
import { cancelInside, deleteWithGuestsInside, type MoveEventDeps, publishInside } from "./move-event.ts";
import type { TravelEventAsked } from "./write-travel-events.ts";

/** `nobody`: an ordinary event is published with somebody on its list only; it stays a draft. */
export type TravelEventPublished = { readonly kind: "published" | "nobody" };

/**
 * Publishes a draft; nobody is asked to come by that. What was published before stays as it is, closed or not. An event
 * that others belong to needs no guests of its own.
 * @throws {Refusal} not-found · invalid-input (no title) · conflict event_cancelled.
 */
export function publishTravelEvent(
  deps: MoveEventDeps,
  scope: OrganiserScope,
  asked: TravelEventAsked,
): Promise<TravelEventPublished> {
  return deps.db.transaction((tx) => publishTravelEventInside(tx, deps, scope, asked));
}

/** As `publishTravelEvent`, within the caller's transaction. */
export async function publishTravelEventInside(
  tx: Tx,
  deps: Pick<Deps, "now">,
  scope: OrganiserScope,
  asked: TravelEventAsked,
): Promise<TravelEventPublished> {
  const { event, plan } = await lockTravelEvent(tx, scope, asked);
  if (event.status === "published" || event.status === "closed") return { kind: "published" };
  const needsGuests = plan.kind === "generic" || plan.kind === "program-trip";
  if (event.status === "draft" && needsGuests && (await isListEmpty(tx, scope, asked.eventId)))
    return { kind: "nobody" };
  await publishInside(tx, deps, scope, asked.eventId);
  return { kind: "published" };
}

/**
 * Cancels a published event; cancelling again changes nothing.
 * @throws {Refusal} not-found · conflict in_use (a draft, which is deleted instead).
 */
export function cancelTravelEvent(deps: MoveEventDeps, scope: OrganiserScope, asked: TravelEventAsked): Promise<void> {
  return deps.db.transaction((tx) => cancelTravelEventInside(tx, deps, scope, asked));
}

/** As `cancelTravelEvent`, within the caller's transaction. */
export async function cancelTravelEventInside(
  tx: Tx,
  deps: Pick<Deps, "now">,
  scope: OrganiserScope,
  asked: TravelEventAsked,
): Promise<void> {
  const { event } = await lockTravelEvent(tx, scope, asked);
  if (event.status === "draft") {
    const message = "Only a published event can be cancelled; delete the draft instead.";
    throw new Refusal("conflict", { why: "in_use", message });
  }
  await cancelInside(tx, deps, scope, { eventId: asked.eventId, note: null });
}

/**
 * Deletes a draft, whoever is on its list; its external id is free again.
 * @throws {Refusal} not-found · conflict in_use (no draft any more).
 */
export function deleteTravelEvent(deps: MoveEventDeps, scope: OrganiserScope, asked: TravelEventAsked): Promise<void> {
  return deps.db.transaction((tx) => deleteTravelEventInside(tx, deps, scope, asked));
}

/** As `deleteTravelEvent`, within the caller's transaction. */
export async function deleteTravelEventInside(
  tx: Tx,
  deps: Pick<Deps, "now">,
  scope: OrganiserScope,
  asked: TravelEventAsked,
): Promise<void> {
  const { event } = await lockTravelEvent(tx, scope, asked);
  if (event.status !== "draft") {
    const message = "Only a draft can be deleted; cancel the event instead.";
    throw new Refusal("conflict", { why: "in_use", message });
  }
  await deleteWithGuestsInside(tx, deps, scope, asked.eventId);
  await dropTravelPlan(tx, scope, asked.eventId);
}

async function lockTravelEvent(
  tx: Tx,
  scope: OrganiserScope,
  { eventId, kind }: TravelEventAsked,
): Promise<{ readonly event: Event; readonly plan: TravelPlan }> {
  const event = await lockEvent(tx, scope, eventId);
  if (event === undefined) throw notFound("event", eventId);
  return { event, plan: await planOf(tx, scope, eventId, kind) };
}

async function isListEmpty(tx: Tx, scope: OrganiserScope, eventId: EventId): Promise<boolean> {
  const { added, invited, accepted, declined } = await readGuestCounts(tx, scope, eventId);
  return added + invited + accepted + declined === 0;
}
