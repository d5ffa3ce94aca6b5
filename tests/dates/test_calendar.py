"""Calendar arithmetic, and rules taken forwards and backwards."""

from __future__ import annotations

from datetime import date, datetime

import pendulum
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.dates.calendar import (
    DAY,
    HOUR,
    SECOND,
    add_months,
    backward,
    civil_from_days,
    days_from_civil,
    forward,
    instant,
    shift,
    snap_first,
    snap_last,
    unshift_first,
    unshift_last,
    unsnap_first,
    unsnap_last,
    weekday,
)
from timeline.dates.rules import Anchor, Bounds, Rule, Shift

EVENT = Anchor("event", "x", "start")
SNAPS = [
    (None, None),
    *((unit, None) for unit in ("minute", "hour", "day", "week", "month", "quarter", "year")),
    *(("weekday", day) for day in (1, 3, 7)),
    *(("month_of_year", month) for month in (1, 2, 12)),
    *(("day_of_year", day) for day in (101, 228, 229, 301, 1231)),
]
COARSE = [pair for pair in SNAPS if pair[0] not in {None, "minute", "hour"}]

instants = st.integers(min_value=instant(-5000), max_value=instant(5000))
near = st.integers(min_value=instant(1895), max_value=instant(1912))
snaps = st.sampled_from(SNAPS)
day_shifts = st.builds(Shift, st.just(0), st.integers(-400, 400), st.integers(-3 * DAY, 3 * DAY))
month_shifts = st.builds(Shift, st.integers(-40, 40), st.integers(-70, 70), st.just(0))


@st.composite
def rules(draw: st.DrawFn) -> Rule:
    """Rules as phrases make them: months only with a snap of a day or coarser."""
    if draw(st.booleans()):
        shifts, (snap, index) = month_shifts, draw(st.sampled_from(COARSE))
    else:
        shifts, (snap, index) = day_shifts, draw(snaps)
    return Rule("start", EVENT, draw(shifts), draw(shifts), snap, index)


@given(st.integers(min_value=-4_000_000, max_value=4_000_000))
def test_days_and_civil_dates_are_each_others_inverse(days: int) -> None:
    assert days_from_civil(*civil_from_days(days)) == days


@given(st.dates())
def test_civil_dates_agree_with_the_standard_library(day: date) -> None:
    days = days_from_civil(day.year, day.month, day.day)
    assert days == day.toordinal() - date(1970, 1, 1).toordinal()
    assert weekday(days * DAY) == day.isoweekday()


@given(
    st.datetimes(min_value=datetime(1000, 1, 1), max_value=datetime(3000, 1, 1)),  # noqa: DTZ001
    st.integers(-600, 600),
)
def test_months_are_added_as_pendulum_adds_them(moment: datetime, months: int) -> None:
    at = pendulum.instance(moment, tz="UTC")
    on = at.add(months=months)

    def micros(value: datetime) -> int:
        seconds = value.hour * 3600 + value.minute * 60 + value.second
        return instant(value.year, value.month, value.day, seconds * SECOND + value.microsecond)

    assert add_months(micros(at), months) == micros(on)


@pytest.mark.parametrize("months", [-13, -12, -2, -1, 1, 2, 11, 12, 13, 48])
def test_months_come_off_to_the_first_and_the_last_day_that_reaches(months: int) -> None:
    # By brute force, over the days of four years that hold a leap day.
    days = [instant(2022) + number * DAY for number in range(-2000, 3000)]
    reached = [(at, add_months(at, months)) for at in days]
    for at in (instant(2022) + number * DAY for number in range(800)):
        first = min(day for day, on in reached if on >= at)
        last = max(day for day, on in reached if on <= at)
        assert unshift_first(at, Shift(months)) == first
        assert unshift_last(at + DAY - 1, Shift(months)) == last + DAY - 1


