"""Which times carry a narrative on, and which only stand aside?

A bare "in May" goes on from the time that the main line has reached, not from what a subordinate
mention named. What stands in brackets, in the pluperfect ("the bridge had been built in 1804") or
behind "would", after "since", in a comparison ("as in 1870") or in a relative clause about another
year stands aside: it counts as the time spoken of up to the end of its clause, and behind that only
where the text has told of no other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.dates.calendar import DAY, HOUR, year_of
from timeline.dates.rules import UNBOUNDED

if TYPE_CHECKING:
    from timeline.reading.context import Context
    from timeline.reading.expressions import Place

__all__ = ["ends_aside", "goes_on", "is_afternoon", "night_is_over", "stands_aside", "was_before"]

_BOUNDARIES = frozenset(
    {",", ";", ":", "(", ")", ".", "?", "!", "\n", "\N{EN DASH}", "\N{EM DASH}", "["}
)
_CLAUSE = 16  # words that a clause is looked through for
_BRACKETS = 40  # words that brackets hold at most
_ADVERBS = 3  # words between "had" and its participle
BACK = 130
"""So many days does a narrative go back without saying so; farther back lies the next year."""
_PART = 14 * HOUR  # no part of a day is longer
_EVENING = 18
_MIDNIGHT = 23.9  # of which it is not said whether its day ends or begins
_HALF = 12  # hours
_TWO = 2  # verbs: that of a relative clause and that of the clause around it
_APART = 2
"""A relative clause about a year so far from the main line's stands aside."""


def stands_aside(context: Context, begin: int, end: int, place: Place, main: Place | None) -> bool:
    """Answer whether a time expression is no part of the main line.

    Args:
        context: the text.
        begin: the first token of the expression.
        end: the token behind it.
        place: where it lies.
        main: the time that the main line has reached.
    """
    cues, before = context.language.cues, context.word(begin - 1)
    if _in_brackets(context, begin, end):
        return True
    away = 0 if main is None else _year(place) - _year(main)
    if main is not None and not away:
        return False  # "had reached the town on 30 June. The next day ..." goes on from there
    if place.unit in {"month", "day"} and _ends_overview(context, begin):
        return True
    if before in cues["aside_before"] or context.word(begin - 2) in cues["compared_before"]:
        return True
    if _verb_aside(context, begin):
        return True
    if away < 0 and place.unit == "year" and before == "of":
        return True  # "the war of 1866"
    return abs(away) >= _APART and _is_relative(context, begin)


def ends_aside(context: Context, end: int, at: int) -> bool:
    """Answer whether a clause that ended an aside is over between two tokens."""
    return any(
        context.word(token)[:1] in _BOUNDARIES for token in range(end, min(at, end + _CLAUSE))
    )


def was_before(context: Context, begin: int) -> bool:
    """Answer whether the clause before an expression is told in the pluperfect."""
    return _verb_aside(context, begin, only_had=True)


def goes_on(base: int, unit: str, places: list[int]) -> int:
    """Answer the day that a narrative means by one that comes every year.

    Args:
        base: the first instant of the time spoken of.
        unit: how fine that is; of a year, or a coarser unit, its own day is meant.
        places: the day of that year, and of the one after it.
    """
    first, following = places
    if unit in {"year", "decade", "century"} or base - first <= BACK * DAY:
        return first
    return following


def _last_hour(context: Context) -> float | None:
    """Answer at which hour of its day the time lies that was told of last; None for whole days."""
    bounds = context.places[-1].bounds if context.places else UNBOUNDED
    if bounds.earliest is None or bounds.latest is None or bounds.latest - bounds.earliest > _PART:
        return None
    return bounds.earliest % DAY / HOUR


def night_is_over(context: Context, hour: float) -> bool:
    """Answer whether a bare time of day is that of the day after: "at 11 p.m. ..., at 2 a.m."."""
    last = _last_hour(context)
    if not context.narrative or last is None:
        return False
    return _EVENING <= last < _MIDNIGHT and hour <= last - _HALF


def is_afternoon(context: Context, hour: float) -> bool:
    """Answer whether an hour up to 12 is past noon: "at 11:35 a.m. ..., at half past four"."""
    last = _last_hour(context)
    return context.narrative and last is not None and 0 < hour < last < hour + _HALF < 2 * _HALF


def _year(place: Place) -> int:
    return year_of(place.bounds.earliest or 0)


def _ends_overview(context: Context, begin: int) -> bool:
    """Answer whether a time ends a stretch that opens a paragraph.

    "It lasted from October 1912 to May 1913" goes on from where that stretch begins.
    """
    cues = context.language.cues
    if context.last_end != begin - 1 or context.word(begin - 1) not in cues["both"] | cues["range"]:
        return False
    for at in range(begin - 1, max(-1, begin - _BRACKETS), -1):
        word = context.word(at)
        if word[:1] == "\n":
            return True
        if word in {".", "?", "!"} and context.ends_sentence(at):
            return False
    return begin <= _BRACKETS


def _in_brackets(context: Context, begin: int, end: int) -> bool:
    """Answer whether an expression stands in round brackets."""
    for at in range(begin - 1, max(-1, begin - _BRACKETS), -1):
        word = context.word(at)
        if word[:1] in {")", "\n"}:
            return False
        if word == "(":
            behind = range(end, min(end + _BRACKETS, len(context.tokens.words)))
            return any(context.word(at) == ")" for at in behind)
    return False


def _verb_aside(context: Context, begin: int, *, only_had: bool = False) -> bool:
    """Answer whether "had" with its participle, or "would", stands before it in its clause.

    "By May it had fallen" and "it had fallen by May" go on from that date.
    """
    cues = context.language.cues
    until = context.word(begin - 1) in cues["reached_before"]
    for at in range(begin - 1, max(-1, begin - _CLAUSE), -1):
        word = context.word(at)
        if word[:1] in _BOUNDARIES and not (
            until and word == ","
        ):  # "would last for days, until May"
            return False
        if word in cues["aside_verb"] and not only_had:
            return True
        if word in cues["nearer_verb"]:
            return False  # that verb is nearer
        if only_had and at < context.last_end:
            return False  # "had crossed in May and arrived on 30 June" goes on from May
        if word in cues["pluperfect"] and not until and _participle_follows(context, at):
            return True
    return False


def _participle_follows(context: Context, at: int) -> bool:
    cues = context.language.cues
    ends = tuple(cues["participle_end"])
    for behind in range(at + 1, at + 2 + _ADVERBS):
        word = context.word(behind)
        if word in cues["plain"] or not word[:1].isalpha():
            return False
        if word in cues["past"] | cues["participle"] or word.endswith(ends):
            return True
    return False


def _is_relative(context: Context, begin: int) -> bool:
    """Answer whether a relative pronoun begins the clause that an expression stands in."""
    cues, verbs = context.language.cues, 0
    verb = cues["nearer_verb"] | cues["pluperfect"] | cues["aside_verb"]
    for at in range(begin - 1, max(-1, begin - _CLAUSE), -1):
        word = context.word(at)
        if word in cues["relative"]:
            return verbs < _TWO  # "who would reign was born in 1533" is of the main clause
        if word[:1] in _BOUNDARIES:
            return False
        verbs += word in verb
    return False
