"""Which EDTF would a cataloguer write for words such as "ca. 1860s?" or "1861-67 (later print)"?

Catalogues of museums and archives date things loosely. Where `understand` refuses what it does not
know, this picks the date out of the words around it, as coarsely as it stands there: "mid 1860s" is
186X, what follows "printed" or a semicolon is left out, and "before 1928" is `/1928`.

| words | EDTF |
|---|---|
| "1861-67", "1856-ca. 1865" | `1861/1867`, `1856/1865~` |
| "1910-30" | `1910/1930`, though EDTF alone reads a summer south of the equator |
| "about 1860", "1860?", "ca. 1860?" | `1860~`, `1860?`, `1860%` |
| "the 1800s", "about the 1800s" | `18XX`, `180X~`: who says about means the decade |
| "19th century", "19c", "2nd century BC" | `18XX`, `18XX`, `-01XX` |
| "month in 1872", "day in January 1872" | `1872-XX`, `1872-01-XX` |
| "January 12", "January" | `XXXX-01-12`, `XXXX-01` |
| "44 BC" | `-0043`: year 0 of EDTF is 1 BC |
| "1863 or 1864" | `[1863,1864]` |
| "10/7/2008" | `2008-10-07`, by the policy `slashes` |
| "90" | `1990`, by the policy `two-digit-year` |
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from timeline.dates.edtf import parse_edtf
from timeline.dates.lexicon import MONTHS, ORDINALS, SEASONS
from timeline.dates.phrases import understand
from timeline.dates.policy import POLICY, in_full
from timeline.errors import DateError

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["edtf_of"]

_LONGEST = 1000
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_ASIDE = re.compile(
    r";.*|,? *\((?!uncertain|\?).*|,? +(?:printed|cast|reprinted|from|published)\b.*"
)
_UNSURE = re.compile(r"\b(?:uncertain|maybe|guess|possibly|perhaps|probably)\b|\?")
_ABOUT = re.compile(
    r"(?:\b(?:circa|approximately|approx|about|around|ca|c)\b\.?|\bca?\.?(?=[0-9])|~) *"
)
_RANGE = re.compile(r" *[-\N{EN DASH}\N{EM DASH}] *")
_OPENING = re.compile(
    r"(?P<before>(?:before|earlier than|not after|no later than|not later than|by|until) |pre[- ])"
    r"|(?:after|later than|not before|no earlier than|not earlier than|since) |post[- ]"
)
_CLOSING = re.compile(r",? or (?:(?P<before>before|earlier)|after|later)$")
_TWO = re.compile(r"(?:between (.+) and|from (.+) (?:to|until)) (.+)|(.+) (?:to|until) (.+)")
_CENTURY = re.compile(rf"\b({'|'.join(ORDINALS)}) centur(?:y|ies)\b")
_STILL = frozenset({"", "present", "now", "today", "date"})
_SHORT_RANGE = re.compile(r"[0-9]{4}-(?:2[5-9]|3[0-9]|4[01])")
_ERA = r"(?: *(bc|bce|ad|ce)\b)?"
_PATTERNS = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("dmy", rf"\b([0-9]{{1,2}})(?:st|nd|rd|th)? (?:of )?({_MONTH})\b\.?,? ([0-9]{{4}})\b"),
        ("mdy", rf"\b({_MONTH})\b\.? ([0-9]{{1,2}})(?:st|nd|rd|th)?,? ([0-9]{{4}})\b"),
        ("ymd", rf"\b([0-9]{{4}}),? ({_MONTH})\b\.? ([0-9]{{1,2}})(?:st|nd|rd|th)?\b"),
        ("ym", rf"\b([0-9]{{4}}),? ({_MONTH})\b"),
        ("my", rf"\b({_MONTH})\b\.?,? (?:of )?([0-9]{{4}})\b"),
        ("season", rf"\b({'|'.join(SEASONS)}),? (?:of )?([0-9]{{4}})\b"),
        ("slashes", r"\b([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})\b"),
        ("slash", r"\b([0-9]{1,2})/([0-9]{4})\b"),
        ("century", rf"\b([0-9]{{1,2}})(?:(?:st|nd|rd|th)? (?:centur(?:y|ies)|c\b\.?)|c\b){_ERA}"),
        ("decade", r"\b([0-9]{3})0'?s\b"),
        ("era", r"\b([0-9]{1,4}) *(bc|bce|ad|ce)\b"),
        ("year", r"\b([0-9]{4})\b"),
        ("md", rf"\b({_MONTH})\b\.? ([0-9]{{1,2}})(?:st|nd|rd|th)?$"),
        ("dm", rf"^([0-9]{{1,2}})(?:st|nd|rd|th)? (?:of )?({_MONTH})$"),
        ("month", rf"^({_MONTH})$"),
        ("two", r"^([0-9]{2})$"),
    )
)
_WITHIN = re.compile(r"\b(day|month)\b(?: somewhere)? (?:in|during|of)\b")


def edtf_of(text: str) -> str | None:
    """Answer the EDTF that loose English words amount to, or None where they hold no date.

    Args:
        text: words as a catalogue has them.

    Returns:
        Canonical EDTF. It is looser than `understand`: words that are not understood are skipped.

    >>> edtf_of("ca. 1860s?"), edtf_of("1861-67 (later print)"), edtf_of("23rd Dynasty")
    ('186X%', '1861/1867', None)
    """
    text = text.strip()
    if not text or len(text) > _LONGEST:
        return None
    if not _SHORT_RANGE.fullmatch(text):
        try:
            return parse_edtf(text).text
        except DateError:
            pass
    words = _ASIDE.sub("", text.lower()).strip()
    found = _canonical(_whole(words))
    exact = _understood(words)
    # The date language reads all of the words or none; what it makes of them may say more.
    return exact if exact and (found is None or _says_more(exact, found)) else found


def _canonical(found: str | None) -> str | None:
    try:
        return None if found is None else parse_edtf(found).text
    except DateError:
        return None


def _understood(words: str) -> str | None:
    """Answer the EDTF of words that the date language reads, other than bounds of its own."""
    try:
        found = understand(words).edtf
    except DateError:
        return None
    return None if found is None or (found.startswith("[") and ".." in found) else found


def _says_more(exact: str, found: str) -> bool:
    """Answer whether one EDTF has a part that the other has not: a month, an end, a year.

    >>> _says_more("1916-04-24", "1916"), _says_more("2025-05/2025-07", "XXXX-05/2025-07")
    (True, True)
    >>> _says_more("19XX~", "190X~"), _says_more("1872", "1872-XX")
    (False, False)
    """
    parts = exact.count("-") + exact.count("/"), found.count("-") + found.count("/")
    return parts[0] > parts[1] or (parts[0] == parts[1] and "XXXX" in found and "XXXX" not in exact)


def _whole(words: str) -> str | None:
    opened = _OPENING.match(words)
    if opened is not None:
        form = "/{}" if opened.group("before") else "{}/"
        return _put(form, _one(words[opened.end() :]))
    closed = _CLOSING.search(words)
    if closed is not None:
        form = "/{}" if closed.group("before") else "{}/"
        return _put(form, _one(words[: closed.start()]))
    if " or " in words:
        *rest, last = words.split(" or ")
        members = [*(_one(_with_century(member, last)) for member in rest), _one(last)]
        if all(members):
            return f"[{','.join(str(member) for member in members)}]"
    two = _TWO.fullmatch(words)
    sides = _RANGE.split(words) if two is None else [side for side in two.groups() if side]
    if len(sides) == 2 and sides[1] in _STILL:
        return _put("{}/..", _one(sides[0]))
    if len(sides) == 2:
        found = _between(*sides)
        if found:
            return found
    return _one(words)


def _put(form: str, date: str | None) -> str | None:
    return None if date is None else form.format(date)


def _with_century(left: str, right: str) -> str:
    """Answer "late 18th" with the century of "early 19th century" behind it."""
    century = re.search(r"(?:[0-9](?:st|nd|rd|th)?) centur(?:y|ies)(?: (bc|bce)\b)?", right)
    if century is None or not re.search(r"[0-9](?:st|nd|rd|th)?$", left):
        return left
    return f"{left} century {century.group(1) or ''}".rstrip()


def _between(left: str, right: str) -> str | None:
    """Answer an interval; "1861-67" and "17-19th centuries" lend each other what they lack."""
    left = _with_century(left, right)
    if re.fullmatch(r"[0-9]{2}\??", right):
        year = re.search(r"([0-9]{2})[0-9]{2}\b", left)
        if year is not None:
            right = year.group(1) + right
    if re.fullmatch(r"[0-9]0'?s", right):
        decade = re.search(r"([0-9]{2})[0-9]0'?s\b", left)
        right = decade.group(1) + right if decade is not None else right
    era = re.search(r"[0-9] *(bc|bce)\b", right)
    if era is not None and re.search(r"[0-9]$", left):
        left += f" {era.group(1)}"
    first, last = _one(left), _one(right)
    if first and last and first.startswith("XXXX") and re.match(r"[0-9]{4}-", last):
        # "24 April-1 May 1916", "December-February 1916"
        lent = int(last[:4]) - (first[4:] > last[4:])
        first = f"{lent:04}{first[4:]}"
    winter = re.fullmatch(r"([0-9]{4})-24", first or "")
    if winter is not None and last == str(int(winter.group(1)) + 1):
        return first  # "winter 1941-42" is one
    return f"{first}/{last}" if first and last else None


def _one(words: str) -> str | None:
    """Answer the first date in some words, with the qualifiers that stand beside it."""
    unsure = bool(_UNSURE.search(words))
    words = _CENTURY.sub(_century_in_figures, _UNSURE.sub(" ", words))
    about = bool(_ABOUT.search(words))
    words = " ".join(_ABOUT.sub(" ", words).replace(":", " ").split())
    for name, pattern in _PATTERNS:
        match = pattern.search(words)
        if match is None:
            continue
        date = _date(name, match.groups(), about=about)
        within = _WITHIN.search(words)
        if date is not None and within is not None and name in {"my", "year"}:
            blanks = {"day": 2, "month": 1}[within.group(1)] - (name == "my")
            date += "-XX" * max(0, blanks)
        return None if date is None else date + ("", "?", "~", "%")[unsure + 2 * about]
    return None


def _century_in_figures(match: re.Match[str]) -> str:
    return f"{ORDINALS[match.group(1)]} century"


def _date(name: str, groups: tuple[str, ...], *, about: bool) -> str | None:
    def day(year: str, month: int | str, number: str | int) -> str:
        return f"{year}-{int(month):02}-{int(number):02}"

    simple: dict[str, Callable[..., str | None]] = {
        "dmy": lambda number, month, year: day(year, MONTHS[month], number),
        "mdy": lambda month, number, year: day(year, MONTHS[month], number),
        "ymd": lambda year, month, number: day(year, MONTHS[month], number),
        "my": lambda month, year: f"{year}-{MONTHS[month]:02}",
        "ym": lambda year, month: f"{year}-{MONTHS[month]:02}",
        "season": lambda season, year: f"{year}-{SEASONS[season]}",
        "slash": lambda month, year: f"{year}-{int(month):02}",
        "year": lambda year: year,
        "md": lambda month, number: day("XXXX", MONTHS[month], number),
        "dm": lambda number, month: day("XXXX", MONTHS[month], number),
        "month": lambda month: f"XXXX-{MONTHS[month]:02}",
        "decade": lambda decade: (
            f"{decade[:2]}XX" if decade[2] == "0" and not about else f"{decade}X"
        ),
        "century": _century,
        "era": _era,
        "slashes": _slashes,
        "two": _two_digits,
    }
    return simple[name](*groups)


def _century(number: str, era: str | None) -> str | None:
    count = int(number) - 1
    if count < 0:
        return None
    return f"-{count:02}XX" if era in {"bc", "bce"} else f"{count:02}XX"


def _era(number: str, era: str) -> str | None:
    year = int(number)
    if year == 0:
        return None
    if era in {"ad", "ce"}:
        return f"{year:04}"
    return f"-{year - 1:04}" if year > 1 else "0000"


def _slashes(one: str, other: str, year: str) -> str:
    first, second = int(one), int(other)
    month, day = (first, second) if POLICY["slashes"].value[0] != 2 else (second, first)
    if month > 12:
        month, day = day, month
    return f"{year}-{month:02}-{day:02}"


def _two_digits(number: str) -> str:
    return str(in_full(int(number)))
