"""Which year do figures of few digits name: "49 BC", "AD 69", "in 410"?

Figures of less than four digits are a year where an era stands beside them. In a narrative they are
one too where it tells of years so small, or says so by a preposition, and they count nothing.
A year without an era is of that of the year spoken of last: "in 218 BC ..., by 204".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.dates.calendar import year_of

if TYPE_CHECKING:
    from timeline.reading.context import Context

__all__ = ["ERA_ENDS", "counts", "follows_year", "year_said"]

ERA_ENDS = 1000
"""The first year that is written with four digits."""
_FEW = 2  # digits of "in 69", which is a year only where the story tells of such


def year_said(context: Context, begin: int, end: int, era: int | None = None) -> int | None:
    """Answer the year that figures name, 0 for 1 BC as the calendar counts; None for none.

    Args:
        context: the text.
        begin: the first token of the year.
        end: the token behind it.
        era: -1 before Christ, 1 after, where that is said elsewhere: "the winter of 54-53 BC".
    """
    words = [context.word(at) for at in range(begin, end)]
    number = next((word for word in words if word.isdecimal() and word.isascii()), "")
    if not 0 < len(number) <= 4:
        return None
    year = int(number)
    eras = context.language.values["ERA"]
    era = next((int(eras[word]) for word in words if word in eras), era)
    if era is not None:
        return (year if era > 0 else 1 - year) if year else None
    if len(number) == 4:
        return year
    return _of_the_story(context, begin + words.index(number), year)


def _of_the_story(context: Context, at: int, year: int) -> int | None:
    """Answer the year that figures of few digits name in a narrative; None where they count."""
    if not context.narrative or not year or context.raw(at)[0] == "0" or counts(context, at):
        return None
    place = context.reference("century")
    last = None if place is None else year_of(place.bounds.earliest or 0)
    if last is None:
        return year if len(context.raw(at)) > _FEW else None
    if last >= ERA_ENDS:
        return year if _says_year(context, at) else None
    return 1 - year if last <= 0 and year <= 1 - last + ERA_ENDS // 10 else year


def _says_year(context: Context, at: int) -> bool:
    """Answer whether figures cannot count although a story tells of later years: "In 434, he"."""
    cues, before, after = context.language.cues, context.word(at - 1), context.raw(at + 1)
    led = before in cues["in_a_small_year"] or before in context.language.values["STAGE"]
    circa = before == "." and context.word(at - 2) in cues["circa"]
    ends = not after[:1].isalnum() or after[:1].isupper()
    return len(context.raw(at)) > _FEW and (
        circa or (led and (ends or after in cues["plain"] | cues["subject"]))
    )


def counts(context: Context, at: int) -> bool:
    """Answer whether figures say how many: "300 people", "$ 410", "882 guns"."""
    cues, before, after = context.language.cues, context.word(at - 1), context.raw(at + 1)
    if before in cues["no_year_before"] or after.lower() in cues["no_year_after"]:
        return True
    if after[:1].isalnum() and context.touching(at + 1):
        return True
    plural = after.islower() and len(after) > 3 and after.endswith("s")
    return plural and after not in cues["past"] | cues["present"] | cues["plain"]


def follows_year(context: Context, at: int) -> bool:
    """Answer whether a year stands right before: "1567, 1659 and 1716", "1769-1821"."""
    places, joint = context.places, context.word(at - 1)
    return (
        context.last_end == at - 1
        and bool(places)
        and places[-1].unit == "year"
        and joint in context.language.cues["between_years"]
    )
