import type { AccountScope } from "../domain/caller.ts";
import type { ContactId, EventId } from "../domain/ids.ts";
import type { MessageChannel } from "../domain/message.ts";
import type { Suppression, SuppressionReason } from "../domain/suppression.ts";
import { builder, type Tx } from "./db.ts";

/** SQL: the e-mail status a contact with this address hash has. Both arguments are SQL, never values. */
export function emailStatusOf(account: string, hash: string): string {
  return `coalesce((select case s.reason when 'bounced' then 'bounced' when 'complained' then 'complained' else 'unsubscribed' end
      from suppressions s
     where s.account_id = ${account} and s.address_hash = ${hash} and s.channel = 'email' and s.event_id is null), 'ok')`;
}

/** SQL: the SMS status a contact with this address hash has. Both arguments are SQL, never values. */
export function smsStatusOf(account: string, hash: string): string {
  return `coalesce((select case s.reason when 'bounced' then 'failed' else 'unsubscribed' end
      from suppressions s
     where s.account_id = ${account} and s.address_hash = ${hash} and s.channel = 'sms' and s.event_id is null), 'ok')`;
}

export interface NewSuppression {
  readonly channel: MessageChannel;
  readonly addressHash: Buffer;
  /** `maskAddress`. */
  readonly addressHint: string;
  /** Null: everything from the account. */
  readonly eventId: EventId | null;
  readonly reason: SuppressionReason;
  readonly source: string;
  readonly contactId: ContactId | null;
}

interface SuppressionRow {
  id: number;
  channel: MessageChannel;
  address_hint: string;
  event_id: number | null;
  reason: SuppressionReason;
  source: string;
  contact_id: number | null;
  created_at: Date;
  erased_at: Date | null;
}

const COLUMNS =
  "s.id, s.channel, s.address_hint, s.event_id, s.reason, s.source, s.contact_id, s.created_at, s.erased_at";

function toSuppression(row: SuppressionRow): Suppression {
  return {
    id: row.id,
    channel: row.channel,
    address: row.address_hint,
    eventId: row.event_id as EventId | null,
    reason: row.reason,
    source: row.source,
    contactId: row.contact_id as ContactId | null,
    createdAt: row.created_at,
    erasedAt: row.erased_at,
  };
}

/**
 * Nobody writes to the address from now on. Safe to repeat and to race: an address is on the list once for each event
 * and once for everything, and a repeat changes nothing but answers what is there; of somebody who was erased it is
 * remembered beside that. A person's own wish comes before a bounce and before what organisers and programs wrote down,
 * so that it stands when those are taken back; they are kept behind it, whichever came first. Contacts with the address
 * show it.
 */
export async function insertSuppression(
  tx: Tx,
  scope: AccountScope,
  it: NewSuppression,
): Promise<{ suppression: Suppression; isNew: boolean }> {
  const [fresh] = await tx.named<SuppressionRow>(
    "insert-suppression",
    `insert into suppressions as s (account_id, channel, address_hash, address_hint, event_id, reason, source, contact_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (account_id, address_hash, channel, coalesce(event_id, 0)) do update
        set reason = excluded.reason, source = excluded.source,
            created_at = case when s.reason = 'erased' then s.created_at else now() end,
            behind_reason = case when s.reason in ('bounced', 'manual') then s.reason else s.behind_reason end,
            behind_source = case when s.reason in ('bounced', 'manual') then s.source else s.behind_source end
      where (s.reason = 'erased' and excluded.reason <> 'erased')
         or (s.reason in ('bounced', 'manual') and excluded.reason = 'unsubscribed')
         or (s.reason = 'unsubscribed' and excluded.reason = 'unsubscribed'
             and s.source = 'api' and excluded.source <> 'api')
     returning ${COLUMNS}`,
    [scope.accountId, it.channel, it.addressHash, it.addressHint, it.eventId, it.reason, it.source, it.contactId],
  );
  if (fresh === undefined) {
    if (it.reason === "bounced" || it.reason === "manual") await keepBehindOptOut(tx, scope, it);
    return { suppression: await findStanding(tx, scope, it), isNew: false };
  }
  if (it.eventId === null) await restateContacts(tx, scope, it.channel, it.addressHash);
  return { suppression: toSuppression(fresh), isNew: true };
}

