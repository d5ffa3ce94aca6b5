"""How does a locale write a day, a month, a year and a time of day?

Written from CLDR's patterns (UTS 35, part 4) field by field instead of by `datetime`, which ends at
the years 1 and 9999. Years are astronomical: year 0 is 1 BCE.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from timeline.dates.calendar import DAY, SECOND, civil_from_days

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from babel import Locale

__all__ = ["Calendar", "Tokens", "cldr", "house", "tokens"]

Tokens = tuple[tuple[str, str], ...]
"""A pattern taken apart: ("d", "") for a field, ("", ". ") for what stands between."""

_TOKEN = re.compile(r"'((?:[^']|'')*)'|([A-Za-z])\2*|([^A-Za-z']+)")
_MARKS = re.compile("[\u061c\u200e\u200f]")  # unseen, and terminals are shown them written out


def tokens(pattern: str) -> Tokens:
    """Take a pattern of CLDR apart.

    >>> tokens("d 'de' MMMM")
    (('d', ''), ('', ' de '), ('MMMM', ''))
    """
    found: list[tuple[str, str]] = []
    for match in _TOKEN.finditer(pattern):
        quoted, field, plain = match.groups()
        text = "'" if quoted == "" else quoted if quoted is not None else plain
        if field is not None:
            found.append((match[0], ""))
        elif found and not found[-1][0]:
            found[-1] = ("", found[-1][1] + text)
        else:
            found.append(("", text))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Calendar:
    """What is known of how one locale writes dates.

    Attributes:
        patterns: of "day", "month" and "year", and with the era "era_day", "era_month", "era_year".
        months: twelve names by field ("MMMM", inside a date; "LLLL", alone; "LLL", alone
            and abbreviated) and by further cases.
        eras: what years before and after the beginning of year 1 are marked with.
        joined: a day "{1}" and a time of day "{0}" in one.
        clock: hour, minute and second (None: not said) as a time of day.
        zero: the digit zero of the locale; the other nine follow it in Unicode.
        first_day: what the first day of a month is written as, where that is no plain 1.
        intervals: pairs of patterns by unit and largest difference: ("day", "M") is a day to a day
            of another month; `None` where the locale's language knows how to say "between".
        dash: what stands between the two of any other interval.
    """

    patterns: Mapping[str, Tokens]
    months: Mapping[str, Sequence[str]]
    eras: tuple[str, str]
    joined: str
    clock: Callable[[int, int, int | None], str]
    zero: str = "0"
    first_day: str | None = None
    intervals: Mapping[tuple[str, str], tuple[Tokens, Tokens]] | None = None
    dash: str = " \N{EN DASH} "

    def pattern(self, unit: str, at: int) -> Tokens:
        """Answer the pattern for a unit, with the era where the year is before year 1."""
        return self.patterns[unit if civil_from_days(at // DAY)[0] > 0 else f"era_{unit}"]

    def date(self, unit: str, at: int) -> str:
        """Answer the day, month or year that an instant lies in."""
        return self.written(self.pattern(unit, at), at)

    def written(self, pattern: Tokens, at: int, case: str = "") -> str:
        """Answer an instant by a pattern.

        Args:
            pattern: the pattern, or a part of it.
            at: the instant.
            case: which of `months` a month's name is taken from, instead of the pattern's.
        """
        date = civil_from_days(at // DAY)
        return "".join(
            [self._field(field, date, case) if field else literal for field, literal in pattern]
        )

    def number(self, value: int) -> str:
        """Answer a number in the digits of the locale."""
        return self.digits(str(value))

    def digits(self, text: str) -> str:
        """Answer a text with its digits as those of the locale."""
        if self.zero == "0":
            return text
        return "".join(chr(ord(self.zero) + int(it)) if it in "0123456789" else it for it in text)

    def time(self, at: int, *, exact: bool = True) -> str:
        """Answer an instant's time of day, with the seconds where there are any and `exact`."""
        hours, rest = divmod(at % DAY // SECOND, 3600)
        minutes, seconds = divmod(rest, 60)
        return self.digits(self.clock(hours, minutes, seconds if seconds and exact else None))

    def moment(self, at: int) -> str:
        """Answer an instant's day and time of day."""
        return self.joined.format(self.time(at), self.date("day", at))

    def halves(self, unit: str, low: int, high: int) -> tuple[Tokens, Tokens]:
        """Answer the patterns of two dates side by side, with no more said twice than must be."""
        first, last = (civil_from_days(at // DAY) for at in (low, high))
        whole = self.pattern(unit, low), self.pattern(unit, high)
        if self.intervals is not None:
            differs = "y" if first[0] != last[0] else "M" if first[1] != last[1] else "d"
            pair = self.intervals.get((unit, differs)) if first[0] > 0 else None
            return pair or ((*whole[0], ("", self.dash)), whole[1])
        if first[0] != last[0]:
            return whole
        return _shared("M" if unit == "month" else "d" if first[1] == last[1] else "dM", whole[0])

    def _field(self, field: str, date: tuple[int, int, int], case: str) -> str:
        year, month, day = date
        match field[0]:
            case "G":
                return self.eras[year > 0]
            case "y":
                return self.number(year if year > 0 else 1 - year)
            case "d" if day == 1 and self.first_day:
                return self.first_day
            case "d":
                return self.number(day)
        if len(field) < 3:
            return self.digits(f"{month:0{len(field)}}")
        return self.months[case if case in self.months else field][month - 1]


def _shared(differing: str, pattern: Tokens) -> tuple[Tokens, Tokens]:
    """Cut a pattern in two that share all fields but those that differ.

    What stands behind the differing fields is said with the second, what stands before them with
    the first: "d. MMMM y" gives "d." and all of it, "y年M月d日" all of it and "d日".
    """
    letters = tuple(differing.replace("M", "ML"))
    places = [at for at, (field, _) in enumerate(pattern) if field.startswith(letters)]
    begin, end = places[0], places[-1] + 1
    first = pattern[:end]
    if end < len(pattern):
        literal = pattern[end][1]
        more = any(field for field, _ in pattern[end:])
        kept = re.split(r"\s", literal)[0].rstrip(",،、") if more else literal
        first = (*first, ("", kept)) if kept else first
    return first, pattern[begin:]


def house() -> Calendar:
    """Answer this program's own English: "28 April 2025, 14:05", which no locale of CLDR writes."""
    months = (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    )
    plain = {"day": "d MMMM y", "month": "MMMM y", "year": "y"}
    return Calendar(
        patterns={name: tokens(text) for name, text in plain.items()}
        | {f"era_{name}": tokens(f"{text} G") for name, text in plain.items()},
        months={"MMMM": months, "LLLL": months, "LLL": tuple(name[:3] for name in months)},
        eras=("BCE", "CE"),
        joined="{1}, {0}",
        clock=lambda hour, minute, second: (
            f"{hour:02}:{minute:02}" + ("" if second is None else f":{second:02}")
        ),
    )


def cldr(locale: Locale, words: Mapping[str, Any], *, neutral: bool) -> Calendar:
    """Answer how a locale writes dates, by CLDR as Babel has it.

    Args:
        locale: the locale.
        words: of its language: `months` in further cases, and what goes before CLDR: `joined`,
            `first_day` and `eras`, the width of their names.
        neutral: nobody has said how its language says "between"; CLDR's intervals stand for it.
    """
    data = _data(locale)
    months: dict[str, Sequence[str]] = {
        field: tuple(data["months"][use][width][month] for month in range(1, 13))
        for field, use, width in (
            ("MMMM", "format", "wide"),
            ("MMM", "format", "abbreviated"),
            ("LLLL", "stand-alone", "wide"),
            ("LLL", "stand-alone", "abbreviated"),
            ("MMMMM", "format", "narrow"),
            ("LLLLL", "stand-alone", "narrow"),
        )
    }
    eras = data["eras"][words.get("eras", "abbreviated")]
    dash = re.fullmatch(r"\{0\}(.*)\{1\}", _unmarked(data["interval_formats"].get(None)))
    zero = _ZEROS.get(data["default_numbering_system"], ord("0"))
    return Calendar(
        patterns=_patterns(data),
        months=months | {"genitive": months["MMMM"]} | words.get("months", {}),
        eras=(_unmarked(eras[0]), _unmarked(eras[1])),
        joined=words.get("joined") or _unmarked(data["datetime_formats"]["long"]).replace("'", ""),
        clock=_clock(data),
        zero=chr(zero),
        first_day=words.get("first_day"),
        intervals=_intervals(data) if neutral else None,
        dash=dash[1] if dash else " \N{EN DASH} ",
    )


# Where the digits of a script begin (UTS 35, numberingSystems); Babel writes ASCII ones.
_ZEROS = {
    "adlm": 0x1E950, "arab": 0x660, "arabext": 0x6F0, "beng": 0x9E6, "cakm": 0x11136,
    "deva": 0x966, "gujr": 0xAE6, "guru": 0xA66, "hmnp": 0x1E140, "khmr": 0x17E0, "knda": 0xCE6,
    "laoo": 0xED0, "lepc": 0x1C40, "limb": 0x1946, "mlym": 0xD66, "mtei": 0xABF0, "mymr": 0x1040,
    "nkoo": 0x7C0, "olck": 0x1C50, "orya": 0xB66, "tamldec": 0xBE6, "telu": 0xC66, "tibt": 0xF20,
}  # fmt: skip

_READ = (
    "date_formats", "datetime_formats", "datetime_skeletons", "day_periods",
    "default_numbering_system", "eras", "interval_formats", "months", "time_formats",
)  # fmt: skip


def _data(locale: Locale) -> Mapping[str, Any]:
    """Answer what CLDR says of a locale, read from a copy.

    Babel writes what it resolves into data that locales share, so that one locale read through
    `Locale` can have the months of another read before (python-babel/babel#1234).
    """
    from copy import deepcopy

    from babel.core import get_locale_identifier
    from babel.localedata import LocaleDataDict, load

    name = (locale.language, locale.territory, locale.script, locale.variant)
    found = load(get_locale_identifier(name))
    return LocaleDataDict({key: deepcopy(found[key]) for key in _READ if key in found})


def _unmarked(pattern: object) -> str:
    return _MARKS.sub("", str(getattr(pattern, "pattern", pattern)))


def _patterns(data: Mapping[str, Any]) -> dict[str, Tokens]:
    skeletons = data["datetime_skeletons"]
    found: dict[str, Tokens] = {}
    for unit, plain, skeleton in (
        ("day", data["date_formats"]["long"], "GyMMMd"),
        ("month", skeletons["yMMMM"], "GyMMM"),
        ("year", skeletons["y"], "Gy"),
    ):
        text, with_era = _unmarked(plain), _unmarked(skeletons[skeleton])
        if "G" in text:
            with_era = text
        elif with_era.endswith("G") and [key for key, _ in tokens(text) if key][-1][0] == "y":
            # CLDR abbreviates the month here; its full date has the era behind it all the same.
            with_era = f"{text} G"
        elif "MMMM" in text or "LLLL" in text:
            with_era = re.sub(r"(?<![ML])([ML])\1\1(?![ML])", r"\1\1\1\1", with_era)
        found[unit], found[f"era_{unit}"] = tokens(text), tokens(with_era)
    return found


def _intervals(data: Mapping[str, Any]) -> dict[tuple[str, str], tuple[Tokens, Tokens]]:
    found = {}
    for unit, skeleton in (("day", "yMMMd"), ("month", "yMMM"), ("year", "y")):
        for differs, pair in (data["interval_formats"].get(skeleton) or {}).items():
            if len(pair) == 2:
                # Babel quotes an interval's literals one by one, which leaves '' in the middle.
                left, right = (tokens(_unmarked(half).replace("''", "")) for half in pair)
                found[unit, differs] = left, right
    return found


def _clock(data: Mapping[str, Any]) -> Callable[[int, int, int | None], str]:
    """Answer what writes a time of day: to the minute, or to the second where one is given."""
    short, medium = (tokens(_unmarked(data["time_formats"][form])) for form in ("short", "medium"))
    named = data["day_periods"]["format"]
    periods: Mapping[str, str] = next(
        (named[width] for width in ("wide", "abbreviated") if "pm" in named[width]), {}
    )
    if not periods:  # halves of the day without names are told apart by counting to 24
        short, medium = tokens("HH:mm"), tokens("HH:mm:ss")

    def clock(hour: int, minute: int, second: int | None) -> str:
        half = {"h": hour % 12 or 12, "K": hour % 12, "k": hour or 24}

        def said(field: str) -> str:
            kind = field[0]
            if kind in "abB":  # the finer "in the afternoon" of B is said as the half of the day
                return _unmarked(periods["am" if hour < 12 else "pm"])
            value = {"H": hour, "m": minute, "s": second or 0, **half}[kind]
            return f"{value:0{len(field)}}"

        pattern = short if second is None else medium
        return "".join(said(field) if field else literal for field, literal in pattern)

    return clock
