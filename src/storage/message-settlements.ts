import type { MessageId } from "../domain/ids.ts";
import { byKey } from "./by-key.ts";
import type { Tx } from "./db.ts";
import { idArray } from "./id-array.ts";
import { type Claim, inLockOrder } from "./message-claims.ts";

/**
 * What became of one claim. `back` is no attempt: the message is queued again, after `waitSeconds` where they are
 * given. `again` climbs the retry ladder.
 */
export interface Settlement {
  readonly claim: Claim;
  readonly outcome: "sent" | "again" | "refused" | "uncertain" | "back";
  readonly reply: string | null;
  readonly waitSeconds: number | null;
  /** What the provider calls the copy it took. */
  readonly providerId?: string;
  /** Of what was refused: because nobody has the address. */
  readonly isNobodyThere?: boolean;
}

export interface SettleRules {
  /** How long a mail in doubt waits for news before it is sent once more. */
  readonly uncertainWaitSeconds: number;
  /** How long a message that is put off again and again is tried. */
  readonly triesForSeconds: number;
}

/**
 * Stores what became of these claims, with one row of history for each attempt. A claim that was lost is passed over;
 * a message that was meanwhile taken for uncertain is set right when the answer turns out to be known. What has not
 * left when its batch is cancelled goes back to be swept with the rest, as the cancellation counted it. What is put off
 * beyond its last moment (the event's start, or the end of the tries) has failed. A reply that proves that nothing was
 * taken takes the copy back. No row is written twice for one claim, so a group may be settled again after an error.
 */
export async function settleMessages(tx: Tx, settled: readonly Settlement[], rules: SettleRules): Promise<void> {
  const sent = inClaimOrder(settled.filter((it) => it.outcome === "sent"));
  const stored = sent.length === 0 ? NONE : await settleSent(tx, sent);
  const rest = stored.size === settled.length ? [] : settled.filter((it) => !stored.has(it.claim.messageId));
  for (let left = inClaimOrder(rest); left.length > 0; ) {
    const again = await settleAny(tx, left, rules);
    left = left.filter((it) => again.has(it.claim.messageId));
  }
}

const NONE: ReadonlySet<MessageId> = new Set();

const inClaimOrder = (settled: readonly Settlement[]): readonly Settlement[] =>
  [...settled].sort((a, b) => inLockOrder(a.claim, b.claim));

/**
 * Stores that these have been sent, which nearly all are; answers the ids. Left out: what nobody is transmitting any more,
 * and what somebody else is changing just now.
 */
async function settleSent(tx: Tx, sent: readonly Settlement[]): Promise<ReadonlySet<MessageId>> {
  const rows = await tx.named<{ id: number }>(
    "settle-sent-messages",
    `with given as materialized (
       select * from unnest($1::bigint[], $2::bigint[], $3::int[], $4::text[], $5::text[])
         as k (account_id, id, fence, reply, provider_id)
        limit cardinality($1)
     ), found as (
       select m.place, k.fence, k.reply, k.provider_id
         from given k
        cross join lateral (${byKey("messages", "k.account_id", "k.id", { columns: "it.ctid as place" })}) m
     ), moved as (
       update messages m
          set state = 'sent', worker_id = null, claimed_at = null, attempts = m.attempts + 1,
              last_reply = coalesce(k.reply, m.last_reply), provider_id = coalesce(k.provider_id, m.provider_id), sent_at = now()
         from found k
        where m.ctid = k.place and m.fence = k.fence and m.state = 'transmitting'
       returning m.account_id, m.id, m.batch_id, k.reply
     ), told as (
       insert into message_history (account_id, message_id, state, reply)
       select account_id, id, 'sent', reply from moved
     ), counted as (
       insert into batch_count_deltas (account_id, batch_id, queued, sent)
       select account_id, batch_id, -count(*), count(*) from moved group by account_id, batch_id
     )
     select id from moved`,
    [
      idArray(sent.map((it) => it.claim.accountId)),
      idArray(sent.map((it) => it.claim.messageId)),
      idArray(sent.map((it) => it.claim.fence)),
      sent.map((it) => it.reply),
      sent.map((it) => it.providerId ?? null),
    ],
  );
  return new Set(rows.map((row) => row.id as MessageId));
}

