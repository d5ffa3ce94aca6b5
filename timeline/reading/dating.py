"""How is a time expression of a text written as the `when` of a record?

As it was said, wherever the date language reads the words as the text means them. Where it cannot
("two days later" leans on what was told before), or would read them otherwise ("will meet on
Friday" is not the last Friday), the tagger's rule is written out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline.dates import understand
from timeline.dates.calendar import HOUR, MINUTE
from timeline.dates.lexicon import WEEKDAY_NAMES
from timeline.errors import DateError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from timeline.dates.rules import Rule, Shift
    from timeline.reading.expressions import Expression

__all__ = ["OWNS", "Dated", "dated", "distance", "leading", "readable", "tells_when",
           "with_day"]  # fmt: skip

OWNS = ("'s", "\u2019s")
"""What makes a date the date of what follows it: "last year's summit"."""
_BEFORE = re.compile(
    r"\b(?:on or before|on or after|no later than|between|since|from|until|till|by|before|after"
    r"|during|in|on|at)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_OVER = re.compile(r"\b(?P<over>over|in|within|during)\s+$", re.IGNORECASE)
_NEXT = re.compile(r"(?:the\s+)?(?:next|coming)\s", re.IGNORECASE)
_SEASON = re.compile(r"(\d{4})-(SP|SU|FA|WI)")
_WEEK = re.compile(r"(\d{4})-W(\d\d)")
_PART = re.compile(r"(\d{4})-(Q(?=[1-4])|H(?=[12]))(\d)")
_HALVES = {"1": "first half of", "2": "second half of"}
_SEASONS = {"SP": "21", "SU": "22", "FA": "23", "WI": "24"}  # EDTF, level 1
_SIDES = frozenset(
    {"by", "since", "until", "till", "before", "after", "on or before", "on or after"}
)
_VALUE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d)?)?)?")


@dataclass(frozen=True, slots=True)
class Dated:
    """A `when`, and how sure it is.

    Attributes:
        when: in the date language; "" where the expression cannot be written in it.
        start: where the words that date begin, with their preposition.
        end: where they end.
        confidence: "high", "medium" or "low".
        because: why.
        also: the words of a second date that the first one leans on; "" where there is none.
        live: it is that of a log or diary, which may tell in the present what is past.
    """

    when: str
    start: int
    end: int
    confidence: str
    because: str
    also: str = ""
    live: bool = False


def readable(words: str) -> bool:
    """Answer whether the date language reads words without leaning on an item.

    >>> readable("since April"), readable("two days later"), readable("after kursk-retaken")
    (True, False, False)
    """
    try:
        meaning = understand(words)
    except DateError:
        return False
    return all(rule.anchor.kind in {"publication", "self"} for rule in meaning.rules)


def tells_when(text: str, found: Expression) -> bool:
    """Answer whether an expression dates something: a date, a time, "over the next two years"."""
    if found.type in {"DATE", "TIME"}:
        return True
    return found.type == "DURATION" and _ahead_of(text, found) != ""


def _ahead_of(text: str, found: Expression) -> str:
    """Answer "over the next two years", where a stretch to come stands so; "" elsewhere."""
    led = _OVER.search(text, max(0, found.start - 12), found.start)
    if led is None or not _NEXT.match(found.text):
        return ""
    words = " ".join(f"{led['over']} {found.text}".lower().split())
    words = words.replace("next decade", "next 10 years").replace("next century", "next 100 years")
    return words if readable(words) else ""


def _over(text: str, found: Expression) -> str:
    led = _OVER.search(text, max(0, found.start - 12), found.start)
    return led[0] if led else ""


def leading(text: str, start: int, at: int, words: str) -> str:
    """Answer a date with the word that leads to it in the text: "by", "since".

    >>> leading("It was out by 2 a.m.", 11, 14, "2017-07-16T02:00")
    'by 2017-07-16T02:00'
    >>> leading("It was out at 2 a.m.", 11, 14, "2017-07-16T02:00")
    '2017-07-16T02:00'
    """
    led = " ".join(text[start:at].lower().split())
    whole = f"{led} {words}"
    return whole if led in _SIDES and readable(whole) else words


def with_day(text: str, clock: Dated, day: Dated) -> Dated | None:
    """Answer a time of day with the day that its sentence gives elsewhere; None where none is made.

    >>> text = "It opened at 9 a.m. to a crowd on Tuesday."
    >>> made = with_day(text, Dated("", 10, 19, "", ""), Dated("", 31, 41, "", ""))
    >>> made.when, made.also
    ('at 9 a.m. on Tuesday', 'on Tuesday')
    """
    words, of = (" ".join(text[one.start : one.end].split()) for one in (clock, day))
    for each in (f"{words} {of}", f"{words} on {of}", f"{of} {words}"):
        if readable(each):
            because = f'its day is said apart: "{of}"'
            return Dated(each, clock.start, clock.end, "medium", because, of)
    return None


def dated(text: str, found: Expression, events: Mapping[str, str], *, published: bool) -> Dated:
    """Answer the `when` of one expression.

    Args:
        text: what it stands in.
        found: the expression.
        events: ids of the events that expressions dated before, by "t3" for the third.
        published: the date of publication is known, so that values are absolute.
    """
    if ahead := _ahead_of(text, found):
        because = "a stretch of time to come"
        return Dated(ahead, found.start - len(_over(text, found)), found.end, "medium", because)
    end = found.end - (found.text.endswith(".") and not found.text.endswith("m."))
    before = _BEFORE.search(text, max(0, found.start - 20), found.start)
    start = before.start() if before else found.start
    if found.anchor.startswith("t"):
        return _leaning(text, found, events, start, end)
    ahead = _ahead(found.rule) if found.anchor == "publication" else ""
    if ahead:
        return _to_come(text, found, ahead, start, end, published=published)
    if found.anchor == "log":
        because = "its day is the last one told before it"
        return Dated(found.value, start, end, "medium", because, live=True)
    for first in (start, found.start):
        words = " ".join(text[first:end].split())
        # "At Christmas" is the last one to the date language; of what is to come it is the next.
        unsure = published and found.anchor == "publication" and found.rule is None
        if readable(words) and not (unsure and understand(words).rules):
            return Dated(words, first, end, "high", "the date language reads the words as they are")
    if found.type == "TIME" and found.anchor == "publication":
        words = f"today at {found.text}"
        if readable(words):
            return Dated(words, start, end, "low", "no day is said; taken for that of publication")
    return _absolute(text, found, start, end)


def _absolute(text: str, found: Expression, start: int, end: int) -> Dated:
    words = _written(found)
    if not words:
        return Dated("", start, end, "low", "the words are no date that can be written down")
    words = leading(text, start, found.start, words)
    return Dated(words, start, end, "medium", "written out by the tagger")


def _written(found: Expression) -> str:
    """Answer a value in the notation of dates; "" where it has none there."""
    if _VALUE.fullmatch(found.value):
        return found.value
    if season := _SEASON.fullmatch(found.value):
        return f"{season[1]}-{_SEASONS[season[2]]}"
    if part := _PART.fullmatch(found.value):
        return f"Q{part[3]} {part[1]}" if part[2] == "Q" else f"{_HALVES[part[3]]} {part[1]}"
    if week := _WEEK.fullmatch(found.value):
        return f"week {int(week[2])} of {week[1]}"
    return ""


def _ahead(rule: Rule | None) -> str:
    """Answer the kind of thing that a rule counts forward to, where it is one to come."""
    if rule is None or rule.lower is None or rule.snap not in {"weekday", "month_of_year"}:
        return ""
    return rule.snap if (rule.lower.days, rule.lower.months) > (0, 0) else ""


def _to_come(
    text: str, found: Expression, ahead: str, start: int, end: int, *, published: bool
) -> Dated:
    because = "the sentence speaks of what is to come"
    index = found.rule.index if found.rule else None
    if ahead == "weekday" and index is not None:
        words = f"{WEEKDAY_NAMES[index - 1]} after published"
        if readable(words):
            return Dated(words, start, end, "medium", because)
    if published and _VALUE.fullmatch(found.value):
        words = leading(text, start, found.start, found.value)
        return Dated(words, start, end, "medium", because)
    return Dated("after published", start, end, "low", because)


def _leaning(
    text: str, found: Expression, events: Mapping[str, str], start: int, end: int
) -> Dated:
    """Write an expression that leans on an earlier one as a distance from that one's event."""
    event = events.get(found.anchor)
    if event is not None and found.text.lower() == "since then":
        return Dated(f"since {event}", start, end, "medium", f"counted from {event}")
    # "on 24 February" leans on an earlier date for its year, and is no distance from it
    counts = found.rule is not None and found.rule.index is None
    shift = found.rule.lower if found.rule and counts else None
    amount = "" if shift is None else distance(shift)
    if amount == "same day as" and found.rule is not None and found.rule.snap not in {None, "day"}:
        amount = ""  # "the same century" is not the same day
    if event is None or not amount or found.type == "TIME":
        made = _absolute(text, found, start, end)
        if made.when:
            because = f'"{found.text}" leans on what was told before; counted from there'
            return Dated(made.when, start, end, made.confidence, because)
        return made
    because = f"counted from the statement before: {event}"
    return Dated(f"{amount} {event}", start, end, "medium", because)


def distance(shift: Shift) -> str:
    """Answer a shift as words that an id can follow.

    >>> from timeline.dates import Shift
    >>> distance(Shift(days=-2)), distance(Shift(months=24)), distance(Shift())
    ('2 days before', '2 years after', 'same day as')
    """
    for count, unit, size in (
        (shift.months, "year", 12), (shift.months, "month", 1), (shift.days, "week", 7),
        (shift.days, "day", 1), (shift.micros, "hour", HOUR), (shift.micros, "minute", MINUTE),
    ):  # fmt: skip
        if count and count % size == 0:
            number = abs(count // size)
            side = "before" if count < 0 else "after"
            return f"{number} {unit}{'' if number == 1 else 's'} {side}"
    return "" if shift.micros else "same day as"
