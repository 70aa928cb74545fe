-- How answers came in: standing answers by the quarter of an hour they were given or taken back in, by how the guest had
-- been written to, by the last sending before them (0: none) and by how long they took. Writers append; the worker folds.
create table answer_counts (
  account_id bigint not null,
  event_id bigint not null,
  at timestamptz not null,
  source text not null,
  batch_id bigint not null,
  wait smallint not null,
  yes integer not null default 0,
  no integer not null default 0,
  primary key (account_id, event_id, at, source, batch_id, wait),
  foreign key (account_id, event_id) references events (account_id, id)
);

create table answer_count_deltas (
  id bigint generated always as identity primary key,
  account_id bigint not null,
  event_id bigint not null,
  at timestamptz not null,
  source text not null,
  batch_id bigint not null,
  wait smallint not null,
  yes integer not null default 0,
  no integer not null default 0
);
create index answer_count_deltas_by_event on answer_count_deltas (account_id, event_id);

-- What a guest's answer was is taken off when it stops to stand: by another answer, a removal, or a state set by hand.
create function count_answer() returns trigger language plpgsql as $$
declare
  moved timestamptz := date_bin('15 minutes', case when new.state in ('accepted', 'declined') then new.answered_at else new.updated_at end, 'epoch');
begin
  if tg_op = 'UPDATE' and old.state in ('accepted', 'declined') then
    insert into answer_count_deltas (account_id, event_id, at, source, batch_id, wait, yes, no)
    values (old.account_id, old.event_id, moved, coalesce(old.answered_source, 'api'), coalesce(old.answered_batch_id, 0), coalesce(old.answered_wait, 0),
            -(old.state = 'accepted')::int, -(old.state = 'declined')::int);
  end if;
  if new.state in ('accepted', 'declined') then
    insert into answer_count_deltas (account_id, event_id, at, source, batch_id, wait, yes, no)
    values (new.account_id, new.event_id, moved, coalesce(new.answered_source, 'api'), coalesce(new.answered_batch_id, 0), coalesce(new.answered_wait, 0),
            (new.state = 'accepted')::int, (new.state = 'declined')::int);
  end if;
  return null;
end $$;

create trigger count_new_answer after insert on guests
  for each row when (new.state in ('accepted', 'declined')) execute function count_answer();
create trigger count_changed_answer after update of state, answered_source, answered_batch_id, answered_wait on guests
  for each row when ((old.state in ('accepted', 'declined') or new.state in ('accepted', 'declined'))
                     and (old.state, old.answered_source, old.answered_batch_id, old.answered_wait)
                         is distinct from (new.state, new.answered_source, new.answered_batch_id, new.answered_wait))
  execute function count_answer();

-- Who has opened their page: each guest once, and how many that are. Of the few who were removed a reader takes its own count.
create table guest_visits (
  account_id bigint not null,
  guest_id bigint not null,
  event_id bigint not null,
  first_at timestamptz not null,
  primary key (account_id, guest_id),
  foreign key (account_id, guest_id) references guests (account_id, id)
);

create table visit_counts (
  account_id bigint not null,
  event_id bigint not null,
  visited integer not null,
  primary key (account_id, event_id),
  foreign key (account_id, event_id) references events (account_id, id)
);
