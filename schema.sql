-- Written by `npm run schema` from the migrations; edit those, not this.

CREATE OR REPLACE FUNCTION public.count_answer()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  moved timestamptz := date_bin('15 minutes', case when new.state in ('accepted', 'declined') then new.answered_at else new.updated_at end, 'epoch');
begin
  if tg_op = 'UPDATE' and old.state in ('accepted', 'declined') then
    insert into answer_count_deltas (account_id, event_id, at, source, batch_id, wait, yes, no)
    values (old.account_id, old.event_id, moved, coalesce(old.answered_source, 'api'), coalesce(old.answered_batch_id, 0), coalesce(old.answered_wait, 0),
            -(old.state = 'accepted')::int, -(old.state = 'declined')::int);
  end if;
  if new.state in ('accepted', 'declined') then
    insert into answer_count_deltas (account_id, event_id, at, source, batch_id, wait, yes, no)
    values (new.account_id, new.event_id, moved, coalesce(new.answered_source, 'api'), coalesce(new.answered_batch_id, 0), coalesce(new.answered_wait, 0),
            (new.state = 'accepted')::int, (new.state = 'declined')::int);
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.day_in(zone text)
 RETURNS date
 LANGUAGE plpgsql
 STABLE
AS $function$
begin
  return (now() at time zone zone)::date;
exception when invalid_parameter_value then
  return (now() at time zone 'UTC')::date;
end $function$;

CREATE OR REPLACE FUNCTION public.forget_question_answers()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  delete from question_answers a where a.account_id = new.account_id and a.guest_id = new.id;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.hears_webhook(account bigint, kind text)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select exists (select from webhook_endpoints e
                  where e.account_id = account and e.state = 'active'
                    and e.hears && array[kind, split_part(kind, '.', 1) || '.*'])
$function$;

