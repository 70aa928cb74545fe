-- Recipients: what a caller who brings people and their values along hands in with one sending. The people become contacts
-- and guests; the values stay with the sending they were meant for.

alter table contact_lists
  add columns           text[] not null default '{}',   -- names of recipients' values, as first written
  add has_fixed_columns boolean not null default false;  -- a value under any other name is left out

alter table campaigns
  add name    text,
  add merge   jsonb,                             -- {"text"}: its texts are a mail merge's, HTML or plain; null: Markdown and Liquid
  add list_id bigint,                            -- whose columns its recipients have; null: made by the first that come
  add deleted_at timestamptz,                    -- its sendings stay
  add foreign key (account_id, list_id) references contact_lists (account_id, id);
create index campaigns_by_list on campaigns (account_id, list_id) where list_id is not null;

-- What was handed in and not used: {"recipients", "skipped": [{"index", "why"}], "skippedTotal", "ignored": [name]}.
alter table batches add intake jsonb;

-- One row for each recipient of each call, never merged: `no` is their place in the call. The first of a guest's rows in a
-- batch is what their message is written with.
create table recipients (
  account_id bigint not null,
  batch_id   bigint not null,
  guest_id   bigint not null,
  no         integer not null,
  list_id    bigint not null,
  variables  jsonb not null,
  primary key (account_id, batch_id, guest_id, no),
  foreign key (account_id, batch_id) references batches (account_id, id),
  foreign key (account_id, guest_id) references guests (account_id, id),
  foreign key (account_id, list_id) references contact_lists (account_id, id)
);
create index recipients_by_list on recipients (account_id, list_id, batch_id, no);
