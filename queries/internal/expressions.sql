-- Answers: every expression that dates anything, once: text.
select distinct unnest(published_text) as text from source_revision
union
select unnest(list_concat(when_text, start_text, end_text)) from event_revision
union
select unnest(when_text) from claim_revision;
