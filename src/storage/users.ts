import { sql } from "kysely";
import type { AccountUser, AccountUserProperty } from "../domain/account-user.ts";
import type { AccountScope } from "../domain/caller.ts";
import type { Condition } from "../domain/conditions.ts";
import type { LoginId } from "../domain/ids.ts";
import type { LoginRole } from "../domain/login.ts";
import { type ConditionColumns, conditionsSql } from "./conditions.ts";
import { builder, type Tx } from "./db.ts";

const PROPERTIES: ConditionColumns<AccountUserProperty> = {
  id: { sql: "l.id", type: "bigint" },
  firstName: { sql: "c.first_name", type: "text" },
  lastName: { sql: "c.last_name", type: "text" },
  email: { sql: "l.email_norm", type: "text" },
  createdAt: { sql: "l.created_at", type: "timestamptz" },
  updatedAt: { sql: "greatest(l.updated_at, c.updated_at)", type: "timestamptz" },
};

interface UserRow {
  id: number;
  first_name: string | null;
  last_name: string | null;
  email: string;
  phone: string | null;
  mobile: string | null;
  role: LoginRole;
  last_seen_at: Date | null;
  created_at: Date;
  updated_at: Date;
}

type Conditions = ReadonlyArray<Condition<AccountUserProperty>>;

/** The login that stands for nobody is no user. */
function found(scope: AccountScope, conditions: Conditions) {
  return sql`from logins l
        join contacts c on c.account_id = l.account_id and c.id = l.contact_id
       where l.account_id = ${scope.accountId} and l.role <> 'system' and ${conditionsSql(PROPERTIES, conditions)}`;
}

export async function countUsers(tx: Tx, scope: AccountScope, conditions: Conditions): Promise<number> {
  const [row] = await tx.run(
    sql<{ total: number }>`select count(*) as total ${found(scope, conditions)}`.compile(builder),
  );
  return row?.total ?? 0;
}

/** By ascending id. */
export async function listUsers(
  tx: Tx,
  scope: AccountScope,
  conditions: Conditions,
  span: { readonly start: number; readonly limit: number },
): Promise<AccountUser[]> {
  const rows = await tx.run(
    sql<UserRow>`
      select l.id, c.first_name, c.last_name, coalesce(c.email, l.email_norm) as email, c.phone, l.mobile, l.role,
             l.created_at, greatest(l.updated_at, c.updated_at) as updated_at,
             (select max(s.created_at) from sessions s
               where s.account_id = l.account_id and s.login_id = l.id and s.purpose = 'session') as last_seen_at
        ${found(scope, conditions)}
       order by l.id
       limit ${span.limit} offset ${span.start}`.compile(builder),
  );
  return rows.map((row) => ({
    id: row.id as LoginId,
    firstName: row.first_name,
    lastName: row.last_name,
    email: row.email,
    phone: row.phone,
    mobile: row.mobile,
    role: row.role,
    lastSeenAt: row.last_seen_at,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }));
}

/** Undefined when the account has no such user. */
export async function findUser(tx: Tx, scope: AccountScope, id: LoginId): Promise<AccountUser | undefined> {
  const [user] = await listUsers(tx, scope, [{ property: "id", test: "any-of", values: [id] }], { start: 0, limit: 1 });
  return user;
}
