"""What does a whole expression say: before, since, between, within, for how long?

The grammar is in phrases.py, the places that these relations take in places.py.
"""

from __future__ import annotations

import difflib
from dataclasses import replace
from typing import TYPE_CHECKING

from timeline.dates.amounts import read_amount
from timeline.dates.calendar import DAY, civil_from_days
from timeline.dates.days import day_span
from timeline.dates.edtf import parse_edtf
from timeline.dates.lexicon import KNOWN, MAYBE, number_word
from timeline.dates.openings import Openings
from timeline.dates.pairs import day_beside, lend_year, read_short_day, read_short_year
from timeline.dates.parts import about, part_of, read_part_of_day, read_time
from timeline.dates.places import doubted
from timeline.dates.rules import Bounds
from timeline.dates.spans import (
    ZERO,
    Reach,
    Span,
    inside,
    joined,
    meet,
)
from timeline.errors import DateError, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable


__all__ = ["Phrase"]


# Longer openings first: "not before" is not "before".
_OPENINGS = (
    ("by", (("on", "or", "before"), ("no", "later", "than"), ("not", "later", "than"))),
    ("by", (("in", "or", "before"), ("at", "or", "before"), ("during", "or", "before"))),
    ("by", (("not", "after"), ("by",), ("at", "the", "latest"))),
    ("not before", (("on", "or", "after"), ("no", "earlier", "than"), ("not", "earlier", "than"))),
    ("not before", (("in", "or", "after"), ("at", "or", "after"), ("during", "or", "after"))),
    ("not before", (("not", "before"), ("not", "until"), ("no", "sooner", "than"))),
    ("not before", (("at", "the", "earliest"),)),
    ("since", (("ever", "since"), ("since",), ("starting", "on"), ("starting", "in"))),
    ("since", (("starting",), ("beginning", "on"), ("beginning", "in"))),
    ("from", (("from",),)),
    ("until", (("until",), ("till",), ("up", "to"), ("up", "until"), ("through",))),
    ("between", (("between",),)),
    ("before", (("before",), ("prior", "to"), ("earlier", "than"), ("ahead", "of"))),
    ("after", (("after",), ("following",), ("later", "than"))),
    ("during", (("during",), ("throughout",), ("in", "the", "course", "of"))),
    ("within", (("within",), ("over", "the"))),
    ("in", (("in",),)),
    ("for", (("for",), ("lasting",), ("lasted",))),
)
_ADVERBS = frozenset(
    {"shortly", "soon", "just", "immediately", "long", "well", "sometime", "right", "only"}
)
_BOUNDING = frozenset({"before", "after", "by", "not", "no", "since", "until", "till", "prior"})
_FIRST_WORDS = frozenset(words[0] for _, openings in _OPENINGS for words in openings)


