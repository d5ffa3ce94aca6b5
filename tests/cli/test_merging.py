"""`timeline merge`: one word is a ledger, EVENT into EVENT are two events."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import timeline

Runner = Callable[..., Any]


@pytest.fixture
def other(ledger_file: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A ledger that began as this one, the ledger of the folder; both have retitled its event."""
    with timeline.open(ledger_file) as ledger:
        ledger.append({"record": "event", "id": "a", "title": "A", "when": "2025"})
    copy = Path(shutil.copy(ledger_file, ledger_file.with_name("other.duckdb")))
    for file, title in ((ledger_file, "X"), (copy, "Y")):
        with timeline.open(file) as ledger:
            ledger.correct("event", "a", {"title": title}, author="ben")
    monkeypatch.chdir(ledger_file.parent)
    return copy


def test_a_ledger_is_merged_once_and_clashes_are_named(run: Runner, other: Path) -> None:
    refused = run("merge", other.name)
    assert refused.code == 5
    assert 'event a: title: "X" here, "Y" there' in refused.err
    would = run("merge", other.name, "--on-clash", "theirs", "--dry-run")
    assert would.code == 0
    assert "batch 3: 1 event (batch 2 there, recorded " in would.err
    assert "2 batches would come from other.duckdb" in would.err
    done = run("merge", other.name, "--on-clash", "theirs", "--json")
    assert [batch["origin"] for batch in done.json()["batches"]] == ["other.duckdb", None]
    again = run("merge", other.name)
    assert again.code == 0
    assert "0 batches merged from other.duckdb; 2 there already" in again.err
    with timeline.open("timeline.duckdb") as ledger:
        assert [row["title"] for row in ledger.query("events")] == ["Y"]


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["nis-meeting"], 4, "there is no such ledger; to merge two events: timeline merge EVENT"),
        (["a", "b"], 2, "give the file of a ledger, or two events"),
        (["a", "into", "b", "--dry-run"], 2, "--dry-run is for merging a ledger"),
        (["timeline.duckdb"], 3, "is this ledger itself"),
    ],
)
def test_what_is_meant_is_never_guessed(
    run: Runner, other: Path, words: list[str], code: int, told: str
) -> None:
    assert other.exists()
    failed = run("merge", *words)
    assert failed.code == code
    assert told in failed.err
