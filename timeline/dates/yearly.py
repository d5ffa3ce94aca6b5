"""What do words mean that come round every year: "last summer", "April last year", "Christmas"?

As in relative.py, all of these are seen from the day on which the source was published.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from timeline.dates.days import day_span, read_day_and_month
from timeline.dates.feasts import FIXED, FROM_EASTER, read_feast_name
from timeline.dates.lexicon import MONTHS, ORDINALS, SEASONS, ordinal_word
from timeline.dates.periods import season_of
from timeline.dates.policy import POLICY
from timeline.dates.relative import SIDES, not_after, side_of, tied
from timeline.dates.rules import Shift
from timeline.dates.spans import ZERO, Span, Weaver

if TYPE_CHECKING:
    from timeline.dates.tokens import Cursor

__all__ = ["read_yearly"]

_PIECES = {"quarter": 3, "half": 6}
_ROW = "season-northern"
_FOUR = frozenset("1234")
_OPENERS = frozenset(
    {"the", *SIDES, *SEASONS, *MONTHS, *ORDINALS, *(name.split()[0] for name in FIXED)}
    | {name.split()[0] for name in FROM_EASTER}
)


class _Part(NamedTuple):
    """Some part of a year, by the distance of its first and last day from 1 January."""

    first: Shift
    last: Shift
    snap: str
    precision: str
    policies: tuple[str, ...] = ()


def _january(side: int) -> Span:
    """Answer 1 January of the year of the publication (0), the one before (-1) or after (1)."""
    return tied(Shift(months=12 * side), snap="day_of_year", index=101)


def read_yearly(cursor: Cursor, weaver: Weaver) -> Span | None:
    """Read a part of a year that is told from the publication, or answer None and stay."""
    begin, word = cursor.at, cursor.word()
    if word not in _OPENERS and not word[:1].isdecimal() and word[1:] not in _FOUR:
        return None
    for reader in (_read_of_year, _read_season, _read_feast):
        span = reader(cursor, weaver)
        if span is not None:
            return span
        cursor.at = begin
    return None


def _read_of_year(cursor: Cursor, weaver: Weaver) -> Span | None:
    """Read "April last year", "3 May of this year", "the third quarter of next year"."""
    cursor.take("the")
    part = _part(cursor)
    if part is None:
        return None
    cursor.take("of") or cursor.take("in")
    side = side_of(cursor)
    if side is None or not cursor.take("year"):
        return None
    span = weaver.both(_january(side), "start", part.first, part.last, part.snap)
    return replace(span, precision=part.precision, policies=part.policies)


def _part(cursor: Cursor) -> _Part | None:
    word = cursor.word()
    if word in SEASONS:
        cursor.at += 1
        first = POLICY[_ROW].value[SEASONS[word] - 21]
        return _months(first - 1, 3, "season", (_ROW,))
    short = word[:1] in {"q", "h"} and word[1:] in _FOUR
    name = {"q": "quarter", "h": "half"}[word[0]] if short else cursor.word(1)
    number = int(word[1]) if short else ordinal_word(word) or (word == "last" and 12)
    if name in _PIECES and number:
        months = _PIECES[name]
        number = min(number, 12 // months) if word == "last" else number
        cursor.at += 1 if short else 2
        if number > 12 // months:
            return None
        return _months((number - 1) * months, months, "quarter" if months == 3 else "season")
    if word in MONTHS and cursor.word(1) in {"of", "in", *SIDES}:
        cursor.at += 1
        return _months(MONTHS[word] - 1, 1, "month")
    found = read_day_and_month(cursor)
    if found is None:
        return None
    month, *days = found
    one, other = (Shift(months=month - 1, days=day - 1) for day in days)
    return _Part(one, other, "day", "day" if one == other else "interval")


def _months(before: int, length: int, precision: str, policies: tuple[str, ...] = ()) -> _Part:
    first, last = Shift(months=before), Shift(months=before + length - 1)
    return _Part(first, last, "month", precision, policies)


def _read_season(cursor: Cursor, weaver: Weaver) -> Span | None:
    """Read "spring", "last summer", "next winter": of those that begin in a month of every year."""
    cursor.take("the")
    side = side_of(cursor)
    code = SEASONS.get(cursor.word())
    if code is None:
        return None
    cursor.at += 1
    month = POLICY[_ROW].value[code - 21]
    low, high = {
        None: (ZERO, ZERO),  # the last one that had begun
        -1: (Shift(months=-3), Shift(months=-3)),  # the last one that had ended
        0: (ZERO, Shift(months=9)),  # on either side: the words do not say which
        1: (Shift(months=12), Shift(months=12)),
    }[side]
    first = tied(low, high, "day_of_year", month * 100 + 1)
    span = weaver.both(first, "start", ZERO, Shift(months=2), "month")
    if side is None:
        span = replace(not_after(span), in_year=partial(season_of, code))
    return replace(span, precision="season", policies=(_ROW,))


def _read_feast(cursor: Cursor, _: Weaver) -> Span | None:
    """Read "Christmas", "last Halloween"; a movable feast needs its year."""
    cursor.take("the")
    side = side_of(cursor)
    begin = cursor.at
    name = read_feast_name(cursor)
    if not name:
        return None
    if name not in FIXED:
        cursor.at = begin
        raise cursor.fault("that is another day every year; write the year behind it")
    month, day = FIXED[name]
    low, high = {
        None: (ZERO, ZERO),
        -1: (Shift(days=-1), Shift(days=-1)),
        0: (ZERO, Shift(months=11)),
        1: (Shift(months=12), Shift(months=12)),
    }[side]
    span = tied(low, high, "day_of_year", month * 100 + day)
    if side is not None:
        return span
    return replace(not_after(span), in_year=lambda year: day_span(year, month, day))
