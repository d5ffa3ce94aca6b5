"""Times of the day and parts of it (TimeML, 2.2.4: TIME; 2.2.5: `T10:30`, `TMO`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.dates.calendar import DAY, HOUR, MINUTE, SECOND
from timeline.dates.policy import POLICY
from timeline.dates.rules import Bounds, Shift
from timeline.reading.drafts import Draft, tied
from timeline.reading.readers.calendar import read_calendar, side_of, year_in
from timeline.reading.readers.days import place_weekday
from timeline.reading.readers.hours import time_of
from timeline.reading.readers.years import read_figures
from timeline.reading.story import is_afternoon, night_is_over
from timeline.reading.values import partly_known

if TYPE_CHECKING:
    from timeline.reading.context import Found
    from timeline.reading.readers.hours import Time

__all__ = ["READERS"]

_FIGURES = 4  # of "2100"
_BRACKETED = 8  # words that brackets behind a time hold at most
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
    if found.has("figures"):
        figures = read_figures(found)
        if figures is not None:
            return figures
    behind = _day_behind(found)
    if behind is not None:
        return behind
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


def _day_beside(found: Found) -> Draft:
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
        if word == "\n":
            return False
        seen += word in {".", "?", "!"} and found.context.ends_sentence(at)
        if seen > 1:
            return False
        if at < found.context.last_end:
            return True
    return False


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
    if found.has("which") and not found.has("day_name"):
        which = found.word("which")
        if which == "last":
            day = tied(context.published, "day", Shift(days=-1), "day")
        else:
            day = _day_beside(found)
    elif (word == "overnight" and not context.narrative) or word in values["TONIGHT"]:
        day = tied(context.published, "day", snap="day")
    else:
        day = _day_of(found)
        goes_on = day.anchor == "previous" and _names_no_day(found)
        if goes_on and code in _DAYTIME and night_is_over(context, 0):
            day = _day_after(day)
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
    day = _day_beside(found) if beside else _day_of(found)
    if day.anchor == "previous" and not beside and _names_no_day(found):
        said = hour + time.minute / 60
        if not half and is_afternoon(context, said) and _is_of_twelve(found):
            hour += 12
        elif night_is_over(context, said):
            day = _day_after(day)
    day.type, day.unit, day.zone = "TIME", "minute", found.value("zone", "ZONE")
    day.value += f"T{hour:02}:{time.minute:02}"
    day.value += f":{time.second:02}" if time.second is not None else ""
    if day.bounds.earliest is not None:
        first = day.bounds.earliest // DAY * DAY
        at = first + hour * HOUR + time.minute * MINUTE + (time.second or 0) * SECOND
        at = min(at, first + DAY - 1)  # 24:00 still belongs to its day
        day.at, day.bounds = at, Bounds(at, at + time.width - 1)
    return day


def _names_no_day(found: Found) -> bool:
    return not any(found.has(name) for name in ("month", "day_name", "word", "figures"))


def _is_of_twelve(found: Found) -> bool:
    """Answer whether a time is of a clock with twelve hours: "half past four", not "0430"."""
    word = found.word("time")
    return word[0] != "0" and (not word.isdecimal() or len(word) < _FIGURES)


def _day_after(day: Draft) -> Draft:
    """Answer the day after that of a time spoken of, for a time that goes on from it."""
    after = tied(day.bounds, "day", Shift(days=1), "day", anchor="previous")
    after.leans_on = day.leans_on
    return after


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
    if alone and following not in cues["clause_ends"] | cues["plain"] | cues["pronoun"]:
        return None  # "at 1200 feet"
    return read_clock(found)


READERS = {"military": read_military, "part": read_part, "clock": read_clock}
