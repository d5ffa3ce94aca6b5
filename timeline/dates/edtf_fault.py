"""Why is this no EDTF? The messages, with the character at which it stops making sense."""

from __future__ import annotations

import re

from timeline.errors import DateError

__all__ = ["fault", "shape_fault"]

_YEARS = re.compile(r"([0-9]{4})-([0-9]{4})")
_SHAPE = (
    (re.compile(r"[?~%]?-?[0-9X]{4}[?~%]?"), "a year of four digits"),
    (re.compile(r"-[?~%]?[0-9X]{2}[?~%]?"), "a month of two digits"),
    (re.compile(r"-[?~%]?[0-9X]{2}[?~%]?"), "a day of two digits"),
)
_SMALL = {"x": "X", "t": "T", "z": "Z", "y": "Y", "s": "S", "e": "E"}


def fault(whole: str, at: int, what: str, instead: str) -> DateError:
    """Answer the error for what stands at a place (from 0) of an expression.

    >>> print(fault("1985-13", 5, "month 13", "months run from 01 to 12"))
    "1985-13": month 13 at character 6; months run from 01 to 12
    """
    return DateError(
        f'"{whole}": {what} at character {at + 1}; {instead}', text=whole, position=at + 1
    )


def shape_fault(text: str, whole: str, offset: int) -> DateError:
    """Answer the error for a date whose very shape is wrong.

    >>> print(shape_fault("12345", "12345", 0))
    "12345": year 12345 at character 1; a year of more than four digits is written Y12345
    """
    if not text:
        where = f'"{whole}": a date is missing at character {offset + 1}' if whole else "no date"
        return DateError(where, text=whole, position=offset + 1)
    for sign, instead in (
        (" ", "EDTF has no spaces anywhere"),
        ("(", "put the qualifier beside its component, as in 2004-~06-11"),
        ("\N{MINUS SIGN}", "write the plain minus -"),
    ):
        if sign in text:
            return fault(whole, offset + text.index(sign), f'"{sign}"', instead)
    plain = text.lstrip("-")
    if plain.isdecimal() and plain.isascii():
        return _lone_number(text, plain, whole, offset)
    span = _YEARS.fullmatch(text)
    if span:
        return fault(
            whole, offset + 4, '"-"', f"an interval is written {span.group(1)}/{span.group(2)}"
        )
    if text[0] == "Y" or text[1:2] == "Y":
        return _long_year_fault(text, whole, offset)
    for place, letter in enumerate(text):
        if letter in _SMALL and not text[:place].isalpha():
            return fault(
                whole, offset + place, f'"{letter}"', f'write it large: "{_SMALL[letter]}"'
            )
    return _first_misfit(text, whole, offset)


def _lone_number(text: str, plain: str, whole: str, offset: int) -> DateError:
    sign = "-" if text[0] == "-" else ""
    if len(plain) > 4:
        if len(plain) == 8 and not sign:
            return fault(
                whole,
                offset,
                f"date {text}",
                f"write hyphens: {plain[:4]}-{plain[4:6]}-{plain[6:]}",
            )
        instead = f"a year of more than four digits is written Y{sign}{plain}"
    elif len(plain) == 4:
        instead = "one sign is enough"
    else:
        masked = plain + "X" * (4 - len(plain))
        instead = f"a year has four digits: {sign if int(plain) else ''}{int(plain):04}" + (
            f", or {sign}{masked} for a {'decade' if len(plain) == 3 else 'century'}"
            if len(plain) > 1
            else ""
        )
    return fault(whole, offset, f"year {text}", instead)


def _long_year_fault(text: str, whole: str, offset: int) -> DateError:
    match = re.match(r"[?~%]?Y-?[0-9]*(?:E[0-9]+)?(?:S[0-9]+)?[?~%]?", text)
    at = match.end() if match else 0
    found = f'"{text[at]}"' if at < len(text) else "the end"
    return fault(
        whole,
        offset + min(at, len(text) - 1),
        found,
        "a long year is written Y170000002, Y-17E7 or Y3388E2S3, and stands alone",
    )


def _first_misfit(text: str, whole: str, offset: int) -> DateError:
    """Walk along year, month and day, and answer where the text leaves that path."""
    at = 0
    for pattern, what in _SHAPE:
        match = pattern.match(text, at)
        if match is None:
            found = f'"{text[at : at + 12]}"' if at < len(text) else "the end"
            place = offset + at
            if text[at : at + 1] == "-" and at:
                found, place = f'"{text[at + 1 : at + 13]}"', place + 1
            return fault(whole, place, found, f"here belongs {what}")
        at = match.end()
        if at == len(text):
            break
    if at < len(text):
        return fault(
            whole,
            offset + at,
            f'"{text[at : at + 12]}"',
            "after a day comes nothing, or T and a time",
        )
    return fault(
        whole, offset, f'"{text[:12]}"', "write a date such as 2025-04-30, 2025-04 or 2025"
    )
