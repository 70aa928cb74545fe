import { sql } from "kysely";
import { mayDo, type OrganiserScope } from "../domain/caller.ts";
import type { AccountId, CampaignId, GuestId } from "../domain/ids.ts";
import type { MessageChannel } from "../domain/message.ts";
import type { NewSandboxMessage, SandboxBrief, SandboxFilter, SandboxMessage } from "../domain/sandbox.ts";
import { builder, type Tx } from "./db.ts";

/**
 * Keeps captured messages of any accounts in one statement; answers those that were not kept before. An attempt that is
 * kept already is passed over.
 */
export async function insertSandboxMessages<Kept extends NewSandboxMessage>(
  tx: Tx,
  captured: readonly Kept[],
): Promise<Kept[]> {
  const rows = await tx.named<{ account_id: number; message_id: string; attempt: number }>(
    "insert-sandbox-messages",
    `insert into sandbox_messages (account_id, channel, message_id, attempt, campaign_id, guest_id, to_address, from_address,
                                   subject, text, html, headers, raw, for_owners)
     select k.account_id, k.channel, k.message_id, k.attempt, k.campaign_id, k.guest_id, k.to_address, k.from_address,
            k.subject, k.text, k.html, k.headers::jsonb, k.raw, k.for_owners
       from unnest($1::bigint[], $2::text[], $3::text[], $4::int[], $5::bigint[], $6::bigint[], $7::text[], $8::text[],
                   $9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::boolean[])
         as k (account_id, channel, message_id, attempt, campaign_id, guest_id, to_address, from_address,
               subject, text, html, headers, raw, for_owners)
         on conflict (account_id, message_id, attempt) do nothing
     returning account_id, message_id, attempt`,
    [
      captured.map((it) => it.accountId),
      captured.map((it) => it.channel),
      captured.map((it) => it.messageId),
      captured.map((it) => it.attempt),
      captured.map((it) => it.campaignId),
      captured.map((it) => it.guestId),
      captured.map((it) => it.to),
      captured.map((it) => it.from),
      captured.map((it) => it.subject),
      captured.map((it) => it.text),
      captured.map((it) => it.html),
      captured.map((it) => JSON.stringify(it.headers)),
      captured.map((it) => it.raw),
      captured.map((it) => it.isForOwners ?? false),
    ],
  );
  const fresh = new Set(rows.map((it) => `${it.account_id}/${it.attempt}/${it.message_id}`));
  // Taken out when found: of an attempt that stands twice in one group only one is new.
  return captured.filter((it) => fresh.delete(`${it.accountId}/${it.attempt}/${it.messageId}`));
}

/** Newest first; `before` is the last id of the page before. */
export async function listSandboxMessages(
  tx: Tx,
  scope: OrganiserScope,
  filter: SandboxFilter,
  page: { readonly before: number | undefined; readonly limit: number },
): Promise<SandboxMessage[]> {
  let query = filtered(scope, filter).selectAll().orderBy("id", "desc").limit(page.limit);
  if (page.before !== undefined) query = query.where("id", "<", page.before);
  const rows = await tx.run(query.compile());
  return rows.map((row) => ({
    ...toHead(row),
    accountId: row.account_id as AccountId,
    messageId: row.message_id,
    attempt: row.attempt,
    text: row.text,
    html: row.html,
    headers: row.headers as Record<string, string>,
    raw: row.raw,
  }));
}

/** Characters of a text that a list shows. */
const BEGINNING = 160;

/** The same without what makes a message long: a page of them is read and sent in a moment. */
export async function listSandboxBriefs(
  tx: Tx,
  scope: OrganiserScope,
  filter: SandboxFilter,
  page: { readonly before: number | undefined; readonly limit: number },
): Promise<SandboxBrief[]> {
  let query = filtered(scope, filter)
    .select(["id", "channel", "campaign_id", "guest_id", "to_address", "from_address", "subject", "captured_at"])
    .select(sql<string>`left(text, ${sql.lit(BEGINNING)})`.as("begins"))
    .orderBy("id", "desc")
    .limit(page.limit);
  if (page.before !== undefined) query = query.where("id", "<", page.before);
  const rows = await tx.run(query.compile());
  return rows.map((row) => ({ ...toHead(row), begins: row.begins }));
}

interface HeadRow {
  readonly id: number;
  readonly channel: string;
  readonly campaign_id: number | null;
  readonly guest_id: number | null;
  readonly to_address: string;
  readonly from_address: string;
  readonly subject: string | null;
  readonly captured_at: Date;
}

function toHead(row: HeadRow): Omit<SandboxBrief, "begins"> {
  return {
    id: row.id,
    channel: row.channel as MessageChannel,
    campaignId: row.campaign_id as CampaignId | null,
    guestId: row.guest_id as GuestId | null,
    to: row.to_address,
    from: row.from_address,
    subject: row.subject,
    capturedAt: row.captured_at,
  };
}

export async function countSandboxMessages(tx: Tx, scope: OrganiserScope, filter: SandboxFilter): Promise<number> {
  const query = filtered(scope, filter).select((it) => it.fn.countAll<number>().as("total"));
  const [row] = await tx.run(query.compile());
  return row?.total ?? 0;
}

function filtered(scope: OrganiserScope, filter: SandboxFilter) {
  let query = builder.selectFrom("sandbox_messages").where("account_id", "=", scope.accountId);
  if (!mayDo(scope, "owner")) query = query.where("for_owners", "=", false);
  if (filter.id !== undefined) query = query.where("id", "=", filter.id);
  if (filter.to !== undefined) query = query.where(sql`lower(to_address)`, "=", filter.to.toLowerCase());
  if (filter.toStart !== undefined)
    query = query.where(sql`lower(to_address)`, "like", `${asPattern(filter.toStart.toLowerCase())}%`);
  if (filter.guestKeyHash !== undefined)
    query = query.where(sql<boolean>`guest_id = (
      select g.id from guests g where g.account_id = ${scope.accountId} and g.key_hash = ${filter.guestKeyHash})`);
  if (filter.channel !== undefined) query = query.where("channel", "=", filter.channel);
  if (filter.campaignId !== undefined) query = query.where("campaign_id", "=", filter.campaignId);
  if (filter.eventId !== undefined)
    query = query.where(sql<boolean>`campaign_id = any (array(
      select c.id from campaigns c where c.account_id = ${scope.accountId} and c.event_id = ${filter.eventId}))`);
  if (filter.subject !== undefined)
    query = query.where(sql`coalesce(subject, text)`, "ilike", `%${asPattern(filter.subject)}%`);
  if (filter.q !== undefined) {
    const part = `%${asPattern(filter.q)}%`;
    query = query.where(sql<boolean>`(to_address ilike ${part} or coalesce(subject, text) ilike ${part})`);
  }
  if (scope.projectIds !== null) {
    query = query.where(sql<boolean>`exists (
      select from campaigns c
        join events e on e.account_id = c.account_id and e.id = c.event_id
       where c.account_id = ${scope.accountId} and c.id = sandbox_messages.campaign_id
         and e.project_id = any(${scope.projectIds}::bigint[]))`);
  }
  return query;
}

/** What stands for itself in a pattern of LIKE. */
function asPattern(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}

/** Empties the account's sandbox; answers how many messages it held. */
export async function deleteSandboxMessages(tx: Tx, scope: OrganiserScope): Promise<number> {
  const [row] = await tx.named<{ count: number }>(
    "delete-sandbox-messages",
    `with gone as (delete from sandbox_messages where account_id = $1 returning id) select count(*) from gone`,
    [scope.accountId],
  );
  return row?.count ?? 0;
}
