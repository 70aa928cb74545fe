import type { LoginScope } from "../domain/caller.ts";
import type { EventStatus, Location } from "../domain/event.ts";
import type { GuestState } from "../domain/guest.ts";
import type { ContactId, EventId, GuestId, InvitationId } from "../domain/ids.ts";
import type { OwnInvitation, OwnInvitationStatus } from "../domain/own-invitation.ts";
import { contactName } from "./contact-name.ts";
import type { Tx } from "./db.ts";

interface OwnInvitationRow {
  id: number;
  status: OwnInvitationStatus;
  issued_at: Date;
  settled_at: Date | null;
  guest_id: number;
  contact_id: number;
  key_version: number;
  secret_no: number;
  guest_state: GuestState;
  event_id: number;
  title: string;
  timezone: string;
  starts_at: Date | null;
  ends_at: Date | null;
  location: Location;
  event_status: EventStatus;
  answer_by: Date | null;
  closed_at: Date | null;
  cancelled_at: Date | null;
  guests_may_answer: boolean;
  inviter: string | null;
  invited: string;
}

const nameOf = (contact: string) => contactName(contact, `${contact}.email`, `${contact}.phone`, "''");

/** What was withdrawn is left out: void ones, those of removed guests, and a yes from before a removal. */
const FROM = `from invitations i
  join guests g on g.account_id = $1 and g.id = i.guest_id and g.state <> 'removed'
  join events e on e.account_id = $1 and e.id = g.event_id and e.deleted_at is null
 where i.account_id = $1 and i.status <> 'void' and (i.status <> 'accepted' or g.state = 'accepted')
   and ($3::text is null or i.status = $3)`;

const WHOSE = {
  received: "and g.contact_id = $2",
  sent: "and i.inviter_kind = 'login' and i.inviter_id = $2",
} as const;

export type OwnSide = keyof typeof WHOSE;

export interface OwnFilter {
  readonly side: OwnSide;
  /** Undefined: whatever became of it. */
  readonly status: OwnInvitationStatus | undefined;
}

const PAGES = {
  received: pageText("received"),
  sent: pageText("sent"),
} as const;

function pageText(side: OwnSide): string {
  return `select w.*, ${nameOf("c")} as invited,
       (select ${nameOf("n")} from logins l join contacts n on n.account_id = $1 and n.id = l.contact_id
         where l.account_id = $1 and w.inviter_kind = 'login' and l.id = w.inviter_id) as inviter
  from (select i.id, i.status, i.issued_at, i.settled_at, i.inviter_kind, i.inviter_id, g.id as guest_id, g.contact_id,
               g.key_version, g.secret_no, g.state as guest_state, e.id as event_id, e.title, e.timezone, e.starts_at,
               e.ends_at, e.location, e.status as event_status, e.answer_by, e.closed_at, e.cancelled_at,
               e.guests_may_answer
          ${FROM} ${WHOSE[side]} and ($4::bigint is null or i.id < $4)
         order by i.id desc
         limit $5) w
  join contacts c on c.account_id = $1 and c.id = w.contact_id
 order by w.id desc`;
}

const whoseId = ({ contactId, loginId }: LoginScope, side: OwnSide) => (side === "received" ? contactId : loginId);

/** Newest first; `before` is the last id of the page before. */
export async function listOwnInvitations(
  tx: Tx,
  scope: LoginScope,
  { side, status }: OwnFilter,
  page: { readonly before: number | undefined; readonly limit: number },
): Promise<OwnInvitation[]> {
  const rows = await tx.named<OwnInvitationRow>(`list-own-invitations-${side}`, PAGES[side], [
    scope.accountId,
    whoseId(scope, side),
    status ?? null,
    page.before ?? null,
    page.limit,
  ]);
  return rows.map(toOwnInvitation);
}

/** As many as the list holds in all. */
export async function countOwnInvitations(tx: Tx, scope: LoginScope, { side, status }: OwnFilter): Promise<number> {
  const [row] = await tx.named<{ count: number }>(
    `count-own-invitations-${side}`,
    `select count(*) ${FROM} ${WHOSE[side]}`,
    [scope.accountId, whoseId(scope, side), status ?? null],
  );
  return row?.count ?? 0;
}

function toOwnInvitation(row: OwnInvitationRow): OwnInvitation {
  const eventId = row.event_id as EventId;
  return {
    id: row.id as InvitationId,
    status: row.status,
    issuedAt: row.issued_at,
    settledAt: row.settled_at,
    inviter: row.inviter,
    invited: row.invited,
    guest: {
      id: row.guest_id as GuestId,
      eventId,
      contactId: row.contact_id as ContactId,
      keyVersion: row.key_version,
      secretNo: row.secret_no,
      state: row.guest_state,
    },
    event: {
      id: eventId,
      title: row.title,
      timezone: row.timezone,
      startsAt: row.starts_at,
      endsAt: row.ends_at,
      location: row.location,
      status: row.event_status,
      answerBy: row.answer_by,
      closedAt: row.closed_at,
      cancelledAt: row.cancelled_at,
      guestsMayAnswer: row.guests_may_answer,
    },
  };
}
