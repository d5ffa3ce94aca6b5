"""Dates as the query `changes` has them - EDTF, and words where EDTF has no form - in a locale."""

from __future__ import annotations

import re

from timeline.dates import Bounds, parse_edtf, say
from timeline.errors import DateError

__all__ = ["dates_in_words", "short_date_words"]

_BEGUN = re.compile(r"begun by (.+)")
_DAY = re.compile(r"(?<![\w/.:-])-?\d{4}-\d\d-\d\d(?![\w/-])")
_LASTING = re.compile(r"lasting to (.+) or later")


def short_date_words(text: str, locale: str = "en") -> str | None:
    """Answer bounds that are given as short text in words; None where it is none.

    Args:
        text: as bounds_text_of_days in queries/views/080_edtf.sql writes it.
        locale: whose words.

    >>> short_date_words("[..2025-04-30]"), short_date_words("begun by 2025-04-30")
    ('by 30 April 2025', 'begun by 30 April 2025')
    >>> short_date_words("undated", "de"), short_date_words("2025-04/..", "fr")
    ('undatiert', 'depuis avril 2025')
    >>> short_date_words("on Wednesday") is None
    True
    """
    unknown = Bounds(None, None)
    if text == "undated":
        return say(unknown, unknown, locale=locale)
    begun, lasting = _BEGUN.fullmatch(text), _LASTING.fullmatch(text)
    given = begun or lasting
    try:
        date = parse_edtf(given[1] if given else text)
    except DateError:
        return None
    if begun:
        return say(Bounds(None, date.start.latest), unknown, locale=locale)
    if lasting:
        return say(unknown, Bounds(date.end.earliest, None), locale=locale)
    return say(date.start, date.end, locale=locale)


def dates_in_words(arithmetic: object, locale: str = "en") -> str:
    """Answer what a query says of conflicts and of what is implied with its days in words.

    What is quoted stays as it was said, and what only looks like a day in an id as it is.

    Args:
        arithmetic: an English sentence; what it quotes stands last, in quotation marks.
        locale: whose words.

    >>> dates_in_words('a would be no earlier than 2025-05-02: a "2025-05-02"')
    'a would be no earlier than 2 May 2025: a "2025-05-02"'
    """
    told, mark, quoted = str(arithmetic or "").partition('"')
    words = _DAY.sub(lambda found: short_date_words(found[0], locale) or found[0], told)
    return f"{words}{mark}{quoted}"
