-- Answers: states of several moments side by side, so that what is asked of one state is asked of all of them at once.
-- Parameters: moments VARCHAR: the name of a relation with the columns side (0, 1, 2, ... up to 8,000) and known_at (TIMESTAMP
--   in UTC: what we had recorded by then); said (see 020_said.sql).
-- How: every id carries the number of its side behind a control character, which no id can hold. Two sides then share no item,
--   no rule and no claim, and whatever is solved of them together is solved of each by itself. Sorted by such ids, a side is in
--   the order of its own ids.
create or replace macro marked(id, side) as id || chr(31) || side;
create or replace macro unmarked(words) as regexp_replace(words, '\x1f[0-9]+', '', 'g');
create or replace macro mark_of(words) as try_cast(regexp_extract(words, '\x1f([0-9]+)', 1) as integer);

create or replace macro marked_seq(seq, side) as seq + side::bigint * 68719476736;
create or replace macro unmarked_seq(seq) as seq % 68719476736;
create or replace macro marked_rules(rules, side) as
    list_transform(rules, lambda r: struct_update(r, anchor_id := marked(r.anchor_id, side)));
create or replace macro marked_cites(cites, side) as
    list_transform(cites, lambda c: struct_update(c, source := marked(c.source, side)));

-- The events, claims, sources and links of all sides, with the columns of the *_state_at macros, and side, id and revision (as
-- they are without marks); and what those are made of: states VARCHAR, the name of a relation with the columns of *_state_at and side.
create or replace macro marked_events_in(states) as table
    select * replace (marked_seq(seq, side) as seq, marked(event_id, side) as event_id, marked(merged_into, side) as merged_into,
            marked_rules(rules, side) as rules, marked_cites(cites, side) as cites),
        event_id as id, seq as revision
    from query_table(states);

create or replace macro event_sides(moments, said := null::timestamp) as table
    with state as (
        select s.*, m.side from query_table(moments) m, lateral (from event_state_at(known := m.known_at, said := said)) s
    )
    from marked_events_in('state');

create or replace macro marked_claims_in(states) as table
    select * replace (marked_seq(seq, side) as seq, marked(claim_id, side) as claim_id, marked(event_id, side) as event_id,
            marked(part_of, side) as part_of, marked_rules(rules, side) as rules, marked_cites(cites, side) as cites),
        claim_id as id, seq as revision
    from query_table(states);

create or replace macro claim_sides(moments, said := null::timestamp) as table
    with state as (
        select s.*, m.side from query_table(moments) m, lateral (from claim_state_at(known := m.known_at, said := said)) s
    )
    from marked_claims_in('state');

create or replace macro source_sides(moments, said := null::timestamp) as table
    select s.* replace (marked_seq(s.seq, m.side) as seq, marked(s.source_id, m.side) as source_id, marked_rules(s.rules, m.side) as rules),
        m.side, s.source_id as id, s.seq as revision
    from query_table(moments) m, lateral (from source_state_at(known := m.known_at, said := said)) s;

create or replace macro link_sides(moments, said := null::timestamp) as table
    select s.* replace (marked(s.from_ref, m.side) as from_ref, marked(s.to_ref, m.side) as to_ref),
        m.side, s.link_id as id, s.seq as revision
    from query_table(moments) m, lateral (from link_state_at(known := m.known_at, said := said)) s;
