import type { GuestScope } from "../domain/caller.ts";
import type { Visit } from "../domain/machine-signs.ts";
import { groupBy } from "../lib/group-by.ts";
import { secondsSinceLastSent } from "../storage/guest-deliveries.ts";
import { countFirstVisits, insertVisits, type LoggedVisit, readVisits } from "../storage/page-visits.ts";
import type { Deps } from "./deps.ts";

/** Writes visits of guest pages, many at once, and counts whose page a person seems to have opened for the first time. */
export async function writeVisits(deps: Pick<Deps, "db" | "isSandbox">, visits: readonly LoggedVisit[]): Promise<void> {
  await insertVisits(deps.db.autocommit, visits);
  const byKey = groupBy(visits, (it) => it.keyHash.toString("base64"));
  const byPeople = [...byKey.values()].filter((it) => !openedBoth(it)).flat();
  await countFirstVisits(
    deps.db.autocommit,
    byPeople.filter((it) => it.method === "GET"),
    { isSandbox: deps.isSandbox("email") },
  );
}

/** What follows every link of a message within a moment is no person. */
function openedBoth(visits: readonly Visit[]): boolean {
  return visits.some((it) => it.hint === "yes") && visits.some((it) => it.hint === "no");
}

export interface GuestHistory {
  /** Oldest first. */
  readonly visits: readonly Visit[];
  /** Since the latest message left; undefined when none did, or mail is in sandbox, where everything is young. */
  readonly secondsSinceSent: number | undefined;
}

/** What a press on a guest's page is judged by. */
export async function readGuestVisits(
  deps: Pick<Deps, "db" | "isSandbox">,
  scope: GuestScope,
  keyHash: Buffer,
): Promise<GuestHistory> {
  const visits = await readVisits(deps.db.autocommit, keyHash);
  const secondsSinceSent = deps.isSandbox("email")
    ? undefined
    : await secondsSinceLastSent(deps.db.autocommit, scope, scope.guestId);
  return { visits, secondsSinceSent };
}
