"""Verify: a ledger that is as it was written passes, and any other does not."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pytest
import yaml

import timeline

if TYPE_CHECKING:
    from collections.abc import Iterator

REWRITTEN = yaml.safe_load((Path(__file__).parent / "cases" / "rewritten.yaml").read_text("utf-8"))
TABLES = ("batch", "source_revision", "event_revision", "claim_revision", "link_revision")
REVISIONS = TABLES[1:]

CITES = [{"source": "s", "quote": "the words"}]
FIRST = [
    {"record": "source", "id": "s", "title": "S", "published": "2025-04-30", "zone": "Asia/Seoul"},
    {
        "record": "source",
        "id": "s2",
        "published": "after source:s",
        "url": "https://example.org",
        "text": "T",
    },
    {"record": "event", "id": "a", "title": "A", "when": ["on Wednesday", "2025"], "cites": CITES},
    {"record": "event", "id": "b", "title": "B", "start": "2 days before a", "tags": ["t"]},
    {
        "record": "claim",
        "id": "c",
        "event": "a",
        "subject": "x",
        "measure": "m",
        "value": "about 5",
        "said_by": ["N", "Y"],
        "when": "on Wednesday",
        "cites": CITES,
    },
    {"record": "claim", "id": "d", "event": "a", "measure": "m", "value": "some"},
    {"record": "link", "from": "a", "to": "b", "kind": "causes", "cites": CITES},
    {"record": "link", "from": "b", "to": "c", "kind": "supports", "note": "n"},
]


def write_everything(path: Path) -> None:
    """Batches with every kind of item, op and header, so that no column is always empty."""
    with timeline.open(path) as ledger:
        ledger.append(FIRST, author="me", reason="to begin", request_key="k")
        for kind, id_ in (("source", "s"), ("event", "b"), ("claim", "d")):
            ledger.correct(kind, id_, {"note": "N"}, reason="r", reason_kind="slip")
        ledger.retract("event", "b", author="you")
        ledger.restore("event", "b")
        assert ledger.verify() == []


@pytest.fixture(scope="module")
def written(blank: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a whole ledger; copy it to alter it."""
    path = shutil.copy(blank, tmp_path_factory.mktemp("written") / "timeline.duckdb")
    write_everything(path)
    return path


@pytest.fixture(scope="module")
def opened(written: Path) -> Iterator[timeline.Timeline]:
    """A copy that every test alters in a transaction of its own, which is taken back."""
    path = shutil.copy(written, written.with_name("altered.duckdb"))
    with timeline.open(path) as ledger:
        yield ledger


def faults_after(ledger: timeline.Timeline, *alterations: str) -> list[str]:
    """What verify says after alterations, none of which stays."""
    ledger.connection.begin()
    try:
        for sql in alterations:
            ledger.connection.execute(sql)
        return ledger.verify()
    finally:
        ledger.connection.rollback()


def columns(path: Path) -> list[tuple[str, str, str]]:
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.execute(
            "select table_name, column_name, data_type from duckdb_columns() "
            "where schema_name = 'main' and list_contains($1, table_name) order by all",
            [list(TABLES)],
        ).fetchall()


def other_values(column: str, type_: str) -> list[str]:
    """SQL for values that are just beside the one that is there."""
    if type_ == "VARCHAR":
        return [f"coalesce({column}, '') || 'x'", "nullif('', 'x')"]
    if type_ in ("BIGINT", "INTEGER"):
        return [f"{column} + 1"]
    if type_ == "DOUBLE":
        return [f"coalesce(nextafter({column}, 1e9), 0)"]
    if type_ == "TIMESTAMP":
        aside = f"{column} + interval 1 microsecond"
        return [f"case when isinf({column}) then timestamp '2000-01-01' else {aside} end"]
    if type_ == "VARCHAR[]":
        return [f"list_append(coalesce({column}, []), 'x')", "[NULL]"]
    return [f"case when {column} is null then [] end"]


def test_a_ledger_as_it_was_written_passes(opened: timeline.Timeline) -> None:
    assert opened.verify() == []
    assert faults_after(opened) == []


