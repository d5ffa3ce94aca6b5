"""The timeline as a picture in a terminal: bars with what is certain of them, and words beside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from timeline import clock
from timeline.cli.canvas import KINDS, Line, Look, joined, printed
from timeline.cli.text import visible, width
from timeline.cli.wrapping import wrapped
from timeline.reports.drawing.axis import Tick
from timeline.reports.drawing.marks import EDGES
from timeline.reports.drawing.strips import Strip, Strips, cells, strips_of
from timeline.reports.words import civil, day

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

__all__ = ["print_timeline", "timeline_lines"]

_NARROW = 72
"""Cells below which the bar stands under its words instead of beside them."""

_WITH_IDS = 110
"""Cells from which on there is room for the ids."""

Texts = tuple[str, str, str]
"""Of an event: its date in words, its title, its id."""

_GAP = 2
_LONG = 30
"""Events from which on the axis stands below them as well."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """Which columns there are, and how wide: 0 is left out."""

    mark: int
    bar: int
    when: int
    title: int
    id: int


def print_timeline(
    rows: Sequence[Mapping[str, Any]], look: Look, *, locale: str | None = None
) -> None:
    """Print the timeline to standard output.

    Args:
        rows: as `Timeline.timeline` answers them.
        look: how, and how wide.
        locale: whose dates are written along the axis.
    """
    printed(timeline_lines(rows, look, locale=locale or "en"), look)


def timeline_lines(
    rows: Sequence[Mapping[str, Any]], look: Look, *, locale: str = "en"
) -> Iterator[Line]:
    """Yield the lines of the picture.

    Args:
        rows: as `Timeline.timeline` answers them.
        look: how, and how wide.
        locale: whose dates are written along the axis.
    """
    moment = clock.now()
    texts = [(_when(row), _title(row), visible(str(row.get("event_id") or ""))) for row in rows]
    marked = any(row.get("conflict") or all(row.get(e) is None for e in EDGES) for row in rows)
    plan = _plan(texts, look, 2 if marked else 0)
    strips = strips_of(
        rows, room=plan.bar, medium=cells(width), locale=locale,
        now=lambda zone: civil(moment.isoformat() + "Z", zone) or 0,
    )  # fmt: skip
    ruler = [_indented(line, plan.mark) for line in _ruler(strips, plan.bar, look)]
    yield from ruler
    ground = _ground(strips, plan.bar, look)
    for strip, text in zip(strips.strips, texts, strict=True):
        yield from _rows(strip, text, ground, plan, look)
    if len(rows) >= _LONG:
        yield from reversed(ruler)
    yield []
    yield from _key(strips, look, day(moment.date().isoformat(), locale))


def _when(row: Mapping[str, Any]) -> str:
    return visible(str(row.get("when_words") or "undated"))


def _title(row: Mapping[str, Any]) -> str:
    return visible(str(row.get("title") or row.get("event_id") or ""))


def _plan(texts: Sequence[Texts], look: Look, mark: int) -> _Plan:
    """Share the width: the words take what they need up to a limit, and the bars the rest."""
    if look.width < _NARROW:
        return _Plan(mark, look.width - mark, 0, look.width - mark, 0)
    needs = [max((width(text[at]) for text in texts), default=0) for at in range(3)]
    when = min(needs[0], max(look.width // 5, 14))
    title = min(needs[1], look.width // 3)
    named = min(needs[2], look.width // 6) if look.width >= _WITH_IDS else 0
    taken = sum(part + _GAP for part in (when, title, named) if part)
    return _Plan(mark, look.width - mark - taken, when, title, named)


def _indented(line: Line, by: int) -> Line:
    return [(" " * by, ""), *line] if by else line


# The axis


def _ruler(strips: Strips, room: int, look: Look) -> list[Line]:
    """Answer the lines above the bars: larger units, and the dates in them."""
    if strips.axis is None:
        return []
    heads = _written(strips.axis.heads, room)
    folds = [Tick(int(fold.x) + 1, look.glyphs.fold) for fold in strips.axis.folds]
    dates = _written(sorted((*strips.axis.ticks, *folds), key=lambda tick: tick.x), room)
    return [[(heads, "bold")], [(dates, "dim")]] if heads.strip() else [[(dates, "dim")]]


def _written(ticks: Sequence[Tick], room: int) -> str:
    line = ""
    for tick in ticks:
        at = round(tick.x)
        # Rounding may bring two together by a cell; the axis has left two between them.
        if width(line) <= at and at + width(tick.text) <= room:
            line += " " * (at - width(line)) + visible(tick.text)
    return line + " " * (room - width(line))


# The events


def _rows(strip: Strip, text: Texts, ground: Line, plan: _Plan, look: Look) -> Iterator[Line]:
    """Yield the lines of one event: its bar beside its words, or below them where it is narrow."""
    row, style = strip.row, look.kind(strip.colour)
    mark = (" ", "")
    if row.get("conflict"):
        mark = (look.glyphs.clash, look.style("warn"))
    elif strip.may is None:
        mark = (look.glyphs.undated, style)
    bar = _bar(strip, ground, look, style)
    dated = "bold" if strip.may else "dim"
    lines = (
        _beside(text, dated, bar, joined(ground), plan, look)
        if plan.when
        else _above(text, dated, bar if strip.may else None, plan.title, look)
    )
    for number, line in enumerate(lines):
        yield [mark if number == 0 else (" ", ""), (" ", ""), *line] if plan.mark else line


def _above(text: Texts, dated: str, bar: Line | None, room: int, look: Look) -> Iterator[Line]:
    """Yield the words, and below them the bar."""
    when, title, _ = text
    first, *more = wrapped(f"{when}: {title}", room, 4, look.glyphs.more)
    cut = min(len(when) + 1, len(first))
    yield [(first[:cut], dated), (first[cut:], "")]
    for line in more:
        yield [("  " + line if width(line) + 2 <= room else line, "")]
    if bar is not None:
        yield bar


def _beside(
    text: Texts, dated: str, bar: Line, blank: Line, plan: _Plan, look: Look
) -> Iterator[Line]:
    """Yield the bar, and beside it the words, each in its column."""
    when, title, named = text
    columns = [
        (wrapped(words, room, most, look.glyphs.more), room, how)
        for words, room, most, how in (
            (when, plan.when, 3, dated),
            (title, plan.title, 3, ""),
            (named, plan.id, 2, look.style("id")),
        )
        if room
    ]
    for number in range(max(len(lines) for lines, _, _ in columns)):
        line = list(bar if number == 0 else blank)
        for lines, room, how in columns:
            part = lines[number] if number < len(lines) else ""
            line += [(" " * _GAP, ""), (part, how), (" " * (room - width(part)), "")]
        yield line


def _ground(strips: Strips, room: int, look: Look) -> Line:
    """Answer the cells of a line without an event: the lines of the axis, what is folded, today."""
    glyphs, axis = look.glyphs, strips.axis
    ground: Line = [(" ", "")] * room
    if axis is None:
        return ground
    for tick in (*axis.ticks, *(head for head in axis.heads if head.begins)):
        if round(tick.x) < room:
            ground[round(tick.x)] = (glyphs.grid, look.style("line"))
    for fold in axis.folds:
        for at in range(int(fold.x), min(int(fold.end), room)):
            ground[at] = (glyphs.left_out, look.style("line"))
    if strips.today is not None and strips.today < room:
        ground[strips.today] = (glyphs.today, look.style("today"))
    return ground


def _bar(strip: Strip, ground: Line, look: Look, style: str) -> Line:
    """Answer the cells of one event, upon those of a line without one."""
    line, room = list(ground), len(ground)
    if strip.dot is not None:
        line[min(strip.dot, room - 1)] = (look.glyphs.dot, style)
    elif strip.may is not None:
        first, last = strip.may[0] // 2, (strip.may[1] - 1) // 2
        for at in range(max(first, 0), min(last + 1, room)):
            line[at] = (_cell(strip, at, look), style)
    return joined(line)


def _cell(strip: Strip, at: int, look: Look) -> str:
    """Answer what stands in a cell of an event that is longer than a mark."""
    glyphs = look.glyphs
    may = strip.may or (0, 0)
    halves = "".join(
        "s" if strip.sure and strip.sure[0] <= half < strip.sure[1]
        else "m" if may[0] <= half < may[1]
        else " "
        for half in (2 * at, 2 * at + 1)
    )  # fmt: skip
    if "s" in halves:
        return glyphs.halves[halves]
    if at == may[0] // 2:
        return glyphs.before if strip.open_left else glyphs.begins
    if at == (may[1] - 1) // 2:
        return glyphs.after if strip.open_right else glyphs.ends
    if any(at == half // 2 for half in strip.inner):
        return glyphs.inner
    return glyphs.may


# What it means


def _key(strips: Strips, look: Look, today: str) -> Iterator[Line]:
    """Yield what the marks and colours mean, of those that are there."""
    glyphs = look.glyphs
    drawn = strips.strips
    wide = [strip for strip in drawn if strip.dot is None and strip.may]
    told = [
        (glyphs.dot, "at that time", any(strip.dot is not None for strip in drawn)),
        (glyphs.halves["ss"], "for certain", any(strip.sure for strip in wide)),
        (glyphs.may, "possibly", any(strip.may != strip.sure for strip in wide)),
        (
            glyphs.before + glyphs.after,
            "no bound",
            any(strip.open_left or strip.open_right for strip in wide),
        ),
        (glyphs.undated, "no date, in order", any(strip.may is None for strip in drawn)),
        (glyphs.clash, "its dates clash", any(strip.row.get("conflict") for strip in drawn)),
        (glyphs.today, f"today, {today}", strips.today is not None),
    ]
    folds = [fold.text for fold in strips.axis.folds] if strips.axis else []
    if folds:
        told.append((glyphs.fold, f"left out: {', '.join(folds)}", True))
    if strips.zone:
        told.append(("", f"on the clocks of {visible(strips.zone)}", True))
    yield from _flowed([(sign, "", words) for sign, words, there in told if there], look)
    kinds = strips.kinds[:KINDS]
    if look.colour and len(kinds) > 1:
        entries = [(glyphs.swatch, look.kind(at), visible(kind)) for at, kind in enumerate(kinds)]
        yield from _flowed(entries, look)


def _flowed(entries: Sequence[tuple[str, str, str]], look: Look) -> Iterator[Line]:
    """Yield entries of a key, as many in a line as have room."""
    line: Line = []
    taken = 0
    for sign, style, told in entries:
        [words] = wrapped(told, look.width - width(sign) - 1, 1, look.glyphs.more)
        needed = width(f"{sign} {words}") if sign else width(words)
        if line and taken + 3 + needed > look.width:
            yield line
            line, taken = [], 0
        if line:
            line.append(("   ", ""))
            taken += 3
        line += [(sign, style), (f" {words}" if sign else words, "dim")]
        taken += needed
    if line:
        yield line
