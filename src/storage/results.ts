import type { AccountScope } from "../domain/caller.ts";
import type { AnswerChannel } from "../domain/guest.ts";
import type { BatchId, CampaignId, EventId } from "../domain/ids.ts";
import type { MessageChannel, MessageCounts } from "../domain/message.ts";
import { COUNT_SUMS, COUNTS_OF_BATCH } from "./batch-counts.ts";
import type { Tx } from "./db.ts";

/** The parts of "no answer" that the counts do not tell. */
export interface Silent {
  /** Invited guests whose answer looked like a machine's and waits to be confirmed. */
  readonly unconfirmed: number;
  /** Invited guests whose latest message failed. */
  readonly failed: number;
}

/** Reads the few rows that are unconfirmed or failed, not the guests. */
export async function readSilent(tx: Tx, scope: AccountScope, eventId: EventId): Promise<Silent> {
  const [row] = await tx.named<Silent>(
    "read-silent-guests",
    `select (select count(*)
               from guests g
              where g.account_id = $1 and g.event_id = $2 and g.unconfirmed_reply is not null
                and g.state = 'invited') as unconfirmed,
            (select count(*)
               from batches b
               join messages m on m.account_id = $1 and m.batch_id = b.id and m.trouble = 'failed'
               join guests g on g.account_id = $1 and g.id = m.guest_id and g.state = 'invited'
              where b.account_id = $1 and b.event_id = $2 and b.kind <> 'receipt'
                and not exists (select from messages n
                                  join batches o on o.account_id = $1 and o.id = n.batch_id and o.kind <> 'receipt'
                                 where n.account_id = $1 and n.guest_id = m.guest_id and n.id > m.id)) as failed`,
    [scope.accountId, eventId],
  );
  return row ?? { unconfirmed: 0, failed: 0 };
}

/** One sending of the event and what became of its messages so far. */
export interface SendingCounts extends MessageCounts {
  readonly batchId: BatchId;
  readonly campaignId: CampaignId;
  readonly kind: string;
  readonly channel: MessageChannel;
}

/** The event's sendings but for receipts with their counts, what was not folded yet included; in the order they were made. */
export function readSendingCounts(tx: Tx, scope: AccountScope, eventId: EventId): Promise<SendingCounts[]> {
  return tx.named<SendingCounts>(
    "read-sending-counts",
    `select b.id as "batchId", b.campaign_id as "campaignId", b.kind, b.channel,
            ${COUNT_SUMS}
       from batches b
       ${COUNTS_OF_BATCH}
      where b.account_id = $1 and b.event_id = $2 and b.kind <> 'receipt'
      group by b.id, b.campaign_id, b.kind, b.channel
      order by b.id`,
    [scope.accountId, eventId],
  );
}

/** How many guests of one standing answered by one channel after one sending. */
export interface AnswerGroup {
  readonly via: AnswerChannel;
  /** The sending whose message was the last before the answer; null when none was sent before. */
  readonly batchId: BatchId | null;
  readonly yes: number;
  readonly no: number;
}

/** The standing answers of the event, folded or not, as the columns of `answer_counts`. */
const ANSWERS = `(select n.at, n.via, n.batch_id, n.yes, n.no
               from answer_counts n
              where n.account_id = $1 and n.event_id = $2
              union all
             select d.at, d.via, d.batch_id, d.yes, d.no
               from answer_count_deltas d
              where d.account_id = $1 and d.event_id = $2)`;

/** The standing answers by how they came and after what. Reads counters alone. */
export function readAnswerGroups(tx: Tx, scope: AccountScope, eventId: EventId): Promise<AnswerGroup[]> {
  return tx.named<AnswerGroup>(
    "read-answer-groups",
    `select a.via, nullif(a.batch_id, 0) as "batchId", sum(a.yes)::bigint as yes, sum(a.no)::bigint as no
       from ${ANSWERS} a
      group by a.via, a.batch_id
     having sum(a.yes) <> 0 or sum(a.no) <> 0`,
    [scope.accountId, eventId],
  );
}

export type Bucket = "hour" | "day" | "week" | "month";

/** Answers of one span of time, and how many stood at its end. */
export interface SeriesPoint {
  /** The span's beginning by the clocks of the event's zone. */
  readonly at: Date;
  /** By how much the standing answers changed in it: a change of mind and a removal take one off. */
  readonly yes: number;
  readonly no: number;
  readonly yesTotal: number;
  readonly noTotal: number;
}

/**
 * Standing answers over time, in the event's zone, oldest first; spans in which nothing changed are left out. An answer that
 * stops to stand is taken off when that happens, so that the last totals are those of the counts. Reads counters alone.
 */
export function readAnswerSeries(
  tx: Tx,
  scope: AccountScope,
  eventId: EventId,
  { bucket, timezone, limit }: { readonly bucket: Bucket; readonly timezone: string; readonly limit: number },
): Promise<SeriesPoint[]> {
  return tx.named<SeriesPoint>(
    "read-answer-series",
    `with spans as (
       select date_trunc($3, a.at, $4) as at, sum(a.yes)::bigint as yes, sum(a.no)::bigint as no
         from ${ANSWERS} a
        group by 1
       having sum(a.yes) <> 0 or sum(a.no) <> 0
     )
     select s.at, s.yes, s.no, sum(s.yes) over (order by s.at)::bigint as "yesTotal",
            sum(s.no) over (order by s.at)::bigint as "noTotal"
       from spans s
      order by s.at
      limit $5`,
    [scope.accountId, eventId, bucket, timezone, limit],
  );
}

/** Guests on the list who have opened their page, as far as that was seen. Reads a counter and those who were removed. */
export async function countVisited(tx: Tx, scope: AccountScope, eventId: EventId): Promise<number> {
  const [row] = await tx.named<{ visited: number }>(
    "count-visited-guests",
    `select coalesce((select v.visited from visit_counts v where v.account_id = $1 and v.event_id = $2), 0)
            - (select count(*)
                 from guests g
                where g.account_id = $1 and g.event_id = $2 and g.state = 'removed'
                  and exists (select from guest_visits v where v.account_id = $1 and v.guest_id = g.id)) as visited`,
    [scope.accountId, eventId],
  );
  return row?.visited ?? 0;
}
