-- What became of attempts to deliver, minute by minute, all accounts and workers together: how fast an installation sends
-- and what its providers say. Kept 30 days. A worker that dies takes at most its last second along.
create table delivery_minutes (
  minute  timestamptz not null,
  channel text not null check (channel in ('email', 'sms')),
  outcome text not null,
  count   bigint not null,
  primary key (minute, channel, outcome)
);
