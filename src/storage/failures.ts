import type { AccountScope } from "../domain/caller.ts";
import { displayNameOf } from "../domain/contact.ts";
import type { BounceClass } from "../domain/feedback.ts";
import type { BatchId, CampaignId, ContactId, EventId, GuestId, MessageId } from "../domain/ids.ts";
import type { MessageChannel } from "../domain/message.ts";
import type { Tx } from "./db.ts";
import { planned } from "./planned.ts";

/** Whose failures: of an event, or of one of its campaigns. */
export interface FailuresOf {
  readonly eventId: EventId;
  readonly campaignId: CampaignId | undefined;
}

/** What failures that look alike have in common. */
export interface FailureKey {
  /** What a report told; null where nothing came back. */
  readonly class: BounceClass | null;
  /** The code in what the receiver replied, and its words without what differs from message to message. */
  readonly code: string;
  readonly words: string;
}

export interface FailureKind extends FailureKey {
  readonly count: number;
  /** One of the replies. */
  readonly reply: string;
}

/** Somebody whom the last message for them has not reached. */
export interface FailedDelivery {
  readonly messageId: MessageId;
  readonly campaignId: CampaignId;
  readonly batchId: BatchId;
  readonly guestId: GuestId;
  readonly contactId: ContactId;
  readonly name: string | null;
  readonly channel: MessageChannel;
  readonly address: string;
  readonly reply: string;
}

/**
 * Failed messages `m` with batch `b`, guest `g` and report `f`: the last for their guest, receipts aside, who is still on
 * the list. An index finds them by batch; messages that arrived are not read.
 */
const FAILED = `from batches b
       join messages m on m.account_id = $1 and m.batch_id = b.id and m.trouble = 'failed'
       join guests g on g.account_id = $1 and g.id = m.guest_id and g.state <> 'removed'
       left join message_feedback f on f.account_id = $1 and f.message_id = m.id and f.kind = 'bounced'
      where b.account_id = $1 and b.event_id = $2 and ($3::bigint is null or b.campaign_id = $3) and b.kind <> 'receipt'
        and not exists (select from messages n
                          join batches o on o.account_id = n.account_id and o.id = n.batch_id
                         where n.account_id = $1 and n.guest_id = m.guest_id and n.id > m.id and o.kind <> 'receipt')`;

const CODE = `coalesce(substring(m.last_reply from '[45]\\.[0-9]{1,3}\\.[0-9]{1,3}'), '')`;
const WORDS = `coalesce(regexp_replace(left(m.last_reply, 120), '\\S*[0-9@<>]\\S*', '', 'g'), '')`;

/** Failures that look alike, the most frequent first. */
export function readFailureKinds(tx: Tx, scope: AccountScope, of: FailuresOf): Promise<FailureKind[]> {
  return tx.run<FailureKind>(
    planned(
      `select f.class, ${CODE} as code, ${WORDS} as words, count(*) as count, coalesce(min(m.last_reply), '') as reply
         ${FAILED}
        group by f.class, ${CODE}, ${WORDS}
        order by count(*) desc, code, words`,
      [scope.accountId, of.eventId, of.campaignId ?? null],
    ),
  );
}

interface FailedRow extends Omit<FailedDelivery, "name"> {
  readonly first_name: string | null;
  readonly last_name: string | null;
  readonly display_name: string | null;
}

/** At most `limit` failures of these kinds with a message id above `after`, in the order they were made. */
export async function listFailures(
  tx: Tx,
  scope: AccountScope,
  of: FailuresOf & { readonly kinds: readonly FailureKey[] },
  page: { readonly after: number | undefined; readonly limit: number },
): Promise<FailedDelivery[]> {
  const rows = await tx.run<FailedRow>(
    planned(
      `select m.id as "messageId", b.campaign_id as "campaignId", m.batch_id as "batchId", m.guest_id as "guestId",
              g.contact_id as "contactId", m.channel, m.address, coalesce(m.last_reply, '') as reply,
              c.first_name, c.last_name, c.display_name
         from (select m.account_id, m.id ${FAILED} and m.id > $4
                  and (coalesce(f.class, ''), ${CODE}, ${WORDS}) in (
                        select k.class, k.code, k.words from unnest($5::text[], $6::text[], $7::text[]) as k (class, code, words))
                order by m.id
                limit $8) l
         join messages m on m.account_id = l.account_id and m.id = l.id
         join batches b on b.account_id = m.account_id and b.id = m.batch_id
         join guests g on g.account_id = m.account_id and g.id = m.guest_id
         join contacts c on c.account_id = g.account_id and c.id = g.contact_id
        order by m.id`,
      [
        scope.accountId,
        of.eventId,
        of.campaignId ?? null,
        page.after ?? 0,
        of.kinds.map((it) => it.class ?? ""),
        of.kinds.map((it) => it.code),
        of.kinds.map((it) => it.words),
        page.limit,
      ],
    ),
  );
  return rows.map(({ first_name: firstName, last_name: lastName, display_name: displayName, ...row }) => ({
    ...row,
    name: displayNameOf({ firstName, lastName, displayName }),
  }));
}
