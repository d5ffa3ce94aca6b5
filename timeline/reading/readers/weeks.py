"""Weeks, weekends and days of a month: "the last week of April" (TimeML, 2.2.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.dates.calendar import DAY, civil_from_days, days_in_month, instant
from timeline.reading.drafts import Draft, fixed
from timeline.reading.readers.calendar import day_number, nth_weekday, read_calendar
from timeline.reading.readers.months import read_month
from timeline.reading.values import UNKNOWN

if TYPE_CHECKING:
    from timeline.reading.context import Found

__all__ = ["READERS"]

_SATURDAY = 6
_WEEKS = 4  # that every month has


def read_week_of(found: Found) -> Draft | None:
    """Read "the week of May 6", which holds that day, and "the last week of May".

    The first week of a month holds most of its first seven days, as in ISO 8601; the last one most
    of its last seven.
    """
    if not found.has("number"):
        day = read_calendar(found)
    else:
        day = read_calendar(found) if found.has("year") else read_month(found)
    unit = found.word("unit") or "week"
    if day is None or day.at is None:
        return day and Draft("DATE", UNKNOWN[unit], unit, anchor=day.anchor)
    if unit != "week" and found.has("number"):
        return _day_of_month(found, day, unit)
    at = day.at
    if found.word("number") in {"last", "final"}:
        at = (day.bounds.latest or at) // DAY * DAY - 3 * DAY
    elif found.has("number"):
        number = day_number(found, "number")
        if not 1 <= number <= 5:
            return None
        at += (7 * number - 4) * DAY
    draft = fixed(at, unit)
    draft.anchor, draft.leans_on = day.anchor, day.leans_on
    return draft


def _day_of_month(found: Found, month: Draft, unit: str) -> Draft | None:
    """Read "the last day of May", and "the first weekend of May": that of its first Saturday."""
    number = -1 if found.word("number") in {"last", "final"} else day_number(found, "number")
    year, of, _ = civil_from_days((month.at or 0) // DAY)
    last = days_in_month(year, of)
    if number > (last if unit == "day" else _WEEKS):
        return None
    if unit == "day":
        draft = fixed(instant(year, of, last if number < 0 else number), "day")
    else:
        draft = fixed(nth_weekday(year, of, _SATURDAY, number) * DAY, "weekend")
    draft.anchor, draft.leans_on = month.anchor, month.leans_on
    return draft


READERS = {"week_of": read_week_of}
