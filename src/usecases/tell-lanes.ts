import type { OrganiserScope } from "../domain/caller.ts";
import type { WorkerId } from "../domain/ids.ts";
import type { LaneReport, LaneState } from "../domain/lane.ts";
import type { MessageChannel } from "../domain/message.ts";
import { type BatchWait, noteBatchWaits } from "../storage/batch-waits.ts";
import { countLanes, forgetOldLanes, readLanes, readLearnedRates, storeLanes } from "../storage/lanes.ts";
import type { Deps } from "./deps.ts";
import { type Found, foundPage } from "./found-page.ts";
import { refuseUnlessInstallationOwner } from "./installation-owner.ts";

type Tells = Pick<Deps, "db">;

/** Stores what has changed about a worker's lanes, in one statement. */
export async function tellLanes({ db }: Tells, workerId: WorkerId, changed: readonly LaneState[]): Promise<void> {
  if (changed.length > 0) await storeLanes(db.autocommit, workerId, changed);
}

/** Says on batches that are sending why what is left of them waits. */
export async function tellWaits({ db }: Tells, waits: readonly BatchWait[]): Promise<void> {
  if (waits.length > 0) await noteBatchWaits(db.autocommit, waits);
}

/** Where lanes of the channel can begin: what other workers learned within the hour. */
export async function learnedRates({ db }: Tells, channel: MessageChannel): Promise<ReadonlyMap<string, number>> {
  return readLearnedRates(db.autocommit, channel);
}

/** Deletes what workers that are gone for an hour have left. */
export async function forgetLanes({ db }: Tells): Promise<boolean> {
  await forgetOldLanes(db.autocommit);
  return false;
}

export interface LaneWish {
  /** The last lane of the page before. */
  readonly after: { readonly channel: string; readonly lane: string } | undefined;
  readonly limit: number;
  readonly counts: boolean;
}

/**
 * What the lanes of all workers are doing. It concerns all accounts alike: for the installation's owner.
 * @throws {Refusal} forbidden.
 */
export async function readLaneReports(
  { db }: Tells,
  scope: OrganiserScope,
  wish: LaneWish,
): Promise<Found<LaneReport>> {
  await refuseUnlessInstallationOwner(db.autocommit, scope);
  return foundPage(
    wish,
    (limit) => readLanes(db.autocommit, wish.after, limit),
    () => countLanes(db.autocommit),
  );
}
