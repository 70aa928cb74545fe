import { type RawBuilder, sql } from "kysely";
import type { AudienceTerms } from "../domain/audience-terms.ts";
import type { OrganiserScope } from "../domain/caller.ts";
import type { BatchId, ContactListId, EventId, GuestId } from "../domain/ids.ts";
import type { MessageChannel } from "../domain/message.ts";
import type { ZonedInstant } from "../domain/send-time.ts";
import { type RuleReason, type RulesAt, ruleReasons } from "./contact-rules.ts";
import { toContactQuery } from "./contact-search.ts";
import { builder, type Tx } from "./db.ts";
import { idArray } from "./id-array.ts";
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

/** Why somebody in the audience gets nothing. */
export type ExclusionReason =
  | RuleReason
  | "no_email"
  | "no_phone"
  | "unsubscribed"
  | "bounced"
  | "complained"
  | "invalid_address"
  | "suppressed";

/** What of contact `c` a channel writes to. */
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
  /** Most frequent reason first. */
  readonly excluded: ReadonlyArray<{ readonly reason: ExclusionReason; readonly count: number }>;
}

/** Counts the audience as it is now: who would be written to, and why the others would not. */
export async function readReach(tx: Tx, scope: OrganiserScope, target: Target): Promise<Reach> {
  const { hash } = CHANNELS[target.channel];
  const rows = await tx.run(
    sql<{ reason: ExclusionReason | null; people: number; addresses: number }>`
      select r.reason, count(*) as people, count(distinct case when r.reason is null then ${hash} end) as addresses
      ${audience(scope, target)}
      group by r.reason
      order by 2 desc, 1`.compile(builder),
  );
  const written = rows.find((it) => it.reason === null);
  return {
    recipients: written?.people ?? 0,
    addresses: written?.addresses ?? 0,
    excluded: rows.flatMap(({ reason, people }) => (reason === null ? [] : [{ reason, count: people }])),
  };
}

export interface Queueing {
  readonly batchId: BatchId;
  /** When the messages are due, if later than the batch's own time. */
  readonly dueAt: Date | undefined;
  /** Instead, for guests whose zone is among these; a contact without a zone has the event's. */
  readonly byZone?: { readonly eventTimezone: string; readonly due: readonly ZonedInstant[] } | undefined;
}

/**
 * Queues one message for everybody in the audience who can be written to and has none in the batch yet, and counts
 * them. Answers how many. Safe to race and to repeat: (account, batch, guest, channel) is unique, and the anti-join
 * keeps a repeat from burning ids.
 */
export async function queueMessages(
  tx: Tx,
  scope: OrganiserScope,
  target: Target,
  { batchId, dueAt, byZone }: Queueing,
): Promise<number> {
  const { address, hash, lane } = CHANNELS[target.channel];
  const [row] = await tx.run(
    sql<{ queued: number }>`
      with fresh as (
        insert into messages (account_id, batch_id, guest_id, channel, address, address_hash, lane, due_at)
        select g.account_id, ${batchId}::bigint, g.id, ${target.channel}, ${address}, ${hash}, ${lane},
               greatest((select b.send_at from batches b where b.account_id = ${scope.accountId} and b.id = ${batchId}),
                        coalesce(${byZone === undefined ? sql.lit(null) : dueInZone(byZone)}, ${dueAt ?? null}::timestamptz))
        ${audience(scope, target)}
          and r.reason is null
          and (select true from messages m
                where m.account_id = g.account_id and m.batch_id = ${batchId} and m.guest_id = g.id
                  and m.channel = ${target.channel} limit 1) is null
        order by g.id
            on conflict (account_id, batch_id, guest_id, channel) do nothing
        returning 1
      ), counted as (
        insert into batch_count_deltas (account_id, batch_id, total, queued)
        select ${scope.accountId}::bigint, ${batchId}::bigint, count(*), count(*) from fresh having count(*) > 0
      )
      select count(*) as queued from fresh`.compile(builder),
  );
  return row?.queued ?? 0;
}

/**
 * Queues once more what was stopped in the batch before it left, of everybody in the audience who can be written to by now:
 * a guest who was removed and is invited again. To the address of today, under a new fence, with history and counts.
 * Answers how many.
 */
