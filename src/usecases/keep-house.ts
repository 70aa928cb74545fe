import { mintSystemScope } from "../domain/caller.ts";
import type { AccountId } from "../domain/ids.ts";
import { UNASKED_ENDS_AFTER_SECONDS } from "../domain/webhook.ts";
import { listAccounts } from "../storage/accounts.ts";
import { foldCounts } from "../storage/count-folds.ts";
import { forgetOldFeedbackEvents } from "../storage/feedback.ts";
import { forgetOldIdempotencyRecords } from "../storage/idempotency.ts";
import { forgetOldBatchJobs } from "../storage/ivvy-batches.ts";
import { forgetOldApiCalls } from "../storage/old-api-calls.ts";
import {
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
import { endUnaskedWebhookEndpoints } from "../storage/webhook-endpoints.ts";
import { forgetOldOccurrences } from "../storage/webhook-log.ts";
import type { Deps } from "./deps.ts";

/** Rows handled in one statement: it must not hold locks for long. */
const ROWS_MAX = 5_000;
const ACCOUNTS_AT_ONCE = 500;

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
    endUnasked,
  ]) {
    if ((await forget(db.autocommit, ROWS_MAX)) === ROWS_MAX) isFull = true;
  }
  return isFull;
}

const endUnasked: typeof forgetOldOccurrences = (tx, limit) =>
  endUnaskedWebhookEndpoints(tx, { afterSeconds: UNASKED_ENDS_AFTER_SECONDS, limit });

/**
 * Deletes what is old or too much of the API logs, one account after the other in steps, until the signal is aborted.
 * @throws what went wrong first with an account, once all others had their turn.
 */
export async function trimApiLogs({ db }: Pick<Deps, "db">, signal: AbortSignal): Promise<void> {
  let failure: { readonly error: unknown } | undefined;
  for (let after = 0; !signal.aborted; ) {
    const accounts = await listAccounts(db.autocommit, { after, limit: ACCOUNTS_AT_ONCE });
    for (const { id } of accounts) {
      try {
        let mayBeMore = true;
        while (mayBeMore && !signal.aborted) mayBeMore = await trimSome(db, id);
      } catch (error) {
        failure ??= { error };
      }
    }
    const last = accounts.at(-1);
    if (last === undefined) break;
    after = last.id;
  }
  if (failure !== undefined) throw failure.error;
}

/** True when there may be more. */
async function trimSome(db: Deps["db"], id: AccountId): Promise<boolean> {
  return (await forgetOldApiCalls(db.autocommit, mintSystemScope(id), { limit: ROWS_MAX })) === ROWS_MAX;
}
