import type { Audience } from "../domain/audience.ts";
import type { OrganiserScope } from "../domain/caller.ts";
import type { Campaign, CampaignKind, CampaignText, MailMerge, Sender, Translations } from "../domain/campaign.ts";
import type { AccountId, CampaignId, ContactListId, EventId } from "../domain/ids.ts";
import type { Origin } from "../domain/invitation.ts";
import type { MessageChannel } from "../domain/message.ts";
import type { Tx } from "./db.ts";

interface CampaignRow {
  id: number;
  account_id: number;
  event_id: number;
  kind: CampaignKind;
  channel: MessageChannel;
  origin: Origin;
  name: string | null;
  merge: MailMerge | null;
  list_id: number | null;
  subject: string | null;
  preheader: string | null;
  body: string | null;
  translations: Translations;
  sender: Sender;
  audience: Audience | null;
  content_version: number;
  created_at: Date;
  updated_at: Date;
}

const COLUMNS = `c.id, c.account_id, c.event_id, c.kind, c.channel, c.origin, c.name, c.merge, c.list_id, c.subject, c.preheader,
            c.body, c.translations, c.sender, c.audience, c.content_version, c.created_at, c.updated_at`;

/**
 * Campaigns the caller may see: of events that are there and in a project the caller is not kept out of. Receipts are
 * nobody's to change or to send.
 */
const VISIBLE = `from campaigns c
       join events e on e.account_id = c.account_id and e.id = c.event_id
      where c.account_id = $1 and c.kind <> 'receipt' and c.deleted_at is null and e.deleted_at is null
        and ($2::bigint[] is null or e.project_id = any($2))`;

