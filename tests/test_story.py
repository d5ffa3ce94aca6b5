"""What must hold after each step of the story in seeds/story, and when it is read back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import timeline

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Row = dict[str, Any]

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
ACKNOWLEDGMENT, BRIEFING = "nk-acknowledgment", "nis-briefing"

STEPS: tuple[Callable[[timeline.Timeline], object], ...] = (
    lambda ledger: ledger.append(SEEDS / "01-nis-report.yaml"),
    lambda ledger: ledger.append(SEEDS / "02-publication-date.yaml"),
    lambda ledger: ledger.append(SEEDS / "story" / "03-a-second-paper.yaml"),
    lambda ledger: ledger.append(SEEDS / "story" / "04-corrected-by-its-source.yaml"),
    lambda ledger: ledger.retract("claim", "injured-second-paper", reason="misread"),
    lambda ledger: ledger.merge("nk-statement", ACKNOWLEDGMENT, reason="the same statement"),
    lambda ledger: ledger.correct("source", "nis-report", {"published": "2025-05-07"}),
    lambda ledger: ledger.undo(7, reason="that was a reprint"),
)


@pytest.fixture(scope="module")
def story() -> Iterator[timeline.Timeline]:
    with timeline.open(":memory:", create=True) as ledger:
        for step in STEPS:
            step(ledger)
        yield ledger


def dated(rows: list[Row]) -> dict[str, str | None]:
    return {row["event_id"]: row["when_edtf"] for row in rows}


def of(rows: list[Row], *changes: str) -> set[str]:
    return {row["item_id"] for row in rows if row["change"] in changes}


def test_each_step_is_one_batch(story: timeline.Timeline) -> None:
    assert [row["batch"] for row in story.query("batches")] == list(range(1, len(STEPS) + 1))
    assert story.verify() == []


def test_1_a_report_without_a_date_gives_an_order(story: timeline.Timeline) -> None:
    rows = story.timeline(known=1)
    assert set(dated(rows).values()) == {None}
    ids = [row["event_id"] for row in rows]
    assert ids.index(ACKNOWLEDGMENT) < ids.index(BRIEFING)


def test_2_its_publication_moves_what_leans_on_it(story: timeline.Timeline) -> None:
    changes = story.changes(since=1, until=2)
    assert of(changes, "corrected") == {"nis-report"}
    moved = [row for row in changes if row["change"] == "moved"]
    assert {ACKNOWLEDGMENT, BRIEFING, "fighting-lull", "killed"} <= {it["item_id"] for it in moved}
    assert {(row["because_kind"], row["because_id"]) for row in moved} == {("source", "nis-report")}
    assert dated(story.timeline(known=2))[ACKNOWLEDGMENT] == "2025-04-28"


def test_3_a_second_paper_brings_a_conflict(story: timeline.Timeline) -> None:
    changes = story.changes(since=2, until=3)
    assert of(changes, "added") == {"second-paper", "nk-statement", "injured-second-paper"}
    [appeared] = [row for row in changes if row["change"] == "appeared"]
    assert appeared["item_id"] == "claim:injured claim:injured-second-paper"
    assert "apart by at least 3,700" in appeared["after"]
    assert len(story.conflicts(known=3)) == 1
    assert story.conflicts(known=2) == []


def test_4_a_source_that_corrects_itself_leaves_what_it_said(story: timeline.Timeline) -> None:
    assert of(story.changes(since=3, until=4), "superseded") == {"killed"}
    [now] = story.belief(measure="killed")
    [first] = story.belief(measure="killed", said="2025-05-01")
    assert (now["claim_id"], first["claim_id"]) == ("killed-corrected", "killed")
    assert [row["op"] for row in story.history("claim", "killed")] == ["assert"]


def test_5_what_is_retracted_settles_its_conflict(story: timeline.Timeline) -> None:
    changes = story.changes(since=4, until=5)
    assert of(changes, "retracted") == {"injured-second-paper"}
    assert of(changes, "settled") == {"claim:injured claim:injured-second-paper"}
    assert of(changes, "reinstated") == {"injured"}
    assert story.conflicts(known=5) == []
    assert [row["op"] for row in story.history("claim", "injured-second-paper")] == [
        "assert",
        "retract",
    ]


def test_6_two_events_are_one_and_both_ids_resolve(story: timeline.Timeline) -> None:
    assert of(story.changes(since=5, until=6), "merged") == {"nk-statement"}
    rows = {row["event_id"]: row for row in story.timeline(known=6)}
    assert "nk-statement" not in rows
    assert set(rows[ACKNOWLEDGMENT]["said_in"]) == {"nis-report", "second-paper"}
    assert story.history("event", "nk-statement")


def test_7_a_wrong_anchor_clashes_with_what_is_known_otherwise(story: timeline.Timeline) -> None:
    changes = story.changes(since=6, until=7)
    assert of(changes, "corrected") == {"nis-report"}
    assert of(changes, "appeared") == {f"event:{BRIEFING} event:{ACKNOWLEDGMENT}"}
    [conflict] = story.conflicts(known=7)
    told = {(said["item_id"], said["text"]) for said in conflict["statements"]}
    assert {("nk-statement", "2025-04-28"), ("nis-report", "2025-05-07")} <= told
    assert {(BRIEFING, "on Wednesday"), (ACKNOWLEDGMENT, "2 days before nis-briefing")} <= told


def test_8_undone_it_is_as_it_was(story: timeline.Timeline) -> None:
    assert story.conflicts() == []
    assert dated(story.timeline()) == dated(story.timeline(known=6))
    back = story.changes(since=7, until=8)
    assert of(back, "settled") == {f"event:{BRIEFING} event:{ACKNOWLEDGMENT}"}
    assert story.changes(since=6, until=8, change=["moved", "appeared", "settled"]) == []


def test_every_step_can_be_read_back_as_it_was_then(story: timeline.Timeline) -> None:
    with timeline.open(":memory:", create=True) as then:
        for number, step in enumerate(STEPS, 1):
            step(then)
            for answer in ("timeline", "claims", "belief", "conflicts"):
                # Ranks among equals and batches are the same: nothing later shows.
                now = getattr(then, answer)()
                assert getattr(story, answer)(known=number) == now, (number, answer)


def test_what_had_been_published_by_a_day_is_what_the_report_said(
    story: timeline.Timeline,
) -> None:
    early = story.timeline(said="2025-05-01")
    assert "nk-statement" not in dated(early)
    assert {source for row in early for source in row["said_in"]} == {"nis-report"}
    killed = [row for row in story.claims(said="2025-05-01") if row["measure"] == "killed"]
    assert [row["claim_id"] for row in killed] == ["killed"]
