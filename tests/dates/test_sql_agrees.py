"""What SQL passes along a rule is what Python does: queries/views/058_passed.sql."""

from __future__ import annotations

import random
from pathlib import Path

import duckdb
import pytest

from timeline import catalog
from timeline.dates.calendar import DAY, UNITS, backward, forward, instant
from timeline.dates.rules import Anchor, Bounds, Rule, Shift
from timeline.dates.workdays import calendar_of

VIEWS = Path(__file__).parents[2] / "queries" / "views"
ROWS = 2000
SNAPS: list[tuple[str | None, int | None]] = [
    (None, None),
    *((unit, None) for unit in UNITS),
    *(("weekday", day) for day in range(1, 8)),
    *(("month_of_year", month) for month in (1, 2, 3, 12)),
    *(("day_of_year", day) for day in (101, 228, 229, 301, 1231)),
    *(("working_day", count) for count in (1, 2, 5, 6, 1000, -1, -2, -5, -6, -1000)),
    *((f"working_day:{weekend}", count) for weekend in ("56", "5", "57") for count in (1, 11, -3)),
    *((f"working_day:{code}", count)
      for code in ("DE", "US-CA", "JP", "IL", "CN", "AE") for count in (1, 2, 7, 260, -1, -2, -30)),
]  # fmt: skip
COUNTRIES = ("DE", "US-CA", "JP", "IL", "CN", "AE")

PARTS = ("010_calendar.sql", "012_working.sql", "052_shift.sql", "058_passed.sql")


@pytest.fixture
def calendar() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    for _, tables in catalog.migrations():
        connection.execute(tables)
    for seq, code in enumerate(COUNTRIES, 1):
        days = calendar_of(code)
        connection.execute(
            "insert into calendar_revision values (?, 1, ?, ?, ?, ?, ?)",
            [seq, code, days.origin, days.weekend, days.closed, days.opened],
        )
    for part in PARTS:
        connection.execute((VIEWS / part).read_text(encoding="utf-8"))
    return connection


def random_instant(chance: random.Random) -> int:
    year = chance.choice(
        [chance.randrange(-3000, 9000), chance.randrange(1890, 2030), chance.randrange(-10, 10)]
    )
    offset = chance.choice([0, -1, DAY - 1, chance.randrange(DAY), 3 * DAY, 3 * DAY - 1])
    return instant(year, chance.randrange(1, 13), chance.randrange(1, 29)) + offset


def random_shift(chance: random.Random, snap: str | None) -> Shift | None:
    if chance.random() < 0.1:
        return None
    if snap in {None, "minute", "hour"}:
        return Shift(0, chance.randrange(-40, 41), chance.randrange(-DAY, DAY))
    return Shift(chance.choice([0, chance.randrange(-30, 31)]), chance.randrange(-40, 41))


@pytest.mark.slow
def test_bounds_pass_along_a_rule_as_in_python(calendar: duckdb.DuckDBPyConnection) -> None:
    """Forwards and backwards; months only with a snap of a day or more, as phrases make them."""
    chance = random.Random(20250430)  # noqa: S311 - cases, not secrets
    rules, points, expected = [], [], []
    for number in range(1, ROWS + 1):
        snap, index = chance.choice(SNAPS)
        lower, upper = random_shift(chance, snap), random_shift(chance, snap)
        if snap in {None, "minute", "hour"} and chance.random() < 0.5:
            at = Bounds(random_instant(chance), random_instant(chance))
        else:
            # Whole days: the last microsecond is what an upper bound is.
            first = random_instant(chance) // DAY * DAY
            at = Bounds(first, first + chance.randrange(1, 400) * DAY - 1)
        if at.earliest is not None and at.latest is not None and at.earliest > at.latest:
            at = Bounds(at.latest, at.earliest)
        if chance.random() < 0.1:
            at = Bounds(None, at.latest)
        rule = Rule("start", Anchor("event", "a", "start"), lower, upper, snap, index)
        rules.append(
            (
                number, f"p{number}", f"a{number}",
                *((lower.months, lower.days, lower.micros) if lower else (None, None, None)),
                *((upper.months, upper.days, upper.micros) if upper else (None, None, None)),
                snap, index,
            )
        )  # fmt: skip
        points += [(f"p{number}", at.earliest, at.latest), (f"a{number}", at.earliest, at.latest)]
        for edge, gives in ((number * 2, forward(rule, at)), (number * 2 + 1, backward(rule, at))):
            expected.append((edge, gives.earliest, gives.latest))
    calendar.execute(
        """
        create table rules(rule bigint, point varchar, anchor varchar,
            lower_months integer, lower_days integer, lower_micros bigint,
            upper_months integer, upper_days integer, upper_micros bigint,
            snap varchar, snap_index integer);
        create table given(point varchar, earliest bigint, latest bigint);
        create view rule as select *, null::varchar as zone, point as item,
            anchor as anchor_item, false as hanging from rules;
        create table item(item varchar, seq bigint, start_earliest timestamp,
            end_latest timestamp);
        create view shift as from shift_in('rule', 'item');
        create view point as select point, 1 as rounds_left,
            coalesce(make_timestamp(earliest), '-infinity') as earliest,
            coalesce(make_timestamp(latest), 'infinity') as latest from given;
        """
    )
    calendar.executemany("insert into rules values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rules)
    calendar.executemany("insert into given values (?, ?, ?)", points)
    found = calendar.execute(
        "select edge, epoch_us(earliest), epoch_us(latest) from passed_in('shift', 'point')"
    ).fetchall()
    nothing = {edge for edge, first, last in expected if first is None and last is None}
    assert {row[0] for row in expected} - {row[0] for row in found} <= nothing
    told = {row[0]: row for row in expected}
    differing = [(told[row[0]], row) for row in found if row != told[row[0]]]
    assert [(rules[row[0] // 2 - 1], row, got) for row, got in differing[:3]] == []
