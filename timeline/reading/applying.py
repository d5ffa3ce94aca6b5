"""Does a date that stands in a clause date what the clause tells?

Three things of English say that it does not. A figure is compared with that of another time: "up
from $31 million a year earlier". A date behind "of" belongs to its noun: "the minutes of the
meeting of 12 July were approved". And the perfect with "has" or "have" goes with no date of the
past: in "police have arrested a man over the robbery last Friday", Friday is that of the robbery.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from timeline.dates import solve, understand
from timeline.errors import DateError
from timeline.reading.dating import Dated, dated, distance, leading, readable
from timeline.reading.values import written
from timeline.reading.wording import wording

if TYPE_CHECKING:
    from timeline.reading.clauses import Clause
    from timeline.reading.expressions import Expression
    from timeline.reading.pages import Page

__all__ = ["Entries", "compared", "elsewhere"]

_COMPARED = re.compile(
    r"\b(?:compared\s+(?:with|to)|as\s+against|versus|(?:up|down|higher|lower)\s+from"
    r"|against\s+(?:an?\s+)?(?:[\w-]+\s+){0,3}(?:of\s+)?[$€£¥]?\d[\d.,]*"
    r"|than\s+(?:in|at|on|during|those|that|the)|from\s+[$€£¥]?\d[\d.,]*)\b[^,;:()]{0,60}$"
)
_OPEN = re.compile(
    r"(?:since|until|till|by|during|over|within|for|in\s+recent|so\s+far)\b|.*\b(?:this|today|now"
    r"|recent|recently|tonight|past)\b",
    re.IGNORECASE,
)
_NOUN_OF = re.compile(r"\bdated\s+$")
_EFFECT = re.compile(r"\b(?:effective|with\s+effect)\s+(?:from\s|on\s|as\s+of\s)?[^,;:]*$")
_NEXT = re.compile(r"^(?:over|in|within|during)\s(?:the\s)?(?:next|coming)\s")
_TO_DO = re.compile(r"\bto\s+[a-z]+\b[^,;:]*$")
_BY = re.compile(r"(?:by|before|no\s+later\s+than)\s", re.IGNORECASE)
_PARTS = {"MO": "morning", "AF": "afternoon", "EV": "evening", "NI": "night"}
_HEADED = {"minutes": {"minutes", "meeting"}, "log": {"log", "logbook", "diary", "journal"}}
"""By which words a heading tells what its day is that of."""
_TOP = 400
"""Characters within which a document has its heading."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_HEADING = re.compile(r"[^\n]{1,150}?(?:[^.\n]|[ap]\.m\.)")
_AT = re.compile(r"T(\d\d:\d\d)$")
_LED = re.compile(r"\b(?:at|by|until|till|since|before|after|from)\s+$", re.IGNORECASE)
_CLOCK = re.compile(
    r"(?:(?:about|around)\s)?\d{1,2}(?:[:.]\d\d)?(?:\s?[ap]\.?\s?m\.?)?(?:\s(?:UTC|GMT|hours))?"
    r"|noon|midday",
    re.IGNORECASE,
)
_REACH = 90
_MARKS = " \t\n.,;:!?-*#|()\u2013\u2014"