CREATE OR REPLACE FUNCTION public.message_lane(channel text, address text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select case when channel = 'email' then substring(address from '[^@]*$')
              when address ~ '^\+[17]' then left(address, 2)
              when address ~ '^\+(2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])' then left(address, 3)
              else left(address, 4) end
$function$;

CREATE OR REPLACE FUNCTION public.next_day_in(zone text)
 RETURNS timestamp with time zone
 LANGUAGE plpgsql
 STABLE
AS $function$
begin
  return (day_in(zone) + 1)::timestamp at time zone zone;
exception when invalid_parameter_value then
  return (day_in(zone) + 1)::timestamp at time zone 'UTC';
end $function$;

CREATE OR REPLACE FUNCTION public.sms_opens_at(contact_zone text, lane text, fallback text, opens time without time zone, closes time without time zone)
 RETURNS timestamp with time zone
 LANGUAGE plpgsql
 STABLE
AS $function$
declare
  known text[] := (select z.zones from calling_zones z where z.lane = sms_opens_at.lane);
  moment timestamptz := now();
  later timestamptz;
  wall timestamp;
begin
  if contact_zone is not null or known is null or cardinality(known) = 1 then
    return sms_opens_at(coalesce(contact_zone, known[1], fallback), opens, closes);
  end if;
  while moment < now() + interval '3 days' loop
    later := moment;
    for place in 1 .. cardinality(known) loop
      wall := later at time zone known[place];
      if (opens < closes and (wall::time < opens or wall::time >= closes))
         or (opens > closes and wall::time < opens and wall::time >= closes) then
        later := (wall::date + opens + case when wall::time >= opens then interval '1 day' else interval '0' end)
                 at time zone known[place];
      end if;
    end loop;
    if later = moment then
      return moment;
    end if;
    moment := later;
  end loop;
  return sms_opens_at(known[1], opens, closes);
end $function$;

CREATE OR REPLACE FUNCTION public.sms_opens_at(zone text, opens time without time zone, closes time without time zone)
 RETURNS timestamp with time zone
 LANGUAGE plpgsql
 STABLE
AS $function$
declare
  known text := coalesce(zone, 'UTC');
  wall timestamp;
begin
  begin
    wall := now() at time zone known;
  exception when invalid_parameter_value then
    known := 'UTC';
    wall := now() at time zone known;
  end;
  if opens = closes
     or (opens < closes and wall::time >= opens and wall::time < closes)
     or (opens > closes and (wall::time >= opens or wall::time < closes)) then
    return now();
  end if;
  return (wall::date + opens + case when wall::time >= opens then interval '1 day' else interval '0' end) at time zone known;
end $function$;

CREATE OR REPLACE FUNCTION public.stir_batch()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform pg_notify('beckon_live', w.account_id || ' ' || w.event_id)
     from live_watches w
    where w.account_id = new.account_id and w.event_id = new.event_id and w.until > now();
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.stir_batch_counts()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if not exists (select from live_watches w where w.until > now()) then
    return null;
  end if;
  perform pg_notify('beckon_live', w.account_id || ' ' || w.event_id)
     from (select distinct f.account_id, f.batch_id from fresh f) f
     join batches b on b.account_id = f.account_id and b.id = f.batch_id
     join live_watches w on w.account_id = b.account_id and w.event_id = b.event_id
    where w.until > now();
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.stir_event()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform pg_notify('beckon_live', w.account_id || ' ' || w.event_id)
     from live_watches w
    where w.account_id = new.account_id and w.event_id = new.id and w.until > now();
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.stir_guest_counts()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform pg_notify('beckon_live', w.account_id || ' ' || w.event_id)
     from live_watches w
    where w.until > now()
      and exists (select from fresh f where f.account_id = w.account_id and f.event_id = w.event_id);
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.stir_rights()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  whose bigint;
begin
  if tg_table_name = 'accounts' then
    whose := old.id;
  else
    whose := old.account_id;
  end if;
  if exists (select from live_watches w where w.account_id = whose and w.until > now()) then
    perform pg_notify('beckon_live', whose::text);
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.tell_batch()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  kind text := 'campaign.' || case new.state
    when 'sending' then case when tg_op = 'UPDATE' and old.state = 'paused' then 'resumed' else 'started' end
    when 'done' then 'finished'
    else new.state end;
begin
  if hears_webhook(new.account_id, kind) then
    perform tell_webhooks(array[new.account_id], array[kind], array['campaign ' || new.campaign_id],
                          array[jsonb_build_object('batch', to_jsonb(new) - 'content')]);
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.tell_changed_contacts()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if not exists (select from webhook_endpoints e
                  where e.state = 'active' and e.account_id in (select n.account_id from fresh n)) then
    return null;
  end if;
  perform tell_webhooks(array_agg(t.account_id), array_agg('contact.updated'::text), array_agg('contact ' || t.id),
                        array_agg(jsonb_build_object('before', t.before, 'after', t.after)))
     from (select r.account_id, r.id,
                  (array_agg(r.contact) filter (where not r.is_new))[1] as before,
                  (array_agg(r.contact) filter (where r.is_new))[1] as after
             from (select n.account_id, n.id, true as is_new, webhook_contact(n) as contact from fresh n
                   union all
                   select o.account_id, o.id, false, webhook_contact(o) from stale o) r
            where hears_webhook(r.account_id, 'contact.updated')
            group by r.account_id, r.id
            order by r.id) t
    where t.before - 'updated_at' <> t.after - 'updated_at' and t.after ->> 'deleted_at' is null;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.tell_company()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  kind text := case when tg_op = 'INSERT' then 'company.created'
                    when new.deleted_at is not null then 'company.deleted'
                    else 'company.updated' end;
begin
  if hears_webhook(new.account_id, kind) then
    perform tell_webhooks(array[new.account_id], array[kind], array['company ' || new.id],
                          array[case tg_op when 'UPDATE' then jsonb_build_object('before', to_jsonb(old), 'after', to_jsonb(new))
                                           else jsonb_build_object('after', to_jsonb(new)) end]);
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.tell_deleted_contact()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  update webhook_occurrences
     set facts = jsonb_build_object('id', new.id, 'uuid', new.uuid)
   where account_id = new.account_id and subject = 'contact ' || new.id;
  perform tell_webhooks(array[new.account_id], array['contact.deleted'], array['contact ' || new.id],
                        array[jsonb_build_object('id', new.id, 'uuid', new.uuid)]);
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.tell_guest_details()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if not exists (select from webhook_endpoints e where e.account_id = new.account_id and e.state = 'active') then
    return null;
  end if;
  if hears_webhook(new.account_id, 'guest.details') then
    perform tell_webhooks(array[new.account_id], array['guest.details'], array['guest ' || new.guest_id],
                          array[jsonb_build_object('details', to_jsonb(new) - 'nonce',
                                                   'guest', webhook_guest(new.account_id, new.guest_id))]);
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.tell_messages()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if not exists (select from webhook_endpoints e
                  where e.state = 'active' and e.account_id in (select n.account_id from fresh n)) then
    return null;
  end if;
  perform tell_webhooks(array_agg(t.account_id), array_agg(t.kind), array_agg('message ' || t.message_id),
                        array_agg(jsonb_build_object('message', t.message, 'state', t.state, 'reply', t.reply, 'guest', t.guest,
                                                     'campaign_id', t.campaign_id)))
     from (select n.account_id, n.message_id, k.kind, n.state, n.reply, b.campaign_id, webhook_guest(n.account_id, m.guest_id) as guest,
                  jsonb_build_object('id', m.id, 'batch_id', m.batch_id, 'channel', m.channel, 'attempts', m.attempts) as message
             from fresh n
            cross join lateral (
              select 'message.' || case when n.state = 'sent' and exists (
                                              select from message_history h
                                               where h.account_id = n.account_id and h.message_id = n.message_id
                                                 and h.state = 'sent' and h.id < n.id)
                                        then 'reported' else n.state end as kind) k
            cross join lateral (
              select m.* from messages m
               where m.account_id = n.account_id and m.id between n.message_id and n.message_id
               order by m.id limit 1) m
            cross join lateral (
              select b.campaign_id from batches b
               where b.account_id = m.account_id and b.id between m.batch_id and m.batch_id
               order by b.id limit 1) b
            where n.state <> 'queued' and hears_webhook(n.account_id, k.kind)
            order by n.id) t;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.tell_new_answer()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  kind text;
begin
  if not exists (select from webhook_endpoints e where e.account_id = new.account_id and e.state = 'active') then
    return null;
  end if;
  kind := case new.outcome when 'recorded' then 'answer.created' else 'answer.unconfirmed' end;
  if hears_webhook(new.account_id, kind) then
    perform tell_webhooks(array[new.account_id], array[kind], array['guest ' || new.guest_id],
                          array[jsonb_build_object('answer', to_jsonb(new) - '{nonce,signals,net}'::text[],
                                                   'guest', webhook_guest(new.account_id, new.guest_id))]);
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.tell_new_contacts()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if not exists (select from webhook_endpoints e
                  where e.state = 'active' and e.account_id in (select n.account_id from fresh n)) then
    return null;
  end if;
  perform tell_webhooks(array_agg(t.account_id), array_agg('contact.created'::text), array_agg('contact ' || t.id),
                        array_agg(jsonb_build_object('after', t.contact)))
     from (select n.account_id, n.id, webhook_contact(n) as contact
             from fresh n
            where hears_webhook(n.account_id, 'contact.created')
            order by n.id) t;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.tell_new_guests()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if not exists (select from webhook_endpoints e
                  where e.state = 'active' and e.account_id in (select n.account_id from fresh n)) then
    return null;
  end if;
  perform tell_webhooks(array_agg(t.account_id), array_agg('guest.added'::text), array_agg('guest ' || t.id),
                        array_agg(jsonb_build_object('guest', t.guest)))
     from (select n.account_id, n.id, to_jsonb(n) - 'key_hash' as guest
             from fresh n
            where hears_webhook(n.account_id, 'guest.added')
            order by n.id) t;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.tell_new_invitations()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if not exists (select from webhook_endpoints e
                  where e.state = 'active' and e.account_id in (select n.account_id from fresh n)) then
    return null;
  end if;
  perform tell_webhooks(array_agg(t.account_id), array_agg('invitation.created'::text), array_agg('guest ' || t.guest_id),
                        array_agg(jsonb_build_object('invitation', t.invitation, 'guest', t.guest)))
     from (select n.account_id, n.guest_id, to_jsonb(n) as invitation, webhook_guest(n.account_id, n.guest_id) as guest
             from fresh n
            where hears_webhook(n.account_id, 'invitation.created')
            order by n.id) t;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.tell_note()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  kind text := case tg_op when 'INSERT' then 'note.created' when 'UPDATE' then 'note.updated' else 'note.deleted' end;
  note notes := case tg_op when 'DELETE' then old else new end;
begin
  if note.contact_id is not null and hears_webhook(note.account_id, kind) then
    perform tell_webhooks(array[note.account_id], array[kind], array['contact ' || note.contact_id],
                          array[case tg_op when 'UPDATE' then jsonb_build_object('note', to_jsonb(note), 'before', to_jsonb(old))
                                           else jsonb_build_object('note', to_jsonb(note)) end]);
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.tell_relisted_guest()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform tell_webhooks(array[new.account_id],
                        array[case when new.state = 'removed' then 'guest.removed' when old.state = 'removed' then 'guest.added'
                                   else 'guest.reset' end],
                        array['guest ' || new.id], array[jsonb_build_object('guest', to_jsonb(new) - 'key_hash')]);
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.tell_webhooks(accounts bigint[], kinds text[], subjects text[], facts_of jsonb[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  if accounts is null then
    return;
  end if;
  with told as (
    insert into webhook_occurrences as o (account_id, kind, subject, facts)
    select t.account_id, t.kind, t.subject, t.facts
      from unnest(accounts, kinds, subjects, facts_of) with ordinality as t (account_id, kind, subject, facts, no)
     where hears_webhook(t.account_id, t.kind)
     order by t.no
    returning o.id, o.account_id, o.kind, o.subject
  )
  insert into webhook_deliveries (account_id, endpoint_id, occurrence_id, subject, due_at)
  select t.account_id, e.id, t.id, t.subject,
         coalesce((select b.due_at
                     from webhook_deliveries b
                    where b.account_id = t.account_id and b.endpoint_id = e.id and b.subject = t.subject
                      and b.state in ('queued', 'sending')
                    order by b.id desc
                    limit 1), now())
    from told t
    join webhook_endpoints e on e.account_id = t.account_id and e.state = 'active'
                            and e.hears && array[t.kind, split_part(t.kind, '.', 1) || '.*']
   order by t.id, e.id;
  if found then
    perform pg_notify('beckon_work', 'webhooks');
  end if;
end $function$;

CREATE OR REPLACE FUNCTION public.wait_class(passed interval)
 RETURNS smallint
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$ select floor(4 * log(2, 1 + greatest(extract(epoch from passed), 0) / 60))::smallint $function$;

CREATE OR REPLACE FUNCTION public.webhook_contact(contact contacts)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
AS $function$
  select to_jsonb(contact) - '{email_norm,email_hash,phone_e164,phone_hash,words}'::text[]
$function$;

CREATE OR REPLACE FUNCTION public.webhook_guest(account bigint, guest bigint)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
AS $function$
  select to_jsonb(g) - 'key_hash'
    from guests g
   where g.account_id = account and g.id between guest and guest
   order by g.id
   limit 1
$function$;

create table access_tokens (
  id bigint not null identity,
  account_id bigint not null,
  credential_id bigint not null,
  token_hash bytea not null,
  hint text not null,
  name text,
  made_by bigint,
  created_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone,
  constraint access_tokens_token_hash_key UNIQUE (token_hash),
  constraint access_tokens_pkey PRIMARY KEY (account_id, id),
  constraint access_tokens_account_id_credential_id_fkey FOREIGN KEY (account_id, credential_id) REFERENCES credentials(account_id, id),
  constraint access_tokens_account_id_made_by_fkey FOREIGN KEY (account_id, made_by) REFERENCES logins(account_id, id) ON DELETE SET NULL (made_by)
);
CREATE INDEX access_tokens_by_credential ON public.access_tokens USING btree (account_id, credential_id, id) WHERE (name IS NOT NULL);
CREATE INDEX access_tokens_by_expiry ON public.access_tokens USING btree (expires_at) WHERE (expires_at IS NOT NULL);
CREATE INDEX access_tokens_by_maker ON public.access_tokens USING btree (account_id, made_by) WHERE (made_by IS NOT NULL);

create table accounts (
  id bigint not null identity,
  name text not null,
  company_uuid uuid not null default gen_random_uuid(),
  legal_entity_uuid uuid not null default gen_random_uuid(),
  is_installation boolean not null default false,
  default_project_id bigint,
  default_timezone text not null default 'UTC'::text,
  default_region text not null default 'GB'::text,
  default_locale text not null default 'en'::text,
  offered_languages text[],
  persian_calendar text not null default 'gregorian'::text,
  sender_name text,
  sender_email text,
  reply_to text,
  postal_address text,
  sms_from time without time zone not null default '09:00:00'::time without time zone,
  sms_until time without time zone not null default '20:00:00'::time without time zone,
  sms_sender text,
  sms_countries text[],
  sms_parts_per_campaign integer default 10000,
  sms_parts_per_day integer default 20000,
  sms_new_numbers_max integer default 10,
  sms_local_words boolean not null default false,
  reminders_max integer not null default 2,
  reminder_spacing_hours integer not null default 48,
  contact_messages_max integer,
  contact_messages_days integer not null default 7,
  receipts boolean not null default true,
  suspended_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  calendar_replies boolean not null default false,
  ivvy_invites_send boolean not null default false,
  brand jsonb not null default '{}'::jsonb,
  constraint accounts_pkey PRIMARY KEY (id),
  constraint accounts_id_default_project_id_fkey FOREIGN KEY (id, default_project_id) REFERENCES projects(account_id, id),
  constraint accounts_contact_messages_days_check CHECK (((contact_messages_days >= 1) AND (contact_messages_days <= 365))),
  constraint accounts_contact_messages_max_check CHECK (((contact_messages_max >= 1) AND (contact_messages_max <= 1000))),
  constraint accounts_persian_calendar_check CHECK ((persian_calendar = ANY (ARRAY['gregorian'::text, 'persian'::text]))),
  constraint accounts_reminder_spacing_hours_check CHECK (((reminder_spacing_hours >= 0) AND (reminder_spacing_hours <= 720))),
  constraint accounts_reminders_max_check CHECK (((reminders_max >= 0) AND (reminders_max <= 20))),
  constraint accounts_sms_new_numbers_max_check CHECK ((sms_new_numbers_max > 1)),
  constraint accounts_sms_parts_per_campaign_check CHECK ((sms_parts_per_campaign > 0)),
  constraint accounts_sms_parts_per_day_check CHECK ((sms_parts_per_day > 0))
);
CREATE UNIQUE INDEX one_installation_account ON public.accounts USING btree (is_installation) WHERE is_installation;
CREATE TRIGGER stir_suspended_account AFTER UPDATE OF suspended_at ON public.accounts FOR EACH ROW WHEN ((old.suspended_at IS DISTINCT FROM new.suspended_at)) EXECUTE FUNCTION stir_rights();

create table answer_count_deltas (
  id bigint not null identity,
  account_id bigint not null,
  event_id bigint not null,
  at timestamp with time zone not null,
  source text not null,
  batch_id bigint not null,
  wait smallint not null,
  yes integer not null default 0,
  no integer not null default 0,
  constraint answer_count_deltas_pkey PRIMARY KEY (id)
);
CREATE INDEX answer_count_deltas_by_event ON public.answer_count_deltas USING btree (account_id, event_id);

create table answer_counts (
  account_id bigint not null,
  event_id bigint not null,
  at timestamp with time zone not null,
  source text not null,
  batch_id bigint not null,
  wait smallint not null,
  yes integer not null default 0,
  no integer not null default 0,
  constraint answer_counts_pkey PRIMARY KEY (account_id, event_id, at, source, batch_id, wait),
  constraint answer_counts_account_id_event_id_fkey FOREIGN KEY (account_id, event_id) REFERENCES events(account_id, id)
);

create table answers (
  id bigint not null identity,
  account_id bigint not null,
  event_id bigint not null,
  guest_id bigint not null,
  reply text not null,
  was text not null,
  outcome text not null,
  via text not null,
  note text,
  plus_ones integer,
  nonce bytea,
  signals text[] not null default '{}'::text[],
  net text,
  at timestamp with time zone not null default now(),
  constraint answers_account_id_nonce_key UNIQUE (account_id, nonce),
  constraint answers_pkey PRIMARY KEY (account_id, id),
  constraint answers_account_id_guest_id_fkey FOREIGN KEY (account_id, guest_id) REFERENCES guests(account_id, id),
  constraint answers_outcome_check CHECK ((outcome = ANY (ARRAY['recorded'::text, 'unconfirmed'::text]))),
  constraint answers_reply_check CHECK ((reply = ANY (ARRAY['yes'::text, 'no'::text]))),
  constraint answers_via_check CHECK ((via = ANY (ARRAY['link'::text, 'sms'::text, 'calendar'::text, 'waiting-list'::text, 'api'::text, 'hand'::text])))
);
CREATE INDEX answers_by_event ON public.answers USING btree (account_id, event_id, at);
CREATE INDEX answers_by_guest ON public.answers USING btree (account_id, guest_id, id);
CREATE TRIGGER tell_new_answer AFTER INSERT ON public.answers FOR EACH ROW EXECUTE FUNCTION tell_new_answer();

create table api_call_gaps (
  account_id bigint not null,
  minute timestamp with time zone not null,
  missed bigint not null,
  constraint api_call_gaps_pkey PRIMARY KEY (account_id, minute)
);

create table api_calls (
  id bigint not null identity,
  account_id bigint not null,
  at timestamp with time zone not null,
  request_id text not null,
  dialect text not null,
  method text not null,
  target text not null,
  status integer not null,
  microseconds bigint not null,
  actor_kind text,
  actor_id bigint,
  code text,
  explanation text,
  network text,
  request_headers jsonb not null,
  request_body text,
  request_bytes bigint,
  answer_body text,
  constraint api_calls_pkey PRIMARY KEY (account_id, id),
  constraint api_calls_actor_kind_check CHECK ((actor_kind = ANY (ARRAY['credential'::text, 'login'::text, 'system'::text]))),
  constraint api_calls_dialect_check CHECK ((dialect = ANY (ARRAY['native'::text, 'ivvy'::text, 'spotnana'::text, 'walr'::text, 'event-manager'::text])))
);
CREATE INDEX api_calls_by_age ON public.api_calls USING brin (at);
CREATE INDEX api_calls_refused ON public.api_calls USING btree (account_id, id) WHERE (status >= 400);

create table audit_log (
  id bigint not null identity,
  account_id bigint not null,
  at timestamp with time zone not null default now(),
  actor_kind text not null,
  actor_id bigint,
  verb text not null,
  object_kind text not null,
  object_id text,
  details jsonb not null default '{}'::jsonb,
  constraint audit_log_pkey PRIMARY KEY (account_id, id),
  constraint audit_log_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint audit_log_actor_kind_check CHECK ((actor_kind = ANY (ARRAY['credential'::text, 'login'::text, 'system'::text])))
);
CREATE INDEX audit_log_by_object ON public.audit_log USING btree (account_id, object_kind, object_id, id);

create table avatars (
  account_id bigint not null,
  login_id bigint not null,
  file text not null,
  media_type text not null,
  bytes bytea not null,
  created_at timestamp with time zone not null,
  constraint avatars_file_key UNIQUE (file),
  constraint avatars_pkey PRIMARY KEY (account_id, login_id),
  constraint avatars_account_id_login_id_fkey FOREIGN KEY (account_id, login_id) REFERENCES logins(account_id, id),
  constraint avatars_media_type_check CHECK ((media_type = ANY (ARRAY['image/jpeg'::text, 'image/png'::text])))
);

create table batch_count_deltas (
  id bigint not null identity,
  account_id bigint not null,
  batch_id bigint not null,
  total integer not null default 0,
  queued integer not null default 0,
  sent integer not null default 0,
  deferred integer not null default 0,
  failed integer not null default 0,
  uncertain integer not null default 0,
  suppressed integer not null default 0,
  cancelled integer not null default 0,
  delivered integer not null default 0,
  constraint batch_count_deltas_pkey PRIMARY KEY (id)
);
CREATE INDEX batch_count_deltas_by_batch ON public.batch_count_deltas USING btree (account_id, batch_id);
CREATE TRIGGER stir_batch_counts AFTER INSERT ON public.batch_count_deltas REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION stir_batch_counts();

create table batch_counts (
  account_id bigint not null,
  batch_id bigint not null,
  total bigint not null default 0,
  queued bigint not null default 0,
  sent bigint not null default 0,
  deferred bigint not null default 0,
  failed bigint not null default 0,
  uncertain bigint not null default 0,
  suppressed bigint not null default 0,
  cancelled bigint not null default 0,
  delivered bigint not null default 0,
  constraint batch_counts_pkey PRIMARY KEY (account_id, batch_id),
  constraint batch_counts_account_id_batch_id_fkey FOREIGN KEY (account_id, batch_id) REFERENCES batches(account_id, id)
);

create table batch_wall_times (
  account_id bigint not null,
  batch_id bigint not null,
  clock text not null,
  local timestamp without time zone not null,
  zone text,
  note text,
  tz_version text not null,
  resolved_by_kind text not null,
  resolved_by_id bigint,
  resolved_at timestamp with time zone not null default now(),
  constraint batch_wall_times_pkey PRIMARY KEY (account_id, batch_id),
  constraint batch_wall_times_account_id_batch_id_fkey FOREIGN KEY (account_id, batch_id) REFERENCES batches(account_id, id),
  constraint batch_wall_times_clock_check CHECK ((clock = ANY (ARRAY['zone'::text, 'guest'::text]))),
  constraint batch_wall_times_note_check CHECK ((note = ANY (ARRAY['gap'::text, 'overlap'::text]))),
  constraint batch_wall_times_resolved_by_kind_check CHECK ((resolved_by_kind = ANY (ARRAY['credential'::text, 'login'::text, 'system'::text]))),
  constraint one_zone_or_everybodys CHECK (((clock = 'zone'::text) = (zone IS NOT NULL)))
);
CREATE INDEX batch_wall_times_by_version ON public.batch_wall_times USING btree (tz_version);

create table batches (
  id bigint not null identity,
  account_id bigint not null,
  campaign_id bigint not null,
  event_id bigint not null,
  kind text not null,
  channel text not null,
  origin text not null,
  state text not null,
  paused_why text,
  cancelled_why text,
  waits_why text,
  waits_until timestamp with time zone,
  brake text,
  overruled jsonb,
  pause_state text,
  cancellable boolean not null default true,
  content jsonb not null,
  send_at timestamp with time zone not null,
  chooses_at_start boolean not null default false,
  late_seconds integer,
  started_at timestamp with time zone,
  finished_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  intake jsonb,
  constraint batches_pkey PRIMARY KEY (account_id, id),
  constraint batches_account_id_campaign_id_fkey FOREIGN KEY (account_id, campaign_id) REFERENCES campaigns(account_id, id),
  constraint batches_account_id_event_id_fkey FOREIGN KEY (account_id, event_id) REFERENCES events(account_id, id),
  constraint batches_brake_check CHECK ((brake = ANY (ARRAY['pause'::text, 'stop'::text]))),
  constraint batches_pause_state_check CHECK ((pause_state = ANY (ARRAY['scheduled'::text, 'sending'::text]))),
  constraint batches_state_check CHECK ((state = ANY (ARRAY['scheduled'::text, 'sending'::text, 'paused'::text, 'cancelling'::text, 'cancelled'::text, 'done'::text])))
);
CREATE INDEX batches_by_campaign ON public.batches USING btree (account_id, campaign_id, id);
CREATE INDEX batches_by_event ON public.batches USING btree (account_id, event_id, id);
CREATE INDEX batches_unfinished ON public.batches USING btree (state, send_at) WHERE (state <> ALL (ARRAY['done'::text, 'cancelled'::text]));
CREATE UNIQUE INDEX one_batch_of_a_native_campaign ON public.batches USING btree (account_id, campaign_id) WHERE ((origin = 'native'::text) AND (kind <> 'receipt'::text));
CREATE TRIGGER stir_changed_batch AFTER UPDATE OF state, send_at, waits_why ON public.batches FOR EACH ROW EXECUTE FUNCTION stir_batch();
CREATE TRIGGER stir_new_batch AFTER INSERT ON public.batches FOR EACH ROW EXECUTE FUNCTION stir_batch();
CREATE TRIGGER tell_changed_batch AFTER UPDATE OF state ON public.batches FOR EACH ROW WHEN (((old.state <> new.state) AND (new.kind <> 'receipt'::text))) EXECUTE FUNCTION tell_batch();
CREATE TRIGGER tell_new_batch AFTER INSERT ON public.batches FOR EACH ROW WHEN ((new.kind <> 'receipt'::text)) EXECUTE FUNCTION tell_batch();

create table brand_pictures (
  file text not null,
  account_id bigint not null,
  kind text not null,
  media_type text not null,
  bytes bytea not null,
  created_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint brand_pictures_pkey PRIMARY KEY (file),
  constraint brand_pictures_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint brand_pictures_kind_check CHECK ((kind = ANY (ARRAY['logo'::text, 'cover'::text]))),
  constraint brand_pictures_media_type_check CHECK ((media_type = ANY (ARRAY['image/jpeg'::text, 'image/png'::text])))
);
CREATE INDEX brand_pictures_by_account ON public.brand_pictures USING btree (account_id, kind);

create table calendar_replies (
  id bigint not null identity,
  account_id bigint not null,
  event_id bigint not null,
  guest_id bigint not null,
  mail_hash bytea not null,
  said text not null,
  outcome text not null,
  attendee text,
  comment text,
  sequence integer not null,
  written_at timestamp with time zone not null,
  starts_at timestamp with time zone,
  ends_at timestamp with time zone,
  at timestamp with time zone not null,
  constraint calendar_replies_account_id_guest_id_mail_hash_key UNIQUE (account_id, guest_id, mail_hash),
  constraint calendar_replies_pkey PRIMARY KEY (account_id, id),
  constraint calendar_replies_account_id_guest_id_fkey FOREIGN KEY (account_id, guest_id) REFERENCES guests(account_id, id),
  constraint calendar_replies_outcome_check CHECK ((outcome = ANY (ARRAY['recorded'::text, 'unchanged'::text, 'kept'::text, 'outdated'::text, 'another-address'::text, 'closed'::text, 'cancelled'::text, 'full'::text, 'refused'::text]))),
  constraint calendar_replies_said_check CHECK ((said = ANY (ARRAY['yes'::text, 'no'::text, 'tentative'::text, 'counter'::text, 'other'::text])))
);

create table calling_zones (
  lane text not null,
  zones text[] not null,
  constraint calling_zones_pkey PRIMARY KEY (lane)
);

create table campaigns (
  id bigint not null identity,
  account_id bigint not null,
  event_id bigint not null,
  kind text not null,
  channel text not null,
  origin text not null,
  subject text,
  preheader text,
  body text,
  sender jsonb not null default '{}'::jsonb,
  audience jsonb,
  content_version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  name text,
  merge jsonb,
  list_id bigint,
  deleted_at timestamp with time zone,
  translations jsonb not null default '{}'::jsonb,
  constraint campaigns_pkey PRIMARY KEY (account_id, id),
  constraint campaigns_account_id_event_id_fkey FOREIGN KEY (account_id, event_id) REFERENCES events(account_id, id),
  constraint campaigns_account_id_list_id_fkey FOREIGN KEY (account_id, list_id) REFERENCES contact_lists(account_id, id),
  constraint campaigns_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'sms'::text]))),
  constraint campaigns_kind_check CHECK ((kind = ANY (ARRAY['invitation'::text, 'reminder'::text, 'update'::text, 'cancellation'::text, 'receipt'::text]))),
  constraint campaigns_origin_check CHECK ((origin = ANY (ARRAY['native'::text, 'ivvy'::text, 'spotnana'::text, 'walr'::text, 'event-manager'::text]))),
  constraint id_fits_32_bits CHECK ((id <= 2147483647)),
  constraint translations_by_language CHECK ((jsonb_typeof(translations) = 'object'::text))
);
CREATE INDEX campaigns_by_event ON public.campaigns USING btree (account_id, event_id, id);
CREATE INDEX campaigns_by_list ON public.campaigns USING btree (account_id, list_id) WHERE (list_id IS NOT NULL);
CREATE UNIQUE INDEX one_campaign_of_receipts ON public.campaigns USING btree (account_id, event_id, channel) WHERE (kind = 'receipt'::text);

