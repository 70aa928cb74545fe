import type { Audience } from "../domain/audience.ts";
import type { OrganiserScope } from "../domain/caller.ts";
import type { Campaign, CampaignKind, CampaignText, MailMerge, Sender, Translations } from "../domain/campaign.ts";
import { campaignProblems } from "../domain/campaign-content.ts";
import type { CampaignId, ContactListId, EventId } from "../domain/ids.ts";
import type { Origin } from "../domain/invitation.ts";
import type { MessageChannel } from "../domain/message.ts";
import { invalid, notFound, type Problem, Refusal } from "../domain/refusal.ts";
import { mergedTranslations, type TranslationsChange } from "../domain/translations.ts";
import { changesNothing } from "../lib/changes-nothing.ts";
import { findSettings } from "../storage/account-settings.ts";
import { insertAudit } from "../storage/audit.ts";
import { hasBatch, readBatches } from "../storage/batches.ts";
import { deleteCampaignRow, hideCampaign, insertCampaign, lockCampaign, updateCampaign } from "../storage/campaigns.ts";
import { findList } from "../storage/contact-lists.ts";
import type { Tx } from "../storage/db.ts";
import { findEvent } from "../storage/events.ts";
import type { ContentFacts } from "./compile-content.ts";
import { compileTexts } from "./compile-texts.ts";
import type { Deps } from "./deps.ts";
import { freezeContent } from "./freeze-content.ts";
import { alreadySent } from "./plan-campaign.ts";

export type WriteCampaignDeps = Pick<Deps, "db" | "now" | "keys" | "isSandbox">;

export interface CampaignDraft extends CampaignText {
  readonly kind: CampaignKind;
  readonly channel: MessageChannel;
  readonly sender: Sender;
  readonly audience: Audience | null;
  /** None where absent. */
  readonly translations?: Translations;
  /** Through which door it is made; native where absent. */
  readonly origin?: Origin;
  /** These are null where absent. */
  readonly name?: string | null;
  readonly merge?: MailMerge | null;
  readonly listId?: ContactListId | null;
}

/**
 * Makes a campaign of the event; nothing is sent. Its text is compiled at once, so that a mistake in it is told while
 * the author looks at it; whether every variable has values is asked when somebody is about to send.
 * @throws {Refusal} not-found (the event), invalid-input.
 */
export async function createCampaign(
  deps: WriteCampaignDeps,
  scope: OrganiserScope,
  eventId: EventId,
  draft: CampaignDraft,
): Promise<Campaign> {
  return deps.db.transaction((tx) => createCampaignInside(tx, deps, scope, { eventId, draft }));
}

/** As `createCampaign`, within the caller's transaction. */
export async function createCampaignInside(
  tx: Tx,
  deps: Omit<WriteCampaignDeps, "db">,
  scope: OrganiserScope,
  { eventId, draft }: { readonly eventId: EventId; readonly draft: CampaignDraft },
): Promise<Campaign> {
  await check(tx, deps, scope, { ...draft, eventId });
  const campaign = await insertCampaign(tx, scope, { origin: "native", ...draft, eventId, at: deps.now() });
  await insertAudit(tx, scope, { verb: "create", objectKind: "campaign", objectId: campaign.id, details: { eventId } });
  return campaign;
}

/**
 * Writes a campaign anew, sent or not: what was accepted before keeps the words it was accepted with.
 * @throws {Refusal} not-found, invalid-input.
 */
export async function rewriteCampaign(
  deps: WriteCampaignDeps,
  scope: OrganiserScope,
  campaignId: CampaignId,
  draft: CampaignDraft,
): Promise<Campaign> {
  return deps.db.transaction(async (tx) => {
    const campaign = await lockCampaign(tx, scope, campaignId);
    if (campaign === undefined) throw notFound("campaign", campaignId);
    const next = { ...draft, listId: draft.listId ?? campaign.listId };
    await check(tx, deps, scope, { ...next, eventId: campaign.eventId });
    const changed = await updateCampaign(tx, scope, campaignId, { ...next, at: deps.now() });
    await insertAudit(tx, scope, { verb: "update", objectKind: "campaign", objectId: campaignId });
    return changed;
  });
}

/**
 * Takes a campaign away whose sendings are over; they stay.
 * @throws {Refusal} not-found, conflict (in_use while a sending of it is not done).
 */
