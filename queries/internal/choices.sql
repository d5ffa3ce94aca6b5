-- Answers: the conventions of which another than the standard value is chosen: name, value.
select policy_id as name, value from policy_state_at();
