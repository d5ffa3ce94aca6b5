"""The history of one item: every revision, and what was done to it through others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import timeline


def told(ledger: timeline.Timeline, kind: str, id_: str) -> list[tuple[Any, ...]]:
    """Answer the history of an item as (batch, op, changed, author, reason)."""
    return [
        (
            row["batch"],
            row["op"],
            [tuple(part.values()) for part in row["changed"]],
            row["author"],
            row["reason"],
        )
        for row in ledger.history(kind, id_)
    ]


def test_every_revision_says_field_by_field_what_it_changed_who_and_why(
    ledger: timeline.Timeline,
) -> None:
    ledger.append([{"record": "event", "id": "a", "title": "A", "when": "2025-04-01"}], author="me")
    ledger.correct(
        "event", "a", {"title": "B", "when": "2025-04-02"}, author="you", reason="a slip"
    )
    ledger.undo(2, author="me", reason="it was right")
    ledger.retract("event", "a", reason="never was")
    there = [("title", "A", "B"), ("when", "2025-04-01", "2025-04-02")]
    back = [(field, after, before) for field, before, after in there]
    assert told(ledger, "event", "a")[1:] == [
        (2, "correct", there, "you", "a slip"),
        (3, "correct", back, "me", "it was right"),
        (4, "retract", [], None, "never was"),
    ]


def test_a_merger_and_its_undoing_are_told_of_both_events(ledger: timeline.Timeline) -> None:
    ledger.append(
        [{"record": "event", "id": id_, "title": id_, "when": "2025-04"} for id_ in ("a", "b")]
    )
    ledger.merge("a", "b", reason="one and the same")
    ledger.undo(2)
    assert [row[:3] for row in told(ledger, "event", "a")][1:] == [
        (2, "merge", [("into", None, "event:b")]),
        (3, "part", [("into", "event:b", None)]),
    ]
    assert [row[:3] for row in told(ledger, "event", "b")][1:] == [
        (2, "merge", [("from", None, "event:a")]),
        (3, "part", [("from", "event:a", None)]),
    ]


def test_a_date_that_a_convention_dates_anew_says_what_it_meant(ledger: timeline.Timeline) -> None:
    ledger.append([{"record": "event", "id": "a", "title": "A", "when": "early May 2025"}])
    ledger.choose("third-of-month", [7, 21], reason="as the ministry counts")
    [row] = told(ledger, "event", "a")[1:]
    assert row[:2] == (2, "dated")
    assert row[4] == "as the ministry counts"
    [(field, before, after)] = row[2]
    assert field == "meaning, by the policy third-of-month"
    assert before != after
    assert "2025-05-07" in after
