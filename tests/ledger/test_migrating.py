"""A ledger that an earlier version wrote is brought up to date, and still proves what it proved."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import duckdb
import pytest

import timeline
from timeline import catalog
from timeline.errors import LedgerUnavailableError
from timeline.ledger import digests

if TYPE_CHECKING:
    from pathlib import Path

CLAIMS = [
    {"record": "claim", "id": "a", "subject": "army", "measure": "killed", "value": "about 600",
     "note": 'ends in ,"measure_kind":null}'},
    {"record": "claim", "id": "b", "subject": "army", "measure": "killed", "value": "dozens"},
    {"record": "event", "id": "e", "title": "E", "when": "2025-04-30"},
]  # fmt: skip
OLDER = """
    select sha256(string_agg(digest, '' order by seq)) from (
        select seq, sha256(to_json(claim_revision)::varchar) as digest
        from claim_revision where batch = 1
        union all
        select seq, sha256(to_json(event_revision)::varchar) from event_revision where batch = 1
    )
"""
"""The digest of the rows of the first batch, as the version before the third migration had it."""


@pytest.fixture
def second(tmp_path: Path) -> Path:
    """A ledger as the version with the second migration left it."""
    path = tmp_path / "timeline.duckdb"
    with timeline.open(path, create=True) as ledger:
        ledger.append(CLAIMS, author="ann")
    with duckdb.connect(str(path)) as connection:
        views = "select view_name from duckdb_views() where not internal"
        for (name,) in connection.execute(views).fetchall():
            connection.execute(f'drop view "{name}"')
        macros = """
            select distinct function_name, function_type from duckdb_functions() where not internal
        """
        for name, kind in connection.execute(macros).fetchall():
            connection.execute(f'drop macro {"table " if kind == "table_macro" else ""}"{name}"')
        for table in ("figure", "origin"):
            connection.execute(f"drop table {table}_revision")
        connection.execute("alter table claim_revision drop column measure_kind")
        connection.execute("update schema_version set version = 2, views = 'older'")
    return path


def digest_of_first(path: Path) -> str:
    with duckdb.connect(str(path), read_only=True) as connection:
        (digest,) = connection.execute("select digest from batch where batch = 1").fetchone() or ()
    return str(digest)


def test_the_digests_are_those_that_the_earlier_version_wrote(second: Path) -> None:
    with duckdb.connect(str(second), read_only=True) as connection:
        (content,) = connection.execute(OLDER).fetchone() or ()
        cursor = connection.execute(catalog.statement("batches"))
        names = [column[0] for column in cursor.description or ()]
        header = dict(zip(names, cursor.fetchone() or (), strict=True))
    assert digests.chained(digests.FIRST, header, content) == header["digest"]


def test_an_earlier_ledger_is_brought_up_to_date_and_stays_proven(second: Path) -> None:
    before = digest_of_first(second)
    with timeline.open(second) as ledger:
        assert ledger.verify() == []
        assert ledger.verify(against=before) == []
        rows = ledger.claims()
        assert {(row["claim_id"], row["measure_kind"]) for row in rows} == {
            ("a", None),
            ("b", None),
        }
        ledger.correct("claim", "a", {"measure_kind": "cumulative"})
        ledger.choose("figure-dozens", [24, 60])
        assert ledger.verify(against=before) == []
        after = {row["claim_id"]: row for row in ledger.claims()}
        assert after["a"]["measure_kind"] == "cumulative"
        assert after["b"]["value_high"] == 60
        assert {row["claim_id"]: row["value_high"] for row in ledger.claims(known=1)}["b"] == 99
    assert digest_of_first(second) == before


def test_an_earlier_ledger_is_not_changed_by_reading(second: Path) -> None:
    content = hashlib.sha256(second.read_bytes()).hexdigest()
    with pytest.raises(LedgerUnavailableError, match="its schema is 2 and must become"):
        timeline.open(second, read_only=True)
    assert hashlib.sha256(second.read_bytes()).hexdigest() == content


@pytest.mark.parametrize("kind", ["level", ""])
def test_a_kind_that_is_written_into_an_earlier_row_is_found(second: Path, kind: str) -> None:
    with timeline.open(second) as ledger:
        ledger.connection.execute(
            "update claim_revision set measure_kind = $kind where claim_id = 'b'", {"kind": kind}
        )
        assert ledger.verify() == [
            "batch 1: its content is not what was written (its digest differs)"
        ]


def test_a_kind_that_is_taken_out_of_a_row_is_found(second: Path) -> None:
    with timeline.open(second) as ledger:
        ledger.correct("claim", "a", {"measure_kind": "cumulative"})
        ledger.connection.execute("update claim_revision set measure_kind = null")
        assert ledger.verify() == [
            "batch 2: its content is not what was written (its digest differs)"
        ]
