-- Answers: citations as one text: 'source "quote"; source'.
create or replace macro cites_text(cites) as array_to_string(
    list_transform(cites, lambda c: c.source || coalesce(' "' || c.quote || '"', '')), '; ');