/** What comes after an opt-out is kept behind it as well; the first of several. */
async function keepBehindOptOut(tx: Tx, scope: AccountScope, it: NewSuppression): Promise<void> {
  await tx.named(
    "keep-behind-opt-out",
    `update suppressions s set behind_reason = $5, behind_source = $6
      where s.account_id = $1 and s.address_hash = $2 and s.channel = $3 and coalesce(s.event_id, 0) = coalesce($4, 0)
        and s.reason = 'unsubscribed' and s.behind_reason is null`,
    [scope.accountId, it.addressHash, it.channel, it.eventId, it.reason, it.source],
  );
}

async function findStanding(tx: Tx, scope: AccountScope, it: NewSuppression): Promise<Suppression> {
  const [row] = await tx.named<SuppressionRow>(
    "find-standing-suppression",
    `select ${COLUMNS} from suppressions s
      where s.account_id = $1 and s.address_hash = $2 and s.channel = $3 and coalesce(s.event_id, 0) = coalesce($4, 0)`,
    [scope.accountId, it.addressHash, it.channel, it.eventId],
  );
  if (row === undefined) throw new Error("a suppression was lifted while it was being repeated");
  return toSuppression(row);
}

/** What keeps everything from the account from an address; undefined when nothing does. */
export async function findSuppressionOfAddress(
  tx: Tx,
  scope: AccountScope,
  it: Pick<NewSuppression, "channel" | "addressHash">,
): Promise<Suppression | undefined> {
  const [row] = await tx.named<SuppressionRow>(
    "find-suppression-of-address",
    `select ${COLUMNS} from suppressions s
      where s.account_id = $1 and s.address_hash = $2 and s.channel = $3 and coalesce(s.event_id, 0) = 0`,
    [scope.accountId, it.addressHash, it.channel],
  );
  return row === undefined ? undefined : toSuppression(row);
}

/** What keeps messages from any of the addresses: everything, or what is about the event. */
export async function findSuppressionsOfAddresses(
  tx: Tx,
  scope: AccountScope,
  { hashes, eventId }: { readonly hashes: readonly Buffer[]; readonly eventId: EventId },
): Promise<Array<Pick<NewSuppression, "channel" | "addressHash" | "eventId" | "reason">>> {
  const rows = await tx.named<Pick<SuppressionRow, "channel" | "event_id" | "reason"> & { address_hash: Buffer }>(
    "find-suppressions-of-addresses",
    `select s.channel, s.address_hash, s.event_id, s.reason from suppressions s
      where s.account_id = $1 and s.address_hash = any($2) and (s.event_id is null or s.event_id = $3)`,
    [scope.accountId, hashes, eventId],
  );
  return rows.map((row) => ({
    channel: row.channel,
    addressHash: row.address_hash,
    eventId: row.event_id as EventId | null,
    reason: row.reason,
  }));
}

/** Lifts a suppression, and answers it; undefined when there is none. Contacts with the address show it. */
export async function deleteSuppression(tx: Tx, scope: AccountScope, id: number): Promise<Suppression | undefined> {
  const [row] = await tx.named<SuppressionRow & { address_hash: Buffer }>(
    "delete-suppression",
    `delete from suppressions s where s.account_id = $1 and s.id = $2 returning ${COLUMNS}, s.address_hash`,
    [scope.accountId, id],
  );
  if (row === undefined) return undefined;
  if (row.event_id === null) await restateContacts(tx, scope, row.channel, row.address_hash);
  return toSuppression(row);
}

/**
 * The undo of an opt-out in one scope; what stands for another reason stays, what stood behind it stands again, and of
 * somebody who was erased that they were. Answers how many it lifted, 0 or 1.
 */
