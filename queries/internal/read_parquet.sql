-- Answers: the rows of a Parquet file.
-- Parameter: file VARCHAR, its path.
from read_parquet($file);
