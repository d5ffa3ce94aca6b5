"""Statements that clash are named and set aside: queries/views/065_clash.sql, 150_conflict.sql."""

from __future__ import annotations

from typing import Any

import pytest
from asking import Ledger, event, source
from hypothesis import given, settings
from hypothesis import strategies as st
from networks import chance_of, course, phrase
from reference import component, crosses, network_of, texts_of, tightened
from test_bounds import FEW, SEEDS

from timeline.dates.calendar import DAY, instant
from timeline.dates.rules import UNBOUNDED, Bounds


def day(*date: int) -> Bounds:
    return Bounds(instant(*date), instant(*date) + DAY - 1)


def undated_points(ledger: Ledger, *ids: str) -> bool:
    points = ledger.points()
    return all(points[f"event:{id_}:{end}"] == UNBOUNDED for id_ in ids for end in ("start", "end"))


def with_lies(seed: int, size: int, lies: int) -> list[dict[str, Any]]:
    """Answer records that could be true, with words added that need not be."""
    chance = chance_of(seed)
    made = course(chance, size)
    for _ in range(lies):
        told = chance.choice(made.events)
        told["when"] = [*texts_of(told), phrase(chance, made.events)]
    return made.records


@settings(FEW, max_examples=8)
@given(seed=SEEDS, size=st.integers(3, 25), lies=st.integers(1, 4))
def test_what_clashes_is_named_and_what_is_not_tied_to_it_stays(
    ledger: Ledger, seed: int, size: int, lies: int
) -> None:
    records = with_lies(seed, size, lies)
    network = network_of(records)
    once = tightened(network)
    conflicts = ledger.hold(records).conflicts()
    clashing = {item for row in conflicts for item in row["items"]}
    if not once.settled:
        assert clashing
        return
    crossed = {point.rpartition(":")[0] for point in once.crossed}
    # An undated circle moves nothing, and is found by the least distances between its points.
    circles = {
        item for row in conflicts if row["conflict_kind"] == "circle" for item in row["items"]
    }
    # One that holds the statements of another clash waits, and may be possible without them. That
    # what is named cannot all be true is held by test_smallest_clash.py.
    assert clashing or not crossed
    tied = component(network, once.crossed | _points_of(circles, network.stated))
    assert {
        point: bounds
        for point, bounds in ledger.points().items()
        if point not in tied and bounds != once.bounds[point]
    } == {}


def _points_of(items: set[str], points: dict[str, Bounds]) -> set[str]:
    return {point for point in points if point.rpartition(":")[0] in items}


@settings(FEW, max_examples=8)
@given(seed=SEEDS, size=st.integers(3, 20), lies=st.integers(1, 4))
def test_every_event_keeps_the_bounds_that_its_own_words_state(
    ledger: Ledger, seed: int, size: int, lies: int
) -> None:
    records = with_lies(seed, size, lies)
    stated = network_of(records).stated
    for point, bounds in ledger.hold(records).points().items():
        if stated[point].earliest is not None:
            assert bounds.earliest is not None
            assert bounds.earliest >= stated[point].earliest
        if stated[point].latest is not None:
            assert bounds.latest is not None
            assert bounds.latest <= stated[point].latest


# --- dates that contradict each other --------------------------------------------------------


def test_words_that_contradict_a_date_are_set_aside_with_both_named(ledger: Ledger) -> None:
    ledger.hold(
        [
            event("one", "2025-04-28"),
            event("two", "2025-04-20", "after one"),
            event("three", "2 days after one"),
            event("four", "2 days after two"),
        ]
    )
    (conflict,) = ledger.conflicts()
    assert conflict["conflict_kind"] == "dates"
    named = {(told["item_id"], told["text"]) for told in conflict["statements"]}
    assert ("two", "after one") in named
    points = ledger.points()
    assert points["event:one:start"] == day(2025, 4, 28)
    assert points["event:two:start"] == day(2025, 4, 20)
    assert points["event:three:start"] == day(2025, 4, 30)
    assert points["event:four:start"] == day(2025, 4, 22)


def test_two_dates_of_one_event_contradict_each_other_without_any_rule(ledger: Ledger) -> None:
    ledger.hold([event("one", "2025-04-28", "2025-05"), event("two", "2025-04-29")])
    assert ledger.clashing() == {"event:one"}
    assert ledger.points()["event:two:start"] == day(2025, 4, 29)


def test_what_leans_on_a_date_that_cannot_be_has_none_from_it(ledger: Ledger) -> None:
    ledger.hold([event("one", "2025-04-28", "2025-05"), event("two", "2 days after one")])
    assert "event:one" in ledger.clashing()
    assert undated_points(ledger, "two")


