-- Answers: the parts of a point's name 'kind:id:name', where an id may hold colons itself.
create or replace macro point_name(point) as regexp_extract(point, ':([^:]*)$', 1);
create or replace macro point_item(point) as regexp_replace(point, ':[^:]*$', '');
create or replace macro item_id(item) as regexp_replace(item, '^[^:]*:', '');

-- Of the expressions of an item, those that tie nothing to another point: they state a bound by themselves.
create or replace macro stating(words, rules) as list_filter(
    words, lambda w: not list_contains(list_transform(coalesce(rules, []), lambda r: r.text), w));
