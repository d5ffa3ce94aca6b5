"""Is a text news, a narrative that tells of its own time, or a post?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from timeline.dates.calendar import year_of
from timeline.reading.eras import counts
from timeline.reading.language import NONE

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
_YEARS = ("year", "hour", "hour24", "day", "small", "three")  # figures that can be a year
_SMALL = 3  # figures of a year of the first millennium
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
    a business. A narrative dates what it tells by years, and by days of months whose year was
    named before.
    """
    language, words = context.language, context.tokens.words
    if _reports_business(context) or _has_dateline(words, language.cues["agency"]):
        return "news"
    now = context.now()
    this_year = None if now is None else year_of(now)
    years = _years(context)
    near = sum(this_year is not None and abs(this_year - year) <= 1 for _, year in years)
    long_past = len(years) - near
    first = years[0] if years else (0, this_year or 0)
    old = bool(years) and (this_year is None or this_year - first[1] >= _LONG_AGO)
    opens = old and _is_of_a_month(words, first[0], language.values["MONTH"])
    days = _days_of_months(words, language) if old and not near else 0
    if len(years) < _LEAST and not opens and days < _LEAST:
        return "news"
    spoken = any(word in language.cues["spoken"] for word in words)
    opens = opens and not (spoken and days < _LEAST)
    opens = opens and not _speaks_of_today(context, words[: first[0]])
    here = int(spoken and len(years) < _LEAST and not opens) + _speaks_of_today(
        context, words, opens=opens
    )
    told = long_past + (days // 2 if opens or not here else 0)
    if this_year is None:
        return "narrative" if here < told else "news"
    return "narrative" if 3 * here + 2 * near < told else "news"


def _years(context: Context) -> list[tuple[int, int]]:
    """Answer the years that a text names: where each stands, and which it is."""
    language, words = context.language, context.tokens.words
    four, eras = language.figures["year"], language.values["ERA"]
    figures = "".join(language.figures[name] for name in _YEARS)
    found = []
    for match in re.finditer(f"[{figures}]", context.signs):
        at = match.start()
        if match[0] == four:
            if _is_of_a_date(words, at, language.cues["year_before"]):
                found.append((at, int(words[at])))
        else:
            beside = any(
                context.word(era) in eras and context.raw(era).isupper()
                for era in (at - 1, at + 1, at + 3)
                if not context.is_joined(min(era, at) + 1)
            )
            small = len(words[at]) == _SMALL and context.word(at - 1) in language.cues["in_a_year"]
            if beside or (small and not counts(context, at)):
                found.append((at, int(words[at])))
    return found


def _days_of_months(words: list[str], language: Language) -> int:
    """Answer how many days of months a text names."""
    months = language.values["MONTH"]
    return sum(
        word.lower() in months
        and word[0].isupper()
        and any(beside[:2].rstrip("strnd").isdecimal() and len(beside) <= _SMALL + 1
                for beside in words[max(0, at - 1) : at] + words[at + 1 : at + 2])
        for at, word in enumerate(words)
    )  # fmt: skip


def _speaks_of_today(context: Context, words: list[str], *, opens: bool = False) -> int:
    """Answer how often a text speaks of its own day: "yesterday", "on Monday", "last week".

    Args:
        context: the text.
        words: its words, or the first of them.
        opens: it opens with a date long past, so that its weekdays are of that time.
    """
    language = context.language
    day_words, weekdays = language.values["DAYWORD"], language.values["WEEKDAY"]
    which, units = language.values["WHICH"], language.values["UNIT"]
    months = language.values["MONTH"]
    here = 0
    for match in re.finditer(f"[^{NONE}\n]", context.signs[: len(words)]):
        at = match.start()
        lower = words[at].lower()
        here += lower in day_words and not (opens and lower == "today")  # "is kept today"
        here += lower in weekdays and not opens and not _dated(words, at, months)
        if lower in units and lower != "day" and at > 0 and words[at - 1].lower() in which:
            here += words[at - 2].lower() not in language.cues["plain"]  # "the next day" is not
    return here
