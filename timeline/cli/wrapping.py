"""Text in a column of a terminal: broken between words, and cut where it takes too many lines."""

from __future__ import annotations

from timeline.cli.text import width

__all__ = ["cut", "wrapped"]


def wrapped(
    text: str, room: int, most: int = 3, more: str = "\N{HORIZONTAL ELLIPSIS}"
) -> list[str]:
    """Answer a text in lines.

    Args:
        text: without control characters.
        room: cells of a line.
        most: lines; what has no room in them is cut off.
        more: what says so.

    >>> wrapped("North Korea acknowledges", 12), wrapped("a b c d", 3, most=1)
    (['North Korea', 'acknowledges'], ['a…'])
    """
    lines: list[str] = []
    line = ""
    # Of very long texts no more is looked at than can be shown.
    for word in text[: (most + 1) * room * 2].split():
        rest = word
        while rest:
            joined = f"{line} {rest}" if line else rest
            if width(joined) <= room:
                line, rest = joined, ""
            elif line:
                lines.append(line)
                line = ""
            else:
                head = cut(rest, room)
                lines.append(head)
                rest = rest[len(head) :]
        if len(lines) > most:
            break
    if line:
        lines.append(line)
    if len(lines) > most:
        lines = lines[:most]
        lines[-1] = cut(lines[-1], room - width(more)).rstrip() + more
    return lines or [""]


def cut(text: str, room: int) -> str:
    """Answer as much of a text as has room, at least its first character.

    >>> cut("연합뉴스", 5), cut("abc", 9)
    ('연합', 'abc')
    """
    taken = 0
    for at, letter in enumerate(text):
        taken += width(letter)
        if taken > room and at:
            return text[:at]
    return text
