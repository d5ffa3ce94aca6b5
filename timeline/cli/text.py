"""Text on a terminal: what a character shows as, and how wide it is."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["escape_json", "pad", "visible", "width"]

# Control characters of ASCII and Latin-1 can move the cursor, recolour or retitle a terminal, or
# feed it input; line and bidirectional controls can make a line read as what it is not.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
_JSON_CONTROL = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def _escape(match: re.Match[str]) -> str:
    character = match.group()
    code = ord(character)
    return _SHORT.get(character) or (f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}")


def visible(text: str) -> str:
    r"""Answer the text with its control characters written out, safe to show on a terminal.

    >>> print(visible("red \x1b[31m alert"))
    red \x1b[31m alert
    """
    return _CONTROL.sub(_escape, text)


def escape_json(text: str) -> str:
    r"""Write the control characters that JSON lets through as \u escapes: the same data, but inert.

    >>> print(escape_json('"\x9b31m"'))
    "\u009b31m"
    """
    return _JSON_CONTROL.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def width(text: str) -> int:
    """Answer how many cells a terminal gives the text.

    >>> width("abc"), width("연합")
    (3, 4)
    """
    if text.isascii():
        return len(text)
    cells = 0
    for character in text:
        if unicodedata.combining(character) or unicodedata.category(character) in (
            "Mn",
            "Me",
            "Cf",
        ):
            continue
        cells += 2 if unicodedata.east_asian_width(character) in "WF" else 1
    return cells


def pad(text: str, cells: int) -> str:
    """Answer the text filled with spaces to a number of cells."""
    return text + " " * (cells - width(text))
