import { type RawBuilder, sql } from "kysely";
import type { AudienceTerms } from "../domain/audience-terms.ts";
import type { OrganiserScope } from "../domain/caller.ts";
import type { ContactListId, EventId, GuestId } from "../domain/ids.ts";
import type { MessageChannel } from "../domain/message.ts";
import type { ExclusionReason } from "../domain/plan-codes.ts";
import { type RulesAt, ruleReasons } from "./contact-rules.ts";
import { toContactQuery } from "./contact-search.ts";
import { builder, type Tx } from "./db.ts";
import { idArray } from "./id-array.ts";
import { MISSES_DETAILS } from "./missing-details.ts";
import { ADDRESSEE_COLUMNS, type Addressee, type AddresseeRow, toAddressee } from "./recipients.ts";

/** Whom of an event's guests a message is meant for, and by which channel. */
export interface Target {
  readonly eventId: EventId;
  readonly channel: MessageChannel;
  readonly terms: AudienceTerms;
  /** The list whose rows bring variables of their own. */
  readonly listId: ContactListId | null;
  /** Whom it leaves out for having been written to; undefined: nobody. */
  readonly rules?: RulesAt | undefined;
}

/** SQL: by channel, the address of the contact `c` and what tells whether it may be written to. */
export const CHANNELS = {
  email: {
    address: sql`c.email`,
    normalised: sql`c.email_norm`,
    hash: sql`c.email_hash`,
    lane: sql`message_lane('email', c.email_norm)`,
    status: sql`c.email_status`,
    none: sql.lit("no_email"),
  },
  sms: {
    address: sql`c.phone_e164`,
    normalised: sql`c.phone_e164`,
    hash: sql`c.phone_hash`,
    lane: sql`message_lane('sms', c.phone_e164)`,
    status: sql`c.sms_status`,
    none: sql.lit("no_phone"),
  },
} as const;

/**
 * Who is written to at which address, as a text that differs when any of it does: over the guests' ids and addresses
 * given, in whatever order.
 */
export function digestOf(guestId: RawBuilder<unknown>, address: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`coalesce(to_hex(bit_xor(hashtextextended(${address}, ${guestId}))), '')`;
}

/**
 * Every guest of the audience as `g`, their contact as `c`, their row of the list as `l`, and `r.reason`, null for
 * those who can be written to. Ends inside its `where`, so that more conditions may follow.
 *
 * Each guest's rows are looked up by their whole key: joined, tables that were filled a second ago would be read whole
 * for every guest. `limit 1` keeps the planner from making a join of a look-up, `offset 0` from writing it out at each
 * place that reads its result.
 */
export function audience(scope: OrganiserScope, target: Target): RawBuilder<unknown> {
  const { address, hash, status, none } = CHANNELS[target.channel];
  return sql`from guests g
    join contacts c on c.account_id = g.account_id and c.id = g.contact_id and c.deleted_at is null
    left join lateral (
      select l.variables
        from contact_list_members l
       where l.account_id = g.account_id and l.list_id = ${target.listId}::bigint and l.contact_id = g.contact_id
       limit 1
    ) l on true
    cross join lateral (
      select coalesce(
        (select s.reason
           from suppressions s
          where s.account_id = g.account_id and s.address_hash = ${hash} and s.channel = ${target.channel}
            and (s.event_id is null or s.event_id = g.event_id)
          limit 1),
        nullif(${status}, 'ok')) as why
      offset 0
    ) w
    ${ruleReasons(target.rules)}
    cross join lateral (
      select case when u.reason is not null then u.reason
                  when ${address} is null then ${none}
                  when w.why = 'invalid' then 'invalid_address'
                  when w.why = 'failed' then 'bounced'
                  when w.why in ('manual', 'erased') then 'suppressed'
                  else coalesce(w.why, p.reason) end as reason
      offset 0
    ) r
   where g.account_id = ${scope.accountId} and g.event_id = ${target.eventId} ${narrowed(scope, target.terms)}`;
}

