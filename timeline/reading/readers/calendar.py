"""Days of months, and months of a year that is named (TimeML, 2.2.5: DATE).

What a date leaves out is filled in from its context: the year of "Sept. 30".
News leans on the publication and on the tense of the verb nearby; a narrative on the date that it
spoke of last.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.dates.calendar import (
    DAY,
    days_from_civil,
    days_in_month,
    instant,
    year_of,
)
from timeline.dates.policy import in_full
from timeline.dates.rules import Shift
from timeline.reading.drafts import ZERO, Draft, fixed, tied
from timeline.reading.eras import year_said
from timeline.reading.numbers import number_in
from timeline.reading.story import BACK, was_before
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
    "is_over",
    "month_led_to",
    "month_near",
    "month_of",
    "nth_weekday",
    "of_which_year",
    "read_calendar",
    "side_of",
    "tense_of",
    "year_in",
]

_MONTHS = ("MONTH", "MONTHABBR")
YEARS = range(1000, 2101)
_FIGURES = 4  # of a year
_NEAR = 45 * DAY
_HALF_A_YEAR = 183 * DAY


def nth_weekday(year: int, month: int, weekday: int, number: int) -> int:
    """Answer the nth weekday (1 is Monday) of a month, -1 for the last one, as a day number.

    >>> from timeline.dates.calendar import civil_from_days
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
    if found.word("which") == "that":
        return 0
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
        if len(word) == _FIGURES and word.isdecimal() and word.isascii():
            return int(word)
        return year_said(context, *found.span("year"), found.value("era", "ERA"))
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
    if year is None and found.has("year"):
        return None  # "in May 300 men died"
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
        base, place = of_which_year(found)
        if base is None or base.earliest is None:
            return Draft("DATE", f"XXXX-{month:02}-{day:02}", "day", anchor="publication")
        year = year_of(base.earliest) + side
        draft = fixed(instant(year, month, min(day, days_in_month(year, month))), "day")
        draft.leans_on, draft.anchor = place, "previous" if place else "publication"
        return draft
    over = is_over(found)
    return _end_of_range(found, month, day or 1) or place_day(
        context, month, day or 1, "past" if over else tense_of(found), found.begin, over=over
    )


def tense_of(found: Found) -> str:
    """Answer the tense beside a month; "was due in May" leaves open which May it was."""
    if was_planned(found.context, found.begin):
        return ""
    return found.context.tense(found.begin, found.end)


def is_over(found: Found) -> bool:
    """Answer whether something had ended by then: "the year ended March 31"."""
    context = found.context
    return context.word(found.begin - 1) in context.language.cues["over_by"]


def month_near(context: Context, at: int) -> int | None:
    """Answer the month that a token or the one behind it names: "ended 30 June"."""
    values = context.language.values
    for word in (context.word(at), context.word(at + 1)):
        month = values["MONTH"].get(word) or values["MONTHABBR"].get(word)
        if month:
            return int(month)
    return None


def month_led_to(context: Context, at: int) -> int | None:
    """Answer the month up to which something is counted: "to March", "to the end of June"."""
    if context.word(at) not in context.language.cues["up_to"]:
        return None
    return month_near(
        context, at + 1 + 3 * (context.word(at + 2) in context.language.values["EDGE"])
    )


def of_which_year(found: Found) -> tuple[Bounds | None, Place | None]:
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


def place_day(
    context: Context, month: int, day: int, tense: str, begin: int = 0, *, over: bool = False
) -> Draft:
    """Answer a day of a month whose year is left out.

    A narrative goes on from the date spoken of last. In news it is the nearest one, unless
    the tense contradicts: a day far ahead is not past, one far behind not to come. What is `over`
    by then is past, however near: "the quarter ended March 31".
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
    if place is not None:
        same_year = last.value[:4] == written(base.earliest, "year")[:4]
        behind = base.earliest - (last.at or 0)
        chosen = last if behind <= BACK * DAY and same_year else coming
        if chosen is coming and coming.at is not None and was_before(context, begin):
            chosen = last
        chosen.leans_on = place
        return chosen
    behind, ahead = base.earliest - (last.at or 0), (coming.at or 0) - base.earliest
    if tense == "past" and (ahead > _NEAR or over):
        chosen = last
    elif tense == "future" and behind > _NEAR:
        chosen = coming
    else:
        chosen = last if behind <= ahead else coming
    chosen.leans_on = place
    return chosen


READERS = {"calendar": read_calendar}
