"""Which day, week, weekday or weekend lies beside a place: "the eve of x", "the weekend of x"?"""

from __future__ import annotations

from dataclasses import replace

from timeline.dates.alternatives import Alternatives
from timeline.dates.distances import named_working_day
from timeline.dates.lexicon import WEEKDAYS, ordinal_word
from timeline.dates.policy import POLICY
from timeline.dates.relative import STEPS, side_of, tied
from timeline.dates.rules import Shift
from timeline.dates.spans import PUBLISHED, ZERO, Span, negative

__all__ = ["AFTER", "BEFORE", "LONGER", "Beside"]

_SNAPS = frozenset({"minute", "hour", "day", "week", "month", "quarter", "year"})
BEFORE = (("before",), ("prior", "to"), ("earlier", "than"), ("ahead", "of"), ("preceding",))
AFTER = (("after",), ("following",), ("later", "than"), ("from",), ("since",))
LONGER = {
    "day": ("week", "month", "quarter", "season", "year", "decade", "century"),
    "week": ("month", "quarter", "season", "year", "decade", "century"),
    "month": ("quarter", "season", "year", "decade", "century"),
    "quarter": ("year", "decade", "century"),
    "year": ("decade", "century"),
}
"""What is longer than a unit, by its precision."""


class Beside(Alternatives):
    """Reads places that are named by where they lie to another one."""

    __slots__ = ()

    def named_day(self) -> Span | None:
        """Read a day, week or weekend that is named by where it lies, or answer None and stay."""
        return (
            named_working_day(self.cursor, self.weaver, self.base)
            or self._same()
            or self._weekend()
            or self._unit_of()
            or self._weekday_by()
        )

    def _same(self) -> Span | None:
        """Read "same day as x", "the same week as x"."""
        cursor = self.cursor
        begin = cursor.at
        if cursor.take("same") and cursor.word() in _SNAPS:
            unit = cursor.word()
            cursor.at += 1
            if cursor.take("as") or cursor.take("of"):
                return self._held(unit, begin)
        cursor.at = begin
        return None

    def _unit_of(self) -> Span | None:
        """Read "the day after x", "the week of x", "the month before x"."""
        cursor = self.cursor
        begin = cursor.at
        unit = cursor.word()
        if cursor.take("eve", "of"):
            by = Shift(days=-1)
            return self.weaver.both(self.base(), "start", by, by, "day")
        if unit in _SNAPS:
            cursor.at += 1
            policies = ("week-start",) if unit == "week" else ()
            if cursor.take("of"):
                return self._held(unit, begin)
            if unit == "week" and cursor.take_any({"beginning", "starting", "commencing"}):
                return self._week(self.base(), "start", begin)
            if unit == "week" and cursor.take("ending"):
                return self._week(self.base(), "end", begin)
            step = STEPS.get(unit)
            side = self._twice()
            if step is not None and side:
                shift = Shift(2 * side * step.months, 2 * side * step.days)
                return replace(tied(shift, snap=unit), policies=policies)
            for side, forms in ((-1, BEFORE), (1, AFTER[:2])):
                if step is not None and any(cursor.take(*words) for words in forms):
                    shift = negative(step) if side < 0 else step
                    base = self.base()
                    which = "start" if side < 0 else "end"
                    span = self.weaver.both(base, which, shift, shift, unit)
                    return replace(span, policies=(*span.policies, *policies))
        cursor.at = begin
        return None

    def _twice(self) -> int:
        """Read "before last" (-1) or "after next" (1), seen from the publication; else 0."""
        cursor = self.cursor
        return -1 if cursor.take("before", "last") else 1 if cursor.take("after", "next") else 0

    def _week(self, base: Span, which: str, begin: int) -> Span:
        """Answer the seven days that begin or end on a day."""
        self._not_longer(base, "day", begin)
        low, high = (ZERO, Shift(days=6)) if which == "start" else (Shift(days=-6), ZERO)
        return replace(self.weaver.both(base, which, low, high, "day"), precision="week")

    def _not_longer(self, base: Span, unit: str, begin: int) -> None:
        if base.absolute and base.precision in LONGER.get(unit, ()):
            self.cursor.at = begin
            raise self.cursor.fault(
                f'a {base.precision} is longer than a {unit}; for some {unit} of it, write "in"'
            )

    def _held(self, unit: str, begin: int) -> Span:
        """Read x behind "the week of", and answer the unit that holds its start."""
        base = self.base()
        self._not_longer(base, unit, begin)
        span = self.weaver.both(base, "start", ZERO, ZERO, unit)
        policies = ("week-start",) if unit == "week" else ()
        return replace(span, policies=(*span.policies, *policies))

    def _weekend(self) -> Span | None:
        """Read "the weekend before x", "this weekend", "the weekend"."""
        cursor = self.cursor
        begin = cursor.at
        side = side_of(cursor)
        if not cursor.take("weekend"):
            cursor.at = begin
            return None
        days = POLICY["weekend"].value
        first = next((day for day in days if (day - 2) % 7 + 1 not in days), days[0])
        length = max((day - first) % 7 for day in days) + 1
        past, held, next_ = (Shift(days=number) for number in (-length, 7 - length, 7))
        base, which, low, high = PUBLISHED, "start", ZERO, ZERO
        twice = 0 if side is not None else self._twice()
        if twice:
            far = Shift(days=-length - 7 if twice < 0 else 14)
            low, high = far, far
        elif side is not None:
            low, high = ((past, past), (ZERO, held), (next_, next_))[side + 1]
        elif cursor.take("of"):
            base, low, high = self.base(), held, held
        elif any(cursor.take(*words) for words in BEFORE):
            base, low, high = self.base(), past, past
        elif any(cursor.take(*words) for words in AFTER[:2]):
            base, which, low, high = self.base(), "end", next_, next_
        reach = self.weaver.stretch(base, which, low, high, first, length)
        policies = (*(base.policies if base.absolute else ()), "weekend")
        return Span(reach, reach, None, "interval", base.qualifier, policies)

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
            twice = 0 if weeks else self._twice()
            if twice:
                return tied(Shift(days=-8 if twice < 0 else 14), snap="weekday", index=day)
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
                    base = self.base()
                    span = self.weaver.both(base, which, shift, shift, "weekday", day)
                    return replace(span, precision="day")
        cursor.at = begin
        return None
