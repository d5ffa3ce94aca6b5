"""Batches that are refused: every fault at once, in words, and nothing is written."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

import timeline
from timeline.errors import InvalidRecordsError

if TYPE_CHECKING:
    from collections.abc import Iterator

TOLD = yaml.safe_load((Path(__file__).parent / "cases" / "refused.yaml").read_text("utf-8"))
EVERYTHING = " union all ".join(
    f"select to_json({table})::varchar from {table}"  # noqa: S608 - names of ours
    for table in (
        "batch",
        "source_revision",
        "event_revision",
        "claim_revision",
        "link_revision",
        "schema_version",
    )
)


def state_of(ledger: timeline.Timeline) -> str:
    """A digest of every stored row."""
    rows = sorted(row[0] for row in ledger.connection.execute(EVERYTHING).fetchall())
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()


@pytest.fixture(scope="module")
def standing(blank: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[timeline.Timeline]:
    path = shutil.copy(blank, tmp_path_factory.mktemp("standing") / "timeline.duckdb")
    with timeline.open(path) as ledger:
        *assertions, retraction = TOLD["before"]
        ledger.append(assertions)
        ledger.append(retraction)
        yield ledger


@pytest.mark.parametrize("case", TOLD["cases"], ids=lambda case: case["name"])
def test_a_batch_with_a_fault_is_refused_whole_and_says_why(
    standing: timeline.Timeline, case: dict[str, Any]
) -> None:
    before = state_of(standing)
    with pytest.raises(InvalidRecordsError, match="nothing was written") as caught:
        standing.append(case["given"])
    faults = [str(fault) for fault in caught.value.faults]
    assert len(faults) == len(case["says"]), faults
    left = list(faults)
    for words in case["says"]:
        found = [fault for fault in left if all(word in fault for word in words)]
        assert found, f"no fault of {left} has all of {words}"
        left.remove(found[0])
    assert state_of(standing) == before


FAULTY = """\
events:
  - id: a
    titel: A
  - id: b
    title: B
    when: 2 days before nis-brefing
  - id: nis-briefing
    title: Again
claims:
  - id: c
    event: b
    measure: killed
    value: many
    source: nobody
"""


def test_every_fault_of_a_file_is_named_at_once_with_file_line_and_record(
    standing: timeline.Timeline, tmp_path: Path
) -> None:
    file = tmp_path / "faulty.yaml"
    file.write_text(FAULTY, encoding="utf-8")
    before = state_of(standing)
    with pytest.raises(InvalidRecordsError) as caught:
        standing.append(file)
    faults = caught.value.faults
    assert {fault.file for fault in faults} == {str(file)}
    told = [(fault.line, fault.record) for fault in faults]
    assert [line for line, _ in told] == sorted(line for line, _ in told if line is not None)
    assert {record for _, record in told} == {
        "event a",
        "event b",
        "event nis-briefing",
        "claim c",
    }
    text = str(caught.value)
    for words in ('did you mean "title"', 'did you mean "nis-briefing"', "is there already"):
        assert words in text
    assert "there is no source 'nobody'" in text
    assert f"{file}:" in text
    assert state_of(standing) == before


def test_files_are_one_batch_whole_or_not_at_all(
    standing: timeline.Timeline, tmp_path: Path
) -> None:
    good, bad = tmp_path / "good.jsonl", tmp_path / "bad.jsonl"
    good.write_text('{"record": "event", "id": "good", "title": "Good"}\n', encoding="utf-8")
    bad.write_text('{"record": "event", "id": "bad"}\n', encoding="utf-8")
    before = state_of(standing)
    with pytest.raises(InvalidRecordsError) as caught:
        standing.append([good, bad])
    assert [fault.file for fault in caught.value.faults] == [str(bad)]
    assert state_of(standing) == before


def test_a_refused_batch_leaves_the_ledger_ready_for_the_next(ledger: timeline.Timeline) -> None:
    with pytest.raises(InvalidRecordsError):
        ledger.append({"record": "event", "id": "a"})
    assert ledger.append({"record": "event", "id": "a", "title": "A"}).batch == 1
    assert ledger.verify() == []
