"""Of what clashes no more is named than it takes: queries/views/065_clash.sql, 148_needed.sql."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from asking import Ledger, event
from hypothesis import given, settings
from hypothesis import strategies as st
from networks import chance_of
from reference import Network, component, network_of, tightened
from test_bounds import FEW, SEEDS
from test_conflicts import with_lies

from timeline.dates.calendar import instant
from timeline.dates.rules import UNBOUNDED, Bounds

if TYPE_CHECKING:
    from collections.abc import Collection
    from random import Random

Named = frozenset[tuple[str, str]]
"""Statements: an item and its words; no words: what it states by itself."""

_CENTURIES = Bounds(instant(1900, 1, 1), instant(2100, 1, 1))
"""Where no date is named, a contradiction shows wherever one looks."""

_SOME_DAY = Bounds(instant(2001, 6, 1), instant(2001, 6, 2) - 1)

_PLAIN = (
    "before {x}",
    "after {x}",
    "by {x}",
    "not before {x}",
    "at least {n} hours after {x}",
    "during {x}",
    "between {x} and {y}",
)
"""Elapsed time and order alone: no calendar shapes what these say, and none is an alternative."""

_COUNTED = (
    "{n} days after {x}",
    "{n} days before {x}",
    "within {n} days of {x}",
    "same day as {x}",
    "before {x}",
    "more than {n} hours after {x}",
)
"""Days that are counted: the calendar shapes them, and whichever day it is, it does so alike."""

_SHAPED = (
    "the {weekday} before {x}",
    "the {weekday} after {x}",
    "{few} months after {x}",
    "{few} months before {x}",
    "a year before {x}",
    "the month of {x}",
    "same day as {x}",
    "{few} business days after {x}",
    "{few} working days before {x}",
    "from {x} to {y}",
    "for {few} days from {x}",
    "before {x}",
    "31 January 2024",
    "29 February 2024",
)
"""Days that the calendar chooses, months that may be a day short, and words that make two ties."""

_MIXED = (
    *_SHAPED,
    "{x} or {y}",
    "{few} days after {x} or {y}",
    "{few} days after {x} or {few} weeks before {y}",
    "{x} or {y} or 2025-04-{day:02}",
    "between {x} or {y} and 2025-06-{day:02}",
    "the {weekday} after {x} or {y}",
)

_DATED = ("2025-04-{day:02}", "before 2025-0{month}-{day:02}", "after 2025-0{month}-{day:02}")


def clashing_course(seed: int, phrases: tuple[str, ...], dated: bool) -> list[dict[str, Any]]:
    """Answer events whose words are drawn without a thought of whether they can all be true."""
    chance = chance_of(seed)
    ids = [f"e{number}" for number in range(chance.randrange(3, 10))]
    records = []
    for id_ in ids:
        others = [other for other in ids if other != id_]
        words = [drawn(chance, phrases, others) for _ in range(chance.choice((1, 2, 2)))]
        if dated and chance.random() < 0.4:
            words.append(drawn(chance, _DATED, others))
        records.append(event(id_, *dict.fromkeys(words)))
    return records


def drawn(chance: Random, phrases: tuple[str, ...], others: list[str]) -> str:
    return chance.choice(phrases).format(
        x=chance.choice(others),
        y=chance.choice(others),
        n=chance.randrange(2, 60),
        few=chance.randrange(2, 9),
        weekday=chance.choice(("Monday", "Friday")),
        day=chance.randrange(1, 29),
        month=chance.randrange(2, 6),
    )


def named_in(conflict: dict[str, Any], network: Network) -> Named:
    """Answer the statements of a conflict."""
    ties = {(tie.item, tie.text) for tie in network.ties}
    told = [(f"{one['item_kind']}:{one['item_id']}", one["text"]) for one in conflict["statements"]]
    return frozenset((item, text if (item, text) in ties else "") for item, text in told)


def contradictory(network: Network, named: Collection[tuple[str, str]]) -> bool:
    """Answer whether these statements cannot all be true, whatever the rest of a network says."""
    ties = tuple(tie for tie in network.ties if not tie.text or (tie.item, tie.text) in named)
    stated = {
        point: bounds
        if (_item(point), "") in named or point.endswith((":epoch", ":utc"))
        else UNBOUNDED
        for point, bounds in network.stated.items()
    }
    whole = Network(stated, ties)
    if not tightened(whole).sound:
        return True
    dated = component(whole, [point for point, bounds in stated.items() if bounds != UNBOUNDED])
    loose = tuple(tie for tie in ties if tie.point not in dated)
    points = {point for tie in loose for point in (tie.point, tie.anchor)}
    return not tightened(Network(dict.fromkeys(points, _CENTURIES), loose)).sound


def needless(network: Network, named: Named) -> set[tuple[str, str]]:
    """Answer the statements without which the others clash all the same."""
    return {one for one in named if contradictory(network, named - {one})}


def _item(point: str) -> str:
    return point.rpartition(":")[0]


def judge(ledger: Ledger, records: list[dict[str, Any]]) -> int:
    """Answer how many conflicts there are, having held each against the reference."""
    network = network_of(records)
    conflicts = ledger.hold(records).conflicts()
    for conflict in conflicts:
        named = named_in(conflict, network)
        assert contradictory(network, named), named
        assert needless(network, named) == set(), named
    return len(conflicts)


@settings(FEW, max_examples=6)
@given(seed=SEEDS, phrases=st.sampled_from((_PLAIN, _SHAPED, _MIXED)), dated=st.booleans())
def test_what_is_named_cannot_all_be_true_and_all_but_any_one_of_it_can(
    ledger: Ledger, seed: int, phrases: tuple[str, ...], dated: bool
) -> None:
    judge(ledger, clashing_course(seed, phrases, dated))


@settings(FEW, max_examples=6)
@given(seed=SEEDS, size=st.integers(3, 15), lies=st.integers(1, 4))
def test_in_a_course_with_lies_no_more_is_named_than_it_takes_either(
    ledger: Ledger, seed: int, size: int, lies: int
) -> None:
    judge(ledger, with_lies(seed, size, lies))


@pytest.mark.parametrize("phrases", ["plain", "shaped", "mixed"])
def test_courses_that_are_drawn_clash(ledger: Ledger, phrases: str) -> None:
    drawn_from = {"plain": _PLAIN, "shaped": _SHAPED, "mixed": _MIXED}[phrases]
    assert sum(judge(ledger, clashing_course(seed, drawn_from, seed % 2 == 1)) for seed in range(3))


@pytest.mark.parametrize("first", range(0, 20, 10))
def test_days_counted_between_undated_events_clash_as_they_would_on_any_date(
    ledger: Ledger, first: int
) -> None:
    clashes = []
    for seed in range(first, first + 10):
        records = clashing_course(seed, _COUNTED, dated=False)
        network = network_of(records)
        held = ledger.hold(records)
        aside = set()
        for conflict in held.conflicts():
            assert contradictory(network, named_in(conflict, network)), (seed, conflict)
            aside |= {(f"event:{one['item_id']}", one["text"]) for one in conflict["set_aside"]}
        left = network.without(aside)
        for record in records:
            day = Network(
                {**left.stated, f"event:{record['id']}:start": _SOME_DAY},
                left.ties,
            )
            assert tightened(day).sound, (seed, record["id"])
        clashes.append(bool(aside))
    assert any(clashes)
    assert not all(clashes)


@pytest.mark.parametrize(
    "words", [("3 days", "2 days"), ("30 days", "2 days"), ("3 hours", "1 hour")]
)
def test_two_undated_events_that_disagree_on_how_far_apart_they_are_clash(
    ledger: Ledger, words: tuple[str, str]
) -> None:
    ledger.hold([event("a", f"{words[0]} after b"), event("b", f"{words[1]} before a")])
    (conflict,) = ledger.conflicts()
    assert told(conflict) == {f"a: {words[0]} after b", f"b: {words[1]} before a"}


def test_two_undated_events_that_agree_on_how_far_apart_they_are_do_not_clash(
    ledger: Ledger,
) -> None:
    ledger.hold([event("a", "3 days after b"), event("b", "3 days before a")])
    assert ledger.conflicts() == []
    assert [row["event_id"] for row in ledger.timeline.timeline()] == ["b", "a"]


def told(conflict: dict[str, Any]) -> set[str]:
    return {f"{one['item_id']}: {one['text']}" for one in conflict["statements"]}


def test_what_leads_to_where_both_chains_part_is_not_named(ledger: Ledger) -> None:
    ledger.hold(
        [
            event("alpha", "2025-04-01"),
            event("beta", "3 days after alpha"),
            event("gamma", "10 days after beta"),
            event("delta", "after gamma", "at most 5 days after beta"),
        ]
    )
    (conflict,) = ledger.conflicts()
    assert told(conflict) == {
        "gamma: 10 days after beta",
        "delta: after gamma",
        "delta: at most 5 days after beta",
    }


def test_of_a_circle_only_what_goes_round_is_named(ledger: Ledger) -> None:
    ledger.hold(
        [
            event("entry", "2025-04-28"),
            event("one", "before two", "after entry"),
            event("two", "before one"),
            event("then", "after two"),
        ]
    )
    (conflict,) = ledger.conflicts()
    assert told(conflict) == {"one: before two", "two: before one"}


def test_what_holds_a_smaller_clash_is_not_named_beside_it(ledger: Ledger) -> None:
    records = [
        event("one", "2025-04-28"),
        event("two", "2025-04-20", "after one"),
        event("three", "on or before two", "after one"),
    ]
    network = network_of(records)
    conflicts = ledger.hold(records).conflicts()
    assert conflicts
    for conflict in conflicts:
        assert needless(network, named_in(conflict, network)) == set()


def test_a_date_among_alternatives_is_told_by_the_words_that_hold_it(ledger: Ledger) -> None:
    ledger.hold(
        [
            event("b", "2025-04-20"),
            event("c", "2025-05-01"),
            event("x", "2025-04-10 or b", "after c"),
        ]
    )
    (conflict,) = ledger.conflicts()
    assert told(conflict) == {"b: 2025-04-20", "c: 2025-05-01", "x: 2025-04-10 or b", "x: after c"}


def test_what_was_set_aside_beyond_what_it_takes_is_told_apart(ledger: Ledger) -> None:
    ledger.hold(
        [
            event("e0", "between e1 and e2"),
            event("e1", "29 February 2024", "between e2 and e2"),
            event("e2", "the Monday before e0", "8 days before e1"),
        ]
    )
    conflicts = {frozenset(told(conflict)): conflict for conflict in ledger.conflicts()}
    assert set(conflicts) == {
        frozenset({"e0: between e1 and e2", "e2: 8 days before e1"}),
        frozenset({"e1: between e2 and e2", "e2: 8 days before e1"}),
    }
    wide = conflicts[frozenset({"e0: between e1 and e2", "e2: 8 days before e1"})]
    assert wide["arithmetic"].endswith('; set aside with them: e2 "the Monday before e0"')
    assert set(wide["items"]) == {"event:e0", "event:e2"}


def test_of_a_long_chain_that_has_nothing_to_do_with_it_nothing_is_named(ledger: Ledger) -> None:
    chain = [event(f"e{number}", f"1 day after e{number - 1}") for number in range(1, 80)]
    ledger.hold(
        [
            event("e0", "2025-01-01"),
            *chain,
            # Until it is tried without a date, a month might be longer on another one.
            event("late", "1 month after e79", "32 days after e79"),
        ]
    )
    (conflict,) = ledger.conflicts()
    assert told(conflict) == {"late: 1 month after e79", "late: 32 days after e79"}


def test_a_circle_that_is_too_long_to_be_tried_is_named_by_its_chain(ledger: Ledger) -> None:
    ids = [f"e{number}" for number in range(120)]
    ledger.hold(
        [event(one, f"before {other}") for one, other in zip(ids, ids[1:] + ids[:1], strict=True)]
    )
    (conflict,) = ledger.conflicts()
    assert conflict["conflict_kind"] == "circle"
    assert len(conflict["statements"]) == len(conflict["set_aside"]) == 120
