import type { AccountScope } from "../domain/caller.ts";
import type { ContactId } from "../domain/ids.ts";
import { byKey } from "./by-key.ts";
import type { Tx } from "./db.ts";
import { idArray } from "./id-array.ts";

/**
 * Messages to these contacts that wait and of which no copy can exist go to the addresses the contacts have now, in the
 * lanes of these. Where a contact has none any more they stay, and are dropped when they are due. Safe beside workers:
 * what one is claiming just now goes where it was about to go.
 */
export async function readdressQueuedMessages(
  tx: Tx,
  scope: AccountScope,
  contactIds: readonly ContactId[],
): Promise<void> {
  if (contactIds.length === 0) return;
  await tx.named(
    "readdress-queued-messages",
    `with waiting as (
       select m.account_id, m.id, k.address, k.hash, k.normalised
         from unnest($2::bigint[]) as i (id)
        cross join lateral (${byKey("contacts", "$1", "i.id")}) c
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
        where k.hash is not null and k.hash is distinct from m.address_hash
     )
     update messages m
        set address = w.address, address_hash = w.hash, lane = message_lane(m.channel, w.normalised)
       from waiting w
      where m.account_id = w.account_id and m.id = w.id`,
    [scope.accountId, idArray(contactIds)],
  );
}
