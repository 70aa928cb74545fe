import type { OrganiserScope } from "../domain/caller.ts";
import type { Campaign, FrozenContent } from "../domain/campaign.ts";
import type { BatchId, CampaignId, ContactId, ContactListId, EventId, GuestId } from "../domain/ids.ts";
import type { Origin } from "../domain/invitation.ts";
import { invalid, notFound, Refusal } from "../domain/refusal.ts";
import { findSettings } from "../storage/account-settings.ts";
import { insertAudit } from "../storage/audit.ts";
import { inviteGuestsOfBatch } from "../storage/batch-guests.ts";
import { findCampaign, holdCampaign, lockCampaign, setCampaignList } from "../storage/campaigns.ts";
import { insertList } from "../storage/contact-lists.ts";
import type { Tx } from "../storage/db.ts";
import { findEvent, holdEventSpan } from "../storage/events.ts";
import { queueRecipients } from "../storage/queued-recipients.ts";
import { findListColumns, type ListColumns, lockListColumns, setListColumns } from "../storage/recipient-lists.ts";
import { wakeWorkers } from "../storage/wake.ts";
import { templateProblems } from "./check-variables.ts";
import { compileContent, languageOf } from "./compile-content.ts";
import type { Deps } from "./deps.ts";
import { contactsOfHashes } from "./find-or-create-contacts.ts";
import { freezeContent } from "./freeze-content.ts";
import { makeBatch } from "./make-batch.ts";
import { distinctAscending, putOnList } from "./put-on-list.ts";
import { type ReadRecipients, type RecipientSource, readRecipients, SKIPPED_KEPT_MAX } from "./read-recipients.ts";

export type SendToRecipientsDeps = Pick<Deps, "db" | "now" | "keys" | "hashAddress" | "isSandbox" | "smsFrom">;

export interface ToRecipients {
  readonly eventId: EventId;
  readonly campaignId: CampaignId;
  readonly origin: Origin;
  readonly skipInvalid: boolean;
}

/** The rest of what was sent, read once the campaign is known to be there. */
export interface Brought {
  readonly recipients: RecipientSource;
  /** Undefined, or passed: as soon as possible. */
  readonly sendAt: Date | undefined;
}

/** Days ahead a sending may be accepted for. */
const HORIZON_DAYS = 366;

/**
 * Sends the campaign to people who are brought along: each becomes a contact and a guest of the event with personal links,
 * and gets one message, written with the values that came with them. Everything of one call is one transaction and one
 * batch of its own, which cannot be cancelled; asked again, it is done again. Answers the batch; undefined when nobody was
 * brought.
 *
 * Who may not be written to (opted out, suppressed) has a row and a message all the same, which ends when it would leave.
 * @throws {Refusal} not-found (the campaign; the event when it was cancelled), invalid-input, blocked.
 */
export async function sendToRecipients(
  deps: SendToRecipientsDeps,
  scope: OrganiserScope,
  asked: ToRecipients,
  bring: () => Brought,
): Promise<BatchId | undefined> {
  const { autocommit } = deps.db;
  const campaign = fitting(await findCampaign(autocommit, scope, asked.campaignId), asked);
  const { recipients, sendAt } = bring();
  if (sendAt !== undefined) refuseTooFar(sendAt, deps.now());
  if (recipients.count === 0) return undefined;
  const { defaultRegion } = await findSettings(autocommit, scope);
  const list = campaign.listId === null ? undefined : await findListColumns(autocommit, scope, campaign.listId);
  const rules = { channel: campaign.channel, region: defaultRegion, list, skipInvalid: asked.skipInvalid };
  const read = await readRecipients(deps, scope, recipients, rules);
  return deps.db.transaction((tx) => acceptInside(tx, deps, scope, { asked, read, sendAt }));
}

function fitting(campaign: Campaign | undefined, { campaignId, eventId }: ToRecipients): Campaign {
  if (campaign === undefined || campaign.eventId !== eventId || campaign.kind !== "invitation")
    throw notFound("campaign", campaignId);
  return campaign;
}