create table companies (
  id bigint not null identity,
  account_id bigint not null,
  external_id text,
  name text not null,
  trading_name text,
  business_number text,
  phone text,
  other_phone text,
  fax text,
  website text,
  email text,
  address jsonb,
  primary_contact_id bigint,
  manager_login_id bigint,
  deputy_login_id bigint,
  is_agent boolean not null default false,
  commissions jsonb not null default '{}'::jsonb,
  iata_number text,
  web_addresses jsonb not null default '[]'::jsonb,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  deleted_at timestamp with time zone,
  constraint companies_pkey PRIMARY KEY (account_id, id),
  constraint companies_account_id_deputy_login_id_fkey FOREIGN KEY (account_id, deputy_login_id) REFERENCES logins(account_id, id),
  constraint companies_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint companies_account_id_manager_login_id_fkey FOREIGN KEY (account_id, manager_login_id) REFERENCES logins(account_id, id),
  constraint companies_account_id_primary_contact_id_fkey FOREIGN KEY (account_id, primary_contact_id) REFERENCES contacts(account_id, id),
  constraint id_fits_32_bits CHECK ((id <= 2147483647))
);
CREATE INDEX companies_by_contact ON public.companies USING btree (account_id, primary_contact_id) WHERE (primary_contact_id IS NOT NULL);
CREATE INDEX companies_by_name ON public.companies USING btree (account_id, lower(name)) WHERE (deleted_at IS NULL);
CREATE TRIGGER tell_changed_company AFTER UPDATE ON public.companies FOR EACH ROW WHEN (((old.* IS DISTINCT FROM new.*) AND (old.deleted_at IS NULL))) EXECUTE FUNCTION tell_company();
CREATE TRIGGER tell_new_company AFTER INSERT ON public.companies FOR EACH ROW EXECUTE FUNCTION tell_company();

create table company_people (
  account_id bigint not null,
  contact_id bigint not null,
  company_id bigint not null,
  constraint company_people_pkey PRIMARY KEY (account_id, contact_id, company_id),
  constraint company_people_account_id_company_id_fkey FOREIGN KEY (account_id, company_id) REFERENCES companies(account_id, id),
  constraint company_people_account_id_contact_id_fkey FOREIGN KEY (account_id, contact_id) REFERENCES contacts(account_id, id)
);
CREATE INDEX company_people_by_company ON public.company_people USING btree (account_id, company_id, contact_id);

create table contact_count_deltas (
  id bigint not null identity,
  account_id bigint not null,
  delta integer not null,
  constraint contact_count_deltas_pkey PRIMARY KEY (id),
  constraint contact_count_deltas_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id)
);
CREATE INDEX contact_count_deltas_by_account ON public.contact_count_deltas USING btree (account_id);

create table contact_counts (
  account_id bigint not null,
  total bigint not null,
  constraint contact_counts_pkey PRIMARY KEY (account_id),
  constraint contact_counts_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id)
);

create table contact_list_members (
  account_id bigint not null,
  list_id bigint not null,
  contact_id bigint not null,
  variables jsonb not null default '{}'::jsonb,
  added_at timestamp with time zone not null default now(),
  constraint contact_list_members_pkey PRIMARY KEY (account_id, list_id, contact_id),
  constraint contact_list_members_account_id_contact_id_fkey FOREIGN KEY (account_id, contact_id) REFERENCES contacts(account_id, id),
  constraint contact_list_members_account_id_list_id_fkey FOREIGN KEY (account_id, list_id) REFERENCES contact_lists(account_id, id) ON DELETE CASCADE
);
CREATE INDEX contact_list_members_by_contact ON public.contact_list_members USING btree (account_id, contact_id);

