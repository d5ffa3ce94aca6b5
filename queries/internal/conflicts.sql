-- Answers: the rows of the named query conflicts where neither since, until nor tag is asked for, which is much sooner.
-- Parameters: known, said TIMESTAMP; kind, source VARCHAR; limit BIGINT; null: not asked for.
select conflict_kind, items, arithmetic, statements
from conflict_at(known := $known::timestamp, said := $said::timestamp)
where ($kind::varchar is null or conflict_kind = $kind)
    and ($source::varchar is null or list_contains(list_transform(statements, lambda s: s.source_id), $source))
order by conflict_kind, items
limit coalesce($limit::bigint, 9223372036854775807);
