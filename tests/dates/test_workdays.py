"""Working days: held against the package `holidays` itself, and against counting day by day."""

from __future__ import annotations

import builtins
import functools
import sys
from datetime import date, timedelta
from typing import Any

import holidays
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.dates import understand
from timeline.dates.calendar import (
    DAY,
    HOUR,
    backward,
    forward,
    instant,
    snap_first,
    snap_last,
    unsnap_first,
    unsnap_last,
)
from timeline.dates.rules import Anchor, Bounds, Rule, Shift
from timeline.dates.workdays import WorkingCalendar, calendar_in, calendar_of, snap_of
from timeline.errors import DateError

# Weekends that moved (AE), of one day (IR), in two pieces (BN), and days that are made up for (CN).
COUNTRIES = ("DE", "US", "US-CA", "GB-SCT", "JP", "IL", "AE", "CN", "IR", "BN")
EPOCH = date(1970, 1, 1)

countries = st.sampled_from(COUNTRIES)
snaps = st.sampled_from([snap_of(code) for code in ("", "56", "57", "5", *COUNTRIES)])
days = st.integers(-7305, 43830)  # 1950 to 2090
counts = st.integers(-40, 40).filter(bool)


@functools.cache
def package(code: str) -> Any:
    country, _, part = code.partition("-")
    return holidays.country_holidays(country, subdiv=part or None, years=range(1900, 2101))


def dated(day: int) -> date:
    return EPOCH + timedelta(days=day)


@settings(deadline=None)  # the first use of a calendar builds it
@given(countries, days)
def test_a_day_is_a_working_day_where_the_package_says_so(code: str, day: int) -> None:
    assert calendar_of(code).works(day) == package(code).is_working_day(dated(day))


@settings(deadline=None)  # the first use of a calendar builds it
@given(countries, days, counts)
def test_the_nth_working_day_is_that_of_the_package(code: str, day: int, n: int) -> None:
    expected = package(code).get_nth_working_day(dated(day), n)
    assert dated(calendar_of(code).nth(day, n)) == expected


def walked(calendar: WorkingCalendar, day: int, n: int) -> int:
    """The n-th working day, by going from day to day."""
    step = 1 if n > 0 else -1
    while n:
        day += step
        n -= step * calendar.works(day)
    return day


@settings(deadline=None)  # the first use of a calendar builds it
@given(snaps, days, counts)
def test_the_nth_working_day_is_where_one_comes_day_by_day(snap: str, day: int, n: int) -> None:
    calendar = calendar_in(snap)
    assert calendar.nth(day, n) == walked(calendar, day, n)


@settings(deadline=None)  # the first use of a calendar builds it
@given(snaps, st.integers(-3_000_000, 3_000_000))
def test_counting_and_finding_are_each_others_inverse(snap: str, count: int) -> None:
    calendar = calendar_in(snap)
    day = calendar.day_of(count)
    assert calendar.works(day)
    assert calendar.count(day) == count


@settings(deadline=None)  # the first use of a calendar builds it
@given(snaps, days, days, counts)
def test_a_later_day_never_has_an_earlier_working_day(
    snap: str, one: int, other: int, n: int
) -> None:
    calendar = calendar_in(snap)
    low, high = sorted((one, other))
    assert calendar.nth(low, n) <= calendar.nth(high, n)


@settings(deadline=None)  # the first use of a calendar builds it
@given(snaps, st.integers(instant(1950), instant(2090)), counts)
def test_unsnapping_is_exact_to_the_microsecond(snap: str, at: int, n: int) -> None:
    last = unsnap_last(at, snap, n)
    assert snap_first(last, snap, n) <= at < snap_first(last + 1, snap, n)
    first = unsnap_first(at, snap, n)
    assert snap_last(first - 1, snap, n) < at <= snap_last(first, snap, n)


@settings(deadline=None, max_examples=200)
@given(snaps, counts, st.integers(-20, 20), st.integers(-20, 20), days, days)
def test_backward_leaves_out_exactly_the_anchors_that_forward_cannot_reach(
    snap: str, n: int, lower: int, upper: int, anchor: int, point: int
) -> None:
    rule = Rule("start", Anchor("event", "x", "end"), Shift(days=lower), Shift(days=upper), snap, n)
    at, there = anchor * DAY + 5 * HOUR, point * DAY + 7 * HOUR
    reached, back = forward(rule, Bounds(at, at)), backward(rule, Bounds(there, there))
    assert reached.earliest is not None
    assert reached.latest is not None
    assert back.earliest is not None
    assert back.latest is not None
    assert (reached.earliest > there) == (at > back.latest)
    assert (reached.latest < there) == (at < back.earliest)


@pytest.mark.parametrize(
    ("day", "n", "found"),
    [
        ("2025-05-03", 1, "2025-05-05"),  # from a Saturday
        ("2025-05-03", -1, "2025-05-02"),
        ("2025-05-02", 1, "2025-05-05"),  # from a Friday
        ("2025-05-05", -1, "2025-05-02"),
        ("2025-05-05", 5, "2025-05-12"),
        ("2025-05-05", 2600, "2035-04-23"),
    ],
)
def test_plain_working_days_leave_out_saturday_and_sunday(day: str, n: int, found: str) -> None:
    number = (date.fromisoformat(day) - EPOCH).days
    assert dated(calendar_of("").nth(number, n)).isoformat() == found


