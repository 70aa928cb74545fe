import { type AccountScope, mintSystemScope } from "../domain/caller.ts";
import type { AccountId, EventId } from "../domain/ids.ts";
import { lockPlaces } from "../storage/events.ts";
import { correctGuestCounts, type GuestCounts, listEventsToRecount } from "../storage/guest-counts.ts";
import type { Deps } from "./deps.ts";

export interface Drift {
  readonly accountId: AccountId;
  readonly eventId: EventId;
  /** What had to be added to the counts. */
  readonly correction: GuestCounts;
}

const EVENTS_AT_ONCE = 500;

/**
 * Counts the guests of every event and corrects counts that do not agree. Answers the disagreements: one is a bug to be
 * reported, and its correction is already stored. Safe beside writers and to run twice.
 */
export async function recountGuests(deps: Pick<Deps, "db">): Promise<Drift[]> {
  const drifts: Drift[] = [];
  let last: { accountId: AccountId; eventId: EventId } | undefined;
  for (;;) {
    const events = await listEventsToRecount(deps.db.autocommit, last, EVENTS_AT_ONCE);
    for (const { accountId, eventId } of events) {
      const correction = await recount(deps, mintSystemScope(accountId), eventId);
      if (Object.values(correction).some((it) => it !== 0)) drifts.push({ accountId, eventId, correction });
    }
    last = events.at(-1);
    if (events.length < EVENTS_AT_ONCE) return drifts;
  }
}

/** The lock lets one recount of an event follow the other, so that none corrects what another one corrects. */
function recount(deps: Pick<Deps, "db">, scope: AccountScope, eventId: EventId): Promise<GuestCounts> {
  return deps.db.transaction(async (tx) => {
    await lockPlaces(tx, scope, eventId);
    return correctGuestCounts(tx, scope, eventId);
  });
}
