"""Is a text news, or a narrative that tells of its own time?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.dates.calendar import year_of

if TYPE_CHECKING:
    from timeline.reading.context import Context

__all__ = ["guess"]

_LEAST_YEARS = 3


def guess(context: Context) -> str:
    """Answer "narrative" where a text names years long past and hardly speaks of today.

    News speaks of "yesterday", "last week" and of weekdays without a date. A narrative dates what it
    tells by years and days of months.
    """
    language, words = context.language, context.tokens.words
    figures = language.figures["year"]
    now = context.now()
    this_year = None if now is None else year_of(now)
    long_past = near = 0
    day_words, weekdays = language.values["DAYWORD"], language.values["WEEKDAY"]
    cues = language.cues["spoken"]
    for at, sign in enumerate(context.signs):
        if sign == figures:
            year = int(words[at])
            if this_year is not None and abs(this_year - year) <= 1:
                near += 1
            elif 1000 <= year <= 2100:
                long_past += 1
    here = sum(word.lower() in day_words for word in words)
    here += sum(word.lower() in weekdays for word in words)
    here += sum(word in cues for word in words) // 2
    if this_year is None:
        return "narrative" if long_past + near >= _LEAST_YEARS and here < long_past else "news"
    return "narrative" if long_past >= _LEAST_YEARS and here + 2 * near < long_past else "news"