class Entries:
    """The entries of a diary or a journal, whose date stands at their head and in no sentence.

    An entry goes on to the end of its paragraph, or, where its date is a line of its own, to the
    next such line or heading.

    Args:
        page: the document.
        published: the date of publication is known.
    """

    def __init__(self, page: Page, *, published: bool) -> None:
        self._page = page
        self._published = published
        self._dated: Dated | None = None
        self._until = 0
        self._logged: Dated | None = None
        self._line_end = 0

    def opens(self, start: int, end: int, expressions: list[Expression]) -> bool:
        """Answer whether a sentence is no more than the date of an entry, and keep that date."""
        plain = self._page.plain
        line = plain.rfind("\n", 0, start) + 1
        if self._page.text[line:start].strip(" \t-*") and not plain[line:start].strip():
            self._dated = None  # a heading ends the entry before it
        days = [one for one in expressions if one.type == "DATE"]
        whole = [one for one in days if _DAY.fullmatch(one.value)]
        if heads := self._heads(start, end, whole):
            return heads == "log"
        if len(days) != 1 or plain[line:start].strip(_MARKS):
            return False
        only = days[0]
        if f"{plain[start : only.start]}{plain[only.end : end]}".strip(_MARKS):
            return False
        made = dated(plain, only, {}, published=self._published)
        if not made.when:
            return False
        self._dated = made
        alone = not plain[end : (plain.find("\n", end) + 1 or len(plain) + 1) - 1].strip()
        blank = plain.find("\n\n", end)
        self._until = len(plain) if alone or blank < 0 else blank
        return True

    def _heads(self, start: int, end: int, days: list[Expression]) -> str:
        """Answer what a document is whose heading has its day: "minutes", "log"; "" where none.

        All that it tells without a date is of that day.
        """
        plain = self._page.plain
        start = max(start, plain.rfind("\n", start, days[0].start) + 1) if days else start
        told = set(re.findall(r"[a-z]+", plain[start:end].lower()))
        kind = next((kind for kind, words in _HEADED.items() if words & told), "")
        if not kind or len(days) != 1:
            return ""
        if self._dated is not None or start > _TOP or not _HEADING.fullmatch(plain, start, end):
            return ""
        made = dated(plain, days[0], {}, published=self._published)
        if made.when:
            self._dated, self._until = replace(made, when=_bare(made.when)), len(plain)
        return kind if made.when else ""

    def line(self, start: int, end: int, expressions: list[Expression]) -> None:
        """Keep the time that a line of a log begins with, for what the line tells beside."""
        plain = self._page.plain
        first = expressions[0] if expressions else None
        if first is None or first.type != "TIME" or plain[start : first.start].strip(_MARKS):
            return
        if plain[plain.rfind("\n", 0, start) + 1 : start].strip(_MARKS):
            return
        stop = plain.find("\n", end)
        self._line_end = stop if stop >= 0 else len(plain)
        made = self._clock(first) or dated(plain, first, {}, published=self._published)
        self._logged = made if made.when else None

    def _clock(self, found: Expression) -> Dated | None:
        """Answer a time of day on the day of its entry; None where it is more or there is none."""
        entry = self._entry(found.start)
        clock = _AT.search(found.value)
        if entry is None or clock is None or not _CLOCK.fullmatch(found.text):
            return None
        day = _day_of(entry.when)
        if not day:
            return None
        start = found.start
        led = _LED.search(self._page.plain, max(0, start - 12), start)
        start = led.start() if led else start
        words = leading(self._page.plain, start, found.start, f"{day}T{clock[1]}")
        because = f'"{found.text}" is of the day of its entry'
        return Dated(words, start, found.end, "medium", because, live=True)

    def date(self, at: int) -> Dated | None:
        """Answer what dates the line or entry that a place stands in; None where nothing does."""
        if self._logged is not None and at < self._line_end:
            because = "its line begins with the time"
            return Dated(self._logged.when, at, at, "medium", because, live=True)
        return self._entry(at)

    def _entry(self, at: int) -> Dated | None:
        """Answer what dates the entry that a place stands in; None where it stands in none."""
        if self._dated is None or at >= self._until:
            return None
        because = "its entry begins with the date"
        return Dated(self._dated.when, at, at, "medium", because, live=True)

    def counted(self, found: Expression, *, alone: bool = False) -> Dated | None:
        """Answer "yesterday" and "last night" counted from the entry's date; None where not so.

        Args:
            found: the expression.
            alone: no other one dates its statement, so that a time of day is of the entry's day.
        """
        if alone and found.type == "TIME" and (clock := self._clock(found)) is not None:
            return clock
        rule, entry = found.rule, self._entry(found.start)
        if entry is None or found.anchor != "publication" or rule is None or rule.snap != "day":
            return None
        shift = rule.lower
        if shift is None or shift != rule.upper or shift.months or shift.micros:
            return None
        words = f"{distance(shift)} {entry.when}" if shift.days else entry.when
        if found.type == "TIME":
            part = _PARTS.get(found.value[-2:], "")
            side = {-1: "before", 0: "of", 1: "after"}.get(shift.days, "")
            words = f"the {part} {side} {entry.when}" if part and side else ""
        if not words or not readable(words):
            return None
        because = f'"{found.text}" is counted from the date of its entry'
        return Dated(words, found.start, found.end, "medium", because)


def compared(text: str, start: int, at: int) -> bool:
    """Answer whether the date at a place is that of a figure to compare with.

    >>> compared("Profit rose to $48 million from $31 million a year earlier.", 0, 45)
    True
    """
    return _COMPARED.search(text, max(start, at - _REACH), at) is not None


def elsewhere(text: str, clause: Clause | None, when: Dated) -> str:
    """Answer why a date is not that of its clause; "" where it is.

    >>> from timeline.reading.clauses import clause_in
    >>> from timeline.reading.dating import Dated
    >>> text = "The minutes of the meeting of 12 July were approved."
    >>> elsewhere(text, clause_in(text, 0, 52), Dated("12 July", 30, 37, "high", ""))
    'the date belongs to the noun before it'
    """
    if clause is None or when.end == when.start:
        return ""
    if _NOUN_OF.search(text, max(0, when.start - 30), when.start):
        return "the date belongs to the noun before it"
    if when.start >= clause.verb[1] and clause.tense != "future":
        between = text[clause.verb[1] : when.start]
        if _EFFECT.search(f"{between} {text[when.start : when.end]}"):
            return "the date is that from which it has effect"
        decided = clause.head in wording().deciding and clause.tense == "past"
        if decided and _TO_DO.search(between) and _BY.match(text[when.start : when.end]):
            return "the date is that by which it is to be done"
    if clause.tense == "past" and _NEXT.search(when.when):
        return "the time to come is that of then, and not of the publication"
    first, last = clause.subject
    of = text[max(first, when.start - 8) : when.start].rstrip()
    if first <= when.start < last and of.endswith((" of", " dated")):
        return "the date belongs to the noun before it"
    perfect = clause.tense == "perfect" and not clause.stative
    if perfect and when.start >= clause.verb[1] and not _OPEN.match(text[when.start : when.end]):
        return "the perfect goes with no date of the past; it is that of something else"
    return ""


def _bare(when: str) -> str:
    """Answer a date without the preposition that leads to it."""
    bare = re.sub(r"^(?:in|on|at|of)\s+", "", when, flags=re.IGNORECASE)
    return bare if readable(bare) else when


def _day_of(when: str) -> str:
    """Answer the one day that a date is, as YYYY-MM-DD; "" where it is none or not known."""
    try:
        start, end = solve(understand(when))
    except DateError:  # seen from a publication, whose day is not known here
        return ""
    if start.earliest is None or end.latest is None:
        return ""
    first, last = written(start.earliest, "day"), written(end.latest, "day")
    return first if first == last else ""
