import type { AccountScope } from "../domain/caller.ts";
import type { Tx } from "./db.ts";

/**
 * Makes the login that stands for whoever made or invited without being one; does nothing where it is there. Safe to race.
 * Its contact is a deleted one: it has a number, and no list, search or sending ever finds it.
 */
export async function ensureSystemLogin(tx: Tx, scope: AccountScope): Promise<void> {
  const known = await tx.named(
    "find-system-login",
    "select from logins l where l.account_id = $1 and l.role = 'system'",
    [scope.accountId],
  );
  if (known.length > 0) return;
  await tx.named(
    "insert-system-login",
    `with contact as (
       insert into contacts (account_id, deleted_at)
       select $1, now()
        where not exists (select from logins l where l.account_id = $1 and l.role = 'system')
       returning id
     )
     insert into logins (account_id, contact_id, email_norm, role)
     select $1::bigint, contact.id, 'account-' || $1::bigint || '@system.invalid', 'system' from contact
         on conflict do nothing`,
    [scope.accountId],
  );
}
