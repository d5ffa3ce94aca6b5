"""Mappings and lists that remember on which line of a file each of their parts stands."""

from __future__ import annotations

from typing import Any

__all__ = ["LinedDict", "LinedList", "line_of"]


class LinedDict(dict[str, Any]):
    """A mapping with `line`, where it begins, and `lines`, where each key stands (1-based)."""

    __slots__ = ("line", "lines")

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: dict[str, int] = {}


class LinedList(list[Any]):
    """A list with `line`, where it begins, and `lines`, where each item stands (1-based)."""

    __slots__ = ("line", "lines")

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: list[int] = []


def line_of(value: object, path: tuple[str | int, ...]) -> int | None:
    """Answer the line of the deepest part of a path that is known.

    >>> record = LinedDict(3)
    >>> record["title"], record.lines["title"] = "A", 4
    >>> line_of(record, ("title",)), line_of(record, ("when",)), line_of({}, ("when",))
    (4, 3, None)
    """
    line: int | None = getattr(value, "line", None)
    for part in path:
        if isinstance(value, LinedDict) and isinstance(part, str) and part in value:
            line, value = value.lines.get(part, line), value[part]
        elif isinstance(value, LinedList) and isinstance(part, int) and part < len(value):
            line, value = value.lines[part], value[part]
        else:
            break
    return line
