import { foldCounts } from "../storage/count-folds.ts";
import { forgetOldFeedbackEvents } from "../storage/feedback.ts";
import { forgetOldIdempotencyRecords } from "../storage/idempotency.ts";
import { forgetOldBatchJobs } from "../storage/ivvy-batches.ts";
import {
  forgetOldApiCalls,
  forgetOldGuestSignIns,
  forgetOldPageVisits,
  forgetOldSandboxMessages,
  forgetOldSessions,
  forgetOldTeamInvitations,
  forgetOldTexts,
  forgetOldTokens,
  forgetOldUnknownAddresses,
} from "../storage/retention.ts";
import { forgetOldDeliveryMinutes } from "../storage/system.ts";
import { forgetOldOccurrences } from "../storage/webhook-log.ts";
import type { Deps } from "./deps.ts";

/** Rows handled in one statement: it must not hold locks for long. */
const ROWS_MAX = 5_000;

/** Adds a group of appended counts to the rows they belong to. True when there may be more. */
export async function foldSomeCounts(deps: Pick<Deps, "db">): Promise<boolean> {
  return (await foldCounts(deps.db.autocommit, ROWS_MAX)) === ROWS_MAX;
}

/** Deletes a group of what was kept long enough. True when there may be more. */
export async function forgetSomeOldRecords({ db }: Pick<Deps, "db">): Promise<boolean> {
  let isFull = false;
  for (const forget of [
    forgetOldSandboxMessages,
    forgetOldIdempotencyRecords,
    forgetOldPageVisits,
    forgetOldSessions,
    forgetOldTeamInvitations,
    forgetOldGuestSignIns,
    forgetOldFeedbackEvents,
    forgetOldTexts,
    forgetOldOccurrences,
    forgetOldBatchJobs,
    forgetOldTokens,
    forgetOldUnknownAddresses,
    forgetOldDeliveryMinutes,
    forgetOldApiCalls,
  ]) {
    if ((await forget(db.autocommit, ROWS_MAX)) === ROWS_MAX) isFull = true;
  }
  return isFull;
}
