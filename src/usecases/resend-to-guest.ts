import { LISTED } from "../domain/audience.ts";
import type { OrganiserScope } from "../domain/caller.ts";
import type { Campaign, FrozenContent } from "../domain/campaign.ts";
import type { CampaignId, GuestId } from "../domain/ids.ts";
import type { MessageState } from "../domain/message.ts";
import type { ProblemCode } from "../domain/problem-code.ts";
import { notFound, type Problem, Refusal } from "../domain/refusal.ts";
import { readReach, type Target } from "../storage/audiences.ts";
import { insertCampaign } from "../storage/campaigns.ts";
import type { Tx } from "../storage/db.ts";
import { findEvent } from "../storage/events.ts";
import { findLastSending, lockGuestToWriteTo } from "../storage/message-reads.ts";
import { queueMessages } from "../storage/queued-messages.ts";
import type { Deps } from "./deps.ts";
import { blockersOf } from "./freeze-content.ts";
import { finishQueueing, makeBatch } from "./make-batch.ts";

const ON_ITS_WAY: ReadonlySet<MessageState> = new Set(["queued", "claimed", "transmitting", "deferred"]);

/**
 * Sends the guest once more what they were sent last, as it was written then, to the address they have now: as a
 * campaign and a batch of its own, whose id it answers. Two callers at once do not send it twice.
 * @throws {Refusal} not-found, conflict (guest_removed; already_sent while the last message is on its way), blocked
 * (nothing was ever sent, the guest cannot be written to, or the event does not allow it).
 */
export async function resendToGuest(
  deps: Pick<Deps, "db" | "now" | "keys">,
  scope: OrganiserScope,
  guestId: GuestId,
): Promise<CampaignId> {
  return deps.db.transaction(async (tx) => {
    const guest = await lockGuestToWriteTo(tx, scope, guestId);
    if (guest === undefined) throw notFound("guest", guestId);
    if (guest.isRemoved)
      throw new Refusal("conflict", { why: "guest_removed", message: "The guest was removed; invite them again." });
    const { eventId } = guest;
    // A second statement: it sees what whoever held the guest before has queued.
    const last = await findLastSending(tx, scope, guestId);
    if (last === undefined) throw blocked("nothing_sent_yet", "Nothing was sent to this guest yet; send a campaign.");
    if (ON_ITS_WAY.has(last.state)) {
      const message = "A message to this guest is still on its way; ask again when it has arrived or failed.";
      throw new Refusal("conflict", { why: "already_sent", message });
    }
    const event = await findEvent(tx, scope, eventId);
    if (event === undefined) throw notFound("guest", guestId);
    const { kind, channel } = last;
    const content: FrozenContent = { ...last.content, secretNo: deps.keys.current.secretNo };
    const blockers = blockersOf({ kind, channel, content, event }, deps.now());
    if (blockers.length > 0) throw new Refusal("blocked", { blockers });
    const { subject, preheader, body, senderName, senderAddress, replyTo } = content;
    const sender = { name: senderName, email: channel === "email" ? senderAddress : null, replyTo };
    const audience = { guestIds: [guestId] };
    const facts = { eventId, kind, channel, subject, preheader, body, sender, audience, at: deps.now() };
    const campaign = await insertCampaign(tx, scope, { ...facts, origin: "native" });
    await queueFor(tx, deps, scope, { campaign, content, guestId });
    return campaign.id;
  });
}

async function queueFor(
  tx: Tx,
  deps: Pick<Deps, "now">,
  scope: OrganiserScope,
  what: { readonly campaign: Campaign; readonly content: FrozenContent; readonly guestId: GuestId },
): Promise<void> {
  const { campaign, content, guestId } = what;
  const { id: campaignId, eventId, channel } = campaign;
  const batch = await makeBatch(tx, scope, { campaign, content, sendAt: undefined, holdSeconds: 0 });
  if (batch === undefined) throw new Error(`campaign ${campaignId} was made just now and has a batch`);
  const terms = { states: LISTED, guestIds: [guestId] };
  const target: Target = { eventId, channel, terms, listId: content.listId };
  const { queued } = await queueMessages(tx, scope, target, { batchId: batch.id, dueAt: undefined });
  if (queued === 0) {
    const [excluded] = (await readReach(tx, scope, target)).excluded;
    throw blocked(excluded?.reason ?? "suppressed", "The guest has no address that may be written to.");
  }
  await finishQueueing(tx, deps, scope, { campaign, batch, queued, guestIds: [guestId] });
}

function blocked(code: ProblemCode, message: string): Refusal {
  const blockers: Problem[] = [{ path: "", code, message }];
  return new Refusal("blocked", { blockers });
}
