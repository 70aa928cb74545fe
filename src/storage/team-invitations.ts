import type { AccountScope } from "../domain/caller.ts";
import type { AccountId, LoginId, TeamInvitationId } from "../domain/ids.ts";
import type { TeamInvitation, TeamRole } from "../domain/team.ts";
import { contactName } from "./contact-name.ts";
import type { Tx } from "./db.ts";

interface InvitationRow {
  id: number;
  email: string;
  role: TeamRole;
  invited_by: string | null;
  created_at: Date;
  expires_at: Date;
  mailed_at: Date | null;
  trouble: string | null;
}

const INVITATIONS = `select i.id, i.email, i.role, i.created_at, i.expires_at, i.mailed_at, i.trouble,
       (select ${contactName("c", "l.email_norm")}
          from logins l
          join contacts c on c.account_id = l.account_id and c.id = l.contact_id
         where l.account_id = i.account_id and l.id = i.invited_by) as invited_by
  from team_invitations i`;

function toInvitation(row: InvitationRow): TeamInvitation {
  return {
    id: row.id as TeamInvitationId,
    email: row.email,
    role: row.role,
    invitedBy: row.invited_by,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    mailedAt: row.mailed_at,
    trouble: row.trouble,
  };
}

/** In the order they were made; those that are over until they are withdrawn or sent again. */
export async function listTeamInvitations(
  tx: Tx,
  scope: AccountScope,
  page: { readonly after: number; readonly limit: number },
): Promise<TeamInvitation[]> {
  const rows = await tx.named<InvitationRow>(
    "list-team-invitations",
    `${INVITATIONS} where i.account_id = $1 and i.id > $2 order by i.id limit $3`,
    [scope.accountId, page.after, page.limit],
  );
  return rows.map(toInvitation);
}

/** All that are open, those whose link is over included. */
export async function countTeamInvitations(tx: Tx, scope: AccountScope): Promise<number> {
  const [row] = await tx.named<{ count: number }>(
    "count-team-invitations",
    "select count(*) from team_invitations i where i.account_id = $1",
    [scope.accountId],
  );
  return row?.count ?? 0;
}

/** The invitation, its link over or not; undefined once it was accepted or withdrawn. */
export async function findTeamInvitation(
  tx: Tx,
  scope: AccountScope,
  id: TeamInvitationId,
): Promise<TeamInvitation | undefined> {
  const [row] = await tx.named<InvitationRow>(
    "find-team-invitation",
    `${INVITATIONS} where i.account_id = $1 and i.id = $2`,
    [scope.accountId, id],
  );
  return row === undefined ? undefined : toInvitation(row);
}

export interface NewTeamInvitation {
  readonly email: string;
  readonly emailNorm: string;
  readonly role: TeamRole;
  /** Null: the operator's key. */
  readonly invitedBy: LoginId | null;
  readonly seconds: number;
}

/** @throws a unique violation where the address was asked already. */
export async function insertTeamInvitation(
  tx: Tx,
  scope: AccountScope,
  it: NewTeamInvitation,
): Promise<TeamInvitationId> {
  const [row] = await tx.named<{ id: number }>(
    "insert-team-invitation",
    `insert into team_invitations (account_id, email, email_norm, role, invited_by, expires_at)
     values ($1, $2, $3, $4, $5, now() + make_interval(secs => $6)) returning id`,
    [scope.accountId, it.email, it.emailNorm, it.role, it.invitedBy, it.seconds],
  );
  if (row === undefined) throw new Error("insert-team-invitation answered no row");
  return row.id as TeamInvitationId;
}

/**
 * Lets the invitation last `seconds` from now, as one of who sends it again, and forgets how its last mail went; false
 * when it is gone.
 */
export async function renewTeamInvitation(
  tx: Tx,
  scope: AccountScope,
  it: { readonly id: TeamInvitationId; readonly seconds: number; readonly invitedBy: LoginId | null },
): Promise<boolean> {
  const rows = await tx.named(
    "renew-team-invitation",
    `update team_invitations
        set expires_at = now() + make_interval(secs => $3), mailed_at = null, trouble = null, invited_by = $4
      where account_id = $1 and id = $2
     returning id`,
    [scope.accountId, it.id, it.seconds, it.invitedBy],
  );
  return rows.length > 0;
}

/** One asking. */
export interface TeamAsking {
  readonly id: TeamInvitationId;
  /** When the link of that asking ends, in milliseconds: asked once more the invitation lasts longer. */
  readonly endsAt: number;
}

/** Holds while the invitation was not asked again, which moves its end; `$3` is `endsAt` of the asking. */
const STILL_ASKED = "expires_at < to_timestamp($3::double precision / 1000) + interval '1 millisecond'";

/** Puts another link in the place of the one before; false when the invitation is gone, over, or was sent again since. */
export async function linkTeamInvitation(
  tx: Tx,
  scope: AccountScope,
  it: TeamAsking & { readonly tokenHash: Buffer },
): Promise<boolean> {
  const rows = await tx.named(
    "link-team-invitation",
    `update team_invitations set token_hash = $4
      where account_id = $1 and id = $2 and expires_at > now() and ${STILL_ASKED}
     returning id`,
    [scope.accountId, it.id, it.endsAt, it.tokenHash],
  );
  return rows.length > 0;
}

/** Notes how the mail went, unless another was asked for since. */
export async function noteTeamMail(
  tx: Tx,
  scope: AccountScope,
  it: TeamAsking & { readonly trouble: string | null },
): Promise<void> {
  await tx.named(
    "note-team-mail",
    `update team_invitations set mailed_at = case when $4::text is null then now() end, trouble = $4
      where account_id = $1 and id = $2 and ${STILL_ASKED}`,
    [scope.accountId, it.id, it.endsAt, it.trouble],
  );
}

/** Takes the invitation away; false when it is gone already. */
export async function deleteTeamInvitation(tx: Tx, scope: AccountScope, id: TeamInvitationId): Promise<boolean> {
  const rows = await tx.named(
    "delete-team-invitation",
    "delete from team_invitations where account_id = $1 and id = $2 returning id",
    [scope.accountId, id],
  );
  return rows.length > 0;
}

/** An invitation as whoever holds its link may see it. */
export interface LinkedInvitation extends TeamInvitation {
  readonly accountId: AccountId;
  readonly accountName: string;
  readonly emailNorm: string;
}

/**
 * The live invitation of a link; undefined when there is none, or its account is suspended. Named exception of the
 * tenant wall.
 */
export async function findTeamInvitationByToken(tx: Tx, tokenHash: Buffer): Promise<LinkedInvitation | undefined> {
  const [row] = await tx.named<InvitationRow & { account_id: number; account_name: string; email_norm: string }>(
    "find-team-invitation-by-token",
    `select k.account_id, k.email_norm, a.name as account_name, f.*
       from team_invitations k
       join accounts a on a.id = k.account_id and a.suspended_at is null
      cross join lateral (${INVITATIONS} where i.account_id = k.account_id and i.id = k.id) f
      where k.token_hash = $1 and k.expires_at > now()`,
    [tokenHash],
  );
  return row === undefined
    ? undefined
    : {
        ...toInvitation(row),
        accountId: row.account_id as AccountId,
        accountName: row.account_name,
        emailNorm: row.email_norm,
      };
}
