import { mintSystemScope, type OrganiserScope } from "../domain/caller.ts";
import type { EventId } from "../domain/ids.ts";
import { throwFaults } from "../lib/throw-faults.ts";
import { holdAccountOpen } from "../storage/accounts.ts";
import { insertAudit } from "../storage/audit.ts";
import type { Tx } from "../storage/db.ts";
import { findEvent, lockPlaces } from "../storage/events.ts";
import { readGuestCounts } from "../storage/guest-counts.ts";
import { endWaiting, listEventsWithFreePlaces, listFirstWaiting } from "../storage/waiting-list.ts";
import { type AnswerResult, answerInside } from "./answer-invitation.ts";
import type { Deps } from "./deps.ts";

type GiveDeps = Pick<Deps, "db" | "now">;

/** Events looked at in one turn, and guests who get their place in one transaction. */
const EVENTS_MAX = 100;
const GUESTS_MAX = 100;

/**
 * Gives free places to those who wait for them, the first in line first: whatever freed a place, an answer, a removal or
 * a larger event. Each is a Yes from then on, because a place is what they had asked for, and is told so. Under the lock
 * every other answer takes, so that nobody gets a place twice and no event more heads than it has places. Answers how
 * many guests got one.
 * @throws what went wrong with some events, once all others had their turn.
 */
export async function giveFreePlaces(deps: GiveDeps): Promise<number> {
  const events = await listEventsWithFreePlaces(deps.db.autocommit, { at: deps.now(), limit: EVENTS_MAX });
  const failures: unknown[] = [];
  let given = 0;
  for (const { accountId, eventId } of events) {
    const scope = mintSystemScope(accountId);
    try {
      given += await deps.db.transaction((tx) => giveInside(tx, deps, scope, eventId));
    } catch (error) {
      failures.push(error);
    }
  }
  throwFaults(failures);
  return given;
}

async function giveInside(tx: Tx, deps: Pick<Deps, "now">, scope: OrganiserScope, eventId: EventId): Promise<number> {
  // It may have been suspended since it was looked for, and could tell nobody.
  if (!(await holdAccountOpen(tx, scope))) return 0;
  await lockPlaces(tx, scope, eventId);
  const event = await findEvent(tx, scope, eventId);
  if (event === undefined) return 0;
  const { heads } = await readGuestCounts(tx, scope, eventId);
  const free = event.capacity === null ? GUESTS_MAX : Math.min(GUESTS_MAX, event.capacity - heads);
  const first = free > 0 ? await listFirstWaiting(tx, scope, eventId, free) : [];
  const at = deps.now();
  let given = 0;
  // In order of contact, as every statement locks guests that takes several.
  for (const { guestId } of [...first].sort((left, right) => left.contactId - right.contactId)) {
    const wish = { reply: "yes", via: "waiting-list", plusOnes: 0 } as const;
    const { kind } = await answerInside(tx, scope, guestId, { given: wish, at });
    if (kind === "recorded") {
      given += 1;
      await insertAudit(tx, scope, { verb: "give-place", objectKind: "guest", objectId: guestId });
    } else if (IS_OFF_THE_LIST.has(kind)) await endWaiting(tx, scope, guestId, { outcome: "removed", at });
  }
  return given;
}

/** Results for somebody who waits and can have no place: they are off the guest list, and still in the line. */
const IS_OFF_THE_LIST: ReadonlySet<AnswerResult["kind"]> = new Set(["unknown", "withdrawn", "not-invited"]);