def test_one_altered_value_in_any_column_of_any_table_is_found(
    written: Path, opened: timeline.Timeline
) -> None:
    missed = []
    tried = 0
    for table, column, type_ in columns(written):
        key = "batch" if table == "batch" else "seq"
        found = opened.relation(f"select {key} from {table} order by 1").fetchall()  # noqa: S608
        for value in other_values(column, type_):
            # The first row of the table and the last: every row goes into its batch alike.
            for (row,) in (found[0], found[-1]):
                changed = f"update {table} set {column} = {value} where {key} = {row} "  # noqa: S608
                changed += f"and {column} is distinct from {value} returning {key}"
                opened.connection.begin()
                try:
                    if opened.connection.execute(changed).fetchall():
                        tried += 1
                        if not opened.verify():
                            missed.append((table, column, row, value))
                finally:
                    opened.connection.rollback()
    assert missed == []
    assert tried > 150


INSIDE = {
    "rules": [
        *("point", "anchor_kind", "anchor_id", "anchor_point", "snap", "text"),
        *("lower_months", "lower_days", "lower_micros", "snap_index"),
        *("upper_months", "upper_days", "upper_micros"),
    ],
    "cites": ["source", "quote"],
}


@pytest.mark.parametrize("table", REVISIONS)
def test_an_altered_field_inside_a_rule_or_a_citation_is_found(
    opened: timeline.Timeline, table: str
) -> None:
    told = {row[0] for row in opened.relation(f"describe {table}").fetchall()}
    for column in INSIDE.keys() & told:
        for name in INSIDE[column]:
            text = name in ("source", "quote") or name.split("_")[0] in (
                *("point", "anchor", "text"),
                *(["snap"] if name == "snap" else []),
            )
            value = f"coalesce(r.{name}, '') || 'x'" if text else f"coalesce(r.{name}, 0) + 1"
            altered = (
                f"update {table} set {column} = list_transform({column}, "  # noqa: S608
                f"lambda r: struct_update(r, {name} := {value})) where len({column}) > 0"
            )
            assert faults_after(opened, altered), (table, column, name)


@pytest.mark.parametrize("case", REWRITTEN, ids=lambda case: case["name"])
def test_what_was_rewritten_is_found(opened: timeline.Timeline, case: dict[str, Any]) -> None:
    faults = faults_after(opened, *case["sql"])
    assert faults
    assert all(isinstance(fault, str) and fault for fault in faults)


def test_a_fault_names_the_batch_in_which_it_is(opened: timeline.Timeline) -> None:
    altered = "update batch set author = 'somebody else' where batch = 1"
    assert [fault.split(":")[0] for fault in faults_after(opened, altered)] == ["batch 1"]


@pytest.mark.parametrize(
    "alteration",
    [
        "update event_revision set title = 'a' where title = 'A'",
        "update batch set reason_kind = 'reformatting' where batch = 2",
        "delete from link_revision where seq = 8",
        # What the file answers with is a part of it as well.
        "create or replace view timeline as select 'a lie' as title",
        "create or replace macro timeline_at(known := null, said := null) as table select 1 as x",
        "update schema_version set views = 'other'",
        "update schema_version set applied_by = '0.0.0'",
    ],
)
def test_what_another_program_altered_in_the_file_is_found_or_mended(
    written: Path, tmp_path: Path, alteration: str
) -> None:
    path = shutil.copy(written, tmp_path / "timeline.duckdb")
    with timeline.open(path, read_only=True) as ledger:
        before = ledger.sql("from timeline")
    with duckdb.connect(str(path)) as connection:
        connection.execute(alteration)
    with timeline.open(path) as ledger:
        assert ledger.verify() or ledger.sql("from timeline") == before


def test_a_ledger_whose_chain_was_proved_goes_on_from_there(written: Path, tmp_path: Path) -> None:
    path = shutil.copy(written, tmp_path / "timeline.duckdb")
    with timeline.open(path) as ledger:
        before = ledger.query("batches")
        receipt = ledger.append({"record": "event", "id": "z", "title": "Z"})
        assert receipt.batch == len(before) + 1
        assert ledger.verify() == []
        assert ledger.query("batches")[:-1] == before
