"""What does one place in time name: a date, an item, or something so far from either?

A *place* is what relations such as "before" and "between" take. This module reads it; its grammar
is in phrases.py.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from timeline.dates.amounts import read_amount
from timeline.dates.distances import offset
from timeline.dates.lexicon import ABOUT, KNOWN, MAYBE, THIRDS, WEEKDAYS, ordinal_word
from timeline.dates.literals import looks_like_edtf, read_calendar
from timeline.dates.parts import about, marked, part_of, read_part_of_day, read_time, third
from timeline.dates.relative import read_relative
from timeline.dates.rules import Anchor, Shift
from timeline.dates.spans import PUBLICATION, ZERO, Span, Weaver, negative
from timeline.errors import did_you_mean

if TYPE_CHECKING:
    from timeline.dates.tokens import Cursor

__all__ = ["PUBLISHED", "STEPS", "Places"]

_ID = re.compile(r"(?:(event|source|claim):)?([\w\-.:/@+]*\w[\w\-.:/@+]*)")
_SLIP = re.compile(r"[0-9a-z]{4}(-[0-9a-z]{2}){1,2}|[0-9oli]{4}|[0-9]{3,}s")
_CIRCA = re.compile(r"ca?\.(?=[0-9])", re.IGNORECASE)
_CLOCK = re.compile(r"[0-9]{1,2}(?::[0-9]{2}){0,2}(?:am|pm)", re.IGNORECASE)
_POINTS = frozenset({"start", "end", "published"})
_SNAPS = frozenset({"minute", "hour", "day", "week", "month", "quarter", "year"})
_FILLERS = frozenset({"on", "in", "at", "of", "during", "the"})
_NO_PLACE = frozenset({"", "and", "or", "to", "until", "till", "through", "for"})
_BEFORE = (("before",), ("prior", "to"), ("earlier", "than"), ("ahead", "of"), ("preceding",))
_AFTER = (("after",), ("following",), ("later", "than"), ("from",), ("since",))
STEPS = {
    "day": Shift(days=1),
    "week": Shift(days=7),
    "month": Shift(months=1),
    "quarter": Shift(months=3),
    "year": Shift(months=12),
}
_RELATIONS = ("before", "after", "prior", "following", "earlier", "later", "ago", "from", "since")


PUBLISHED = Span(ref=(PUBLICATION, PUBLICATION))
"""The publication of the item's own source, as a place."""


