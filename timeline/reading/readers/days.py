"""Weekdays, and days named from today (TimeML, 2.2.5: `XXXX-WXX-3` where no week is known)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.dates.calendar import DAY
from timeline.dates.rules import Shift
from timeline.reading.drafts import ZERO, Draft, fixed, tied
from timeline.reading.readers.calendar import side_of

if TYPE_CHECKING:
    from timeline.reading.context import Context, Found
    from timeline.reading.expressions import Place

__all__ = ["READERS", "place_weekday"]

_DAYS = ("WEEKDAY", "WEEKDAYABBR")


def read_day_word(found: Found) -> Draft | None:
    """Read "yesterday", "today", "tomorrow"."""
    context = found.context
    words = found.words()
    step = int(context.language.values["DAYWORD"][words[-1]])
    if context.titled(found.end - 1):
        return None
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
    start = _start_of_range(context, found) if side is None else None
    if start is not None:
        draft = tied(start.bounds, "day", Shift(days=6), "weekday", weekday)
        draft.leans_on, draft.anchor = start, "previous"
        return draft
    return place_weekday(context, weekday, side, context.tense(found.begin, found.end))


def _start_of_range(context: Context, found: Found) -> Place | None:
    """Answer the day that stands before, for the second one of "Friday through Sunday"."""
    at = found.begin - 1
    weekdays = context.language.values["WEEKDAY"]
    if context.last_end != at or not context.places or context.word(at - 1) not in weekdays:
        return None
    return context.places[-1] if context.word(at) in context.language.cues["range"] else None


def _is_no_weekday(context: Context, found: Found) -> bool:
    """Answer whether "Sun" or "Sat" is something else: short names want a stop or a preposition."""
    at = found.span("day_name")[0]
    raw = context.raw(at)
    if raw.lower() not in context.language.values["WEEKDAYABBR"]:
        return False
    if not raw[:1].isupper():
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
    elif tense == "future" or (side == 0 and tense != "past"):
        shift = Shift(days=6)
    return tied(context.published, "day", shift, "weekday", weekday, unknown=unknown)


READERS = {"day_word": read_day_word, "weekday": read_weekday}
