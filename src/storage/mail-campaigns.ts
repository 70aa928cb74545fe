import type { OrganiserScope } from "../domain/caller.ts";
import type { CampaignKind } from "../domain/campaign.ts";
import type { MailCampaign, MailedGuest } from "../domain/email-log.ts";
import type { CampaignId, ContactId, EventId } from "../domain/ids.ts";
import type { MessageState } from "../domain/message.ts";
import type { Tx } from "./db.ts";
import { planned } from "./planned.ts";

interface Span {
  readonly start: number;
  readonly limit: number;
}

/** Campaigns by mail of events the caller may see. */
const VISIBLE = `from campaigns c
  join events e on e.account_id = c.account_id and e.id = c.event_id
 where c.account_id = $1 and c.channel = 'email' and c.deleted_at is null and e.deleted_at is null
   and ($2::bigint[] is null or e.project_id = any ($2))`;

interface CampaignRow {
  id: number;
  name: string | null;
  kind: CampaignKind;
  subject: string | null;
  event_id: number;
  state: string | null;
  started_at: Date | null;
  recipients: number;
}

/** By ascending id; state and start are those of the last sending. */
export async function listMailCampaigns(
  tx: Tx,
  scope: OrganiserScope,
  { start, limit }: Span,
): Promise<MailCampaign[]> {
  const rows = await tx.named<CampaignRow>(
    "list-mail-campaigns",
    `select c.id, c.name, c.kind, c.subject, c.event_id, b.state, b.started_at, coalesce(t.recipients, 0)::bigint as recipients
       from (select c.id ${VISIBLE} order by c.id limit $3 offset $4) f
       join campaigns c on c.account_id = $1 and c.id = f.id
       left join lateral (
         select b.state, b.started_at from batches b
          where b.account_id = c.account_id and b.campaign_id = c.id
          order by b.id desc limit 1) b on true
       left join lateral (
         select sum(n.total) as recipients
           from batches b
          cross join lateral (
            select k.total from batch_counts k where k.account_id = b.account_id and k.batch_id = b.id
            union all
            select d.total from batch_count_deltas d where d.account_id = b.account_id and d.batch_id = b.id) n
          where b.account_id = c.account_id and b.campaign_id = c.id) t on true
      order by c.id`,
    [scope.accountId, scope.projectIds, limit, start],
  );
  return rows.map((row) => ({
    id: row.id as CampaignId,
    name: row.name,
    kind: row.kind,
    subject: row.subject,
    eventId: row.event_id as EventId,
    state: row.state ?? "draft",
    startedAt: row.started_at,
    recipients: row.recipients,
  }));
}

export async function countMailCampaigns(tx: Tx, scope: OrganiserScope): Promise<number> {
  const [row] = await tx.named<{ total: number }>("count-mail-campaigns", `select count(*) as total ${VISIBLE}`, [
    scope.accountId,
    scope.projectIds,
  ]);
  return row?.total ?? 0;
}

const MAILED = `from batches b
  join messages m on m.account_id = b.account_id and m.batch_id = b.id
 where b.account_id = $1 and b.campaign_id in (select c.id ${VISIBLE} and ($3::bigint is null or c.id = $3))
   and m.channel = 'email'`;

interface MailedRow {
  campaign_id: number;
  guest_id: number;
  contact_id: number;
  address: string;
  state: MessageState;
  sent_at: Date | null;
}

/** By sending and guest; undefined: of every campaign the caller may see. */
export async function listMailed(
  tx: Tx,
  scope: OrganiserScope,
  campaignId: CampaignId | undefined,
  { start, limit }: Span,
): Promise<MailedGuest[]> {
  const rows = await tx.run(
    planned<MailedRow>(
      `select f.campaign_id, f.guest_id, g.contact_id, f.address, f.state, f.sent_at
         from (select b.campaign_id, m.batch_id, m.guest_id, m.address, m.state, m.sent_at ${MAILED}
                order by m.batch_id, m.guest_id limit $4 offset $5) f
         join guests g on g.account_id = $1 and g.id = f.guest_id
        order by f.batch_id, f.guest_id`,
      [scope.accountId, scope.projectIds, campaignId ?? null, limit, start],
    ),
  );
  return rows.map((row) => ({
    campaignId: row.campaign_id as CampaignId,
    guestId: row.guest_id,
    contactId: row.contact_id as ContactId,
    address: row.address,
    state: row.state,
    sentAt: row.sent_at,
  }));
}

/** How many `listMailed` lists in all. */
export async function countMailed(tx: Tx, scope: OrganiserScope, campaignId: CampaignId | undefined): Promise<number> {
  const values = [scope.accountId, scope.projectIds, campaignId ?? null];
  const [row] = await tx.run(planned<{ total: number }>(`select count(*) as total ${MAILED}`, values));
  return row?.total ?? 0;
}
