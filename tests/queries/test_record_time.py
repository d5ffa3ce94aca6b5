"""What was known when, and what changed: queries/views/030 to 033 and 163_changes.sql."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from asking import Ledger, event, moment
from hypothesis import given, settings
from hypothesis import strategies as st
from networks import chance_of, course, phrase
from test_bounds import FEW, SEEDS

if TYPE_CHECKING:
    from random import Random

Batch = list[dict[str, Any]]


def history(chance: Random, batches: int) -> list[Batch]:
    """Answer batches that assert, correct, retract and restore at random."""
    made = course(chance, chance.randrange(4, 9))
    later = made.events[2:]
    # What is asserted later is named earlier by nothing: its words come with corrections.
    first = made.sources + [{**told, "when": told["when"][:1]} for told in made.events[:2]]
    for told in first[3:]:
        told["when"] = [phrase(chance, [])]
    told_batches: list[Batch] = [first]
    alive = {told["id"]: True for told in made.events[:2]}
    for _ in range(batches - 1):
        batch: Batch = []
        for _ in range(chance.randrange(1, 4)):
            named = {record["id"] for record in batch}
            free = [id_ for id_ in alive if id_ not in named]
            held = [told for told in made.events if told["id"] in alive]
            if later and (chance.random() < 0.5 or not free):
                told = later.pop()
                batch.append({**told, "when": [phrase(chance, held)]})
                alive[told["id"]] = True
            elif free:
                batch.append(_amended(chance, chance.choice(free), alive, held))
        told_batches.append(batch or [event(f"filler{len(told_batches)}", "2025-01-01")])
    return told_batches


def _amended(
    chance: Random, id_: str, alive: dict[str, bool], held: list[dict[str, Any]]
) -> dict[str, Any]:
    if not alive[id_]:
        alive[id_] = True
        return {"record": "event", "op": "restore", "id": id_}
    if chance.random() < 0.4:
        alive[id_] = False
        return {"record": "event", "op": "retract", "id": id_}
    words = [phrase(chance, held, id_)]
    return {"record": "event", "op": "correct", "id": id_, "when": words}


@settings(FEW, max_examples=5)
@given(seed=SEEDS, batches=st.integers(2, 7))
def test_as_known_then_is_a_ledger_that_ends_there(
    ledger: Ledger, other_ledger: Ledger, seed: int, batches: int
) -> None:
    told = history(chance_of(seed), batches)
    ledger.hold(*told)
    until = chance_of(seed).randrange(1, batches + 1)
    other_ledger.hold(*told[:until])
    then = moment(until)
    assert list(ledger.events(known=then).items()) == list(other_ledger.events().items())
    assert _sorted(ledger.conflicts(known=then)) == _sorted(other_ledger.conflicts())


def _sorted(rows: list[dict[str, Any]]) -> list[str]:
    return sorted(map(str, rows))


@settings(FEW, max_examples=4)
@given(seed=SEEDS, batches=st.integers(2, 6))
def test_changes_are_what_was_edited_and_each_thing_that_moved_once(
    ledger: Ledger, seed: int, batches: int
) -> None:
    told = history(chance_of(seed), batches)
    ledger.hold(*told)
    since = chance_of(seed).randrange(1, batches)
    touched = {(record["record"], record["id"]) for batch in told[since:] for record in batch}
    before, after = ledger.events(known=moment(since)), ledger.events()
    moved = {
        id_
        for id_ in before.keys() & after.keys()
        if ("event", id_) not in touched and _dates(before[id_]) != _dates(after[id_])
    }
    rows = ledger.changes(moment(since), moment(batches))
    told_moved = [row["item_id"] for row in rows if row["change"] == "moved"]
    assert sorted(told_moved) == sorted(moved)
    for row in rows:
        if row["item_kind"] == "conflict" or row["change"] == "reordered":
            continue  # tests/queries/test_changes.py
        if row["change"] != "moved":
            assert (row["item_kind"], row["item_id"]) in touched
        elif row["because_id"] is not None:
            assert (row["because_kind"], row["because_id"]) in touched
            assert row["batch"] > since
        else:
            pytest.fail(f"{row['item_id']} moved, and nothing is named that moved it")
    edits = {row["item_id"] for row in rows if row["change"] in ("added", "restored")}
    assert edits == {id_ for kind, id_ in touched if id_ in after and id_ not in before}
    gone = {row["item_id"] for row in rows if row["change"] == "retracted"}
    assert gone == {id_ for kind, id_ in touched if id_ in before and id_ not in after}


def _dates(row: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(
        row[f"{end}_{side}"] for end in ("start", "end") for side in ("earliest", "latest")
    )


def test_nothing_changes_between_a_moment_and_itself(ledger: Ledger) -> None:
    ledger.hold([event("one", "2025-04-28")], [event("two", "2 days after one")])
    for number in (1, 2):
        assert ledger.changes(moment(number), moment(number)) == []


def test_what_nothing_was_tied_to_moves_when_something_comes_to_lean_on_it(ledger: Ledger) -> None:
    ledger.hold(
        [event("one", "2025-04"), event("plain", "2025-04")],
        [event("two", "2025-04-10", "2 days after one")],
    )
    rows = [row for row in ledger.changes(moment(1), moment(2)) if row["change"] == "moved"]
    assert [(row["item_id"], row["before"], row["because_id"]) for row in rows] == [
        ("one", "2025-04", "two")
    ]


def test_a_corrected_anchor_moves_what_leans_on_it(ledger: Ledger) -> None:
    ledger.hold(
        [
            event("one", "2025-04-28"),
            event("two", "2 days after one"),
            event("three", "1 day after two"),
            event("plain", "2025-04-28"),
        ],
        [{"record": "event", "op": "correct", "id": "one", "when": ["2025-04-29"]}],
    )
    rows = ledger.changes(moment(1), moment(2))
    found = {
        (row["item_id"], row["change"], row["before"], row["after"], row["because_id"])
        for row in rows
    }
    assert found == {
        ("one", "corrected", "2025-04-28", "2025-04-29", None),
        ("two", "moved", "2025-04-30", "2025-05-01", "one"),
        ("three", "moved", "2025-05-01", "2025-05-02", "one"),
        ("one", "reordered", "before plain", "after plain, before two", "one"),
    }
    assert len(rows) == 4


def test_a_corrected_zone_of_a_source_moves_what_it_dates(ledger: Ledger) -> None:
    ledger.hold(
        [
            {"record": "source", "id": "s1", "title": "S1", "published": "2025-05-02"},
            event("one", "2025-04-28", source="s1"),
            event("two", "on Wednesday", source="s1"),
        ],
        [{"record": "source", "op": "correct", "id": "s1", "zone": "Asia/Seoul"}],
    )
    rows = [row for row in ledger.changes(moment(1), moment(2)) if row["change"] == "moved"]
    assert sorted(row["item_id"] for row in rows) == ["one", "two"]
    assert {(row["because_kind"], row["because_id"]) for row in rows} == {("source", "s1")}


def test_two_anchors_touched_name_one_of_them_once(ledger: Ledger) -> None:
    ledger.hold(
        [
            event("low", "2025-04-01"),
            event("high", "2025-04-20"),
            event("inside", "between low and high"),
        ],
        [
            {"record": "event", "op": "correct", "id": "low", "when": ["2025-04-02"]},
            {"record": "event", "op": "correct", "id": "high", "when": ["2025-04-19"]},
        ],
    )
    (row,) = [row for row in ledger.changes(moment(1), moment(2)) if row["change"] == "moved"]
    assert row["item_id"] == "inside"
    assert row["because_id"] in ("low", "high")


def test_a_retracted_anchor_moves_what_leaned_on_it(ledger: Ledger) -> None:
    ledger.hold(
        [event("one", "2025-04-28"), event("two", "2 days after one")],
        [{"record": "event", "op": "retract", "id": "one"}],
    )
    rows = {row["item_id"]: row for row in ledger.changes(moment(1), moment(2))}
    assert rows["one"]["change"] == "retracted"
    assert (rows["two"]["change"], rows["two"]["before"]) == ("moved", "2025-04-30")
    assert rows["two"]["after"] in (None, "undated")
    assert rows["two"]["because_id"] == "one"