class Places:
    """Reads places from a cursor."""

    __slots__ = ("bare", "cursor", "weaver")

    def __init__(self, cursor: Cursor, weaver: Weaver, bare: str) -> None:
        self.cursor = cursor
        self.weaver = weaver
        self.bare = bare

    def read(self) -> Span:
        """Read one place.

        Raises:
            DateError: what comes next names none.
        """
        cursor = self.cursor
        cursor.deeper()
        begin = cursor.at
        self._restart(begin)
        if cursor.done():
            raise cursor.fault("a date or an id is missing")
        span = self._qualified(begin)
        cursor.depth -= 1
        return span

    def _qualified(self, begin: int) -> Span:
        cursor = self.cursor
        if cursor.take_any(MAYBE):
            span = self._qualified(cursor.at)
            both = span.qualifier in {"approximate", "both"}
            return replace(
                span, qualifier="both" if both else "uncertain", edtf=marked(span.edtf, "?")
            )
        for reader in (self._distance, self._somewhere, self._named_day, self._part, self._point):
            self._restart(begin)
            found = reader()
            if found is not None:
                return found
        self._restart(begin)
        if cursor.word(1) not in _NO_PLACE and cursor.take_any(ABOUT):
            return about(self._qualified(cursor.at), self.weaver)
        return self._date_or_item()

    def _restart(self, begin: int) -> None:
        """Go back to where a place begins, past the small words that say nothing."""
        cursor = self.cursor
        cursor.at = begin
        while cursor.word() in _FILLERS and cursor.word(1) not in {"least", "most"}:
            cursor.at += 1

    # --- so far from another place -------------------------------------------------------------

    def _distance(self) -> Span | None:
        """Read "2 days before x", "a week ago", "3 months after the 30th"."""
        cursor = self.cursor
        amount = read_amount(cursor)
        if amount is None:
            return None
        if cursor.take("ago"):
            return offset(self.weaver, amount, PUBLISHED, -1)
        for side, forms in ((-1, _BEFORE), (1, _AFTER)):
            for words in forms:
                if cursor.take(*words):
                    if words == ("from",) and (cursor.take("now") or cursor.take("today")):
                        return offset(self.weaver, amount, PUBLISHED, 1)
                    return offset(self.weaver, amount, self.read(), side)
        if cursor.word() in {"in", "of", "during"}:
            return None
        word = cursor.word()
        found = f'"{cursor.token().raw}"' if word else "nothing"
        hint = "" if word in _RELATIONS else did_you_mean(word, _RELATIONS)
        raise cursor.fault(
            f"{found} follows a distance{hint or ';'} "
            'write "2 days before x", "2 days after x", "2 days ago" or "for 2 days"'
        )

    def _somewhere(self) -> Span | None:
        """Read "a day in April 2025", "some time in 1872": anywhere within."""
        cursor = self.cursor
        cursor.take_any({"a", "an", "one", "some"})
        unit = cursor.take_any({*STEPS, "decade", "time", "sometime", "somewhere"})
        if not unit or not any(cursor.take(word) for word in ("in", "of", "during", "within")):
            return None
        if unit in STEPS and cursor.word(-1) == "of":
            return None  # "the week of x" names one week
        return self.read()

    # --- the day, the week, the weekday beside another place -----------------------------------

    def _named_day(self) -> Span | None:
        return self._same() or self._unit_of() or self._weekday_by()

    def _same(self) -> Span | None:
        """Read "same day as x", "the same week as x"."""
        cursor = self.cursor
        begin = cursor.at
        if cursor.take("same") and cursor.word() in _SNAPS:
            unit = cursor.word()
            cursor.at += 1
            if cursor.take("as") or cursor.take("of"):
                return self.weaver.both(self.read(), "start", ZERO, ZERO, unit)
        cursor.at = begin
        return None

    def _unit_of(self) -> Span | None:
        """Read "the day after x", "the week of x", "the month before x"."""
        cursor = self.cursor
        begin = cursor.at
        unit = cursor.word()
        if cursor.take("eve", "of"):
            by = Shift(days=-1)
            return self.weaver.both(self.read(), "start", by, by, "day")
        if unit in _SNAPS:
            cursor.at += 1
            policies = ("week-start",) if unit == "week" else ()
            if cursor.take("of"):
                span = self.weaver.both(self.read(), "start", ZERO, ZERO, unit)
                return replace(span, policies=(*span.policies, *policies))
            step = STEPS.get(unit)
            for side, forms in ((-1, _BEFORE), (1, _AFTER[:2])):
                if step is not None and any(cursor.take(*words) for words in forms):
                    shift = negative(step) if side < 0 else step
                    base = self.read()
                    which = "start" if side < 0 else "end"
                    span = self.weaver.both(base, which, shift, shift, unit)
                    return replace(span, policies=(*span.policies, *policies))
        cursor.at = begin
        return None

    def _weekday_by(self) -> Span | None:
        """Read "the Wednesday before x", "the first Monday on or after x"."""
        cursor = self.cursor
        begin = cursor.at
        weeks = 0
        number = ordinal_word(cursor.word())
        if number is not None and cursor.word(1) in WEEKDAYS:
            weeks = number - 1
            cursor.at += 1
        elif cursor.word() in {"last", "next"} and cursor.word(1) in WEEKDAYS:
            cursor.at += 1
        day = WEEKDAYS.get(cursor.word())
        if day is not None:
            cursor.at += 1
            for words, which, days in (
                (("on", "or", "before"), "start", -7 * weeks),
                (("on", "or", "after"), "end", 6 + 7 * weeks),
                (("before",), "start", -1 - 7 * weeks),
                (("prior", "to"), "start", -1 - 7 * weeks),
                (("after",), "end", 7 + 7 * weeks),
                (("following",), "end", 7 + 7 * weeks),
            ):
                if cursor.take(*words):
                    shift = Shift(days=days)
                    base = self.read()
                    span = self.weaver.both(base, which, shift, shift, "weekday", day)
                    return replace(span, precision="day")
        cursor.at = begin
        return None

    # --- parts of another place ----------------------------------------------------------------

    def _part(self) -> Span | None:
        """Read "early April 2025", "mid-1860s", "the morning of x", "14:05 on x"."""
        cursor = self.cursor
        begin = cursor.at
        named = cursor.word()
        if named in THIRDS:
            cursor.at += 1
            if named == "middle" and not cursor.take("of"):
                cursor.at = begin
                return None
            return third(THIRDS[named], self.read(), self.weaver, cursor)
        part = read_part_of_day(cursor)
        if part:
            if cursor.take("of") or cursor.take("on"):
                return part_of(part, self.read(), self.weaver)
            for word, which, days in (("before", "start", -1), ("after", "end", 1)):
                if cursor.take(word):
                    by = Shift(days=days)
                    day = self.weaver.both(self.read(), which, by, by, "day")
                    return part_of(part, day, self.weaver)
            cursor.at = begin
            return None
        time = read_time(cursor)
        if time is not None:
            cursor.take("of")
            if not cursor.done():
                return time.on(self.read(), self.weaver, cursor)
        cursor.at = begin
        return None

    # --- a date, an item, or a point of one ----------------------------------------------------

    def _point(self) -> Span | None:
        """Read "the start of x", "the end of x", "the publication of x", "published"."""
        cursor = self.cursor
        begin = cursor.at
        word = cursor.word()
        if word in {"start", "beginning", "end"} and cursor.word(1) == "of":
            cursor.at += 2
            span = self.read()
            which = "end" if word == "end" else "start"
            if span.ref is not None:
                anchor = span.ref[1] if which == "end" else span.ref[0]
                return replace(span, ref=(anchor, anchor))
            if span.absolute and span.precision not in {"interval", "set", "day", None}:
                return third(2 if which == "end" else 0, span, self.weaver, cursor)
            reach = span.end if which == "end" else span.start
            return replace(span, start=reach, end=reach, edtf=None)
        if word == "publication" and cursor.word(1) == "of":
            cursor.at += 2
            return self._item("source")
        if word in {"publication", "published", "now", "present"}:
            cursor.at += 1
            return PUBLISHED
        cursor.at = begin
        return None

    def _date_or_item(self) -> Span:
        cursor = self.cursor
        while cursor.word() in _FILLERS and cursor.word() != "the":
            cursor.at += 1
        here = cursor.at
        span = read_calendar(cursor)
        if span is None:
            cursor.at = here
            span = read_relative(cursor, self.weaver)
        if span is not None:
            return self._with_time(span)
        cursor.at = here
        cursor.take("the")
        return self._item(self.bare)

    def _with_time(self, span: Span) -> Span:
        """Read "at 14:05" or "morning" behind a day."""
        cursor = self.cursor
        begin = cursor.at
        cursor.take("at")
        time = read_time(cursor)
        if time is not None:
            return time.on(span, self.weaver, cursor)
        cursor.at = begin
        part = read_part_of_day(cursor) if cursor.word() != "of" else ""
        return part_of(part, span, self.weaver) if part else span

    def _item(self, kind: str) -> Span:
        """Read an id, with its kind before it and a point behind it where they are given."""
        cursor = self.cursor
        raw = cursor.token().raw
        match = _ID.fullmatch(raw)
        if match is None or looks_like_edtf(raw) or not cursor.word():
            raise cursor.fault(f'"{raw}" is neither a date nor an id{_hint(cursor.word())}')
        if not match.group(1) and not any(letter.isalpha() for letter in raw):
            raise cursor.fault(f'"{raw}" is no date; an id of that name is written event:{raw}')
        if not match.group(1) and any(letter.isalpha() for letter in raw) and _is_slip(raw):
            raise cursor.fault(
                f'"{raw}" is no date, only close to one; as an id, write event:{raw}'
            )
        prefix, name = match.groups()
        name, _, point = (
            name.rpartition(".") if name.rpartition(".")[2] in _POINTS else (name, "", "")
        )
        if not name:
            raise cursor.fault(f'"{raw}" names no item')
        if not prefix and raw.lower() in KNOWN:
            raise cursor.fault(f'here belongs a date or an id, not "{raw}"')
        if not prefix and not point and _near_word(raw):
            raise cursor.fault(
                f'"{raw}" is no date{_hint(cursor.word())} as an id, write event:{raw}'
            )
        if prefix or kind == "source" or point == "published":
            kind = prefix or "source"
        if kind == "source" and point not in {"", "published"}:
            raise cursor.fault(f"a source has no {point}; it has .published")
        if kind != "source" and point == "published":
            raise cursor.fault(f"only a source is published; write source:{name}.published")
        cursor.at += 1
        if kind == "source":
            anchor = Anchor("source", name, "published")
            return Span(ref=(anchor, anchor))
        first, last = (point, point) if point else ("start", "end")
        return Span(ref=(Anchor(kind, name, first), Anchor(kind, name, last)))


def _hint(word: str) -> str:
    near = difflib.get_close_matches(word, KNOWN, 1, 0.75)
    return did_you_mean(word, near)


def _is_slip(raw: str) -> bool:
    """Answer whether a word is a date but for one letter (2025-0a-30, 2o25) or foreign figures.

    >>> _is_slip("2025-0a-30"), _is_slip("185a"), _is_slip("nis-2025-04-30")
    (True, False, False)
    """
    plain = unicodedata.normalize("NFKC", raw)
    plain = "".join(
        str(unicodedata.decimal(letter)) if letter.isdecimal() else letter for letter in plain
    )
    plain = _CIRCA.sub("", plain)
    if plain.isdecimal() or _CLOCK.fullmatch(plain) or (plain != raw and looks_like_edtf(plain)):
        return True
    letters = sum(letter.isalpha() for letter in plain)
    return letters == 1 and _SLIP.fullmatch(plain.lower()) is not None


def _near_word(raw: str) -> bool:
    # Only plain words: "mondy" is a slip, "monday-raid" is a name.
    return (
        raw.isalpha()
        and len(raw) > 3
        and bool(difflib.get_close_matches(raw.lower(), KNOWN, 1, 0.85))
    )
