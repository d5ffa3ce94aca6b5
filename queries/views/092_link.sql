-- Answers: the links as of a moment: relations between items that are not dates.
-- Parameters: known, said (see 020_said.sql).
-- Columns: link_id, from_ref, to_ref ('kind:id'), kind, cites, note, batch.
create or replace macro link_at(known := null::timestamp, said := null::timestamp) as table
    select link_id, from_ref, to_ref, kind, cites, note, batch
    from link_state_at(known := known, said := said);

create or replace view link with (defer_binding) as from link_at();
