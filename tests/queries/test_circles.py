"""Circles among very many points: how long a pass goes on, queries/views/060 to 068."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from asking import Ledger, event

from timeline.dates.calendar import instant

if TYPE_CHECKING:
    from collections.abc import Iterator

FIRST = instant(2025, 4, 28)

PASS = 16_384
"""So many rounds a pass has that is not patient: see tightened."""


def told(conflict: dict[str, Any]) -> set[str]:
    return {f"{one['item_id']}: {one['text']}" for one in conflict["statements"]}


def among_many(*hub: str) -> Iterator[dict[str, Any]]:
    """Answer a circle of two, the hub that leads into it, and many events that follow the hub.

    Each of those has a start and an end that lead on: twice their points are more rounds than a
    pass has.
    """
    yield event("hub", *hub)
    yield event("one", "1 day after two", "after hub")
    yield event("two", "1 day after one")
    yield event("last")
    for number in range(PASS // 2):
        yield event(f"e{number}", "after hub", "before event:last")


@pytest.mark.slow
@pytest.mark.parametrize("hub", [(), ("2025-04-28",)], ids=["undated", "dated"])
def test_a_circle_among_very_many_events_is_named_and_moves_none_of_them(
    ledger: Ledger, hub: tuple[str, ...]
) -> None:
    with ledger.hold(among_many(*hub)).solved() as now:
        (conflict,) = now.conflicts()
        (others,) = now.rows(
            "select count(distinct (earliest, latest, placed_at)) as kinds, count(*) as points "
            "from bounds_at() where point like 'event:e%:start'"
        )
    assert told(conflict) == {"one: 1 day after two", "two: 1 day after one"}
    assert others == {"kinds": 1, "points": PASS // 2}


@pytest.mark.slow
def test_a_chain_that_outlasts_a_pass_is_resolved_to_its_end_beside_a_circle(
    ledger: Ledger,
) -> None:
    # "after" leads from an end to a start, and on to its end: two rounds an event.
    length = PASS // 2 + 100
    held = ledger.hold(
        [
            event("e0", "2025-04-28"),
            *(event(f"e{number}", f"after e{number - 1}") for number in range(1, length)),
            event("one", "1 day after two", "after e0"),
            event("two", "1 day after one"),
        ]
    )
    with held.solved() as now:
        (conflict,) = now.conflicts()
        bounds = now.bounds()
    assert told(conflict) == {"one: 1 day after two", "two: 1 day after one"}
    first = [bounds[f"event:e{number}:start"].earliest for number in range(length)]
    assert first == [FIRST + number for number in range(length)]


def test_a_circle_of_days_is_found_whatever_zone_other_dates_have(ledger: Ledger) -> None:
    circle = [event("a", "the day after b"), event("b", "same day as a")]
    seoul = {"zone": "Asia/Seoul"}
    ledger.hold(
        [*circle, event("x", "2025-04-10", **seoul), event("y", "the day after x", **seoul)]
    )
    assert ledger.clashing() == {"event:a", "event:b"}
