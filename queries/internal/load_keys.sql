-- Answers: every distinct key of the items loaded: key.
select key from load_source union select key from load_event union select key from load_claim;
