import { LISTED } from "../domain/audience.ts";
import type { OrganiserScope } from "../domain/caller.ts";
import type { CampaignKind, FrozenContent } from "../domain/campaign.ts";
import type { CampaignId, EventId, GuestId } from "../domain/ids.ts";
import type { MessageChannel } from "../domain/message.ts";
import type { ExclusionReason } from "../domain/plan-codes.ts";
import { Refusal } from "../domain/refusal.ts";
import { readReach, type Target } from "../storage/audiences.ts";
import { insertCampaign } from "../storage/campaigns.ts";
import type { Tx } from "../storage/db.ts";
import { findEvent } from "../storage/events.ts";
import { queueMessages } from "../storage/queued-messages.ts";
import type { Deps } from "./deps.ts";
import { blockersOf } from "./freeze-content.ts";
import { finishQueueing, makeBatch } from "./make-batch.ts";

/** What was sent before, and to whom it goes once more. */
export interface Resending {
  readonly eventId: EventId;
  readonly kind: CampaignKind;
  readonly channel: MessageChannel;
  readonly content: FrozenContent;
  readonly guestIds: readonly GuestId[];
}

/** What came of it; `queued` is 0 where nobody of them can be written to, and then nothing was kept. */
export type Resent =
  | { readonly queued: number; readonly campaignId: CampaignId }
  | { readonly queued: 0; readonly why: ExclusionReason | undefined };

/**
 * Queues words that were sent before, as they were written then, for these guests at the addresses they have now: as a
 * campaign and a batch of its own, in the caller's transaction, which holds the guests.
 * @throws {Refusal} blocked when the event does not allow it.
 */
export async function resendContent(
  tx: Tx,
  deps: Pick<Deps, "now" | "keys">,
  scope: OrganiserScope,
  it: Resending,
): Promise<Resent> {
  const { eventId, kind, channel, guestIds } = it;
  const event = await findEvent(tx, scope, eventId);
  if (event === undefined) throw new Error(`event ${eventId} is gone while one of its guests is held`);
  const content: FrozenContent = { ...it.content, secretNo: deps.keys.current.secretNo };
  const blockers = blockersOf({ kind, channel, content, event }, deps.now());
  if (blockers.length > 0) throw new Refusal("blocked", { blockers });
  const target: Target = { eventId, channel, terms: { states: LISTED, guestIds }, listId: content.listId };
  const reach = await readReach(tx, scope, target);
  if (reach.recipients === 0) return { queued: 0, why: reach.excluded[0]?.reason };
  const { subject, preheader, body, translations = {}, senderName, senderAddress, replyTo } = content;
  const sender = { name: senderName, email: channel === "email" ? senderAddress : null, replyTo };
  const text = { subject, preheader, body, translations };
  const facts = { eventId, kind, channel, ...text, sender, audience: { guestIds }, at: deps.now() };
  const campaign = await insertCampaign(tx, scope, { ...facts, origin: "native" });
  const batch = await makeBatch(tx, scope, { campaign, content, sendAt: undefined, holdSeconds: 0 });
  if (batch === undefined) throw new Error(`campaign ${campaign.id} was made just now and has a batch`);
  const { queued } = await queueMessages(tx, scope, target, { batchId: batch.id, dueAt: undefined });
  await finishQueueing(tx, deps, scope, { campaign, batch, queued, guestIds });
  return { queued, campaignId: campaign.id };
}
