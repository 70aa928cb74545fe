import { byKey } from "./by-key.ts";

/*
 * What keeps a message from reaching its guest, asked by the claim and once more when it begins to leave. SQL of tables
 * named as there: a message `m` of a batch `b`, to a guest `g`, who is the contact `c`.
 */

/** SQL: what holds for all messages of the batch `b`: `why` none may reach a guest (or null), and times of day. */
export const BATCH_FACTS = `select case
            when e.cancelled_at is not null and b.kind <> 'cancellation' then 'The event was cancelled.'
            when e.deleted_at is not null then 'The event was deleted.'
            when b.kind in ('invitation', 'reminder') and b.started_at < e.starts_at and e.starts_at <= now()
              then 'Too late: the event began before this could be sent.'
            when b.kind in ('invitation', 'reminder') and b.cancellable and coalesce(e.ends_at, e.starts_at) <= now()
              then 'Too late: the event is over.'
          end as why, e.timezone, a.sms_from, a.sms_until, (b.content ->> 'listId')::bigint as list_id,
          (b.content ->> 'rowsOf')::bigint as rows_of
          from accounts a
         cross join lateral (${byKey("events", "b.account_id", "b.event_id")}) e
         where a.id = b.account_id
         limit 1`;

/** SQL: why the message `m` of the batch `b` must not reach the guest `g`, who is the contact `c`; null when it may. */
export const WHY_WITHHELD = `case
            when b.why is not null then b.why
            when g.state = 'removed' then 'The guest was removed.'
            when b.kind = 'reminder' and g.state in ('accepted', 'declined') then 'The guest has answered.'
            when c.deleted_at is not null then 'The contact was deleted.'
            when b.channel = 'email' and c.email is null then 'The contact has no e-mail address any more.'
            when b.channel = 'sms' and c.phone_e164 is null then 'The contact has no phone number any more.'
            when b.channel = 'email' and c.email_status <> 'ok' then 'The contact''s e-mail status is ' || c.email_status || '.'
            when b.channel = 'sms' and c.sms_status <> 'ok' then 'The contact''s SMS status is ' || c.sms_status || '.'
            when exists (select
                           from suppressions s
                          where s.account_id = m.account_id and s.address_hash = m.address_hash and s.channel = b.channel
                            and (s.event_id is null or s.event_id = b.event_id)) then 'The address is on the suppression list.'
          end`;
