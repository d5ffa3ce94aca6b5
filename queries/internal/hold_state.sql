-- Answers: nothing. It holds the state of a ledger as of a moment in temporary tables, solved once, and has the macros that would
--   work it out anew answer from them, so that every question of that moment (`timeline_at`, `claim_at`, `placed_conflict_at`,
--   `belief_at`, ...) is planned and run without solving. For a connection that is asked about no other moment: a macro of the schema
--   temp goes before the ledger's own of the same name, and these heed neither known nor said.
-- Parameters: known, said TIMESTAMP, written into the text; see queries/views/020_said.sql.
create temp table held_event as from event_state_at(known := $known, said := $said);
create temp table held_claim as from claim_state_at(known := $known, said := $said);
create temp table held_source as from source_state_at(known := $known, said := $said);
create temp table held_link as from link_state_at(known := $known, said := $said);
create temp table held_rule as from rule_in('held_event', 'held_claim', 'held_source');
create temp table held_item as from item_in('held_event', 'held_claim', 'held_source');
create temp table held_tied as from tied_in('held_rule', 'held_item');
create temp table held_solved as
    with stated as materialized (
        from stated_in('held_tied')
    )
    from solved_in('held_rule', 'held_tied', 'stated');
create temp table held_bounds as from solved_bounds_in('held_rule', 'held_tied', 'held_solved');

create temp macro event_state_at(known := null::timestamp, said := null::timestamp) as table from temp.held_event;
create temp macro claim_state_at(known := null::timestamp, said := null::timestamp) as table from temp.held_claim;
create temp macro source_state_at(known := null::timestamp, said := null::timestamp) as table from temp.held_source;
create temp macro link_state_at(known := null::timestamp, said := null::timestamp) as table from temp.held_link;
create temp macro rule_in(events, claims, sources) as table from temp.held_rule;
create temp macro item_in(events, claims, sources) as table from temp.held_item;
create temp macro solved_in(rules, items, stated) as table from temp.held_solved;
create temp macro solved_bounds_in(rules, tied, solved) as table from temp.held_bounds;
create temp macro bounds_in(rules, items) as table from temp.held_bounds;

create temp table held_figure as from figures_at(known := $known, said := $said);
create temp macro figures_at(known := null::timestamp, said := null::timestamp, about := null::varchar) as table
    from temp.held_figure where about is null or about in ('event:' || event_id, 'claim:' || claim_id);
