"""Times of the day and parts of it (TimeML, 2.2.4: TIME; 2.2.5: `T10:30`, `TMO`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.dates.calendar import DAY, HOUR, MINUTE
from timeline.dates.policy import POLICY
from timeline.dates.rules import Bounds, Shift
from timeline.reading.drafts import Draft, tied
from timeline.reading.readers.calendar import place_weekday, read_calendar, side_of

if TYPE_CHECKING:
    from timeline.reading.context import Found

__all__ = ["READERS"]

_POLICIES = {"MO": "morning", "AF": "afternoon", "EV": "evening", "NI": "night"}
_OTHER_PARTS = {
    "dawn": "MO",
    "sunrise": "MO",
    "dusk": "EV",
    "sunset": "EV",
    "tonight": "NI",
    "overnight": "NI",
}


def _day_of(found: Found) -> Draft:
    """Answer the day that a time of day stands on: named beside it, spoken of, or published."""
    context = found.context
    if found.has("month"):
        day = read_calendar(found)
        if day is not None:
            return day
    if found.has("day_name"):
        weekday = found.value("day_name", "WEEKDAY", "WEEKDAYABBR") or 1
        return place_weekday(
            context, weekday, side_of(found), context.tense(found.begin, found.end)
        )
    if found.has("word"):
        step = found.value("word", "DAYWORD") or 0
        return tied(context.published, "day", Shift(days=step), "day")
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


def _near(found: Found) -> bool:
    """Answer whether a date was named in the same sentence or the one before."""
    seen = 0
    for at in range(found.begin - 1, max(-1, found.begin - 50), -1):
        word = found.context.word(at)
        if word == "\n":
            return False
        seen += word in {".", "?", "!"}
        if seen > 1:
            return False
        if at < found.context.last_end:
            return True
    return False


def read_part(found: Found) -> Draft | None:
    """Read a part of a day: "Saturday night", "this morning", "tonight"."""
    context = found.context
    word = found.word("part")
    code = _OTHER_PARTS.get(word) or str(context.language.values["PARTDAY"].get(word, ""))
    if not code:
        return None
    words = found.words()
    if (
        word in {"mornings", "afternoons", "evenings", "nights"}
        or context.raw(found.begin - 1) == "-"
    ):
        return None
    if (
        word in _OTHER_PARTS
        and word not in {"tonight", "overnight"}
        and context.word(found.begin - 1) not in context.language.cues["clock_before"]
    ):
        return None
    if found.has("which"):
        which = found.word("which")
        side = side_of(found)
        if which in {"last"}:
            day = tied(
                context.published, "day", Shift(days=-1 if code in {"NI", "EV"} else -1), "day"
            )
        elif which == "that" or which in context.language.values["BESIDE"]:
            base, place = context.spoken_of("day")
            day = tied(base, "day", Shift(days=side or 0), "day", anchor="previous")
            day.leans_on = place
        else:
            day = tied(context.published, "day", Shift(days=side or 0), "day")
    elif word in {"tonight", "overnight"}:
        day = tied(context.published, "day", snap="day")
    else:
        if (
            words[0] == "the"
            and len(words) == 2
            and context.word(found.begin - 1) not in context.language.cues["in"]
        ):
            return None
        day = _day_of(found)
    day.type = "TIME"
    day.value += f"T{code}"
    first, last = POLICY[_POLICIES[code]].value
    if day.bounds.earliest is not None:
        begin = day.bounds.earliest
        day.bounds = Bounds(begin + first * HOUR, begin + last * HOUR - 1)
    return day


def read_clock(found: Found) -> Draft | None:
    """Read a time of the day, with its day and its time zone where they are named."""
    context = found.context
    begin, end = found.span("time")
    values = context.language.values
    words = [context.word(at) for at in range(begin, end)]
    hour = minute = 0
    second: int | None = None
    half = ""
    mark = None
    exact = False
    for word in words:
        if word in values["MARK"]:
            mark = str(values["MARK"][word])
        elif ":" in word and word != ":":
            numbers = [int(part) for part in word.split(":")]
            hour, minute = numbers[:2]
            second = numbers[2] if len(numbers) > 2 else None
            exact = True
        elif word.isdecimal():
            hour = int(word)
        elif word in values["NUMBER"]:
            hour = int(values["NUMBER"][word])
        elif word in values["HALFDAY"]:
            half = str(values["HALFDAY"][word])
    zone = found.value("zone", "ZONE")
    if found.has("zone") and zone is None:
        zone = int(values["ZONE"].get(context.word(found.span("zone")[0] + 1), 0))
    part = found.word("part")
    if part and not half:
        half = {"MO": "am"}.get(str(values["PARTDAY"].get(part, "")), "pm")
    if mark is None and not half and zone is None and "o'clock" not in words:
        anchored = found.has("day_name") or found.has("word") or found.has("month")
        if not anchored and context.word(begin - 1) not in context.language.cues["clock_before"]:
            return None
    if mark is not None:
        if context.word(begin - 1) in context.language.cues["no_mark_before"]:
            return None
        hour, minute = int(mark[:2]), int(mark[3:])
        if not (found.has("day_name") or found.has("word") or found.has("month")):
            if context.raw(begin)[:1].isupper() and context.raw(begin + 1)[:1].isupper():
                return None
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour > 24 or minute > 59 or (second or 0) > 59:
        return None
    day = _day_of(found)
    day.type = "TIME"
    text = f"{hour:02}:{minute:02}" + (f":{second:02}" if second is not None else "")
    day.value += f"T{text}"
    day.unit, day.zone = "minute", zone
    if day.bounds.earliest is not None:
        at = (
            day.bounds.earliest // DAY * DAY
            + hour * HOUR
            + minute * MINUTE
            + (second or 0) * 1_000_000
        )
        width = 1_000_000 if second is not None else MINUTE if exact or mark else HOUR
        at = min(at, day.bounds.earliest // DAY * DAY + DAY - 1)  # 24:00 still belongs to its day
        day.at, day.bounds = at, Bounds(at, at + width - 1)
    return day


READERS = {"part": read_part, "clock": read_clock}
