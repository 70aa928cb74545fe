import type { AccountId, BatchId } from "../domain/ids.ts";
import type { Tx } from "./db.ts";

/** What has come back of some messages; each message counts once, as the weightiest it was told of. */
export interface FeedbackCounts {
  /** Bounces of addresses nobody lives at: invalid or inactive. */
  readonly hard: number;
  /** Bounces of the receiver's policy: about the sender, not about people. */
  readonly blocked: number;
  /** Bounces of any other class. */
  readonly soft: number;
  readonly complained: number;
}

const COUNTS = `count(*) filter (where f.kind = 'bounced' and f.class in ('invalid-recipient', 'inactive'))::int as hard,
            count(*) filter (where f.kind = 'bounced' and f.class = 'blocked-policy')::int as blocked,
            count(*) filter (where f.kind = 'bounced' and f.class not in ('invalid-recipient', 'inactive', 'blocked-policy'))::int as soft,
            count(*) filter (where f.kind = 'complained')::int as complained`;

export interface BatchFeedback extends FeedbackCounts {
  readonly accountId: AccountId;
  readonly batchId: BatchId;
  readonly sendingDomain: string;
}

interface RateRow {
  account_id: number;
  sending_domain: string;
  hard: number;
  blocked: number;
  soft: number;
  complained: number;
}

/** What has come back of each batch that is sending; batches of which nothing bad has are left out. Serves all accounts. */
export async function readBatchFeedback(tx: Tx): Promise<BatchFeedback[]> {
  const rows = await tx.named<RateRow & { batch_id: number }>(
    "read-batch-feedback",
    `select f.account_id, f.batch_id, f.sending_domain, ${COUNTS}
       from batches b
       join message_feedback f on f.account_id = b.account_id and f.batch_id = b.id and f.kind in ('bounced', 'complained')
      where b.state = 'sending'
      group by f.account_id, f.batch_id, f.sending_domain`,
  );
  return rows.map((row) => ({
    accountId: row.account_id as AccountId,
    batchId: row.batch_id as BatchId,
    sendingDomain: row.sending_domain,
    ...toCounts(row),
  }));
}

export interface DomainFeedback extends FeedbackCounts {
  readonly accountId: AccountId;
  readonly sendingDomain: string;
}

/** What has come back in the last hours of all an account sent under each of its domains. Serves all accounts. */
export async function readDomainFeedback(tx: Tx, withinHours: number): Promise<DomainFeedback[]> {
  const rows = await tx.named<RateRow>(
    "read-domain-feedback",
    `select f.account_id, f.sending_domain, ${COUNTS}
       from message_feedback f
      where f.kind in ('bounced', 'complained') and f.taken_at > now() - make_interval(hours => $1)
      group by f.account_id, f.sending_domain`,
    [withinHours],
  );
  return rows.map((row) => ({
    accountId: row.account_id as AccountId,
    sendingDomain: row.sending_domain,
    ...toCounts(row),
  }));
}

const toCounts = ({ hard, blocked, soft, complained }: RateRow): FeedbackCounts => ({
  hard,
  blocked,
  soft,
  complained,
});
