import { readAddress } from "../domain/address.ts";
import type { Actor, OrganiserScope } from "../domain/caller.ts";
import type { CampaignId, ContactId, ContactListId, EventId, GuestId } from "../domain/ids.ts";
import type { Origin } from "../domain/invitation.ts";
import type { Job } from "../domain/job.ts";
import { invalid, notFound, type Problem, Refusal } from "../domain/refusal.ts";
import { findSettings } from "../storage/account-settings.ts";
import { findCampaign } from "../storage/campaigns.ts";
import { findList, listMemberIds } from "../storage/contact-lists.ts";
import type { Tx } from "../storage/db.ts";
import { findEvent } from "../storage/events.ts";
import { enqueueJob } from "../storage/jobs.ts";
import type { Deps } from "./deps.ts";
import { findOrCreateContacts, type GivenAddress } from "./find-or-create-contacts.ts";
import { type InviteOutcome, inviteInside } from "./invite-contacts.ts";
import { prepareSending } from "./prepare-sending.ts";
import { queueForGuests, refuseUnsendable } from "./queue-for-guests.ts";
import { refuseLongPast } from "./send-time.ts";

export type InvitePeopleDeps = Pick<Deps, "db" | "now" | "keys" | "hashAddress" | "isSandbox">;

/** Whom somebody wants to invite, however they name them, and which campaign tells them. */
export interface Invitees {
  readonly eventId: EventId;
  readonly contactIds: readonly ContactId[];
  readonly listId: ContactListId | null;
  readonly emails: readonly string[];
  readonly phones: readonly string[];
  readonly campaignId: CampaignId | null;
  /** When the campaign's batch goes out; null: at once. */
  readonly sendAt: Date | null;
  readonly origin: Origin;
}

export type Invited =
  /** One outcome per person, in the order of `Invitees`; `queued` is null where nothing was to be sent. */
  | { readonly kind: "done"; readonly outcomes: readonly InviteOutcome[]; readonly queued: number | null }
  | { readonly kind: "job"; readonly job: Job };

/** More people than this are invited by a job. */
const INVITED_AT_ONCE_MAX = 1_000;

export const INVITE_JOB = "invite-guests";

/** What the job is told: `Invitees` as JSON keeps them, and who asked. */
export interface InviteJobPayload extends Omit<Invitees, "sendAt"> {
  readonly sendAt: string | null;
  readonly inviter: Actor;
}

/**
 * Invites the people, and queues the campaign's message for them where one is named: up to a thousand at once, all or
 * nothing; more by a job, after everything that can be refused was looked at. Safe to race and to repeat, with one
 * message per guest and campaign. Addresses find their contact or make it.
 * @throws {Refusal} not-found (the event, the campaign) · invalid-input · blocked · unknown-variable · conflict
 * sending_finished.
 */
export async function invitePeople(
  deps: InvitePeopleDeps,
  scope: OrganiserScope,
  invitees: Invitees,
): Promise<Invited> {
  return deps.db.transaction(async (tx) => {
    if ((await findEvent(tx, scope, invitees.eventId)) === undefined) throw notFound("event", invitees.eventId);
    const onList = await checkNamed(tx, scope, invitees, deps.now());
    const { contactIds, emails, phones } = invitees;
    const total = contactIds.length + onList + emails.length + phones.length;
    if (total > INVITED_AT_ONCE_MAX) return enqueue(tx, deps, scope, { invitees, total });
    const people = await contactsOf(tx, deps, scope, invitees);
    const { outcomes, queued } = await inviteAndQueue(tx, deps, scope, { ...invitees, contactIds: people });
    return { kind: "done", outcomes, queued };
  });
}

/** The people of one call or of one step of a job, with the message that tells them. */
export interface InviteStep extends Pick<Invitees, "eventId" | "contactIds" | "campaignId" | "sendAt" | "origin"> {
  readonly inviter?: Actor;
}

/** Invites contacts and queues the campaign's message for all who are guests now, in the caller's transaction. */
export async function inviteAndQueue(
  tx: Tx,
  deps: Omit<InvitePeopleDeps, "db">,
  scope: OrganiserScope,
  step: InviteStep,
): Promise<{ outcomes: InviteOutcome[]; queued: number | null }> {
  const outcomes = await inviteInside(tx, deps, scope, step);
  if (step.campaignId === null) return { outcomes, queued: null };
  const guestIds = new Set<GuestId>();
  for (const outcome of outcomes) if ("guest" in outcome) guestIds.add(outcome.guest.id);
  if (guestIds.size === 0) return { outcomes, queued: 0 };
  const { campaignId, sendAt } = step;
  const whom = { campaignId, guestIds: [...guestIds], sendAt: sendAt ?? undefined };
  const { queued } = await queueForGuests(tx, deps, scope, whom);
  return { outcomes, queued };
}

