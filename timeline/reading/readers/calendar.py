"""Months and days of months (TimeML, 2.2.5: DATE).

What a date leaves out is filled in from its context: the year of "Sept. 30", or of "August".
News leans on the publication and on the tense of the verb nearby; a narrative on the date that it
spoke of last.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.dates.calendar import (
    DAY,
    civil_from_days,
    days_from_civil,
    days_in_month,
    instant,
    year_of,
)
from timeline.dates.policy import in_full
from timeline.dates.rules import Shift
from timeline.reading.drafts import ZERO, Draft, fixed, tied
from timeline.reading.numbers import number_in
from timeline.reading.tense import was_planned
from timeline.reading.values import written

if TYPE_CHECKING:
    from timeline.dates.rules import Bounds
    from timeline.reading.context import Context, Found
    from timeline.reading.expressions import Place

__all__ = [
    "READERS",
    "YEARS",
    "day_number",
    "month_of",
    "nth_weekday",
    "read_calendar",
    "read_month",
    "side_of",
    "year_in",
]

_MONTHS = ("MONTH", "MONTHABBR")
YEARS = range(1000, 2101)
_FIGURES = 4  # of a year
_NEAR = 45 * DAY
_HALF_A_YEAR = 183 * DAY


def nth_weekday(year: int, month: int, weekday: int, number: int) -> int:
    """Answer the nth weekday (1 is Monday) of a month, -1 for the last one, as a day number.

    >>> civil_from_days(nth_weekday(2013, 5, 2, 2)), civil_from_days(nth_weekday(2013, 2, 5, -1))
    ((2013, 5, 14), (2013, 2, 22))
    """
    if number < 0:
        following = days_from_civil(year + month // 12, month % 12 + 1, 1)
        return following - 1 - (following - 1 + 3 - (weekday - 1)) % 7
    first = days_from_civil(year, month, 1)
    return first + (weekday - 1 - (first + 3)) % 7 + 7 * (number - 1)


def side_of(found: Found) -> int | None:
    """Answer -1, 0 or 1 for "last", "this", "next" and their like; None where nothing is said."""
    return found.value("which", "WHICH", "FAR", "COMING", "BESIDE")


def month_of(found: Found) -> int:
    """Answer the month that a match names."""
    return found.value("month", *_MONTHS) or 1


def day_number(found: Found, name: str = "day") -> int:
    """Answer the number of a day in figures or as an ordinal."""
    word = found.word(name)
    if word[:1].isdecimal() and len(word) > _FIGURES + 2:
        return 0
    if word[:-2].isdecimal() and word[-2:].isalpha():
        return int(word[:-2])
    return int(word) if word.isdecimal() else found.value(name, "ORDINAL") or 0


def year_in(found: Found) -> int | None:
    """Answer the year that a match names, in figures or in words."""
    context = found.context
    if found.has("year"):
        word = found.word("year").removesuffix("'s")  # "2012's third quarter"
        return int(word) if word.isdecimal() and word.isascii() and len(word) <= _FIGURES else None
    if found.has("yearwords"):
        number = number_in(context, *found.span("yearwords"))
        return int(number) if number is not None and number in YEARS else None
    for at in range(found.begin, found.end):
        word = context.raw(at)
        if word[0] == "'" and word[1:].isdecimal():
            return in_full(int(word[1:]))
    return None


def read_calendar(found: Found) -> Draft | None:
    """Read a day, or a month, of a year that is named or left out."""
    context, month = found.context, month_of(found)
    year = year_in(found)
    day = day_number(found) if found.has("day") else None
    if day is not None and not 1 <= day <= days_in_month(2000, month):
        return None
    if year is not None:
        if found.has("until") and (found.value("until", *_MONTHS) or 12) < month:
            year -= 1  # "from December 28 to January 3, 1990"
        if day is None:
            return fixed(instant(year, month), "month")
        if day > days_in_month(year, month):
            return None
        return fixed(instant(year, month, day), "day")
    side = side_of(found)
    if day is not None and side is not None:
        base, place = _of_which_year(found)
        if base is None or base.earliest is None:
            return Draft("DATE", f"XXXX-{month:02}-{day:02}", "day", anchor="publication")
        year = year_of(base.earliest) + side
        draft = fixed(instant(year, month, min(day, days_in_month(year, month))), "day")
        draft.leans_on, draft.anchor = place, "previous" if place else "publication"
        return draft
    return _end_of_range(found, month, day or 1) or place_day(
        context, month, day or 1, _tense(found)
    )


def _tense(found: Found) -> str:
    """Answer the tense beside a month; "was due in May" leaves open which May it was."""
    if was_planned(found.context, found.begin):
        return ""
    return found.context.tense(found.begin, found.end)


def _of_which_year(found: Found) -> tuple[Bounds | None, Place | None]:
    """Answer what "of the next year" is counted from: in a narrative, the year spoken of."""
    context = found.context
    beside = found.word("which") not in context.language.values["WHICH"]
    if beside or (context.narrative and context.places):
        return context.spoken_of("year")
    return context.published, None


def _end_of_range(found: Found, month: int, day: int) -> Draft | None:
    """Answer the second day of "from Dec. 4 to Dec. 6": the next one, soon after the first."""
    context, at = found.context, found.begin - 1
    start = context.places[-1] if context.places and context.last_is_month_day else None
    if (
        start is None
        or context.last_end != at
        or context.word(at) not in context.language.cues["range"]
    ):
        return None
    index = month * 100 + day
    draft = tied(start.bounds, "day", Shift(months=12), "day_of_year", index, anchor="previous")
    if draft.at is None or draft.at - (start.bounds.earliest or 0) > _HALF_A_YEAR:
        return None
    draft.leans_on = start
    return draft


def place_day(context: Context, month: int, day: int, tense: str) -> Draft:
    """Answer a day of a month whose year is left out.

    In a narrative it lies next to the date spoken of last. In news it is the nearest one, unless
    the tense contradicts: a day far ahead is not past, one far behind not to come.
    """
    unknown = f"XXXX-{month:02}-{day:02}"
    place = context.reference("year") if context.narrative else None
    base = place.bounds if place is not None else context.published
    anchor = "previous" if place is not None else "publication"
    index = month * 100 + day
    if base is None or base.earliest is None:
        return tied(None, "day", ZERO, "day_of_year", index, unknown=unknown)
    if place is not None and place.unit == "year":
        draft = tied(base, "day", Shift(months=12, days=-1), "day_of_year", index, anchor=anchor)
        draft.leans_on = place
        return draft
    last = tied(base, "day", ZERO, "day_of_year", index, unknown=unknown, anchor=anchor)
    coming = tied(
        base, "day", Shift(months=12), "day_of_year", index, unknown=unknown, anchor=anchor
    )
    if context.narrative:
        chosen = last if last.value[:4] == written(base.earliest, "year") else coming
        if chosen is last and base.earliest - (last.at or 0) > _HALF_A_YEAR:
            chosen = coming
        if (
            chosen is coming
            and coming.value[:4] != written(base.earliest, "year")
            and place is None
        ):
            chosen = last
        chosen.leans_on = place
        return chosen
    behind, ahead = base.earliest - (last.at or 0), (coming.at or 0) - base.earliest
    if tense == "past" and ahead > _NEAR:
        chosen = last
    elif tense == "future" and behind > _NEAR:
        chosen = coming
    else:
        chosen = last if behind <= ahead else coming
    chosen.leans_on = place
    return chosen


def read_month(found: Found) -> Draft | None:
    """Read a month without a year: "August", "last June", "June last year"."""
    context, month = found.context, month_of(found)
    side = side_of(found)
    now = context.now()
    unknown = f"XXXX-{month:02}"
    first = found.span("month")[0] == found.begin
    if first and found.word("month") == "may" and _is_modal(context, found):
        return None
    if side is None and _is_name(context, found):
        return None
    which = found.word("which")
    beside = which == "that" or which in context.language.values["BESIDE"]
    if beside and context.word(found.end - 1) != "year":
        return _month_beside(context, month, side or 0)
    if side is None:
        return _bare_month(context, month, _tense(found))
    if context.word(found.end - 1) == "year":
        base, place = _of_which_year(found)
        if base is None or base.earliest is None:
            return Draft("DATE", unknown, "month", anchor="publication")
        draft = fixed(instant(year_of(base.earliest) + side, month), "month")
        draft.leans_on, draft.anchor = place, "previous" if place else "publication"
        return draft
    if now is None:
        shift = {-1: Shift(months=-1), 0: ZERO, 1: Shift(months=12)}[side]
        return tied(None, "month", shift, "month_of_year", month, unknown=unknown)
    if side == 0:
        return fixed(instant(year_of(now), month), "month")
    shift = Shift(months=-1) if side < 0 else Shift(months=12)
    return tied(context.published, "month", shift, "month_of_year", month, unknown=unknown)


def _month_beside(context: Context, month: int, side: int) -> Draft:
    """Answer "that December", "the following June": seen from the time spoken of."""
    base, place = context.spoken_of("year")
    shift = Shift(months=-1) if side < 0 else Shift(months=12 if side else 11)
    if side > 0 and place is not None and place.unit == "year":
        shift = Shift(months=23)
    draft = tied(
        base, "month", shift, "month_of_year", month, unknown=f"XXXX-{month:02}", anchor="previous"
    )
    draft.leans_on = place
    return draft


def _is_modal(context: Context, found: Found) -> bool:
    """Answer whether "May" is the verb: it begins a sentence or a title and no month can."""
    before = context.word(found.begin - 1)
    cues = context.language.cues
    if before in cues["before_month"]:
        return False
    if context.word(found.end) in cues["behind_modal"]:
        return True
    return context.raw(found.end)[:1].islower() and before in {"", ".", "\n", '"', "`"}


def _is_name(context: Context, found: Found) -> bool:
    """Answer whether "March" or "Jan" belongs to a name: "the March for Life", "Jan Kavan"."""
    after, before = context.raw(found.end), context.word(found.begin - 1)
    language = context.language
    named = before in language.cues["before_month"] or before in language.values["STAGE"]
    person = after[:1].isupper() and after.lower() not in language.signs
    only_a_month = before in language.cues["month_only"]
    if found.end - found.begin == 1 and (
        (person and not only_a_month) or (context.titled(found.begin) and not named)
    ):
        return True  # "April Smith", "Minister May"
    if found.end - found.begin == 1 and found.word("month") not in language.values["MONTH"]:
        return not named
    if after.lower() in language.cues["name_after"] and not named:
        following = context.raw(found.end + 1)
        return following[:1].isupper() or following in language.cues["plain"]
    return False


def _bare_month(context: Context, month: int, tense: str) -> Draft:
    unknown = f"XXXX-{month:02}"
    place = context.reference("year") if context.narrative else None
    base = place.bounds if place is not None else context.published
    anchor = "previous" if place is not None else "publication"
    if base is None or base.earliest is None:
        return tied(None, "month", ZERO, "month_of_year", month, unknown=unknown)
    if place is not None:
        shift = _month_of_story(base, month, place.unit)
    elif tense == "future":
        shift = Shift(months=11)
    elif tense == "past" and not _is_coming(base, month):
        shift = ZERO
    else:
        shift = _nearest_month(base, month)
    draft = tied(base, "month", shift, "month_of_year", month, unknown=unknown, anchor=anchor)
    draft.leans_on = place
    return draft


def _is_coming(base: Bounds, month: int) -> bool:
    """Answer whether it is the month after this one: 11 months back is "last November"."""
    return (month - civil_from_days((base.earliest or 0) // DAY)[1]) % 12 == 1


def _month_of_story(base: Bounds, month: int, unit: str) -> Shift:
    """Answer how to reach a month of the year spoken of, or of the next one if it lies far back."""
    first = civil_from_days((base.earliest or 0) // DAY)[1]
    if unit == "year" or month >= first or first - month >= 6:
        return Shift(months=11)
    return ZERO


def _nearest_month(base: Bounds, month: int) -> Shift:
    first = civil_from_days((base.earliest or 0) // DAY)[1]
    return ZERO if (first - month) % 12 <= 7 else Shift(months=11)


READERS = {
    "calendar": read_calendar,
    "month": read_month,
}
