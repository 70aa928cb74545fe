import type { AnswerSource, WaitGroup } from "../domain/answer-source.ts";
import type { AccountScope } from "../domain/caller.ts";
import type { BatchId, CampaignId, EventId } from "../domain/ids.ts";
import type { MessageChannel, MessageCounts } from "../domain/message.ts";
import { COUNT_SUMS, COUNTS_OF_BATCH } from "./batch-counts.ts";
import type { Tx } from "./db.ts";

/** Invited guests who have not answered, by how they were written to; each is in one group. */
export interface SilentGroup {
  readonly writtenBy: MessageChannel | "both" | null;
  readonly noAnswer: number;
}

/** Reads an index of those who have not answered, no guest. */
export function readSilentGroups(tx: Tx, scope: AccountScope, eventId: EventId): Promise<SilentGroup[]> {
  return tx.named<SilentGroup>(
    "read-silent-groups",
    `select g.written_by as "writtenBy", count(*) as "noAnswer"
       from guests g
      where g.account_id = $1 and g.event_id = $2 and g.state = 'invited'
      group by g.written_by`,
    [scope.accountId, eventId],
  );
}

/** Invited guests whose latest message failed, by how they were written to. Reads the few messages that are in trouble. */
export function readFailedGroups(
  tx: Tx,
  scope: AccountScope,
  eventId: EventId,
): Promise<{ writtenBy: SilentGroup["writtenBy"]; failed: number }[]> {
  return tx.named(
    "read-failed-groups",
    `select g.written_by as "writtenBy", count(*) as failed
       from batches b
       join messages m on m.account_id = $1 and m.batch_id = b.id and m.trouble = 'failed'
       join guests g on g.account_id = $1 and g.id = m.guest_id and g.state = 'invited'
      where b.account_id = $1 and b.event_id = $2 and b.kind <> 'receipt'
        and not exists (select from messages n
                          join batches o on o.account_id = $1 and o.id = n.batch_id and o.kind <> 'receipt'
                         where n.account_id = $1 and n.guest_id = m.guest_id and n.id > m.id)
      group by g.written_by`,
    [scope.accountId, eventId],
  );
}

/** Invited guests whose answer looked like a machine's and waits to be confirmed: reads those few. */
export async function countUnconfirmed(tx: Tx, scope: AccountScope, eventId: EventId): Promise<number> {
  const [row] = await tx.named<{ unconfirmed: number }>(
    "count-unconfirmed-guests",
    `select count(*) as unconfirmed
       from guests g
      where g.account_id = $1 and g.event_id = $2 and g.unconfirmed_reply is not null and g.state = 'invited'`,
    [scope.accountId, eventId],
  );
  return row?.unconfirmed ?? 0;
}

/** What the event's texts have cost so far, in parts, whatever became of them. */
export async function countSmsParts(tx: Tx, scope: AccountScope, eventId: EventId): Promise<number> {
  const [row] = await tx.named<{ parts: number }>(
    "count-sms-parts-of-event",
    `select coalesce(sum(s.parts), 0)::bigint as parts
       from campaigns c
       join sms_campaigns s on s.account_id = $1 and s.campaign_id = c.id
      where c.account_id = $1 and c.event_id = $2 and c.channel = 'sms' and c.kind <> 'receipt'`,
    [scope.accountId, eventId],
  );
  return row?.parts ?? 0;
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

/** How many guests from one source answered after one sending within about the same time. */
export interface AnswerGroup extends WaitGroup {
  readonly source: AnswerSource;
  /** The sending whose message was the last before the answer; null when none was sent before. */
  readonly batchId: BatchId | null;
  readonly yes: number;
  readonly no: number;
}

/** SQL: the standing answers of the event `$2`, folded or not, as the columns of `answer_counts`. */
export const STANDING_ANSWERS = `(select n.at, n.source, n.batch_id, n.wait, n.yes, n.no
               from answer_counts n
              where n.account_id = $1 and n.event_id = $2
              union all
             select d.at, d.source, d.batch_id, d.wait, d.yes, d.no
               from answer_count_deltas d
              where d.account_id = $1 and d.event_id = $2)`;

/** The standing answers by how they came, after what and how soon. Reads counters alone. */
export function readAnswerGroups(tx: Tx, scope: AccountScope, eventId: EventId): Promise<AnswerGroup[]> {
  return tx.named<AnswerGroup>(
    "read-answer-groups",
    `select a.source, nullif(a.batch_id, 0) as "batchId", a.wait, sum(a.yes)::bigint as yes, sum(a.no)::bigint as no,
            sum(a.yes + a.no)::bigint as answers
       from ${STANDING_ANSWERS} a
      group by a.source, a.batch_id, a.wait
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
         from ${STANDING_ANSWERS} a
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
