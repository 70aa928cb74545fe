-- Registrations: a guest who said yes is registered, and stays so for good. The guest's state says whether it holds.

-- The first yes. There is no row beside the guest: registration and attendee are the guest, under the guest's id.
alter table guests add column registered_at timestamptz;
update guests g
   set registered_at = coalesce(
         (select min(a.at) from answers a
           where a.account_id = g.account_id and a.guest_id = g.id and a.reply = 'yes' and a.outcome = 'recorded'),
         case when g.state = 'accepted' then g.answered_at end);
alter table guests add constraint accepted_is_registered check ((state = 'accepted') <= (registered_at is not null));

-- What an event is in its organiser's own books. An event without a row has a code all the same: domain/event-code.ts.
create table event_books (
  account_id       bigint not null,
  event_id         bigint not null,
  code             text check (code ~ '^[A-Z0-9]{1,20}$'),
  budget           numeric(15, 2),
  cost_centre_id   bigint,
  contact_login_id bigint,                     -- who is asked about the event
  primary key (account_id, event_id),
  foreign key (account_id, event_id) references events (account_id, id),
  foreign key (account_id, cost_centre_id) references cost_centres (account_id, id),
  foreign key (account_id, contact_login_id) references logins (account_id, id)
);

-- Whether Beckon sends the invitations of programs that speak iVvy's dialect; off: they deliver the links themselves.
alter table accounts add column ivvy_invites_send boolean not null default false;

-- Links by which another program lets a registered guest in, once. Known by a hash only.
create table guest_sign_ins (
  token_hash bytea primary key,
  account_id bigint not null,
  guest_id   bigint not null,
  referrer   text,                             -- where the link must be opened from; null: anywhere
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at    timestamptz,
  foreign key (account_id, guest_id) references guests (account_id, id)
);
create index guest_sign_ins_by_guest on guest_sign_ins (account_id, guest_id);
create index guest_sign_ins_by_age on guest_sign_ins (expires_at);
