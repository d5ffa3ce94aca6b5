"""How are bounds said: in words for people, and as canonical EDTF?"""

from __future__ import annotations

from timeline.dates.calendar import DAY, MINUTE, SECOND, civil_from_days, unit_first, unit_last
from timeline.dates.edtf import parse_edtf
from timeline.dates.rules import Bounds
from timeline.dates.wordings import Span, speaker
from timeline.errors import DateError

__all__ = ["doubted", "edtf", "say", "spoken"]

Told = tuple[str, *tuple[Span, ...]]
"""A form of words and what it says: ("since", the day)."""


def edtf(start: Bounds, end: Bounds) -> str:
    """Answer the canonical EDTF of resolved bounds; the SQL of the timeline says the same.

    1. Nothing is known: `/`.
    2. Start and end share one extent: its day, month or year where it is exactly that; its second
       where it lies within one; else the set `[first day..last day]`, open where unbounded.
    3. Else the interval `start/end`, where each side is the smallest of day, month, year, decade
       and century that holds the side's extent, or `..` where that is unbounded or longer. Where
       both would be `..`, the set of rule 2 from the first earliest to the last latest.

    Days are rounded outwards; years beyond four digits stand alone.

    >>> from timeline.dates.calendar import instant
    >>> april = Bounds(instant(2025, 4), instant(2025, 5) - 1)
    >>> edtf(april, april), edtf(april, Bounds(april.earliest, None))
    ('2025-04', '2025-04/..')
    >>> few = Bounds(instant(2025, 4, 28), instant(2025, 5, 3) - 1)
    >>> edtf(few, few), edtf(few, Bounds(instant(2025, 5, 2), instant(2025, 5, 3) - 1))
    ('[2025-04-28..2025-05-02]', '2025/2025-05-02')
    """
    if start == end:
        return _extent(start)
    left, right = _side(start), _side(end)
    if left == right == "..":
        return _extent(Bounds(start.earliest, end.latest))
    return f"{left}/{right}"


def _extent(bounds: Bounds) -> str:
    low, high = bounds.earliest, bounds.latest
    if low is None and high is None:
        return "/"
    if low is not None and high is not None:
        day = _date(low, "day")
        if low // SECOND == high // SECOND and day[0] != "Y":
            return f"{day}T{_clock(low)}"
        for unit in ("day", "month", "year"):
            if low // DAY * DAY == low and unit_last(low, unit) == high and _starts(low, unit):
                return _date(low, unit)
        if day == _date(high, "day"):
            return day
    first = "" if low is None else _date(low, "day")
    last = "" if high is None else _date(high, "day")
    return f"[{first}..{last}]"


