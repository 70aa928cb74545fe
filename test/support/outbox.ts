import { createHash } from "node:crypto";
import type { AccountId, BatchId, EventId } from "../../src/domain/ids.ts";
import { MESSAGE_COUNTS } from "../../src/domain/message.ts";
import type { World } from "./world.ts";

export interface QueuedBatch {
  readonly accountId: AccountId;
  readonly eventId: EventId;
  readonly campaignId: number;
  readonly batchId: BatchId;
  /** In the order of the people: `guest-1@example.org` … (or `+4512000001` …). */
  readonly guestIds: readonly number[];
  readonly messageIds: readonly number[];
}

export interface BatchWish {
  readonly people?: number;
  readonly account?: AccountId;
  readonly channel?: "email" | "sms";
  readonly state?: "scheduled" | "sending" | "paused";
  readonly kind?: "invitation" | "cancellation";
  readonly cancellable?: boolean;
  /** SQL intervals counted from now. */
  readonly sendAtIn?: string;
  readonly eventStartsIn?: string;
  readonly body?: string | null;
  readonly timezone?: string;
}

/** A published event with people who are all invited by one queued batch, written straight into the tables. */
export async function aQueuedBatch(world: World, wish: BatchWish = {}): Promise<QueuedBatch> {
  const { people = 10, account = world.account.id, channel = "email", state = "sending", kind = "invitation" } = wish;
  const { query } = world.database;
  const one = async <T>(text: string, values: unknown[]): Promise<T> =>
    (await query<{ it: T & object }>(text, values))[0]?.it as T;
  const eventId = await one<EventId>(
    `insert into events (account_id, project_id, title, timezone, starts_at, ends_at, status, published_at)
     select $1, default_project_id, 'Summer party', 'Europe/Copenhagen', now() + $2::interval,
            now() + $2::interval + '4 hours', 'published', now()
       from accounts where id = $1 returning id as it`,
    [account, wish.eventStartsIn ?? "30 days"],
  );
  const secretNo = world.deps.keys.current.secretNo;
  const content = {
    subject: null,
    preheader: null,
    body: wish.body ?? null,
    senderName: "Example Labs",
    senderAddress: channel === "email" ? "events@example.com" : "Example",
    replyTo: null,
    organiser: "Example Labs",
    postalAddress: null,
    secretNo,
    listId: null,
  };
  const campaignId = await one<number>(
    "insert into campaigns (account_id, event_id, kind, channel, origin) values ($1, $2, $3, $4, 'native') returning id as it",
    [account, eventId, kind, channel],
  );
  const batchId = await one<BatchId>(
    `with b as (
       insert into batches (account_id, campaign_id, event_id, kind, channel, origin, state, cancellable, content, send_at, started_at)
       values ($1::bigint, $2, $3, $4, $5, 'native', 'paused', $6, $7, now() + $8::interval, case when $9::text = 'sending' then now() end)
       returning id
     ), c as (
       insert into batch_counts (account_id, batch_id) select $1::bigint, id from b
     )
     select id as it from b`,
    [account, campaignId, eventId, kind, channel, wish.cancellable ?? true, content, wish.sendAtIn ?? "0", state],
  );
  const guests = await query<{ guest_id: number; message_id: number }>(
    `with c as (
       insert into contacts (account_id, first_name, email, email_norm, email_hash, phone, phone_e164, phone_hash, timezone)
       select $1::bigint, 'Guest ' || n, 'guest-' || n || '@example.org', 'guest-' || n || '@example.org',
              sha256(convert_to($1::bigint || 'guest-' || n, 'utf8')), '+4512' || lpad(n::text, 6, '0'),
              '+4512' || lpad(n::text, 6, '0'), sha256(convert_to($1::bigint || 'phone-' || n, 'utf8')), $7::text
         from generate_series(1, $5::int) n
       returning id, email, email_hash, phone_e164, phone_hash
     ), g as (
       insert into guests (account_id, event_id, contact_id, state, key_hash, secret_no, invited_at, last_invited_at)
       select $1, $2::bigint, c.id, 'invited', sha256(convert_to($2::bigint || '/' || c.id, 'utf8')), $6, now(), now() from c
       returning id, contact_id
     ), m as (
       insert into messages (account_id, batch_id, guest_id, channel, address, address_hash, lane, due_at)
       select $1, $3::bigint, g.id, $4::text, case $4::text when 'email' then c.email else c.phone_e164 end,
              case $4::text when 'email' then c.email_hash else c.phone_hash end,
              message_lane($4::text, case $4::text when 'email' then c.email else c.phone_e164 end), (select send_at from batches where id = $3)
         from g join c on c.id = g.contact_id
        order by c.id
       returning id, guest_id
     ), n as (
       insert into batch_count_deltas (account_id, batch_id, total, queued) select $1, $3, count(*), count(*) from m
     )
     select m.guest_id, m.id as message_id from m order by m.id`,
    [account, eventId, batchId, channel, people, secretNo, wish.timezone ?? null],
  );
  // Only now: a batch that is sending and has nothing to send is done.
  await query("update batches set state = $2 where id = $1", [batchId, state]);
  return {
    accountId: account,
    eventId,
    campaignId,
    batchId,
    guestIds: guests.map((it) => it.guest_id),
    messageIds: guests.map((it) => it.message_id),
  };
}

