-- Messages nobody can tell the fate of and that an organiser has decided to leave as they are.
create table left_in_doubt (
  account_id bigint not null,
  message_id bigint not null,
  left_at timestamptz not null default now(),
  primary key (account_id, message_id),
  foreign key (account_id, message_id) references messages (account_id, id) on delete cascade
);
