"""Is a text news, a narrative that tells of its own time, or a post?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.dates.calendar import year_of

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from timeline.reading.context import Context
    from timeline.reading.language import Language

__all__ = ["guess", "is_post"]

_LEAST = 2
_LONG_AGO = 10
"""So many years before its publication lies what a text tells that opens with one date."""
_DATELINE = 30  # words and signs at the head of a report that its dateline stands in
_SPARSE = 50  # words for each word of business in a text that tells of other things
_POST = 80  # words and signs that a post holds at most


def _is_of_a_date(words: list[str], at: int, before: Container[str]) -> bool:
    """Answer whether four figures are a year: "in 1862", "September 17, 1862"."""
    if at > 1 and words[at - 1] == ",":
        day = words[at - 2]
        return day.isdecimal() and len(day) <= 2
    return at > 0 and words[at - 1].lower() in before


def _is_of_a_month(words: list[str], at: int, months: Container[str]) -> bool:
    """Answer whether a year belongs to a month, or to a day of one: "12 March 1810"."""
    return any(word.lower() in months for word in words[max(0, at - 3) : at])


def _dated(words: list[str], at: int, months: Mapping[str, object]) -> bool:
    """Answer whether a date follows a weekday: "Sunday, 7 December"."""
    behind = [word.lower() for word in words[at + 1 : at + 4] if word not in {",", ".", "the"}][:2]
    return any(word in months for word in behind)


def is_post(words: list[str], starts: list[int], ends: list[int], language: Language) -> bool:
    """Answer whether a text is short and names somebody or a topic as posts do: "@anna", "#rain".

    So is one with shorthand: "lol", "gonna".
    """
    if len(words) > _POST:
        return False
    chat = language.cues["chat"]
    for at, word in enumerate(words):
        if word in {"@", "#"}:
            begins = at == 0 or starts[at] > ends[at - 1]
            if begins and starts[at + 1 : at + 2] == [ends[at]] and words[at + 1][0].isalpha():
                return True
        elif word.lower() in chat:
            return True
    return False


def _reports_business(context: Context) -> bool:
    """Answer whether a text is thick with words of business; the history of a firm is not."""
    return context.business and len(context.tokens.words) < _SPARSE * context.business_words


def _has_dateline(words: list[str], agencies: Container[str]) -> bool:
    """Answer whether a text begins as agencies begin theirs: "OSLO (Reuters) -"."""
    head = words[:_DATELINE]
    return any(
        head[at] == "(" and word.lower() in agencies and head[at + 2 : at + 3] == [")"]
        for at, word in enumerate(head[1:])
    )


def guess(context: Context) -> str:
    """Answer "narrative" where a text names years long past and hardly speaks of today.

    News speaks of "yesterday", "last week" and of weekdays, begins with a dateline, or reports on
    a business. A narrative dates what it tells by years and days of months.
    """
    language, words = context.language, context.tokens.words
    if _reports_business(context) or _has_dateline(words, language.cues["agency"]):
        return "news"
    figures = language.figures["year"]
    now = context.now()
    this_year = None if now is None else year_of(now)
    long_past = near = 0
    opens = False  # with a date that lies long ago: "On 12 September 1683"
    day_words, weekdays = language.values["DAYWORD"], language.values["WEEKDAY"]
    months = language.values["MONTH"]
    for at, sign in enumerate(context.signs):
        if sign == figures and _is_of_a_date(words, at, language.cues["year_before"]):
            year = int(words[at])
            if long_past + near == 0 and (this_year is None or this_year - year >= _LONG_AGO):
                opens = _is_of_a_month(words, at, months)
            if this_year is not None and abs(this_year - year) <= 1:
                near += 1
            elif 1000 <= year <= 2100:
                long_past += 1
    if long_past + near < _LEAST and not opens:
        return "news"
    which, units = language.values["WHICH"], language.values["UNIT"]
    spoken = any(word in language.cues["spoken"] for word in words)
    opens = opens and not spoken
    here = int(spoken and long_past + near < _LEAST)
    for at, word in enumerate(words):
        lower = word.lower()
        here += lower in day_words
        here += lower in weekdays and not opens and not _dated(words, at, months)
        if lower in units and at > 0 and words[at - 1].lower() in which:
            here += words[at - 2].lower() not in language.cues["plain"]  # "the next day" is not
    if this_year is None:
        return "narrative" if here < long_past + near else "news"
    return "narrative" if 3 * here + 2 * near < long_past else "news"
