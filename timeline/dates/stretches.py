"""Which stretch do words name: "the two weeks before x", "the first ten days of April 2025"?

Something dated by a stretch took place within it, as with a month or a year. "Two weeks before x"
is a day; "the two weeks before x" are all of the days up to x.
"""

from __future__ import annotations

from dataclasses import replace

from timeline.dates.amounts import SHIFTS, Amount, read_amount
from timeline.dates.beside import AFTER, BEFORE, Beside
from timeline.dates.calendar import add_months, shift, unit_first
from timeline.dates.distances import reach_by, step_beyond
from timeline.dates.lexicon import ABOUT, NUMBERS, ORDINALS, UNITS, ordinal_word
from timeline.dates.literals import read_calendar
from timeline.dates.rules import Bounds, Shift
from timeline.dates.spans import PUBLISHED, ZERO, Span, inside, meet, negative, spanning

__all__ = ["Stretches"]

_PAST = frozenset({"last", "past", "previous"})
_COMING = frozenset({"next", "coming"})
_FIRST = frozenset({"first", "opening"})
_FINAL = frozenset({"last", "final", "closing"})
_ENDED = (("ended", "on"), ("ended",), ("ending", "on"), ("ending",))
_UP_TO = (("up", "to"), ("to",), ("until",), ("through",))
_FRACTIONS = {"half": 2, "quarter": 4}
_YEARS = {"decade": 10, "century": 100}
_ENDS = frozenset({"ended", "ending", "beginning", "starting"})
_OPENERS = _PAST | _COMING | _FIRST | _FINAL | {*SHIFTS, *NUMBERS, *ORDINALS, *ABOUT, "half"}
_OPENERS |= {"exactly", "precisely", "nearly", "almost", "just", "few", "several", "couple"}
_BEGUN = (("beginning", "on"), ("beginning",), ("starting", "on"), ("starting",))