def test_two_conflicts_apart_are_two_rows(ledger: Ledger) -> None:
    ledger.hold(
        [
            event("one", "2025-04-28"),
            event("two", "2025-04-20", "after one"),
            event("three", "2025-03-28"),
            event("four", "2025-03-20", "after three"),
        ]
    )
    assert len(ledger.conflicts()) == 2


def test_a_second_clash_that_the_first_one_hid_is_set_aside_too(ledger: Ledger) -> None:
    # A point that cannot be passes nothing on. Only once its first clash is set aside does `middle`
    # pass on the other one; still no event may be left that ends before it starts.
    ledger.hold(
        [
            event("n6", "2025-06-01"),
            event("n5", "2025-05-01"),
            event("middle", "2025-04-20", "after n5"),
            event("n4", "2025-04-10", "after middle"),
            event("n3", "2025-03-10", "after n4", "after n6"),
        ]
    )
    for id_, row in ledger.events().items():
        assert row["start_earliest"] <= row["start_latest"], id_
        assert row["end_earliest"] <= row["end_latest"], id_


def test_a_statement_is_set_aside_as_a_whole(ledger: Ledger) -> None:
    # "5 days after" ties the start and the end; both go, or the other half clashes all the same.
    ledger.hold(
        [
            event("one", "2025-04-24", "5 days after two", "by two"),
            event("two", "at least 3 days after one"),
        ]
    )
    assert ledger.clashing()
    row = ledger.events()["two"]
    assert row["start_latest"] is None or row["start_earliest"] <= row["start_latest"]


@settings(FEW, max_examples=8)
@given(seed=SEEDS, size=st.integers(3, 20), lies=st.integers(1, 4))
def test_no_event_is_left_that_its_rules_make_impossible(
    ledger: Ledger, seed: int, size: int, lies: int
) -> None:
    records = with_lies(seed, size, lies)
    stated = network_of(records).stated
    own = {point.rpartition(":")[0] for point, bounds in stated.items() if crosses(bounds)}
    left = {point for point, bounds in ledger.hold(records).points().items() if crosses(bounds)}
    assert {point for point in left if point.rpartition(":")[0] not in own} == set()


@settings(FEW, max_examples=8)
@given(seed=SEEDS, size=st.integers(3, 20), lies=st.integers(1, 4))
def test_everything_is_as_it_is_without_the_statements_that_are_set_aside(
    ledger: Ledger, seed: int, size: int, lies: int
) -> None:
    records = with_lies(seed, size, lies)
    ledger.hold(records)
    aside = {
        (f"{told['item_kind']}:{told['item_id']}", told["text"])
        for row in ledger.conflicts()
        for told in row["set_aside"]
    }
    without = tightened(network_of(records).without(aside))
    assert {p: b for p, b in ledger.points().items() if b != without.bounds[p]} == {}


@settings(FEW, max_examples=8)
@given(seed=SEEDS, size=st.integers(3, 20), lies=st.integers(1, 4))
def test_what_is_set_aside_is_told_in_a_conflict_that_is_about_it(
    ledger: Ledger, seed: int, size: int, lies: int
) -> None:
    conflicts = ledger.hold(with_lies(seed, size, lies)).conflicts()
    for row in conflicts:
        assert set(map(_item, row["set_aside"])) <= {*row["items"], *map(_item, row["statements"])}
        for told in row["set_aside"]:
            assert f'{told["item_id"]} "{told["text"]}"' in row["arithmetic"]
    touched = {
        item for row in conflicts for item in (*row["items"], *map(_item, row["statements"]))
    }
    marked = {row["event_id"] for row in ledger.timeline.timeline() if row["conflict"]}
    assert marked == {item.partition(":")[2] for item in touched if item.startswith("event:")}


def _item(told: dict[str, Any]) -> str:
    return f"{told['item_kind']}:{told['item_id']}"


# --- circles ---------------------------------------------------------------------------------

CIRCLES = {
    "two befores": {"one": "before two", "two": "before one"},
    "two distances": {"one": "2 days after two", "two": "3 days after one"},
    "one day each": {"one": "1 day after two", "two": "1 day after one"},
    "distance against before": {"one": "2 days after two", "two": "after one"},
    "months": {"one": "2 months after two", "two": "a month after one"},
    "hours": {"one": "2 hours after two", "two": "2 hours after one"},
    "three": {"one": "before two", "two": "before three", "three": "before one"},
    "itself": {"one": "before one"},
    "a day after itself": {"one": "1 day after one"},
}


