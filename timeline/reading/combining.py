"""Which one date do several time expressions of a statement make?

"At 9 a.m. ... on Tuesday" is a time with its day; "between 10:12 and 11:47 UTC on 12 September" a
stretch whose day stands at its end; "on 9 and 10 January" two days, both of them meant. Where they
make none, the first one is taken and the draft says so.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from timeline.reading.dating import OWNS, Dated, leading, readable, with_day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline.reading.expressions import Expression

__all__ = ["combined"]

_BOTH = re.compile(r"\b(?:between|from)\s+$", re.IGNORECASE)
_LISTED = re.compile(r"(?:\s*,)?\s+(?:and|or|then|and\sthen)\s+")
_EACH = re.compile(r"\s+and\s+(?:(?:in|on)\s+)?")
_BESIDE = re.compile(r"[\s,]*(?:on|at|of)?\s*")
_TO = re.compile(r"\s*(?:and|to|until|till|-|\u2013)\s*")
_DAY = re.compile(r"(?P<day>\d{4}-\d\d-\d\d)(?:T(?P<clock>\d\d:\d\d(?::\d\d)?)Z?)?")
_PLAIN = re.compile(r"\d{4}(?:-\d\d){0,2}")


def combined(
    text: str, start: int, found: Sequence[Expression], made: Sequence[Dated]
) -> Dated | None:
    """Answer what dates a statement; None where its words cannot be written as a date.

    Args:
        text: what it stands in.
        start: where the statement begins.
        found: its time expressions that are dates and times, in order.
        made: how each is written as a `when`.
    """
    if len(found) > 1 and (pair := _pair(text, found, made)) is not None:
        return pair
    written = [each for each in made if each.when]
    written = [each for each in written if not text.startswith(OWNS, each.end)] or written
    if len(written) == 1 and text.startswith(OWNS, written[0].end):
        because = "it dates what follows it, and the statement perhaps not"
        return replace(written[0], confidence="low", because=because)
    if len(written) < 2:
        return written[0] if written else None
    first, last = min(m.start for m in written), max(m.end for m in written)
    if both := _BOTH.search(text, max(start, first - 12), first):
        first = both.start()
    words = " ".join(text[first:last].split())
    if readable(words):
        return Dated(words, first, last, "high", "read as one expression")
    because = f"{len(written)} dates stand in one statement; the first was taken"
    listed = _LISTED.fullmatch(text, written[0].end, max(written[0].end, written[1].start))
    stop = written[1].end if listed else written[0].end
    return Dated(written[0].when, written[0].start, stop, "low", because)


def _pair(text: str, found: Sequence[Expression], made: Sequence[Dated]) -> Dated | None:
    """Answer what the first two of several expressions make together, where that is plain."""
    (one, two), (first, second) = found[:2], made[:2]
    span = min(first.start, second.start), max(first.end, second.end)
    between = text[one.end : two.start]
    if {one.type, two.type} == {"DATE", "TIME"}:
        day, clock = (first, second) if one.type == "DATE" else (second, first)
        if not _BESIDE.fullmatch(between):
            return with_day(text, clock, day) if len(found) == len("ab") else None
        if readable(" ".join(text[span[0] : span[1]].split())):
            return None
        of, at = (one, two) if one.type == "DATE" else (two, one)
        whole, hour = _DAY.fullmatch(of.value), _DAY.fullmatch(at.value)
        if whole is None or hour is None or not hour["clock"]:
            return None
        words = leading(text, clock.start, at.start, f"{whole['day']}T{hour['clock']}")
        return Dated(words, *span, "medium", f'"{of.text}" is the day of "{at.text}"')
    if one.type == two.type == "TIME":
        return _stretch(text, one, two, second)
    values = one.value, two.value
    if _EACH.fullmatch(between) and all(_PLAIN.fullmatch(value) for value in values):
        both = _BOTH.search(text, max(0, one.start - 12), one.start)
        if both is None and len(values[0]) == len(values[1]) and len(found) == len(values):
            return Dated(
                f"{{{values[0]},{values[1]}}}", *span, "medium", "both of two days or years"
            )
    return None


def _stretch(text: str, one: Expression, two: Expression, second: Dated) -> Dated | None:
    """Read "between 10:12 and 11:47 UTC on 12 September", whose day stands behind both times."""
    until, since = _DAY.fullmatch(two.value), _DAY.fullmatch(one.value)
    if until is None or since is None or not (until["clock"] and since["clock"]):
        return None
    led = _BOTH.search(text, max(0, one.start - 12), one.start)
    if led is None or not _TO.fullmatch(text, one.end, two.start) or two.anchor:
        return None
    words = f"{until['day']}T{since['clock']}/{until['day']}T{until['clock']}"
    because = f'the day of both times stands behind "{two.text}"'
    return Dated(words, led.start(), second.end, "medium", because)
