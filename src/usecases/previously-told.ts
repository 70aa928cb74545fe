import type { OrganiserScope } from "../domain/caller.ts";
import type { CampaignKind } from "../domain/campaign.ts";
import type { Event, ToldVersion } from "../domain/event.ts";
import type { GuestId } from "../domain/ids.ts";
import type { Tx } from "../storage/db.ts";
import { findLastTold, readEventVersions } from "../storage/event-versions.ts";

/** Kinds whose text depends on what its reader was told before. */
export const TELLS_CHANGES: ReadonlySet<CampaignKind> = new Set(["update", "cancellation"]);

/** The version of the event that a guest was told last; null where nobody told them, and for kinds that tell no change. */
export async function previouslyTold(
  tx: Tx,
  scope: OrganiserScope,
  { kind, event }: { readonly kind: CampaignKind; readonly event: Event },
  guestId: GuestId,
): Promise<ToldVersion | null> {
  if (!TELLS_CHANGES.has(kind)) return null;
  const told = await findLastTold(tx, scope, guestId);
  if (told === null) return null;
  return (await readEventVersions(tx, scope, event.id)).get(told) ?? null;
}

/** What held before the event's last change: what most of those who are told of it know. */
export async function versionBefore(tx: Tx, scope: OrganiserScope, event: Event): Promise<ToldVersion | null> {
  const versions = await readEventVersions(tx, scope, event.id);
  const earlier = [...versions.values()].filter((it) => it.sequence < event.calendarSequence);
  return earlier.reduce<ToldVersion | null>(
    (last, it) => (last === null || it.sequence > last.sequence ? it : last),
    null,
  );
}
