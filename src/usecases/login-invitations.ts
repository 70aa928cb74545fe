import { type LoginScope, mintSystemScope } from "../domain/caller.ts";
import { answersCloseAt } from "../domain/event.ts";
import type { Reply } from "../domain/guest.ts";
import type { ContactId, EventId, InvitationId } from "../domain/ids.ts";
import type { User } from "../domain/login.ts";
import { findAnsweringGuest, lockAnsweringGuest } from "../storage/answers.ts";
import type { Tx } from "../storage/db.ts";
import { lockPlaces } from "../storage/events.ts";
import { findLoginEvents, type LoginEvent } from "../storage/login-events.ts";
import {
  findLoginInvitation,
  type LoginInvitation,
  listEventInvitations,
  listReceivedInvitations,
  listSentInvitations,
  type ShownStatus,
} from "../storage/login-invitations.ts";
import { findUsers } from "../storage/login-users.ts";
import { answerInside } from "./answer-invitation.ts";
import { asOrganiser, type LoginDoor } from "./authenticate-login.ts";
import type { Deps } from "./deps.ts";
import type { Denied } from "./login-events.ts";

/** An invitation with the people and the event it is about. */
export interface InvitationInFull {
  readonly invitation: LoginInvitation;
  readonly event: LoginEvent;
  readonly inviter: User;
  readonly invited: User;
}

/** Whether the door's account has the invitation and nobody withdrew it, whoever asks. */
export async function hasInvitation(
  deps: Pick<Deps, "db">,
  { accountId }: LoginDoor,
  id: InvitationId,
): Promise<boolean> {
  return (await findLoginInvitation(deps.db.autocommit, mintSystemScope(accountId), id)) !== undefined;
}

/** Whom the login asked, first asked first; undefined: whatever became of it. */
export async function listSent(
  deps: Pick<Deps, "db">,
  scope: LoginScope,
  status: ShownStatus | undefined,
): Promise<InvitationInFull[]> {
  const { autocommit } = deps.db;
  return inFull(autocommit, scope, await listSentInvitations(autocommit, scope, status));
}

/** What the login was asked to, by whomever and through whatever door, first asked first. */
export async function listReceived(
  deps: Pick<Deps, "db">,
  scope: LoginScope,
  status: ShownStatus | undefined,
): Promise<InvitationInFull[]> {
  const { autocommit } = deps.db;
  return inFull(autocommit, scope, await listReceivedInvitations(autocommit, scope, status));
}

/** Everybody asked to an event, for whoever made it or said yes to it. */
export async function listOfEvent(
  deps: Pick<Deps, "db">,
  scope: LoginScope,
  eventId: EventId,
): Promise<
  { readonly kind: "found"; readonly event: LoginEvent; readonly invitations: readonly InvitationInFull[] } | Denied
> {
  const { autocommit } = deps.db;
  const event = (await findLoginEvents(autocommit, scope, [eventId])).get(eventId);
  if (event === undefined) return { kind: "unknown" };
  if (event.standing === null) return { kind: "forbidden" };
  const invitations = await inFull(autocommit, scope, await listEventInvitations(autocommit, scope, eventId));
  return { kind: "found", event, invitations };
}

/** What became of a login's own answer. Only `answered` wrote anything. */
export type OwnAnswer =
  | { readonly kind: "answered"; readonly invitation: LoginInvitation }
  /** Somebody answered this invitation before, whichever way. */
  | { readonly kind: "already-answered" }
  | Denied;

/**
 * Answers an invitation for the person it is for, once: whoever comes second, or answered by the personal link, is told so.
 * Forbidden for anybody else, and where the event takes no answer from its guests (any more): closed, cancelled, full. The
 * guest can change the answer by the personal link all the same.
 */
export async function answerOwnInvitation(
  deps: Pick<Deps, "db" | "now">,
  scope: LoginScope,
  id: InvitationId,
  reply: Reply,
): Promise<OwnAnswer> {
  return deps.db.transaction(async (tx): Promise<OwnAnswer> => {
    const seen = await findLoginInvitation(tx, scope, id);
    if (seen === undefined) return { kind: "unknown" };
    if (seen.invitedId !== scope.contactId) return { kind: "forbidden" };
    // The order every answer locks in; under the guest's lock nobody else moves the invitation.
    await lockPlaces(tx, scope, seen.eventId);
    await lockAnsweringGuest(tx, scope, seen.guestId);
    const current = await findLoginInvitation(tx, scope, id);
    if (current === undefined) return { kind: "unknown" };
    if (current.status !== "pending") return { kind: "already-answered" };
    const organiser = asOrganiser(scope);
    const at = deps.now();
    const found = await findAnsweringGuest(tx, organiser, seen.guestId);
    const closesAt = found === undefined ? undefined : answersCloseAt(found.event);
    // What comes through an API counts as the organiser's word, whom no deadline binds; a guest's own answer it does bind.
    if (found?.event.guestsMayAnswer === false || (closesAt !== undefined && at >= closesAt))
      return { kind: "forbidden" };
    const result = await answerInside(tx, organiser, seen.guestId, { given: { reply, via: "api" }, at });
    if (result.kind !== "recorded") return { kind: result.kind === "unknown" ? "unknown" : "forbidden" };
    const invitation = await findLoginInvitation(tx, scope, id);
    return invitation === undefined ? { kind: "unknown" } : { kind: "answered", invitation };
  });
}

async function inFull(tx: Tx, scope: LoginScope, invitations: readonly LoginInvitation[]): Promise<InvitationInFull[]> {
  if (invitations.length === 0) return [];
  const people = new Set<ContactId>(invitations.flatMap((it) => [it.inviterId, it.invitedId]));
  const users = await findUsers(tx, scope, [...people]);
  const events = await findLoginEvents(tx, scope, [...new Set(invitations.map((it) => it.eventId))]);
  return invitations.flatMap((invitation) => {
    const event = events.get(invitation.eventId);
    const inviter = users.get(invitation.inviterId);
    const invited = users.get(invitation.invitedId);
    // Deleted between two reads.
    if (event === undefined || inviter === undefined || invited === undefined) return [];
    return [{ invitation, event, inviter, invited }];
  });
}
