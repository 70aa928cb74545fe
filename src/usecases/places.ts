import type { AccountScope } from "../domain/caller.ts";
import type { AnsweringGuest } from "../storage/answers.ts";
import type { Tx } from "../storage/db.ts";
import { readGuestCounts } from "../storage/guest-counts.ts";
import { countWaiting } from "../storage/waiting-list.ts";

/** Heads the guest counts for by now: themselves and whom they bring, once they said yes. */
export function headsBefore({ guest, plusOnes }: Pick<AnsweringGuest, "guest" | "plusOnes">): number {
  return guest.state === "accepted" ? 1 + plusOnes : 0;
}

/** Who asks for places: a guest leaves those that others wait for; an organiser, and the waiting list itself, need not. */
export type Asker = "guest" | "organiser";

/**
 * Places this guest may fill with theirs, those they hold included; infinite where places are not counted. Holds until
 * the transaction ends only under the event's lock (`lockPlaces`), taken before the guest's: whoever adds heads, by an
 * answer or by bringing more people, asks here.
 */
export async function placesFor(
  tx: Tx,
  scope: AccountScope,
  found: AnsweringGuest,
  asker: Asker = "guest",
): Promise<number> {
  const { id, capacity } = found.event;
  if (capacity === null) return Number.POSITIVE_INFINITY;
  const held = headsBefore(found);
  const taken = (await readGuestCounts(tx, scope, id)).heads - held;
  const promised = asker === "guest" ? await countWaiting(tx, scope, id) : 0;
  return Math.max(0, capacity - taken - promised, Math.min(held, capacity - taken));
}
