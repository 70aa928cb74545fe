-- The words of a campaign for readers of other languages: {"de": {"subject", "preheader", "body"}}.
alter table campaigns add column translations jsonb not null default '{}'
  constraint translations_by_language check (jsonb_typeof(translations) = 'object');