create table contact_lists (
  id bigint not null identity,
  account_id bigint not null,
  uuid uuid not null default gen_random_uuid(),
  name text not null,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  columns text[] not null default '{}'::text[],
  has_fixed_columns boolean not null default false,
  constraint contact_lists_account_id_uuid_key UNIQUE (account_id, uuid),
  constraint contact_lists_pkey PRIMARY KEY (account_id, id),
  constraint contact_lists_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id)
);

create table contacts (
  id bigint not null identity,
  account_id bigint not null,
  uuid uuid not null default gen_random_uuid(),
  first_name text,
  last_name text,
  display_name text,
  email text,
  email_norm text,
  email_hash bytea,
  phone text,
  phone_e164 text,
  phone_hash bytea,
  locale text,
  timezone text,
  external_id text,
  email_status text not null default 'ok'::text,
  sms_status text not null default 'ok'::text,
  fields jsonb not null default '{}'::jsonb,
  words tsvector not null default ''::tsvector,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  deleted_at timestamp with time zone,
  web_addresses jsonb not null default '[]'::jsonb,
  consented_at timestamp with time zone,
  consented_via text,
  constraint contacts_account_id_uuid_key UNIQUE (account_id, uuid),
  constraint contacts_pkey PRIMARY KEY (account_id, id),
  constraint contacts_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint address_is_whole CHECK ((((email IS NULL) = (email_norm IS NULL)) AND ((email IS NULL) = (email_hash IS NULL)))),
  constraint consent_is_whole CHECK (((consented_at IS NULL) = (consented_via IS NULL))),
  constraint contacts_consented_via_check CHECK ((consented_via = 'api'::text)),
  constraint contacts_email_status_check CHECK ((email_status = ANY (ARRAY['ok'::text, 'unsubscribed'::text, 'bounced'::text, 'complained'::text, 'invalid'::text]))),
  constraint contacts_sms_status_check CHECK ((sms_status = ANY (ARRAY['ok'::text, 'unsubscribed'::text, 'failed'::text, 'invalid'::text]))),
  constraint id_fits_32_bits CHECK ((id <= 2147483647)),
  constraint phone_is_whole CHECK (((phone_e164 IS NULL) = (phone_hash IS NULL)))
);
CREATE INDEX contacts_by_email ON public.contacts USING btree (email_hash) WHERE ((email_hash IS NOT NULL) AND (deleted_at IS NULL));
CREATE INDEX contacts_by_external_id ON public.contacts USING btree (((((account_id)::text || ':'::text) || external_id))) WHERE ((external_id IS NOT NULL) AND (deleted_at IS NULL));
CREATE INDEX contacts_by_phone ON public.contacts USING btree (phone_hash) WHERE ((phone_hash IS NOT NULL) AND (deleted_at IS NULL));
CREATE INDEX contacts_by_words ON public.contacts USING gin (words) WHERE (deleted_at IS NULL);
CREATE TRIGGER tell_changed_contacts AFTER UPDATE ON public.contacts REFERENCING OLD TABLE AS stale NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION tell_changed_contacts();
CREATE TRIGGER tell_deleted_contact AFTER UPDATE OF deleted_at ON public.contacts FOR EACH ROW WHEN (((old.deleted_at IS NULL) AND (new.deleted_at IS NOT NULL))) EXECUTE FUNCTION tell_deleted_contact();
CREATE TRIGGER tell_new_contacts AFTER INSERT ON public.contacts REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION tell_new_contacts();

create table cost_centres (
  id bigint not null identity,
  account_id bigint not null,
  name text not null,
  code text not null,
  description text,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint cost_centres_pkey PRIMARY KEY (account_id, id),
  constraint cost_centres_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint id_fits_32_bits CHECK ((id <= 2147483647))
);

create table credentials (
  id bigint not null identity,
  account_id bigint not null,
  kind text not null,
  name text not null,
  scopes text[] not null,
  project_ids bigint[],
  contact_email text,
  public_id text,
  secret_hash bytea,
  secret_sealed bytea,
  hint text not null,
  made_by bigint,
  created_at timestamp with time zone not null default now(),
  last_used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  constraint credentials_public_id_key UNIQUE (public_id),
  constraint credentials_secret_hash_key UNIQUE (secret_hash),
  constraint credentials_pkey PRIMARY KEY (account_id, id),
  constraint credentials_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint credentials_account_id_made_by_fkey FOREIGN KEY (account_id, made_by) REFERENCES logins(account_id, id) ON DELETE SET NULL (made_by),
  constraint credentials_kind_check CHECK ((kind = ANY (ARRAY['native'::text, 'ivvy'::text, 'spotnana'::text, 'walr'::text]))),
  constraint credentials_scopes_check CHECK ((scopes <@ ARRAY['read'::text, 'write'::text, 'owner'::text]))
);
CREATE INDEX credentials_by_maker ON public.credentials USING btree (account_id, made_by) WHERE (made_by IS NOT NULL);
CREATE TRIGGER stir_changed_key AFTER UPDATE OF revoked_at, scopes, project_ids ON public.credentials FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION stir_rights();

create table custom_fields (
  account_id bigint not null,
  key text not null,
  created_at timestamp with time zone not null default now(),
  id bigint not null identity,
  kind text not null default 'text'::text,
  label text,
  options text[] not null default '{}'::text[],
  is_required boolean not null default false,
  is_active boolean not null default true,
  position integer not null default 0,
  constraint custom_fields_account_id_id_key UNIQUE (account_id, id),
  constraint custom_fields_pkey PRIMARY KEY (account_id, key),
  constraint custom_fields_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint choices_have_options CHECK (((kind = ANY (ARRAY['choice'::text, 'choices'::text])) = (cardinality(options) > 0))),
  constraint custom_fields_kind_check CHECK ((kind = ANY (ARRAY['text'::text, 'choice'::text, 'choices'::text, 'date'::text, 'number'::text]))),
  constraint id_fits_32_bits CHECK ((id <= 2147483647))
);

create table delivery_minutes (
  minute timestamp with time zone not null,
  channel text not null,
  outcome text not null,
  count bigint not null,
  constraint delivery_minutes_pkey PRIMARY KEY (minute, channel, outcome),
  constraint delivery_minutes_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'sms'::text])))
);

create table detail_saves (
  id bigint not null identity,
  account_id bigint not null,
  event_id bigint not null,
  guest_id bigint not null,
  via text not null,
  plus_ones integer not null,
  plus_one_names text[],
  note text,
  answers jsonb not null default '[]'::jsonb,
  nonce bytea,
  at timestamp with time zone not null,
  constraint detail_saves_account_id_nonce_key UNIQUE (account_id, nonce),
  constraint detail_saves_pkey PRIMARY KEY (account_id, id),
  constraint detail_saves_account_id_guest_id_fkey FOREIGN KEY (account_id, guest_id) REFERENCES guests(account_id, id),
  constraint detail_saves_via_check CHECK ((via = ANY (ARRAY['link'::text, 'api'::text, 'hand'::text])))
);
CREATE INDEX detail_saves_by_guest ON public.detail_saves USING btree (account_id, guest_id, id);
CREATE TRIGGER tell_guest_details AFTER INSERT ON public.detail_saves FOR EACH ROW EXECUTE FUNCTION tell_guest_details();

create table email_log (
  account_id bigint not null,
  no integer not null,
  message_id bigint not null,
  constraint email_log_account_id_message_id_key UNIQUE (account_id, message_id),
  constraint email_log_pkey PRIMARY KEY (account_id, no),
  constraint email_log_account_id_message_id_fkey FOREIGN KEY (account_id, message_id) REFERENCES messages(account_id, id)
);

create table email_log_ends (
  account_id bigint not null,
  last_no integer not null default 0,
  numbered_below bigint not null default 0,
  constraint email_log_ends_pkey PRIMARY KEY (account_id),
  constraint email_log_ends_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id)
);

create table erasures (
  id bigint not null identity,
  account_id bigint not null,
  contact_id bigint not null,
  job_id bigint not null,
  sought_sealed bytea,
  counts jsonb not null default '{}'::jsonb,
  asked_at timestamp with time zone not null default now(),
  finished_at timestamp with time zone,
  constraint erasures_account_id_contact_id_key UNIQUE (account_id, contact_id),
  constraint erasures_pkey PRIMARY KEY (account_id, id),
  constraint erasures_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint nothing_is_sought_after_the_end CHECK (((finished_at IS NULL) = (sought_sealed IS NOT NULL)))
);

create table error_reports (
  id bigint not null identity,
  account_id bigint not null,
  fingerprint bytea not null,
  level integer not null,
  facts jsonb not null,
  times integer not null default 1,
  created_at timestamp with time zone not null default now(),
  last_at timestamp with time zone not null default now(),
  constraint error_reports_account_id_fingerprint_key UNIQUE (account_id, fingerprint),
  constraint error_reports_pkey PRIMARY KEY (account_id, id),
  constraint error_reports_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint error_reports_level_check CHECK (((level >= 1) AND (level <= 5))),
  constraint id_fits_32_bits CHECK ((id <= 2147483647))
);

create table event_books (
  account_id bigint not null,
  event_id bigint not null,
  code text,
  budget numeric(15,2),
  cost_centre_id bigint,
  contact_login_id bigint,
  constraint event_books_pkey PRIMARY KEY (account_id, event_id),
  constraint event_books_account_id_contact_login_id_fkey FOREIGN KEY (account_id, contact_login_id) REFERENCES logins(account_id, id),
  constraint event_books_account_id_cost_centre_id_fkey FOREIGN KEY (account_id, cost_centre_id) REFERENCES cost_centres(account_id, id),
  constraint event_books_account_id_event_id_fkey FOREIGN KEY (account_id, event_id) REFERENCES events(account_id, id),
  constraint event_books_code_check CHECK ((code ~ '^[A-Z0-9]{1,20}$'::text))
);

create table event_counts (
  account_id bigint not null,
  event_id bigint not null,
  added bigint not null default 0,
  invited bigint not null default 0,
  accepted bigint not null default 0,
  declined bigint not null default 0,
  removed bigint not null default 0,
  heads bigint not null default 0,
  constraint event_counts_pkey PRIMARY KEY (account_id, event_id),
  constraint event_counts_account_id_event_id_fkey FOREIGN KEY (account_id, event_id) REFERENCES events(account_id, id)
);

create table event_versions (
  account_id bigint not null,
  event_id bigint not null,
  sequence integer not null,
  title text not null,
  timezone text not null,
  starts_at timestamp with time zone,
  ends_at timestamp with time zone,
  location jsonb not null,
  since timestamp with time zone not null default clock_timestamp(),
  constraint event_versions_pkey PRIMARY KEY (account_id, event_id, sequence),
  constraint event_versions_account_id_event_id_fkey FOREIGN KEY (account_id, event_id) REFERENCES events(account_id, id)
);

create table events (
  id bigint not null identity,
  account_id bigint not null,
  uuid uuid not null default gen_random_uuid(),
  project_id bigint not null,
  owner_login_id bigint,
  title text not null default ''::text,
  description text not null default ''::text,
  timezone text not null,
  starts_local timestamp without time zone,
  starts_at timestamp with time zone,
  ends_local timestamp without time zone,
  ends_at timestamp with time zone,
  answer_by timestamp with time zone,
  location jsonb not null default '{}'::jsonb,
  language text,
  capacity integer,
  waiting_list boolean not null default false,
  plus_ones_max integer not null default 0,
  guests_may_answer boolean not null default true,
  status text not null default 'draft'::text,
  organiser_note text,
  calendar_sequence integer not null default 0,
  published_at timestamp with time zone,
  closed_at timestamp with time zone,
  cancelled_at timestamp with time zone,
  deleted_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint events_account_id_uuid_key UNIQUE (account_id, uuid),
  constraint events_pkey PRIMARY KEY (account_id, id),
  constraint events_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint events_account_id_owner_login_id_fkey FOREIGN KEY (account_id, owner_login_id) REFERENCES logins(account_id, id),
  constraint events_account_id_project_id_fkey FOREIGN KEY (account_id, project_id) REFERENCES projects(account_id, id),
  constraint cancelled_has_a_date CHECK (((status = 'cancelled'::text) <= (cancelled_at IS NOT NULL))),
  constraint ends_after_it_starts CHECK ((ends_at >= starts_at)),
  constraint events_capacity_check CHECK ((capacity > 0)),
  constraint events_plus_ones_max_check CHECK (((plus_ones_max >= 0) AND (plus_ones_max <= 20))),
  constraint events_status_check CHECK ((status = ANY (ARRAY['draft'::text, 'published'::text, 'closed'::text, 'cancelled'::text]))),
  constraint id_fits_32_bits CHECK ((id <= 2147483647))
);
CREATE INDEX events_by_owner ON public.events USING btree (account_id, owner_login_id, id) WHERE (owner_login_id IS NOT NULL);
CREATE TRIGGER stir_changed_event AFTER UPDATE OF status, deleted_at ON public.events FOR EACH ROW EXECUTE FUNCTION stir_event();

