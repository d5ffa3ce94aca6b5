"""Which number, and how many of which unit, do some tokens name?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline.dates.amounts import SHIFTS, both, shift_of, vague_number
from timeline.reading.values import duration
from timeline.records.numerals import read_number, tidy

if TYPE_CHECKING:
    from timeline.dates.rules import Shift
    from timeline.reading.context import Context

__all__ = ["Amount", "amount_in", "number_in"]

_FARTHEST = 1_000_000
_DASHES = frozenset({"-", "\N{EN DASH}"})


@dataclass(frozen=True, slots=True)
class Amount:
    """So many units.

    Attributes:
        low, high: the number; where it is a vague word, what the policy of that word says.
        unit: the unit, "second" to "century".
        vague: no number is given.
        rest: a second number and unit, of "two years and three months".
        end: the token that it ends before; 0 where that is where it was looked for.
    """

    low: float
    high: float
    unit: str
    vague: bool = False
    rest: tuple[float, str] | None = None
    end: int = 0

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

    @property
    def finest(self) -> str:
        """Answer the finest unit that is named."""
        return self.unit if self.rest is None else self.rest[1]

    def shifts(self, side: int) -> tuple[Shift, Shift]:
        """Answer the least and the greatest distance on one side, as the date language counts."""
        low, high = shift_of(self.low, self.unit, side), shift_of(self.high, self.unit, side)
        if self.rest is None:
            return low, high
        rest = shift_of(*self.rest, side)
        return both(low, rest), both(high, rest)


def number_in(context: Context, begin: int, end: int) -> float | None:
    """Answer the number that some tokens are, None where they are none."""
    tokens = context.tokens
    while end > begin and context.word(end - 1) == "-":
        end -= 1
    while begin < end and context.word(begin) == "-":
        begin += 1
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
    values, cues = context.language.values, context.language.cues
    units = [at for at in range(begin, end) if _unit(context, at)]
    if not units:
        return None
    place = units[0]
    unit = _unit(context, place)
    vague = next(
        (v for at in range(begin, place) if (v := values["VAGUE"].get(context.word(at)))), ""
    )
    if vague:
        least, most, _ = vague_number(vague)
        return Amount(least, most, unit, vague=vague != "couple")
    if context.word(begin) in cues["half"] and begin < place:
        return Amount(0.5, 0.5, unit)
    if unit == "quarter" and len(units) > 1 and units[1] < end:
        return _of_quarters(context, begin, units)
    half = next((at for at in range(begin + 2, place) if context.word(at) in cues["half"]), None)
    stop = place if half is None else half
    while stop < place and stop > begin and context.word(stop - 1) in cues["one"] | _DASHES:
        stop -= 1
    numbers = _numbers(context, begin, stop)
    if numbers is None:
        if any(_numeric(context, at) for at in range(begin, stop)):
            return None  # "one and two weeks" is no number of weeks
        if context.word(place) in values["UNITS"]:
            return Amount(2, 9, unit, vague=True)
        numbers = 1.0, 1.0  # "the past year and a half"
    low, high = numbers
    if half or any(context.word(at) in cues["half"] for at in range(place + 1, end)):
        low, high = low + 0.5, high + 0.5  # "two and a half years", "a year and a half"
    if high > _FARTHEST:
        return None
    high = max(high, _or_more(context, place, end))
    rest = _second_term(context, units, end)
    apart = rest is None and len(units) > 1 and context.word(place + 1) == ","
    return Amount(low, high, unit, rest=rest, end=place + 1 if apart else end)


def _or_more(context: Context, place: int, end: int) -> float:
    """Answer the second number of "a day or two", 0 where there is none."""
    if place + 2 >= end or context.word(place + 1) not in context.language.cues["to"]:
        return 0
    return float(context.language.values["NUMBER"].get(context.word(place + 2), 0))


def _of_quarters(context: Context, begin: int, units: list[int]) -> Amount:
    """Read "a quarter of an hour", "three quarters of an hour", "a quarter century"."""
    numbers = _numbers(context, begin, units[0]) or (1.0, 1.0)
    part = numbers[0] / 4
    return Amount(part, part, _unit(context, units[1]))


def _second_term(context: Context, units: list[int], end: int) -> tuple[float, str] | None:
    """Answer the number and finer unit behind the first ones: "two years and three months"."""
    if len(units) < 2 or units[1] >= end or not _is_finer(context, units):
        return None
    numbers = _numbers(context, units[0] + 1, units[1])
    return None if numbers is None else (numbers[0], _unit(context, units[1]))


def _is_finer(context: Context, units: list[int]) -> bool:
    """Answer whether a second unit adds to the first: in "seven days, 365 days" it does not."""
    order = tuple(SHIFTS)
    return order.index(_unit(context, units[1])) < order.index(_unit(context, units[0]))


def _unit(context: Context, at: int) -> str:
    word, values = context.word(at), context.language.values
    unit = values["UNIT"].get(word) or values["UNITS"].get(word) or values["NIGHTS"].get(word)
    return str(unit or "")


def _numbers(context: Context, begin: int, end: int) -> tuple[float, float] | None:
    """Answer the number that some tokens hold, or the two of a range, as least and greatest."""
    numeric = [at for at in range(begin, end) if _numeric(context, at)]
    if not numeric:
        return None
    first, last = numeric[0], numeric[-1] + 1
    for at in range(first + 1, last - 1):
        # "twenty-four" is one number, "18-24" are two.
        dash = context.word(at) in {"-", "\N{EN DASH}"}
        if context.word(at) not in context.language.cues["to"] or (
            dash and not context.word(first).isdecimal()
        ):
            continue
        low, high = number_in(context, first, at), number_in(context, at + 1, last)
        if low is not None and high is not None and low < high:
            return low, high
    number = number_in(context, first, last)
    return None if number is None else (number, number)


def _numeric(context: Context, at: int) -> bool:
    word = context.word(at)
    values = context.language.values
    return (
        word[:1].isdecimal()
        or word in values["NUMBER"]
        or word in values["SCALE"]
        or word in values["FRACTION"]
        or word in context.language.cues["one"]
        or word in context.language.cues["half"]
    )
