-- Answers: how many revisions of each kind a batch holds: source, event, claim, link, policy, dating, figure, calendar.
-- Parameter: batch BIGINT.
select
    (select count(*) from source_revision where batch = $batch) as source,
    (select count(*) from event_revision where batch = $batch) as event,
    (select count(*) from claim_revision where batch = $batch) as claim,
    (select count(*) from link_revision where batch = $batch) as link,
    (select count(*) from policy_revision where batch = $batch) as policy,
    (select count(*) from dating_revision where batch = $batch) as dating,
    (select count(*) from figure_revision where batch = $batch) as figure,
    (select count(*) from calendar_revision where batch = $batch) as calendar;
