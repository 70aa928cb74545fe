-- What programs asked of the APIs and what they were answered: the newest, for whoever connects them. Secrets are masked
-- before a row is written. No foreign key: rows are many, and an account is never deleted.
create table api_calls (
  id              bigint generated always as identity,
  account_id      bigint not null,
  at              timestamptz not null,          -- when it came in
  request_id      text not null,
  dialect         text not null check (dialect in ('native', 'ivvy', 'spotnana', 'walr', 'event-manager')),
  method          text not null,
  target          text not null,                 -- path and query
  status          integer not null,
  microseconds    bigint not null,
  actor_kind      text check (actor_kind in ('credential', 'login', 'system')),   -- null: nobody was known by what was shown
  actor_id        bigint,
  code            text,                          -- what the answer calls what was wrong
  explanation     text,                          -- what its envelope has no room for
  network         text,                          -- where it came from
  request_headers jsonb not null,
  request_body    text,                          -- its beginning; null for none, and for files
  request_bytes   bigint,
  answer_body     text,                          -- of what was refused
  primary key (account_id, id)
);
create index api_calls_refused on api_calls (account_id, id) where status >= 400;
create index api_calls_by_age on api_calls using brin (at);

-- How many calls of a minute were answered and not kept, because more came than are kept.
create table api_call_gaps (
  account_id bigint not null,
  minute     timestamptz not null,
  missed     bigint not null,
  primary key (account_id, minute)
);
