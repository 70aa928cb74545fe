import type { OrganiserScope } from "../domain/caller.ts";
import type { Campaign, CountedBatch } from "../domain/campaign.ts";
import type { CampaignId, EventId } from "../domain/ids.ts";
import { notFound } from "../domain/refusal.ts";
import { readBatches } from "../storage/batches.ts";
import { countCampaigns, findCampaign, listCampaigns } from "../storage/campaigns.ts";
import type { Tx } from "../storage/db.ts";
import { findEvent } from "../storage/events.ts";
import type { Deps } from "./deps.ts";
import { type Found, foundPage, type PageWish } from "./found-page.ts";

/** A campaign and what became of it, oldest batch first. */
export interface CampaignReport {
  readonly campaign: Campaign;
  readonly batches: readonly CountedBatch[];
}

/** @throws {Refusal} not-found. */
export async function readCampaign(
  deps: Pick<Deps, "db">,
  scope: OrganiserScope,
  campaignId: CampaignId,
): Promise<CampaignReport> {
  const tx = deps.db.autocommit;
  const campaign = await findCampaign(tx, scope, campaignId);
  if (campaign === undefined) throw notFound("campaign", campaignId);
  return { campaign, batches: await readBatches(tx, scope, [campaignId]) };
}

/**
 * The campaigns of an event, newest first.
 * @throws {Refusal} not-found (the event).
 */
export async function readCampaigns(
  deps: Pick<Deps, "db">,
  scope: OrganiserScope,
  eventId: EventId,
  page: PageWish,
): Promise<Found<CampaignReport>> {
  const tx = deps.db.autocommit;
  if ((await findEvent(tx, scope, eventId)) === undefined) throw notFound("event", eventId);
  const before = page.after as CampaignId | undefined;
  return foundPage(
    page,
    async (limit) => withBatches(tx, scope, await listCampaigns(tx, scope, eventId, { before, limit })),
    () => countCampaigns(tx, scope, eventId),
  );
}

async function withBatches(tx: Tx, scope: OrganiserScope, campaigns: readonly Campaign[]): Promise<CampaignReport[]> {
  const batches = await readBatches(
    tx,
    scope,
    campaigns.map((it) => it.id),
  );
  const byCampaign = new Map<CampaignId, CountedBatch[]>(campaigns.map((it) => [it.id, []]));
  for (const batch of batches) byCampaign.get(batch.campaignId)?.push(batch);
  return campaigns.map((campaign) => ({ campaign, batches: byCampaign.get(campaign.id) ?? [] }));
}
