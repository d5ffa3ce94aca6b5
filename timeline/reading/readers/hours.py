"""Which time of the day do figures or words say: "10:30", "430pm", "half past six"?"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from timeline.dates.calendar import HOUR, MINUTE, SECOND

if TYPE_CHECKING:
    from timeline.reading.context import Found

__all__ = ["Time", "time_of"]

_MILITARY = 4  # figures of "1530 GMT"


class Time(NamedTuple):
    """A time of day as it is written, before its half of the day is known."""

    hour: int
    minute: int = 0
    second: int | None = None
    half: str = ""
    width: int = HOUR


def time_of(found: Found) -> Time | None:
    """Read the figures or words of a time of day; None where they are none."""
    context, values = found.context, found.context.language.values
    time: Time | None = None
    words = [context.word(at) for at in range(*found.span("time"))]
    past = _past_the_hour(found, words)
    if past is not None:
        return past
    for word in words:
        if word in values["MARK"]:
            mark = str(values["MARK"][word])
            time = Time(int(mark[:2]), int(mark[3:]), width=MINUTE)
        elif ":" in word or (word[0].isdecimal() and "." in word):
            hour, minute, *rest = (int(part) for part in word.replace(".", ":").split(":"))
            second = rest[0] if rest else None
            time = Time(hour, minute, second, width=MINUTE if second is None else SECOND)
        elif word.isdecimal() and len(word) > 2 and values["HALFDAY"].keys() & words:
            time = Time(int(word[:-2]), int(word[-2:]), width=MINUTE)  # "430pm"
        elif word.isdecimal() and len(word) == _MILITARY and _is_military(found, word, words):
            time = Time(int(word[:2]), int(word[2:]), width=MINUTE)
        elif word.isdecimal() and words[-1] == "hours":
            return None  # "15 hours" is an amount
        elif word.isdecimal():
            time = Time(int(word))
        elif word in values["NUMBER"]:
            time = Time(int(values["NUMBER"][word]))
        elif word in values["HALFDAY"] and time is not None:
            time = time._replace(half=str(values["HALFDAY"][word]))
    return time


def _is_military(found: Found, word: str, words: list[str]) -> bool:
    """Answer whether four figures are a time: "1530 GMT", "0530 hours", "at 1400 hours"."""
    context, cues = found.context, found.context.language.cues
    if found.has("zone") or word[0] == "0":
        return True
    if found.pattern.reads == "military":
        return word[2] < "6"
    before, after = context.word(found.begin - 1), context.word(found.end)
    return words[-1] == "hours" and before in cues["hours_before"] and after != "of"


def _past_the_hour(found: Found, words: list[str]) -> Time | None:
    """Read "half past six", "ten past five", "quarter to nine"."""
    cues, values = found.context.language.cues, found.context.language.values
    place = next((at for at, word in enumerate(words) if word in cues["past_the_hour"]), None)
    if place is None:
        return None

    def number(word: str) -> int:
        return int(word) if word.isdecimal() else int(values["NUMBER"].get(word, 0))

    hour = number(words[-1])
    said = words[place - 1 - (words[place - 1] == "-")]  # "half-past nine"
    minute = {"half": 30, "quarter": 15}.get(said) or number(words[0])
    if words[place] in cues["to"]:
        hour, minute = hour - 1, 60 - minute
    return Time(hour, minute, width=MINUTE)
