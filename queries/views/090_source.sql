-- Answers: the sources as of a moment, with when they were published.
-- Parameters: known, said (see 020_said.sql).
-- Columns: source_id, title, publisher, via, url, language, published_text, published_earliest, published_latest (UTC;
--   infinite: unknown), zone, text, file, note, batch.
create or replace macro source_at(known := null::timestamp, said := null::timestamp) as table
    with events as materialized (
        from event_state_at(known := known, said := said)
    ), claims as materialized (
        from claim_state_at(known := known, said := said)
    ), sources as materialized (
        from source_state_at(known := known, said := said)
    ), rules as materialized (
        from rule_in('events', 'claims', 'sources')
    ), items as (
        from item_in('events', 'claims', 'sources')
    ), bounds as (
        select point, earliest, latest from bounds_in('rules', 'items') where point like 'source:%'
    )
    select s.source_id, s.title, s.publisher, s.via, s.url, s.language,
        array_to_string(s.published_text, '; ') as published_text,
        coalesce(b.earliest, i.start_earliest) as published_earliest,
        coalesce(b.latest, i.start_latest) as published_latest,
        s.zone, s.text, s.file, s.note, s.batch
    from sources s
    join items i on i.item = 'source:' || s.source_id
    left join bounds b on b.point = i.item || ':published';

create or replace view source with (defer_binding) as from source_at();