@given(near, st.integers(-30, 30))
def test_the_last_anchor_of_a_time_of_day_is_exact(at: int, months: int) -> None:
    by = Shift(months)
    last = unshift_last(at, by)
    assert shift(last, by) <= at
    following = [last + 1, *((last // DAY + days) * DAY for days in range(1, 5))]
    assert all(shift(later, by) > at for later in following)


@given(near, near, snaps)
def test_snaps_are_monotone_and_hold_their_instant_or_precede_it(
    one: int, other: int, snap: tuple[str | None, int | None]
) -> None:
    low, high = sorted((one, other))
    assert snap_first(low, *snap) <= snap_first(high, *snap)
    assert snap_last(low, *snap) <= snap_last(high, *snap)
    assert snap_first(low, *snap) <= low
    assert snap_first(low, *snap) <= snap_last(low, *snap)


@given(near, snaps)
def test_unsnapping_is_exact_to_the_microsecond(
    at: int, snap: tuple[str | None, int | None]
) -> None:
    last = unsnap_last(at, *snap)
    assert snap_first(last, *snap) <= at < snap_first(last + 1, *snap)
    first = unsnap_first(at, *snap)
    assert snap_last(first - 1, *snap) < at <= snap_last(first, *snap)


@given(rules(), near, near)
def test_a_later_anchor_never_gives_an_earlier_point(rule: Rule, one: int, other: int) -> None:
    low, high = sorted((one, other))
    before, after = forward(rule, Bounds(low, low)), forward(rule, Bounds(high, high))
    assert before.earliest is not None
    assert after.earliest is not None
    assert before.latest is not None
    assert after.latest is not None
    assert before.earliest <= after.earliest
    assert before.latest <= after.latest


@given(rules(), near, near)
def test_backward_leaves_out_exactly_the_anchors_that_forward_cannot_reach(
    rule: Rule, anchor: int, point: int
) -> None:
    reached = forward(rule, Bounds(anchor, anchor))
    back = backward(rule, Bounds(point, point))
    assert reached.earliest is not None
    assert back.latest is not None
    assert reached.latest is not None
    assert back.earliest is not None
    assert (reached.earliest <= point) == (anchor <= back.latest)
    assert (reached.latest >= point) == (anchor >= back.earliest)


@given(rules(), near)
@settings(max_examples=50)
def test_backward_is_tight(rule: Rule, point: int) -> None:
    back = backward(rule, Bounds(point, point))
    assert back.latest is not None
    assert back.earliest is not None
    at_edge = forward(rule, Bounds(back.latest, back.earliest))
    beyond = forward(rule, Bounds(back.latest + 1, back.earliest - 1))
    assert at_edge.earliest is not None
    assert beyond.earliest is not None
    assert at_edge.latest is not None
    assert beyond.latest is not None
    assert at_edge.earliest <= point < beyond.earliest
    assert beyond.latest < point <= at_edge.latest


def test_an_unbounded_side_stays_unbounded() -> None:
    rule = Rule("start", EVENT, Shift(days=1), Shift(days=1), "day")
    assert forward(rule, Bounds()) == Bounds()
    assert backward(rule, Bounds()) == Bounds()
    only_lower = Rule("start", EVENT, Shift(days=1), None, "day")
    day = Bounds(0, DAY - 1)
    assert forward(only_lower, day) == Bounds(DAY, None)
    assert backward(only_lower, day) == Bounds(None, -1)


@pytest.mark.parametrize(
    ("at", "snap", "index", "first", "last"),
    [
        (instant(2025, 4, 30), "weekday", 3, instant(2025, 4, 30), instant(2025, 5, 1) - 1),
        (instant(2025, 4, 29), "weekday", 3, instant(2025, 4, 23), instant(2025, 4, 24) - 1),
        (instant(2025, 4, 30), "month_of_year", 4, instant(2025, 4), instant(2025, 5) - 1),
        (instant(2025, 4, 30), "month_of_year", 12, instant(2024, 12), instant(2025) - 1),
        (instant(2025, 2, 28), "day_of_year", 229, instant(2024, 2, 29), instant(2024, 3) - 1),
        (instant(1903, 5, 1), "day_of_year", 229, instant(1896, 2, 29), instant(1896, 3) - 1),
        (instant(2025, 4, 30, 5 * HOUR), "day", None, instant(2025, 4, 30), instant(2025, 5) - 1),
        (instant(-1, 12, 31), "quarter", None, instant(-1, 10), instant(0) - 1),
    ],
)
def test_snaps_of_known_instants(
    at: int, snap: str, index: int | None, first: int, last: int
) -> None:
    assert (snap_first(at, snap, index), snap_last(at, snap, index)) == (first, last)
