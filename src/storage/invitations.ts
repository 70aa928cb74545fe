import type { AccountScope, Actor } from "../domain/caller.ts";
import type { GuestId } from "../domain/ids.ts";
import type { Origin } from "../domain/invitation.ts";
import type { Tx } from "./db.ts";

/** The columns `inviter_kind, inviter_id, origin` of an invitation. */
export function invitedBy(how: { readonly inviter: Actor; readonly origin: Origin }): unknown[] {
  return [how.inviter.kind, how.inviter.kind === "system" ? null : how.inviter.id, how.origin];
}

/** Voids what the guest was asked and has not answered; at most one invitation is. */
export async function voidPendingInvitation(tx: Tx, scope: AccountScope, guestId: GuestId, at: Date): Promise<void> {
  await tx.named(
    "void-pending-invitation",
    `update invitations set status = 'void', settled_at = $3
      where account_id = $1 and guest_id = $2 and status = 'pending'`,
    [scope.accountId, guestId, at],
  );
}
