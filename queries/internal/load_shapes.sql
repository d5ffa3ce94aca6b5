-- Answers: each shape that a line of load_line has: record, op, given, shape, sample (one such line), how many there are, and
-- whether any of them holds what only the longer way can judge: a comma too many, characters that no text may hold, text that
-- is not in NFC.
select record, op, given, shape, any_value(json)::varchar as sample, count(*) as lines,
    bool_or(regexp_matches(decoded, ',\s*[}\]]|[\x{7f}-\x{9f}]|\\[bfru]')
        or (escaped and regexp_matches(json::varchar, ',\s*[}\]]'))
        or nfc_normalize(decoded) <> decoded) as doubtful
from (
    select *, case when escaped then json(json)::varchar else json::varchar end as decoded
    from (select *, contains(json::varchar, '\') as escaped from load_line)
)
group by record, op, given, shape;
