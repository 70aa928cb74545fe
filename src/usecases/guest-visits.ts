import type { GuestScope } from "../domain/caller.ts";
import type { Visit } from "../domain/machine-signs.ts";
import { groupBy } from "../lib/group-by.ts";
import { secondsSinceLastSent } from "../storage/guest-deliveries.ts";
import { insertVisits, type LoggedVisit, readVisits } from "../storage/page-visits.ts";
import type { Deps } from "./deps.ts";

/** Visits of one statement: few enough that neither writing them nor its parameters hold up a page for long. */
const TOGETHER_MAX = 500;

/**
 * Writes visits of guest pages, and counts whose page a person seems to have opened for the first time. What was noted
 * together is judged together, and written a part at a time.
 */
export async function writeVisits(deps: Pick<Deps, "db" | "isSandbox">, visits: readonly LoggedVisit[]): Promise<void> {
  const byMachines = keysWithBothLinks(visits);
  const isByPerson = (it: LoggedVisit) =>
    it.method === "GET" && (byMachines.size === 0 || !byMachines.has(textOf(it.keyHash)));
  const isSandbox = deps.isSandbox("email");
  for (let at = 0; at < visits.length; at += TOGETHER_MAX) {
    const part = visits.slice(at, at + TOGETHER_MAX).map((it) => ({ ...it, isByPerson: isByPerson(it) }));
    await insertVisits(deps.db.autocommit, part, { isSandbox });
  }
}

/** What follows every link of a message within a moment is no person. */
function keysWithBothLinks(visits: readonly LoggedVisit[]): ReadonlySet<string> {
  const byKey = groupBy(
    visits.filter((it) => it.hint !== null),
    (it) => textOf(it.keyHash),
  );
  const both = [...byKey].filter(([, of]) => of.some((it) => it.hint === "yes") && of.some((it) => it.hint === "no"));
  return new Set(both.map(([key]) => key));
}

function textOf(keyHash: Buffer): string {
  return keyHash.toString("base64");
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