/** Waits for whoever is changing one of them just now; answers the ids of those that are to be stored by another turn. */
async function settleAny(tx: Tx, settled: readonly Settlement[], rules: SettleRules): Promise<ReadonlySet<MessageId>> {
  const rows = await tx.named<{ id: number }>(
    "settle-messages",
    `with given as materialized (
       select * from unnest($1::bigint[], $2::bigint[], $3::int[], $4::text[], $5::text[], $6::float8[], $9::text[])
         as k (account_id, id, fence, outcome, reply, wait, provider_id)
        limit cardinality($1)
     ), held as (
       select m.place, m.account_id, m.id, m.batch_id, m.state as was, m.copies, m.channel, m.created_at,
              k.outcome, k.reply, k.wait, k.provider_id
         from given k
        cross join lateral (${byKey("messages", "k.account_id", "k.id", { columns: "it.ctid as place, it.*" })} for update) m
        where m.fence = k.fence
          and (m.state in ('claimed', 'transmitting')
               or (m.state in ('queued', 'uncertain') and k.outcome in ('sent', 'refused')))
     ), timed as (
       select h.*, h.was = 'claimed' and coalesce(b.is_stopped, false) as is_swept,
              h.outcome = 'again' and now() + make_interval(secs => h.wait)
                >= least(x.since + make_interval(secs => $8),
                         case when e.starts_at > x.since then e.starts_at else e.ends_at end) as is_over
         from held h
         left join lateral (
           select b.account_id, b.event_id, b.started_at, b.state = 'cancelling' as is_stopped
             from (${byKey("batches", "h.account_id", "h.batch_id")}) b
            where h.outcome in ('again', 'refused')) b on true
         left join lateral (${byKey("events", "b.account_id", "b.event_id")}) e on true
        cross join lateral (select greatest(h.created_at, b.started_at) as since) x
     ), decided as (
       select t.*,
              case when t.is_swept then 'queued'
                   when t.is_over then 'failed'
                   when t.outcome = 'again' then 'deferred'
                   when t.outcome = 'refused' then 'failed'
                   when t.outcome = 'back' then 'queued'
                   else t.outcome end as state,
              case when t.is_over then t.reply || ' Given up: it can no longer be sent in time.' else t.reply end as said
         from timed t
     ), moved as (
       update messages m
          set state = d.state,
              worker_id = null,
              claimed_at = null,
              attempts = m.attempts + case d.state when 'queued' then 0 else 1 end,
              copies = m.copies - case when d.was in ('transmitting', 'uncertain')
                                        and d.outcome in ('again', 'refused', 'back') then 1 else 0 end,
              due_at = case when d.state = 'uncertain' and d.channel = 'email' and d.copies < 2
                              then now() + make_interval(secs => $7)
                            when d.state = 'uncertain' then 'infinity'
                            else coalesce(now() + make_interval(secs => d.wait), m.due_at) end,
              last_reply = coalesce(d.said, m.last_reply),
              provider_id = coalesce(d.provider_id, m.provider_id),
              sent_at = case d.state when 'sent' then now() end
         from decided d
        where m.ctid = d.place
       returning d.*
     ), told as (
       insert into message_history (account_id, message_id, state, reply)
       select account_id, id, state, said from moved where state <> 'queued'
     ), counted as (
       insert into batch_count_deltas (account_id, batch_id, queued, sent, deferred, failed, uncertain)
       select account_id, batch_id, sum((state = 'queued')::int - (was <> 'uncertain')::int), sum((state = 'sent')::int),
              sum((state = 'deferred')::int), sum((state = 'failed')::int),
              sum((state = 'uncertain')::int - (was = 'uncertain')::int)
         from moved
        group by account_id, batch_id
       having bool_or(state <> 'queued')
     )
     select id from decided where id not in (select id from moved)`,
    [
      idArray(settled.map((it) => it.claim.accountId)),
      idArray(settled.map((it) => it.claim.messageId)),
      idArray(settled.map((it) => it.claim.fence)),
      settled.map((it) => it.outcome),
      settled.map((it) => it.reply),
      settled.map((it) => it.waitSeconds),
      rules.uncertainWaitSeconds,
      rules.triesForSeconds,
      settled.map((it) => it.providerId ?? null),
    ],
  );
  return new Set(rows.map((row) => row.id as MessageId));
}

/** Marks the e-mail addresses of contacts that a server called non-existent; a contact who has another by now is left alone. */
export async function markAddressesInvalid(tx: Tx, claims: readonly Claim[]): Promise<void> {
  await tx.named(
    "mark-addresses-invalid",
    `with nobody as (
       select c.account_id, c.id
         from unnest($1::bigint[], $2::bigint[]) as k (account_id, message_id)
        cross join lateral (
          ${byKey("messages", "k.account_id", "k.message_id")}) m
        cross join lateral (${byKey("guests", "m.account_id", "m.guest_id")}) g
         join contacts c on c.account_id = g.account_id and c.id = g.contact_id
        where m.channel = 'email' and c.email_hash = m.address_hash and c.email_status = 'ok'
        order by c.account_id, c.id
          for no key update of c
     )
     update contacts c
        set email_status = 'invalid', updated_at = now()
       from nobody k
      where c.account_id = k.account_id and c.id = k.id`,
    [claims.map((it) => it.accountId), claims.map((it) => it.messageId)],
  );
}
