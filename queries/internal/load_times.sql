-- Answers: each time of record that an item loaded brings (null: none): recorded_at.
select distinct recorded_at from load_line where record <> 'batch';
