import type { AccountScope, Actor } from "../domain/caller.ts";
import type { GuestId, InvitationId } from "../domain/ids.ts";
import type { Invitation, Origin } from "../domain/invitation.ts";
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

interface InvitationRow {
  id: number;
  guest_id: number;
  origin: Origin;
  status: Invitation["status"];
  issued_at: Date;
  settled_at: Date | null;
}

/** Every time the guest was asked, oldest first. */
export async function listInvitations(tx: Tx, scope: AccountScope, guestId: GuestId): Promise<Invitation[]> {
  const rows = await tx.named<InvitationRow>(
    "list-invitations",
    `select i.id, i.guest_id, i.origin, i.status, i.issued_at, i.settled_at
       from invitations i
      where i.account_id = $1 and i.guest_id = $2
      order by i.id`,
    [scope.accountId, guestId],
  );
  return rows.map(toInvitation);
}

function toInvitation(row: InvitationRow): Invitation {
  const issued = {
    id: row.id as InvitationId,
    guestId: row.guest_id as GuestId,
    origin: row.origin,
    issuedAt: row.issued_at,
  };
  switch (row.status) {
    case "pending":
      return { ...issued, status: row.status };
    case "accepted":
    case "rejected":
      return { ...issued, status: row.status, answeredAt: row.settled_at as Date };
    case "void":
      return { ...issued, status: row.status, voidedAt: row.settled_at as Date };
  }
}
