import type { User } from "../../domain/login.ts";
import type { EventWithMembers } from "../../usecases/login-events.ts";
import type { InvitationInFull } from "../../usecases/login-invitations.ts";

type LoginEvent = EventWithMembers["event"];
type LoginInvitation = InvitationInFull["invitation"];

/** `2030-06-13 18:30:00`, UTC. */
export function toTime(at: Date): string {
  return at.toISOString().slice(0, 19).replace("T", " ");
}

export function toUser(user: User) {
  return {
    id: user.id,
    name: user.name,
    mobile: user.mobile,
    email: user.email,
    avatar: user.avatarFile === null ? null : `storage/avatars/${user.avatarFile}`,
    created_at: toTime(user.createdAt),
    updated_at: toTime(user.updatedAt),
  };
}

export function toEvent(event: LoginEvent) {
  return {
    id: event.id,
    creator_id: event.creatorId,
    name: event.title,
    description: event.description,
    created_at: toTime(event.createdAt),
    updated_at: toTime(event.updatedAt),
    type: event.standing,
  };
}

/** With `members`: who said yes, the creator left out. */
export function toEventWithMembers({ event, members }: EventWithMembers) {
  return {
    ...toEvent(event),
    members: members.map((user) => ({ ...toUser(user), pivot: { event_id: event.id, invited_id: user.id } })),
  };
}

export function toInvitation(invitation: LoginInvitation) {
  return {
    id: invitation.id,
    status: invitation.status,
    created_at: toTime(invitation.issuedAt),
    updated_at: toTime(invitation.updatedAt),
  };
}
