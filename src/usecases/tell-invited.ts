import type { OrganiserScope } from "../domain/caller.ts";
import type { ContactId, EventId, GuestId } from "../domain/ids.ts";
import type { Origin } from "../domain/invitation.ts";
import type { MessageChannel } from "../domain/message.ts";
import { type Problem, Refusal } from "../domain/refusal.ts";
import { deleteCampaignRow, insertCampaign } from "../storage/campaigns.ts";
import type { Tx } from "../storage/db.ts";
import { findUnreachableByMail } from "../storage/reachability.ts";
import type { Deps } from "./deps.ts";
import { queueForGuests } from "./queue-for-guests.ts";

/** Whom to tell of what they are invited to, in Beckon's own words. */
export interface ToTell {
  readonly eventId: EventId;
  readonly guests: ReadonlyArray<{ readonly id: GuestId; readonly contactId: ContactId }>;
  readonly origin: Origin;
}

/** How many messages were queued, and what kept a channel from sending any. */
export interface Told {
  readonly queued: number;
  readonly blockers: readonly Problem[];
}

/**
 * Queues an invitation with its personal links for each guest, in the caller's transaction: by mail to whom one may reach,
 * by text to the others who have a number. Each channel gets a campaign and a batch of its own. What keeps a channel from
 * sending (no sender, an event that is over) keeps nobody from being invited.
 */
export async function tellInvited(
  tx: Tx,
  deps: Pick<Deps, "now" | "keys" | "isSandbox">,
  scope: OrganiserScope,
  { eventId, guests, origin }: ToTell,
): Promise<Told> {
  const contactIds = guests.map((it) => it.contactId);
  const unreachable = new Set(await findUnreachableByMail(tx, scope, eventId, contactIds));
  const idsOf = (channel: MessageChannel) =>
    guests.filter((it) => unreachable.has(it.contactId) === (channel === "sms")).map((it) => it.id);
  const told = { queued: 0, blockers: [] as Problem[] };
  for (const channel of ["email", "sms"] as const) {
    const guestIds = idsOf(channel);
    if (guestIds.length === 0) continue;
    const { queued, blockers } = await tell(tx, deps, scope, { eventId, channel, origin, guestIds });
    told.queued += queued;
    told.blockers.push(...blockers);
  }
  return told;
}

interface Telling {
  readonly eventId: EventId;
  readonly channel: MessageChannel;
  readonly origin: Origin;
  readonly guestIds: readonly GuestId[];
}

async function tell(
  tx: Tx,
  deps: Pick<Deps, "now" | "keys" | "isSandbox">,
  scope: OrganiserScope,
  { eventId, channel, origin, guestIds }: Telling,
): Promise<Told> {
  const text = { subject: null, preheader: null, body: null, sender: {}, audience: { guestIds } };
  const facts = { ...text, eventId, kind: "invitation", channel, origin, at: deps.now() } as const;
  const campaign = await insertCampaign(tx, scope, facts);
  try {
    const { queued } = await queueForGuests(tx, deps, scope, { campaignId: campaign.id, guestIds, sendAt: undefined });
    return { queued, blockers: [] };
  } catch (error) {
    if (!isBlocked(error)) throw error;
    // Refused before its batch was made.
    await deleteCampaignRow(tx, scope, campaign.id);
    return { queued: 0, blockers: error.details.blockers };
  }
}

function isBlocked(error: unknown): error is Refusal<"blocked"> {
  return error instanceof Refusal && error.code === "blocked";
}