class Stretches(Beside):
    """Reads places that are so many days, weeks or months beside or within another one."""

    __slots__ = ()

    def stretch(self) -> Span | None:
        """Read a stretch, or answer None and stay."""
        begin, word = self.cursor.at, self.cursor.word()
        if word not in _OPENERS and not word[:1].isdecimal():
            return None  # most places end here
        for reader in (self._share, self._recent, self._counted):
            found = reader()
            if found is not None:
                return found
            self.cursor.at = begin
        return None

    def _amount(self) -> Amount | None:
        """Read "two weeks", or "week" for one of them; a limit leaves no stretch, nor do 0 days."""
        cursor = self.cursor
        amount = read_amount(cursor)
        if amount is None and cursor.word() in SHIFTS:
            one = SHIFTS[cursor.word()]
            amount = Amount(one, one, "exact", cursor.word())
            cursor.at += 1
        if amount is None or amount.limit != "exact" or amount.high == ZERO:
            return None
        return amount

    # --- within another place ------------------------------------------------------------------

    def _share(self) -> Span | None:
        """Read "the first ten days of x", "the third week of x", "the last month of x"."""
        cursor = self.cursor
        begin = cursor.at
        word = cursor.word()
        number = 1 if word in _FIRST | _FINAL else ordinal_word(word)
        if not number:
            return None
        cursor.at += 1
        if cursor.word() in _FRACTIONS and cursor.word(1) == "of":
            return self._fraction(number if word not in _FINAL else 0)
        plain = word not in _FIRST | _FINAL and UNITS.get(cursor.word()) is None
        amount = None if plain else self._amount()
        # Quarters of a year are counted on the calendar (periods.py).
        if amount is None or amount.working or amount.unit == "quarter":
            return None
        if not any(cursor.take(small) for small in ("of", "in", "during")):
            return None
        base = self.base()
        one = amount.high
        before, whole = _times(one, number - 1), _times(one, number)
        if not base.absolute:
            return self._share_of_tied(base, amount, before, whole, final=word in _FINAL)
        first, last = base.start.bounds.earliest, base.end.bounds.latest
        if first is None or last is None:
            cursor.at = begin
            raise cursor.fault("that is known of what begins and ends")
        if word in _FINAL:
            low, high = shift(last + 1, negative(one)), last
        else:
            low, high = shift(first, before), min(shift(first, whole) - 1, last)
        if not first <= low <= last:
            cursor.at = begin
            raise cursor.fault("that is longer than what it is a part of")
        single = one == SHIFTS.get(amount.unit)
        # A clipped week is none, and a month that begins on the 15th is no calendar month.
        named = (amount.unit in {"day", "week"} and shift(low, one) == high + 1) or (
            amount.unit in {"month", "year"} and unit_first(low, amount.unit) == low
        )
        precision = amount.unit if single and named else "interval"
        policies = (*base.policies, *amount.policies)
        return spanning(
            Bounds(low, high), precision=precision, qualifier=base.qualifier, policies=policies
        )

    def _fraction(self, number: int) -> Span | None:
        """Read "half of the 20th century"; those of a year and a month are in periods.py."""
        cursor = self.cursor
        begin = cursor.at
        parts = _FRACTIONS[cursor.word()]
        cursor.at += 2
        cursor.take("the")
        base = read_calendar(cursor)
        years = _YEARS.get((base and base.precision) or "")
        if base is None or years is None or base.start.bounds.earliest is None:
            return None
        number = number or parts
        if number > parts or years % parts:
            cursor.at = begin
            raise cursor.fault(f"a {base.precision} has no such part; its parts are whole years")
        first = add_months(base.start.bounds.earliest, 12 * years // parts * (number - 1))
        bounds = Bounds(first, add_months(first, 12 * years // parts) - 1)
        return spanning(
            bounds, precision="interval", qualifier=base.qualifier, policies=base.policies
        )

    def _share_of_tied(
        self, base: Span, amount: Amount, before: Shift, whole: Shift, *, final: bool
    ) -> Span:
        reach = self.weaver.reach
        snap = None if amount.elapsed else "day"
        policies = amount.policies
        if final:
            low = reach(base, "end", _and_a_day(negative(whole), snap), None, snap)
            return inside(low, reach(base, "end", None, ZERO), policies)
        low = reach(base, "start", before, None, snap if before != ZERO else None)
        high = reach(base, "start", None, _but_a_day(whole, snap), snap)
        return inside(low, meet(high, reach(base, "end", None, ZERO)), policies)

    # --- beside another place ------------------------------------------------------------------

    def _recent(self) -> Span | None:
        """Read "the last two weeks", "the next 24 hours", "the past year"."""
        cursor = self.cursor
        word = cursor.word()
        if word not in _PAST | _COMING:
            return None
        cursor.at += 1
        amount = self._amount() if word == "past" else read_amount(cursor)
        if amount is None:
            return None
        way = -1 if word in _PAST else 1
        for side, forms in ((-1, BEFORE), (1, AFTER[:2])):
            if side == way and any(cursor.take(*words) for words in forms):
                return self._up_to_edge(amount, self.base(), way)
        if cursor.word() in {"of", "before", "after"}:
            return None
        snap = None if amount.elapsed else "day"
        low, high = (negative(amount.high), None) if way < 0 else (None, amount.high)
        there = reach_by(self.weaver, PUBLISHED, "start", low, high, snap, amount.working)
        now = self.weaver.reach(PUBLISHED, "start", *((None, ZERO) if way < 0 else (ZERO, None)))
        return inside(*((there, now) if way < 0 else (now, there)), amount.policies)

    def _counted(self) -> Span | None:
        """Read "the two weeks before x", "the year ended on x", "the six months from x"."""
        cursor = self.cursor
        the = cursor.at > 0 and cursor.words[cursor.at - 1] == "the"
        bare = cursor.word() in SHIFTS
        if not (the or bare) and _ENDS.isdisjoint(cursor.words[cursor.at :]):
            return None
        amount = self._amount()
        if amount is None:
            return None
        if the and not bare:
            for side, forms in ((-1, BEFORE), (1, AFTER[:2])):
                if any(cursor.take(*words) for words in forms):
                    return self._up_to_edge(amount, self.base(), side)
        if bare and amount.unit == "week" and cursor.word() not in {"ended", "to"}:
            return None  # "the week beginning x" is one of beside.py
        up_to = (*_ENDED, *_UP_TO) if the else _ENDED
        if not amount.working and any(cursor.take(*words) for words in up_to):
            return self._period(amount, self.base(), -1)
        begun = (*_BEGUN, ("from",)) if the else _BEGUN
        if not amount.working and any(cursor.take(*words) for words in begun):
            return self._period(amount, self.base(), 1)
        return None

    def _up_to_edge(self, amount: Amount, base: Span, side: int) -> Span:
        """Answer the stretch that ends where a place begins (-1), or begins where it ends (1)."""
        snap = None if amount.elapsed else "day"
        policies = (*(base.policies if base.absolute else ()), *amount.policies)
        step, unit = (Shift(micros=1), None) if base.absolute else step_beyond(base)
        if base.absolute:
            edge = base.start.bounds.earliest if side < 0 else base.end.bounds.latest
            base = spanning(Bounds(edge, edge), qualifier=base.qualifier)
        if side < 0:
            far = negative(amount.high)
            low = reach_by(self.weaver, base, "start", far, None, snap, amount.working)
            high = self.weaver.reach(base, "start", None, negative(step), unit)
        else:
            low = self.weaver.reach(base, "end", step, None, unit)
            high = reach_by(self.weaver, base, "end", None, amount.high, snap, amount.working)
        return replace(inside(low, high, policies), qualifier=base.qualifier)

    def _period(self, amount: Amount, base: Span, side: int) -> Span:
        """Answer the stretch whose last day (-1) or first day (1) is in a place.

        The three months to 30 June begin on 1 April: they are counted from the day after.
        """
        one, policies = amount.high, (*base.policies, *amount.policies)
        snap = None if amount.elapsed else "day"
        reach = self.weaver.reach
        if base.absolute:
            first, last = base.start.bounds.earliest, base.end.bounds.latest
            if side < 0:
                bounds = Bounds(None if last is None else shift(last + 1, negative(one)), last)
            else:
                bounds = Bounds(first, None if first is None else shift(first, one) - 1)
            return spanning(
                bounds, precision="interval", qualifier=base.qualifier, policies=policies
            )
        if side > 0:
            low = reach(base, "start", ZERO, None, snap)
            return inside(low, reach(base, "start", None, _but_a_day(one, snap), snap), policies)
        day = ZERO if snap is None else Shift(days=1)
        after = self.weaver.both(base, "end", day, day, snap)
        low = reach(after, "start", negative(one), None, snap)
        return inside(low, reach(base, "end", None, ZERO, snap), policies)


def _times(one: Shift, number: int) -> Shift:
    return Shift(one.months * number, one.days * number, one.micros * number)


def _and_a_day(by: Shift, snap: str | None) -> Shift:
    return by if snap is None else replace(by, days=by.days + 1)


def _but_a_day(by: Shift, snap: str | None) -> Shift:
    return by if snap is None else replace(by, days=by.days - 1)
