"""Times of the day and parts of it (TimeML, 2.2.4: TIME; 2.2.5: `T10:30`, `TMO`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.dates.calendar import DAY, HOUR, MINUTE, SECOND
from timeline.dates.policy import POLICY
from timeline.dates.rules import Bounds, Shift
from timeline.reading.drafts import Draft, tied
from timeline.reading.readers.calendar import year_in
from timeline.reading.readers.days_of_times import day_after, day_beside, day_of, names_no_day
from timeline.reading.readers.hours import time_of
from timeline.reading.story import is_afternoon, night_is_over

if TYPE_CHECKING:
    from timeline.reading.context import Found
    from timeline.reading.readers.hours import Time

__all__ = ["READERS"]

_FIGURES = 4  # of "2100"
_POLICIES = {"MO": "morning", "AF": "afternoon", "EV": "evening", "NI": "night"}
_DAYTIME = frozenset({"MO", "AF"})
_OTHER_PARTS = {
    "dawn": "MO",
    "daybreak": "MO",
    "sunrise": "MO",
    "dusk": "EV",
    "sunset": "EV",
    "sundown": "EV",
    "nightfall": "EV",
    "overnight": "NI",
    "hours": "MO",  # "the early hours"
}


def read_part(found: Found) -> Draft | None:
    """Read a part of a day: "Saturday night", "this morning", "tonight"."""
    context = found.context
    if found.has("year") and year_in(found) is None:
        return None  # "the night of 3 May 300 men died"
    word = found.word("part")
    values = context.language.values
    classes = ("PARTDAY", "MIDPART", "TONIGHT")
    codes = (code for name in classes if (code := values[name].get(word)))
    code = str(_OTHER_PARTS.get(word) or next(codes, ""))
    if not code:
        return None
    if _is_no_part(found, word):
        return None
    first, last = POLICY[_POLICIES[code]].value
    day = _day_of_part(found, word, code)
    day.type = "TIME"
    day.value += f"T{code}"
    if word in values["MIDPART"]:
        day.mod = "MID"
    if word == "hours":
        day.mod = "START"
    elif found.has("stage"):
        day.mod = str(context.language.values["STAGE"][found.word("stage")])
    if day.bounds.earliest is not None:
        begin = day.bounds.earliest
        day.bounds = Bounds(begin + first * HOUR, begin + last * HOUR - 1)
    return day


def _day_of_part(found: Found, word: str, code: str) -> Draft:
    """Answer the day that a part of a day is of."""
    context = found.context
    if found.has("which") and not found.has("day_name"):
        if found.word("which") == "last":
            return tied(context.published, "day", Shift(days=-1), "day")
        return day_beside(found)
    if word == "overnight" and not context.narrative:
        # Told of, it is the night that ended with the day of publication.
        over = context.tense(found.begin, found.end) == "past"
        return tied(context.published, "day", Shift(days=-over), "day")
    if word in context.language.values["TONIGHT"]:
        return tied(context.published, "day", snap="day")
    day = day_of(found)
    goes_on = day.anchor == "previous" and names_no_day(found)
    if goes_on and code in _DAYTIME and night_is_over(context, 0):
        return day_after(day)
    return day


def _is_no_part(found: Found, word: str) -> bool:
    """Answer whether the word for a part of a day says something else, or how often."""
    context, words = found.context, found.words()
    before, cues = context.word(found.begin - 1), context.language.cues
    if word in {"mornings", "afternoons", "evenings", "nights"} or before == "-":
        return True
    if word in _OTHER_PARTS and word != "overnight" and len(words) == 1:
        return before not in cues["clock_before"]  # "at dawn"
    bare = word in context.language.values["PARTDAY"] and words == ["the", word]
    return bare and before not in cues["in"]  # "in the morning"


def _is_time(found: Found, time: Time) -> bool:
    """Answer whether something around bare figures says that they are a time of day."""
    context, cues = found.context, found.context.language.cues
    begin = found.begin
    if _is_bare(found) and context.word(begin - 1) not in cues["clock_before"]:
        return False  # "won 5 last night"
    if any(found.has(name) for name in ("day_name", "word", "month", "zone", "figures", "part")):
        return True
    if found.words()[-1] == "hours" or found.pattern.reads == "military":
        return True
    if context.word(found.span("time")[0]) in context.language.values["MARK"]:
        # "High Noon" and "Midnight Express" are names.
        name = context.raw(begin)[:1].isupper() and context.raw(begin + 1)[:1].isupper()
        return not name and context.word(begin - 1) not in cues["no_mark_before"]
    clocked = any(context.word(at) in cues["clock"] for at in range(*found.span("time")))
    return bool(time.half) or clocked or context.word(begin - 1) in cues["clock_before"]


def _is_bare(found: Found) -> bool:
    """Answer whether an hour alone stands before a part of a day: "at 8 tonight"."""
    first, last = found.span("time")
    if last - first != 1 or not found.has("part") or found.span("part")[0] < last:
        return False
    context, word = found.context, found.word("time")
    named = word.isdecimal() or word in context.language.values["NUMBER"]
    return named and context.word(last) not in context.language.cues["in"]


def read_clock(found: Found) -> Draft | None:
    """Read a time of the day, with its day and its time zone where they are named."""
    context, values = found.context, found.context.language.values
    time = time_of(found)
    last = found.span("time")[1]
    if found.has("year") and year_in(found) is None:
        return None
    if time is None or (
        last < found.end
        and context.word(last - 1) == "."
        and context.word(last) == "the"
        and context.raw(last) == "The"
    ):
        return None  # "until 5 p.m. The next day"
    half = time.half or str(values["HALFDAY"].get(found.word("half"), ""))
    part = values["PARTDAY"].get(found.word("part")) or values["TONIGHT"].get(found.word("part"))
    if part and not half:
        half = "am" if part == "MO" or (part == "NI" and time.hour == 12) else "pm"
    time = time._replace(half=half)
    if not _is_time(found, time):
        return None
    hour = time.hour % 12 + (12 if half == "pm" else 0) if half and time.hour <= 12 else time.hour
    if not 0 <= hour <= 24 or not 0 <= time.minute <= 59 or (time.second or 0) > 59:
        return None
    beside = found.words()[-1] == "day" or (
        found.has("which") and part and not found.has("day_name")
    )
    day = day_beside(found) if beside else day_of(found)
    if day.anchor == "previous" and not beside and names_no_day(found):
        said = hour + time.minute / 60
        if not half and is_afternoon(context, said) and _is_of_twelve(found):
            hour += 12
        elif night_is_over(context, said):
            day = day_after(day)
    day.type, day.unit, day.zone = "TIME", "minute", found.value("zone", "ZONE")
    day.value += f"T{hour:02}:{time.minute:02}"
    day.value += f":{time.second:02}" if time.second is not None else ""
    if day.bounds.earliest is not None:
        first = day.bounds.earliest // DAY * DAY
        at = first + hour * HOUR + time.minute * MINUTE + (time.second or 0) * SECOND
        at = min(at, first + DAY - 1)  # 24:00 still belongs to its day
        day.at, day.bounds = at, Bounds(at, at + time.width - 1)
    return day


def _is_of_twelve(found: Found) -> bool:
    """Answer whether a time is of a clock with twelve hours: "half past four", not "0430"."""
    word = found.word("time")
    return word[0] != "0" and (not word.isdecimal() or len(word) < _FIGURES)


def read_military(found: Found) -> Draft | None:
    """Read four figures without "hours": "at 2100 on 14 June", "between 0930 and 1020".

    In a narrative, where nothing but a time of day can be meant: after "at", or behind another one.
    """
    context, begin = found.context, found.begin
    word = context.word(begin)
    if not context.narrative or len(word) != _FIGURES or not word.isdecimal():
        return None
    joint = context.word(begin - 1)
    behind = context.last_end == begin - 1 and context.word(begin - 2).startswith("0")
    if not (joint == "at" or (behind and joint in context.language.cues["between_years"])):
        return None
    following, cues = context.word(found.end), context.language.cues
    alone = found.end == begin + 1 and not behind and following[:1].isalnum()
    if alone and following not in cues["clause_ends"] | cues["plain"] | cues["subject"]:
        return None  # "at 1200 feet"
    return read_clock(found)


READERS = {"military": read_military, "part": read_part, "clock": read_clock}
