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

from timeline.dates.alternatives import FILLERS, JOINTS
from timeline.dates.amounts import read_amount
from timeline.dates.beside import AFTER, BEFORE, LONGER
from timeline.dates.distances import offset
from timeline.dates.lexicon import ABOUT, KNOWN, MAYBE, NO_IDS, THIRDS
from timeline.dates.literals import looks_like_edtf, read_calendar
from timeline.dates.pairs import day_beside
from timeline.dates.parts import about, marked, part_of, read_part_of_day, read_time, third
from timeline.dates.relative import STEPS, read_relative
from timeline.dates.rules import Anchor, Shift
from timeline.dates.spans import PUBLISHED, Span, inside, one_sided
from timeline.dates.stretches import Stretches
from timeline.dates.yearly import read_yearly
from timeline.errors import did_you_mean

if TYPE_CHECKING:
    from timeline.dates.parts import Time

__all__ = ["PUBLISHED", "Places", "doubted"]

_ID = re.compile(r"(?:(event|source|claim):)?([\w\-.:/@+]*\w[\w\-.:/@+]*)")
_SLIP = re.compile(r"[0-9a-z]{4}(-[0-9a-z]{2}){1,2}|[0-9oli]{4}|[12][0-9qwertyuiop]{3}|[0-9]{3,}s")
_CIRCA = re.compile(r"ca?\.(?=[0-9])", re.IGNORECASE)
_CLOCK = re.compile(r"[0-9]{1,2}(?::[0-9]{2}){0,2}(?:am|pm)", re.IGNORECASE)
_NO_IDS = NO_IDS | frozenset(KNOWN)
_DAY_WORDS = frozenset({"yesterday", "today", "tomorrow"})
_NEAR = ("about", "around")
_POINTS = frozenset({"start", "end", "published"})
_RELATIONS = ("before", "after", "prior", "following", "earlier", "later", "ago", "from", "since")


class Places(Stretches):
    """Reads places from a cursor."""

    __slots__ = ()

    def read(self) -> Span:
        """Read one place; at the top of an expression, or behind a relation there, one of several.

        Raises:
            DateError: what comes next names none.
        """
        cursor = self.cursor
        cursor.deeper()
        cursor.take("either")
        begin = cursor.at
        self._restart(begin)
        numbers = self.short_days()
        if cursor.done():
            raise cursor.fault("a date or an id is missing")
        last = self._qualified(cursor.at if numbers else begin)
        members = [*(day_beside(number, last, cursor) for number in numbers), last]
        while cursor.depth == 1 and self.another():
            members.append(self.read())
        cursor.depth -= 1
        return self.either(members)

    def _qualified(self, begin: int) -> Span:
        cursor = self.cursor
        cursor.at = begin
        if any(cursor.take(small, "or", word) for small in ("on", "in", "at") for word in _NEAR):
            return about(self._qualified(cursor.at), self.weaver)
        self._restart(begin)
        if cursor.take_any(MAYBE):
            return doubted(self._qualified(cursor.at))
        for reader in (
            *(self.stretch, self._distance, self._somewhere),
            *(self.named_day, self._part, self._point),
        ):
            self._restart(begin)
            found = reader()
            if found is not None:
                return found
        self._restart(begin)
        if cursor.word(1) not in JOINTS and cursor.take_any(ABOUT):
            return about(self._qualified(cursor.at), self.weaver)
        return self._date_or_item()

    def _restart(self, begin: int) -> None:
        """Go back to where a place begins, past the small words that say nothing."""
        cursor = self.cursor
        cursor.at = begin
        while cursor.word() in FILLERS and cursor.word(1) not in {"least", "most"}:
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
        for side, forms in ((-1, BEFORE), (1, AFTER)):
            for words in forms:
                if cursor.take(*words):
                    if words == ("from",) and (cursor.take("now") or cursor.take("today")):
                        return offset(self.weaver, amount, PUBLISHED, 1)
                    return offset(self.weaver, amount, self.base(), side)
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

    # --- parts of another place ----------------------------------------------------------------

    def _part(self) -> Span | None:
        """Read "early April 2025", "mid-1860s", "the morning of x", "14:05 on x"."""
        cursor = self.cursor
        begin = cursor.at
        named = cursor.word()
        if named in THIRDS:
            cursor.at += 1
            needed = {"middle": "of", "halfway": "through", "midway": "through"}.get(named)
            if needed is not None and not cursor.take(needed):
                cursor.at = begin
                return None
            last = THIRDS.get(cursor.word(1), -1) if cursor.word() in {"to", "or"} else -1
            if last <= THIRDS[named]:
                return third(THIRDS[named], self.read(), self.weaver, cursor)
            cursor.at += 2  # "early to mid April"
            span = self.read()
            first, second = (third(n, span, self.weaver, cursor) for n in (THIRDS[named], last))
            policies = (*first.policies, *second.policies)
            both = inside(one_sided(first.start, 1), one_sided(second.end, -1), policies)
            return replace(both, qualifier=span.qualifier)
        part = read_part_of_day(cursor)
        if part:
            if cursor.take("of") or cursor.take("on") or cursor.word() in _DAY_WORDS:
                return self._part_of(part, self.read(), begin)
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
                return self._at(time, self.read(), begin)
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
            yearly = bool(span.start.ties) and span.start.ties[0].snap in {"year", "month_of_year"}
            whole = span.absolute and span.precision not in {"interval", "set", "day", None}
            if whole or yearly:
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
        while cursor.word() in FILLERS and cursor.word() != "the":
            cursor.at += 1
        here = cursor.at
        span = read_calendar(cursor)
        if span is None:
            cursor.at = here
            span = read_yearly(cursor, self.weaver) or read_relative(cursor, self.weaver)
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
            return self._at(time, span, begin)
        cursor.at = begin
        part = read_part_of_day(cursor) if cursor.word() != "of" else ""
        return self._part_of(part, span, begin) if part else span

    def _part_of(self, part: str, span: Span, begin: int) -> Span:
        if span.absolute and span.precision in LONGER["day"]:
            self.cursor.at = begin
            raise self.cursor.fault(f"{part} is a part of a day, not of a {span.precision}")
        return part_of(part, span, self.weaver)

    def _at(self, time: Time, span: Span, begin: int) -> Span:
        if time.utc and not span.absolute:
            self.cursor.at = begin
            raise self.cursor.fault(
                "the day is told in local time and its hour in UTC; write the date of that day"
            )
        return time.on(span, self.weaver, self.cursor)

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
        if not prefix and not point and raw.lower() in _NO_IDS:
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


def doubted(span: Span) -> Span:
    """Answer a place of which the words say that it may not be so."""
    both = span.qualifier in {"approximate", "both"}
    return replace(span, qualifier="both" if both else "uncertain", edtf=marked(span.edtf, "?"))


def _hint(word: str) -> str:
    near = difflib.get_close_matches(word, KNOWN, 1, 0.75)
    return did_you_mean(word, near)


def _is_slip(raw: str) -> bool:
    """Answer whether a word is a date but for one letter (2025-0a-30, 2o25) or foreign figures.

    A letter in a year is one when it lies beside the figures on a keyboard.

    >>> _is_slip("2025-0a-30"), _is_slip("185t"), _is_slip("185a"), _is_slip("nis-2025-04-30")
    (True, True, False, False)
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
