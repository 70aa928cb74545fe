import type { AccountScope } from "../domain/caller.ts";
import type { ContactId, LoginId } from "../domain/ids.ts";
import type { User } from "../domain/login.ts";
import type { Tx } from "./db.ts";
import { idArray } from "./id-array.ts";

/** Those of the contacts who have a login, by contact. The system's goes by the account's name. */
export async function findUsers(
  tx: Tx,
  scope: AccountScope,
  contactIds: readonly ContactId[],
): Promise<Map<ContactId, User>> {
  const rows = await tx.named<{
    contact_id: number;
    id: number;
    name: string;
    mobile: string | null;
    email: string;
    file: string | null;
    created_at: Date;
    updated_at: Date;
  }>(
    "find-users",
    `select l.contact_id, l.id, l.mobile, v.file, l.created_at, l.updated_at,
            case when c.email_norm = l.email_norm then c.email else l.email_norm end as email,
            case when l.role = 'system' then a.name
                 else coalesce(c.display_name, nullif(concat_ws(' ', c.first_name, c.last_name), ''), c.email, l.email_norm)
             end as name
       from logins l
       join accounts a on a.id = l.account_id
       join contacts c on c.account_id = l.account_id and c.id = l.contact_id
       left join avatars v on v.account_id = l.account_id and v.login_id = l.id
      where l.account_id = $1 and l.contact_id = any($2::bigint[])`,
    [scope.accountId, idArray(contactIds)],
  );
  const users = rows.map(
    (row): User => ({
      id: row.contact_id as ContactId,
      loginId: row.id as LoginId,
      name: row.name,
      mobile: row.mobile,
      email: row.email,
      avatarFile: row.file,
      createdAt: row.created_at,
      updatedAt: row.updated_at,
    }),
  );
  return new Map(users.map((user) => [user.id, user]));
}