const DAY_MS = 86_400_000;

function refuseTooFar(sendAt: Date, now: Date): void {
  if (sendAt.getTime() - now.getTime() > HORIZON_DAYS * DAY_MS)
    throw invalid("/sendTimeUtc", "bad_time", `lies more than ${HORIZON_DAYS} days ahead`);
}

interface Accepting {
  readonly asked: ToRecipients;
  readonly read: ReadRecipients;
  readonly sendAt: Date | undefined;
}

async function acceptInside(
  tx: Tx,
  deps: SendToRecipientsDeps,
  scope: OrganiserScope,
  { asked, read: all, sendAt }: Accepting,
): Promise<BatchId> {
  const { campaign, listId } = await campaignWithList(tx, scope, { asked, read: all });
  const event = await holdEventSpan(tx, scope, asked.eventId);
  if (event === undefined || event.status === "cancelled") throw notFound("event", asked.eventId);
  const content = await frozen(tx, deps, scope, campaign);
  const found = await contactsOfHashes(
    tx,
    scope,
    all.recipients.map((it) => ({ channel: campaign.channel, hash: it.hash, facts: it.facts })),
  );
  const contactIds = found.flatMap((it) => it ?? []);
  const read = withoutErased(all, found);
  const listing = { eventId: asked.eventId, inviter: scope.actor, origin: asked.origin, at: deps.now() };
  const invitees = {
    contactIds: distinctAscending(contactIds),
    listing: { ...listing, as: "invited" as const, writtenBy: campaign.channel },
  };
  const { guests, listedNow } = await putOnList(tx, deps.keys.current, scope, invitees);
  const making = { campaign, content, sendAt, holdSeconds: 0, origin: asked.origin, intake: read.intake };
  const batch = await makeBatch(tx, scope, making);
  if (batch === undefined) throw new Error(`campaign ${campaign.id} takes no further batch`);
  const guestIds = contactIds.map((it) => guests.get(it)?.id ?? lost(it));
  const queued = await queueAll(tx, scope, { batch, listId, read, guestIds });
  const again = [...guests.values()].filter((it) => it.state === "invited" && !listedNow.has(it.contactId));
  if (again.length > 0)
    await inviteGuestsOfBatch(tx, scope, { batchId: batch.id, guestIds: again.map((it) => it.id) }, listing);
  const { recipients, skippedTotal } = read.intake;
  const details = { batchId: batch.id, recipients, skipped: skippedTotal, queued, invited: listedNow.size };
  await insertAudit(tx, scope, { verb: "send", objectKind: "campaign", objectId: campaign.id, details });
  await wakeWorkers(tx, "messages");
  return batch.id;
}

/** Whoever was erased is not made again by being written to: they count among those who were not used. */
function withoutErased(read: ReadRecipients, found: ReadonlyArray<ContactId | undefined>): ReadRecipients {
  const erased = read.recipients.filter((_, no) => found[no] === undefined);
  if (erased.length === 0) return read;
  const skipped = erased.map((it) => ({ index: it.no, why: "was erased, and is not made again" }));
  const told = [...read.intake.skipped, ...skipped].slice(0, SKIPPED_KEPT_MAX);
  return {
    ...read,
    recipients: read.recipients.filter((_, no) => found[no] !== undefined),
    intake: { ...read.intake, skipped: told, skippedTotal: read.intake.skippedTotal + erased.length },
  };
}

function lost(contactId: ContactId): never {
  throw new Error(`contact ${contactId} went while it was put on a guest list`);
}

/**
 * The campaign, kept from changing, and the list its recipients go into: made by the first call, given the columns that
 * are new.
 */
