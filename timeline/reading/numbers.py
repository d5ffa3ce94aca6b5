"""Which number, and how many of which unit, do some tokens name?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline.dates.policy import POLICY
from timeline.dates.rules import Shift
from timeline.records.numerals import read_number, tidy
from timeline.reading.values import duration

if TYPE_CHECKING:
    from timeline.reading.context import Context

__all__ = ["Amount", "amount_in", "number_in", "shift_of"]

_SIZES = {
    "second": (0, 0, 1_000_000),
    "minute": (0, 0, 60_000_000),
    "hour": (0, 0, 3_600_000_000),
    "day": (0, 1, 0),
    "week": (0, 7, 0),
    "fortnight": (0, 14, 0),
    "month": (1, 0, 0),
    "quarter": (3, 0, 0),
    "year": (12, 0, 0),
    "decade": (120, 0, 0),
    "century": (1200, 0, 0),
}
_FARTHEST = 1_000_000


@dataclass(frozen=True, slots=True)
class Amount:
    """So many units.

    Attributes:
        low, high: the number; where it is a vague word, what the policy of that word says.
        unit: the unit, "second" to "century".
        vague: no number is given.
        rest: a second number and unit, of "two years and three months".
    """

    low: float
    high: float
    unit: str
    vague: bool = False
    rest: tuple[float, str] | None = None

    @property
    def value(self) -> str:
        """Answer the value as TIMEX3 writes it (TimeML, 2.2.5: DURATION)."""
        if self.vague:
            return duration(None, self.unit)
        text = duration(self.low, self.unit)
        if self.rest is None:
            return text
        tail = duration(*self.rest)
        return text + (tail[1:] if "T" not in text or "T" not in tail else tail[2:])


def number_in(context: Context, begin: int, end: int) -> float | None:
    """Answer the number that some tokens are, None where they are none."""
    tokens = context.tokens
    words = [context.word(at) for at in range(begin, end)]
    if words and words[-1] in context.language.cues["one"] and len(words) == 1:
        return 1.0
    if 2 <= len(words) <= 4 and "-" not in words[:1]:
        head = read_number(words[0])
        tail = read_number("-".join(word for word in words[1:] if word != "-"))
        if (
            head
            and tail
            and 10 <= head.value <= 20
            and 10 <= tail.value <= 99
            and words[1] not in {"hundred", "/"}
        ):
            return head.value * 100 + tail.value  # "nineteen ninety-seven"
    found = read_number(tidy(tokens.text[tokens.starts[begin] : tokens.ends[end - 1]]))
    return None if found is None else found.value


def amount_in(context: Context, begin: int, end: int) -> Amount | None:
    """Read "two weeks", "a few days", "2 1/2 years", "two to three months", "weeks"."""
    values = context.language.values
    cues = context.language.cues
    numbers: list[int] = []
    unit, vague, low, first = "", "", None, None
    rest: tuple[float, str] | None = None
    half = False
    at = begin
    while at < end:
        word = context.word(at)
        named = values["UNIT"].get(word) or values["UNITS"].get(word)
        if named and not (word == "second" and not numbers and at + 1 < end):
            number = number_in(context, numbers[0], numbers[-1] + 1) if numbers else None
            if unit and number is not None and low is not None:
                rest = (number, str(named))
            elif not unit:
                unit, low = str(named), number
            numbers = []
        elif word in cues["half"]:
            if numbers and not unit:
                numbers.append(at)
            else:
                half = True
        elif word in values["VAGUE"]:
            vague = str(values["VAGUE"][word])
            numbers = []
        elif (
            word in cues["to"]
            and numbers
            and not unit
            and at + 1 < end
            and _numeric(context, at + 1)
        ):
            found = number_in(context, numbers[0], numbers[-1] + 1)
            if (
                found is not None
                and (word != "-" or found < (number_in(context, at + 1, at + 2) or 0))
                and found < 1000
            ):
                if not (word == "-" and not context.tokens.words[numbers[0]].isdecimal()):
                    first, numbers = found, []
                else:
                    numbers.append(at)
        elif _numeric(context, at) or (numbers and word in {"-", "and", "/"}):
            if word != "-" or numbers:
                numbers.append(at)
        at += 1
        while numbers and at < end and context.word(at) in {"-"} and not _numeric(context, at + 1):
            at += 1
    if not unit:
        return None
    if vague:
        row = POLICY[vague if vague in {"few", "couple"} else "several"]
        exact = vague == "couple"
        return Amount(row.value[0], row.value[1], unit, vague=not exact)
    if low is None:
        if half:
            return Amount(0.5, 0.5, unit)
        plural = (
            context.word(end - 1) in values["UNITS"]
            or values["UNITS"].get(context.word(begin)) is not None
        )
        return Amount(2, 9, unit, vague=True) if plural else Amount(1, 1, unit)
    if half:
        low = low + 0.5 if context.word(begin) not in cues["half"] else 0.5
    if low > _FARTHEST:
        return None
    return Amount(first if first is not None else low, low, unit, rest=rest)


def _numeric(context: Context, at: int) -> bool:
    word = context.word(at)
    values = context.language.values
    return (
        word[:1].isdecimal()
        or word in values["NUMBER"]
        or word in values["SCALE"]
        or word in context.language.cues["one"]
    )


def shift_of(number: float, unit: str, side: int) -> Shift:
    """Answer the distance of so many units on one side; parts of a unit count in a finer one.

    >>> shift_of(2.5, "year", -1), shift_of(2, "week", 1)
    (Shift(months=-30, days=0, micros=0), Shift(months=0, days=14, micros=0))
    """
    months, days, micros = _SIZES[unit]
    return Shift(
        side * round(months * number), side * round(days * number), side * round(micros * number)
    )