function toCampaign(row: CampaignRow): Campaign {
  return {
    id: row.id as CampaignId,
    accountId: row.account_id as AccountId,
    eventId: row.event_id as EventId,
    kind: row.kind,
    channel: row.channel,
    origin: row.origin,
    name: row.name,
    merge: row.merge,
    listId: row.list_id as ContactListId | null,
    subject: row.subject,
    preheader: row.preheader,
    body: row.body,
    translations: row.translations,
    sender: row.sender,
    audience: row.audience,
    contentVersion: row.content_version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

/** What can be written of a campaign. */
export interface CampaignFacts extends CampaignText {
  readonly sender: Sender;
  readonly audience: Audience | null;
  /** None where absent. */
  readonly translations?: Translations;
  /** These three are null where absent. */
  readonly name?: string | null;
  readonly merge?: MailMerge | null;
  readonly listId?: ContactListId | null;
}

export interface NewCampaign extends CampaignFacts {
  readonly eventId: EventId;
  readonly kind: CampaignKind;
  readonly channel: MessageChannel;
  readonly origin: Origin;
  readonly at: Date;
}

export async function insertCampaign(tx: Tx, scope: OrganiserScope, it: NewCampaign): Promise<Campaign> {
  const [row] = await tx.named<CampaignRow>(
    "insert-campaign",
    `insert into campaigns as c
            (account_id, event_id, kind, channel, origin, subject, preheader, body, sender, audience, name, merge, list_id,
             translations, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $15)
     returning ${COLUMNS}`,
    [scope.accountId, it.eventId, it.kind, it.channel, it.origin, ...writable(it), it.at],
  );
  if (row === undefined) throw new Error("insert-campaign answered no row");
  return toCampaign(row);
}

/** Overwrites what can be written and raises the content version. */
export async function updateCampaign(
  tx: Tx,
  scope: OrganiserScope,
  campaignId: CampaignId,
  change: CampaignFacts & { readonly at: Date },
): Promise<Campaign> {
  const [row] = await tx.named<CampaignRow>(
    "update-campaign",
    `update campaigns c
        set subject = $3, preheader = $4, body = $5, sender = $6, audience = $7, name = $8, merge = $9, list_id = $10,
            translations = $11, content_version = c.content_version + 1, updated_at = $12
      where c.account_id = $1 and c.id = $2
     returning ${COLUMNS}`,
    [scope.accountId, campaignId, ...writable(change), change.at],
  );
  if (row === undefined) throw new Error(`campaign ${campaignId} went while it was locked`);
  return toCampaign(row);
}

function writable(it: CampaignFacts): unknown[] {
  const audience = it.audience === null ? null : JSON.stringify(it.audience);
  const merge = it.merge ? JSON.stringify(it.merge) : null;
  const own = [it.name ?? null, merge, it.listId ?? null, JSON.stringify(it.translations ?? {})];
  return [it.subject, it.preheader, it.body, JSON.stringify(it.sender), audience, ...own];
}

/** Gives the campaign the list its recipients are kept in; its content is the same. The caller has locked it. */
export async function setCampaignList(
  tx: Tx,
  scope: OrganiserScope,
  campaignId: CampaignId,
  listId: ContactListId,
): Promise<void> {
  await tx.named("set-campaign-list", "update campaigns c set list_id = $3 where c.account_id = $1 and c.id = $2", [
    scope.accountId,
    campaignId,
    listId,
  ]);
}

/** The campaign; undefined when it is unknown, or its event is deleted or in a project the caller is kept out of. */
export async function findCampaign(
  tx: Tx,
  scope: OrganiserScope,
  campaignId: CampaignId,
): Promise<Campaign | undefined> {
  const [row] = await tx.named<CampaignRow>("find-campaign", `select ${COLUMNS} ${VISIBLE} and c.id = $3`, [
    scope.accountId,
    scope.projectIds,
    campaignId,
  ]);
  return row === undefined ? undefined : toCampaign(row);
}

/** As `findCampaign`, and keeps everybody else who changes or sends it waiting until the transaction ends. */
export async function lockCampaign(
  tx: Tx,
  scope: OrganiserScope,
  campaignId: CampaignId,
): Promise<Campaign | undefined> {
  const [row] = await tx.named<CampaignRow>(
    "lock-campaign",
    `select ${COLUMNS} ${VISIBLE} and c.id = $3 for no key update of c`,
    [scope.accountId, scope.projectIds, campaignId],
  );
  return row === undefined ? undefined : toCampaign(row);
}

/** As `findCampaign`, and keeps its text from changing until the transaction ends; others may hold it at the same time. */
export async function holdCampaign(
  tx: Tx,
  scope: OrganiserScope,
  campaignId: CampaignId,
): Promise<Campaign | undefined> {
  const [row] = await tx.named<CampaignRow>(
    "hold-campaign",
    `select ${COLUMNS} ${VISIBLE} and c.id = $3 for share of c`,
    [scope.accountId, scope.projectIds, campaignId],
  );
  return row === undefined ? undefined : toCampaign(row);
}

/** Deletes a campaign that has no batch. */
export async function deleteCampaignRow(tx: Tx, scope: OrganiserScope, campaignId: CampaignId): Promise<void> {
  await tx.named("delete-campaign", "delete from campaigns where account_id = $1 and id = $2", [
    scope.accountId,
    campaignId,
  ]);
}

/** Hides a campaign whose sendings stay. */
export async function hideCampaign(tx: Tx, scope: OrganiserScope, campaignId: CampaignId, at: Date): Promise<void> {
  await tx.named("hide-campaign", "update campaigns c set deleted_at = $3 where c.account_id = $1 and c.id = $2", [
    scope.accountId,
    campaignId,
    at,
  ]);
}

/** At most `limit` campaigns of the event with an id below `before`, newest first. */
export async function listCampaigns(
  tx: Tx,
  scope: OrganiserScope,
  eventId: EventId,
  page: { readonly before: CampaignId | undefined; readonly limit: number },
): Promise<Campaign[]> {
  const rows = await tx.named<CampaignRow>(
    "list-campaigns",
    `select ${COLUMNS} ${VISIBLE} and c.event_id = $3 and ($4::bigint is null or c.id < $4) order by c.id desc limit $5`,
    [scope.accountId, scope.projectIds, eventId, page.before ?? null, page.limit],
  );
  return rows.map(toCampaign);
}

export async function countCampaigns(tx: Tx, scope: OrganiserScope, eventId: EventId): Promise<number> {
  const [row] = await tx.named<{ total: number }>(
    "count-campaigns",
    `select count(*) as total ${VISIBLE} and c.event_id = $3`,
    [scope.accountId, scope.projectIds, eventId],
  );
  return row?.total ?? 0;
}

/** What all receipts of the event by this channel belong to; undefined before the first. */
export async function findCampaignOfReceipts(
  tx: Tx,
  scope: OrganiserScope,
  { eventId, channel }: Pick<NewCampaign, "eventId" | "channel">,
): Promise<Campaign | undefined> {
  const [row] = await tx.named<CampaignRow>(
    "find-campaign-of-receipts",
    `select ${COLUMNS} from campaigns c
      where c.account_id = $1 and c.event_id = $2 and c.channel = $3 and c.kind = 'receipt'`,
    [scope.accountId, eventId, channel],
  );
  return row === undefined ? undefined : toCampaign(row);
}

/** Makes it, in Beckon's own words; undefined when somebody else was quicker. */
export async function insertCampaignOfReceipts(
  tx: Tx,
  scope: OrganiserScope,
  { eventId, channel, at }: Pick<NewCampaign, "eventId" | "channel" | "at">,
): Promise<Campaign | undefined> {
  const [row] = await tx.named<CampaignRow>(
    "insert-campaign-of-receipts",
    `insert into campaigns as c (account_id, event_id, kind, channel, origin, created_at, updated_at)
     values ($1, $2, 'receipt', $3, 'native', $4, $4)
         on conflict (account_id, event_id, channel) where kind = 'receipt' do nothing
     returning ${COLUMNS}`,
    [scope.accountId, eventId, channel, at],
  );
  return row === undefined ? undefined : toCampaign(row);
}
