"""What does the notation of patterns say? From its text to a regular expression over signs.

language.py has the table of what may be written.
"""

from __future__ import annotations

import re

__all__ = ["END", "Compiler", "elements"]

END = ""
"""Where a sign could follow and nothing need to."""

_Element = tuple[str, str]
_ELEMENT = re.compile(r"\s*(?:(\w+)=)?(\$?[\w'\-\N{EN DASH}\.:/,]+|[()|?>])")


def elements(text: str) -> list[_Element]:
    """Answer the elements of a pattern: each with the name that it is given, or "".

    >>> elements("(in)? month=MONTH")
    [('', '('), ('', 'in'), ('', ')'), ('', '?'), ('month', 'MONTH')]

    Raises:
        ValueError: something in it is no element.
    """
    found, at = [], 0
    text = text.strip()
    while at < len(text):
        match = _ELEMENT.match(text, at)
        if match is None:
            raise ValueError(f"pattern {text!r}: what is at {at}?")
        found.append((match[1] or "", match[2]))
        at = match.end()
    return found


class Compiler:
    """Turns the notation into regular expressions over signs."""

    def __init__(self, members: dict[str, str], macros: dict[str, str]) -> None:
        self.members = members
        self.macros = macros

    def __call__(self, text: str) -> str:
        """Answer the regular expression of a pattern."""
        out: list[str] = []
        ahead = ""
        for name, element in elements(text):
            if element == ">":
                out.append("(?=")
                ahead = ")"
                continue
            if name and element == "(":
                out.append(f"(?P<{name}>")
                continue
            if element in "()|?":
                out.append("(?:" if element == "(" else element)
                continue
            piece = (
                f"(?:{self(self.macros[element[1:]])})" if element[0] == "$" else self._of(element)
            )
            out.append(f"(?P<{name}>{piece})" if name else piece)
        return "".join(out) + ahead

    def _of(self, element: str) -> str:
        name = element if element.isupper() else f"={element}"
        if name not in self.members:
            raise ValueError(f"no word is of the class {name}")
        return f"[{self.members[name]}]"

    def begins(self, text: str) -> dict[str, frozenset[str]]:
        """Answer the signs that a match may begin with, and what may follow each."""
        found: dict[str, set[str]] = {}
        self._begin(elements(text), frozenset({END}), found)
        return {sign: frozenset(after) for sign, after in found.items()}

    def _begin(
        self, stretch: list[_Element], follow: frozenset[str], found: dict[str, set[str]]
    ) -> bool:
        """Add what may begin a stretch and what may follow it; answer whether it may be empty.

        Args:
            stretch: its elements.
            follow: the signs that may stand behind it, `END` where it may be the last.
            found: by each sign that it may begin with, those that may follow.
        """
        empty = False
        for line in _alternatives(stretch):
            may_be_empty = True
            parts = _parts(line)
            for at, (part, optional) in enumerate(parts):
                behind = self._first(parts[at + 1 :], follow)
                inner = self._inner(part)
                if inner is None:
                    for sign in self._of(part[0][1])[1:-1]:
                        found.setdefault(sign, set()).update(behind)
                    part_empty = False
                else:
                    part_empty = self._begin(inner, behind, found)
                if not (optional or part_empty):
                    may_be_empty = False
                    break
            empty = empty or may_be_empty
        return empty

    def _first(
        self, parts: list[tuple[list[_Element], bool]], follow: frozenset[str]
    ) -> frozenset[str]:
        """Answer the signs that may come first, and those behind where all may be left out."""
        signs: set[str] = set()
        for part, optional in parts:
            inner = self._inner(part)
            if inner is None:
                signs.update(self._of(part[0][1])[1:-1])
                part_empty = False
            else:
                lines = [self._first(_parts(line), frozenset()) for line in _alternatives(inner)]
                signs = signs.union(*lines)
                part_empty = any(self._empty(line) for line in _alternatives(inner))
            if not (optional or part_empty):
                return frozenset(signs)
        return frozenset(signs | follow)

    def _empty(self, line: list[_Element]) -> bool:
        """Answer whether every part of a line may be left out."""
        for part, optional in _parts(line):
            inner = self._inner(part)
            if not optional and (
                inner is None or not any(self._empty(one) for one in _alternatives(inner))
            ):
                return False
        return True

    def _inner(self, part: list[_Element]) -> list[_Element] | None:
        """Answer what stands in brackets or in a macro; None for a class."""
        element = part[0][1]
        if element == "(":
            return part[1:-1]
        return elements(self.macros[element[1:]]) if element[0] == "$" else None


def _alternatives(stretch: list[_Element]) -> list[list[_Element]]:
    """Answer the lines between the bars, up to what only must follow."""
    lines: list[list[_Element]] = [[]]
    depth = 0
    for pair in stretch:
        depth += (pair[1] == "(") - (pair[1] == ")")
        if pair[1] == ">":
            break
        if pair[1] == "|" and depth == 0:
            lines.append([])
        else:
            lines[-1].append(pair)
    return lines


def _parts(line: list[_Element]) -> list[tuple[list[_Element], bool]]:
    """Answer the parts of a line: a bracket or one element, and whether it may be left out."""
    parts: list[tuple[list[_Element], bool]] = []
    at = 0
    while at < len(line):
        end, depth = at, 0
        while True:
            depth += (line[end][1] == "(") - (line[end][1] == ")")
            end += 1
            if depth == 0:
                break
        optional = end < len(line) and line[end][1] == "?"
        parts.append((line[at:end], optional))
        at = end + optional
    return parts
