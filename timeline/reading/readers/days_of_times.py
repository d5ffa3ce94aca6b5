"""Which day does a time of day stand on: named beside it, told of before, or of publication?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.dates.rules import Shift
from timeline.reading.drafts import Draft, tied
from timeline.reading.readers.calendar import day_number, read_calendar, side_of
from timeline.reading.readers.days import day_of_story, place_weekday, weekday_of_range
from timeline.reading.readers.years import read_figures
from timeline.reading.values import partly_known

if TYPE_CHECKING:
    from timeline.reading.context import Found

__all__ = ["day_after", "day_beside", "day_of", "names_no_day"]

_BRACKETED = 8  # words that brackets behind a time hold at most


def day_of(found: Found) -> Draft:
    """Answer the day that a time of day stands on: named beside it, spoken of, or published."""
    context = found.context
    day = _day_named(found) or _day_behind(found)
    if day is not None:
        return day
    if context.narrative:
        base, coarser = context.spoken_of("day")
        if coarser is not None and base is not None and base.earliest is None:
            # The story went on since: "In April 1986, at 2 a.m." is on a day of that month.
            value = partly_known("day", coarser.bounds.earliest, coarser.unit)
            return Draft("DATE", value, "day", anchor="previous", leans_on=coarser)
    place = context.reference("day")
    if (
        place is not None
        and place.bounds.earliest is not None
        and (context.narrative or _near(found))
    ):
        draft = tied(place.bounds, "day", snap="day", anchor="previous")
        draft.leans_on = place
        return draft
    return tied(context.published, "day", snap="day")


def _day_named(found: Found) -> Draft | None:
    """Answer the day that is named within the expression; None where none is."""
    context, day = found.context, None
    if found.has("month"):
        day = read_calendar(found)
    elif found.has("day"):
        day = day_of_story(context, day_number(found))
    if day is None and found.has("day_name"):
        weekday = found.value("day_name", "WEEKDAY", "WEEKDAYABBR") or 1
        tense = context.tense(found.begin, found.end)
        return weekday_of_range(found) or place_weekday(context, weekday, side_of(found), tense)
    if day is None and found.has("word"):
        step = found.value("word", "DAYWORD") or 0
        return tied(context.published, "day", Shift(days=step), "day")
    if day is None and found.has("figures"):
        return read_figures(found)
    return day


def _day_behind(found: Found) -> Draft | None:
    """Answer the day that is said behind the second of two times, for the first one.

    "10:35 a.m. (0735 GMT) Friday", and the second of these; "between 2 and 4 a.m. on Tuesday".
    """
    context, at = found.context, found.end
    words, cues = context.word, context.language.cues
    if words(at) == "(":
        at = next((to for to in range(at + 1, at + _BRACKETED) if words(to) == ")"), at)
    if words(at) == ")":
        at += 1
    elif words(at) in cues["to"] or words(at) in cues["range"] or words(at) in cues["both"]:
        at += 1
        second, last = at, at + _BRACKETED
        while at < last and (words(at)[:1].isdecimal() or words(at) in cues["of_a_time"]):
            at += 1
        if at == second:
            return None
    else:
        return None
    at += words(at) in {",", "on"}
    weekday = context.language.values["WEEKDAY"].get(words(at))
    if weekday is not None:
        return place_weekday(context, int(weekday), None, context.tense(found.begin, at + 1))
    step = context.language.values["DAYWORD"].get(words(at))
    return None if step is None else tied(context.published, "day", Shift(days=int(step)), "day")


def day_beside(found: Found) -> Draft:
    """Answer the day of "that night" and "the next morning", which the time spoken of says."""
    context, which = found.context, found.word("which")
    if which in {"before", "after"}:
        base, place = context.spoken_of("day")
        step = -1 if which == "before" and found.word("part") != "morning" else 0
        step += which == "after"
        day = tied(base, "day", Shift(days=step), "day", anchor="previous")
        day.leans_on = place
        return day
    definite = "the" in found.words() or (context.narrative and bool(context.places))
    beside = which not in context.language.values["WHICH"] or (which == "next" and definite)
    if not beside:
        return tied(context.published, "day", Shift(days=side_of(found) or 0), "day")
    base, place = context.spoken_of("day")
    day = tied(base, "day", Shift(days=side_of(found) or 0), "day", anchor="previous")
    day.leans_on = place
    return day


def _near(found: Found) -> bool:
    """Answer whether a date was named in the same sentence or the one before."""
    seen = 0
    for at in range(found.begin - 1, max(-1, found.begin - 50), -1):
        word = found.context.word(at)
        seen += word in {".", "?", "!"} and found.context.ends_sentence(at)
        if seen > 1:
            return False
        if at < found.context.last_end:
            return True
    return False


def day_after(day: Draft) -> Draft:
    """Answer the day after that of a time spoken of, for a time that goes on from it."""
    after = tied(day.bounds, "day", Shift(days=1), "day", anchor="previous")
    after.leans_on = day.leans_on
    return after


def names_no_day(found: Found) -> bool:
    """Answer whether a time of day names no day of its own."""
    return not any(found.has(name) for name in ("month", "day", "day_name", "word", "figures"))
