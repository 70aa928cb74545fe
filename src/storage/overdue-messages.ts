import type { Tx } from "./db.ts";

/**
 * Ends at most `limit` messages of sending batches that can no longer be sent in time, because their event began or
 * they were tried for too long, though no attempt of theirs said so: their lane was shut. One of which an earlier copy
 * may have arrived becomes `uncertain`. Answers how many. Serves all accounts (a named exception of the tenant check).
 */
export async function endOverdueMessages(tx: Tx, triesForSeconds: number, limit: number): Promise<number> {
  const [row] = await tx.named<{ count: number }>(
    "end-overdue-messages",
    `with over as (
       select b.account_id, b.id, b.started_at, x.event_at
         from batches b
         join events e on e.account_id = b.account_id and e.id = b.event_id
        cross join lateral (
          -- What is sent during the event ends with it; what is sent after it has all the time.
          select case when e.starts_at > b.started_at then e.starts_at
                      when e.ends_at > b.started_at then e.ends_at end as event_at) x
        where b.state = 'sending' and (b.started_at + make_interval(secs => $1) <= now() or x.event_at <= now())
     ), chosen as (
       select m.account_id, m.id, m.was, m.why
         from over b
        cross join lateral (
          select m.account_id, m.id, m.state as was,
                 case when b.event_at <= now() and m.created_at < b.event_at then 'It could not be sent before the event.'
                      else 'It could not be sent in ' || round($1 / 86400) || ' days.' end
                 || coalesce(' ' || m.last_reply, '') as why
            from messages m
           where m.account_id = b.account_id and m.batch_id = b.id and m.is_open and m.state in ('queued', 'deferred')
             and ((b.event_at <= now() and m.created_at < b.event_at)
                  or greatest(m.created_at, b.started_at) + make_interval(secs => $1) <= now())
           limit $2
             for update skip locked) m
        limit $2
     ), moved as (
       update messages m
          set state = case when m.copies > 0 then 'uncertain' else 'failed' end,
              due_at = case when m.copies > 0 then 'infinity' else m.due_at end, last_reply = k.why
         from chosen k
        where m.account_id = k.account_id and m.id = k.id
       returning m.account_id, m.id, m.batch_id, m.state, k.was, k.why
     ), told as (
       insert into message_history (account_id, message_id, state, reply)
       select account_id, id, state, why from moved
     ), counted as (
       insert into batch_count_deltas (account_id, batch_id, queued, deferred, failed, uncertain)
       select account_id, batch_id, -sum((was = 'queued')::int), -sum((was = 'deferred')::int),
              sum((state = 'failed')::int), sum((state = 'uncertain')::int)
         from moved
        group by account_id, batch_id
     )
     select count(*) from moved`,
    [triesForSeconds, limit],
  );
  return row?.count ?? 0;
}
