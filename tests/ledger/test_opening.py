"""Opening a file: what is refused, in words, and who waits for whom."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import duckdb
import pytest

import timeline
from timeline.errors import LedgerUnavailableError, NotFoundError, TimelineError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

EVENT = {"record": "event", "id": "a", "title": "A", "when": "2025-04-30"}


def not_a_database(path: Path) -> None:
    path.write_text("Dear diary,\n" * 500, encoding="utf-8")


def an_empty_file(path: Path) -> None:
    path.touch()


def somebody_elses(path: Path) -> None:
    with duckdb.connect(str(path)) as connection:
        connection.execute("create table cats (name varchar)")


def of_a_newer_version(path: Path) -> None:
    timeline.open(path, create=True).close()
    with duckdb.connect(str(path)) as connection:
        connection.execute("insert into schema_version values (99, now()::timestamp, '9.9.0', '')")


def a_folder(path: Path) -> None:
    path.mkdir()


REFUSED = {
    not_a_database: ["is not a DuckDB file", "timeline init"],
    an_empty_file: ["is not a DuckDB file", "timeline init"],
    somebody_elses: ["holds other tables", "no ledger"],
    of_a_newer_version: ["9.9.0", "schema 99", timeline.__version__, "install the newer version"],
    a_folder: ["directory"],
}


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize("make", REFUSED, ids=lambda make: make.__name__)
def test_a_file_that_is_no_ledger_of_ours_is_refused_in_words_and_left_alone(
    tmp_path: Path, make: object, *, read_only: bool
) -> None:
    path = tmp_path / "timeline.duckdb"
    make(path)
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(LedgerUnavailableError) as caught:
        timeline.open(path, read_only=read_only, create=not read_only)
    for words in [path.name, *REFUSED[make]]:
        assert words in str(caught.value)
    assert caught.value.exit_code == 6
    assert (path.read_bytes() if path.is_file() else b"") == before


def test_a_missing_file_is_not_made_unasked(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="timeline init"):
        timeline.open(tmp_path / "timeline.duckdb")
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="no folder"):
        timeline.open(tmp_path / "nowhere" / "timeline.duckdb", create=True)


def test_a_made_ledger_is_empty_whole_and_there_afterwards(tmp_path: Path) -> None:
    path = tmp_path / "timeline.duckdb"
    with timeline.open(path, create=True) as ledger:
        assert ledger.timeline() == ledger.changes() == ledger.conflicts() == ledger.verify() == []
        ledger.append(EVENT)
    with timeline.open(path, create=True) as ledger:
        assert [row["event_id"] for row in ledger.timeline()] == ["a"]


def complaint(path: Path) -> str:
    """What opening and verifying say is wrong; a bare error of the database goes through."""
    try:
        with timeline.open(path) as ledger:
            return "\n".join(ledger.verify())
    except TimelineError as error:
        return str(error)


@pytest.mark.parametrize(
    "damage",
    [
        "update schema_version set version = 0",
        "delete from schema_version",
        "drop table event_revision cascade",
    ],
)
def test_a_damaged_ledger_is_refused_in_words_or_named_by_verify(
    ledger_file: Path, damage: str
) -> None:
    with timeline.open(ledger_file) as ledger:
        ledger.append(EVENT)
    with duckdb.connect(str(ledger_file)) as connection:
        connection.execute(damage)
    assert complaint(ledger_file) != ""


# In one process


def test_a_ledger_opens_twice_in_one_process_and_both_see_every_batch(ledger_file: Path) -> None:
    with timeline.open(ledger_file) as one, timeline.open(ledger_file) as other:
        one.append(EVENT)
        other.append({**EVENT, "id": "b"})
        assert [receipt["batch"] for receipt in one.query("batches")] == [1, 2]
        assert one.timeline() == other.timeline()
        assert one.verify() == []


def test_one_process_cannot_open_for_reading_alone_what_it_writes(ledger_file: Path) -> None:
    with (
        timeline.open(ledger_file),
        pytest.raises(LedgerUnavailableError, match="this process has it open"),
    ):
        timeline.open(ledger_file, read_only=True)


def test_nothing_can_be_written_to_what_is_open_for_reading(ledger_file: Path) -> None:
    with timeline.open(ledger_file, read_only=True) as ledger:
        with pytest.raises(TimelineError, match="read"):
            ledger.append(EVENT)
        assert ledger.timeline() == []


# Between processes

HOLD = """
import sys, timeline
with timeline.open(sys.argv[1], read_only=sys.argv[2] == "reading"):
    print("held", flush=True)
    sys.stdin.readline()
"""


class Holder:
    """Another process that has the file open until it is told to let go."""

    def __init__(self, path: Path, purpose: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", HOLD, str(path), purpose],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == "held\n"

    def let_go(self) -> None:
        self.process.communicate("\n")


@pytest.fixture
def writer(ledger_file: Path) -> Iterator[Holder]:
    holder = Holder(ledger_file, "writing")
    yield holder
    holder.let_go()


@pytest.fixture
def reader(ledger_file: Path) -> Iterator[Holder]:
    holder = Holder(ledger_file, "reading")
    yield holder
    holder.let_go()


@pytest.mark.parametrize("read_only", [False, True])
def test_a_held_file_is_waited_for_and_then_refused_by_naming_who_holds_it(
    ledger_file: Path, writer: Holder, *, read_only: bool
) -> None:
    began = time.monotonic()
    with pytest.raises(LedgerUnavailableError) as caught:
        timeline.open(ledger_file, read_only=read_only, wait=0.3)
    assert 0.3 <= time.monotonic() - began < 3
    for words in (ledger_file.name, f"process {writer.process.pid}", "0.3 seconds", "--wait"):
        assert words in str(caught.value)


def test_a_file_that_is_let_go_in_time_is_opened(ledger_file: Path, writer: Holder) -> None:
    with pytest.raises(LedgerUnavailableError):
        timeline.open(ledger_file, wait=0)
    stdin = writer.process.stdin
    assert stdin is not None
    stdin.write("\n")
    stdin.flush()
    with timeline.open(ledger_file, wait=10) as ledger:
        assert ledger.append(EVENT).batch == 1


def test_readers_read_beside_each_other_and_keep_a_writer_out(
    ledger_file: Path, reader: Holder
) -> None:
    with timeline.open(ledger_file, read_only=True, wait=0) as ledger:
        assert ledger.verify() == []
    with pytest.raises(LedgerUnavailableError, match=f"process {reader.process.pid}"):
        timeline.open(ledger_file, wait=0)


def test_a_copy_of_a_ledger_is_a_ledger(ledger_file: Path) -> None:
    with timeline.open(ledger_file) as ledger:
        ledger.append(EVENT)
    copy = shutil.copy(ledger_file, ledger_file.with_name("copy.duckdb"))
    with timeline.open(ledger_file) as ledger, timeline.open(copy, read_only=True) as other:
        assert other.timeline() == ledger.timeline()
        assert other.verify() == []
