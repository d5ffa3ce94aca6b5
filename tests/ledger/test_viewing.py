"""A ledger whose views another version left in it says so, instead of DuckDB's words."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import duckdb
import pytest

import timeline
from timeline import catalog
from timeline.errors import LedgerUnavailableError, QueryError

if TYPE_CHECKING:
    from pathlib import Path

SOURCE = {"record": "source", "id": "nis", "title": "Briefing", "published": "2025-04-30"}


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """A ledger whose `source_at` has no `via` yet, and which holds no states."""
    path = tmp_path / "timeline.duckdb"
    with timeline.open(path, create=True) as ledger:
        ledger.append(SOURCE)
    with duckdb.connect(str(path)) as connection:
        (text,) = connection.execute(
            "select macro_definition from duckdb_functions() where function_name = 'source_at'"
        ).fetchone() or ("",)
        connection.execute(
            "create or replace macro source_at(known := null::timestamp, said := null::timestamp) "  # noqa: S608 - as the ledger has it
            f"as table select * exclude (via) from ({text})"
        )
        connection.execute("drop macro table solved_in")
        connection.execute("drop view revision_key")
        connection.execute("update schema_version set views = 'older', applied_by = '0.0.9'")
    return path


def test_a_query_that_misses_a_column_says_whose_views_there_are(older: Path) -> None:
    content = hashlib.sha256(older.read_bytes()).hexdigest()
    with timeline.open(older, read_only=True) as ledger:
        with pytest.raises(LedgerUnavailableError) as met:
            ledger.query("sources")
        assert str(met.value) == (
            "the query sources: the ledger's views are of another version (timeline 0.0.9 put them "
            "there) and lack what this one asks for; open it once for writing, such as with "
            "`timeline append`"
        )
        assert [row["batch"] for row in ledger.query("batches")] == [1]
    assert hashlib.sha256(older.read_bytes()).hexdigest() == content


def test_what_holds_a_state_says_whose_views_there_are(older: Path) -> None:
    with (
        timeline.open(older, read_only=True) as ledger,
        pytest.raises(LedgerUnavailableError, match="views are of another version"),
        ledger.at() as now,
    ):
        now.timeline()


def test_sql_of_ones_own_keeps_the_words_of_duckdb_beside_that(older: Path) -> None:
    with timeline.open(older, read_only=True) as ledger:
        with pytest.raises(QueryError, match=r"(?s)sql: Binder Error.*via.*; the ledger's views"):
            ledger.sql("select via from event_revision")
        with pytest.raises(QueryError, match="sql: ") as met:
            ledger.sql("select 'a'::integer")
        assert "views" not in str(met.value)


def test_opened_once_for_writing_it_answers(older: Path) -> None:
    timeline.open(older).close()
    with timeline.open(older, read_only=True) as ledger:
        assert [row["via"] for row in ledger.query("sources")] == [None]
        assert ledger.verify() == []


def test_a_wrong_query_on_views_of_this_version_is_only_wrong(tmp_path: Path) -> None:
    own = tmp_path / "queries"
    own.mkdir()
    sql = catalog.named("sources").file.read_text(encoding="utf-8")
    (own / "sources.sql").write_text(sql.replace("via,", "vias,"), encoding="utf-8")
    with timeline.open(tmp_path / "timeline.duckdb", create=True) as ledger:
        with pytest.raises(QueryError, match="vias") as met:
            ledger.query("sources")
        assert "views are" not in str(met.value)