def _starts(at: int, unit: str) -> bool:
    _, month, day = civil_from_days(at // DAY)
    return unit == "day" or (day == 1 and (unit == "month" or month == 1))


def _side(bounds: Bounds) -> str:
    low, high = bounds.earliest, bounds.latest
    if low is None or high is None:
        return ".."
    for unit in ("day", "month", "year"):
        if _date(low, unit) == _date(high, unit):
            return _date(low, unit)
    first, last = _date(low, "year"), _date(high, "year")
    for kept, unknown in ((-1, "X"), (-2, "XX")):
        if first[:kept] == last[:kept] and first[0] != "Y" != last[0]:
            return first[:kept] + unknown
    return ".."


def _date(at: int, unit: str) -> str:
    year, month, day = civil_from_days(at // DAY)
    if not -9999 <= year <= 9999:
        return f"Y{year}"
    name = f"{year:04}" if year >= 0 else f"-{-year:04}"
    if unit == "day":
        return f"{name}-{month:02}-{day:02}"
    return f"{name}-{month:02}" if unit == "month" else name


def _clock(at: int) -> str:
    hours, rest = divmod(at % DAY // SECOND, 3600)
    return f"{hours:02}:{rest // 60:02}:{rest % 60:02}"


# --- words -----------------------------------------------------------------------------------


def spoken(locale: str) -> str:
    """Answer the locale that `say` takes a tag for, as BCP 47 writes it, and so HTML's `lang`.

    Raises:
        InvalidInputError: there is none; the message names the nearest.

    >>> spoken("zh_TW"), spoken("EN")
    ('zh-Hant-TW', 'en')
    """
    return speaker(locale).tag


def say(start: Bounds, end: Bounds, *, locale: str = "en") -> str:
    """Answer when something was, in words.

    Args:
        start: bounds of its start.
        end: bounds of its end. Where both are the same, both lie somewhere within them.
        locale: whose words, such as "ko" or "pt-BR". Dates are CLDR's; what CLDR has no words for,
            such as "since", is in `wordings/`, and where a language is not in there, signs stand
            for it. "en" is this program's own English.

    Raises:
        InvalidInputError: there is no such locale.

    >>> from timeline.dates.calendar import instant
    >>> day = Bounds(instant(2025, 4, 28), instant(2025, 4, 29) - 1)
    >>> month = Bounds(instant(2025, 4), instant(2025, 5) - 1)
    >>> say(day, day), say(month, month)
    ('28 April 2025', 'April 2025')
    >>> say(day, Bounds(day.earliest, None)), say(month, day)
    ('since 28 April 2025', 'from April 2025 to 28 April 2025')
    >>> few = Bounds(instant(2025, 4, 1), instant(2025, 4, 13) - 1)
    >>> say(few, few), say(few, Bounds())
    ('between 1 and 12 April 2025', 'since a day between 1 and 12 April 2025')
    >>> say(Bounds(None, day.latest - 1), Bounds())
    'begun by 28 April 2025'
    >>> say(month, Bounds(day.latest + 1, day.earliest - 1))
    'since April 2025; contradictory: not before 29 April 2025 and not after 27 April 2025'
    >>> say(few, few, locale="de"), say(day, Bounds(day.earliest, None), locale="ko")
    ('zwischen dem 1. und 12. April 2025', '2025년 4월 28일부터')
    """
    start, end = _to_days(start), _to_days(end)
    own = speaker(locale)
    if start != end:
        # A side that cannot be is told apart from the one that can: no sentence holds both.
        for side, other, form in ((end, start, "since"), (start, end, "until")):
            clash, span = _span(side), _span(other)
            if clash and clash.kind == "clash" and not (span and span.kind == "clash"):
                told = (form, span) if span else _when(other)
                return own.apart(own.say(*told), own.say("alone", clash))
    form, *spans = _told(start, end)
    return own.say(form, *spans)


def doubted(words: str, text: str | None, *, locale: str = "en") -> str:
    """Answer the words of a date with the doubt that they leave out, if it was given with one.

    Args:
        words: what `say` made of its bounds.
        text: its EDTF; None where it has none.
        locale: as of `say`.

    >>> doubted("28 April 2025", "2025-04-28?"), doubted("April 2025", "2025-04~")
    ('possibly 28 April 2025', 'about April 2025')
    >>> doubted("between 1949 and 1951", "1950~"), doubted("between 1949 and 1951", "1950%")
    ('between 1949 and 1951', 'possibly between 1949 and 1951')
    """
    if text is None or not any(sign in text for sign in "?~%"):
        return words
    try:
        date = parse_edtf(text)
    except DateError:
        return words
    if date.precision == "set":
        return words  # the doubt may be of one member
    uncertain = date.qualifier in {"uncertain", "both"}
    # EDTF gives "about" no width. Bounds that a convention has widened say it themselves, and of
    # what is from about here to about there more than "about" would.
    approximate = (
        date.qualifier in {"approximate", "both"}
        and date.start == date.end
        and say(date.start, date.end, locale=locale) == words
    )
    return speaker(locale).doubted(words, uncertain=uncertain, approximate=approximate)


def _told(start: Bounds, end: Bounds) -> Told:
    if start == end:
        return _when(start)
    first, last = _span(start), _span(end)
    if first and last:
        return "interval", first, last
    if first and end.latest is None:
        return "since", first
    if last and start.earliest is None:
        return "until", last
    hull = Bounds(start.earliest, end.latest)
    whole = _span(hull)
    if whole and first:
        return "interval", first, whole
    if whole and last:
        return "interval", whole, last
    if hull == Bounds() and start.latest is not None:
        form, *spans = _before(start.latest + 1)
        return f"begun_{form}", *spans
    lasting = _span(Bounds(end.earliest, _day_last(end.earliest)))
    return ("lasting", lasting) if hull == Bounds() and lasting else _when(hull)


def _to_days(bounds: Bounds) -> Bounds:
    """Answer bounds without the microseconds by which "before" and "after" miss a whole day."""
    low, high = bounds.earliest, bounds.latest
    if low is not None and high is not None and high - low < DAY - SECOND:
        return bounds
    if low is not None and low % DAY < SECOND:
        low -= low % DAY
    if high is not None and DAY - high % DAY < SECOND:
        high += DAY - 1 - high % DAY
    return Bounds(low, high)


def _when(bounds: Bounds) -> Told:
    """Answer one extent as an adverb: "April 2025", "between 1 and 12 April 2025", "undated"."""
    low, high = bounds.earliest, bounds.latest
    span = _span(bounds)
    if span is not None:
        return "alone", span
    if high is not None:
        return _before(high + 1)
    if low is None:
        return ("undated",)
    # "After" a whole day, month or year that ends just before; not one inside it.
    return ("after", _edge_before(low)) if low % DAY == 0 else ("onward", _moment(low))


def _span(bounds: Bounds) -> Span | None:
    """Answer what an extent is called; None where it is open."""
    low, high = bounds.earliest, bounds.latest
    if low is None or high is None:
        return None
    return Span(_granule(low, high) or ("clash" if low > high else "range"), low, high)


def _granule(low: int, high: int) -> str | None:
    """Answer which calendar unit an extent is exactly, or None."""
    if low // SECOND == high // SECOND or (high - low == MINUTE - 1 and low % MINUTE == 0):
        return "moment"
    if low % DAY:
        return None
    if high == low + DAY - 1:
        return "day"
    first, last = civil_from_days(low // DAY), civil_from_days((high + 1) // DAY)
    if (high + 1) % DAY or first[2] != 1 or last[2] != 1:
        return None
    years, months = last[0] - first[0], last[1] - first[1]
    if years * 12 + months == 1:
        return "month"
    if first[1] != 1 or months:
        return None
    if years in {10, 100} and first[0] % years == 0 and first[0] >= years:
        return "decade" if years == 10 else "century"
    return "year" if years == 1 else None


def _before(at: int) -> Told:
    """Answer what ends just before an instant: "before 2025", else "by 30 April 2025"."""
    if at % DAY:
        return "before", _moment(at)
    _, month, day = civil_from_days(at // DAY)
    return ("before", _unit(at, "year")) if (month, day) == (1, 1) else ("by", _unit(at - 1, "day"))


def _edge_before(at: int) -> Span:
    """Answer the largest unit that ends just before an instant."""
    _, month, day = civil_from_days(at // DAY)
    return _unit(at - 1, "day" if day > 1 else "month" if month > 1 else "year")


def _day_last(at: int | None) -> int | None:
    return None if at is None else unit_last(at, "day")


def _unit(at: int, unit: str) -> Span:
    return Span(unit, unit_first(at, unit), unit_last(at, unit))


def _moment(at: int) -> Span:
    return Span("moment", at, at)
