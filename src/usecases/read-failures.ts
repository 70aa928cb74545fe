import type { OrganiserScope } from "../domain/caller.ts";
import { type FailureReason, failureReason, isRetryable } from "../domain/failure-reason.ts";
import type { CampaignId } from "../domain/ids.ts";
import { notFound } from "../domain/refusal.ts";
import { findCampaign } from "../storage/campaigns.ts";
import type { Tx } from "../storage/db.ts";
import {
  type FailedDelivery,
  type FailureKey,
  type FailureKind,
  type FailuresOf,
  listFailures,
  readFailureKinds,
} from "../storage/failures.ts";
import type { Deps } from "./deps.ts";
import type { Found, PageWish } from "./found-page.ts";
import { readEvent } from "./read-events.ts";

export type { FailedDelivery, FailuresOf } from "../storage/failures.ts";

/** Guests whom the last message for them has not reached, for one reason. */
export interface FailureGroup {
  readonly reason: FailureReason;
  readonly count: number;
  /** Whether sending the same to them once more may help. */
  readonly isRetryable: boolean;
  /** What most of the receivers replied. */
  readonly reply: string;
}

/**
 * Whom the last message has not reached, by reason, the most frequent first. Whoever was removed, or was sent another
 * message since, is in none.
 * @throws {Refusal} not-found (the event; a campaign that is not one of its own).
 */
export async function readFailures(
  deps: Pick<Deps, "db">,
  scope: OrganiserScope,
  of: FailuresOf,
): Promise<FailureGroup[]> {
  const byReason = new Map<FailureReason, FailureGroup>();
  for (const kind of await kindsOf(deps, scope, of)) {
    const reason = reasonOf(kind);
    const known = byReason.get(reason);
    const fresh = { reason, count: 0, isRetryable: isRetryable(reason), reply: kind.reply };
    byReason.set(reason, { ...(known ?? fresh), count: (known?.count ?? 0) + kind.count });
  }
  return [...byReason.values()].sort((one, other) => other.count - one.count);
}

/** The guests of one reason. @throws {Refusal} as `readFailures`. */
export async function listFailuresFor(
  deps: Pick<Deps, "db">,
  scope: OrganiserScope,
  { reason, ...of }: FailuresOf & { readonly reason: FailureReason },
  page: PageWish,
): Promise<Found<FailedDelivery>> {
  const kinds = (await kindsOf(deps, scope, of)).filter((it) => reasonOf(it) === reason);
  const total = kinds.reduce((sum, it) => sum + it.count, 0);
  const rows = await listFailures(deps.db.autocommit, scope, { ...of, kinds }, { ...page, limit: page.limit + 1 });
  return page.counts ? { rows, total } : { rows };
}

/** Failures that look alike and have this reason. */
export async function failureKeys(
  tx: Tx,
  scope: OrganiserScope,
  { reason, ...of }: FailuresOf & { readonly reason: FailureReason },
): Promise<FailureKey[]> {
  return (await readFailureKinds(tx, scope, of)).filter((it) => reasonOf(it) === reason);
}

const reasonOf = (kind: FailureKind): FailureReason => failureReason(kind.class, kind.reply);

async function kindsOf(deps: Pick<Deps, "db">, scope: OrganiserScope, of: FailuresOf): Promise<FailureKind[]> {
  await readEvent(deps, scope, of.eventId);
  if (of.campaignId !== undefined) await proveCampaign(deps.db.autocommit, scope, of, of.campaignId);
  return readFailureKinds(deps.db.autocommit, scope, of);
}

/** @throws {Refusal} not-found for a campaign that is not one of the event's. */
export async function proveCampaign(
  tx: Tx,
  scope: OrganiserScope,
  { eventId }: Pick<FailuresOf, "eventId">,
  campaignId: CampaignId,
): Promise<void> {
  const campaign = await findCampaign(tx, scope, campaignId);
  if (campaign?.eventId !== eventId) throw notFound("campaign", campaignId);
}
