import type { OrganiserScope } from "../domain/caller.ts";
import type { GuestId } from "../domain/ids.ts";
import { notFound } from "../domain/refusal.ts";
import { findAnsweringGuest } from "../storage/answers.ts";
import { countTimeline, listTimeline, type TimelineCursor, type TimelineEntry } from "../storage/timeline.ts";
import type { Deps } from "./deps.ts";
import { type Found, foundPage } from "./found-page.ts";

export type { TimelineCursor };
export type ShownEntry = TimelineEntry & { readonly cursor: TimelineCursor };

/**
 * Everything that happened to a guest, oldest first.
 * @throws {Refusal} not-found.
 */
export async function readTimeline(
  deps: Pick<Deps, "db">,
  scope: OrganiserScope,
  guestId: GuestId,
  wish: { readonly after: TimelineCursor | undefined; readonly limit: number; readonly counts: boolean },
): Promise<Found<ShownEntry>> {
  const tx = deps.db.autocommit;
  if ((await findAnsweringGuest(tx, scope, guestId)) === undefined) throw notFound("guest", guestId);
  return foundPage(
    wish,
    (limit) => listTimeline(tx, scope, guestId, { after: wish.after, limit }),
    () => countTimeline(tx, scope, guestId),
  );
}
