import type { AccountScope } from "../domain/caller.ts";
import type { AnsweringGuest } from "../storage/answers.ts";
import type { Tx } from "../storage/db.ts";
import { readGuestCounts } from "../storage/guest-counts.ts";

/** Heads the guest counts for by now: themselves and whom they bring, once they said yes. */
export function headsBefore({ guest, plusOnes }: Pick<AnsweringGuest, "guest" | "plusOnes">): number {
  return guest.state === "accepted" ? 1 + plusOnes : 0;
}

/**
 * Places this guest may fill with theirs, those they hold included; infinite where places are not counted. Holds until
 * the transaction ends only under the event's lock (`lockPlaces`), taken before the guest's: whoever adds heads, by an
 * answer or by bringing more people, asks here.
 */
export async function placesFor(tx: Tx, scope: AccountScope, found: AnsweringGuest): Promise<number> {
  const { id, capacity } = found.event;
  if (capacity === null) return Number.POSITIVE_INFINITY;
  const taken = (await readGuestCounts(tx, scope, id)).heads - headsBefore(found);
  return Math.max(0, capacity - taken);
}
