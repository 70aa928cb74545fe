import type { OrganiserScope } from "../domain/caller.ts";
import type { Coordinator } from "../domain/campaign.ts";
import type { EventId } from "../domain/ids.ts";
import { notFound } from "../domain/refusal.ts";
import type { TravelKind, TravelPlan } from "../domain/travel.ts";
import { coordinatorsIn } from "../domain/travel-details.ts";
import type { Tx } from "../storage/db.ts";
import { insertFinishedJob } from "../storage/jobs.ts";
import { findTravelPlan } from "../storage/travel-plans.ts";
import { findPeopleByUuid } from "../storage/travel-profiles.ts";
import type { Deps } from "./deps.ts";
import { nameOf } from "./name-of.ts";
import { type InvitationsSent, type SendInvitationsDeps, sendInvitationsInside } from "./send-invitations.ts";

/** Which guests of an event to mail. */
export interface GuestsToMail {
  readonly eventId: EventId;
  /** Undefined: whatever kind the event is of. */
  readonly kind: TravelKind | undefined;
  /** By uuid; null: all who are not removed. */
  readonly people: readonly string[] | null;
  /** Passes over whoever was asked before. */
  readonly onlyNew?: boolean;
}

/** Kind of the job that notes a sending for whoever asks what became of it. */
export const INVITE_BY_MAIL_JOB = "invite-by-mail";

/**
 * Mails an event's invitation to its guests, as `sendInvitations` does, with those named in it who answer questions,
 * and notes it as a job under the event's parent, else the event.
 * @throws {Refusal} not-found (the event; one of another kind) · blocked.
 */
export function inviteGuestsByMail(
  deps: SendInvitationsDeps,
  scope: OrganiserScope,
  asked: GuestsToMail,
): Promise<InvitationsSent> {
  return deps.db.transaction((tx) => inviteGuestsByMailInside(tx, deps, scope, asked));
}

/** As `inviteGuestsByMail`, within the caller's transaction. */
export async function inviteGuestsByMailInside(
  tx: Tx,
  deps: Omit<SendInvitationsDeps, "db">,
  scope: OrganiserScope,
  { eventId, kind, ...whom }: GuestsToMail,
): Promise<InvitationsSent> {
  const plan = await planOf(tx, scope, eventId, kind);
  const coordinators = await readCoordinators(tx, scope, plan);
  const sent = await sendInvitationsInside(tx, deps, scope, { eventId, ...whom, origin: "spotnana", coordinators });
  if (sent.kind !== "sent") return sent;
  await insertFinishedJob(tx, scope, {
    kind: INVITE_BY_MAIL_JOB,
    payload: { eventId, companyUuid: plan.companyUuid, campaignId: sent.campaignId },
    reference: String(plan.parentId ?? eventId),
    total: 1,
    result: { succeeded: 1, failed: [] },
  });
  return sent;
}

/**
 * The plan of an event, of the kind the caller takes it to be.
 * @throws {Refusal} not-found, also for one of another kind.
 */
export async function planOf(
  tx: Tx,
  scope: OrganiserScope,
  eventId: EventId,
  kind: TravelKind | undefined,
): Promise<TravelPlan> {
  const plan = await findTravelPlan(tx, scope, eventId);
  if (plan === undefined || (kind !== undefined && kind !== plan.kind)) throw notFound("event", eventId);
  return plan;
}

/** @throws {Refusal} not-found where the event is of another kind than the caller takes it to be. */
export async function expectKind(
  deps: Pick<Deps, "db">,
  scope: OrganiserScope,
  eventId: EventId,
  kind: TravelKind | undefined,
): Promise<void> {
  if (kind !== undefined) await planOf(deps.db.autocommit, scope, eventId, kind);
}

/** Whom the event's mails name for questions, in the order the event names them. */
export async function readCoordinators(tx: Tx, scope: OrganiserScope, plan: TravelPlan): Promise<Coordinator[]> {
  const uuids = coordinatorsIn(plan.details);
  if (uuids.length === 0) return [];
  const people = new Map((await findPeopleByUuid(tx, scope, uuids)).map((it) => [it.contact.uuid, it.contact]));
  return uuids.flatMap((uuid) => {
    const contact = people.get(uuid);
    if (contact === undefined) return [];
    const name = nameOf(contact) ?? "";
    return name === "" && contact.email === null ? [] : [{ name, email: contact.email }];
  });
}
