"""The calendar in SQL and the calendar in Python are one: queries/views/010_calendar.sql."""

from __future__ import annotations

import random
from pathlib import Path

import duckdb
import pytest

from timeline.dates.calendar import (
    DAY,
    UNITS,
    add_months,
    instant,
    snap_first,
    snap_last,
    unshift_first,
    unshift_last,
    unsnap_first,
    unsnap_last,
)
from timeline.dates.rules import Shift

VIEWS = Path(__file__).parents[2] / "queries" / "views"
ROWS = 2000
SNAPS: list[tuple[str | None, int | None]] = [
    (None, None),
    *((unit, None) for unit in UNITS),
    *(("weekday", day) for day in range(1, 8)),
    *(("month_of_year", month) for month in (1, 2, 3, 12)),
    *(("day_of_year", day) for day in (101, 228, 229, 301, 1231)),
]


@pytest.fixture
def calendar() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    connection.execute((VIEWS / "010_calendar.sql").read_text(encoding="utf-8"))
    return connection


def random_instant(chance: random.Random) -> int:
    year = chance.choice(
        [chance.randrange(-3000, 9000), chance.randrange(1890, 2030), chance.randrange(-10, 10)]
    )
    offset = chance.choice([0, -1, DAY - 1, chance.randrange(DAY), 3 * DAY, 3 * DAY - 1])
    return instant(year, chance.randrange(1, 13), chance.randrange(1, 29)) + offset


@pytest.mark.slow
def test_every_function_of_the_calendar_agrees(calendar: duckdb.DuckDBPyConnection) -> None:
    chance = random.Random(20250430)  # noqa: S311 - cases, not secrets
    rows = []
    for _ in range(ROWS):
        at, months = random_instant(chance), chance.randrange(-30, 31)
        snap = chance.choice(SNAPS)
        day, by = at // DAY * DAY, Shift(months)
        rows.append(
            (
                at,
                *snap,
                months,
                [
                    snap_first(at, *snap),
                    snap_last(at, *snap),
                    unsnap_first(at, *snap),
                    unsnap_last(at, *snap),
                    unshift_first(day, by),
                    unshift_last(day + DAY - 1, by),
                    add_months(at, months),
                ],
            )
        )
    calendar.execute(
        "create table c(instant bigint, snap varchar, idx bigint, months integer, python bigint[])"
    )
    calendar.executemany("insert into c values (?, ?, ?, ?, ?)", rows)
    differing = calendar.execute(
        """
        with civil as (
            select *, make_timestamp(instant) as x, date_trunc('day', x)::timestamp as day from c),
        both_ways as (
            select instant, snap, idx, months, python, list_transform([
                snap_first(x, snap, idx), snap_last(x, snap, idx),
                unsnap_first(x, snap, idx), unsnap_last(x, snap, idx),
                unshift_months_first(day, months),
                unshift_months_last(day + interval 1 day - interval 1 microsecond, months),
                x + to_months(months)], lambda t: epoch_us(t)) as in_sql
            from civil)
        from both_ways where in_sql is distinct from python limit 5
        """
    ).fetchall()
    assert differing == []
