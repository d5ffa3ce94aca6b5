"""Long chains resolve to their last link."""

from __future__ import annotations

import pytest
from asking import Ledger, event
from reference import network_of, tightened

from timeline.dates.calendar import DAY, instant
from timeline.dates.rules import Bounds

FIRST = instant(2025, 4, 28)


def chain(length: int) -> list[dict[str, object]]:
    links = [event(f"e{n}", f"1 day after e{n - 1}") for n in range(1, length)]
    return [*reversed(links), event("e0", "2025-04-28")]


@pytest.mark.slow
@pytest.mark.parametrize("length", [50, 5_000])
def test_a_chain_of_days_is_exact_to_its_end(ledger: Ledger, length: int) -> None:
    events = ledger.hold(chain(length)).events()
    assert list(events) == [f"e{n}" for n in range(length)]
    wrong = [
        id_
        for n, (id_, row) in enumerate(events.items())
        if (row["start_earliest"], row["start_latest"], row["end_earliest"], row["end_latest"])
        != (FIRST + n * DAY, FIRST + (n + 1) * DAY - 1) * 2
    ]
    assert wrong == []


def test_a_chain_may_hang_from_its_end(ledger: Ledger) -> None:
    records = chain(300)
    records[-1]["when"] = []
    records.append(event("last", "2026-12-31", "1 day after e299"))
    points = ledger.hold(records).points()
    at = instant(2026, 12, 31) - 300 * DAY
    assert points["event:e0:end"] == Bounds(at, at + DAY - 1)
    assert ledger.clashing() == set()


def test_many_events_on_one_anchor_are_all_dated(ledger: Ledger) -> None:
    records = [event("hub", "2025-04-28")]
    records += [event(f"e{n}", f"{n} days after hub") for n in range(1, 400)]
    points = ledger.hold(records).points()
    assert tightened(network_of(records)).bounds == points
