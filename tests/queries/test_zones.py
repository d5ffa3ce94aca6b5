"""A date is a date in the zone of its event or source, and is compared as instants."""

from __future__ import annotations

import pytest
from asking import Ledger, event, source

from timeline.dates.calendar import HOUR, instant
from timeline.dates.rules import Bounds

PYONGYANG = {"zone": "Asia/Pyongyang"}
MOSCOW = {"zone": "Europe/Moscow"}
NEW_YORK = {"zone": "America/New_York"}


def at(month: int, day: int, hour: int = 0) -> int:
    return instant(2025, month, day) + hour * HOUR


def test_one_date_in_two_zones_is_two_spans(ledger: Ledger) -> None:
    points = ledger.hold(
        [event("in-p", "2025-04-28", **PYONGYANG), event("in-m", "2025-04-28", **MOSCOW)]
    ).points()
    assert points["event:in-p:start"] == Bounds(at(4, 27, 15), at(4, 28, 15) - 1)
    assert points["event:in-m:start"] == Bounds(at(4, 27, 21), at(4, 28, 21) - 1)


@pytest.mark.parametrize(
    ("pyongyang", "moscow", "words", "clash"),
    [
        ("2025-04-28", "2025-04-28", "before in-m", False),
        ("2025-04-28", "2025-04-28", "after in-m", False),
        ("2025-04-28", "2025-04-28", "same day as in-m", False),
        # 29 April begins in Moscow six hours after it does in Pyongyang: the days still overlap.
        ("2025-04-29", "2025-04-28", "before in-m", False),
        ("2025-04-29", "2025-04-28", "after in-m", False),
        ("2025-04-28", "2025-04-29", "before in-m", False),
        # 28 April is over in Pyongyang before it is 29 April in Moscow.
        ("2025-04-28", "2025-04-29", "after in-m", True),
        ("2025-04-30", "2025-04-28", "before in-m", True),
        ("2025-04-28T16:00", "2025-04-28T09:30", "before in-m", True),
        ("2025-04-28T16:00", "2025-04-28T09:30", "after in-m", False),
        ("2025-04-28T16:00", "2025-04-28T10:30", "before in-m", False),
        ("2025-04-28T16:00:00+09:00", "2025-04-28T10:00:00+03:00", "in-m", False),
    ],
)
def test_dates_in_two_zones_compare_as_far_as_their_bounds_allow(
    ledger: Ledger, pyongyang: str, moscow: str, words: str, clash: bool
) -> None:
    ledger.hold([event("in-p", pyongyang, words, **PYONGYANG), event("in-m", moscow, **MOSCOW)])
    assert bool(ledger.clashing()) is clash


def test_a_day_told_in_another_zone_spans_what_it_may(ledger: Ledger) -> None:
    # A day in Moscow touches two days in Pyongyang; two days after it is one of two days there.
    points = ledger.hold(
        [event("in-m", "2025-04-28", **MOSCOW), event("in-p", "2 days after in-m", **PYONGYANG)]
    ).points()
    assert points["event:in-p:start"] == Bounds(at(4, 29, 15), at(5, 1, 15) - 1)


def test_a_weekday_is_one_of_the_zone_of_the_source(ledger: Ledger) -> None:
    points = ledger.hold(
        [
            source("report", "2025-04-30T20:00:00Z", zone="Asia/Seoul"),  # 1 May there, a Thursday
            event("told", "on Thursday", source="report"),
            event("elsewhere", "on Thursday", source="report", **NEW_YORK),
        ]
    ).points()
    assert points["event:told:start"] == Bounds(at(4, 30, 15), at(5, 1, 15) - 1)
    assert points["event:elsewhere:start"] == Bounds(at(4, 24, 4), at(4, 25, 4) - 1)


def test_an_event_s_zone_goes_before_that_of_its_source(ledger: Ledger) -> None:
    points = ledger.hold(
        [
            source("report", "2025-04-30", zone="Asia/Seoul"),
            event("one", "2025-04-28", source="report"),
            event("two", "2025-04-28", source="report", zone="UTC"),
        ]
    ).points()
    assert points["event:one:start"].earliest == at(4, 27, 15)
    assert points["event:two:start"].earliest == at(4, 28)


def test_the_date_is_shown_as_the_zone_has_it(ledger: Ledger) -> None:
    events = ledger.hold(
        [event("one", "2025-04-28", **PYONGYANG), event("two", "2 days after one", **PYONGYANG)]
    ).events()
    assert events["two"]["when_edtf"] == "2025-04-30"


def test_a_day_that_clocks_shorten_is_a_whole_day(ledger: Ledger) -> None:
    points = ledger.hold(
        [event("one", "2025-03-08", **NEW_YORK), event("two", "1 day after one", **NEW_YORK)]
    ).points()
    assert points["event:two:start"] == Bounds(at(3, 9, 5), at(3, 10, 4) - 1)


def test_hours_are_hours_that_pass_also_where_clocks_are_set(ledger: Ledger) -> None:
    # rules.py: months and days are of the calendar, microseconds are elapsed time.
    points = ledger.hold(
        [
            event("one", "2025-03-09T01:30", **NEW_YORK),
            event("two", "2 hours after one.start", **NEW_YORK),
        ]
    ).points()
    assert points["event:one:start"].earliest == at(3, 9, 6) + HOUR // 2
    assert points["event:two:start"].earliest == at(3, 9, 8) + HOUR // 2


def test_an_hour_that_occurs_twice_may_be_either(ledger: Ledger) -> None:
    # Half past one of 2 November comes at 05:30 and at 06:30 UTC.
    points = ledger.hold([event("one", "2025-11-02T01:30", **NEW_YORK)]).points()
    first, last = at(11, 2, 5) + HOUR // 2, at(11, 2, 6) + HOUR // 2 + HOUR // 60 - 1
    assert points["event:one:start"] == Bounds(first, last)
