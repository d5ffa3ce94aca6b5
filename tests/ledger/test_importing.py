"""Importing tables: batches with their own times, once each, whatever stops it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import duckdb
import pytest

import timeline
from timeline.errors import ConflictError, InvalidInputError
from timeline.ledger import importing
from timeline.ledger.importing import ImportStoppedError

if TYPE_CHECKING:
    from pathlib import Path

COLUMNS = "at,day,field,value,kind\n"
MAPPING: dict[str, Any] = {
    "batch": {"recorded_at": "{at}"},
    "records": [
        {
            "record": "claim",
            "op": "upsert",
            "rows": {"kind": "set"},
            "id": "{day}/{field|slug}",
            "subject": "army",
            "measure": "{field}",
            "value": "{value}",
            "when": "{day}",
        },
        {
            "record": "claim",
            "op": "retract",
            "rows": {"kind": "end"},
            "id": "{day}/{field|slug}",
        },
    ],
}
ROWS = [
    "2025-01-01T10:00:00Z,2025-01-01,tank,5,set",
    "2025-01-01T10:00:00Z,2025-01-01,drone,9,set",
    "2025-01-02T10:00:00Z,2025-01-01,tank,6,set",
    "2025-01-03T10:00:00Z,2025-01-01,tank,6,set",
    "2025-01-04T10:00:00Z,2025-01-01,tank,,end",
    "2025-01-04T10:00:00Z,2025-01-01,nothing,,end",
    "2025-01-05T10:00:00Z,2025-01-01,tank,7,set",
]


def table(folder: Path, rows: list[str] = ROWS, name: str = "t.csv") -> Path:
    path = folder / name
    path.write_text(COLUMNS + "".join(f"{row}\n" for row in rows), encoding="utf-8", newline="")
    return path


def told(ledger: timeline.Timeline) -> list[tuple[Any, ...]]:
    return [(row["batch"], row["item_id"], row["op"]) for row in ledger.history()][::1]


def as_of(ledger: timeline.Timeline, known: str) -> dict[str, str]:
    rows = ledger.claims(known=known)
    return {row["measure"]: row["value_text"] for row in rows}


def test_rows_become_batches_with_their_own_times(
    ledger: timeline.Timeline, tmp_path: Path
) -> None:
    done = ledger.import_table(table(tmp_path), MAPPING)
    assert (done.batches, done.there, done.unchanged, done.late) == (4, 0, 2, 0)
    assert as_of(ledger, "2025-01-01T10:00:00Z") == {"tank": "5", "drone": "9"}
    assert as_of(ledger, "2025-01-03T10:00:00Z") == {"tank": "6", "drone": "9"}
    assert as_of(ledger, "2025-01-04T10:00:00Z") == {"drone": "9"}
    assert as_of(ledger, "2025-01-05T10:00:00Z") == {"tank": "7", "drone": "9"}
    ops = [row["op"] for row in ledger.history("claim", "2025-01-01/tank")]
    assert sorted(ops) == ["assert", "correct", "correct", "restore", "retract"]
    assert ledger.verify() == []


def test_a_second_import_adds_nothing_and_rows_added_since_are_what_is_new(
    ledger: timeline.Timeline, tmp_path: Path
) -> None:
    ledger.import_table(table(tmp_path), MAPPING)
    again = ledger.import_table(table(tmp_path), MAPPING)
    assert (again.batches, again.there) == (0, 4)
    longer = [*ROWS, "2025-01-06T10:00:00Z,2025-01-02,tank,8,set"]
    more = ledger.import_table(table(tmp_path, longer), MAPPING)
    assert (more.batches, more.there) == (1, 4)


def test_a_table_whose_imported_rows_were_changed_is_refused(
    ledger: timeline.Timeline, tmp_path: Path
) -> None:
    ledger.import_table(table(tmp_path), MAPPING)
    before = ledger.history()
    for rows in ([ROWS[0].replace("5,set", "4,set"), *ROWS[1:]], ROWS[:3]):
        with pytest.raises(ConflictError, match="are not the same now"):
            ledger.import_table(table(tmp_path, rows), MAPPING)
    assert ledger.history() == before


def test_a_fault_stops_before_its_batch_and_the_import_goes_on_from_there(
    ledger: timeline.Timeline, tmp_path: Path
) -> None:
    rows = [*ROWS[:2], "2025-01-02T10:00:00Z,2025-01-01,tank,,set", "x,2025-01-01,tank,6,set"]
    with pytest.raises(ImportStoppedError) as caught:
        ledger.import_table(table(tmp_path, rows), MAPPING)
    assert [fault.line for fault in caught.value.faults] == [5]
    assert "recorded_at" in str(caught.value)
    assert caught.value.done.batches == 1
    assert "it goes on from there" in str(caught.value)
    done = ledger.import_table(table(tmp_path), MAPPING)
    assert (done.batches, done.there) == (3, 1)


def test_every_fault_of_a_batch_is_told_and_none_that_only_follows_from_it(
    ledger: timeline.Timeline, tmp_path: Path
) -> None:
    rows = [
        "2025-01-01T10:00:00Z,2025-01-01,tank,5,set",
        "2025-01-01T10:00:00Z,not a day,drone,9,set",
        "2025-01-01T10:00:00Z,2025-13-01,plane,9,set",
        "2025-01-02T10:00:00Z,2025-01-01,tank,,end",
    ]
    with pytest.raises(ImportStoppedError) as caught:
        ledger.import_table(table(tmp_path, rows), MAPPING)
    assert [fault.line for fault in caught.value.faults] == [3, 4]
    assert ledger.history() == []


def test_a_row_that_cannot_be_read_is_a_fault_too(
    ledger: timeline.Timeline, tmp_path: Path
) -> None:
    rows = [*ROWS[:3], "2025-01-09T10:00:00Z,2025-01-01,tank,6,set,too,many"]
    with pytest.raises(ImportStoppedError, match=r"t\.csv:5: has 7 cells"):
        ledger.import_table(table(tmp_path, rows), MAPPING)
    assert len(ledger.query("batches")) == 1


def test_a_dry_run_says_the_same_and_writes_nothing(
    ledger: timeline.Timeline, tmp_path: Path
) -> None:
    dry = ledger.import_table(table(tmp_path), MAPPING, dry_run=True)
    assert ledger.history() == []
    assert dry.sample[0]["id"] == "2025-01-01/tank"
    done = ledger.import_table(table(tmp_path), MAPPING)
    assert (dry.batches, dry.counts, dry.unchanged) == (done.batches, done.counts, done.unchanged)


def test_many_batches_at_a_time_write_what_one_at_a_time_does(
    blank: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    digests = []
    for number, chunk in enumerate((1, 5_000)):
        monkeypatch.setattr(importing, "_CHUNK", chunk)
        copy = tmp_path / f"{number}.duckdb"
        copy.write_bytes(blank.read_bytes())
        with timeline.open(copy) as ledger:
            ledger.import_table(table(tmp_path), MAPPING)
            digests.append(ledger.sql("SELECT digest FROM batch ORDER BY batch"))
    assert digests[0] == digests[1]


def test_a_time_before_that_of_the_row_before_is_taken_as_that(
    ledger: timeline.Timeline, tmp_path: Path
) -> None:
    rows = [ROWS[2], ROWS[0].replace("tank", "plane"), ROWS[4]]
    done = ledger.import_table(table(tmp_path, rows), MAPPING)
    assert (done.batches, done.late) == (3, 1)
    times = [row["recorded_at"] for row in ledger.query("batches")]
    assert times[0] == times[1] == "2025-01-02T10:00:00Z"


def test_history_cannot_be_imported_behind_what_is_recorded(
    ledger: timeline.Timeline, tmp_path: Path
) -> None:
    ledger.append([{"record": "source", "id": "s"}])
    with pytest.raises(ConflictError, match="is before the last batch"):
        ledger.import_table(table(tmp_path), MAPPING)


ROWS_AS_JSON: list[dict[str, Any]] = [
    {"at": "2025-01-01T10:00:00Z", "id": "a b", "p": {"title": "A", "on": "2025-01-01", "n": 1}},
    {"at": "2025-01-02T10:00:00Z", "id": "c", "p": {"title": "C", "on": "2025-01-02", "n": 2.5}},
]
EVENTS: dict[str, Any] = {
    "batch": {"recorded_at": "{at}"},
    "records": [
        {"record": "event", "id": "{id|slug}", "title": "{p.title}", "when": "{p.on}",
         "note": "{p.n}"}
    ],
}  # fmt: skip


def as_file(form: str, folder: Path) -> tuple[Path, dict[str, Any]]:
    path = folder / f"t.{form.split('-')[0]}"
    if form == "parquet":
        lines = folder / "lines.jsonl"
        lines.write_text("\n".join(map(json.dumps, ROWS_AS_JSON)), encoding="utf-8")
        duckdb.sql(f"COPY (FROM read_json('{lines}')) TO '{path}'")
    elif form == "jsonl":
        path.write_text("\n".join(map(json.dumps, ROWS_AS_JSON)), encoding="utf-8")
    elif form == "json-at":
        path.write_text(json.dumps({"data": {"rows": ROWS_AS_JSON}}), encoding="utf-8")
        return path, EVENTS | {"table": {"at": "data.rows"}}
    elif form == "jsonl-sql":
        path.write_text("\n".join(map(json.dumps, ROWS_AS_JSON)), encoding="utf-8")
        return path, EVENTS | {"sql": 'SELECT "at", id, p FROM input ORDER BY "at"'}
    else:
        path.write_text(json.dumps(ROWS_AS_JSON), encoding="utf-8")
    return path, EVENTS


@pytest.mark.parametrize("form", ["jsonl", "json", "json-at", "parquet", "jsonl-sql"])
def test_every_format_says_the_same(form: str, ledger: timeline.Timeline, tmp_path: Path) -> None:
    path, mapping = as_file(form, tmp_path)
    ledger.import_table(path, mapping)
    rows = [(r["event_id"], r["title"], r["when_text"]) for r in ledger.timeline()]
    assert rows == [("a-b", "A", "2025-01-01"), ("c", "C", "2025-01-02")]
    assert [row["note"] for row in ledger.query("events")] == ["1", "2.5"]
    assert [row["recorded_at"] for row in ledger.query("batches")] == [
        row["at"] for row in ROWS_AS_JSON
    ]


@pytest.mark.parametrize(
    ("sql", "why"),
    [
        ("DROP TABLE input", "must be one SELECT"),
        ("SELECT nothing FROM input", "nothing"),
        ("SELECT 1; SELECT 2", "must be one SELECT"),
    ],
)
def test_sql_that_is_wrong_is_refused(
    sql: str, why: str, ledger: timeline.Timeline, tmp_path: Path
) -> None:
    with pytest.raises(InvalidInputError, match=why):
        ledger.import_table(table(tmp_path), MAPPING | {"sql": sql})
    assert ledger.history() == []


def test_a_path_that_no_row_has_is_told(ledger: timeline.Timeline, tmp_path: Path) -> None:
    path, mapping = as_file("jsonl", tmp_path)
    [rule] = mapping["records"]
    done = ledger.import_table(path, mapping | {"records": [rule | {"place": "{p.plaec}"}]})
    assert done.unseen == ["mapping: no row has {p.plaec}"]


PROGRAM = """
import sys, timeline
from timeline.ledger import importing
importing._PAUSE = 0.02
print("ready", flush=True)
with timeline.open(sys.argv[1], wait=30) as ledger:
    ledger.import_table(sys.argv[2], sys.argv[3])
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_an_import_that_is_killed_goes_on_where_it_was(
    blank: Path, ledger_file: Path, tmp_path: Path
) -> None:
    rows = [
        f"2025-01-01T{n // 3600:02}:{n // 60 % 60:02}:{n % 60:02}Z,2025-01-01,f{n % 50},{n},set"
        for n in range(4_000)
    ]
    path = table(tmp_path, rows)
    mapping = tmp_path / "m.yaml"
    mapping.write_text(json.dumps(MAPPING), encoding="utf-8")
    counts = []
    for life in (0.3, 0.5, 0.7):
        run = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, str(ledger_file), str(path), str(mapping)],
            stdout=subprocess.PIPE,
        )
        assert run.stdout is not None
        run.stdout.readline()
        time.sleep(life)
        os.kill(run.pid, signal.SIGKILL)
        run.communicate()
        with timeline.open(ledger_file) as ledger:
            assert ledger.verify() == []
            counts.append(len(ledger.query("batches")))
    assert counts == sorted(counts)
    whole = tmp_path / "whole.duckdb"
    whole.write_bytes(blank.read_bytes())
    digests = []
    for file in (ledger_file, whole):
        with timeline.open(file) as ledger:
            done = ledger.import_table(path, mapping)
            assert done.batches + done.there == 4_000
            digests.append(ledger.sql("SELECT digest FROM batch ORDER BY batch DESC LIMIT 1"))
    assert digests[0] == digests[1]
