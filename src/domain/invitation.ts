import type { GuestId, InvitationId } from "./ids.ts";

/** Through which door an invitation, a campaign or a batch was made. */
export type Origin = "native" | "ivvy" | "spotnana" | "walr" | "event-manager";

interface Issued {
  readonly id: InvitationId;
  readonly guestId: GuestId;
  readonly origin: Origin;
  readonly issuedAt: Date;
}

/**
 * One issuance: somebody asked one guest; at most one of a guest's invitations is pending.
 * Whether the person is coming is the guest's fact, not the invitation's.
 */
export type Invitation =
  | (Issued & { readonly status: "pending" })
  | (Issued & { readonly status: "accepted" | "rejected"; readonly answeredAt: Date })
  | (Issued & { readonly status: "void"; readonly voidedAt: Date });
