import type { OrganiserScope } from "../domain/caller.ts";
import type { GuestState } from "../domain/guest.ts";
import type { EventId, GuestId } from "../domain/ids.ts";
import type { Origin } from "../domain/invitation.ts";
import { notFound } from "../domain/refusal.ts";
import type { TravelNeeds } from "../domain/travel-needs.ts";
import { lockAnsweringGuest } from "../storage/answers.ts";
import { insertAudit } from "../storage/audit.ts";
import type { Tx } from "../storage/db.ts";
import { findEvent, lockPlaces } from "../storage/events.ts";
import { appendGuestCounts } from "../storage/guest-counts.ts";
import { keepTravelNeeds, moveGuest } from "../storage/guest-moves.ts";
import type { ListedAs } from "../storage/guests.ts";
import { findPersonOnList } from "../storage/people-on-list.ts";
import { answerForGuest } from "./answer-invitation.ts";
import type { Deps } from "./deps.ts";
import { removeInside } from "./remove-guest.ts";

export type SetGuestStateDeps = Pick<Deps, "db" | "now" | "keys">;

/** What a program knows of a guest; what is absent stays as it is. */
export interface KnownOfGuest {
  readonly eventId: EventId;
  /** The contact's uuid. */
  readonly person: string;
  readonly state?: GuestState | undefined;
  readonly travelNeeds?: TravelNeeds | undefined;
  readonly origin: Origin;
}

/**
 * Puts a guest into the state an organiser's program knows, whichever it was in, after the deadline too, and sends
 * nothing: answers go the way of every answer, with log, places and counts; removing withdraws the links; what takes an
 * answer back is logged beside them. The same state again changes nothing.
 * @throws {Refusal} not-found (the event; the guest) · conflict (event_cancelled, event_full) for answers.
 */
export async function setGuestState(
  deps: SetGuestStateDeps,
  scope: OrganiserScope,
  known: KnownOfGuest,
): Promise<void> {
  const { eventId, person, state, travelNeeds } = known;
  await deps.db.transaction(async (tx) => {
    if ((await findEvent(tx, scope, eventId)) === undefined) throw notFound("event", eventId);
    const found = await findPersonOnList(tx, scope, eventId, person);
    if (found === undefined) throw notFound("guest", person);
    const { guestId } = found;
    // Event first, guest second, as answers lock them.
    await lockPlaces(tx, scope, eventId);
    if (state !== undefined) await moveTo(tx, deps, scope, { guestId, state, origin: known.origin });
    if (travelNeeds !== undefined && Object.keys(travelNeeds).length > 0)
      await keepTravelNeeds(tx, scope, guestId, { needs: travelNeeds, at: deps.now() });
  });
}

interface Moving {
  readonly guestId: GuestId;
  readonly state: GuestState;
  readonly origin: Origin;
}

async function moveTo(
  tx: Tx,
  deps: Omit<SetGuestStateDeps, "db">,
  scope: OrganiserScope,
  { guestId, state, origin }: Moving,
): Promise<void> {
  switch (state) {
    case "removed":
      await removeInside(tx, deps, scope, guestId);
      return;
    case "added":
    case "invited":
      await moveWithoutAnswer(tx, deps, scope, { guestId, state, origin });
      return;
    case "accepted":
    case "declined": {
      // Nobody answers for somebody who is off the list: they are put back first.
      await moveWithoutAnswer(tx, deps, scope, { guestId, state: "added", origin, onlyIf: "removed" });
      const told = { reply: state === "accepted" ? "yes" : "no" } as const;
      await answerForGuest(tx, deps, scope, { guestId, told, via: "api" });
    }
  }
}

async function moveWithoutAnswer(
  tx: Tx,
  deps: Pick<Deps, "now">,
  scope: OrganiserScope,
  it: Moving & { readonly state: ListedAs; readonly onlyIf?: GuestState },
): Promise<void> {
  const { guestId, state: becomes, origin, onlyIf } = it;
  const found = await lockAnsweringGuest(tx, scope, guestId);
  if (found === undefined) throw notFound("guest", guestId);
  const { state: was } = found.guest;
  if (was === becomes || (onlyIf !== undefined && was !== onlyIf)) return;
  await moveGuest(tx, scope, { id: guestId, was, becomes }, { at: deps.now(), inviter: scope.actor, origin });
  const heads = was === "accepted" ? -1 - found.plusOnes : 0;
  await appendGuestCounts(tx, scope, found.event.id, { [was]: -1, [becomes]: 1, heads });
  const details = { was, became: becomes };
  await insertAudit(tx, scope, { verb: "set-state", objectKind: "guest", objectId: guestId, details });
}
