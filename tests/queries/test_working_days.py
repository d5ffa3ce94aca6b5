"""Working days in a ledger: what leans on an event is counted in SQL, by the calendar recorded."""

from __future__ import annotations

from datetime import date

import pytest
from asking import Ledger, event
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from timeline.dates import understand
from timeline.dates.calendar import DAY, HOUR, instant
from timeline.dates.rules import Bounds

WAYS = ("after", "before")


def day(month: int, number: int, year: int = 2025) -> Bounds:
    first = instant(year, month, number)
    return Bounds(first, first + DAY - 1)


def test_working_days_are_counted_from_an_event_as_from_its_date(ledger: Ledger) -> None:
    points = ledger.hold(
        [
            event("plain", "3 working days after x"),
            event("german", "3 German working days after x"),
            event("californian", "3 working days (US-CA) before x"),
            event("x", "2025-04-30"),
        ]
    ).points()
    assert points["event:plain:start"] == points["event:plain:end"] == day(5, 5)
    assert points["event:german:start"] == day(5, 6)  # 1 May is a holiday
    assert points["event:californian:start"] == day(4, 25)


def test_a_chain_of_working_days_is_as_long_as_their_sum(ledger: Ledger) -> None:
    links = [event(f"e{n}", f"2 German working days after e{n - 1}") for n in range(1, 31)]
    points = ledger.hold([*links, event("e0", "2025-04-30")]).points()
    assert points["event:e30:start"] == understand("60 German working days after 2025-04-30").start


def test_an_anchor_is_known_through_what_leans_on_it(ledger: Ledger) -> None:
    points = ledger.hold(
        [event("a", "3 working days after b", "2025-05-05"), event("b", "some time in 2025")]
    ).points()
    # Wednesday alone is three working days before Monday.
    assert points["event:b:end"] == day(4, 30)


def test_two_counts_leave_what_lies_between_them(ledger: Ledger) -> None:
    points = ledger.hold(
        [event("a", "2 to 3 working days after b"), event("b", "2025-04-30")]
    ).points()
    assert points["event:a:start"] == Bounds(instant(2025, 5, 2), instant(2025, 5, 6) - 1)


def test_working_days_are_those_of_the_zone(ledger: Ledger) -> None:
    # Sunday, 16:00 UTC, is Monday in Pyongyang: the first working day after it is Tuesday there.
    points = ledger.hold(
        [
            event("there", "1 working day after x", zone="Asia/Pyongyang"),
            event("here", "1 working day after x"),
            event("x", "2025-05-04T16:00Z"),
        ]
    ).points()
    assert points["event:here:start"] == day(5, 5)
    first = instant(2025, 5, 6) - 9 * HOUR
    assert points["event:there:start"] == Bounds(first, first + DAY - 1)


def test_a_correction_of_the_anchor_moves_what_is_counted_from_it(ledger: Ledger) -> None:
    ledger.hold([event("a", "3 German working days after b"), event("b", "2025-04-30")])
    assert ledger.points()["event:a:start"] == day(5, 6)
    ledger.append([{"record": "event", "op": "correct", "id": "b", "when": ["2025-05-02"]}])
    assert ledger.points()["event:a:start"] == day(5, 7)
    assert ledger.points(known="2025-06-01 12:00:00")["event:a:start"] == day(5, 6)


@pytest.mark.slow
@settings(
    deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.tuples(
            st.integers(1, 60),
            st.sampled_from(["", " (DE)", " (CN)", " (IL)", " (AE)"]),
            st.sampled_from(WAYS),
        ),
        min_size=8,
        max_size=8,
    ),
    st.dates(date(1900, 1, 1), date(2110, 1, 1)),
)
def test_sql_counts_as_python_does(
    ledger: Ledger, cases: list[tuple[int, str, str]], on: date
) -> None:
    words = [f"{count} working days{where} {way} " for count, where, way in cases]
    events = [event(f"a{place}", f"{text}x") for place, text in enumerate(words)]
    points = ledger.hold([*events, event("x", str(on))]).points()
    for place, text in enumerate(words):
        assert points[f"event:a{place}:start"] == understand(f"{text}{on}").start, text
