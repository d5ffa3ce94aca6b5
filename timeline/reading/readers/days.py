"""Days named from others: weekdays, "today", the second day of "May 5-7", "on the 19th".

TimeML, 2.2.5; `XXXX-WXX-3` where no week is known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.dates.calendar import DAY, civil_from_days, days_in_month, instant
from timeline.dates.rules import Shift
from timeline.reading.drafts import ZERO, Draft, fixed, tied
from timeline.reading.readers.calendar import (
    day_number,
    nth_weekday,
    read_calendar,
    side_of,
)
from timeline.reading.readers.months import read_month
from timeline.reading.values import UNKNOWN

if TYPE_CHECKING:
    from timeline.reading.context import Context, Found
    from timeline.reading.expressions import Place

__all__ = ["READERS", "day_of_story", "place_weekday", "weekday_of_range"]

_PLURAL = 3  # letters that a plural has more than
_DAYS = ("WEEKDAY", "WEEKDAYABBR")


def read_day_word(found: Found) -> Draft | None:
    """Read "yesterday", "today", "tomorrow"."""
    context = found.context
    words = found.words()
    step = int(context.language.values["DAYWORD"][words[-1]])
    if context.titled(found.end - 1):
        return None
    if words[0] == words[-1] and context.word(found.begin - 1) == "the":
        return None  # "the Today show": the word for a day takes no article
    if context.narrative and words == ["today"]:
        return Draft("DATE", "PRESENT_REF", anchor="publication")
    if len(words) > 1:
        step += -1 if "before" in words else 1
    return tied(context.published, "day", Shift(days=step), "day")


def read_weekday(found: Found) -> Draft | None:
    """Read a weekday by its name."""
    context = found.context
    weekday = found.value("day_name", *_DAYS) or 1
    if _is_no_weekday(context, found):
        return None
    side = side_of(found)
    if side is not None and found.words()[-1] == "week":
        week = tied(context.published, "week", Shift(days=7 * side), "week")
        if week.bounds.earliest is None:
            return Draft("DATE", f"XXXX-WXX-{weekday}", "day", anchor="publication")
        return fixed(week.bounds.earliest + (weekday - 1) * DAY, "day")
    if side is not None and found.word("which") in context.language.values["BESIDE"]:
        base, place = context.spoken_of("day")
        shift = {-1: Shift(days=-1), 0: ZERO, 1: Shift(days=7)}[side]
        draft = tied(
            base, "day", shift, "weekday", weekday, unknown=f"XXXX-WXX-{weekday}", anchor="previous"
        )
        draft.leans_on = place
        return draft
    return weekday_of_range(found) or place_weekday(
        context, weekday, side, context.tense(found.begin, found.end)
    )


def weekday_of_range(found: Found) -> Draft | None:
    """Read the second day of "Friday through Sunday"; None where no range ends with it."""
    weekday = found.value("day_name", *_DAYS) or 1
    start = None if found.has("which") else _start_of_range(found.context, found)
    if start is None:
        return None
    draft = tied(start.bounds, "day", Shift(days=6), "weekday", weekday)
    draft.leans_on, draft.anchor = start, "previous"
    return draft


def _start_of_range(context: Context, found: Found) -> Place | None:
    """Answer the day that stands before, for the second one of "Friday through Sunday"."""
    at = found.begin - 1
    weekdays = context.language.values["WEEKDAY"]
    if context.last_end != at or not context.places or context.word(at - 1) not in weekdays:
        return None
    return context.places[-1] if context.word(at) in context.language.cues["range"] else None


def _is_no_weekday(context: Context, found: Found) -> bool:
    """Answer whether "Sun", "Sat" or the Sunday of "Bloody Sunday" is something else.

    Short names want a stop or a preposition; a day that is called by an adjective, both with
    capitals, is one day of history, and not the last one of its name.
    """
    at = found.span("day_name")[0]
    raw = context.raw(at)
    before = context.raw(at - 1)
    if (
        before[:1].isupper()
        and raw[:1].isupper()
        and before.lower() in context.language.cues["named"]
    ):
        return True
    if raw.lower() not in context.language.values["WEEKDAYABBR"]:
        return False
    if not raw[:1].isupper() and not context.colloquial:
        return True
    if found.has("which") or found.end > at + 1:
        return False
    return context.word(at - 1) not in context.language.cues["on"]


def place_weekday(context: Context, weekday: int, side: int | None, tense: str) -> Draft:
    """Answer a weekday whose week is left out.

    In news the last one on or before the publication, or the first from it on where the verb says
    that it is to come; "last" leaves the day itself out. A narrative goes on from its last day.
    """
    unknown = f"XXXX-WXX-{weekday}"
    place = context.reference("day") if context.narrative and side is None else None
    if place is not None:
        draft = tied(
            place.bounds,
            "day",
            Shift(days=6),
            "weekday",
            weekday,
            anchor="previous",
            unknown=unknown,
        )
        draft.leans_on = place
        return draft
    shift = ZERO
    if side == -1:
        shift = Shift(days=-1)
    elif side == 1:
        shift = Shift(days=7)
    elif tense == "future" or (tense != "past" and side == 0):
        shift = Shift(days=6)
    elif not tense and context.colloquial:
        shift = Shift(days=6)  # a post without a verb announces: "Friday, my place"
    return tied(context.published, "day", shift, "weekday", weekday, unknown=unknown)


def read_day_behind(found: Found) -> Draft | None:
    """Read the second day of "May 5-7" or "Oct. 3 and 4": of the month that stands before."""
    context = found.context
    if context.last_end != found.begin or not context.places:
        return None
    before = context.places[-1]
    if before.unit != "day" or before.bounds.earliest is None or not context.last_is_month_day:
        return None
    day, last = day_number(found), context.raw(found.end)
    year, month, first = civil_from_days(before.bounds.earliest // DAY)
    if not first < day <= days_in_month(year, month) or (
        last[:1].islower() and context.touching(found.end)
    ):
        return None
    months = context.language.values
    if (
        last.lower() in months["MONTH"]
        or last.lower() in months["MONTHABBR"]
        or last.lower() == "of"
    ):
        return None
    if last.lower() in context.language.values["UNITS"] or (
        last[:1].islower() and last.endswith("s")
    ):
        return None
    draft = fixed(instant(year, month, day), "day")
    draft.cut = (found.span("day")[0] - found.begin, 0)
    return draft


def read_day_of_month(found: Found) -> Draft | None:
    """Read "on the 19th": of the month that was spoken of last."""
    context, day = found.context, day_number(found)
    after, cues = context.word(found.end), context.language.cues
    raw = context.raw(found.end)
    named = context.narrative and raw[:1].isupper() and after not in cues["counted_parts"]
    known = cues["clause_ends"] | cues["plain"] | cues["subject"] | cues["past"]
    # An ordinal takes no plural: "on the 7th taxis carried men".
    named |= context.narrative and raw.islower() and len(raw) > _PLURAL and raw.endswith("s")
    if after[:1].isalpha() and not named and after not in known:
        return None  # "on the 19th floor"
    draft = day_of_story(context, day)
    if draft is not None:
        draft.cut = (1, 0)
    return draft


def day_of_story(context: Context, day: int) -> Draft | None:
    """Answer a day of the month that was spoken of last."""
    place = context.reference("month")
    if place is None or place.bounds.earliest is None:
        return None
    year, month, _ = civil_from_days(place.bounds.earliest // DAY)
    if not 1 <= day <= days_in_month(year, month):
        return None
    draft = fixed(instant(year, month, day), "day")
    draft.anchor, draft.leans_on = "previous", place
    return draft


def read_nth_weekday(found: Found) -> Draft | None:
    """Read "the second Tuesday in May", "the last Friday of the month"."""
    context = found.context
    weekday = found.value("day_name", "WEEKDAY") or 1
    number = -1 if found.word("number") == "last" else day_number(found, "number")
    if found.has("month"):
        month = read_calendar(found) if found.has("year") else read_month(found)
    else:
        leaning = context.narrative or "that" in found.words()
        base, place = context.spoken_of("month") if leaning else (context.published, None)
        shift = Shift(months=(side_of(found) or 0))
        month = tied(base, "month", shift, "month", anchor="previous" if place else "publication")
        month.leans_on = place
    if month is None or number not in {-1, 1, 2, 3, 4, 5}:
        return None
    if month.at is None:
        return Draft("DATE", UNKNOWN["day"], "day", anchor=month.anchor)
    year, of, _ = civil_from_days(month.at // DAY)
    day = nth_weekday(year, of, weekday, number)
    if civil_from_days(day)[1] != of:
        return None  # a month with four of them
    draft = fixed(day * DAY, "day")
    draft.anchor, draft.leans_on = month.anchor, month.leans_on
    return draft


def read_day_of_which_month(found: Found) -> Draft | None:
    """Read "the 20th of last month", "the 3rd of that month"."""
    context, day = found.context, day_number(found)
    leaning = context.narrative or found.word("which") not in context.language.values["WHICH"]
    base, place = context.spoken_of("month") if leaning else (context.published, None)
    anchor = "previous" if place else "publication"
    month = tied(base, "month", Shift(months=side_of(found) or 0), "month", anchor=anchor)
    if month.at is None:
        return Draft("DATE", UNKNOWN["day"], "day", anchor=anchor)
    year, of, _ = civil_from_days(month.at // DAY)
    if not 1 <= day <= days_in_month(year, of):
        return None
    draft = fixed(instant(year, of, day), "day")
    draft.anchor, draft.leans_on = anchor, place
    return draft


READERS = {
    "day_of_which_month": read_day_of_which_month,
    "nth_weekday": read_nth_weekday,
    "day_word": read_day_word,
    "weekday": read_weekday,
    "day_behind": read_day_behind,
    "day_of_month": read_day_of_month,
}
