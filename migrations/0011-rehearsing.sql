-- What a bad day is rehearsed with, and how a database that was restored from a backup is told from one that goes on.

-- How the pretended provider of a channel in sandbox behaves. The installation's, as the provider would be.
create table sandbox_behaviour (
  channel text primary key check (channel in ('email', 'sms')),
  mode    text not null check (mode in ('down', 'throttling', 'slow', 'wrong-password')),
  until   timestamptz not null                   -- then it is normal again by itself
);
