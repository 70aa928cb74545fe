import type { OrganiserScope } from "../domain/caller.ts";
import type { Coordinator } from "../domain/campaign.ts";
import type { CampaignId, EventId, GuestId } from "../domain/ids.ts";
import type { Origin } from "../domain/invitation.ts";
import { notFound, type Problem, Refusal } from "../domain/refusal.ts";
import { insertAudit } from "../storage/audit.ts";
import { insertCampaign, type NewCampaign } from "../storage/campaigns.ts";
import type { Tx } from "../storage/db.ts";
import { holdEventSpan } from "../storage/events.ts";
import { readGuestCounts } from "../storage/guest-counts.ts";
import { findListedByUuid, type Invites, inviteByMail, type NamedGuest } from "../storage/guest-invites.ts";
import { wakeWorkers } from "../storage/wake.ts";
import type { Deps } from "./deps.ts";
import { blockersOf, type Sending } from "./freeze-content.ts";
import { makeBatch } from "./make-batch.ts";
import { prepareSending } from "./prepare-sending.ts";

export type SendInvitationsDeps = Pick<Deps, "db" | "now" | "keys" | "isSandbox">;

/** Whom to ask to what, in Beckon's own words. */
export interface InvitationSending {
  readonly eventId: EventId;
  /** Contacts by their uuid; null: everybody on the event's list. */
  readonly people: readonly string[] | null;
  readonly origin: Origin;
  /** Passes over whoever was asked before; for sendings that are repeated until all of them arrived. */
  readonly onlyNew?: boolean;
  /** Whom the mail names for questions. */
  readonly coordinators: readonly Coordinator[];
}

/** What became of a sending. All but `sent` wrote nothing. */
export type InvitationsSent =
  | ({ readonly kind: "sent"; readonly campaignId: CampaignId } & Invites)
  /** Nobody is on the list, or everybody was asked before and only others are wanted. */
  | { readonly kind: "nobody" }
  /** These of the named people are not on the event's list, or have no address to write to. */
  | { readonly kind: "not-listed" | "no-address"; readonly people: readonly string[] };

/**
 * Mails an invitation in each reader's language, to everybody on the list or to the named ones: a campaign and a batch
 * of its own each time, so that who was asked before is written to again, with the same links. Whoever was only on the
 * list is invited; answers stand. All or nothing: every name is looked up before the first row is written. People
 * without an address are invited without a mail where nobody named them. Drafts may be sent as well.
 * @throws {Refusal} not-found (the event) · blocked (cancelled, closed or over; nobody to send as).
 */
export async function sendInvitations(
  deps: SendInvitationsDeps,
  scope: OrganiserScope,
  sending: InvitationSending,
): Promise<InvitationsSent> {
  return deps.db.transaction((tx) => sendInvitationsInside(tx, deps, scope, sending));
}

/** As `sendInvitations`, within the caller's transaction. */
export async function sendInvitationsInside(
  tx: Tx,
  deps: Omit<SendInvitationsDeps, "db">,
  scope: OrganiserScope,
  sending: InvitationSending,
): Promise<InvitationsSent> {
  const { eventId, people } = sending;
  if ((await holdEventSpan(tx, scope, eventId)) === undefined) throw notFound("event", eventId);
  const { onlyNew = false } = sending;
  const chosen =
    people === null ? await everybody(tx, scope, eventId, onlyNew) : await named(tx, scope, sending, people);
  if (chosen.kind !== "chosen") return chosen;
  return ask(tx, deps, scope, { sending, guestIds: chosen.guestIds });
}

type Choice =
  | { readonly kind: "chosen"; readonly guestIds: readonly GuestId[] | null }
  | Exclude<InvitationsSent, { kind: "sent" }>;

async function everybody(tx: Tx, scope: OrganiserScope, eventId: EventId, onlyNew: boolean): Promise<Choice> {
  const { added, invited, accepted, declined } = await readGuestCounts(tx, scope, eventId);
  return added + (onlyNew ? 0 : invited + accepted + declined) === 0
    ? { kind: "nobody" }
    : { kind: "chosen", guestIds: null };
}

async function named(
  tx: Tx,
  scope: OrganiserScope,
  { eventId, onlyNew }: InvitationSending,
  people: readonly string[],
): Promise<Choice> {
  const asked = [...new Set(people.map((it) => it.toLowerCase()))];
  const known = new Map((await findListedByUuid(tx, scope, eventId, asked)).map((it) => [it.uuid, it]));
  const strangers = asked.filter((uuid) => !known.has(uuid));
  if (strangers.length > 0) return { kind: "not-listed", people: strangers };
  const guests: NamedGuest[] = [...known.values()];
  const silent = guests.filter((it) => !it.hasEmail).map((it) => it.uuid);
  if (silent.length > 0) return { kind: "no-address", people: silent };
  const due = onlyNew === true ? guests.filter((it) => it.state === "added") : guests;
  return due.length === 0 ? { kind: "nobody" } : { kind: "chosen", guestIds: due.map((it) => it.guestId) };
}

async function ask(
  tx: Tx,
  deps: Omit<SendInvitationsDeps, "db">,
  scope: OrganiserScope,
  { sending, guestIds }: { readonly sending: InvitationSending; readonly guestIds: readonly GuestId[] | null },
): Promise<InvitationsSent> {
  const { eventId, origin, coordinators, onlyNew = false } = sending;
  const at = deps.now();
  const campaign = await insertCampaign(tx, scope, builtInInvitation({ eventId, origin, guestIds, at }));
  const prepared = await prepareSending(tx, deps, scope, campaign);
  const blockers = blockersToAsk(prepared, at);
  if (blockers.length > 0) throw new Refusal("blocked", { blockers });
  const content = { ...prepared.content, coordinators };
  const batch = await makeBatch(tx, scope, { campaign, content, sendAt: undefined, holdSeconds: 0 });
  if (batch === undefined) throw new Error(`campaign ${campaign.id} was made just now and has a batch`);
  const listing = { eventId, inviter: scope.actor, origin, at };
  const invites = await inviteByMail(tx, scope, { batchId: batch.id, guestIds, onlyNew }, listing);
  const { queued, invited } = invites;
  const details = { batchId: batch.id, queued, invited };
  await insertAudit(tx, scope, { verb: "send", objectKind: "campaign", objectId: campaign.id, details });
  await wakeWorkers(tx, "messages");
  return { kind: "sent", campaignId: campaign.id, ...invites };
}

/** Beckon's own invitation by mail, from the account's sender. */
export function builtInInvitation(of: {
  readonly eventId: EventId;
  readonly origin: Origin;
  readonly guestIds: readonly GuestId[] | null;
  readonly at: Date;
}): NewCampaign {
  const { guestIds, ...facts } = of;
  const text = { subject: null, preheader: null, body: null };
  const audience = guestIds === null ? ({ all: true } as const) : { guestIds };
  return { ...facts, ...text, kind: "invitation", channel: "email", sender: {}, audience };
}

/** Whoever asks for invitations to a draft means it: publishing is no word of this sending's. */
function blockersToAsk(sending: Sending, at: Date): Problem[] {
  return blockersOf(sending, at).filter((it) => it.code !== "event_not_published");
}
