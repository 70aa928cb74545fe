import type { OrganiserScope } from "../domain/caller.ts";
import type { Condition } from "../domain/conditions.ts";
import type { LoggedMail, LoggedMailProperty, MailCampaign, MailedGuest } from "../domain/email-log.ts";
import type { BatchId, CampaignId } from "../domain/ids.ts";
import { notFound } from "../domain/refusal.ts";
import { findCampaign } from "../storage/campaigns.ts";
import { countLoggedMails, type LoggedRow, listLoggedMails, numberMails } from "../storage/email-log.ts";
import { countMailCampaigns, countMailed, listMailCampaigns, listMailed } from "../storage/mail-campaigns.ts";
import { type CompiledBatch, compileBatch } from "./compile-batch.ts";
import type { Deps } from "./deps.ts";
import type { FoundRows, SpanWish } from "./read-people.ts";

/** Mails numbered in one transaction. */
const NUMBERED_AT_ONCE = 20_000;

/**
 * Mails that left or never will, by ascending number, with their texts as they would be written today: what was sent is
 * not kept. Mails that were settled since the last look get their numbers first.
 */
export async function readEmailLog(
  deps: Deps,
  scope: OrganiserScope,
  conditions: ReadonlyArray<Condition<LoggedMailProperty>>,
  wish: SpanWish,
): Promise<FoundRows<LoggedMail>> {
  const number = () => deps.db.transaction((tx) => numberMails(tx, scope, NUMBERED_AT_ONCE));
  while ((await number()) === NUMBERED_AT_ONCE);
  const total = await countLoggedMails(deps.db.autocommit, scope, conditions);
  const rows = await listLoggedMails(deps.db.autocommit, scope, conditions, { ...wish, total });
  const batches = new Map<BatchId, CompiledBatch>();
  for (const id of new Set(rows.map((it) => it.recipient.batchId)))
    batches.set(id, await compileBatch(deps, deps.db.autocommit, scope, id));
  return { rows: rows.map((row) => toLogged(row, batches.get(row.recipient.batchId))), total };
}

function toLogged(row: LoggedRow, batch: CompiledBatch | undefined): LoggedMail {
  const { recipient, no, kind, senderAddress, at, isSent } = row;
  const written = batch?.outgoing(recipient);
  const text = written?.kind === "ready" ? written.outgoing : undefined;
  return {
    no,
    contactId: recipient.contactId,
    eventId: recipient.eventId,
    kind,
    from: senderAddress,
    to: recipient.address,
    subject: text?.subject ?? null,
    body: text?.html ?? null,
    at,
    isSent,
  };
}

/** Campaigns by mail, by ascending id. */
export async function readMailCampaigns(
  { db: { autocommit: tx } }: Pick<Deps, "db">,
  scope: OrganiserScope,
  wish: SpanWish,
): Promise<FoundRows<MailCampaign>> {
  return { rows: await listMailCampaigns(tx, scope, wish), total: await countMailCampaigns(tx, scope) };
}

/** Whom a campaign, or every one, wrote to by mail, by sending and guest. @throws {Refusal} not-found. */
export async function readMailed(
  { db: { autocommit: tx } }: Pick<Deps, "db">,
  scope: OrganiserScope,
  campaignId: CampaignId | undefined,
  wish: SpanWish,
): Promise<FoundRows<MailedGuest>> {
  if (campaignId !== undefined && (await findCampaign(tx, scope, campaignId)) === undefined)
    throw notFound("campaign", campaignId);
  return { rows: await listMailed(tx, scope, campaignId, wish), total: await countMailed(tx, scope, campaignId) };
}
