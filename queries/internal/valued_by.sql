-- Answers: every revision of a claim whose value is one of these: seq, text.
-- Parameter: texts VARCHAR[], the values.
select seq, value_text as text from claim_revision where value_text in (select unnest($texts::varchar[])) order by seq;
