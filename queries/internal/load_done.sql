-- Answers: nothing; drops what the load_* statements made.
drop table load_line; drop table load_source; drop table load_event; drop table load_claim; drop table load_meaning; drop table load_figure;
