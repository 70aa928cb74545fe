-- What people watch while it happens.

-- Events somebody watches, as leases that processes renew. Without foreign keys: a lease outlives nothing and names nobody,
-- and writing one must not wait for whoever holds its event.
create table live_watches (
  account_id bigint not null,
  event_id bigint not null,
  until timestamptz not null,
  primary key (account_id, event_id)
);

-- A notice of a transaction makes its commit wait for all others that carry one. So there is one only where somebody
-- watches; where nobody does, a statement that moves counts pays for a look into an empty table.
create function stir_guest_counts() returns trigger language plpgsql as $$
begin
  perform pg_notify('beckon_live', w.account_id || ' ' || w.event_id)
     from live_watches w
    where w.until > now()
      and exists (select from fresh f where f.account_id = w.account_id and f.event_id = w.event_id);
  return null;
end $$;

create function stir_batch_counts() returns trigger language plpgsql as $$
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
end $$;

create function stir_batch() returns trigger language plpgsql as $$
begin
  perform pg_notify('beckon_live', w.account_id || ' ' || w.event_id)
     from live_watches w
    where w.account_id = new.account_id and w.event_id = new.event_id and w.until > now();
  return null;
end $$;

create function stir_event() returns trigger language plpgsql as $$
begin
  perform pg_notify('beckon_live', w.account_id || ' ' || w.event_id)
     from live_watches w
    where w.account_id = new.account_id and w.event_id = new.id and w.until > now();
  return null;
end $$;

create trigger stir_guest_counts after insert on guest_count_deltas
  referencing new table as fresh for each statement execute function stir_guest_counts();
create trigger stir_batch_counts after insert on batch_count_deltas
  referencing new table as fresh for each statement execute function stir_batch_counts();
create trigger stir_new_batch after insert on batches for each row execute function stir_batch();
create trigger stir_changed_batch after update of state, send_at, waits_why on batches
  for each row execute function stir_batch();
create trigger stir_changed_event after update of status, deleted_at on events
  for each row execute function stir_event();

-- Whoever may no longer see an account must not go on seeing its events either: watchers prove their right anew.
create function stir_rights() returns trigger language plpgsql as $$
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
end $$;

create trigger stir_ended_session after delete on sessions
  for each row when (old.purpose = 'session' and old.expires_at > now()) execute function stir_rights();
create trigger stir_changed_role after update of role on logins
  for each row when (old.role is distinct from new.role) execute function stir_rights();
create trigger stir_changed_key after update of revoked_at, scopes, project_ids on credentials
  for each row when (old is distinct from new) execute function stir_rights();
create trigger stir_suspended_account after update of suspended_at on accounts
  for each row when (old.suspended_at is distinct from new.suspended_at) execute function stir_rights();
