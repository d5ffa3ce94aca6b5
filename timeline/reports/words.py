"""Instants, bounds and figures in words, as a report prints them.

Dates are written by `timeline.dates.wordings`, which knows them in every locale.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from timeline.dates import Bounds, say
from timeline.dates.around import around
from timeline.dates.calendar import DAY, instant
from timeline.dates.wordings import Span, speaker
from timeline.dates.words import doubted
from timeline.reports.phrases import ENGLISH
from timeline.reports.sentences import micros_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from timeline.dates.rules import Anchor
    from timeline.reports.phrases import Phrases

__all__ = [
    "bounds",
    "civil",
    "day",
    "edge_words",
    "extent_words",
    "held",
    "moment",
    "number",
    "quoted",
    "span",
    "when_words",
    "year",
]

_ISO = re.compile(r"Y?(-?\d{4,})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?)?Z?")


def when_words(
    row: Mapping[str, Any],
    zone: str | None = None,
    locale: str = "en",
    others: Mapping[str, Mapping[str, Any]] | None = None,
) -> str:
    """Answer a timeline row's date in words, in the calendar of its zone.

    They are the words of its bounds, with the doubt that it was given with, where nothing else has
    a say in it. What is dated by about so far from a day is said so, where that is known: of
    another event, where its row is among `others`, by event_id.

    >>> low, high = "2025-04-28T00:00:00Z", "2025-04-28T23:59:59.999999Z"
    >>> row = {"start_earliest": low, "start_latest": high, "end_earliest": low, "end_latest": high}
    >>> when_words(row), when_words(row, locale="de")
    ('28 April 2025', '28. April 2025')
    >>> when_words({**row, "basis": "stated", "when_edtf": "2025-04-28?"})
    'possibly 28 April 2025'
    """
    sides = [
        civil(row[name], zone)
        for name in ("start_earliest", "start_latest", "end_earliest", "end_latest")
    ]
    start, end = Bounds(sides[0], sides[1]), Bounds(sides[2], sides[3])
    text = row.get("when_text")
    if text and (
        told := around(text, start, end, where=_places(others or {}, zone), locale=locale)
    ):
        return told
    words = say(start, end, locale=locale)
    given = row.get("when_edtf") if row.get("basis") == "stated" else None
    return doubted(words, given, locale=locale)


def _places(
    rows: Mapping[str, Mapping[str, Any]], zone: str | None
) -> Callable[[Anchor], Bounds | None]:
    """Answer what tells the bounds of an event's start or end on the clocks of a zone."""

    def where(anchor: Anchor) -> Bounds | None:
        row = rows.get(anchor.id) if anchor.kind == "event" else None
        if row is None:
            return None
        names = (f"{anchor.point}_earliest", f"{anchor.point}_latest")
        return Bounds(*(civil(row[name], zone) for name in names))

    return where


def extent_words(
    earliest: str | None, latest: str | None, zone: str | None = None, locale: str = "en"
) -> str:
    """Answer in words an extent that start and end share, such as a publication's.

    >>> extent_words("2025-04-28T00:00:00Z", "2025-04-28T23:59:59.999999Z")
    '28 April 2025'
    """
    extent = Bounds(civil(earliest, zone), civil(latest, zone))
    return say(extent, extent, locale=locale)


def civil(text: str | None, zone: str | None) -> int | None:
    """Answer an instant in UTC as microseconds since 1970 on the clocks of a zone; None is UTC.

    >>> civil("1970-01-01T00:00:00Z", "Asia/Seoul") == 9 * 3600 * 10**6
    True
    """
    at = micros_of(text)
    if at is None or zone is None:
        return at
    from zoneinfo import ZoneInfo

    from timeline.dates.solving import civil_time

    return civil_time(at, ZoneInfo(zone))


def day(instant: str | None, locale: str = "en") -> str:
    """Answer the day of an instant in words.

    Args:
        instant: an ISO 8601 date or instant in UTC; None is unbounded.
        locale: whose words.

    >>> day("2025-04-30T00:00:00Z"), day("2025-04-01"), day(None)
    ('30 April 2025', '1 April 2025', '')
    """
    found = _day(instant)
    return speaker(locale).say("alone", found) if found else instant or ""


def _day(text: str | None) -> Span | None:
    found = _ISO.fullmatch(text) if text else None
    if found is None:
        return None
    first = instant(int(found[1]), int(found[2]), int(found[3]))
    return Span("day", first, first + DAY - 1)


def moment(instant: str | None, locale: str = "en") -> str:
    """Answer an instant in words, to the minute, or the second where it has one.

    >>> moment("2025-05-02T09:30:00Z"), moment("2025-05-02T09:30:07.25Z"), moment("2025-05-02")
    ('2 May 2025, 09:30 UTC', '2 May 2025, 09:30:07 UTC', '2 May 2025')
    """
    found = _ISO.fullmatch(instant) if instant else None
    if found is None or found[4] is None:
        return day(instant, locale)
    seconds = "" if found[6] in (None, "00") else f":{found[6]}"
    return f"{day(instant, locale)}, {found[4]}:{found[5]}{seconds} UTC"


