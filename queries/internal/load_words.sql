-- Answers: what else of the items loaded only Python can judge: what ('zone', 'reason_kind' or 'value'), text, each once.
select 'zone' as what, zone as text from load_source where zone is not null
union select 'zone', zone from load_event where zone is not null
union select 'reason_kind', reason_kind from load_source where reason_kind is not null
union select 'reason_kind', reason_kind from load_event where reason_kind is not null
union select 'reason_kind', reason_kind from load_claim where reason_kind is not null
union select 'value', value from load_claim where value is not null;
