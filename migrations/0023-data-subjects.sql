-- What is kept of somebody who was erased: that mail to the address is nobody's any more. Other reasons to keep away from it stand beside it.
alter table suppressions add erased_at timestamptz;
create index suppressions_erased on suppressions (account_id, id) where erased_at is not null;

-- Erasures of people, the person being a number by now. What is looked for in texts is sealed, and gone when all was looked through.
create table erasures (
  id            bigint generated always as identity,
  account_id    bigint not null references accounts (id),
  contact_id    bigint not null,
  job_id        bigint not null,                 -- the one that goes first; it may be forgotten before this
  sought_sealed bytea,
  counts        jsonb not null default '{}',     -- rows that were deleted or blanked, by table
  asked_at      timestamptz not null default now(),
  finished_at   timestamptz,
  primary key (account_id, id),
  unique (account_id, contact_id),
  constraint nothing_is_sought_after_the_end check ((finished_at is null) = (sought_sealed is not null))
);

-- How long an account keeps what is kept for a while only. No row: as long as the installation does by itself.
create table retentions (
  account_id bigint not null references accounts (id),
  kind       text not null,
  days       integer not null check (days between 1 and 36500),
  primary key (account_id, kind)
);
