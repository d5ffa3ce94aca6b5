-- Answers: nothing; drops what the load_* statements made.
drop table load_line; drop table load_source; drop table load_event; drop table load_claim; drop table load_meaning; drop table load_figure;
drop macro load_texts; drop macro load_cites; drop macro load_last; drop macro load_masked;