def edge_words(value: object, say: Phrases = ENGLISH) -> str:
    """Answer an edge of what a report looks at, a batch or a moment, in words.

    >>> edge_words(1), edge_words("2025-04-30"), edge_words(None)
    ('batch 1', '30 April 2025', '')
    """
    text = "" if value is None else str(value)
    return say("batch {batch}", batch=text) if text.isdecimal() else moment(text, say.tag)


def number(value: float | None, say: Phrases = ENGLISH) -> str:
    """Answer a figure with its thousands apart.

    >>> number(4700.0), number(0.25), number(None), number(-1234567.5)
    ('4,700', '0.25', '', '-1,234,567.5')
    """
    return "" if value is None else say.number(value)


def span(low: float | None, high: float | None, say: Phrases = ENGLISH) -> str:
    """Answer the bounds of a figure; None is open on that side.

    >>> span(540.0, 660.0), span(4001.0, None), span(None, 9.0), span(2.0, 2.0), span(None, None)
    ('540 to 660', '4,001 or more', '9 or less', '2', '')
    """
    if low is None and high is None:
        return ""
    if low is None:
        return say("{high} or less", high=number(high, say))
    if high is None:
        return say("{low} or more", low=number(low, say))
    if low == high:
        return number(low, say)
    return say("{low} to {high}", low=number(low, say), high=number(high, say))


def bounds(row: Mapping[str, Any], say: Phrases = ENGLISH) -> str:
    """Answer what is uncertain about a row's dates, as ISO days; nothing where they are certain.

    >>> bounds({"start_earliest": "2025-04-01T00:00:00Z", "start_latest": "2025-04-30T00:00:00Z",
    ...         "end_earliest": "2025-04-01T00:00:00Z", "end_latest": None})
    'starts 2025-04-01 to 2025-04-30; ends 2025-04-01 or later'
    """
    start = (_stamp(row.get("start_earliest")), _stamp(row.get("start_latest")))
    end = (_stamp(row.get("end_earliest")), _stamp(row.get("end_latest")))
    if start == end:
        return "" if start == (None, None) or start[0] == start[1] else _side(start, say)
    # One day each: certain, and the words of the date say all of it.
    if start[0] == start[1] and end[0] == end[1] and None not in (*start, *end):
        return ""
    sides = [
        say("starts {when}", when=_side(start, say)) if any(start) else "",
        say("ends {when}", when=_side(end, say)) if any(end) else "",
    ]
    return "; ".join(side for side in sides if side)


def quoted(text: str | None) -> list[dict[str, Any]]:
    """Answer the expressions that date something, for the whole of it and for its ends apart.

    Args:
        text: as the ledger's rows have it: "on Wednesday", "start: since April; after a; end: b".

    Returns:
        `of` (None for the whole, "start" or "end") and `texts`, which all hold.

    >>> quoted("start: since April; after a; end: b")
    [{'of': 'start', 'texts': ['since April', 'after a']}, {'of': 'end', 'texts': ['b']}]
    >>> quoted("on Wednesday"), quoted(None)
    ([{'of': None, 'texts': ['on Wednesday']}], [])
    """
    groups: list[dict[str, Any]] = []
    for part in text.split("; ") if text else ():
        side, mark, rest = part.partition(": ")
        if mark and side in ("start", "end"):
            groups.append({"of": side, "texts": [rest]})
        elif groups:
            groups[-1]["texts"].append(part)
        else:
            groups.append({"of": None, "texts": [part]})
    return groups


def year(text: str, locale: str = "en") -> str:
    """Answer an astronomical year as people say it: year 0 is 1 BCE.

    >>> year("2025"), year("-0043"), year("-0043", "de")
    ('2025', '44 BCE', '44 v. Chr.')
    """
    return speaker(locale).calendar.date("year", instant(int(text)))


def _side(side: tuple[str | None, str | None], say: Phrases) -> str:
    earliest, latest = side
    if earliest is None:
        return say("{day} or earlier", day=latest)
    if latest is None:
        return say("{day} or later", day=earliest)
    return earliest if earliest == latest else say("{low} to {high}", low=earliest, high=latest)


def _stamp(instant: str | None) -> str | None:
    """Answer an instant as a day, with the minute only where it is not the edge of a day."""
    found = _ISO.fullmatch(instant) if instant else None
    if found is None:
        return instant
    date = f"{found[1]}-{found[2]}-{found[3]}"
    clock = (found[4], found[5], found[6])
    if found[4] is None or clock in (("00", "00", "00"), ("23", "59", "59")):
        return date
    return f"{date} {found[4]}:{found[5]}"


def held(row: Mapping[str, Any], locale: str = "en") -> str:
    """Answer the time over which a figure holds, as resolved.

    >>> held({"when_earliest": "2025-04-30T00:00:00Z", "when_latest": "2025-04-30T23:59:59Z"})
    '30 April 2025'
    >>> held({"when_earliest": None, "when_latest": "2025-04-30T23:59:59.999999Z"}), held({})
    ('by 30 April 2025', 'undated')
    """
    if row.get("when_words"):
        return str(row["when_words"])
    first, last = _day(row.get("when_earliest")), _day(row.get("when_latest"))
    words = speaker(locale)
    if first is None:
        return words.say("by", last) if last else words.say("undated")
    if last is None:
        return words.say("onward", first)
    if first == last:
        return words.say("alone", first)
    text = words.say("interval", first, last)
    return text.removeprefix("from ") if words.tag == "en" else text  # short, in a column of dates