create table feedback_events (
  account_id bigint not null,
  key_hash bytea not null,
  taken_at timestamp with time zone not null default now(),
  constraint feedback_events_pkey PRIMARY KEY (account_id, key_hash),
  constraint feedback_events_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id)
);
CREATE INDEX feedback_events_by_age ON public.feedback_events USING btree (taken_at);

create table guest_count_deltas (
  id bigint not null identity,
  account_id bigint not null,
  event_id bigint not null,
  added integer not null default 0,
  invited integer not null default 0,
  accepted integer not null default 0,
  declined integer not null default 0,
  removed integer not null default 0,
  heads integer not null default 0,
  constraint guest_count_deltas_pkey PRIMARY KEY (id)
);
CREATE INDEX guest_count_deltas_by_event ON public.guest_count_deltas USING btree (account_id, event_id);
CREATE TRIGGER stir_guest_counts AFTER INSERT ON public.guest_count_deltas REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION stir_guest_counts();

create table guest_key_history (
  key_hash bytea not null,
  account_id bigint not null,
  guest_id bigint not null,
  reason text not null,
  created_at timestamp with time zone not null default now(),
  constraint guest_key_history_pkey PRIMARY KEY (key_hash),
  constraint guest_key_history_account_id_guest_id_fkey FOREIGN KEY (account_id, guest_id) REFERENCES guests(account_id, id),
  constraint guest_key_history_reason_check CHECK ((reason = ANY (ARRAY['removed'::text, 'rotated'::text])))
);
CREATE INDEX guest_key_history_by_guest ON public.guest_key_history USING btree (account_id, guest_id);

create table guest_moves (
  id bigint not null identity,
  account_id bigint not null,
  guest_id bigint not null,
  was text not null,
  became text not null,
  actor_kind text not null,
  actor_id bigint,
  at timestamp with time zone not null,
  constraint guest_moves_pkey PRIMARY KEY (account_id, id),
  constraint guest_moves_account_id_guest_id_fkey FOREIGN KEY (account_id, guest_id) REFERENCES guests(account_id, id),
  constraint guest_moves_actor_kind_check CHECK ((actor_kind = ANY (ARRAY['credential'::text, 'login'::text, 'system'::text]))),
  constraint guest_moves_became_check CHECK ((became = ANY (ARRAY['added'::text, 'invited'::text])))
);
CREATE INDEX guest_moves_by_guest ON public.guest_moves USING btree (account_id, guest_id, id);

create table guest_sign_ins (
  token_hash bytea not null,
  account_id bigint not null,
  guest_id bigint not null,
  referrer text,
  created_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint guest_sign_ins_pkey PRIMARY KEY (token_hash),
  constraint guest_sign_ins_account_id_guest_id_fkey FOREIGN KEY (account_id, guest_id) REFERENCES guests(account_id, id)
);
CREATE INDEX guest_sign_ins_by_age ON public.guest_sign_ins USING btree (expires_at);
CREATE INDEX guest_sign_ins_by_guest ON public.guest_sign_ins USING btree (account_id, guest_id);

create table guest_visits (
  account_id bigint not null,
  guest_id bigint not null,
  event_id bigint not null,
  first_at timestamp with time zone not null,
  constraint guest_visits_pkey PRIMARY KEY (account_id, guest_id),
  constraint guest_visits_account_id_guest_id_fkey FOREIGN KEY (account_id, guest_id) REFERENCES guests(account_id, id)
);

create table guests (
  id bigint not null identity,
  account_id bigint not null,
  event_id bigint not null,
  contact_id bigint not null,
  state text not null default 'added'::text,
  key_version integer not null default 1,
  key_hash bytea not null,
  secret_no integer not null,
  plus_ones integer not null default 0,
  plus_one_names text[],
  plus_ones_max integer,
  note text,
  travel_needs jsonb,
  unconfirmed_reply text,
  answered_via text,
  answered_batch_id bigint,
  answered_source text,
  answered_wait smallint,
  written_by text,
  receipt_due_at timestamp with time zone,
  receipted_at timestamp with time zone,
  invited_at timestamp with time zone,
  last_invited_at timestamp with time zone,
  answered_at timestamp with time zone,
  removed_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  registered_at timestamp with time zone,
  constraint guests_account_id_event_id_contact_id_key UNIQUE (account_id, event_id, contact_id),
  constraint guests_key_hash_key UNIQUE (key_hash),
  constraint guests_pkey PRIMARY KEY (account_id, id),
  constraint guests_account_id_contact_id_fkey FOREIGN KEY (account_id, contact_id) REFERENCES contacts(account_id, id),
  constraint guests_account_id_event_id_fkey FOREIGN KEY (account_id, event_id) REFERENCES events(account_id, id),
  constraint guests_secret_no_fkey FOREIGN KEY (secret_no) REFERENCES installation_secrets(no),
  constraint accepted_is_registered CHECK (((state = 'accepted'::text) <= (registered_at IS NOT NULL))),
  constraint answered_has_a_date CHECK (((state = ANY (ARRAY['accepted'::text, 'declined'::text])) <= (answered_at IS NOT NULL))),
  constraint guests_answered_source_check CHECK ((answered_source = ANY (ARRAY['email'::text, 'sms'::text, 'both'::text, 'link'::text, 'api'::text, 'hand'::text]))),
  constraint guests_answered_via_check CHECK ((answered_via = ANY (ARRAY['link'::text, 'sms'::text, 'calendar'::text, 'waiting-list'::text, 'api'::text, 'hand'::text]))),
  constraint guests_plus_ones_max_check CHECK (((plus_ones_max >= 0) AND (plus_ones_max <= 20))),
  constraint guests_state_check CHECK ((state = ANY (ARRAY['added'::text, 'invited'::text, 'accepted'::text, 'declined'::text, 'removed'::text]))),
  constraint guests_unconfirmed_reply_check CHECK ((unconfirmed_reply = ANY (ARRAY['yes'::text, 'no'::text]))),
  constraint guests_written_by_check CHECK ((written_by = ANY (ARRAY['email'::text, 'sms'::text, 'both'::text]))),
  constraint id_fits_32_bits CHECK ((id <= 2147483647)),
  constraint invited_has_a_date CHECK (((state = 'invited'::text) <= (invited_at IS NOT NULL))),
  constraint named_are_brought CHECK ((cardinality(plus_one_names) <= plus_ones)),
  constraint removed_has_a_date CHECK (((state = 'removed'::text) <= (removed_at IS NOT NULL)))
);
CREATE INDEX guests_by_contact ON public.guests USING btree (account_id, contact_id);
CREATE INDEX guests_by_event ON public.guests USING btree (account_id, event_id, id);
CREATE INDEX guests_by_state ON public.guests USING btree (account_id, event_id, state, id);
CREATE INDEX guests_receipt_due ON public.guests USING btree (receipt_due_at) WHERE (receipt_due_at IS NOT NULL);
CREATE INDEX guests_silent ON public.guests USING btree (account_id, event_id, written_by) WHERE (state = 'invited'::text);
CREATE INDEX guests_unconfirmed ON public.guests USING btree (account_id, event_id) WHERE (unconfirmed_reply IS NOT NULL);
CREATE TRIGGER count_changed_answer AFTER UPDATE OF state, answered_source, answered_batch_id, answered_wait ON public.guests FOR EACH ROW WHEN ((((old.state = ANY (ARRAY['accepted'::text, 'declined'::text])) OR (new.state = ANY (ARRAY['accepted'::text, 'declined'::text]))) AND ((((old.state IS DISTINCT FROM new.state) OR (old.answered_source IS DISTINCT FROM new.answered_source)) OR (old.answered_batch_id IS DISTINCT FROM new.answered_batch_id)) OR (old.answered_wait IS DISTINCT FROM new.answered_wait)))) EXECUTE FUNCTION count_answer();
CREATE TRIGGER count_new_answer AFTER INSERT ON public.guests FOR EACH ROW WHEN ((new.state = ANY (ARRAY['accepted'::text, 'declined'::text]))) EXECUTE FUNCTION count_answer();
CREATE TRIGGER forget_question_answers AFTER UPDATE OF removed_at ON public.guests FOR EACH ROW WHEN (((old.state = ANY (ARRAY['removed'::text, 'accepted'::text, 'declined'::text])) AND (new.state = ANY (ARRAY['added'::text, 'invited'::text])))) EXECUTE FUNCTION forget_question_answers();
CREATE TRIGGER tell_new_guests AFTER INSERT ON public.guests REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION tell_new_guests();
CREATE TRIGGER tell_relisted_guest AFTER UPDATE OF removed_at ON public.guests FOR EACH ROW WHEN (((old.state <> new.state) AND ((new.state = ANY (ARRAY['removed'::text, 'added'::text])) OR (old.state = ANY (ARRAY['removed'::text, 'accepted'::text, 'declined'::text]))))) EXECUTE FUNCTION tell_relisted_guest();

create table handfuls (
  id bigint not null identity,
  worker_id bigint not null,
  claimed_at timestamp with time zone not null default now(),
  account_ids bigint[] not null,
  message_ids bigint[] not null,
  constraint handfuls_pkey PRIMARY KEY (id)
);

create table idempotency_records (
  account_id bigint not null,
  actor_kind text not null,
  actor_id bigint not null,
  key text not null,
  fingerprint bytea,
  attempt integer not null default 1,
  leased_until timestamp with time zone not null,
  took_effect boolean not null default false,
  status integer,
  answer_sealed bytea,
  created_at timestamp with time zone not null default now(),
  constraint idempotency_records_pkey PRIMARY KEY (account_id, actor_kind, actor_id, key),
  constraint idempotency_records_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint idempotency_records_actor_kind_check CHECK ((actor_kind = ANY (ARRAY['credential'::text, 'login'::text])))
);
CREATE INDEX idempotency_records_by_age ON public.idempotency_records USING btree (created_at);

create table import_people (
  account_id bigint not null,
  job_id bigint not null,
  key text not null,
  row integer not null,
  constraint import_people_pkey PRIMARY KEY (account_id, job_id, key, "row"),
  constraint import_people_account_id_job_id_fkey FOREIGN KEY (account_id, job_id) REFERENCES jobs(account_id, id) ON DELETE CASCADE
);

create table import_rows (
  account_id bigint not null,
  job_id bigint not null,
  row integer not null,
  first_name text,
  last_name text,
  display_name text,
  email text,
  email_norm text,
  email_hash bytea,
  phone text,
  phone_e164 text,
  phone_hash bytea,
  locale text,
  timezone text,
  external_id text,
  fields jsonb not null default '{}'::jsonb,
  stands_for text,
  constraint import_rows_pkey PRIMARY KEY (account_id, job_id, "row"),
  constraint import_rows_account_id_job_id_fkey FOREIGN KEY (account_id, job_id) REFERENCES jobs(account_id, id) ON DELETE CASCADE
);

