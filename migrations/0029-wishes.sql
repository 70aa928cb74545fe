-- Who asks to be left alone after their address was stopped for another reason has still asked: the wish stands in
-- front, and what stood there before is kept behind it for when they take it back.
alter table suppressions add column behind_reason text check (behind_reason in ('bounced', 'manual'));
alter table suppressions add column behind_source text;