def test_outside_1900_to_2100_no_holiday_is_known() -> None:
    germany = calendar_of("DE")
    assert germany.closed[0] >= (date(1900, 1, 1) - EPOCH).days
    assert germany.closed[-1] <= (date(2100, 12, 31) - EPOCH).days
    new_year = (date(2103, 1, 1) - EPOCH).days  # a Monday
    assert germany.works(new_year)


# --- words -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("3 working days after 2025-04-30", "2025-05-05"),
        ("3 working days in Germany after 2025-04-30", "2025-05-06"),
        ("3 German working days after 2025-04-30", "2025-05-06"),
        ("3 working days (DE) after 2025-04-30", "2025-05-06"),
        ("3 DE working days after 2025-04-30", "2025-05-06"),
        ("2 working days (de-by) after 2025-01-03", "2025-01-08"),
        ("3 US business days after 2025-07-02", "2025-07-08"),
        ("2 business days in the United States after 2025-07-03", "2025-07-08"),
        ("2 UK working days after 2025-05-02", "2025-05-07"),
        ("2 working days in Scotland after 2024-12-31", "2025-01-06"),
        ("5 working days before 2025-04-30", "2025-04-23"),
        ("2 to 3 working days after 2025-04-30", "[2025-05-02..2025-05-05]"),
        ("2 or 3 working days before 2025-04-30", "[2025-04-25..2025-04-28]"),
        ("a working day or two after 2025-04-30", "[2025-05-01..2025-05-02]"),
        ("2 or more working days after 2025-04-30", "[2025-05-02..]"),
        ("at least 3 working days after 2025-04-30", "[2025-05-05..]"),
        ("more than 3 working days after 2025-04-30", "[2025-05-06..]"),
        ("at most 3 working days after 2025-04-30", "[2025-04-30..2025-05-05]"),
        ("less than 3 working days before 2025-04-30", "[2025-04-28..2025-04-30]"),
        ("about 10 working days after 2025-04-01", "[2025-04-11..2025-04-17]"),
        ("within 5 business days of 2025-04-30", "[2025-04-23..2025-05-07]"),
        ("2500 working days after 2025-04-30", "2034-11-29"),
    ],
)
def test_working_days_are_exact_from_a_date(words: str, edtf: str) -> None:
    assert understand(words).edtf == edtf


@pytest.mark.parametrize(
    ("words", "snap", "index"),
    [
        ("3 working days after x", "working_day", 3),
        ("3 weekdays before x", "working_day", -3),
        ("3 South African business days after x", "working_day:ZA", 3),
        ("3 working days in the United Arab Emirates after x", "working_day:AE", 3),
    ],
)
def test_one_count_is_one_rule_for_each_end(words: str, snap: str, index: int) -> None:
    rules = understand(words).rules
    assert [rule.point for rule in rules] == ["start", "end"]
    assert {(rule.snap, rule.index, rule.lower, rule.upper) for rule in rules} == {
        (snap, index, Shift(), Shift())
    }


def test_two_counts_are_a_rule_for_each_side() -> None:
    rules = understand("2 to 3 working days after x").rules
    start = [rule for rule in rules if rule.point == "start"]
    assert [(rule.lower, rule.upper, rule.index) for rule in start] == [
        (Shift(), None, 2),
        (None, Shift(), 3),
    ]


def test_a_duration_may_or_may_not_count_its_first_day() -> None:
    meaning = understand("for 10 working days from 2025-04-01")
    assert meaning.end == Bounds(instant(2025, 4, 14), instant(2025, 4, 16) - 1)
    assert meaning.policies == ("weekend", "duration-days")
    ends = [rule for rule in understand("for 10 working days from x").rules if rule.point == "end"]
    assert [rule.index for rule in ends] == [9, 10]


def test_only_plain_working_days_rest_on_the_policy() -> None:
    assert understand("3 working days after x").policies == ("weekend",)
    assert understand("3 working days (DE) after x").policies == ()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("3 working days (XX) after x", 'of a country "XX"'),
        ("3 working days (DE-BQ) after x", 'no holidays are known of "BQ" in DE; it has BB, BE, '),
        ("3 working days in Germny after x", '"Germny" is no country; did you mean "Germany"?'),
        ("3 working days (DEU) after x", '"DEU"'),
    ],
)
def test_an_unknown_country_is_refused_with_a_near_one(words: str, message: str) -> None:
    with pytest.raises(DateError) as caught:
        understand(words)
    assert message in str(caught.value)


def test_the_package_is_wanted_only_where_a_country_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name.partition(".")[0] == "holidays":
            raise ImportError(name)
        return real(name, *rest)

    for name in [name for name in sys.modules if name.partition(".")[0] == "holidays"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(builtins, "__import__", without)
    calendar_of.cache_clear()
    assert understand("3 working days after 2025-04-30").edtf == "2025-05-05"
    for words in ("3 working days (DE) after x", "3 working days in Germany after x"):
        with pytest.raises(DateError, match=r"pip install 'timeline\[holidays\]'"):
            understand(words)
