-- Answers: every revision of every item, with what it says field by field, as text; and those in some relations alone.
-- Parameters: sources, events, claims, links, policies VARCHAR: the names of relations with the columns of *_revision.
-- Columns: item_kind (source, event, claim, link, policy), item_id, seq, batch, op, reason, reason_kind, title,
--   says (a list of {field, value}; what is not given is left out).
create or replace macro revision_in(sources, events, claims, links, policies) as table
    with told as (
        select 'source' as item_kind, source_id as item_id, seq, batch, op, reason, reason_kind,
            coalesce(title, source_id) as title,
            [
                {field: 'title', value: title}, {field: 'publisher', value: publisher}, {field: 'via', value: via},
                {field: 'url', value: url}, {field: 'language', value: language},
                {field: 'published', value: array_to_string(published_text, '; ')}, {field: 'zone', value: zone},
                {field: 'text', value: text}, {field: 'file', value: file}, {field: 'note', value: note}
            ] as says
        from query_table(sources)
        union all
        select 'event', event_id, seq, batch, op, reason, reason_kind, coalesce(title, event_id),
            [
                {field: 'title', value: title}, {field: 'kind', value: kind}, {field: 'place', value: place},
                {field: 'when', value: array_to_string(when_text, '; ')},
                {field: 'start', value: array_to_string(start_text, '; ')},
                {field: 'end', value: array_to_string(end_text, '; ')}, {field: 'zone', value: zone},
                {field: 'actors', value: array_to_string(actors, '; ')}, {field: 'tags', value: array_to_string(tags, '; ')},
                {field: 'cites', value: cites_text(cites)}, {field: 'note', value: note}
            ]
        from query_table(events)
        union all
        select 'claim', claim_id, seq, batch, op, reason, reason_kind, concat_ws(' ', coalesce(subject, event_id), measure),
            [
                {field: 'event', value: event_id}, {field: 'subject', value: subject}, {field: 'measure', value: measure},
                {field: 'measure_kind', value: measure_kind},
                {field: 'value', value: value_text}, {field: 'unit', value: unit},
                {field: 'said_by', value: array_to_string(said_by, '; ')}, {field: 'hedge', value: hedge},
                {field: 'part_of', value: part_of}, {field: 'when', value: array_to_string(when_text, '; ')},
                {field: 'cites', value: cites_text(cites)}, {field: 'note', value: note}
            ]
        from query_table(claims)
        union all
        select 'link', link_id, seq, batch, op, reason, reason_kind, concat_ws(' ', from_ref, kind, to_ref),
            [
                {field: 'from', value: from_ref}, {field: 'kind', value: kind}, {field: 'to', value: to_ref},
                {field: 'cites', value: cites_text(cites)}, {field: 'note', value: note}
            ]
        from query_table(links)
        union all
        select 'policy', policy_id, seq, batch, op, reason, reason_kind, policy_id,
            [{field: 'value', value: array_to_string(value, ', ')}]
        from query_table(policies)
    )
    select * replace (list_filter(says, lambda s: coalesce(s.value, '') <> '') as says) from told;

create or replace view revision with (defer_binding) as
    from revision_in('source_revision', 'event_revision', 'claim_revision', 'link_revision', 'policy_revision');

-- What changed between two lists of {field, value}: a list of {field, before, after}.
create or replace macro fields_between(older, newer) as list_filter(
    list_transform(
        -- In the order in which an item has them.
        list_concat(
            list_transform(coalesce(older, []), lambda s: s.field),
            list_filter(list_transform(coalesce(newer, []), lambda s: s.field),
                lambda f: not list_contains(list_transform(coalesce(older, []), lambda s: s.field), f))),
        lambda f: {
            field: f,
            before: list_filter(coalesce(older, []), lambda s: s.field = f)[1].value,
            after: list_filter(coalesce(newer, []), lambda s: s.field = f)[1].value
        }),
    lambda d: d.before is distinct from d.after);

-- Of every revision, whose it is: item_kind, item_id, seq, batch.
create or replace view revision_key with (defer_binding) as
    select 'source' as item_kind, source_id as item_id, seq, batch from source_revision
    union all select 'event', event_id, seq, batch from event_revision
    union all select 'claim', claim_id, seq, batch from claim_revision
    union all select 'link', link_id, seq, batch from link_revision
    union all select 'policy', policy_id, seq, batch from policy_revision;
