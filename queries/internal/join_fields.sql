-- Answers: nothing; makes join_field, the fields of records: item_kind, field, columns (of the ledger, that it sets), dates
--   (whether what the dates of an item mean depends on it). The field "standing" has no columns: whether an item is retracted.
-- Parameter: rows JSON, an array of objects with these columns.
create or replace temp table join_field as
select r.* from (select unnest(from_json(rows, '[{
    "item_kind": "VARCHAR", "field": "VARCHAR", "columns": ["VARCHAR"], "dates": "BOOLEAN"
}]')) as r from (select $rows::varchar as rows));
