"""How far is "about 10 days", "two weeks and a day", "at least 3 months"?

amount   = [ limit | "exactly" ] [ "about" ] number unit { [ "and" ] number unit } [ tail ]
         | [ "nearly" | "just over" ] number unit | number unit "and a half"
         | [ limit ] [ "about" ] number working [ tail ]          (countries.py has "working")
limit    = "at least" | "at most" | "more than" | "less than" | "up to" | "no more than" ...
number   = figure | word | "a" | "a couple of" | "a few" | "several"
         | figure ("to" | "or") figure | figure "or more" | "between" figure "and" figure
tail     = "or so" | "or more" | "or less" | "or two"
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from timeline.dates.calendar import DAY, HOUR, MINUTE, SECOND
from timeline.dates.countries import read_working
from timeline.dates.lexicon import ABOUT, UNITS, number_word
from timeline.dates.policy import POLICY
from timeline.dates.rules import Shift

if TYPE_CHECKING:
    from timeline.dates.tokens import Cursor

__all__ = ["SHIFTS", "Amount", "both", "read_amount", "shift_of", "vague_number"]

_LIMITS = (
    (("at", "least"), "least"),
    (("not", "less", "than"), "least"),
    (("no", "less", "than"), "least"),
    (("no", "fewer", "than"), "least"),
    (("at", "most"), "most"),
    (("not", "more", "than"), "most"),
    (("no", "more", "than"), "most"),
    (("up", "to"), "most"),
    (("more", "than"), "more"),
    (("over",), "more"),
    (("less", "than"), "less"),
    (("fewer", "than"), "less"),
    (("under",), "less"),
)
_HALVES = {
    "week": (Shift(days=3), Shift(days=4)),
    "month": (Shift(days=14), Shift(days=16)),
    "quarter": (Shift(months=1, days=14), Shift(months=1, days=16)),
}
"""Half of a unit that calendar days do not halve, at least and at most."""

_EXACTLY = frozenset({"exactly", "precisely"})
_SHORT_OF = (("nearly",), ("almost",), ("not", "quite"), ("just", "under"), ("close", "to"))
_BEYOND = (("just", "over"), ("a", "little", "over"), ("slightly", "more", "than"))
_NEAR = frozenset(words[0] for words in (*_SHORT_OF, *_BEYOND))
_TAILS = (
    (("or", "so"), "so"),
    (("or", "more"), "least"),
    (("or", "longer"), "least"),
    (("or", "less"), "most"),
    (("or", "fewer"), "most"),
)
_OPEN = {"more": "least", "less": "most", "fewer": "most"}
_LIMIT_WORDS = frozenset(words[0] for words, _ in _LIMITS)
SHIFTS = {
    "second": Shift(micros=SECOND),
    "minute": Shift(micros=MINUTE),
    "hour": Shift(micros=HOUR),
    "day": Shift(days=1),
    "week": Shift(days=7),
    "fortnight": Shift(days=14),
    "month": Shift(months=1),
    "quarter": Shift(months=3),
    "year": Shift(months=12),
    "decade": Shift(months=120),
    "century": Shift(months=1200),
}
"""How far one of each unit is, from small to large."""

_ORDER = tuple(SHIFTS)
_VAGUE = {"couple": "couple", "few": "few", "several": "several"}
_FARTHEST = 10_000_000
_DAYS_IN_MONTH = 31


@dataclass(frozen=True, slots=True)
class Amount:
    """A distance on the calendar, or from one distance to another.

    Attributes:
        low: the least distance.
        high: the greatest distance.
        limit: "exact", "least", "most", "more" or "less".
        unit: the finest unit that was named, "second" to "century".
        policies: rows that shaped it.
        working: the snap that counts working days, where its days are such; else None.
    """

    low: Shift
    high: Shift
    limit: str
    unit: str
    policies: tuple[str, ...] = ()
    working: str | None = None

    @property
    def elapsed(self) -> bool:
        """Answer whether it counts elapsed time (hours and finer), not calendar days."""
        return not (self.high.months or self.high.days or self.working)


def read_amount(cursor: Cursor) -> Amount | None:
    """Read an amount and step over it, or answer None and stay.

    >>> from timeline.dates.tokens import Cursor
    >>> read_amount(Cursor("two weeks and a day before x")).low
    Shift(months=0, days=15, micros=0)
    """
    begin = cursor.at
    limit = "exact"
    if cursor.word() in _LIMIT_WORDS:
        limit = next((name for words, name in _LIMITS if cursor.take(*words)), "exact")
    cursor.take("the")
    cursor.take_any(_EXACTLY)
    about = bool(cursor.take_any(ABOUT))
    near = cursor.word() in _NEAR and not about
    short = near and any(cursor.take(*words) for words in _SHORT_OF)
    beyond = near and any(cursor.take(*words) for words in _BEYOND)
    amount = _working_days(cursor) or _open_number(cursor) or _half(cursor) or _terms(cursor)
    if amount is None:
        cursor.at = begin
        return None
    if amount.high.micros and (amount.high.months or amount.high.days):
        cursor.at = begin
        raise cursor.fault("days count on the calendar and hours on the clock; use one of the two")
    if max(amount.high.months, amount.high.days, amount.high.micros // DAY) > _FARTHEST:
        cursor.at = begin
        raise cursor.fault(f"more than {_FARTHEST:,} days or months are out of reach")
    if about or short or beyond or amount.limit == "so":
        wide = _about(amount)
        low, high = (amount.low if beyond else wide.low), (amount.high if short else wide.high)
        amount = replace(wide, low=low, high=high)
    if limit == "exact" and amount.limit in {"least", "most"}:
        limit = amount.limit
    return replace(amount, limit=limit)


def _open_number(cursor: Cursor) -> Amount | None:
    """Read "2 or more days"."""
    number, unit = number_word(cursor.word()), UNITS.get(cursor.word(3), "")
    limit = _OPEN.get(cursor.word(2))
    if number is None or cursor.word(1) != "or" or not unit or limit is None:
        return None
    cursor.at += 4
    distance = shift_of(number, unit)
    return Amount(distance, distance, limit, unit)


def _working_days(cursor: Cursor) -> Amount | None:
    """Read "10 working days", "2 to 3 business days in Germany", "a German working day or two".

    >>> from timeline.dates.tokens import Cursor
    >>> amount = _working_days(Cursor("2 to 3 working days after x"))
    >>> (amount.low.days, amount.high.days, amount.working)
    (2, 3, 'working_day')
    """
    begin = cursor.at
    numbers = _number(cursor)
    limit = "exact"
    if numbers is not None and cursor.word() == "or" and cursor.word(1) in _OPEN:
        limit = _OPEN[cursor.word(1)]
        cursor.at += 2
    working = read_working(cursor) if numbers is not None else None
    if numbers is None or working is None:
        cursor.at = begin
        return None
    first, last, policies = numbers
    if cursor.word() == "or" and (number_word(cursor.word(1)) or 0) > last:
        last = number_word(cursor.word(1)) or last  # "a working day or two"
        cursor.at += 2
    limit = next((name for words, name in _TAILS if cursor.take(*words)), limit)
    snap, shaped = working
    low, high = Shift(days=first), Shift(days=last)
    return Amount(low, high, limit, "day", (*policies, *shaped), snap)


def _half(cursor: Cursor) -> Amount | None:
    """Read "half an hour", "one and a half years", "a year and a half"."""
    begin, whole = cursor.at, 0
    unit = UNITS.get(cursor.word(1), "")
    if unit and cursor.word(2) == "and":
        whole = number_word(cursor.word()) or 0
        cursor.at += 3
        half = cursor.take("a", "half") or cursor.take("half")
        amount = _halved(whole, unit) if whole and half else None
        cursor.at = begin if amount is None else cursor.at
        return amount
    if cursor.word(1) == "and":
        whole = number_word(cursor.word()) or 0
        cursor.at += 2 if whole else 0
    cursor.take_any({"a", "an"})
    part = cursor.take("half")
    cursor.take_any({"a", "an"})
    unit = UNITS.get(cursor.word(), "")
    amount = _halved(whole, unit) if part and unit else None
    cursor.at = begin if amount is None else cursor.at + 1
    return amount


def _halved(whole: int, unit: str) -> Amount | None:
    """Answer so many units and a half; of a second and of days on end there is none."""
    if unit == "second" or (whole and unit == "day"):
        return None
    if unit in _HALVES:
        low, high = (both(shift_of(whole, unit), half) for half in _HALVES[unit])
    else:
        low = high = shift_of(whole + 0.5, unit)
    return Amount(low, high, "exact", unit)


def _terms(cursor: Cursor) -> Amount | None:
    low = high = Shift()
    unit = ""
    policies: tuple[str, ...] = ()
    while True:
        begin = cursor.at
        if unit and not cursor.take("and"):
            pass  # "1 year 2 months" has no "and"
        numbers = _number(cursor)
        named = UNITS.get(cursor.word()) if numbers else None
        if numbers is None or named is None or (unit and _ORDER.index(named) >= _ORDER.index(unit)):
            cursor.at = begin
            break
        cursor.at += 1
        first, last, policy = numbers
        if cursor.word() == "or" and (number_word(cursor.word(1)) or 0) > last:
            last = number_word(cursor.word(1)) or last  # "a day or two"
            cursor.at += 2
        low, high = both(low, shift_of(first, named)), both(high, shift_of(last, named))
        unit = named
        policies += policy
    if not unit:
        return None
    limit = next((name for words, name in _TAILS if cursor.take(*words)), "exact")
    return Amount(low, high, limit, unit, policies)


def shift_of(number: float, unit: str, side: int = 1) -> Shift:
    """Answer the distance of so many units; part of a unit counts in a finer one.

    Args:
        number: how many, parts allowed.
        unit: a key of `SHIFTS`.
        side: 1 for later, -1 for earlier.

    >>> shift_of(2.5, "year", -1), shift_of(2, "week")
    (Shift(months=-30, days=0, micros=0), Shift(months=0, days=14, micros=0))
    >>> shift_of(0.5, "day") == shift_of(12, "hour")
    True
    """
    one = SHIFTS[unit]
    days = one.days * number
    whole = int(days) if unit == "day" else round(days)
    part = round((days - whole) * DAY) if unit == "day" else 0
    return Shift(
        side * round(one.months * number),
        side * whole,
        side * (round(one.micros * number) + part),
    )


def both(first: Shift, second: Shift) -> Shift:
    """Answer two distances one after the other.

    >>> both(shift_of(2, "year"), shift_of(3, "month"))
    Shift(months=27, days=0, micros=0)
    """
    return Shift(
        first.months + second.months, first.days + second.days, first.micros + second.micros
    )


def vague_number(word: str) -> tuple[int, int, str]:
    """Answer the least and greatest number that a vague word means, and the policy that says so.

    >>> vague_number("few")
    (2, 6, 'few')
    """
    policy = POLICY[_VAGUE.get(word, "several")]
    return policy.value[0], policy.value[1], policy.name


def _number(cursor: Cursor) -> tuple[int, int, tuple[str, ...]] | None:
    begin = cursor.at
    if cursor.word() in {"a", "some"} and cursor.word(1) in _VAGUE:
        cursor.at += 1
    if cursor.word() in _VAGUE:
        least, most, policy = vague_number(cursor.word())
        cursor.at += 1
        cursor.take("of")
        return least, most, (policy,)
    between = cursor.take("between")
    spread = between or cursor.take("from")
    first = _figure(cursor)
    if first is None or (spread and cursor.word() not in {"and", "to"}):
        cursor.at = begin
        return None
    after = cursor.at
    if cursor.take("to") or cursor.take("or") or (between and cursor.take("and")):
        last = _figure(cursor)
        if last is not None and last >= first and _unit_follows(cursor):
            return first, last, ()
        cursor.at = begin if spread else after
    return None if spread else (first, first, ())


def _unit_follows(cursor: Cursor) -> bool:
    begin = cursor.at
    found = cursor.word() in UNITS or read_working(cursor) is not None
    cursor.at = begin
    return found


def _figure(cursor: Cursor) -> int | None:
    number = number_word(cursor.word())
    if number is None:
        return None
    cursor.at += 1
    if number in {1, 12} and cursor.word() in {"dozen", "hundred"}:
        number = number_word(cursor.word()) or number
        cursor.at += 1
    return number


def _about(amount: Amount) -> Amount:
    """Widen by the policy `about-duration`, in a finer unit so that small numbers widen too."""
    part = POLICY["about-duration"].value[0]

    def share(whole: int) -> int:
        return -(-whole // part)

    low, high = amount.low, amount.high
    if high.months >= 12:
        low = replace(low, months=low.months - share(low.months))
        high = replace(high, months=high.months + share(high.months))
    elif high.months:
        low = replace(low, days=low.days - share(low.months * _DAYS_IN_MONTH))
        high = replace(high, days=high.days + share(high.months * _DAYS_IN_MONTH))
    elif high.days:
        low = replace(low, days=low.days - share(low.days))
        high = replace(high, days=high.days + share(high.days))
    else:
        low = replace(low, micros=low.micros - share(low.micros))
        high = replace(high, micros=high.micros + share(high.micros))
    return replace(amount, low=low, high=high, policies=(*amount.policies, "about-duration"))
