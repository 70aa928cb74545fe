import type { AccountScope } from "../domain/caller.ts";
import type { ContactId } from "../domain/ids.ts";
import type { Tx } from "./db.ts";

/**
 * Messages to the contact that wait and of which no copy can exist go to the address the contact has now, in the lane it
 * has. Where the contact has none any more they stay, and are dropped when they are due. Safe beside workers: what one is
 * claiming just now goes where it was about to go.
 */
export async function readdressQueuedMessages(tx: Tx, scope: AccountScope, contactId: ContactId): Promise<void> {
  await tx.named(
    "readdress-queued-messages",
    `with waiting as (
       select m.account_id, m.id, k.address, k.hash, k.normalised
         from contacts c
        cross join lateral (select g.id from guests g where g.account_id = c.account_id and g.contact_id = c.id) g
        cross join lateral (
          select m.account_id, m.id, m.channel, m.address_hash
            from messages m
           where m.account_id = c.account_id and m.guest_id = g.id and m.is_open and m.copies = 0
             and m.state in ('queued', 'deferred')
             for update skip locked) m
        cross join lateral (
          select case m.channel when 'email' then c.email else c.phone_e164 end as address,
                 case m.channel when 'email' then c.email_hash else c.phone_hash end as hash,
                 case m.channel when 'email' then c.email_norm else c.phone_e164 end as normalised) k
        where c.account_id = $1 and c.id = $2 and k.hash is not null and k.hash is distinct from m.address_hash
     )
     update messages m
        set address = w.address, address_hash = w.hash, lane = message_lane(m.channel, w.normalised)
       from waiting w
      where m.account_id = w.account_id and m.id = w.id`,
    [scope.accountId, contactId],
  );
}
