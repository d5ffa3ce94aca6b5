"""Bounds in SQL are those of the reference: queries/views/060_tightened.sql, 070_bounds.sql."""

from __future__ import annotations

import pytest
from asking import Ledger, event
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from networks import Course, chance_of, course
from reference import Solution, met, network_of, tightened

from timeline.dates.rules import UNBOUNDED, Bounds

SEEDS = st.integers(0, 2**32)
FEW = settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def differing(
    ledger: Ledger, solution: Solution, points: dict[str, Bounds] | None = None
) -> dict[str, tuple[Bounds, Bounds]]:
    """Answer the points on which the ledger and the reference differ: (ledger, reference).

    `points` are the ledger's, where they were asked for already.
    """
    touched = ledger.bounds()
    found = {
        point: UNBOUNDED
        for point in solution.bounds
        # A source that nothing leans on has bounds of its own, and none in bounds_at.
        if not point.startswith("source:") or point in touched
    }
    found |= touched | (ledger.points() if points is None else points)
    return {
        point: (bounds, solution.bounds.get(point, UNBOUNDED))
        for point, bounds in found.items()
        if bounds != solution.bounds.get(point, UNBOUNDED)
    }


def outside(made: Course, solution: dict[str, Bounds]) -> list[str]:
    """Answer the points whose bounds leave out where they truly are."""
    return [
        point
        for point, at in made.hidden.items()
        if point in solution
        and (
            (solution[point].earliest is not None and at < solution[point].earliest)
            or (solution[point].latest is not None and at > solution[point].latest)
        )
    ]


@FEW
@given(seed=SEEDS, size=st.integers(1, 30))
def test_bounds_are_those_of_the_reference(ledger: Ledger, seed: int, size: int) -> None:
    made = course(chance_of(seed), size)
    network = network_of(made.records)
    solution = tightened(network)
    assert solution.sound
    ledger.hold(made.records)
    points = ledger.points()
    assert differing(ledger, solution, points) == {}
    assert ledger.clashing() == set()
    assert outside(made, points) == []
    for point, bounds in points.items():  # tightening never loosens what the words themselves state
        assert met(bounds, network.stated[point]) == bounds


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_large_network_has_the_bounds_of_the_reference(ledger: Ledger, seed: int) -> None:
    made = course(chance_of(seed), 100)
    ledger.hold(made.records)
    assert differing(ledger, tightened(network_of(made.records))) == {}
    assert ledger.clashing() == set()


@settings(FEW, max_examples=6)
@given(seed=SEEDS, size=st.integers(2, 12))
def test_the_order_of_records_and_of_batches_does_not_matter(
    ledger: Ledger, other_ledger: Ledger, seed: int, size: int
) -> None:
    made = course(chance_of(seed), size)
    whole = ledger.hold(made.records).points()
    records = made.sources + [{**told, "when": []} for told in made.events]
    corrections = [
        {"record": "event", "op": "correct", "id": told["id"], "when": told["when"]}
        for told in made.events
        if told["when"]
    ]
    chance_of(seed).shuffle(corrections)
    half = len(corrections) // 2
    batches = [batch for batch in (records, corrections[:half], corrections[half:]) if batch]
    assert other_ledger.hold(*batches).points() == whole


def test_a_circle_that_can_be_comes_to_rest_however_slowly(ledger: Ledger) -> None:
    # 31 days on and a month back: only from a month of 31 days does that come out even, and bounds
    # creep there by a few days a round, for more rounds than there are points.
    records = [
        event("first", "between 2025-02-02 and 2025-12-30", "open.start"),
        event("open", "a month before then.start"),
        event("then", "31 days after first.start"),
    ]
    solution = tightened(network_of(records))
    assert solution.sound
    ledger.hold(records)
    assert ledger.clashing() == set()
    assert differing(ledger, solution) == {}


def test_the_bounds_of_an_event_do_not_depend_on_whether_anything_leans_on_it(
    ledger: Ledger,
) -> None:
    alone = ledger.hold([event("open", "2025-04-03/..")]).points()
    leant_on = ledger.hold([event("open", "2025-04-03/.."), event("other", "before open")]).points()
    for name in ("event:open:start", "event:open:end"):
        assert alone[name] == leant_on[name]
