"""Of what clashes no more is named than it takes: queries/views/065_clash.sql."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from asking import Ledger, event
from networks import chance_of
from reference import Network, component, network_of, tightened

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
    undated = {point: _CENTURIES for point in stated if point not in dated}
    return not tightened(Network(undated, tuple(tie for tie in ties if tie.point in undated))).sound


def needless(network: Network, named: Named) -> set[tuple[str, str]]:
    """Answer the statements without which the others clash all the same."""
    return {one for one in named if contradictory(network, named - {one})}


def _item(point: str) -> str:
    return point.rpartition(":")[0]


@pytest.mark.parametrize("dated", [False, True], ids=["undated", "dated"])
def test_what_is_named_clashes_by_itself_and_seldom_by_fewer_statements(
    ledger: Ledger, dated: bool
) -> None:
    judged: list[bool] = []
    for seed in range(10):
        records = clashing_course(seed, _PLAIN, dated)
        network = network_of(records)
        for conflict in ledger.hold(records).conflicts():
            named = named_in(conflict, network)
            assert contradictory(network, named), (seed, named)
            judged.append(not needless(network, named))
    # The chains are least by their rules; one statement may make several, of which fewer do.
    assert len(judged) >= 8
    assert judged.count(False) * 6 <= len(judged)


@pytest.mark.parametrize("first", range(0, 20, 10))
def test_days_counted_between_undated_events_clash_as_they_would_on_any_date(
    ledger: Ledger, first: int
) -> None:
    clashes = []
    for seed in range(first, first + 10):
        records = clashing_course(seed, _COUNTED, dated=False)
        network = network_of(records)
        held = ledger.hold(records)
        named = frozenset().union(*(named_in(one, network) for one in held.conflicts()))
        for conflict in held.conflicts():
            assert contradictory(network, named_in(conflict, network)), (seed, conflict)
        left = network.without(named)
        for record in records:
            day = Network(
                {**left.stated, f"event:{record['id']}:start": _SOME_DAY},
                left.ties,
            )
            assert tightened(day).sound, (seed, record["id"])
        clashes.append(bool(named))
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
