"""Where does everything stand on the drawing of a timeline?

One layout for every output: a template makes SVG of it, and the page's script draws the same rows
on a canvas. Events stand in lanes and in rows within them, so that neither marks nor labels
collide. What has no date stands in a rail of its own below, at its place in the order.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from timeline.reports.drawing.lettering import PIXELS, shortened, width
from timeline.reports.drawing.marks import Extent, axis_of, extent_of, zone_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from timeline.reports.drawing.axis import Axis

__all__ = ["Drawing", "Lane", "Mark", "drawing_of", "kinds_of", "lane_of"]

ROW = 24.0
HEAD = 46.0
"""Pixels above the first row: two lines of dates."""

_LANE_HEAD = 22.0
_MARGIN = 16.0
_DOT = 5.0
_LABEL_GAP = 7.0
_COLOURS = 8

_MOST_LABELLED = 300
_DENSE_ROW = 9.0
"""Of more events than that only the marks are drawn, in rows of that height."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One event as it is drawn; all lengths are pixels.

    Attributes:
        event_id, title, when: what it is; `when` in words.
        y: the middle of its row.
        x, end: from its first known instant to its last, with what is open on either side.
        sure: from where to where it went on for certain; None where there is no such time.
        dot: where a mark stands for an event within one day, or None.
        open_left, open_right: it may reach further than anything known.
        colour: the number of its kind among the colours.
        label, label_x, label_end: its title as far as it fits, and whether it ends at label_x.
        conflict: its dates clash.
        position: its place in the timeline.
    """

    event_id: str
    title: str
    when: str
    y: float
    x: float
    end: float
    sure: tuple[float, float] | None
    dot: float | None
    open_left: bool
    open_right: bool
    colour: int
    label: str
    label_x: float
    label_end: bool
    conflict: bool
    position: int | None


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane: its name (None: the only one, or the rail), where it begins and how high it is."""

    name: str | None
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """A timeline, laid out.

    Attributes:
        width, height: pixels.
        axis: where instants stand; None where nothing has a date.
        lanes, marks: of what has a date.
        rail: where what has no date stands, or None; undated: the marks on it.
        kinds: the kinds, in the order of their colours.
        zone: in whose calendar it is drawn; None is UTC.
    """

    width: float
    height: float
    axis: Axis | None
    lanes: tuple[Lane, ...] = ()
    marks: tuple[Mark, ...] = ()
    rail: Lane | None = None
    undated: tuple[Mark, ...] = ()
    kinds: tuple[str, ...] = ()
    zone: str | None = None


@dataclass(slots=True)
class _Placing:
    """An event on its way into a row."""

    row: Mapping[str, Any]
    extent: Extent
    lane: str | None
    colour: int
    x: float = 0.0
    end: float = 0.0
    label: str = ""
    label_x: float = 0.0
    label_end: bool = False
    dot: float | None = None
    taken: tuple[float, float] = (0.0, 0.0)
    y: float = 0.0


def drawing_of(
    rows: Sequence[Mapping[str, Any]],
    *,
    lane: str | None = None,
    room: float = 832.0,
    locale: str = "en",
) -> Drawing:
    """Lay out rows of the timeline.

    Args:
        rows: as `Timeline.timeline` answers them, in order.
        lane: one of LANES; None puts all in one.
        room: pixels across.
        locale: whose dates are written along the axis.

    Returns:
        the drawing; of nothing, one without height.
    """
    zone = zone_of(rows)
    kinds = kinds_of(rows)
    placings = [
        _Placing(row, extent_of(row, zone), lane_of(row, lane), kinds.get(row.get("kind"), -1))
        for row in rows
    ]
    dated = [placing for placing in placings if placing.extent.known]
    undated = [placing for placing in placings if not placing.extent.known]
    dense = len(dated) > _MOST_LABELLED
    height = _DENSE_ROW if dense else ROW
    axis = axis_of([placing.extent for placing in dated], room, _MARGIN, locale)
    y = HEAD if axis else 0.0
    lanes: list[Lane] = []
    if axis:
        for placing in dated:
            _measure(placing, axis, room, dense)
        for name in sorted({placing.lane for placing in dated}, key=lambda it: (it is None, it)):
            members = [placing for placing in dated if placing.lane == name]
            top = y + (_LANE_HEAD if lane else 6.0)
            bottom = top + _rows(members, top, height) * height + 6.0
            lanes.append(Lane(name or ("other" if lane else None), y, bottom - y))
            y = bottom
    rail = None
    if undated:
        top = y + _LANE_HEAD
        count = _on_rail(placings, axis, room, top)
        rail = Lane(None, y, _LANE_HEAD + count * ROW + 6.0)
        y += rail.height
    return Drawing(
        width=room,
        height=y,
        axis=axis,
        lanes=tuple(lanes),
        marks=tuple(_mark(placing, axis) for placing in dated),
        rail=rail,
        undated=tuple(_mark(placing, None) for placing in undated),
        kinds=tuple(name for name in kinds if kinds[name] < _COLOURS - 1),
        zone=zone,
    )