function narrowed(scope: OrganiserScope, terms: AudienceTerms): RawBuilder<unknown> {
  const parts = [sql`and g.state = any(${terms.states}::text[]) and g.state <> 'removed'`];
  if (terms.listId !== undefined)
    parts.push(sql`and (select true from contact_list_members k
      where k.account_id = g.account_id and k.list_id = ${terms.listId} and k.contact_id = g.contact_id limit 1)`);
  if (terms.guestIds !== undefined) parts.push(sql`and g.id = any(${idArray(terms.guestIds)}::bigint[])`);
  if (terms.q !== undefined) {
    const query = toContactQuery(scope, terms.q);
    parts.push(query === undefined ? sql`and false` : sql`and c.words @@ ${query}::tsquery`);
  }
  if (terms.missesDetails !== undefined) parts.push(sql`and ${sql.raw(MISSES_DETAILS)}`);
  if (terms.notYetSent !== undefined)
    parts.push(sql`and (select true from messages m
      cross join lateral (select b.kind from batches b where b.account_id = m.account_id and b.id = m.batch_id limit 1) b
     where m.account_id = g.account_id and m.guest_id = g.id and b.kind = ${terms.notYetSent}
       and m.state not in ('failed', 'cancelled', 'suppressed') limit 1) is null`);
  return sql.join(parts, sql` `);
}

export interface Reach {
  /** People who would be written to. */
  readonly recipients: number;
  /** Different addresses among theirs: fewer than `recipients` where people share one. */
  readonly addresses: number;
  /** Who they are and where they are written to; see `digestOf`. */
  readonly digest: string;
  /** Most frequent reason first. */
  readonly excluded: ReadonlyArray<{ readonly reason: ExclusionReason; readonly count: number }>;
}

/** Counts the audience as it is now: who would be written to, and why the others would not. */
export async function readReach(tx: Tx, scope: OrganiserScope, target: Target): Promise<Reach> {
  const { address, hash } = CHANNELS[target.channel];
  const rows = await tx.run(
    sql<{ reason: ExclusionReason | null; people: number; addresses: number; digest: string }>`
      select r.reason, count(*) as people, count(distinct case when r.reason is null then ${hash} end) as addresses,
             ${digestOf(sql`g.id`, address)} as digest
      ${audience(scope, target)}
      group by r.reason
      order by 2 desc, 1`.compile(builder),
  );
  const written = rows.find((it) => it.reason === null);
  return {
    recipients: written?.people ?? 0,
    addresses: written?.addresses ?? 0,
    digest: written?.digest ?? "",
    excluded: rows.flatMap(({ reason, people }) => (reason === null ? [] : [{ reason, count: people }])),
  };
}

/** Up to `limit` of those who would be written to, by guest id; of these alone where ids are given. */
export async function readAddressees(
  tx: Tx,
  scope: OrganiserScope,
  target: Target,
  page: { readonly of?: readonly GuestId[]; readonly limit: number },
): Promise<Addressee[]> {
  const rows = await tx.run(
    sql<AddresseeRow>`
      select ${sql.raw(ADDRESSEE_COLUMNS)}, l.variables
      ${audience(scope, target)} and r.reason is null ${page.of === undefined ? sql`` : sql`and g.id = any(${idArray(page.of)}::bigint[])`}
      order by g.id
      limit ${page.limit}`.compile(builder),
  );
  return rows.map(toAddressee);
}

/**
 * One guest of the event as a message would address them, whether or not they can be written to; removed ones are
 * undefined.
 */
export async function findAddressee(
  tx: Tx,
  scope: OrganiserScope,
  where: { readonly eventId: EventId; readonly guestId: GuestId; readonly listId: ContactListId | null },
): Promise<Addressee | undefined> {
  const [row] = await tx.named<AddresseeRow>(
    "find-addressee",
    `select ${ADDRESSEE_COLUMNS}, l.variables
       from guests g
       join contacts c on c.account_id = g.account_id and c.id = g.contact_id
       left join contact_list_members l
         on l.account_id = g.account_id and l.list_id = $4 and l.contact_id = g.contact_id
      where g.account_id = $1 and g.event_id = $2 and g.id = $3 and g.state <> 'removed'`,
    [scope.accountId, where.eventId, where.guestId, where.listId],
  );
  return row === undefined ? undefined : toAddressee(row);
}

/** How many members of the list are not on the event's guest list. */
export async function countOutsiders(
  tx: Tx,
  scope: OrganiserScope,
  eventId: EventId,
  listId: ContactListId,
): Promise<number> {
  const [row] = await tx.named<{ total: number }>(
    "count-outsiders",
    `select count(*) as total
       from contact_list_members l
       join contacts c on c.account_id = l.account_id and c.id = l.contact_id and c.deleted_at is null
      where l.account_id = $1 and l.list_id = $3
        and not exists (select from guests g
                         where g.account_id = $1 and g.event_id = $2 and g.contact_id = l.contact_id and g.state <> 'removed')`,
    [scope.accountId, eventId, listId],
  );
  return row?.total ?? 0;
}