export interface Counts {
  readonly total: number;
  readonly queued: number;
  readonly sent: number;
  readonly deferred: number;
  readonly failed: number;
  readonly uncertain: number;
  readonly suppressed: number;
  readonly cancelled: number;
  readonly delivered: number;
}

/** Maintained counts and the rows themselves, seen in one snapshot. */
export async function countsOf(world: World, batchId: BatchId): Promise<{ maintained: Counts; rows: Counts }> {
  const columns = [...MESSAGE_COUNTS];
  const ofRows = (count: (typeof MESSAGE_COUNTS)[number]) => {
    if (count === "total") return "count(*)";
    if (count === "queued") return "count(*) filter (where m.state in ('queued', 'claimed', 'transmitting'))";
    return `count(*) filter (where ${count === "delivered" ? "f.is_delivered" : `m.state = '${count}'`})`;
  };
  const [row] = await world.database.query<{ maintained: Counts; rows: Counts }>(
    `select json_build_object(${columns.map((it) => `'${it}', m.${it}`).join(", ")}) as maintained,
            json_build_object(${columns.map((it) => `'${it}', r.${it}`).join(", ")}) as rows
       from (select ${columns.map((it) => `sum(${it}) as ${it}`).join(", ")}
               from (select ${columns.join(", ")} from batch_counts where batch_id = $1
                     union all select ${columns.join(", ")} from batch_count_deltas where batch_id = $1) x) m,
            (select ${columns.map((it) => `${ofRows(it)} as ${it}`).join(", ")}
               from messages m left join message_feedback f on f.account_id = m.account_id and f.message_id = m.id
              where m.batch_id = $1) r`,
    [batchId],
  );
  if (row === undefined) throw new Error("counting answered no row");
  return row;
}

/** States of a batch's messages, in order of id. */
export async function statesOf(world: World, batchId: BatchId): Promise<string[]> {
  const rows = await world.database.query<{ state: string }>(
    "select state from messages where batch_id = $1 order by id",
    [batchId],
  );
  return rows.map((it) => it.state);
}

export async function batchState(world: World, batchId: BatchId): Promise<string | undefined> {
  const [row] = await world.database.query<{ state: string }>("select state from batches where id = $1", [batchId]);
  return row?.state;
}

/** The hash `aQueuedBatch` stores for a person's e-mail address. */
export function addressHashOf(account: AccountId, person: number): Buffer {
  return createHash("sha256").update(`${account}guest-${person}`).digest();
}
