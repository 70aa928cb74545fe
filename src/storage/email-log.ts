import { sql } from "kysely";
import type { OrganiserScope } from "../domain/caller.ts";
import type { CampaignKind } from "../domain/campaign.ts";
import type { Condition } from "../domain/conditions.ts";
import type { LoggedMailProperty } from "../domain/email-log.ts";
import type { GuestState } from "../domain/guest.ts";
import type { BatchId, MessageId } from "../domain/ids.ts";
import { type ConditionColumns, conditionsSql } from "./conditions.ts";
import { builder, type Tx } from "./db.ts";
import { planned } from "./planned.ts";
import { ADDRESSEE_COLUMNS, type AddresseeRow, type Recipient, toAddressee } from "./recipients.ts";
import { nearerSpan, type RowSpan } from "./row-span.ts";

/**
 * Gives at most `limit` mails of the account that were settled since the last time their numbers, in the order of their
 * ids. Answers how many got one. One caller at a time; the others wait.
 *
 * Mails with an id below `numbered_below` are never looked at again. Those that may still be settled, or still be
 * inserted by an open transaction, lie above it.
 */
export async function numberMails(tx: Tx, scope: OrganiserScope, limit: number): Promise<number> {
  const [end] = await tx.named<{ last_no: number; numbered_below: number }>(
    "lock-email-log",
    `insert into email_log_ends as l (account_id) values ($1)
         on conflict (account_id) do update set last_no = l.last_no
     returning l.last_no, l.numbered_below`,
    [scope.accountId],
  );
  if (end === undefined) throw new Error("lock-email-log answered no row");
  const fresh = await tx.run(
    planned<{ no: number }>(
      `insert into email_log (account_id, no, message_id)
       select $1, $3 + row_number() over (order by f.id), f.id
         from (select m.id
                 from messages m
                where m.account_id = $1 and m.id >= $2 and m.channel = 'email' and m.state in ('sent', 'failed')
                  and not exists (select from email_log l where l.account_id = $1 and l.message_id = m.id)
                order by m.id
                limit $4) f
       returning no`,
      [scope.accountId, end.numbered_below, end.last_no, limit],
    ),
  );
  if (fresh.length === 0) return 0;
  await tx.run(
    planned(
      `update email_log_ends l
          set last_no = l.last_no + $3,
              numbered_below = case when $4 then l.numbered_below else coalesce(
                (select coalesce(min(m.id) filter (where m.is_open or m.trouble = 'uncertain'
                                                      or m.created_at > now() - interval '1 hour'), max(m.id) + 1)
                   from messages m
                  where m.account_id = $1 and m.id >= $2), l.numbered_below) end
        where l.account_id = $1`,
      [scope.accountId, end.numbered_below, fresh.length, fresh.length === limit],
    ),
  );
  return fresh.length;
}

const PROPERTIES: ConditionColumns<LoggedMailProperty> = {
  no: { sql: "l.no", type: "bigint" },
  contactId: { sql: "g.contact_id", type: "bigint" },
  eventId: { sql: "b.event_id", type: "bigint" },
  kind: { sql: "b.kind", type: "key" },
  to: { sql: "m.address", type: "text" },
  at: { sql: "coalesce(m.sent_at, m.created_at)", type: "timestamptz" },
  isSent: { sql: "(m.state = 'sent')", type: "boolean" },
};

/** A row of the log with what it takes to write the mail once more. */
export interface LoggedRow {
  readonly no: number;
  readonly kind: CampaignKind;
  readonly senderAddress: string;
  readonly at: Date;
  readonly isSent: boolean;
  readonly recipient: Recipient;
}

interface Row extends AddresseeRow {
  no: number;
  kind: CampaignKind;
  sender_address: string;
  at: Date;
  is_sent: boolean;
  message_id: number;
  batch_id: number;
  address: string;
  state: GuestState;
}

type Conditions = ReadonlyArray<Condition<LoggedMailProperty>>;

function found(scope: OrganiserScope, conditions: Conditions) {
  return sql`from email_log l
        join messages m on m.account_id = l.account_id and m.id = l.message_id
        join batches b on b.account_id = m.account_id and b.id = m.batch_id
        join guests g on g.account_id = m.account_id and g.id = m.guest_id
       where l.account_id = ${scope.accountId} and ${conditionsSql(PROPERTIES, conditions)}
         and (${scope.projectIds}::bigint[] is null or exists (
               select from events e where e.account_id = b.account_id and e.id = b.event_id
                                      and e.project_id = any (${scope.projectIds}::bigint[])))`;
}

export async function countLoggedMails(tx: Tx, scope: OrganiserScope, conditions: Conditions): Promise<number> {
  const isWhole = conditions.length === 0 && scope.projectIds === null;
  const [row] = isWhole
    ? await tx.named<{ total: number }>(
        "count-logged-mails",
        "select l.last_no::bigint as total from email_log_ends l where l.account_id = $1",
        [scope.accountId],
      )
    : await tx.run(sql<{ total: number }>`select count(*) as total ${found(scope, conditions)}`.compile(builder));
  return row?.total ?? 0;
}

/** By ascending number. */
export async function listLoggedMails(
  tx: Tx,
  scope: OrganiserScope,
  conditions: Conditions,
  span: RowSpan,
): Promise<LoggedRow[]> {
  const { isFromEnd, offset, limit } = nearerSpan(span);
  if (limit === 0) return [];
  const order = sql.raw(isFromEnd ? "desc" : "asc");
  const rows = await tx.run(
    sql<Row>`
      select f.no, b.kind, b.content ->> 'senderAddress' as sender_address, coalesce(m.sent_at, m.created_at) as at,
             m.state = 'sent' as is_sent, m.id as message_id, m.batch_id, m.address, g.state,
             ${sql.raw(ADDRESSEE_COLUMNS)}, coalesce(o.variables, v.variables) as variables
        from (select l.no, l.message_id ${found(scope, conditions)} order by l.no ${order} limit ${limit} offset ${offset}) f
        join messages m on m.account_id = ${scope.accountId} and m.id = f.message_id
        join batches b on b.account_id = m.account_id and b.id = m.batch_id
        join guests g on g.account_id = m.account_id and g.id = m.guest_id
        join contacts c on c.account_id = g.account_id and c.id = g.contact_id
        left join contact_list_members v on v.account_id = g.account_id and v.contact_id = g.contact_id
                                        and v.list_id = (b.content ->> 'listId')::bigint
        left join lateral (
          select r.variables from recipients r
           where r.account_id = g.account_id and r.guest_id = g.id and r.batch_id = (b.content ->> 'rowsOf')::bigint
           order by r.no limit 1) o on true
       order by f.no`.compile(builder),
  );
  return rows.map((row) => ({
    no: row.no,
    kind: row.kind,
    senderAddress: row.sender_address,
    at: row.at,
    isSent: row.is_sent,
    recipient: {
      ...toAddressee(row),
      messageId: row.message_id as MessageId,
      batchId: row.batch_id as BatchId,
      address: row.address,
      state: row.state,
      told: null,
    },
  }));
}
