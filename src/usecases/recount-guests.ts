import type { AccountScope } from "../domain/caller.ts";
import type { EventId } from "../domain/ids.ts";
import { correctAnswerCounts } from "../storage/answer-recounts.ts";
import { lockPlaces } from "../storage/events.ts";
import { correctGuestCounts, type GuestCounts, listEventIds } from "../storage/guest-counts.ts";
import type { Deps } from "./deps.ts";

export interface Drift {
  readonly eventId: EventId;
  /** What had to be added to the counts. */
  readonly correction: GuestCounts;
  /** By how many the counts of answers by source, batch and wait were off; one under another's name is off in both. */
  readonly answers: number;
}

const EVENTS_AT_ONCE = 500;

/**
 * Counts the guests of each of the account's events, and where their answers came from, and corrects counts that do not
 * agree. Returns the disagreements: one is a bug to be reported, and its correction is already stored. Safe beside writers
 * and to run twice at once.
 */
export async function recountGuests(deps: Pick<Deps, "db">, scope: AccountScope): Promise<Drift[]> {
  const drifts: Drift[] = [];
  for (let last = 0; ; ) {
    const eventIds = await listEventIds(deps.db.autocommit, scope, last, EVENTS_AT_ONCE);
    for (const eventId of eventIds) {
      const { correction, answers } = await recount(deps, scope, eventId);
      if (answers !== 0 || Object.values(correction).some((it) => it !== 0))
        drifts.push({ eventId, correction, answers });
    }
    last = eventIds.at(-1) ?? last;
    if (eventIds.length < EVENTS_AT_ONCE) return drifts;
  }
}

/** The lock lets one recount of an event follow the other, so that none corrects what another one corrects. */
function recount(deps: Pick<Deps, "db">, scope: AccountScope, eventId: EventId): Promise<Omit<Drift, "eventId">> {
  return deps.db.transaction(async (tx) => {
    await lockPlaces(tx, scope, eventId);
    return {
      correction: await correctGuestCounts(tx, scope, eventId),
      answers: await correctAnswerCounts(tx, scope, eventId),
    };
  });
}
