"""The EDTF of resolved bounds in SQL and in Python are one: queries/views/080_edtf.sql."""

from __future__ import annotations

import random
from pathlib import Path

import duckdb
import pytest

from timeline.dates.calendar import DAY, instant, unit_first, unit_last
from timeline.dates.rules import Bounds
from timeline.dates.words import edtf

VIEWS = Path(__file__).parents[2] / "queries" / "views"


def random_bounds(chance: random.Random) -> tuple[int | None, int | None]:
    year = chance.choice([chance.randrange(-12000, 12000), chance.randrange(-120, 120), 2025, 2024])
    at = instant(year, chance.choice([1, chance.randrange(1, 13)]), chance.choice([1, 15, 28]))
    unit = chance.choice(["none", "low", "high", "minute", "hour", "day", "month", "year", "some"])
    if unit == "none":
        return None, None
    if unit == "low":
        return at, None
    if unit == "high":
        return None, at - 1
    if unit == "some":
        begin = at + chance.choice([0, chance.randrange(DAY)])
        return begin, begin + chance.choice([0, 1, 999_999, chance.randrange(400 * DAY), DAY - 1])
    return unit_first(at, unit), unit_last(at, unit)


@pytest.mark.slow
def test_edtf_of_resolved_bounds_agrees() -> None:
    connection = duckdb.connect()
    for name in ("010_calendar.sql", "080_edtf.sql"):
        connection.execute((VIEWS / name).read_text(encoding="utf-8"))
    chance = random.Random(20250430)  # noqa: S311 - cases, not secrets
    rows = []
    for _ in range(2000):
        start = random_bounds(chance)
        end = start if chance.random() < 0.4 else random_bounds(chance)
        rows.append((*start, *end, edtf(Bounds(*start), Bounds(*end))))
    connection.execute("create table c(a bigint, b bigint, c bigint, d bigint, python varchar)")
    connection.executemany("insert into c values (?, ?, ?, ?, ?)", rows)
    differing = connection.execute(
        """
        with both_ways as (
            select *, coalesce(edtf_of(
                coalesce(make_timestamp(a), '-infinity'::timestamp),
                coalesce(make_timestamp(b), 'infinity'::timestamp),
                coalesce(make_timestamp(c), '-infinity'::timestamp),
                coalesce(make_timestamp(d), 'infinity'::timestamp)), '/') as in_sql
            from c)
        from both_ways where in_sql is distinct from python limit 5
        """
    ).fetchall()
    assert differing == []
