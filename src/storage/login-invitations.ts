import type { AccountScope, LoginScope } from "../domain/caller.ts";
import type { ContactId, EventId, GuestId, InvitationId } from "../domain/ids.ts";
import type { Tx } from "./db.ts";

/** What became of an invitation that is shown; void ones are not. */
export type ShownStatus = "pending" | "accepted" | "rejected";

/** An invitation to somebody who has a login. */
export interface LoginInvitation {
  readonly id: InvitationId;
  readonly status: ShownStatus;
  readonly guestId: GuestId;
  readonly eventId: EventId;
  /** Who asked; the system's person where that was no login. */
  readonly inviterId: ContactId;
  readonly invitedId: ContactId;
  readonly issuedAt: Date;
  /** When it was answered last, else when it was issued. */
  readonly updatedAt: Date;
}

interface LoginInvitationRow {
  id: number;
  status: ShownStatus;
  guest_id: number;
  event_id: number;
  inviter_id: number;
  invited_id: number;
  issued_at: Date;
  updated_at: Date;
}

/**
 * Invitations of account $1 to people with a login. What was withdrawn is left out: void ones, those of removed guests, and
 * a yes from before a removal, which the guest does not stand by any more.
 */
const SHOWN = `select i.id, i.status, i.guest_id, g.event_id, g.contact_id as invited_id, i.issued_at,
       coalesce(i.settled_at, i.issued_at) as updated_at,
       coalesce((select n.contact_id from logins n where n.account_id = $1 and i.inviter_kind = 'login' and n.id = i.inviter_id),
                (select s.contact_id from logins s where s.account_id = $1 and s.role = 'system')) as inviter_id
  from invitations i
  join guests g on g.account_id = $1 and g.id = i.guest_id and g.state <> 'removed'
  join events e on e.account_id = $1 and e.id = g.event_id and e.deleted_at is null
  join logins l on l.account_id = $1 and l.contact_id = g.contact_id
 where i.account_id = $1 and i.status <> 'void' and (i.status <> 'accepted' or g.state = 'accepted')`;

function toInvitation(row: LoginInvitationRow): LoginInvitation {
  return {
    id: row.id as InvitationId,
    status: row.status,
    guestId: row.guest_id as GuestId,
    eventId: row.event_id as EventId,
    inviterId: row.inviter_id as ContactId,
    invitedId: row.invited_id as ContactId,
    issuedAt: row.issued_at,
    updatedAt: row.updated_at,
  };
}

/** The invitation, unless it was withdrawn. */
export async function findLoginInvitation(
  tx: Tx,
  scope: AccountScope,
  id: InvitationId,
): Promise<LoginInvitation | undefined> {
  const [row] = await tx.named<LoginInvitationRow>("find-login-invitation", `${SHOWN} and i.id = $2`, [
    scope.accountId,
    id,
  ]);
  return row === undefined ? undefined : toInvitation(row);
}

/** Everybody asked to the event, first asked first. */
export async function listEventInvitations(tx: Tx, scope: AccountScope, eventId: EventId): Promise<LoginInvitation[]> {
  const rows = await tx.named<LoginInvitationRow>(
    "list-event-invitations",
    `${SHOWN} and g.event_id = $2 order by i.id`,
    [scope.accountId, eventId],
  );
  return rows.map(toInvitation);
}

/** Whom the login asked, first asked first; undefined: whatever became of it. */
export async function listSentInvitations(
  tx: Tx,
  scope: LoginScope,
  status: ShownStatus | undefined,
): Promise<LoginInvitation[]> {
  const rows = await tx.named<LoginInvitationRow>(
    "list-sent-invitations",
    `${SHOWN} and i.inviter_kind = 'login' and i.inviter_id = $2 and ($3::text is null or i.status = $3) order by i.id`,
    [scope.accountId, scope.loginId, status ?? null],
  );
  return rows.map(toInvitation);
}

/** What the login was asked to, first asked first; undefined: whatever became of it. */
export async function listReceivedInvitations(
  tx: Tx,
  scope: LoginScope,
  status: ShownStatus | undefined,
): Promise<LoginInvitation[]> {
  const rows = await tx.named<LoginInvitationRow>(
    "list-received-invitations",
    `${SHOWN} and g.contact_id = $2 and ($3::text is null or i.status = $3) order by i.id`,
    [scope.accountId, scope.contactId, status ?? null],
  );
  return rows.map(toInvitation);
}
