-- Answers: nothing; drops what the load_* statements made.
drop table load_line; drop table load_field; drop table load_time; drop table load_place;
drop table load_source; drop table load_event; drop table load_claim;
drop table loaded_source; drop table loaded_event; drop table loaded_claim;
drop table load_meaning; drop table load_figure;
drop macro load_texts; drop macro load_cites; drop macro load_rank; drop macro load_said; drop macro load_left;
drop macro load_said_list; drop macro load_out_of_turn; drop macro load_last; drop macro load_masked;
