-- Answers: every value that any revision of a claim gives, once: text.
select distinct value_text as text from claim_revision where value_text is not null;
