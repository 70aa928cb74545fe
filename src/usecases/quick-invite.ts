import type { OrganiserScope } from "../domain/caller.ts";
import type { CampaignId, EventId } from "../domain/ids.ts";
import { type Problem, Refusal, type RefusalCode } from "../domain/refusal.ts";
import type { Tx } from "../storage/db.ts";
import type { Deps } from "./deps.ts";
import { findOrCreateContacts } from "./find-or-create-contacts.ts";
import { type InviteOutcome, inviteInside } from "./invite-contacts.ts";
import { publishInside } from "./move-event.ts";
import { queueForGuests } from "./queue-for-guests.ts";
import { createCampaignInside } from "./write-campaign.ts";
import { createEventInside } from "./write-event.ts";

export interface QuickInvite {
  readonly event: { readonly title: string; readonly startsAt: string; readonly timezone: string };
  /** E-mail addresses. */
  readonly to: readonly string[];
  /** Template source; null stands for Beckon's own text. */
  readonly message: string | null;
}

export interface QuickInvited {
  readonly eventId: EventId;
  readonly campaignId: CampaignId;
  /** One for each address, in the order given. */
  readonly outcomes: readonly InviteOutcome[];
}

/**
 * Makes an event, publishes it, invites these people and sends the invitations, all or nothing.
 * @throws {Refusal} invalid-input, unknown-variable, blocked (no_sender; an event that is over).
 */
export async function quickInvite(
  deps: Pick<Deps, "db" | "now" | "keys" | "hashAddress" | "isSandbox">,
  scope: OrganiserScope,
  asked: QuickInvite,
): Promise<QuickInvited> {
  return deps.db.transaction(async (tx) => {
    const eventId = await at("/event", () => publishedEvent(tx, deps, scope, asked.event));
    const addresses = asked.to.map((email) => ({ email }));
    const contactIds = await at("/to", () => findOrCreateContacts(tx, deps, scope, addresses), "/emails");
    const outcomes = await inviteInside(tx, deps, scope, { eventId, contactIds, origin: "native" });
    const campaignId = await at("/message", () => sent(tx, deps, scope, { eventId, asked, outcomes }), "/body");
    return { eventId, campaignId, outcomes };
  });
}

async function publishedEvent(
  tx: Tx,
  deps: Pick<Deps, "now">,
  scope: OrganiserScope,
  facts: QuickInvite["event"],
): Promise<EventId> {
  const { event } = await createEventInside(tx, deps, scope, facts);
  await publishInside(tx, deps, scope, event.id);
  return event.id;
}

interface ToSend {
  readonly eventId: EventId;
  readonly asked: QuickInvite;
  readonly outcomes: readonly InviteOutcome[];
}

async function sent(
  tx: Tx,
  deps: Pick<Deps, "now" | "keys" | "isSandbox">,
  scope: OrganiserScope,
  { eventId, asked, outcomes }: ToSend,
): Promise<CampaignId> {
  const text = { subject: null, preheader: null, body: asked.message };
  const draft = { kind: "invitation", channel: "email", ...text, sender: {}, audience: null } as const;
  const campaign = await createCampaignInside(tx, deps, scope, { eventId, draft });
  const guestIds = outcomes.flatMap((it) => ("guest" in it ? it.guest.id : []));
  await queueForGuests(tx, deps, scope, { campaignId: campaign.id, guestIds, sendAt: undefined });
  return campaign.id;
}

/** Says problems where this request has what they are about: `inner` at the start of a path becomes `outer`. */
async function at<T>(outer: string, work: () => Promise<T>, inner = ""): Promise<T> {
  const moved = (problems: readonly Problem[]) =>
    problems.map((it) => ({ ...it, path: outer + it.path.slice(inner.length) }));
  try {
    return await work();
  } catch (error) {
    if (isRefusal(error, "invalid-input"))
      throw new Refusal("invalid-input", { problems: moved(error.details.problems) });
    if (isRefusal(error, "unknown-variable"))
      throw new Refusal("unknown-variable", { ...error.details, problems: moved(error.details.problems) });
    throw error;
  }
}

function isRefusal<C extends RefusalCode>(error: unknown, code: C): error is Refusal<C> {
  return error instanceof Refusal && error.code === code;
}
