"""Two events turn out to be one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

import timeline
from timeline.errors import ConflictError, InvalidRecordsError, NotFoundError
from timeline.ledger.verifying import faults_of

if TYPE_CHECKING:
    from collections.abc import Iterator

RECORDS: list[dict[str, Any]] = [
    {"record": "source", "id": "s", "published": "2025-04-30"},
    {"record": "source", "id": "r", "published": "2025-05-30"},
    {"record": "event", "id": "a", "title": "A", "when": "2025-04", "source": "s"},
    {"record": "event", "id": "b", "title": "B", "when": "after 2025-04-20", "source": "r"},
    {"record": "event", "id": "c", "title": "C", "when": "2 days after a"},
    {"record": "event", "id": "d", "title": "D", "when": "2025-04-25"},
    {"record": "claim", "id": "k", "event": "a", "measure": "killed", "value": 5},
    {"record": "claim", "id": "l", "event": "b", "measure": "killed", "value": 7},
]


@pytest.fixture
def ledger() -> Iterator[timeline.Timeline]:
    with timeline.open(":memory:", create=True) as opened:
        opened.append(RECORDS)
        yield opened


def dates(ledger: timeline.Timeline, **axes: Any) -> dict[str, str]:
    return {row["event_id"]: row["when_words"] for row in ledger.timeline(**axes)}


def test_the_words_of_both_date_the_one_that_stands(ledger: timeline.Timeline) -> None:
    before = dates(ledger)
    ledger.merge("a", "b", reason="one and the same")
    assert dates(ledger) == {
        "b": "between 21 and 30 April 2025",
        "c": "between 23 April and 2 May 2025",  # it names a, and that goes on to resolve
        "d": "25 April 2025",
    }
    [b] = [row for row in ledger.timeline() if row["event_id"] == "b"]
    assert b["said_in"] == ["r", "s"] or b["said_in"] == ["s", "r"]
    assert dates(ledger, known=1) == before
    assert "a is dated" in "\n".join(ledger.explain("b")["sentences"])


def test_what_was_said_of_either_is_said_of_the_one(ledger: timeline.Timeline) -> None:
    assert ledger.conflicts() == []
    ledger.merge("a", "b")
    assert {row["claim_id"] for row in ledger.claims(event="b")} == {"k", "l"}
    [conflict] = ledger.conflicts()
    assert conflict["items"] == ["claim:k", "claim:l"]
    item = ledger.show_item(None, "a")
    assert (item["event_id"], len(item["claims"])) == ("b", 2)


def test_changes_name_the_merger_as_the_reason(ledger: timeline.Timeline) -> None:
    ledger.merge("a", "b", reason="one and the same")
    first, *moved = ledger.changes(since=1)
    assert (first["item_id"], first["change"], first["after"]) == ("a", "merged", "event:b")
    assert (first["title"], first["reason"]) == ("A", "one and the same")
    assert [(row["item_id"], row["change"], row["because_kind"]) for row in moved] == [
        ("b", "moved", "link"),
        ("c", "moved", "link"),
        ("c", "reordered", "link"),
        ("claim:k claim:l", "appeared", "link"),
    ]
    ledger.undo(2)
    assert ledger.changes(since=1) == []
    assert ledger.changes(since=2)[0]["change"] == "parted"


def test_a_merger_can_be_undone_and_made_again(ledger: timeline.Timeline) -> None:
    before = dates(ledger)
    ledger.merge("a", "b")
    merged = dates(ledger)
    ledger.undo(2)
    assert dates(ledger) == before
    ledger.merge("a", "b")
    assert dates(ledger) == merged
    assert faults_of(ledger.connection) == []


def test_what_was_merged_into_the_first_follows_it(ledger: timeline.Timeline) -> None:
    ledger.merge("a", "b")
    ledger.merge("b", "d")
    assert dates(ledger) == {"d": "25 April 2025", "c": "27 April 2025"}
    [d] = [row for row in ledger.timeline() if row["event_id"] == "d"]
    assert sorted(d["said_in"]) == ["r", "s"]
    assert {row["claim_id"] for row in ledger.claims(event="d")} == {"k", "l"}
    ledger.undo(3)
    assert "b" in dates(ledger)


def test_words_that_cannot_both_be_true_are_a_conflict(ledger: timeline.Timeline) -> None:
    ledger.correct("event", "a", {"when": "2025-03"})
    ledger.merge("a", "b")
    [conflict] = [row for row in ledger.conflicts() if row["conflict_kind"] == "dates"]
    assert {said["item_id"] for said in conflict["statements"]} == {"a", "b"}


@pytest.mark.parametrize(
    ("pair", "message"),
    [
        (("a", "d"), "a is merged into b already"),
        (("d", "d"), "d cannot be merged into itself"),
        (("d", "a"), "a is merged into b; merge into that"),
    ],
)
def test_what_cannot_be_merged_is_refused(
    ledger: timeline.Timeline, pair: tuple[str, str], message: str
) -> None:
    ledger.merge("a", "b")
    with pytest.raises(ConflictError) as caught:
        ledger.merge(*pair)
    assert str(caught.value) == message
    with pytest.raises(NotFoundError):
        ledger.merge("x", "a")


@pytest.mark.parametrize(
    ("links", "message"),
    [
        ([("a", "a")], "an event cannot be merged into itself"),
        ([("a", "b"), ("a", "d")], "event:a would be merged into two: event:b and event:d"),
        ([("a", "b"), ("b", "d")], "event:b is merged into event:d; merge into that"),
        ([("a", "b"), ("b", "a")], "event:b is merged into event:a; merge into that"),
        ([("claim:k", "b")], "only an event can be merged, into an event"),
    ],
)
def test_records_that_would_merge_in_circles_are_refused(
    ledger: timeline.Timeline, links: list[tuple[str, str]], message: str
) -> None:
    records = [
        {"record": "link", "kind": "merged_into", "from": one, "to": other} for one, other in links
    ]
    with pytest.raises(InvalidRecordsError) as caught:
        ledger.append(records)
    assert message in str(caught.value)


def test_what_was_merged_before_is_not_left_behind(ledger: timeline.Timeline) -> None:
    ledger.merge("a", "b")
    link = {"record": "link", "kind": "merged_into", "from": "event:b", "to": "event:d"}
    with pytest.raises(InvalidRecordsError) as caught:
        ledger.append(link)
    assert "event:a is merged into event:b; merge it into event:d as well" in str(caught.value)


def test_mergers_of_several_batches_at_once_are_held_against_each_other() -> None:
    link: dict[str, Any] = {"record": "link", "kind": "merged_into"}
    times = ("2025-01-01T00:00:00Z", "2025-01-02T00:00:00Z")
    with timeline.open(":memory:", create=True) as history:
        history.append([{**record, "recorded_at": "2024-01-01T00:00:00Z"} for record in RECORDS])
        with pytest.raises(InvalidRecordsError) as caught:
            history.append(
                [
                    {**link, "from": "a", "to": "b", "recorded_at": times[0]},
                    {**link, "from": "b", "to": "a", "recorded_at": times[1]},
                ]
            )
        assert "merged" in str(caught.value)
        assert set(dates(history)) == {"a", "b", "c", "d"}
