"""Whose working days do words mean: "3 working days", "German business days", "(US-CA)"?

working   = [ country ] ("working" | "business" | "work" | "week") "days" | "workdays" | "weekdays"
country   before it: an adjective ("German", "US") or a code in capitals ("DE")
          behind it: "(" code ")" | "in" ( name | code )

Names are those of the package `holidays`; a code is ISO 3166 and always works, "DE" or "US-CA".
Week days and weekdays are Monday to Friday like the others: holidays are counted only where a
country is named.
"""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

from timeline.dates.lexicon import MONTHS, SEASONS, WEEKDAYS, is_figure
from timeline.dates.policy import POLICY
from timeline.dates.workdays import INSTALL, calendar_of, snap_of
from timeline.errors import DateError

if TYPE_CHECKING:
    from timeline.dates.tokens import Cursor

__all__ = ["read_working"]

_ADJECTIVES = {
    adjective: code
    for code, adjectives in {
        "AE": "emirati",
        "AR": "argentine argentinian",
        "AT": "austrian",
        "AU": "australian",
        "BE": "belgian",
        "BG": "bulgarian",
        "BR": "brazilian",
        "BY": "belarusian",
        "CA": "canadian",
        "CH": "swiss",
        "CL": "chilean",
        "CN": "chinese",
        "CO": "colombian",
        "CZ": "czech",
        "DE": "german",
        "DK": "danish",
        "EE": "estonian",
        "EG": "egyptian",
        "ES": "spanish",
        "FI": "finnish",
        "FR": "french",
        "GB": "british uk",
        "GB-ENG": "english",
        "GB-SCT": "scottish",
        "GB-WLS": "welsh",
        "GR": "greek",
        "HK": "hong_kong",
        "HR": "croatian",
        "HU": "hungarian",
        "ID": "indonesian",
        "IE": "irish",
        "IL": "israeli",
        "IN": "indian",
        "IR": "iranian",
        "IS": "icelandic",
        "IT": "italian",
        "JP": "japanese",
        "KE": "kenyan",
        "KR": "korean south_korean",
        "LT": "lithuanian",
        "LU": "luxembourgish",
        "LV": "latvian",
        "MX": "mexican",
        "MY": "malaysian",
        "NG": "nigerian",
        "NL": "dutch",
        "NO": "norwegian",
        "NZ": "new_zealand",
        "PH": "philippine filipino",
        "PK": "pakistani",
        "PL": "polish",
        "PT": "portuguese",
        "RO": "romanian",
        "RS": "serbian",
        "RU": "russian",
        "SA": "saudi",
        "SE": "swedish",
        "SG": "singaporean singapore",
        "SI": "slovenian",
        "SK": "slovak",
        "TH": "thai",
        "TR": "turkish",
        "TW": "taiwanese",
        "UA": "ukrainian",
        "US": "american us usa",
        "VN": "vietnamese",
        "ZA": "south_african",
    }.items()
    for adjective in adjectives.split()
}
# What the package calls otherwise.
_NAMES = {
    "america": "US",
    "britain": "GB",
    "czech_republic": "CZ",
    "england": "GB-ENG",
    "great_britain": "GB",
    "hong_kong": "HK",
    "korea": "KR",
    "northern_ireland": "GB-NIR",
    "scotland": "GB-SCT",
    "turkey": "TR",
    "uae": "AE",
    "uk": "GB",
    "us": "US",
    "usa": "US",
    "viet_nam": "VN",
    "wales": "GB-WLS",
}
_WORKING = frozenset({"working", "work", "business", "week"})
_ONE_WORD = frozenset({"workday", "workdays", "weekday", "weekdays"})
_CODE = re.compile(r"[A-Z]{2}(?:-[0-9A-Z]{1,3})?")
_LONGEST_NAME = 7


def read_working(cursor: Cursor) -> tuple[str, tuple[str, ...]] | None:
    """Read "working days" of any country, or answer None and stay.

    Returns:
        The snap that counts them, and the names of the policies that shaped it.

    Raises:
        DateError: the country is not known, or its holidays are not at hand.

    >>> from timeline.dates.tokens import Cursor
    >>> read_working(Cursor("business days after x"))
    ('working_day', ('weekend',))
    >>> read_working(Cursor("days after x")) is None
    True
    """
    begin = cursor.at
    code = _adjective(cursor)
    named = cursor.word() in _WORKING and cursor.word(1) in {"day", "days"}
    if not named and cursor.word() not in _ONE_WORD:
        cursor.at = begin
        return None
    cursor.at += 2 if named else 1
    code = code or _bracketed(cursor) or _named(cursor)
    if not code:
        return snap_of("", POLICY["weekend"].value), ("weekend",)
    code = code.replace("UK", "GB", 1) if code.startswith("UK") else code
    try:
        calendar_of(code)
    except DateError as error:
        cursor.at = begin
        raise cursor.fault(str(error)) from None
    return snap_of(code), ()


def _adjective(cursor: Cursor) -> str:
    """Read "German", "South African" or "DE" before working days."""
    for length in (2, 1):
        words = cursor.words[cursor.at : cursor.at + length]
        code = _ADJECTIVES.get("_".join(words), "")
        if code:
            cursor.at += length
            return code
    raw = cursor.token().raw
    if _CODE.fullmatch(raw) and cursor.word(1) in _WORKING | _ONE_WORD:
        cursor.at += 1
        return raw
    return ""


def _bracketed(cursor: Cursor) -> str:
    """Read "(DE)"."""
    token = cursor.token()
    if not token.raw or token.at < 1 or cursor.text[token.at - 1] != "(":
        return ""
    cursor.at += 1
    return token.raw.upper()


def _named(cursor: Cursor) -> str:
    """Read "in Germany", "in the United States", "in DE"; leave "in April" to whoever reads on."""
    begin = cursor.at
    if not cursor.take("in"):
        return ""
    raw = cursor.token().raw
    if _CODE.fullmatch(raw):
        cursor.at += 1
        return raw
    cursor.take("the")
    names = _NAMES | _registered()
    words = cursor.words[cursor.at : cursor.at + _LONGEST_NAME]
    for length in range(len(words), 0, -1):
        name = "_".join(word.replace("-", "_") for word in words[:length] if word)
        if name in names:
            cursor.at += len([word for word in words[:length] if word])
            return names[name]
    slip = cursor.token().raw[:1].isupper() and not _is_date(cursor.word())
    near = difflib.get_close_matches(cursor.word(), names, 1, 0.75)
    if slip and near:
        name = near[0].replace("_", " ").title()
        raise cursor.fault(f'"{raw}" is no country; did you mean "{name}"?')
    if slip and not _registered():
        raise cursor.fault(f"the package that knows countries is not installed: {INSTALL}")
    cursor.at = begin
    return ""


def _is_date(word: str) -> bool:
    return is_figure(word) or word in MONTHS or word in SEASONS or word in WEEKDAYS


def _registered() -> dict[str, str]:
    """Answer the countries that the package knows by name; none where it is not installed."""
    try:
        from holidays.registry import COUNTRIES
    except ImportError:
        return {}
    return {name: parts[1] for name, parts in COUNTRIES.items()}
