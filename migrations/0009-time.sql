-- What somebody meant by a time that depends on a zone's clocks, beside the instants it was resolved to.

-- One row for each batch whose time was given as a wall time. It is resolved anew when newer time zone data come, as long
-- as the time lies ahead. A batch that was given an instant has none.
create table batch_wall_times (
  account_id       bigint not null,
  batch_id         bigint not null,
  clock            text not null check (clock in ('zone', 'guest')),   -- one zone's clocks, or each guest's own
  local            timestamp not null,
  zone             text,                     -- IANA; of `guest`, null
  note             text check (note in ('gap', 'overlap')),
  tz_version       text not null,            -- of the data it was resolved with, `2025b`
  resolved_by_kind text not null check (resolved_by_kind in ('credential', 'login', 'system')),
  resolved_by_id   bigint,
  resolved_at      timestamptz not null default now(),
  primary key (account_id, batch_id),
  foreign key (account_id, batch_id) references batches (account_id, id),
  constraint one_zone_or_everybodys check ((clock = 'zone') = (zone is not null))
);
create index batch_wall_times_by_version on batch_wall_times (tz_version);

-- When a worker last looked after the batches: a long gap is an outage. One row.
create table pulse (
  id integer primary key default 1 check (id = 1),
  at timestamptz not null default now()
);
