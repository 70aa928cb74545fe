import type { Event } from "./event.ts";
import type { Guest } from "./guest.ts";
import type { InvitationId } from "./ids.ts";

/** What became of an invitation that is shown; void ones are not. */
export type OwnInvitationStatus = "pending" | "accepted" | "rejected";

/** An invitation as somebody who signed in sees it: one they got, or one they sent. */
export interface OwnInvitation {
  readonly id: InvitationId;
  readonly status: OwnInvitationStatus;
  readonly issuedAt: Date;
  /** When it was answered last; null before. */
  readonly settledAt: Date | null;
  readonly event: Pick<
    Event,
    | "id"
    | "title"
    | "timezone"
    | "startsAt"
    | "endsAt"
    | "location"
    | "status"
    | "answerBy"
    | "closedAt"
    | "cancelledAt"
    | "guestsMayAnswer"
  >;
  readonly guest: Pick<Guest, "id" | "eventId" | "contactId" | "keyVersion" | "secretNo" | "state">;
  /** Who asked, as they are called; null: the organiser, through another door. */
  readonly inviter: string | null;
  readonly invited: string;
}