async function campaignWithList(
  tx: Tx,
  scope: OrganiserScope,
  { asked, read }: Pick<Accepting, "asked" | "read">,
): Promise<{ readonly campaign: Campaign; readonly listId: ContactListId }> {
  const held = fitting(await holdOrLock(tx, scope, asked.campaignId), asked);
  if (held.listId !== null) {
    await addColumns(tx, scope, held.listId, read.columns);
    return { campaign: held, listId: held.listId };
  }
  const listId = await insertList(tx, scope, held.name ?? held.subject ?? `Campaign ${held.id}`);
  await setListColumns(tx, scope, { id: listId, columns: read.columns, isFixed: false });
  await setCampaignList(tx, scope, held.id, listId);
  return { campaign: held, listId };
}

/** A campaign without a list is locked at once: two that only hold it could not both become its writer. */
async function holdOrLock(tx: Tx, scope: OrganiserScope, id: CampaignId): Promise<Campaign | undefined> {
  const seen = await findCampaign(tx, scope, id);
  if (seen === undefined) return undefined;
  return seen.listId === null ? lockCampaign(tx, scope, id) : holdCampaign(tx, scope, id);
}

async function addColumns(
  tx: Tx,
  scope: OrganiserScope,
  listId: ContactListId,
  names: readonly string[],
): Promise<void> {
  if (missingIn(await findListColumns(tx, scope, listId), names).length === 0) return;
  const list = await lockListColumns(tx, scope, listId);
  const missing = missingIn(list, names);
  if (list === undefined || missing.length === 0) return;
  await setListColumns(tx, scope, { ...list, columns: [...list.columns, ...missing] });
}

function missingIn(list: ListColumns | undefined, names: readonly string[]): string[] {
  if (list === undefined || list.isFixed) return [];
  const known = new Set(list.columns.map((it) => it.toLowerCase()));
  return names.filter((it) => !known.has(it.toLowerCase()));
}

/** What the batch keeps; refused when it cannot be written or has nobody to come from. */
async function frozen(
  tx: Tx,
  deps: SendToRecipientsDeps,
  scope: OrganiserScope,
  campaign: Campaign,
): Promise<FrozenContent> {
  const event = await findEvent(tx, scope, campaign.eventId);
  if (event === undefined) throw notFound("event", campaign.eventId);
  const settings = await findSettings(tx, scope);
  const content = freezeContent(deps, campaign, settings);
  const { kind, channel } = campaign;
  const facts = { kind, channel, content, event, speech: settings };
  const compiled = compileContent(facts, languageOf(facts, null));
  if (compiled.kind === "bad") throw new Refusal("invalid-input", { problems: templateProblems(compiled.problems) });
  if (channel === "email" && content.senderAddress === "") {
    const message = "No sender is set: give the campaign, or the account in its settings, an e-mail address.";
    throw new Refusal("blocked", { blockers: [{ path: "", code: "no_sender", message }] });
  }
  return content;
}

/** Recipients one statement stores; their values are in memory for so long. */
const QUEUED_AT_ONCE = 500;

interface Queueing {
  readonly batch: { readonly id: BatchId; readonly channel: Campaign["channel"] };
  readonly listId: ContactListId;
  readonly read: ReadRecipients;
  /** One for each recipient, in their order. */
  readonly guestIds: readonly GuestId[];
}

async function queueAll(tx: Tx, scope: OrganiserScope, { batch, listId, read, guestIds }: Queueing): Promise<number> {
  const written = new Set<GuestId>();
  let queued = 0;
  for (let start = 0; start < guestIds.length; start += QUEUED_AT_ONCE) {
    const some = guestIds.slice(start, start + QUEUED_AT_ONCE);
    const of = read.recipients.slice(start, start + QUEUED_AT_ONCE);
    const toWriteTo = [...new Set(some)].filter((it) => !written.has(it));
    for (const id of toWriteTo) written.add(id);
    queued += await queueRecipients(
      tx,
      scope,
      { id: batch.id, channel: batch.channel, listId },
      { guestIds: some, nos: of.map((it) => it.no), variables: of.map((it) => it.variables()), toWriteTo },
    );
  }
  return queued;
}