export async function deleteOptOut(
  tx: Tx,
  scope: AccountScope,
  it: Pick<NewSuppression, "channel" | "addressHash" | "eventId">,
): Promise<number> {
  const rows = await tx.named(
    "delete-opt-out",
    `with standing as (
       update suppressions s
          set reason = coalesce(s.behind_reason, 'erased'), source = coalesce(s.behind_source, 'erasure'),
              behind_reason = null, behind_source = null
        where s.account_id = $1 and s.address_hash = $2 and s.channel = $3 and coalesce(s.event_id, 0) = coalesce($4, 0)
          and s.reason = 'unsubscribed' and (s.behind_reason is not null or s.erased_at is not null)
     ), gone as (
       delete from suppressions s
        where s.account_id = $1 and s.address_hash = $2 and s.channel = $3 and coalesce(s.event_id, 0) = coalesce($4, 0)
          and s.reason = 'unsubscribed' and s.behind_reason is null and s.erased_at is null
       returning s.id
     )
     select id from gone`,
    [scope.accountId, it.addressHash, it.channel, it.eventId],
  );
  if (it.eventId === null) await restateContacts(tx, scope, it.channel, it.addressHash);
  return rows.length;
}

/** Contacts with the address show what the suppression list has for it. */
export async function restateContacts(
  tx: Tx,
  scope: AccountScope,
  channel: MessageChannel,
  hash: Buffer,
): Promise<void> {
  const values = [scope.accountId, hash];
  if (channel === "email") {
    await tx.named(
      "restate-email-status",
      `update contacts c set email_status = ${emailStatusOf("$1", "$2")}, updated_at = now()
         from (select h.id from contacts h where h.email_hash = $2 and h.deleted_at is null offset 0) f
        where c.account_id = $1 and c.id = f.id`,
      values,
    );
  } else {
    await tx.named(
      "restate-sms-status",
      `update contacts c set sms_status = ${smsStatusOf("$1", "$2")}, updated_at = now()
         from (select h.id from contacts h where h.phone_hash = $2 and h.deleted_at is null offset 0) f
        where c.account_id = $1 and c.id = f.id`,
      values,
    );
  }
}

export interface SuppressionFilter {
  readonly channel?: MessageChannel | undefined;
  readonly reason?: SuppressionReason | undefined;
  readonly addressHash?: Buffer | undefined;
}

/** Newest first, by id; `before` is the last id of the page before. */
export async function listSuppressions(
  tx: Tx,
  scope: AccountScope,
  filter: SuppressionFilter,
  page: { readonly before: number | undefined; readonly limit: number },
): Promise<Suppression[]> {
  let query = filtered(scope, filter)
    .select(["id", "channel", "address_hint", "event_id", "reason", "source", "contact_id", "created_at", "erased_at"])
    .orderBy("id", "desc")
    .limit(page.limit);
  if (page.before !== undefined) query = query.where("id", "<", page.before);
  const rows = await tx.run(query.compile());
  return rows.map((row) => toSuppression(row as SuppressionRow));
}

export async function countSuppressions(tx: Tx, scope: AccountScope, filter: SuppressionFilter): Promise<number> {
  const query = filtered(scope, filter).select((it) => it.fn.countAll<number>().as("total"));
  const [row] = await tx.run(query.compile());
  return row?.total ?? 0;
}

function filtered(scope: AccountScope, filter: SuppressionFilter) {
  let query = builder.selectFrom("suppressions").where("account_id", "=", scope.accountId);
  if (filter.channel !== undefined) query = query.where("channel", "=", filter.channel);
  if (filter.reason === "erased") query = query.where("erased_at", "is not", null);
  else if (filter.reason !== undefined) query = query.where("reason", "=", filter.reason);
  if (filter.addressHash !== undefined) query = query.where("address_hash", "=", filter.addressHash);
  return query;
}
