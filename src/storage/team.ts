import type { AccountScope } from "../domain/caller.ts";
import type { LoginId } from "../domain/ids.ts";
import type { Colleague, TeamRole } from "../domain/team.ts";
import { contactName } from "./contact-name.ts";
import type { Tx } from "./db.ts";

interface ColleagueRow {
  id: number;
  name: string;
  email: string;
  role: TeamRole;
  has_password: boolean;
  joined_at: Date;
  seen_at: Date | null;
}

const COLLEAGUES = `select l.id, l.email_norm as email, l.role, l.password_hash is not null as has_password,
       l.created_at as joined_at,
       ${contactName("c", "l.email_norm")} as name,
       (select max(s.seen_at) from sessions s
         where s.account_id = $1 and s.login_id = l.id and s.purpose = 'session') as seen_at
  from logins l
  join contacts c on c.account_id = $1 and c.id = l.contact_id
 where l.account_id = $1 and l.role in ('owner', 'organiser', 'developer', 'viewer')`;

function toColleague(row: ColleagueRow): Colleague {
  const { name, email, role } = row;
  return {
    id: row.id as LoginId,
    name,
    email,
    role,
    hasPassword: row.has_password,
    joinedAt: row.joined_at,
    seenAt: row.seen_at,
  };
}

/** In the order they came. */
export async function listTeam(
  tx: Tx,
  scope: AccountScope,
  page: { readonly after: number; readonly limit: number },
): Promise<Colleague[]> {
  const rows = await tx.named<ColleagueRow>("list-team", `${COLLEAGUES} and l.id > $2 order by l.id limit $3`, [
    scope.accountId,
    page.after,
    page.limit,
  ]);
  return rows.map(toColleague);
}

/** Everybody on the team; members are not. */
export async function countTeam(tx: Tx, scope: AccountScope): Promise<number> {
  const [row] = await tx.named<{ count: number }>(
    "count-team",
    `select count(*) from logins l
      where l.account_id = $1 and l.role in ('owner', 'organiser', 'developer', 'viewer')`,
    [scope.accountId],
  );
  return row?.count ?? 0;
}

/** Undefined for a member as well: they are not of the team. */
export async function findColleague(tx: Tx, scope: AccountScope, id: LoginId): Promise<Colleague | undefined> {
  const [row] = await tx.named<ColleagueRow>("find-colleague", `${COLLEAGUES} and l.id = $2`, [scope.accountId, id]);
  return row === undefined ? undefined : toColleague(row);
}

/**
 * The account's owners, locked together with one more person until the transaction ends. Of two owners who take each
 * other's role away, the second then sees what the first has done.
 */
export async function lockOwnersAnd(tx: Tx, scope: AccountScope, id: LoginId): Promise<LoginId[]> {
  const rows = await tx.named<{ id: number; role: string }>(
    "lock-owners-and",
    "select l.id, l.role from logins l where l.account_id = $1 and (l.role = 'owner' or l.id = $2) order by l.id for update",
    [scope.accountId, id],
  );
  return rows.filter((row) => row.role === "owner").map((row) => row.id as LoginId);
}

/** Gives somebody of the team another role. */
export async function updateRole(tx: Tx, scope: AccountScope, id: LoginId, role: TeamRole): Promise<void> {
  await tx.named(
    "update-role",
    "update logins set role = $3, updated_at = now() where account_id = $1 and id = $2 and role not in ('member', 'system')",
    [scope.accountId, id, role],
  );
}

/**
 * Takes the login of somebody of the team away: name, password, picture, sessions and links are gone. What they made
 * stays and belongs to nobody; what they did stays in the audit log.
 */
export async function deleteColleague(tx: Tx, scope: AccountScope, id: LoginId): Promise<void> {
  const { accountId } = scope;
  for (const [name, text] of LEFT_BEHIND) await tx.named(name, text, [accountId, id]);
  await tx.named("delete-colleague", "delete from logins where account_id = $1 and id = $2 and role <> 'system'", [
    accountId,
    id,
  ]);
}

const LEFT_BEHIND: ReadonlyArray<readonly [name: string, text: string]> = [
  ["end-sessions-of-colleague", "delete from sessions where account_id = $1 and login_id = $2"],
  ["delete-picture-of-colleague", "delete from avatars where account_id = $1 and login_id = $2"],
  ["forget-unknown-of-colleague", "delete from unknown_addresses where account_id = $1 and login_id = $2"],
  [
    "disown-events-of-colleague",
    "update events set owner_login_id = null where account_id = $1 and owner_login_id = $2",
  ],
  [
    "disown-books-of-colleague",
    "update event_books set contact_login_id = null where account_id = $1 and contact_login_id = $2",
  ],
  [
    "disown-managed-of-colleague",
    "update companies set manager_login_id = null where account_id = $1 and manager_login_id = $2",
  ],
  [
    "disown-deputed-of-colleague",
    "update companies set deputy_login_id = null where account_id = $1 and deputy_login_id = $2",
  ],
  [
    "disown-notes-of-colleague",
    "update notes set author_login_id = null where account_id = $1 and author_login_id = $2",
  ],
];
