-- Answers: every distinct key of the items loaded: key.
select key from loaded_source union select key from loaded_event union select key from loaded_claim;
