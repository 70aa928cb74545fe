import type { AccountScope } from "../domain/caller.ts";
import type { ContactId } from "../domain/ids.ts";
import { ERASED } from "../domain/mentions.ts";
import type { Tx } from "./db.ts";
import { planned } from "./planned.ts";

/** What one account forgets at night by its own settings. Each takes at most `limit` rows and answers how many it took. */

/** Lines of the audit log of more than so many days. */
export async function forgetOldAudit(tx: Tx, scope: AccountScope, days: number, limit: number): Promise<number> {
  const rows = await tx.named(
    "forget-old-audit",
    `delete from audit_log l
      where l.account_id = $1
        and l.id in (select o.id from audit_log o
                      where o.account_id = $1 and o.at < now() - make_interval(days => $2)
                      order by o.id
                      limit $3)
     returning l.id`,
    [scope.accountId, days, limit],
  );
  return rows.length;
}

/**
 * Blanks where messages went and what servers answered, of sendings that ended more than so many days ago. What became of
 * each message stays, and so do its times and counts.
 */
export async function blankOldMessages(tx: Tx, scope: AccountScope, days: number, limit: number): Promise<number> {
  const rows = await tx.run(
    planned<{ id: number }>(
      `with old as materialized (
         select m.id
           from batches b
          cross join lateral (select m.id from messages m
                               where m.account_id = $1 and m.batch_id = b.id and not m.is_open and m.address <> '${ERASED}'
                               limit $3) m
          where b.account_id = $1 and b.state in ('done', 'cancelled') and b.finished_at < now() - make_interval(days => $2)
          limit $3
       ), replies as (
         update message_history h set reply = null from old
          where h.account_id = $1 and h.message_id = old.id and h.reply is not null
       )
       update messages m set address = '${ERASED}', lane = '', last_reply = null, provider_id = null
         from old
        where m.account_id = $1 and m.id = old.id
       returning m.id`,
      [scope.accountId, days, limit],
    ),
  );
  return rows.length;
}

/**
 * People nobody has had to do with for so many days, by ascending id after `after`: they are in no event that was made,
 * changed or held since, nothing about them changed, and they do not sign in.
 */
export async function findIdleContacts(
  tx: Tx,
  scope: AccountScope,
  days: number,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<ContactId[]> {
  const rows = await tx.run(
    planned<{ id: number }>(
      `select c.id
         from contacts c
        where c.account_id = $1 and c.id > $3 and c.deleted_at is null
          and greatest(c.created_at, c.updated_at) < now() - make_interval(days => $2)
          and not exists (select from logins l where l.account_id = $1 and l.contact_id = c.id)
          and not exists (select from guests g
                            join events e on e.account_id = $1 and e.id = g.event_id
                           where g.account_id = $1 and g.contact_id = c.id
                             and greatest(e.created_at, e.ends_at, e.starts_at, g.created_at, g.answered_at)
                                 > now() - make_interval(days => $2))
        order by c.id
        limit $4`,
      [scope.accountId, days, after, limit],
    ),
  );
  return rows.map((it) => it.id as ContactId);
}
