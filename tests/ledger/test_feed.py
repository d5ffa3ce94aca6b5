"""The feed of changes, and corrections of form alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import timeline
from timeline.errors import InvalidInputError, NotFoundError

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def ledger() -> Iterator[timeline.Timeline]:
    with timeline.open(":memory:", create=True) as opened:
        opened.append(
            [
                {"record": "source", "id": "s", "published": "2022-03-04"},
                {"record": "event", "id": "a", "title": "A b", "when": "2022-03-01"},
                {"record": "event", "id": "b", "title": "B", "when": "2 days after a"},
                {"record": "claim", "id": "k", "event": "a", "measure": "m", "value": "3",
                 "when": "2 days after a"},
            ]
        )  # fmt: skip
        yield opened


def test_a_follower_misses_nothing_and_sees_nothing_twice(ledger: timeline.Timeline) -> None:
    ledger.correct("event", "a", {"when": "2022-03-02"}, reason="read again")
    ledger.retract("claim", "k")
    rows = list(ledger.feed())
    assert [row["cursor"] for row in rows if row["change"] == "batch"] == ["1.1", "2.1", "3.1"]
    second = [row for row in rows if row["batch"] == 2][1:]
    assert [(row["item_id"], row["change"]) for row in second] == [
        ("a", "corrected"),
        ("k", "moved"),
        ("b", "moved"),
    ]
    for seen, row in enumerate(rows, 1):
        assert list(ledger.feed(row["cursor"])) == rows[seen:]
    assert list(ledger.feed("2")) == [row for row in rows if row["batch"] == 3]


def test_the_feed_tells_of_many_batches_what_changes_tells_of_each(
    ledger: timeline.Timeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = {"record": "claim", "id": "n", "event": "a", "measure": "m", "value": "9",
             "when": "2 days after a"}  # fmt: skip
    ledger.append([later, {"record": "event", "id": "c", "title": "C", "when": "2022-03-02"}])
    ledger.correct("event", "a", {"when": "2022-03-12"})
    ledger.correct("event", "b", {"when": "before a"})
    ledger.append([{"record": "link", "from": "claim:n", "kind": "corrects", "to": "claim:k"}])
    ledger.retract("event", "c")
    told = list(ledger.feed())
    batches = [row["batch"] for row in told if row["change"] == "batch"]
    assert batches == [1, 2, 3, 4, 5, 6]
    for batch in batches:
        mine = [row for row in told if row["cursor"].startswith(f"{batch}.")][1:]
        since = batch - 1 or None
        each = ledger.changes(since=since, until=batch, reformatting=True)
        assert mine == [{"cursor": f"{batch}.{place}", **row} for place, row in enumerate(each, 2)]
    kinds = {row["change"] for row in told}
    assert kinds >= {"reordered", "appeared", "settled", "superseded", "moved"}
    # However few are asked of at once, it is the same feed.
    monkeypatch.setattr("timeline.ledger.feeding._BATCHES", 2)
    assert list(ledger.feed()) == told


def test_what_is_no_cursor_is_refused(ledger: timeline.Timeline) -> None:
    for cursor in ("", "x", "1.", "-1", "1.2.3"):
        with pytest.raises(InvalidInputError, match="is no cursor"):
            ledger.feed(cursor)
    with pytest.raises(NotFoundError, match="there is no batch 7 yet"):
        ledger.feed("7.1")


@pytest.mark.parametrize(
    ("kind", "item", "fields"),
    [
        ("event", "a", {"when": "1 March 2022"}),
        ("event", "a", {"when": None, "start": "2022-03-01", "end": "1 March 2022"}),
        ("event", "a", {"title": "a  B"}),
        ("event", "b", {"when": "two days after a"}),
        ("claim", "k", {"value": "three"}),
        ("source", "s", {"published": "4 March 2022"}),
    ],
)
def test_corrections_of_form_alone_are_set_apart(
    ledger: timeline.Timeline, kind: str, item: str, fields: dict[str, str]
) -> None:
    ledger.correct(kind, item, fields)
    assert ledger.changes(since=1) == []
    rows = ledger.changes(since=1, reformatting=True)
    assert {row["field"] for row in rows} == fields.keys()
    assert all(row["form"] for row in rows)


@pytest.mark.parametrize(
    ("kind", "item", "fields"),
    [
        ("event", "a", {"when": "2 March 2022"}),
        ("event", "a", {"when": "about 2022-03-01"}),
        ("event", "b", {"when": "3 days after a"}),
        ("claim", "k", {"value": "about 3"}),
        ("claim", "k", {"value": "4"}),
    ],
)
def test_corrections_of_meaning_are_not(
    ledger: timeline.Timeline, kind: str, item: str, fields: dict[str, str]
) -> None:
    ledger.correct(kind, item, fields)
    [row] = [row for row in ledger.changes(since=1) if row["change"] == "corrected"]
    assert row["form"] is False


def test_a_reason_may_say_that_only_the_form_changed(ledger: timeline.Timeline) -> None:
    ledger.correct("event", "a", {"title": "Quite another"}, reason_kind="reformatting")
    assert ledger.changes(since=1) == []
    assert len(ledger.changes(since=1, reformatting=True)) == 1
