import { foldGuestCountDeltas } from "../storage/guest-counts.ts";
import type { Deps } from "./deps.ts";

/** Deltas of one transaction: so few that nobody who reads the counts waits long for the rows it rewrites. */
const FOLDED_AT_ONCE = 5_000;

/** Folds what is noted about guests into the counts until little is left; answers how many notes it folded. */
export async function foldGuestCounts(deps: Pick<Deps, "db">): Promise<number> {
  let folded = 0;
  for (;;) {
    const now = await deps.db.transaction((tx) => foldGuestCountDeltas(tx, FOLDED_AT_ONCE));
    folded += now;
    if (now < FOLDED_AT_ONCE) return folded;
  }
}
