"""Changes on a terminal: what was and what is, side by side, batch by batch."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from timeline.cli.canvas import Line, Look, printed
from timeline.cli.output import shown
from timeline.cli.text import visible, width
from timeline.cli.wrapping import wrapped
from timeline.reports.changing import batches_of
from timeline.reports.shifts import shift_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

__all__ = ["changes_lines", "print_changes"]

_NARROW = 80
"""Cells below which what is stands below what was."""

_INDENT, _GAP = 2, 2
_MOST = 6
"""Lines of one value."""

_DATES = frozenset({"when", "start", "end", "published"})
"""Fields that hold dates."""

_UNDERSTOOD = frozenset({"when", "value", "values", "position"})
"""Fields that a change is of unless it says otherwise."""


def print_changes(rows: Sequence[Mapping[str, Any]], look: Look) -> None:
    """Print changes to standard output.

    Args:
        rows: as `Timeline.changes` answers them.
        look: how, and how wide.
    """
    printed(changes_lines(rows, look), look)


def changes_lines(rows: Sequence[Mapping[str, Any]], look: Look) -> Iterator[Line]:
    """Yield the lines that `print_changes` prints."""
    for number, batch in enumerate(batches_of(rows)):
        if number:
            yield []
        head = f"batch {batch['batch']}, recorded {shown(batch['recorded_at'])} UTC"
        yield from _paragraph(head, "bold", look)
        if batch["why"]:
            yield from _paragraph(visible(batch["why"]), "", look)
        groups = batch["groups"]  # in the order that tells most
        summary = ", ".join(f"{group['count']} {group['change']}" for group in groups)
        yield from _paragraph(visible(summary), "dim", look)
        altered = [
            change
            for group in groups
            for change in sorted(
                (_Change(row, look) for row in group["rows"] if _altered(row)),
                key=lambda change: change.because,
            )
        ]
        plan = _plan(altered, look)
        for (kind, because), group in groupby(altered, key=lambda it: (it.kind, it.because)):
            yield []
            # What batch it is stands above already.
            cause = because.removeprefix(f"batch {batch['batch']} ")
            why = f", because it {cause}" if cause != because else f", {cause}" if cause else ""
            yield from _paragraph(kind + why, "bold", look)
            members = list(group)
            yield from _beside(members, plan, look) if plan else _below(members, look)
        for group in groups:
            if listed := [_Change(row, look) for row in group["rows"] if not _altered(row)]:
                yield []
                yield [(visible(group["change"]), "bold")]
                yield from _listed(listed, look)


def _altered(row: Mapping[str, Any]) -> bool:
    """Answer whether there is anything to tell beside what kind of change it was."""
    return any(row[name] not in (None, "") for name in ("field", "before", "after", "because"))


def _paragraph(text: str, style: str, look: Look) -> Iterator[Line]:
    for line in wrapped(text, look.width, _MOST, look.glyphs.more):
        yield [(line, style)]


class _Change:
    """One change, in texts that are safe to print."""

    def __init__(self, row: Mapping[str, Any], look: Look) -> None:
        self.row = row
        self.kind = visible(str(row["change"]))
        self.because = visible(str(row["because"] or ""))
        self.title = visible(str(row["title"] or ""))
        self.name = visible(f"{row['item_kind']}:{row['item_id']}")
        if self.title == visible(str(row["item_id"])):
            self.title, self.name = self.name, ""
        field = str(row["field"] or "")
        told = field and (self.kind == "corrected" or field not in _UNDERSTOOD)
        self.field = visible(field) if told else ""
        self.before, self.after = (visible(shown(row[side])) or "-" for side in ("before", "after"))
        self.moved = shift_words(row["before"], row["after"]) if field in _DATES else ""
        self._more = look.glyphs.more
        self._id = look.style("id")
        self._moved = look.style("moved")

    def item(self, room: int) -> list[Line]:
        """Answer what changed: its title with its id and field below."""
        lines: list[Line] = [[(line, "")] for line in wrapped(self.title, room, 2, self._more)]
        for text, style in ((self.name, self._id), (self.field, "dim")):
            lines += [[(line, style)] for line in wrapped(text, room, 2, self._more) if line]
        return lines

    def was(self, room: int) -> list[Line]:
        """Answer what it was."""
        return [[(line, "dim")] for line in wrapped(self.before, room, _MOST, self._more)]

    def now(self, room: int) -> list[Line]:
        """Answer what it is, and how far that is from what it was."""
        lines: list[Line] = [
            [(line, "bold")] for line in wrapped(self.after, room, _MOST, self._more)
        ]
        if self.moved and _length(lines[-1]) + _GAP + width(self.moved) <= room:
            lines[-1] += [(" " * _GAP, ""), (self.moved, self._moved)]
        elif self.moved:
            lines += [[(line, self._moved)] for line in wrapped(self.moved, room)]
        return lines


def _length(line: Line) -> int:
    return sum(width(text) for text, _ in line)


def _plan(changes: Sequence[_Change], look: Look) -> tuple[int, int, int] | None:
    """Share the width of a batch among its columns; None: below each other."""
    if look.width < _NARROW or not changes:
        return None
    room = look.width - _INDENT - width(look.glyphs.arrow) - 3 * _GAP
    before = min(max(width("before"), *(width(it.before) for it in changes)), room * 3 // 10)
    after = max(width(it.after) + (_GAP + width(it.moved) if it.moved else 0) for it in changes)
    after = min(max(width("after"), after), room * 3 // 10)
    item = max(max(width(it.title), width(it.name)) for it in changes)
    return min(item, room - before - after), before, after


def _beside(changes: Iterable[_Change], plan: tuple[int, int, int], look: Look) -> Iterator[Line]:
    """Yield what was and what is side by side."""
    item, before, after = plan
    arrow = look.glyphs.arrow
    rooms = (item, before, width(arrow), after)
    yield _row([[], [("before", "dim")], [], [("after", "dim")]], rooms)
    for change in changes:
        columns = (change.item(item), change.was(before), [[(arrow, "")]], change.now(after))
        for at in range(max(map(len, columns))):
            yield _row([lines[at] if at < len(lines) else [] for lines in columns], rooms)


def _below(changes: Iterable[_Change], look: Look) -> Iterator[Line]:
    """Yield what was, and below it what is."""
    deep = " " * (2 * _INDENT)
    label = width("before") + _GAP
    room = look.width - len(deep) - label
    for change in changes:
        yield from _indented(change.item(look.width - _INDENT))
        for side, lines in (("before", change.was(room)), ("after", change.now(room))):
            for at, line in enumerate(lines):
                head = side if at == 0 else ""
                yield [(deep + head + " " * (label - width(head)), "dim"), *line]


def _listed(changes: Sequence[_Change], look: Look) -> Iterator[Line]:
    """Yield items of which there is no before and after, each with its title and its id."""
    if look.width < _NARROW:
        for change in changes:
            yield from _indented(change.item(look.width - _INDENT))
        return
    room = look.width - _INDENT - _GAP
    named = min(max(width(it.name) for it in changes), room // 3)
    title = min(max(width(it.title) for it in changes), room - named)
    for change in changes:
        titles = wrapped(change.title, title, 2, look.glyphs.more)
        names = wrapped(change.name, named, 2, look.glyphs.more) if named else []
        for at in range(max(len(titles), len(names))):
            sides = [titles[at] if at < len(titles) else "", names[at] if at < len(names) else ""]
            yield _row([[(sides[0], "")], [(sides[1], look.style("id"))]], (title, named))


def _indented(lines: Iterable[Line]) -> Iterator[Line]:
    for line in lines:
        yield [(" " * _INDENT, ""), *line]


def _row(columns: Sequence[Line], rooms: Sequence[int]) -> Line:
    row: Line = [(" " * _INDENT, "")]
    for at, (line, room) in enumerate(zip(columns, rooms, strict=True)):
        row += [(" " * (_GAP * (at > 0)), ""), *line, (" " * (room - _length(line)), "")]
    return row
