"""One of several: alternatives in SQL, queries/views/060_tightened.sql."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from asking import Ledger, event, source
from hypothesis import given, settings
from hypothesis import strategies as st
from networks import EITHER, chance_of, course, phrase
from reference import network_of, one_of, tightened
from test_bounds import FEW, SEEDS, differing

import timeline
from timeline.dates.calendar import DAY, HOUR, instant
from timeline.dates.rules import UNBOUNDED, Bounds

if TYPE_CHECKING:
    from pathlib import Path


def days(first: tuple[int, int, int], last: tuple[int, int, int]) -> Bounds:
    return Bounds(instant(*first), instant(*last) + DAY - 1)


def points_of(ledger: Ledger, id_: str) -> tuple[Bounds, Bounds]:
    points = ledger.points()
    return points[f"event:{id_}:start"], points[f"event:{id_}:end"]


@settings(FEW, max_examples=8)
@given(seed=SEEDS, size=st.integers(2, 20))
def test_bounds_are_those_of_the_reference(ledger: Ledger, seed: int, size: int) -> None:
    chance = chance_of(seed)
    made = course(chance, size)
    # One more event for each form, which leans on those of the course and on the one before it.
    told = list(made.events)
    for number, form in enumerate(EITHER):
        words = form.format(
            x=chance.choice(told)["id"],
            y=chance.choice(told)["id"],
            n=chance.randrange(2, 6),
            day=chance.randrange(1, 29),
            weekday="Wednesday",
        )
        told.append(event(f"either-{number}", words, source="s0"))
    records = [*made.sources, *told]
    solution = tightened(network_of(records))
    if not solution.sound:
        return
    ledger.hold(records)
    assert differing(ledger, solution) == {}
    assert ledger.clashing() == set()


@settings(FEW, max_examples=6)
@given(seed=SEEDS, size=st.integers(2, 12), count=st.integers(2, 4))
def test_bounds_are_those_that_hold_every_alternative(
    ledger: Ledger, seed: int, size: int, count: int
) -> None:
    chance = chance_of(seed)
    made = course(chance, size)
    places = [place(chance, made.events) for _ in range(count)]
    alone = [event(f"alone-{number}", words, source="s0") for number, words in enumerate(places)]
    whole = event("whole", " or on ".join(places), source="s0")
    ledger.hold([*made.records, *alone, whole])
    points = [points_of(ledger, told["id"]) for told in alone]
    start, end = points_of(ledger, "whole")
    assert start == one_of([one for one, _ in points])
    assert end == one_of([other for _, other in points])


def place(chance: Any, events: list[dict[str, Any]]) -> str:
    """Answer words that are a place, which leans on an event."""
    forms = ("{x}", "{n} days after {x}", "the day of {x}", "the Wednesday before {x}", "yesterday")
    words: str = chance.choice(forms)
    return words.format(x=chance.choice(events)["id"], n=chance.randrange(2, 9))


def test_alternatives_are_seen_from_the_publication(ledger: Ledger) -> None:
    ledger.hold(
        [
            source("paper", "2025-05-02"),
            event("raid", "on Wednesday or Thursday", source="paper"),
            event("talks", "2 days after raid or on 9 May 2025", source="paper"),
        ]
    )
    both = days((2025, 4, 30), (2025, 5, 1))
    assert points_of(ledger, "raid") == (both, both)
    later = days((2025, 5, 2), (2025, 5, 9))
    assert points_of(ledger, "talks") == (later, later)


def test_dates_among_alternatives_are_those_of_the_zone(ledger: Ledger) -> None:
    ledger.hold(
        [
            event("then", "2025-04-28T03:00:00Z"),
            event("there", "on 3 May 2025 or event:then", zone="Asia/Seoul"),
            event("utc", "2025-05-03T10:00:00Z or event:then", zone="Asia/Seoul"),
        ]
    )
    first = instant(2025, 4, 28, 3 * HOUR)
    assert points_of(ledger, "there")[0] == Bounds(first, instant(2025, 5, 4) - 9 * HOUR - 1)
    assert points_of(ledger, "utc")[0] == Bounds(first, instant(2025, 5, 3, 10 * HOUR) + 999_999)


def test_an_alternative_without_a_bound_leaves_none(ledger: Ledger) -> None:
    ledger.hold(
        [
            event("dated", "2025-04-28"),
            event("undated"),
            event("later", "after dated"),
            event("any", "dated or undated"),
            event("on", "dated or later"),
        ]
    )
    assert points_of(ledger, "any") == (UNBOUNDED, UNBOUNDED)
    assert points_of(ledger, "on")[0] == Bounds(instant(2025, 4, 28), None)


def test_nothing_is_passed_back_to_an_alternative_and_nothing_said_of_order(
    ledger: Ledger,
) -> None:
    ledger.hold(
        [
            event("a"),
            event("b"),
            event("first", "a or b", "2025-04-28"),
            event("z", "2 days after a or b"),
        ]
    )
    assert points_of(ledger, "a") == points_of(ledger, "b") == (UNBOUNDED, UNBOUNDED)
    assert points_of(ledger, "z") == (UNBOUNDED, UNBOUNDED)
    assert ledger.clashing() == set()


def test_a_correction_of_one_alternative_moves_what_leans_on_them(ledger: Ledger) -> None:
    ledger.hold(
        [event("a", "2025-04-01"), event("b", "2025-04-10"), event("either", "a or b")],
        [{"record": "event", "op": "correct", "id": "b", "when": "2025-04-20"}],
    )
    assert points_of(ledger, "either")[0] == days((2025, 4, 1), (2025, 4, 20))


def test_a_circle_through_alternatives_comes_to_rest(ledger: Ledger) -> None:
    records = [
        event("a", "b or 2025-04-10", "between 2025-03-01 and 2025-06-30"),
        event("b", "a or 2025-04-20", "between 2025-03-01 and 2025-05-31"),
    ]
    solution = tightened(network_of(records))
    assert solution.sound
    ledger.hold(records)
    assert differing(ledger, solution) == {}
    assert ledger.clashing() == set()


def test_a_bound_that_an_alternative_gave_is_explained_by_it(ledger: Ledger) -> None:
    ledger.hold([event("a", "2025-04-01"), event("x", "2 days after a or on 3 May 2025")])
    steps = {(step["item_id"], step["point"], step["side"]): step for step in ledger.explanation()}
    words = "2 days after a or on 3 May 2025"
    early, late = steps["x", "p3_0", "earliest"], steps["x", "p3_0", "latest"]
    assert early["words"] == late["words"] == words
    assert (early["leans_on_point"], late["leans_on_point"]) == ("p1_0", "p2_0")
    # A date among the alternatives is stated by these words, and leans on nothing.
    assert steps["x", "p2_0", "latest"]["words"] == words
    assert steps["x", "p2_0", "latest"]["leans_on_id"] is None
    assert not [point for _, point, _ in steps if point in {"epoch", "utc"}]


@pytest.mark.parametrize("field", ["when", "start", "end"])
def test_an_event_may_have_alternatives_in_any_of_its_dates(ledger: Ledger, field: str) -> None:
    told = {"record": "event", "id": "x", "title": "X", field: "the day of a or on 3 May 2025"}
    ledger.hold([event("a", "2025-04-01"), told])
    bounds = days((2025, 4, 1), (2025, 5, 3))
    start, end = points_of(ledger, "x")
    if field != "end":
        assert start == bounds
    if field != "start":
        assert end == bounds


def test_a_source_may_have_been_published_on_one_of_several_days(ledger: Ledger) -> None:
    ledger.hold(
        [
            event("a", "2025-04-01"),
            source("paper", "the day after a or on 9 April 2025"),
            event("x", "yesterday", source="paper"),
        ]
    )
    assert points_of(ledger, "x")[0] == days((2025, 4, 1), (2025, 4, 8))


def test_many_loaded_at_once_are_as_many_one_by_one(ledger: Ledger, tmp_path: Path) -> None:
    records = [event("a-0", "2025-04-01"), event("b-0", "2025-04-20")]
    for number in range(1, 300):
        told = f"{number % 5} days after a-{number - 1} or b-0" if number % 2 else f"a-{number - 1}"
        records.append(event(f"a-{number}", f"{told} or b-0"))
    path = tmp_path / "many.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in records))
    with timeline.open(":memory:", create=True) as loaded:
        loaded.append(path)
        assert Ledger(loaded).points() == ledger.hold(records).points()


def test_phrases_of_the_networks_draw_alternatives() -> None:
    chance = chance_of(1)
    drawn = [phrase(chance, [event("a"), event("b")]) for _ in range(100)]
    assert sum(" or " in words for words in drawn) > 10
