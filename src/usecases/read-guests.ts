import type { OrganiserScope } from "../domain/caller.ts";
import type { GuestFilter, GuestReport } from "../domain/guest-report.ts";
import { GUEST_STATES } from "../domain/guest-report.ts";
import type { EventId, GuestId } from "../domain/ids.ts";
import type { GuestLinks } from "../domain/links.ts";
import { notFound } from "../domain/refusal.ts";
import { findAnsweringGuest } from "../storage/answers.ts";
import { readGuestCounts } from "../storage/guest-counts.ts";
import {
  countFilteredGuests,
  findGuestNeighbours,
  findGuestReport,
  findNthGuest,
  type GuestNeighbours,
  listAndCountGuests,
  listGuests,
} from "../storage/guest-list.ts";
import type { Deps } from "./deps.ts";
import { type Found, foundPage, type JumpWish, startOf } from "./found-page.ts";
import { linksOf } from "./guest-links.ts";
import { readEvent } from "./read-events.ts";

export type ReadGuestsDeps = Pick<Deps, "db" | "keys" | "publicUrl">;

export interface ShownGuest extends GuestReport {
  readonly links: GuestLinks | null;
}

/**
 * The guests the filter lets through, in the order they were put on the list. The total comes from the kept counts
 * unless somebody searches.
 * @throws {Refusal} not-found (the event).
 */
export async function readGuests(
  deps: ReadGuestsDeps,
  scope: OrganiserScope,
  { eventId, filter }: { readonly eventId: EventId; readonly filter: GuestFilter },
  wish: JumpWish,
): Promise<Found<ShownGuest>> {
  const tx = deps.db.autocommit;
  const whom = { eventId, filter };
  await readEvent(deps, scope, eventId);
  let counted: number | undefined;
  const read = async (limit: number): Promise<readonly GuestReport[]> => {
    if (wish.counts && wish.skip === 0 && wish.after === undefined && !isKept(filter)) {
      const { reports, total } = await listAndCountGuests(tx, scope, whom, limit);
      counted = total;
      return reports;
    }
    const after = await startOf(wish, (from, nth) => findNthGuest(tx, scope, whom, { after: from, nth }));
    return listGuests(tx, scope, whom, { after, limit });
  };
  return foundPage(
    wish,
    async (limit) => (await read(limit)).map((it) => ({ ...it, links: linksOf(deps, scope, it.guest) })),
    async () => counted ?? countGuests(deps, scope, eventId, filter),
  );
}

/** Whether the kept counts say how many guests the filter lets through. */
function isKept({ delivery, q, waits, missesDetails, ids }: GuestFilter): boolean {
  return [delivery, q, waits, missesDetails, ids].every((it) => it === undefined);
}

async function countGuests(
  deps: Pick<Deps, "db">,
  scope: OrganiserScope,
  eventId: EventId,
  filter: GuestFilter,
): Promise<number> {
  const tx = deps.db.autocommit;
  if (!isKept(filter)) return countFilteredGuests(tx, scope, eventId, filter);
  const counts = await readGuestCounts(tx, scope, eventId);
  const states = new Set(filter.states ?? GUEST_STATES);
  return [...states].reduce((total, state) => total + counts[state], 0);
}

/** @throws {Refusal} not-found. */
export async function readGuest(deps: ReadGuestsDeps, scope: OrganiserScope, guestId: GuestId): Promise<ShownGuest> {
  const report = await findGuestReport(deps.db.autocommit, scope, guestId);
  if (report === undefined) throw notFound("guest", guestId);
  return { ...report, links: linksOf(deps, scope, report.guest) };
}

/**
 * Who stands before and after a guest among those of their event whom the filter lets through.
 * @throws {Refusal} not-found.
 */
export async function readGuestNeighbours(
  deps: Pick<Deps, "db">,
  scope: OrganiserScope,
  guestId: GuestId,
  filter: GuestFilter,
): Promise<GuestNeighbours> {
  const tx = deps.db.autocommit;
  const found = await findAnsweringGuest(tx, scope, guestId);
  if (found === undefined) throw notFound("guest", guestId);
  return findGuestNeighbours(tx, scope, { eventId: found.event.id, filter }, guestId);
}
