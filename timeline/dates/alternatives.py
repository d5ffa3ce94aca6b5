"""Which of several places is meant: "a or b", "on Wednesday or Thursday", "28 or 29 April"?

All of them are kept: what leans on something, as rules (timeline/dates/rules.py); of dates alone
the bounds that hold them, and their EDTF set.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from timeline.dates.days import day_number
from timeline.dates.lexicon import MONTHS
from timeline.dates.pairs import lend_year
from timeline.dates.rules import Bounds
from timeline.dates.spans import Span, Weaver, hull, joined, spanning
from timeline.dates.words import edtf

if TYPE_CHECKING:
    from timeline.dates.tokens import Cursor

__all__ = ["FILLERS", "JOINTS", "Alternatives"]

FILLERS = frozenset({"on", "in", "at", "of", "during", "the"})
JOINTS = frozenset({"", "and", "or", "to", "until", "till", "through", "for"})
_OPEN_ENDED = frozenset({"later", "after", "onwards", "earlier", "before", "so", "thereabouts"})
# What makes more of an alternative than a date or an id: "or 3 days before b", "or the day of b".
_RELATING = frozenset(
    {
        *("before", "after", "prior", "following", "preceding", "earlier", "later", "ahead"),
        *("from", "since", "ago", "same", "yesterday", "today", "tomorrow"),
    }
)
_PARTS = frozenset(
    {
        *("minute", "hour", "day", "week", "weekend", "month", "quarter", "year", "eve"),
        *("start", "beginning", "end", "publication"),
    }
)


class Alternatives(ABC):
    """Reads what "or" joins; places.py reads each of them."""

    __slots__ = ("bare", "cursor", "weaver")

    def __init__(self, cursor: Cursor, weaver: Weaver, bare: str) -> None:
        self.cursor = cursor
        self.weaver = weaver
        self.bare = bare

    @abstractmethod
    def read(self) -> Span:
        """Read one place, or one of several."""

    def short_days(self) -> list[int]:
        """Read the "28" of "28 or 29 April", the "28, 29" of "28, 29 or 30 April"."""
        cursor = self.cursor
        begin = cursor.at
        numbers: list[int] = []
        while (number := day_number(cursor.word())) is not None:
            cursor.at += 1
            if not (cursor.take("or") or cursor.after_comma()):
                cursor.at -= 1
                break
            numbers.append(number)
        month = cursor.word(1) in MONTHS or cursor.word(1) == "of"
        if number is not None and numbers and month and cursor.word(-1) == "or":
            return numbers
        cursor.at = begin
        return []

    def another(self) -> bool:
        """Step over an "or", or a comma that one follows, behind which an alternative stands.

        "Or later" and "or so" are none.
        """
        cursor = self.cursor
        if self._comma():
            return True
        if cursor.word(1) in _OPEN_ENDED and not cursor.word(2):
            return False
        return cursor.take("or")

    def _comma(self) -> bool:
        """Answer whether a comma was read that stands for an "or" that follows: "x, y or z"."""
        cursor = self.cursor
        if not cursor.after_comma() or cursor.word() in JOINTS:
            return False
        rest = cursor.words[cursor.at :]
        return next((word for word in rest if word in JOINTS), "") == "or"

    def base(self) -> Span:
        """Read what a relation leans on: a place, and every bare date or id that "or" adds to it.

        "2 days after a or b" is 2 days after either; "2 days after a or on 3 May" is not.
        """
        members = [self.read()]
        while self._bare() and (self._comma() or self.cursor.take("or")):
            members.append(self.read())
        return self.either(members)

    def _bare(self) -> bool:
        cursor = self.cursor
        begin = cursor.at + (not self._comma())
        if begin > cursor.at and cursor.word() != "or":
            return False
        if cursor.words[begin] in FILLERS - {"the"} | _OPEN_ENDED:
            return False
        before = ""
        for word in cursor.words[begin:]:
            if word in JOINTS:
                break
            if word in _RELATING or (word == "of" and before in _PARTS):
                return False
            before = word
        return True

    def either(self, members: list[Span]) -> Span:
        """Answer what is one of several places."""
        if len(members) == 1:
            return members[0]
        members = [lend_year(member, members[-1]) for member in members]
        if not all(member.absolute for member in members):
            return self.weaver.either(members)
        self.one_clock(*members)
        bounds = hull(Bounds(m.start.bounds.earliest, m.end.bounds.latest) for m in members)
        texts = [member.edtf or edtf(member.start.bounds, member.end.bounds) for member in members]
        plain = all(text[0] not in "[{" and "/" not in text for text in texts)
        kinds = {member.precision for member in members}
        return spanning(
            bounds,
            precision=kinds.pop() if len(kinds) == 1 else "set",
            qualifier=joined(*(member.qualifier for member in members)),
            policies=tuple(name for member in members for name in member.policies),
            edtf=f"[{','.join(texts)}]" if plain else None,
            alternatives=True,
        )

    def one_clock(self, *members: Span) -> None:
        """Refuse a mix of UTC and local time, which has no order."""
        clocks = {"utc" in member.policies for member in members if member.absolute}
        if len(clocks) > 1:
            raise self.cursor.fault("one has an offset from UTC and another is local time")