export async function reviveMessages(
  tx: Tx,
  scope: OrganiserScope,
  target: Target,
  { batchId, dueAt }: Omit<Queueing, "byZone">,
): Promise<number> {
  const { address, hash, lane } = CHANNELS[target.channel];
  const [row] = await tx.run(
    sql<{ revived: number }>`
      with stopped as (
        select (select m.id
                  from messages m
                 where m.account_id = g.account_id and m.batch_id = ${batchId} and m.guest_id = g.id
                   and m.channel = ${target.channel} and m.state in ('suppressed', 'cancelled') and m.copies = 0
                 limit 1) as id,
               ${address} as address, ${hash} as hash, ${lane} as lane
        ${audience(scope, target)}
          and r.reason is null
      ), held as (
        select m.id, m.state as was
          from messages m
         where m.account_id = ${scope.accountId} and m.id in (select id from stopped)
           and m.state in ('suppressed', 'cancelled') and m.copies = 0
         order by m.id
           for update
      ), moved as (
        update messages m
           set state = 'queued', address = s.address, address_hash = s.hash, lane = s.lane, fence = m.fence + 1,
               last_reply = null,
               due_at = greatest((select b.send_at from batches b where b.account_id = ${scope.accountId} and b.id = ${batchId}),
                                 ${dueAt ?? null}::timestamptz)
          from held h
          join stopped s on s.id = h.id
         where m.account_id = ${scope.accountId} and m.id = h.id
        returning m.id, h.was
      ), told as (
        insert into message_history (account_id, message_id, state, reply)
        select ${scope.accountId}::bigint, id, 'queued', 'The guest is to be written to again.' from moved
      ), counted as (
        insert into batch_count_deltas (account_id, batch_id, queued, suppressed, cancelled)
        select ${scope.accountId}::bigint, ${batchId}::bigint, count(*), -count(*) filter (where was = 'suppressed'),
               -count(*) filter (where was = 'cancelled')
          from moved
        having count(*) > 0
      )
      select count(*) as revived from moved`.compile(builder),
  );
  return row?.revived ?? 0;
}

function dueInZone({ eventTimezone, due }: NonNullable<Queueing["byZone"]>): RawBuilder<unknown> {
  const instants = Object.fromEntries(due.map((it) => [it.timezone, it.at.toISOString()]));
  return sql`(${JSON.stringify(instants)}::jsonb ->> coalesce(c.timezone, ${eventTimezone}))::timestamptz`;
}

/** Contact members as columns; every other name is a custom field. */
const MEMBER_COLUMNS: Readonly<Record<string, RawBuilder<string | null>>> = {
  firstName: sql`c.first_name`,
  lastName: sql`c.last_name`,
  displayName: sql`c.display_name`,
  email: sql`c.email`,
  phone: sql`c.phone`,
  locale: sql`c.locale`,
  timezone: sql`c.timezone`,
  externalId: sql`c.external_id`,
};

/** What a guest of the audience has for a variable; null where they have nothing. */
export function variableValue(variable: string): RawBuilder<string | null> {
  const own = MEMBER_COLUMNS[variable] ?? sql`c.fields ->> ${variable}`;
  return sql`coalesce(nullif(l.variables ->> ${variable}, ''), nullif(${own}, ''))`;
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

/** One guest of the event as a message would address them, whether or not they can be written to; removed ones are undefined. */
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

/** Of these names, those the account's contacts, or the rows of this list, can have a value under. */
export async function findKnownVariables(
  tx: Tx,
  scope: OrganiserScope,
  names: readonly string[],
  listId: ContactListId | null,
): Promise<string[]> {
  const rows = await tx.named<{ name: string }>(
    "find-known-variables",
    `select n.name
       from unnest($2::text[]) as n (name)
      where exists (select from custom_fields f where f.account_id = $1 and f.key = n.name)
         or exists (select from contact_list_members l where l.account_id = $1 and l.list_id = $3 and l.variables ? n.name)`,
    [scope.accountId, names, listId],
  );
  return rows.map((it) => it.name);
}

/** Every custom field's key, for guessing what somebody meant. */
export async function readCustomFieldKeys(tx: Tx, scope: OrganiserScope): Promise<string[]> {
  const rows = await tx.named<{ key: string }>(
    "read-custom-field-keys",
    "select f.key from custom_fields f where f.account_id = $1 order by f.key",
    [scope.accountId],
  );
  return rows.map((it) => it.key);
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
