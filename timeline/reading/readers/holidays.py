"""Holidays: the days that they fall on (TimeML, 2.2.5: DATE)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.dates.calendar import DAY, days_from_civil, instant, year_of
from timeline.dates.feasts import FIXED, FROM_EASTER, easter
from timeline.dates.rules import Shift
from timeline.reading.drafts import Draft, fixed, tied
from timeline.reading.readers.calendar import day_number, month_of, nth_weekday, side_of, year_in
from timeline.reading.story import goes_on
from timeline.reading.values import UNKNOWN, duration

if TYPE_CHECKING:
    from timeline.reading.context import Context, Found
    from timeline.reading.expressions import Place

__all__ = ["READERS"]

_FIXED = {
    **FIXED,
    "groundhog day": (2, 2),
    "flag day": (6, 14),
    "independence day": (7, 4),
    "remembrance day": (11, 11),
    "veterans day": (11, 11),
}
"""Month and day: those of every country, and those that news in American English has."""

_MOVING = {
    "martin luther": (1, 1, 3, 0),
    "presidents": (2, 1, 3, 0),
    "mother": (5, 7, 2, 0),
    "memorial day": (5, 1, -1, 0),
    "father": (6, 7, 3, 0),
    "labor day": (9, 1, 1, 0),
    "columbus day": (10, 1, 2, 0),
    "election day": (11, 1, 1, 1),
    "thanksgiving": (11, 4, 4, 0),
    "black friday": (11, 4, 4, 1),
}
"""Month, weekday (1 is Monday), which one of the month (-1 is the last), days after it."""

_NAMED = {(9, 11): 2001}
"""Days that are known by their month and day: the year of each."""

_DATE = 6  # tokens of a date with its comma
_FIGURES = 4  # of a year

_STEMS = ("new year", "martin luther", "mother", "father", "valentine", "presidents", "st patrick")


def _day_of_holiday(key: str, year: int) -> int | None:
    """Answer the day number of a holiday of a year; None where it is not known."""
    if key in _FIXED:
        return days_from_civil(year, *_FIXED[key])
    if key in _MOVING:
        month, weekday, number, later = _MOVING[key]
        return nth_weekday(year, month, weekday, number) + later
    if key in FROM_EASTER:
        return easter(year) + FROM_EASTER[key]
    return None


def _key(found: Found) -> str:
    """Answer the name of a holiday as the tables above have it."""
    words = [word for word in found.words() if word not in {"'s", ",", "weekend"}]
    if found.has("holiday"):
        name = str(found.context.language.values["HOLIDAY"][found.word("holiday")])
        if f"{name} {words[-1]}" in FROM_EASTER:
            return f"{name} {words[-1]}"
        return f"{name} eve" if "eve" in words and f"{name} eve" in _FIXED else name
    words = words[1 if found.has("which") else 0 : -1 if found.has("year") else None]
    name = " ".join(word for word in words if word != ".").replace("saint", "st")
    stem = next((stem for stem in _STEMS if name.startswith(stem)), name)
    return f"{stem} eve" if words[-1] == "eve" else stem


def read_holiday(found: Found) -> Draft | None:
    """Read a holiday; its year is the nearest where none is named."""
    context, key = found.context, _key(found)
    if _day_of_holiday(key, 2001) is None:
        return None
    year, now = year_in(found) or _year_behind(context, found.end), context.now()
    if year is None and found.has("year"):
        return None
    place = context.reference("year") if context.narrative else None
    if year is not None:
        draft = fixed((_day_of_holiday(key, year) or 0) * DAY, "day")
    elif place is not None:
        draft = _of_the_story(found, key, place)
    elif now is not None:
        draft = fixed(_nearest(found, context, key, now), "day")
        draft.anchor = "publication"
    else:
        # Only what falls on one day of every year can be named without the year.
        value = "XXXX-{:02}-{:02}".format(*_FIXED[key]) if key in _FIXED else UNKNOWN["day"]
        return Draft("DATE", value, "day", anchor="publication")
    return _beside(found, draft)


def _year_behind(context: Context, end: int) -> int | None:
    """Answer the year of the date behind a holiday, which is the same day.

    "Easter Monday, 24 April 1916".
    """
    figures = [context.raw(at) for at in range(end + 1, end + _DATE)]
    months = context.language.values["MONTH"]
    dated = context.word(end) == "," and any(word.lower() in months for word in figures[:2])
    year = next((word for word in figures if len(word) == _FIGURES and word.isdecimal()), "")
    return int(year) if dated and year else None


def _beside(found: Found, holiday: Draft) -> Draft:
    """Answer the day before or after a holiday, or its week or weekend, where that is meant."""
    at, unit = holiday.at or 0, found.words()[-1]
    if found.has("side"):
        draft = fixed(at + (found.value("side", "AFTERWARDS") or 0) * DAY, "day")
    elif unit == "week":
        draft = tied(holiday.bounds, unit, snap="week")
    elif unit == "weekend":
        # A weekend that ends with a Monday is the one before that day.
        monday = (at // DAY + 3) % 7 == 0
        draft = tied(holiday.bounds, unit, Shift(days=-1 if monday else 0), "week")
    else:
        return holiday
    draft.anchor, draft.leans_on = holiday.anchor, holiday.leans_on
    return draft


def _of_the_story(found: Found, key: str, place: Place) -> Draft:
    """Answer a holiday of a narrative: the next one from the time spoken of, or that one."""
    base = place.bounds.earliest or 0
    before, *days = [(_day_of_holiday(key, year_of(base) + step) or 0) * DAY for step in (-1, 0, 1)]
    side = side_of(found)
    if side == -1:
        at = max(at for at in (before, days[0]) if at < base or at == before)
    elif side == 1:
        at = min(at for at in days if at > base or at == days[1])
    else:
        at = goes_on(base, place.unit, days)
    draft = fixed(at, "day")
    draft.anchor, draft.leans_on = "previous", place
    return draft


def _nearest(found: Found, context: Context, key: str, now: int) -> int:
    side, tense = side_of(found), context.tense(found.begin, found.end)
    days = (_day_of_holiday(key, year_of(now) + step) or 0 for step in (-1, 0, 1))
    places = [day * DAY for day in days]
    if context.colloquial and side is None and tense != "future":
        return min(places, key=lambda at: abs(at - now))
    if side == -1 or (side is None and tense == "past"):
        return max(at for at in places if at <= now)
    if side == 1 or tense == "future":
        return min(at for at in places if at >= now)
    return min(places, key=lambda at: abs(at - now))


def read_day_with_a_name(found: Found) -> Draft | None:
    """Read "9/11", "the Sept. 11 attacks": the day has the name of its month and day ever since."""
    context, now = found.context, found.context.now()
    figures = found.word("month").isdecimal()
    if figures and not (context.touching(found.begin + 1) and context.touching(found.begin + 2)):
        return None
    month = int(found.word("month")) if figures else month_of(found)
    year = _NAMED.get((month, day_number(found)))
    if year is None or (now is not None and year_of(now) < year):
        return None
    return fixed(instant(year, month, day_number(found)), "day")


def read_every_holiday(found: Found) -> Draft | None:
    """Read "every Christmas": a set, of one day of the year where it is always the same one."""
    key = _key(found)
    value = "XXXX-{:02}-{:02}".format(*_FIXED[key]) if key in _FIXED else duration(1, "year")
    return Draft("SET", value, quant=found.words()[0].upper())


READERS = {
    "every_holiday": read_every_holiday,
    "holiday": read_holiday,
    "day_with_a_name": read_day_with_a_name,
}
