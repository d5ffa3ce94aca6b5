-- Answers: what cannot all be true, with the statements and the arithmetic.
-- Parameter: known TIMESTAMP, what we had recorded by then; null: now.
-- Parameter: said TIMESTAMP, what had been published by then; null: now.
-- Parameter: kind VARCHAR, only conflicts of this kind: dates, circle, values, stock or total.
-- Parameter: tag VARCHAR, only conflicts that touch an event with this tag, or a claim about one.
-- Parameter: source VARCHAR, only conflicts in which this source has a statement.
-- Parameter: since TIMESTAMP, only conflicts that touch something that did not certainly end before this.
-- Parameter: until TIMESTAMP, only conflicts that touch something that did not certainly begin after this.
-- Parameter: limit BIGINT, at most so many.
select conflict_kind, items, arithmetic, statements
from placed_conflict_at(known := $known, said := $said)
where ($kind::varchar is null or conflict_kind = $kind)
    and ($source::varchar is null or list_contains(list_transform(statements, lambda s: s.source_id), $source))
    and (($since::timestamp is null and $until::timestamp is null and $tag::varchar is null)
        or len(list_filter(places, lambda p: ($since::timestamp is null or p.latest >= $since::timestamp)
            and ($until::timestamp is null or p.earliest <= $until::timestamp)
            and ($tag::varchar is null or list_contains(p.tags, $tag)))) > 0)
order by conflict_kind, items
limit coalesce($limit::bigint, 9223372036854775807);
