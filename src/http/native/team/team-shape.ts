import { Type } from "typebox";
import type { OrganiserScope } from "../../../domain/caller.ts";
import type { Colleague, TeamInvitation } from "../../../domain/team.ts";
import { Id, Instant, Nullable } from "../shapes.ts";

export const Role = Type.Enum(["owner", "organiser", "developer", "viewer"], {
  type: "string",
  description:
    "`owner`: everything; `organiser`: events, people and sending; `developer`: the same, webhooks, the API log and credentials up to `write`; `viewer`: sees and changes nothing",
});

export const TeamMemberShape = Type.Object(
  {
    id: Id,
    name: Type.String(),
    email: Type.String({ description: "What they sign in with" }),
    role: Role,
    hasPassword: Type.Boolean({ description: "false where somebody signs in by links alone" }),
    joinedAt: Instant,
    seenAt: Nullable(
      Type.String({ format: "date-time", description: "To the minute; null where they are signed in nowhere" }),
    ),
    isYou: Type.Boolean(),
  },
  { title: "TeamMember" },
);

export function toTeamMember({ actor }: OrganiserScope) {
  return ({ id, name, email, role, hasPassword, joinedAt, seenAt }: Colleague) => {
    return { id, name, email, role, hasPassword, joinedAt, seenAt, isYou: actor.kind === "login" && actor.id === id };
  };
}

export const TeamInvitationShape = Type.Object(
  {
    id: Id,
    email: Type.String(),
    role: Role,
    invitedBy: Nullable(Type.String({ description: "Who asked; null for a program, or somebody who left" })),
    createdAt: Instant,
    expiresAt: Instant,
    mailedAt: Nullable(Type.String({ format: "date-time", description: "When the mail was handed over; null before" })),
    trouble: Nullable(Type.String({ description: "Why no mail could be sent" })),
  },
  { title: "TeamInvitation" },
);

export function toTeamInvitation(it: TeamInvitation) {
  const { id, email, role, invitedBy, createdAt, expiresAt, mailedAt, trouble } = it;
  return { id, email, role, invitedBy, createdAt, expiresAt, mailedAt, trouble };
}
