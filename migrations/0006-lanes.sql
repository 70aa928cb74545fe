-- How fast messages may leave, and what stops them.

-- What each worker has learned of each receiving provider. A row outlives its worker for an hour: the next one begins there.
create table lanes (
  channel     text not null check (channel in ('email', 'sms')),
  lane        text not null,                   -- the provider's name; *: everything the channel sends
  worker_id   integer not null,
  width       integer not null,                -- messages under way at once
  rate        double precision,                -- messages a second it is held to; null: not limited
  pace        double precision not null,       -- messages a second it was seen to take while it was busy
  rests_until timestamptz,
  why         text,                            -- what the provider said when it slowed us down
  keys        text[] not null,                 -- domains whose messages came by lately
  sent        bigint not null,
  throttled   bigint not null,
  updated_at  timestamptz not null default now(),
  primary key (channel, lane, worker_id)
);
create index lanes_by_age on lanes (updated_at);

-- Sending domains that are made known to receivers slowly. Each day with mail doubles what the next may have.
create table warm_ups (
  account_id bigint not null references accounts (id),
  domain     text not null,
  first_day  integer not null check (first_day between 1 and 1000000),
  daily_max  integer not null check (daily_max between first_day and 100000000),
  primary key (account_id, domain)
);

-- What has left of it, by the day of the account's time zone.
create table warm_up_days (
  account_id bigint not null,
  domain     text not null,
  day        date not null,
  taken      integer not null check (taken >= 0),
  primary key (account_id, domain, day),
  foreign key (account_id, domain) references warm_ups (account_id, domain) on delete cascade
);

-- The day it is in a zone, and when the next begins. A zone PostgreSQL does not know counts as UTC.
create function day_in(zone text) returns date
language plpgsql stable as $$
begin
  return (now() at time zone zone)::date;
exception when invalid_parameter_value then
  return (now() at time zone 'UTC')::date;
end $$;

create function next_day_in(zone text) returns timestamptz
language plpgsql stable as $$
begin
  return (day_in(zone) + 1)::timestamp at time zone zone;
exception when invalid_parameter_value then
  return (day_in(zone) + 1)::timestamp at time zone 'UTC';
end $$;
