import type { LoginId, TeamInvitationId } from "./ids.ts";
import type { LoginRole } from "./login.ts";

/** What somebody may be who helps to run an account. */
export type TeamRole = Exclude<LoginRole, "member" | "system">;

export const TEAM_ROLES = ["owner", "organiser", "developer", "viewer"] as const satisfies readonly TeamRole[];

/** Somebody who helps to run the account. */
export interface Colleague {
  readonly id: LoginId;
  readonly name: string;
  /** What they sign in with. */
  readonly email: string;
  readonly role: TeamRole;
  /** False: by links alone. */
  readonly hasPassword: boolean;
  readonly joinedAt: Date;
  /** To the minute; null where they are signed in nowhere. */
  readonly seenAt: Date | null;
}

/** Somebody who was asked to help, and has not said yes. */
export interface TeamInvitation {
  readonly id: TeamInvitationId;
  readonly email: string;
  readonly role: TeamRole;
  /** Who asked, as they are called; null: a program, or somebody who left. */
  readonly invitedBy: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  /** When the mail was handed over last; null before. */
  readonly mailedAt: Date | null;
  /** Why no mail could be sent; a sentence for people. */
  readonly trouble: string | null;
}
