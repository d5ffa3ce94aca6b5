"""Expressions that lean on nothing but their publication, resolved without a ledger."""

from __future__ import annotations

import pytest
from reading import bounds_text

from timeline.dates.calendar import DAY, HOUR, instant
from timeline.dates.phrases import understand
from timeline.dates.rules import Bounds
from timeline.dates.solving import solve
from timeline.errors import DateError, InvalidInputError

# Friday 2 May 2025
PUBLISHED = Bounds(instant(2025, 5, 2), instant(2025, 5, 3) - 1)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2025-04-30", "2025-04-30", "2025-04-30"),
        ("Wednesday", "2025-04-30", "2025-04-30"),
        ("Friday", "2025-05-02", "2025-05-02"),
        ("last Friday", "2025-04-25", "2025-04-25"),
        ("next Friday", "2025-05-09", "2025-05-09"),
        ("this Saturday", "2025-04-26..2025-05-03", "2025-04-26..2025-05-03"),
        ("Monday of last week", "2025-04-21", "2025-04-21"),
        ("Sunday next week", "2025-05-11", "2025-05-11"),
        ("yesterday", "2025-05-01", "2025-05-01"),
        ("the day before yesterday", "2025-04-30", "2025-04-30"),
        ("2 days ago", "2025-04-30", "2025-04-30"),
        ("last week", "2025-04-21..2025-04-27", "2025-04-21..2025-04-27"),
        ("last month", "2025-04-01..2025-04-30", "2025-04-01..2025-04-30"),
        ("last year", "2024-01-01..2024-12-31", "2024-01-01..2024-12-31"),
        ("April", "2025-04-01..2025-04-30", "2025-04-01..2025-04-30"),
        ("May", "2025-05-01..2025-05-02", "2025-05-01..2025-05-31"),
        ("June", "2024-06-01..2024-06-30", "2024-06-01..2024-06-30"),
        ("last May", "2024-05-01..2024-05-31", "2024-05-01..2024-05-31"),
        ("next May", "2026-05-01..2026-05-31", "2026-05-01..2026-05-31"),
        ("28 April", "2025-04-28", "2025-04-28"),
        ("3 May", "2024-05-03", "2024-05-03"),
        ("29 February", "2024-02-29", "2024-02-29"),
        ("early April", "2025-04-01..2025-04-10", "2025-04-01..2025-04-10"),
        ("late December", "2024-12-21..2024-12-31", "2024-12-21..2024-12-31"),
        ("28-30 April", "2025-04-28", "2025-04-30"),
        ("since April", "2025-04-01..2025-04-30", "2025-04-01.."),
        ("in the last 3 days", "2025-04-29..2025-05-02", "2025-04-29..2025-05-02"),
        ("for three weeks from 2025-04-01", "2025-04-01", "2025-04-21..2025-04-22"),
        ("since Wednesday for 2 days", "2025-04-30", "2025-05-01..2025-05-02"),
        ("before Wednesday", "..2025-04-29", "..2025-04-29"),
        ("after Wednesday", "2025-05-01..", "2025-05-01.."),
        ("before April", "..2025-03-31", "..2025-03-31"),
        ("between Monday and Wednesday", "2025-04-28..2025-04-30", "2025-04-28..2025-04-30"),
    ],
)
def test_seen_from_a_friday(text: str, start: str, end: str) -> None:
    first, last = solve(understand(text), published=PUBLISHED)
    assert (bounds_text(first), bounds_text(last)) == (start, end)


def test_days_are_those_of_the_zone() -> None:
    seoul = 9 * HOUR
    start, _ = solve(understand("2025-04-30"), zone="Asia/Seoul")
    assert start == Bounds(instant(2025, 4, 30) - seoul, instant(2025, 5, 1) - seoul - 1)
    # 20:00 UTC on 29 April is already Wednesday 30 April in Seoul.
    at = instant(2025, 4, 29, 20 * HOUR)
    there, _ = solve(understand("Wednesday"), published=Bounds(at, at), zone="Asia/Seoul")
    assert there == start


def test_a_time_with_an_offset_does_not_care_for_the_zone() -> None:
    meaning = understand("2025-04-30T10:00:00Z")
    assert solve(meaning, zone="Asia/Seoul") == solve(meaning)


def test_a_day_on_which_clocks_are_set_back_has_25_hours() -> None:
    start, _ = solve(understand("2025-10-26"), zone="Europe/Berlin")
    assert start.earliest is not None
    assert start.latest is not None
    assert start.latest - start.earliest + 1 == DAY + HOUR


def test_what_only_a_ledger_knows_is_refused() -> None:
    with pytest.raises(DateError, match="only a ledger knows"):
        solve(understand("2 days before kursk-retaken"), published=PUBLISHED)
    with pytest.raises(DateError, match="say when that was"):
        solve(understand("on Wednesday"))
    with pytest.raises(InvalidInputError, match="Asia/Seoul"):
        solve(understand("2025"), zone="Asia/Soul")


def test_years_beyond_the_calendar_of_the_machine_stay_as_they_are() -> None:
    start, _ = solve(understand("Y-17E7"), zone="Asia/Seoul")
    assert start.earliest == instant(-170000000)
