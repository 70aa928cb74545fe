-- What people have who registered themselves: a picture, and a limit on asking who else did.

-- Served by the file's name, which is random. The picture is ours: what was uploaded was decoded and written anew.
create table avatars (
  account_id bigint not null,
  login_id   bigint not null,
  file       text not null unique,
  media_type text not null check (media_type in ('image/jpeg', 'image/png')),
  bytes      bytea not null,
  created_at timestamptz not null,
  primary key (account_id, login_id),
  foreign key (account_id, login_id) references logins (account_id, id)
);
alter table avatars alter column bytes set storage external;   -- compressed already

-- How many addresses of nobody a login has named on a day (UTC), those of refused calls included.
create table unknown_addresses (
  account_id bigint not null,
  login_id   bigint not null,
  day        date not null,
  total      integer not null,
  primary key (account_id, login_id, day),
  foreign key (account_id, login_id) references logins (account_id, id)
);
create index unknown_addresses_by_age on unknown_addresses (day);

create index invitations_by_inviter on invitations (account_id, inviter_id, id) where inviter_kind = 'login';