create table inbound_hooks (
  id bigint not null identity,
  account_id bigint not null,
  provider text not null,
  name text not null,
  token_hash bytea not null,
  secret_sealed bytea,
  made_by bigint,
  created_at timestamp with time zone not null default now(),
  last_used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  constraint inbound_hooks_token_hash_key UNIQUE (token_hash),
  constraint inbound_hooks_pkey PRIMARY KEY (account_id, id),
  constraint inbound_hooks_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint inbound_hooks_account_id_made_by_fkey FOREIGN KEY (account_id, made_by) REFERENCES logins(account_id, id) ON DELETE SET NULL (made_by)
);
CREATE INDEX inbound_hooks_by_maker ON public.inbound_hooks USING btree (account_id, made_by) WHERE (made_by IS NOT NULL);

create table incoming_texts (
  id bigint not null identity,
  account_id bigint not null,
  provider text not null,
  provider_id text,
  sender text not null,
  number text not null,
  text text not null,
  meaning text not null,
  outcome text not null,
  guest_id bigint,
  review text,
  received_at timestamp with time zone not null default now(),
  constraint incoming_texts_pkey PRIMARY KEY (account_id, id),
  constraint incoming_texts_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint incoming_texts_meaning_check CHECK ((meaning = ANY (ARRAY['stop'::text, 'start'::text, 'help'::text, 'yes'::text, 'no'::text, 'wants-out'::text, 'other'::text]))),
  constraint incoming_texts_review_check CHECK ((review = ANY (ARRAY['open'::text, 'stopped'::text, 'dismissed'::text])))
);
CREATE INDEX incoming_texts_by_number ON public.incoming_texts USING btree (account_id, number, id);
CREATE INDEX incoming_texts_to_review ON public.incoming_texts USING btree (account_id, id) WHERE (review = 'open'::text);
CREATE UNIQUE INDEX incoming_texts_once ON public.incoming_texts USING btree (account_id, provider, provider_id) WHERE (provider_id IS NOT NULL);

create table installation (
  id integer not null default 1,
  address_key_sealed bytea not null,
  set_up_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  constraint installation_pkey PRIMARY KEY (id),
  constraint installation_id_check CHECK ((id = 1))
);

create table installation_secrets (
  no integer not null identity,
  fingerprint bytea not null,
  created_at timestamp with time zone not null default now(),
  constraint installation_secrets_fingerprint_key UNIQUE (fingerprint),
  constraint installation_secrets_pkey PRIMARY KEY (no)
);

create table invitations (
  id bigint not null identity,
  account_id bigint not null,
  guest_id bigint not null,
  inviter_kind text not null,
  inviter_id bigint,
  origin text not null,
  status text not null default 'pending'::text,
  issued_at timestamp with time zone not null,
  settled_at timestamp with time zone,
  constraint invitations_pkey PRIMARY KEY (account_id, id),
  constraint invitations_account_id_guest_id_fkey FOREIGN KEY (account_id, guest_id) REFERENCES guests(account_id, id),
  constraint id_fits_32_bits CHECK ((id <= 2147483647)),
  constraint invitations_inviter_kind_check CHECK ((inviter_kind = ANY (ARRAY['credential'::text, 'login'::text, 'system'::text]))),
  constraint invitations_origin_check CHECK ((origin = ANY (ARRAY['native'::text, 'ivvy'::text, 'spotnana'::text, 'walr'::text, 'event-manager'::text]))),
  constraint invitations_status_check CHECK ((status = ANY (ARRAY['pending'::text, 'accepted'::text, 'rejected'::text, 'void'::text]))),
  constraint settled_has_a_date CHECK (((status <> 'pending'::text) = (settled_at IS NOT NULL)))
);
CREATE INDEX invitations_by_guest ON public.invitations USING btree (account_id, guest_id, id);
CREATE INDEX invitations_by_inviter ON public.invitations USING btree (account_id, inviter_id, id) WHERE (inviter_kind = 'login'::text);
CREATE UNIQUE INDEX one_pending_per_guest ON public.invitations USING btree (account_id, guest_id) WHERE (status = 'pending'::text);
CREATE TRIGGER tell_new_invitations AFTER INSERT ON public.invitations REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION tell_new_invitations();

create table ivvy_batch_jobs (
  account_id bigint not null,
  job_id bigint not null,
  no integer not null,
  namespace text not null,
  action text not null,
  params text,
  answer text,
  answered_at timestamp with time zone,
  constraint ivvy_batch_jobs_pkey PRIMARY KEY (account_id, job_id, no),
  constraint ivvy_batch_jobs_account_id_job_id_fkey FOREIGN KEY (account_id, job_id) REFERENCES jobs(account_id, id) ON DELETE CASCADE,
  constraint answered_has_a_date CHECK (((answer IS NULL) = (answered_at IS NULL)))
);
CREATE INDEX ivvy_batch_jobs_by_age ON public.ivvy_batch_jobs USING btree (answered_at) WHERE (answered_at IS NOT NULL);

create table ivvy_signing_keys (
  fingerprint text not null,
  certificate text not null,
  key_sealed bytea not null,
  created_at timestamp with time zone not null default now(),
  constraint ivvy_signing_keys_pkey PRIMARY KEY (fingerprint)
);

create table jobs (
  id bigint not null identity,
  account_id bigint not null,
  uuid uuid not null default gen_random_uuid(),
  kind text not null,
  state text not null default 'queued'::text,
  payload jsonb not null default '{}'::jsonb,
  progress jsonb not null default '{}'::jsonb,
  done bigint not null default 0,
  total bigint,
  result jsonb,
  error text,
  reference text,
  unique_key text,
  is_upkeep boolean not null default false,
  due_at timestamp with time zone not null default now(),
  worker_id bigint,
  claimed_at timestamp with time zone,
  fence integer not null default 0,
  attempts integer not null default 0,
  started_at timestamp with time zone,
  finished_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  constraint jobs_account_id_uuid_key UNIQUE (account_id, uuid),
  constraint jobs_pkey PRIMARY KEY (account_id, id),
  constraint jobs_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint jobs_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'running'::text, 'done'::text, 'failed'::text, 'cancelled'::text])))
);
CREATE INDEX jobs_by_reference ON public.jobs USING btree (account_id, reference, id) WHERE (reference IS NOT NULL);
CREATE INDEX jobs_due ON public.jobs USING btree (due_at, id) WHERE (state = ANY (ARRAY['queued'::text, 'running'::text]));
CREATE INDEX jobs_due_by_account ON public.jobs USING btree (account_id, due_at, id) WHERE (state = ANY (ARRAY['queued'::text, 'running'::text]));
CREATE UNIQUE INDEX jobs_unique ON public.jobs USING btree (account_id, kind, unique_key) WHERE ((unique_key IS NOT NULL) AND (state = ANY (ARRAY['queued'::text, 'running'::text])));

create table lanes (
  channel text not null,
  lane text not null,
  worker_id integer not null,
  width integer not null,
  rate double precision,
  pace double precision not null,
  rests_until timestamp with time zone,
  why text,
  keys text[] not null,
  sent bigint not null,
  throttled bigint not null,
  updated_at timestamp with time zone not null default now(),
  constraint lanes_pkey PRIMARY KEY (channel, lane, worker_id),
  constraint lanes_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'sms'::text])))
);
CREATE INDEX lanes_by_age ON public.lanes USING btree (updated_at);

create table left_in_doubt (
  account_id bigint not null,
  message_id bigint not null,
  left_at timestamp with time zone not null default now(),
  constraint left_in_doubt_pkey PRIMARY KEY (account_id, message_id),
  constraint left_in_doubt_account_id_message_id_fkey FOREIGN KEY (account_id, message_id) REFERENCES messages(account_id, id) ON DELETE CASCADE
);

create table lifeline (
  id integer not null default 1,
  beat_at timestamp with time zone not null,
  system_identifier text,
  timeline text,
  database_oid bigint not null,
  table_oid bigint not null,
  files jsonb,
  constraint lifeline_pkey PRIMARY KEY (id),
  constraint lifeline_id_check CHECK ((id = 1))
);

create table live_watches (
  account_id bigint not null,
  event_id bigint not null,
  until timestamp with time zone not null,
  constraint live_watches_pkey PRIMARY KEY (account_id, event_id)
);

create table logins (
  id bigint not null identity,
  account_id bigint not null,
  contact_id bigint not null,
  email_norm text not null,
  mobile text,
  mobile_e164 text,
  password_hash text,
  password_version integer not null default 1,
  role text not null,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint logins_account_id_contact_id_key UNIQUE (account_id, contact_id),
  constraint logins_email_norm_key UNIQUE (email_norm),
  constraint logins_mobile_e164_key UNIQUE (mobile_e164),
  constraint logins_mobile_key UNIQUE (mobile),
  constraint logins_pkey PRIMARY KEY (account_id, id),
  constraint logins_account_id_contact_id_fkey FOREIGN KEY (account_id, contact_id) REFERENCES contacts(account_id, id),
  constraint logins_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint id_fits_32_bits CHECK ((id <= 2147483647)),
  constraint logins_role_check CHECK ((role = ANY (ARRAY['owner'::text, 'organiser'::text, 'developer'::text, 'viewer'::text, 'member'::text, 'system'::text]))),
  constraint system_has_no_password CHECK (((role = 'system'::text) <= (password_hash IS NULL)))
);
CREATE UNIQUE INDEX one_system_login ON public.logins USING btree (account_id) WHERE (role = 'system'::text);
CREATE TRIGGER stir_changed_role AFTER UPDATE OF role ON public.logins FOR EACH ROW WHEN ((old.role IS DISTINCT FROM new.role)) EXECUTE FUNCTION stir_rights();

create table message_feedback (
  account_id bigint not null,
  message_id bigint not null,
  batch_id bigint not null,
  channel text not null,
  address_hash bytea not null,
  kind text not null,
  class text,
  is_delivered boolean not null default false,
  settle_at timestamp with time zone,
  happened_at timestamp with time zone,
  taken_at timestamp with time zone not null default now(),
  constraint message_feedback_pkey PRIMARY KEY (account_id, message_id),
  constraint message_feedback_account_id_message_id_fkey FOREIGN KEY (account_id, message_id) REFERENCES messages(account_id, id) ON DELETE CASCADE,
  constraint message_feedback_class_check CHECK ((class = ANY (ARRAY['invalid-recipient'::text, 'inactive'::text, 'full'::text, 'blocked-policy'::text, 'content-size'::text, 'network-dns'::text, 'unknown'::text]))),
  constraint message_feedback_kind_check CHECK ((kind = ANY (ARRAY['delayed'::text, 'delivered'::text, 'unsubscribed'::text, 'bounced'::text, 'complained'::text])))
);
CREATE INDEX message_feedback_bad_by_batch ON public.message_feedback USING btree (account_id, batch_id) WHERE (kind = ANY (ARRAY['bounced'::text, 'complained'::text]));
CREATE INDEX message_feedback_full ON public.message_feedback USING btree (address_hash, taken_at) WHERE (class = 'full'::text);
CREATE INDEX message_feedback_pending ON public.message_feedback USING btree (settle_at) WHERE (settle_at IS NOT NULL);

create table message_history (
  id bigint not null identity,
  account_id bigint not null,
  message_id bigint not null,
  state text not null,
  reply text,
  at timestamp with time zone not null default now(),
  constraint message_history_pkey PRIMARY KEY (account_id, message_id, id)
);
CREATE TRIGGER tell_messages AFTER INSERT ON public.message_history REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION tell_messages();