def kinds_of(rows: Iterable[Mapping[str, Any]]) -> dict[Any, int]:
    """Number the kinds for their colours, the commonest first; the rest share the last one."""
    counts: dict[str, int] = {}
    for row in rows:
        if row.get("kind"):
            counts[row["kind"]] = counts.get(row["kind"], 0) + 1
    ranked = sorted(counts, key=lambda kind: (-counts[kind], kind))
    return {kind: min(number, _COLOURS - 1) for number, kind in enumerate(ranked)}


def lane_of(row: Mapping[str, Any], lane: str | None) -> str | None:
    """Answer the lane of a row; of several actors, sources or tags, that of the first.

    Args:
        row: of the timeline.
        lane: one of LANES; None: there is only one lane.
    """
    if lane is None:
        return None
    named = row.get({"actor": "actors", "source": "said_in", "tag": "tags"}.get(lane, lane))
    first = named if isinstance(named, str) else next(iter(named or ()), None)
    return None if first is None else str(first)


def _opens(extent: Extent) -> tuple[bool, bool]:
    return extent.first is None, extent.last is None


def _measure(placing: _Placing, axis: Axis, room: float, dense: bool) -> None:
    """Answer where an event and its label stand along the axis."""
    extent = placing.extent
    placing.x, placing.end = (
        min(max(axis.x(at), axis.left), axis.right) for at in (extent.known[0], extent.known[-1])
    )
    open_left, open_right = _opens(extent)
    least = PIXELS.day if extent.brief and not extent.sure else 2 * _DOT
    if placing.end - placing.x < least and not open_left and not open_right:
        placing.dot = (placing.x + placing.end) / 2
        placing.x = placing.end = placing.dot
    first = placing.x - (PIXELS.open if open_left else _DOT)
    last = placing.end + (PIXELS.open if open_right else _DOT)
    placing.taken = (first, last)
    if dense:
        return
    title = str(placing.row.get("title") or placing.row.get("event_id"))
    before, after, needed = first - _LABEL_GAP, last + _LABEL_GAP, width(title)
    rooms = (room - after, before, placing.end - placing.x - 4 * _LABEL_GAP)
    # Beside it if it fits, else upon it, else where most of it does.
    place = next((at for at, room in enumerate(rooms) if needed <= room), rooms.index(max(rooms)))
    placing.label = shortened(title, max(rooms[place], 0.0))
    placing.label_x = (after, before, placing.x + 2 * _LABEL_GAP)[place]
    placing.label_end = place == 1
    taken = width(placing.label)
    placing.taken = ((first, after + taken), (before - taken, last), (first, last))[place]


def _rows(placings: Iterable[_Placing], top: float, height: float) -> int:
    """Put each into the first row where it collides with nothing, and answer how many there are."""
    edges: list[float] = []
    for placing in placings:
        number = next(
            (at for at, edge in enumerate(edges) if edge + _LABEL_GAP <= placing.taken[0]),
            len(edges),
        )
        edges[number : number + 1] = [placing.taken[1]]
        placing.y = top + (number + 0.5) * height
    return len(edges)


def _on_rail(placings: Sequence[_Placing], axis: Axis | None, room: float, top: float) -> int:
    """Put what has no date on the rail, in order, and answer how many rows that takes.

    What is known to come before something that has a date stands where that begins, or after what
    stands there already; the rest follows from the left.
    """
    number, x, dated_after = 0, _MARGIN, _next_dated(placings)
    for placing, following in zip(placings, dated_after, strict=True):
        if placing.extent.known:
            continue
        title = str(placing.row.get("title") or placing.row.get("event_id"))
        text = shortened(title, room - 2 * _MARGIN - 2 * _DOT - _LABEL_GAP)
        wanted = axis.x(following) - _DOT if axis and following is not None else x
        begins, needed = max(wanted, x), 2 * _DOT + _LABEL_GAP + width(text)
        if begins + needed > room - _MARGIN:
            anew = following is None or axis is None
            begins = _MARGIN if anew else min(wanted, room - _MARGIN - needed)
            number += x > _MARGIN
        placing.dot = begins + _DOT
        placing.x = placing.end = placing.dot
        placing.label, placing.label_x = text, begins + 2 * _DOT + _LABEL_GAP
        placing.y = top + (number + 0.5) * ROW
        x = begins + needed + 2 * _LABEL_GAP
    return number + 1


def _next_dated(placings: Sequence[_Placing]) -> list[int | None]:
    """Answer for each where the next one with a date begins."""
    following: list[int | None] = []
    at: int | None = None
    for placing in reversed(placings):
        following.append(at)
        if placing.extent.known:
            at = placing.extent.known[0]
    return following[::-1]


def _mark(placing: _Placing, axis: Axis | None) -> Mark:
    row, extent = placing.row, placing.extent
    sure = extent.sure
    open_left, open_right = _opens(extent) if axis else (False, False)
    between = placing.dot is None and axis is not None
    return Mark(
        event_id=str(row.get("event_id")),
        title=str(row.get("title") or row.get("event_id")),
        when=str(row.get("when_words") or "undated"),
        y=placing.y,
        x=placing.x,
        end=placing.end,
        sure=(axis.x(sure[0]), axis.x(sure[1])) if between and axis and sure else None,
        dot=placing.dot,
        open_left=open_left,
        open_right=open_right,
        colour=placing.colour,
        label=placing.label,
        label_x=placing.label_x,
        label_end=placing.label_end,
        conflict=bool(row.get("conflict")),
        position=row.get("position"),
    )
