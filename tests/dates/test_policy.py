"""The conventions are the same in SQL as where expressions are understood."""

from __future__ import annotations

from pathlib import Path

import duckdb

from timeline.dates import STANDARD

VIEW = Path(__file__).parents[2] / "queries" / "views" / "005_policy.sql"


def test_the_view_has_the_rows_of_the_date_language() -> None:
    connection = duckdb.connect()
    connection.execute(VIEW.read_text(encoding="utf-8"))
    rows = connection.execute("from policy_standard").fetchall()
    assert rows == [(row.name, list(row.value), row.meaning) for row in STANDARD.values()]