create table messages (
  id bigint not null identity,
  account_id bigint not null,
  batch_id bigint not null,
  guest_id bigint not null,
  worker_id bigint,
  due_at timestamp with time zone not null,
  claimed_at timestamp with time zone,
  sent_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  fence integer not null default 0,
  attempts integer not null default 0,
  copies integer not null default 0,
  channel text not null,
  address text not null,
  address_hash bytea not null,
  lane text not null,
  state text not null default 'queued'::text,
  is_open boolean not null generated as (state = ANY (ARRAY['queued'::text, 'claimed'::text, 'transmitting'::text, 'deferred'::text])),
  trouble text generated as 
CASE
    WHEN (state = ANY (ARRAY['failed'::text, 'uncertain'::text, 'suppressed'::text, 'cancelled'::text])) THEN state
    ELSE NULL::text
END,
  last_reply text,
  provider_id text,
  constraint messages_account_id_batch_id_guest_id_channel_key UNIQUE (account_id, batch_id, guest_id, channel),
  constraint messages_pkey PRIMARY KEY (account_id, id),
  constraint messages_account_id_batch_id_fkey FOREIGN KEY (account_id, batch_id) REFERENCES batches(account_id, id),
  constraint messages_account_id_guest_id_fkey FOREIGN KEY (account_id, guest_id) REFERENCES guests(account_id, id),
  constraint messages_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'sms'::text]))),
  constraint messages_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'claimed'::text, 'transmitting'::text, 'sent'::text, 'deferred'::text, 'failed'::text, 'uncertain'::text, 'cancelled'::text, 'suppressed'::text]))),
  constraint two_copies_at_most CHECK ((copies <= 2))
);
CREATE INDEX messages_by_guest ON public.messages USING btree (account_id, guest_id, id) WITH (fillfactor='50');
CREATE INDEX messages_by_provider_id ON public.messages USING btree (account_id, provider_id) WHERE ((channel = 'sms'::text) AND (provider_id IS NOT NULL));
CREATE INDEX messages_by_receipt ON public.messages USING btree (provider_id) WHERE ((channel = 'sms'::text) AND (provider_id IS NOT NULL));
CREATE INDEX messages_open ON public.messages USING btree (account_id, batch_id, due_at, id) WHERE is_open;
CREATE INDEX messages_troubled ON public.messages USING btree (account_id, batch_id, trouble, id) WHERE (trouble IS NOT NULL);
CREATE INDEX messages_uncertain ON public.messages USING btree (due_at, id) WHERE (trouble = 'uncertain'::text);

create table notes (
  id bigint not null identity,
  account_id bigint not null,
  contact_id bigint,
  company_id bigint,
  text text not null,
  author_login_id bigint,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint notes_pkey PRIMARY KEY (account_id, id),
  constraint notes_account_id_author_login_id_fkey FOREIGN KEY (account_id, author_login_id) REFERENCES logins(account_id, id),
  constraint notes_account_id_company_id_fkey FOREIGN KEY (account_id, company_id) REFERENCES companies(account_id, id),
  constraint notes_account_id_contact_id_fkey FOREIGN KEY (account_id, contact_id) REFERENCES contacts(account_id, id),
  constraint notes_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint about_one CHECK ((num_nonnulls(contact_id, company_id) = 1)),
  constraint id_fits_32_bits CHECK ((id <= 2147483647))
);
CREATE INDEX notes_by_company ON public.notes USING btree (account_id, company_id, id) WHERE (company_id IS NOT NULL);
CREATE INDEX notes_by_contact ON public.notes USING btree (account_id, contact_id, id) WHERE (contact_id IS NOT NULL);
CREATE TRIGGER tell_note AFTER INSERT OR DELETE OR UPDATE ON public.notes FOR EACH ROW EXECUTE FUNCTION tell_note();

create table opt_out_keys (
  key_hash bytea not null,
  account_id bigint not null,
  contact_id bigint not null,
  event_id bigint not null,
  email_hash bytea,
  phone_hash bytea,
  created_at timestamp with time zone not null default now(),
  constraint opt_out_keys_pkey PRIMARY KEY (key_hash),
  constraint opt_out_keys_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id)
);

create table page_visits (
  key_hash bytea not null,
  net text not null,
  ua_hash bytea not null,
  method text not null,
  hint text,
  at timestamp with time zone not null
);
CREATE INDEX page_visits_by_age ON public.page_visits USING btree (at);
CREATE INDEX page_visits_by_key ON public.page_visits USING btree (key_hash, at);

create table projects (
  id bigint not null identity,
  account_id bigint not null,
  name text not null,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint projects_pkey PRIMARY KEY (account_id, id),
  constraint projects_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id)
);

create table pulse (
  id integer not null default 1,
  at timestamp with time zone not null default now(),
  constraint pulse_pkey PRIMARY KEY (id),
  constraint pulse_id_check CHECK ((id = 1))
);

create table question_answers (
  account_id bigint not null,
  question_id bigint not null,
  guest_id bigint not null,
  options integer[],
  number numeric(8,2),
  text text,
  at timestamp with time zone not null default now(),
  constraint question_answers_pkey PRIMARY KEY (account_id, question_id, guest_id),
  constraint question_answers_account_id_guest_id_fkey FOREIGN KEY (account_id, guest_id) REFERENCES guests(account_id, id),
  constraint question_answers_account_id_question_id_fkey FOREIGN KEY (account_id, question_id) REFERENCES questions(account_id, id) ON DELETE CASCADE,
  constraint says_one_thing CHECK ((num_nonnulls(options, number, text) = 1))
);
CREATE INDEX question_answers_by_guest ON public.question_answers USING btree (account_id, guest_id);

create table questions (
  id bigint not null identity,
  account_id bigint not null,
  event_id bigint not null,
  position integer not null,
  kind text not null,
  label text not null,
  hint text,
  required boolean not null default false,
  options jsonb not null default '[]'::jsonb,
  options_made integer not null default 0,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint one_question_a_place UNIQUE (account_id, event_id, "position") DEFERRABLE INITIALLY DEFERRED,
  constraint questions_pkey PRIMARY KEY (account_id, id),
  constraint questions_account_id_event_id_fkey FOREIGN KEY (account_id, event_id) REFERENCES events(account_id, id),
  constraint id_fits_32_bits CHECK ((id <= 2147483647)),
  constraint questions_kind_check CHECK ((kind = ANY (ARRAY['choice'::text, 'several'::text, 'number'::text, 'short-text'::text, 'long-text'::text]))),
  constraint questions_position_check CHECK ((("position" >= 1) AND ("position" <= 10)))
);

create table recipients (
  account_id bigint not null,
  batch_id bigint not null,
  guest_id bigint not null,
  no integer not null,
  list_id bigint not null,
  variables jsonb not null,
  constraint recipients_pkey PRIMARY KEY (account_id, batch_id, guest_id, no),
  constraint recipients_account_id_batch_id_fkey FOREIGN KEY (account_id, batch_id) REFERENCES batches(account_id, id),
  constraint recipients_account_id_guest_id_fkey FOREIGN KEY (account_id, guest_id) REFERENCES guests(account_id, id),
  constraint recipients_account_id_list_id_fkey FOREIGN KEY (account_id, list_id) REFERENCES contact_lists(account_id, id)
);
CREATE INDEX recipients_by_list ON public.recipients USING btree (account_id, list_id, batch_id, no);

create table retentions (
  account_id bigint not null,
  kind text not null,
  days integer not null,
  constraint retentions_pkey PRIMARY KEY (account_id, kind),
  constraint retentions_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint retentions_days_check CHECK (((days >= 1) AND (days <= 36500)))
);

create table sandbox_behaviour (
  channel text not null,
  mode text not null,
  until timestamp with time zone not null,
  constraint sandbox_behaviour_pkey PRIMARY KEY (channel),
  constraint sandbox_behaviour_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'sms'::text]))),
  constraint sandbox_behaviour_mode_check CHECK ((mode = ANY (ARRAY['down'::text, 'throttling'::text, 'slow'::text, 'wrong-password'::text])))
);

create table sandbox_messages (
  id bigint not null identity,
  account_id bigint not null,
  channel text not null,
  message_id text not null,
  attempt integer not null,
  campaign_id bigint,
  guest_id bigint,
  to_address text not null,
  from_address text not null,
  subject text,
  text text not null,
  html text,
  headers jsonb not null,
  raw text,
  for_owners boolean not null default false,
  captured_at timestamp with time zone not null default now(),
  constraint sandbox_messages_pkey PRIMARY KEY (account_id, id),
  constraint sandbox_messages_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id)
);
CREATE INDEX sandbox_messages_by_age ON public.sandbox_messages USING btree (captured_at);
CREATE INDEX sandbox_messages_by_campaign ON public.sandbox_messages USING btree (account_id, campaign_id, id);
CREATE INDEX sandbox_messages_by_guest ON public.sandbox_messages USING btree (account_id, guest_id, id) WHERE (guest_id IS NOT NULL);
CREATE INDEX sandbox_messages_by_recipient ON public.sandbox_messages USING btree (account_id, lower(to_address) text_pattern_ops, id);
CREATE UNIQUE INDEX sandbox_messages_once ON public.sandbox_messages USING btree (account_id, message_id, attempt);

create table sending_holds (
  id integer not null identity,
  why text not null,
  held_at timestamp with time zone not null default now(),
  known_until timestamp with time zone,
  released_at timestamp with time zone,
  constraint sending_holds_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX one_standing_hold ON public.sending_holds USING btree ((true)) WHERE (released_at IS NULL);

create table sessions (
  id bigint not null identity,
  token_hash bytea not null,
  account_id bigint not null,
  login_id bigint not null,
  purpose text not null,
  device text,
  created_at timestamp with time zone not null default now(),
  seen_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint sessions_id_key UNIQUE (id),
  constraint sessions_pkey PRIMARY KEY (token_hash),
  constraint sessions_account_id_login_id_fkey FOREIGN KEY (account_id, login_id) REFERENCES logins(account_id, id),
  constraint sessions_purpose_check CHECK ((purpose = ANY (ARRAY['session'::text, 'once'::text, 'sign-in'::text, 'reset'::text])))
);
CREATE INDEX sessions_by_login ON public.sessions USING btree (account_id, login_id, id);
CREATE TRIGGER stir_ended_session AFTER DELETE ON public.sessions FOR EACH ROW WHEN (((old.purpose = 'session'::text) AND (old.expires_at > now()))) EXECUTE FUNCTION stir_rights();

create table sms_campaigns (
  account_id bigint not null,
  campaign_id bigint not null,
  parts bigint not null default 0,
  held_at timestamp with time zone,
  constraint sms_campaigns_pkey PRIMARY KEY (account_id, campaign_id),
  constraint sms_campaigns_account_id_campaign_id_fkey FOREIGN KEY (account_id, campaign_id) REFERENCES campaigns(account_id, id) ON DELETE CASCADE
);

create table sms_days (
  account_id bigint not null,
  day date not null,
  parts bigint not null default 0,
  constraint sms_days_pkey PRIMARY KEY (account_id, day),
  constraint sms_days_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id)
);

create table sms_numbers (
  account_id bigint not null,
  number text not null,
  range text not null,
  first_at timestamp with time zone not null default now(),
  constraint sms_numbers_pkey PRIMARY KEY (account_id, number),
  constraint sms_numbers_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id)
);
CREATE INDEX sms_numbers_new ON public.sms_numbers USING btree (account_id, range, first_at);

create table sms_threads (
  account_id bigint not null,
  number text not null,
  sender text not null,
  guest_id bigint not null default 0,
  last_at timestamp with time zone not null default now(),
  constraint sms_threads_pkey PRIMARY KEY (account_id, number, sender, guest_id),
  constraint sms_threads_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id)
);
CREATE INDEX sms_threads_by_number ON public.sms_threads USING btree (number, sender);

create table suppressions (
  id bigint not null identity,
  account_id bigint not null,
  channel text not null,
  address_hash bytea not null,
  address_hint text not null,
  event_id bigint,
  reason text not null,
  source text not null,
  contact_id bigint,
  created_at timestamp with time zone not null default now(),
  erased_at timestamp with time zone,
  behind_reason text,
  behind_source text,
  constraint suppressions_pkey PRIMARY KEY (account_id, id),
  constraint suppressions_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint suppressions_behind_reason_check CHECK ((behind_reason = ANY (ARRAY['bounced'::text, 'manual'::text]))),
  constraint suppressions_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'sms'::text]))),
  constraint suppressions_reason_check CHECK ((reason = ANY (ARRAY['unsubscribed'::text, 'bounced'::text, 'complained'::text, 'manual'::text, 'erased'::text])))
);
CREATE INDEX suppressions_erased ON public.suppressions USING btree (account_id, id) WHERE (erased_at IS NOT NULL);
CREATE UNIQUE INDEX suppressed_once ON public.suppressions USING btree (account_id, address_hash, channel, COALESCE(event_id, (0)::bigint));

