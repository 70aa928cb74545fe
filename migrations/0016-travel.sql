-- What events and people are to systems that arrange travel. An event or a contact without a row is an ordinary one.

create table travel_plans (
  account_id   bigint not null,
  event_id     bigint not null,
  kind         text not null default 'generic' check (kind in ('generic', 'program', 'program-session', 'program-trip')),
  parent_id    bigint,                        -- the event this one was made from or belongs to
  external_id  text,                          -- the event's id in another system, unique within a company
  company_uuid uuid not null,                 -- the account's own, or one the account works for
  details      jsonb not null default '{}',   -- what else the other system keeps with the event, in its own words
  primary key (account_id, event_id),
  foreign key (account_id, event_id) references events (account_id, id),
  foreign key (account_id, parent_id) references events (account_id, id)
);
create unique index event_of_external_id on travel_plans (account_id, company_uuid, external_id) where external_id is not null;
create index travel_plans_by_parent on travel_plans (account_id, parent_id) where parent_id is not null;

create table travel_profiles (
  account_id   bigint not null,
  contact_id   bigint not null,
  persona      text not null,                 -- what the person is to the company, in the other system's words
  company_uuid uuid not null,
  is_active    boolean not null default true,
  details      jsonb not null default '{}',   -- what else the other system keeps of the person
  created_at   timestamptz not null,
  updated_at   timestamptz not null,
  primary key (account_id, contact_id),
  foreign key (account_id, contact_id) references contacts (account_id, id)
);