/** Looks at what the request names besides people; answers how many are on the list. */
async function checkNamed(tx: Tx, scope: OrganiserScope, invitees: Invitees, now: Date): Promise<number> {
  const { eventId, listId, campaignId, sendAt, origin } = invitees;
  if (sendAt !== null && campaignId === null)
    throw invalid("/campaignId", "required", "is required with sendAt: without a campaign nothing is sent");
  if (sendAt !== null && origin === "native") refuseLongPast({ lastAt: sendAt }, now, "sendAt");
  if (campaignId !== null) await checkCampaign(tx, scope, eventId, campaignId);
  if (listId === null) return 0;
  const list = await findList(tx, scope, listId);
  if (list === undefined) throw invalid("/listId", "unknown_list", `No list ${listId} is known to this account.`);
  return list.size;
}

/** @throws {Refusal} not-found unless the campaign is one of the event. */
export async function checkCampaign(
  tx: Tx,
  scope: OrganiserScope,
  eventId: EventId,
  campaignId: CampaignId,
): Promise<void> {
  const campaign = await findCampaign(tx, scope, campaignId);
  if (campaign?.eventId !== eventId) throw notFound("campaign", campaignId);
}

async function contactsOf(
  tx: Tx,
  deps: Pick<Deps, "hashAddress">,
  scope: OrganiserScope,
  { contactIds, listId, emails, phones }: Invitees,
): Promise<ContactId[]> {
  const page = { after: 0, limit: INVITED_AT_ONCE_MAX };
  const onList = listId === null ? [] : await listMemberIds(tx, scope, listId, page);
  const made = await findOrCreateContacts(tx, deps, scope, addressesOf(emails, phones));
  return [...contactIds, ...onList, ...made];
}

export function addressesOf(emails: readonly string[], phones: readonly string[]): GivenAddress[] {
  return [...emails.map((email) => ({ email })), ...phones.map((phone) => ({ phone }))];
}

async function enqueue(
  tx: Tx,
  deps: InvitePeopleDeps,
  scope: OrganiserScope,
  { invitees, total }: { readonly invitees: Invitees; readonly total: number },
): Promise<Invited> {
  await checkAddresses(tx, scope, invitees);
  if (invitees.campaignId !== null)
    await checkSending(tx, deps, scope, { ...invitees, campaignId: invitees.campaignId });
  const payload: InviteJobPayload = {
    ...invitees,
    sendAt: invitees.sendAt?.toISOString() ?? null,
    inviter: scope.actor,
  };
  return { kind: "job", job: await enqueueJob(tx, scope, { kind: INVITE_JOB, payload, total }) };
}

async function checkAddresses(tx: Tx, scope: OrganiserScope, { emails, phones }: Invitees): Promise<void> {
  const { defaultRegion } = await findSettings(tx, scope);
  const problems: Problem[] = [];
  for (const [no, email] of emails.entries()) {
    const read = readAddress({ email }, defaultRegion);
    if (read.kind === "bad") problems.push({ path: `/emails/${no}`, code: "bad_email", message: read.why });
  }
  for (const [no, phone] of phones.entries()) {
    const read = readAddress({ phone }, defaultRegion);
    if (read.kind === "bad") problems.push({ path: `/phones/${no}`, code: "bad_phone", message: read.why });
  }
  if (problems.length > 0) throw new Refusal("invalid-input", { problems });
}

/** @throws {Refusal} blocked, unknown-variable or invalid-input when the campaign cannot be sent as it is, or not then. */
export async function checkSending(
  tx: Tx,
  deps: InvitePeopleDeps,
  scope: OrganiserScope,
  { campaignId, sendAt }: { readonly campaignId: CampaignId; readonly sendAt: Date | null },
): Promise<void> {
  const campaign = await findCampaign(tx, scope, campaignId);
  if (campaign === undefined) throw notFound("campaign", campaignId);
  refuseUnsendable(await prepareSending(tx, deps, scope, campaign), sendAt ?? undefined, deps.now());
}