create table team_invitations (
  id bigint not null identity,
  account_id bigint not null,
  email text not null,
  email_norm text not null,
  role text not null,
  invited_by bigint,
  token_hash bytea,
  mailed_at timestamp with time zone,
  trouble text,
  created_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null,
  constraint team_invitations_account_id_email_norm_key UNIQUE (account_id, email_norm),
  constraint team_invitations_token_hash_key UNIQUE (token_hash),
  constraint team_invitations_pkey PRIMARY KEY (account_id, id),
  constraint team_invitations_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint team_invitations_account_id_invited_by_fkey FOREIGN KEY (account_id, invited_by) REFERENCES logins(account_id, id) ON DELETE SET NULL (invited_by),
  constraint team_invitations_role_check CHECK ((role = ANY (ARRAY['owner'::text, 'organiser'::text, 'developer'::text, 'viewer'::text])))
);

create table text_replies (
  id bigint not null identity,
  account_id bigint not null,
  incoming_id bigint not null,
  kind text not null,
  sender text not null,
  number text not null,
  text text not null,
  state text not null default 'queued'::text,
  reply text,
  provider_id text,
  created_at timestamp with time zone not null default now(),
  sent_at timestamp with time zone,
  constraint text_replies_pkey PRIMARY KEY (account_id, id),
  constraint text_replies_account_id_incoming_id_fkey FOREIGN KEY (account_id, incoming_id) REFERENCES incoming_texts(account_id, id),
  constraint text_replies_kind_check CHECK ((kind = ANY (ARRAY['stopped'::text, 'started'::text, 'help'::text, 'answered'::text, 'not-answered'::text, 'which'::text]))),
  constraint text_replies_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'transmitting'::text, 'sent'::text, 'failed'::text, 'uncertain'::text])))
);
CREATE INDEX text_replies_by_number ON public.text_replies USING btree (account_id, number, created_at);
CREATE INDEX text_replies_by_text ON public.text_replies USING btree (account_id, incoming_id);

create table travel_plans (
  account_id bigint not null,
  event_id bigint not null,
  kind text not null default 'generic'::text,
  parent_id bigint,
  external_id text,
  company_uuid uuid not null,
  details jsonb not null default '{}'::jsonb,
  constraint travel_plans_pkey PRIMARY KEY (account_id, event_id),
  constraint travel_plans_account_id_event_id_fkey FOREIGN KEY (account_id, event_id) REFERENCES events(account_id, id),
  constraint travel_plans_account_id_parent_id_fkey FOREIGN KEY (account_id, parent_id) REFERENCES events(account_id, id),
  constraint travel_plans_kind_check CHECK ((kind = ANY (ARRAY['generic'::text, 'program'::text, 'program-session'::text, 'program-trip'::text])))
);
CREATE INDEX travel_plans_by_parent ON public.travel_plans USING btree (account_id, parent_id) WHERE (parent_id IS NOT NULL);
CREATE UNIQUE INDEX event_of_external_id ON public.travel_plans USING btree (account_id, company_uuid, external_id) WHERE (external_id IS NOT NULL);

create table travel_profiles (
  account_id bigint not null,
  contact_id bigint not null,
  persona text not null,
  company_uuid uuid not null,
  is_active boolean not null default true,
  details jsonb not null default '{}'::jsonb,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint travel_profiles_pkey PRIMARY KEY (account_id, contact_id),
  constraint travel_profiles_account_id_contact_id_fkey FOREIGN KEY (account_id, contact_id) REFERENCES contacts(account_id, id)
);

create table unknown_addresses (
  account_id bigint not null,
  login_id bigint not null,
  day date not null,
  total integer not null,
  constraint unknown_addresses_pkey PRIMARY KEY (account_id, login_id, day),
  constraint unknown_addresses_account_id_login_id_fkey FOREIGN KEY (account_id, login_id) REFERENCES logins(account_id, id)
);
CREATE INDEX unknown_addresses_by_age ON public.unknown_addresses USING btree (day);

create table visit_counts (
  account_id bigint not null,
  event_id bigint not null,
  visited integer not null,
  constraint visit_counts_pkey PRIMARY KEY (account_id, event_id),
  constraint visit_counts_account_id_event_id_fkey FOREIGN KEY (account_id, event_id) REFERENCES events(account_id, id)
);

create table waiting_guests (
  id bigint not null identity,
  account_id bigint not null,
  event_id bigint not null,
  guest_id bigint not null,
  via text not null,
  joined_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  outcome text,
  constraint waiting_guests_pkey PRIMARY KEY (account_id, id),
  constraint waiting_guests_account_id_event_id_fkey FOREIGN KEY (account_id, event_id) REFERENCES events(account_id, id),
  constraint waiting_guests_account_id_guest_id_fkey FOREIGN KEY (account_id, guest_id) REFERENCES guests(account_id, id),
  constraint ended_has_an_outcome CHECK (((ended_at IS NULL) = (outcome IS NULL))),
  constraint waiting_guests_outcome_check CHECK ((outcome = ANY (ARRAY['promoted'::text, 'answered'::text, 'left'::text, 'removed'::text]))),
  constraint waiting_guests_via_check CHECK ((via = ANY (ARRAY['link'::text, 'api'::text])))
);
CREATE INDEX waiting_by_guest ON public.waiting_guests USING btree (account_id, guest_id, id);
CREATE INDEX waiting_in_line ON public.waiting_guests USING btree (account_id, event_id, id) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX one_wait_per_guest ON public.waiting_guests USING btree (account_id, guest_id) WHERE (ended_at IS NULL);

create table warm_up_days (
  account_id bigint not null,
  domain text not null,
  day date not null,
  taken integer not null,
  constraint warm_up_days_pkey PRIMARY KEY (account_id, domain, day),
  constraint warm_up_days_account_id_domain_fkey FOREIGN KEY (account_id, domain) REFERENCES warm_ups(account_id, domain) ON DELETE CASCADE,
  constraint warm_up_days_taken_check CHECK ((taken >= 0))
);

create table warm_ups (
  account_id bigint not null,
  domain text not null,
  first_day integer not null,
  daily_max integer not null,
  constraint warm_ups_pkey PRIMARY KEY (account_id, domain),
  constraint warm_ups_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint warm_ups_check CHECK (((daily_max >= first_day) AND (daily_max <= 100000000))),
  constraint warm_ups_first_day_check CHECK (((first_day >= 1) AND (first_day <= 1000000)))
);

create table webhook_attempts (
  id bigint not null identity,
  account_id bigint not null,
  delivery_id bigint not null,
  status integer,
  error text,
  took_ms integer not null,
  at timestamp with time zone not null default now(),
  constraint webhook_attempts_pkey PRIMARY KEY (account_id, delivery_id, id),
  constraint webhook_attempts_account_id_delivery_id_fkey FOREIGN KEY (account_id, delivery_id) REFERENCES webhook_deliveries(account_id, id) ON DELETE CASCADE
);

create table webhook_deliveries (
  id bigint not null identity,
  account_id bigint not null,
  endpoint_id bigint not null,
  occurrence_id bigint not null,
  subject text not null,
  state text not null default 'queued'::text,
  attempts integer not null default 0,
  due_at timestamp with time zone not null default now(),
  worker_id bigint,
  claimed_at timestamp with time zone,
  fence integer not null default 0,
  finished_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  constraint webhook_deliveries_pkey PRIMARY KEY (account_id, id),
  constraint webhook_deliveries_account_id_endpoint_id_fkey FOREIGN KEY (account_id, endpoint_id) REFERENCES webhook_endpoints(account_id, id),
  constraint webhook_deliveries_account_id_occurrence_id_fkey FOREIGN KEY (account_id, occurrence_id) REFERENCES webhook_occurrences(account_id, id) ON DELETE CASCADE,
  constraint webhook_deliveries_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'sending'::text, 'delivered'::text, 'failed'::text])))
);
CREATE INDEX webhook_deliveries_by_endpoint ON public.webhook_deliveries USING btree (((((account_id)::text || ':'::text) || (endpoint_id)::text)), id);
CREATE INDEX webhook_deliveries_due ON public.webhook_deliveries USING btree (account_id, endpoint_id, due_at, id) WHERE (state = 'queued'::text);
CREATE INDEX webhook_deliveries_in_hand ON public.webhook_deliveries USING btree (claimed_at) WHERE (state = 'sending'::text);
CREATE INDEX webhook_deliveries_of_occurrence ON public.webhook_deliveries USING btree (account_id, occurrence_id);
CREATE INDEX webhook_deliveries_on_their_way ON public.webhook_deliveries USING btree (account_id, endpoint_id, claimed_at) WHERE (state = 'sending'::text);
CREATE INDEX webhook_deliveries_open ON public.webhook_deliveries USING btree (account_id, endpoint_id, subject, id) WHERE (state = ANY (ARRAY['queued'::text, 'sending'::text]));

create table webhook_endpoints (
  id bigint not null identity,
  account_id bigint not null,
  dialect text not null,
  name text not null default ''::text,
  url text,
  hears text[] not null,
  state text not null,
  disabled_why text,
  secret_sealed bytea,
  former_secret_sealed bytea,
  former_secret_until timestamp with time zone,
  credential_id bigint,
  topic text,
  topic_uuid uuid not null default gen_random_uuid(),
  token_hash bytea,
  failing_since timestamp with time zone,
  last_success_at timestamp with time zone,
  asked_at timestamp with time zone not null default now(),
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint webhook_endpoints_token_hash_key UNIQUE (token_hash),
  constraint webhook_endpoints_pkey PRIMARY KEY (account_id, id),
  constraint webhook_endpoints_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint disabled_says_why CHECK (((state = 'disabled'::text) = (disabled_why IS NOT NULL))),
  constraint former_secret_ends CHECK (((former_secret_sealed IS NULL) = (former_secret_until IS NULL))),
  constraint id_fits_32_bits CHECK ((id <= 2147483647)),
  constraint only_native_ones_ask CHECK (((url IS NOT NULL) OR (dialect = 'native'::text))),
  constraint webhook_endpoints_dialect_check CHECK ((dialect = ANY (ARRAY['native'::text, 'ivvy'::text, 'ivvy-batch'::text]))),
  constraint webhook_endpoints_disabled_why_check CHECK ((disabled_why = ANY (ARRAY['by-hand'::text, 'failing'::text, 'gone'::text]))),
  constraint webhook_endpoints_state_check CHECK ((state = ANY (ARRAY['unconfirmed'::text, 'active'::text, 'disabled'::text, 'deleted'::text])))
);
CREATE INDEX webhook_endpoints_standing ON public.webhook_endpoints USING btree (account_id, id) WHERE (state = ANY (ARRAY['active'::text, 'unconfirmed'::text]));
CREATE INDEX webhook_endpoints_that_ask ON public.webhook_endpoints USING btree (asked_at) WHERE ((url IS NULL) AND (state <> 'deleted'::text));
CREATE UNIQUE INDEX one_subscription_a_topic ON public.webhook_endpoints USING btree (account_id, dialect, topic) WHERE ((topic IS NOT NULL) AND (state <> 'deleted'::text));

create table webhook_occurrences (
  id bigint not null identity,
  account_id bigint not null,
  kind text not null,
  subject text not null,
  facts jsonb not null,
  at timestamp with time zone not null default now(),
  constraint webhook_occurrences_pkey PRIMARY KEY (account_id, id),
  constraint webhook_occurrences_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id)
);
CREATE INDEX webhook_occurrences_by_age ON public.webhook_occurrences USING btree (at);
CREATE INDEX webhook_occurrences_by_subject ON public.webhook_occurrences USING btree (account_id, subject);

create table workers (
  id integer not null identity,
  host text not null,
  pid integer not null,
  started_at timestamp with time zone not null default now(),
  seen_at timestamp with time zone not null default now(),
  constraint workers_pkey PRIMARY KEY (id)
);

create table wrong_secrets (
  account_id bigint not null,
  credential_id bigint not null,
  shown_from text not null,
  minute timestamp with time zone not null,
  count integer not null default 1,
  constraint wrong_secrets_pkey PRIMARY KEY (account_id, credential_id, shown_from, minute),
  constraint wrong_secrets_account_id_credential_id_fkey FOREIGN KEY (account_id, credential_id) REFERENCES credentials(account_id, id)
);
CREATE INDEX wrong_secrets_by_minute ON public.wrong_secrets USING btree (minute);