class Phrase(Openings):
    """Reads one whole expression."""

    def read(self) -> Span:
        """Read the expression to its last word.

        Raises:
            DateError: the words are no date, or more of them follow than a date has.
        """
        span = self._doubted() or self._plain()
        if self._more():
            span = self._both(span)
        if self.cursor.take("?"):
            span = doubted(span)
        if self.cursor.done():
            return replace(span, precision="set") if span.alternatives else span
        raw, word = self.cursor.token().raw, self.cursor.word()
        near = difflib.get_close_matches(word, KNOWN, 1, 0.75)
        hint = "" if word in near else did_you_mean(word, near)
        if span.ref is not None and not hint:
            hint = "; an id has no spaces"
        raise self.cursor.fault(f'"{raw}" does not belong to the date{hint}')

    def _more(self) -> bool:
        """Step over what joins a bound to a second one: "after x but before y", "by x, after y"."""
        cursor = self.cursor
        begin = cursor.at
        joint = cursor.take_any({"and", "but"})
        if (joint or cursor.after_comma()) and cursor.word() in _BOUNDING:
            return True
        cursor.at = begin
        return False

    def _both(self, first: Span) -> Span:
        """Read a second bound, and answer where both hold."""
        cursor = self.cursor
        begin = cursor.at
        second = self._form()
        if second is None:
            raise cursor.fault("behind a bound and a joint, a second bound is missing")
        self.places.one_clock(first, second)
        start, end = meet(first.start, second.start), meet(first.end, second.end)
        for low, high in ((start, start), (end, end), (start, end)):
            earliest, latest = low.bounds.earliest, high.bounds.latest
            if earliest is not None and latest is not None and earliest > latest:
                cursor.at = begin
                raise cursor.fault("that leaves no time for both to hold")
        return Span(
            start,
            end,
            precision="interval",
            qualifier=joined(first.qualifier, second.qualifier),
            policies=(*first.policies, *second.policies),
        )

    def _doubted(self) -> Span | None:
        """Read "possibly before x", "reportedly since y"; of a place, the place reads it."""
        cursor = self.cursor
        begin = cursor.at
        if cursor.take_any(MAYBE) and cursor.word() in _FIRST_WORDS | _ADVERBS | MAYBE:
            span = self._doubted() or self._form()
            if span is not None:
                return doubted(span)
        cursor.at = begin
        return None

    def _plain(self) -> Span:
        return self._form() or self._joined(self.places.read())

    def _form(self) -> Span | None:
        cursor = self.cursor
        if cursor.word() in _ADVERBS and cursor.word(1) in _FIRST_WORDS - {"over"}:
            cursor.at += 1  # "shortly before" says no more than "before" that could be used
        if cursor.word() not in _FIRST_WORDS:
            return None
        readers: dict[str, Callable[[], Span | None]] = {
            "by": self.by,
            "not before": self.not_before,
            "since": self._since,
            "from": self._from,
            "until": self.until,
            "between": self._between,
            "before": self.before,
            "after": self.after,
            "during": self.during,
            "within": self.within,
            "in": self.in_,
            "for": self.for_,
        }
        for name, openings in _OPENINGS:
            for words in openings:
                begin = cursor.at
                if cursor.take(*words):
                    span = readers[name]()
                    if span is not None:
                        return span
                    cursor.at = begin
        return None

    def _since(self) -> Span:
        if self.cursor.take("at", "least"):
            return self.under_way(self.places.read(), -1)
        base = self.places.read()
        if self._to():
            return self._ranged(base)
        self.onwards()
        return self.started(base, self.from_there(base))

    # --- two places ----------------------------------------------------------------------------

    def _from(self) -> Span | None:
        times = self._times("to")
        if times is not None:
            return times
        if self._spread("to"):
            return None
        first = self.places.read()
        if self._to():
            return self._ranged(first)
        if first.precision == "interval" and first.start != first.end and self.cursor.done():
            return first  # "from 28 to 30 April"
        self.onwards()
        return self.started(first, self.from_there(first))

    def _to(self) -> bool:
        cursor = self.cursor
        return any(
            cursor.take(*words)
            for words in (("to",), ("until",), ("till",), ("through",), ("up", "to"))
        )

    def _ranged(self, first: Span) -> Span:
        """Read the end of what began at a place: "to y", "to at least y"."""
        if self.cursor.take("at", "least"):
            on = self.under_way(self.places.read(), 1)
            start = self.from_there(lend_year(first, on))
            return replace(on, start=start, qualifier=joined(first.qualifier, on.qualifier))
        return self._range(first, self._last(first))

    def _last(self, first: Span) -> Span:
        """Read the end of a range; a lone time is of the day on which the range starts."""
        cursor = self.cursor
        begin = cursor.at
        time = read_time(cursor)
        low = first.start.bounds.earliest
        if time is None or not cursor.done() or first.precision not in {"hour", "minute", "second"}:
            cursor.at = begin
            return read_short_year(first, cursor) or self.places.read()
        if not first.absolute or low is None:
            return first
        offset = 0 if time.offset is None and "utc" in first.policies else time.offset
        year, month, number = civil_from_days(low // DAY)
        day = day_span(year, month, number)
        return replace(time, offset=offset).on(day, self.weaver, cursor)

    def _range(self, first: Span, last: Span) -> Span:
        first = lend_year(first, last)
        self.places.one_clock(first, last)
        start, end = self.from_there(first), self.until_there(last)
        low, high = start.bounds.earliest, end.bounds.latest
        if low is not None and high is not None and low > high:
            raise self.cursor.fault("that ends before it starts")
        return Span(
            start,
            end,
            precision="interval",
            qualifier=joined(first.qualifier, last.qualifier),
            policies=(*first.policies, *last.policies),
            edtf=_interval(first.edtf, last.edtf),
        )

    def _spread(self, join: str) -> bool:
        """Answer whether a distance comes next, from one to another: "between 1 and 2 weeks"."""
        cursor = self.cursor
        numbers = (number_word(cursor.word(ahead)) is not None for ahead in (0, 2))
        if cursor.word(1) != join or not all(numbers):
            return False
        begin = cursor.at
        cursor.at -= 1
        amount = read_amount(cursor)
        cursor.at = begin
        return amount is not None

    def _between(self) -> Span | None:
        if self._spread("and"):
            return None
        span = self._times("and")
        if span is not None:
            if not span.absolute:
                return span  # the whole of a day that is not on the calendar yet
            bounds = Bounds(span.start.bounds.earliest, span.end.bounds.latest)
            return replace(span, start=Reach(bounds), end=Reach(bounds), edtf=None)
        number = read_short_day(self.cursor, "and")
        first = Span() if number is not None else self.places.read()
        if not self.cursor.take("and"):
            raise self.cursor.fault('"between" takes two: between x and y')
        last = self.places.read()
        if number is not None:
            first = day_beside(number, last, self.cursor)
        first = lend_year(first, last)
        self.places.one_clock(first, last)
        low = self._low(first)
        high = self._high(last)
        qualifier = joined(first.qualifier, last.qualifier)
        span = inside(low, high, (*first.policies, *last.policies))
        span = replace(span, qualifier=qualifier)
        bounds = span.start.bounds
        if (
            bounds.earliest is not None
            and bounds.latest is not None
            and bounds.earliest > bounds.latest
        ):
            raise self.cursor.fault("the second lies before the first")
        return span

    def _low(self, base: Span) -> Reach:
        if base.absolute:
            return Reach(Bounds(base.start.bounds.earliest, None))
        if self.is_date(base):
            return self.weaver.reach(base, "start", ZERO, None)
        return self.weaver.reach(base, "end", ZERO, None)

    def _high(self, base: Span) -> Reach:
        if base.absolute:
            return Reach(Bounds(None, base.end.bounds.latest))
        if self.is_date(base):
            return self.weaver.reach(base, "end", None, ZERO)
        return self.weaver.reach(base, "start", None, ZERO)

    def _joined(self, first: Span) -> Span:
        """Read what may follow a place: "to y", "or y", "for three weeks"."""
        cursor = self.cursor
        if self._to():
            return self._ranged(first)
        if cursor.take("or", "later") or cursor.take("or", "after"):
            return self.from_on(first)
        if cursor.take("or", "earlier") or cursor.take("or", "before"):
            return self.up_to(first)
        if cursor.take("or", "so") or cursor.take("or", "thereabouts"):
            return about(first, self.weaver)
        if cursor.take("for"):
            return self.lasting(self.from_there(first), first)
        if cursor.take("at", "the", "latest"):
            return self.up_to(first)
        if cursor.take("at", "the", "earliest"):
            return self.from_on(first)
        return first

    def _times(self, join: str) -> Span | None:
        """Read "10:00 and 12:00 on 28 April 2025"."""
        cursor = self.cursor
        begin = cursor.at
        first = read_time(cursor) or read_part_of_day(cursor)
        last = (read_time(cursor) or read_part_of_day(cursor)) if cursor.take(join) else None
        if not first or not last:
            cursor.at = begin
            return None
        day = self.places.read()
        start, end = (
            part_of(time, day, self.weaver)
            if isinstance(time, str)
            else time.on(day, self.weaver, cursor)
            for time in (first, last)
        )
        self.places.one_clock(start, end)
        return self._range(start, end)


def _interval(first: str | None, last: str | None) -> str | None:
    """Answer the EDTF interval of two dates, where it has one.

    >>> _interval("2023", "2025~"), _interval("2025", "2023~")  # only "about" makes that possible
    ('2023/2025~', None)
    """
    if not first or not last or any(text[0] in "[{" or "/" in text for text in (first, last)):
        return None
    try:
        return parse_edtf(f"{first}/{last}").text
    except DateError:
        return None