@pytest.mark.parametrize("circle", CIRCLES.values(), ids=CIRCLES)
def test_a_circle_is_named_and_undated(ledger: Ledger, circle: dict[str, str]) -> None:
    ledger.hold([*(event(id_, text) for id_, text in circle.items()), event("plain", "2025-04-28")])
    conflicts = ledger.conflicts()
    assert {row["conflict_kind"] for row in conflicts} == {"circle"}
    named = {told["item_id"] for row in conflicts for told in row["statements"]}
    assert named == set(circle)
    assert undated_points(ledger, *circle)
    assert ledger.points()["event:plain:start"] == day(2025, 4, 28)


@pytest.mark.parametrize("circle", CIRCLES.values(), ids=CIRCLES)
def test_a_circle_that_a_date_leads_into_ends_and_is_named(
    ledger: Ledger, circle: dict[str, str]
) -> None:
    records = [event(id_, text) for id_, text in circle.items()]
    records[0]["when"] = [*records[0]["when"], "after entry"]
    ledger.hold([*records, event("entry", "2025-04-28"), event("beside", "2 days after entry")])
    conflicts = ledger.conflicts()
    named = {told["item_id"] for row in conflicts for told in row["statements"]}
    assert set(circle) <= named
    points = ledger.points()
    assert points["event:entry:start"] == day(2025, 4, 28)
    assert points["event:beside:start"] == day(2025, 4, 30)
    assert undated_points(ledger, *set(circle) - {"one"})


@pytest.mark.parametrize("circle", CIRCLES.values(), ids=CIRCLES)
def test_a_circle_with_a_date_in_it_keeps_that_date(ledger: Ledger, circle: dict[str, str]) -> None:
    records = [event(id_, text) for id_, text in circle.items()]
    records[0]["when"] = [*records[0]["when"], "2025-04-28"]
    ledger.hold([*records, event("beside", "2 days after one")])
    assert ledger.clashing()
    points = ledger.points()
    assert points["event:one:start"] == day(2025, 4, 28)
    assert points["event:beside:start"] == day(2025, 4, 30)


def test_a_circle_that_another_clash_hid_is_named_and_moves_nothing(ledger: Ledger) -> None:
    # `one` cannot be, so it passes nothing on, and its circle shows only without its first clash.
    ledger.hold(
        [
            event("one", "between 2025-04-20 and 2025-05-30", "before one"),
            event("two", "2025-06-08", "one.start"),
        ]
    )
    named = {(s["item_id"], s["text"]) for row in ledger.conflicts() for s in row["statements"]}
    assert ("one", "before one") in named
    assert ledger.points()["event:one:start"] == Bounds(
        instant(2025, 4, 20), instant(2025, 5, 31) - 1
    )


def test_what_follows_a_circle_does_not_clash_itself(ledger: Ledger) -> None:
    ledger.hold(
        [
            event("entry", "2025-04-28"),
            event("one", "before two", "after entry"),
            event("two", "before one"),
            event("then", "after two"),
            event("last", "3 days after event:then"),
        ]
    )
    named = {told["item_id"] for row in ledger.conflicts() for told in row["statements"]}
    assert {"one", "two"} <= named
    assert named.isdisjoint({"then", "last"})
    assert ledger.clashing().isdisjoint({"event:then", "event:last"})


def test_what_lies_between_two_circles_does_not_clash_itself(ledger: Ledger) -> None:
    ledger.hold(
        [
            event("one", "before two"),
            event("two", "before one"),
            event("between-them", "after two", "before three"),
            event("three", "before four"),
            event("four", "before three"),
        ]
    )
    assert ledger.clashing() == {f"event:{id_}" for id_ in ("one", "two", "three", "four")}


AGREEING = {
    "each the same day as the other": {"one": "same day as two", "two": "same day as one"},
    "there and back": {"one": "2 days after two", "two": "2 days before one"},
    "on or before each other": {"one": "on or before two", "two": "on or before one"},
    "months there and back": {"one": "a month after two", "two": "a month before one"},
    "the whole of itself": {"one": "one"},
}


@pytest.mark.parametrize("dated", [False, True])
@pytest.mark.parametrize("circle", AGREEING.values(), ids=AGREEING)
def test_a_circle_that_can_be_is_no_conflict(
    ledger: Ledger, circle: dict[str, str], dated: bool
) -> None:
    records = [event(id_, text) for id_, text in circle.items()]
    if dated:
        records[0]["when"] = [*records[0]["when"], "2025-04-28"]
    ledger.hold(records)
    assert ledger.conflicts() == []
    if dated:
        assert ledger.points()["event:one:start"] == day(2025, 4, 28)


def test_two_sources_that_lean_on_each_other_end(ledger: Ledger) -> None:
    ledger.hold(
        [
            source("s1", "2 days after source:s2.published"),
            source("s2", "3 days after source:s1.published"),
            event("on-one", "yesterday", source="s1"),
        ]
    )
    assert "circle" in {row["conflict_kind"] for row in ledger.conflicts()}
    assert undated_points(ledger, "on-one")