export async function retireCampaign(
  deps: Pick<Deps, "db" | "now">,
  scope: OrganiserScope,
  campaignId: CampaignId,
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const campaign = await lockCampaign(tx, scope, campaignId);
    if (campaign === undefined) throw notFound("campaign", campaignId);
    const batches = await readBatches(tx, scope, [campaignId]);
    if (batches.some((it) => it.state !== "done" && it.state !== "cancelled"))
      throw new Refusal("conflict", { why: "in_use", message: "A sending of this campaign is not done yet." });
    if (batches.length === 0) await deleteCampaignRow(tx, scope, campaignId);
    else await hideCampaign(tx, scope, campaignId, deps.now());
    await insertAudit(tx, scope, { verb: "delete", objectKind: "campaign", objectId: campaignId });
  });
}

/** What a change may hold; what is left out stays. */
export type CampaignChange = Partial<CampaignText> & {
  readonly sender?: Sender | null;
  /** Replaced as a whole. */
  readonly audience?: Audience | null;
  readonly translations?: TranslationsChange | null;
};

/**
 * Changes a campaign that was not sent; plans made before are void, unless nothing of it is new.
 * @throws {Refusal} not-found, invalid-input, conflict (already_sent).
 */
export async function changeCampaign(
  deps: WriteCampaignDeps,
  scope: OrganiserScope,
  campaignId: CampaignId,
  change: CampaignChange,
): Promise<Campaign> {
  return deps.db.transaction(async (tx) => {
    const campaign = await lockDraft(tx, scope, campaignId);
    const { sender, translations, ...rest } = change;
    const next: Campaign = {
      ...campaign,
      ...rest,
      sender: mergedSender(campaign.sender, sender),
      translations: mergedTranslations(campaign.translations, translations),
    };
    await check(tx, deps, scope, next);
    if (changesNothing(campaign, next)) return campaign;
    const changed = await updateCampaign(tx, scope, campaignId, { ...next, at: deps.now() });
    await insertAudit(tx, scope, { verb: "update", objectKind: "campaign", objectId: campaignId });
    return changed;
  });
}

function mergedSender(present: Sender, change: Sender | null | undefined): Sender {
  return change === null ? {} : { ...present, ...change };
}

/**
 * Deletes a campaign that was not sent.
 * @throws {Refusal} not-found, conflict (already_sent).
 */
export async function deleteCampaign(
  deps: Pick<Deps, "db">,
  scope: OrganiserScope,
  campaignId: CampaignId,
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    await lockDraft(tx, scope, campaignId);
    await deleteCampaignRow(tx, scope, campaignId);
    await insertAudit(tx, scope, { verb: "delete", objectKind: "campaign", objectId: campaignId });
  });
}

async function lockDraft(tx: Tx, scope: OrganiserScope, campaignId: CampaignId): Promise<Campaign> {
  const campaign = await lockCampaign(tx, scope, campaignId);
  if (campaign === undefined) throw notFound("campaign", campaignId);
  if (await hasBatch(tx, scope, campaignId)) throw alreadySent(campaign);
  return campaign;
}

type Checked = CampaignDraft & { readonly eventId: EventId };

async function check(
  tx: Tx,
  deps: Omit<WriteCampaignDeps, "db">,
  scope: OrganiserScope,
  campaign: Checked,
): Promise<void> {
  const event = await findEvent(tx, scope, campaign.eventId);
  if (event === undefined) throw notFound("event", campaign.eventId);
  const { kind, channel, audience } = campaign;
  if (audience !== null && "listId" in audience && (await findList(tx, scope, audience.listId)) === undefined)
    throw invalid("/audience/listId", "unknown_list", `No list ${audience.listId} is known to this account.`);
  if (campaign.listId && (await findList(tx, scope, campaign.listId)) === undefined)
    throw invalid("/listId", "unknown_list", `No list ${campaign.listId} is known to this account.`);
  const settings = await findSettings(tx, scope);
  const content = freezeContent(deps, campaign, settings);
  const facts: ContentFacts = { kind, channel, content, event, speech: settings };
  const compiled = compileTexts(facts);
  const problems: Problem[] = [...campaignProblems(campaign), ...(compiled.kind === "bad" ? compiled.problems : [])];
  if (problems.length > 0) throw new Refusal("invalid-input", { problems });
}
