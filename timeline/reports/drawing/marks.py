"""What is drawn of one event: what is certain of its time, what is not, and where it is open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from timeline.dates.calendar import DAY
from timeline.reports.drawing.axis import Axis, axis_for
from timeline.reports.drawing.lettering import PIXELS
from timeline.reports.words import civil

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from timeline.reports.drawing.lettering import Medium

__all__ = ["EDGES", "Extent", "axis_of", "extent_of", "zone_of"]

Row = dict[str, Any]

EDGES = ("start_earliest", "start_latest", "end_earliest", "end_latest")
"""The columns of the timeline that bound an event."""


@dataclass(frozen=True, slots=True)
class Extent:
    """The time of an event, in microseconds since 1970; None is not known.

    Attributes:
        first: the earliest that it can have begun.
        begun_by: the latest that it can have begun.
        until: the earliest that it can have ended.
        last: the latest that it can have ended.
    """

    first: int | None
    begun_by: int | None
    until: int | None
    last: int | None

    @property
    def known(self) -> list[int]:
        """Answer the instants that are known of it, in order."""
        edges = (self.first, self.begun_by, self.until, self.last)
        return sorted(at for at in edges if at is not None)

    @property
    def seen(self) -> tuple[int, int]:
        """Answer the stretch that an axis must show; of some time on a day, any moment will do."""
        first, last = self.known[0], self.known[-1]
        if self.brief and self.sure is None:
            first = last = (first + last) // 2
        return first, last

    @property
    def grain(self) -> int:
        """Answer within how many microseconds it is known; of what is open, a day."""
        return DAY if len(self.known) < 4 else self.known[-1] - self.known[0] + 1

    @property
    def brief(self) -> bool:
        """Answer whether it was within one day."""
        return self.first is not None and self.last is not None and self.last - self.first <= DAY

    @property
    def sure(self) -> tuple[int, int] | None:
        """Answer from when to when it went on for certain; None where there is no such time.

        An end that is known to the day is certain: a day is how people say it.

        >>> day, month = (0, DAY - 1), (30 * DAY, 60 * DAY)
        >>> Extent(*day, *month).sure == (0, 30 * DAY)
        True
        >>> Extent(*month, *month).sure is None
        True
        """
        if self.begun_by is None or self.until is None or self.begun_by > self.until:
            return None
        first, last = self.begun_by, self.until
        if self.first is not None and first - self.first <= DAY:
            first = self.first
        if self.last is not None and self.last - last <= DAY:
            last = self.last
        return first, last


def extent_of(row: Mapping[str, Any], zone: str | None = None) -> Extent:
    """Answer the time of a row of the timeline.

    Args:
        row: with start_earliest, start_latest, end_earliest and end_latest as ISO text in UTC.
        zone: in whose calendar it is drawn; None is UTC.

    >>> low, high = "2025-04-28T00:00:00Z", "2025-04-28T23:59:59.999999Z"
    >>> extent_of({"start_earliest": low, "start_latest": high,
    ...            "end_earliest": low, "end_latest": high}).brief
    True
    """
    return Extent(*(civil(row.get(edge), zone) for edge in EDGES))


def zone_of(rows: Iterable[Mapping[str, Any]]) -> str | None:
    """Answer the zone in whose calendar all of it can be drawn: that of all of them, else UTC."""
    zones = {row.get("zone") for row in rows}
    return zones.pop() if len(zones) == 1 else None


def axis_of(
    extents: Sequence[Extent],
    room: float,
    margin: float,
    locale: str,
    medium: Medium = PIXELS,
) -> Axis | None:
    """Answer the axis on which all of these can be drawn, with room for open ends.

    Args:
        extents: of each something is known.
        room: how wide the drawing is, in the unit of the medium.
        margin: how much of that is left on either side.
        locale: whose dates are written along it.
        medium: what it is drawn on.

    Returns:
        None where there is nothing to draw.
    """
    return axis_for(
        [extent.seen for extent in extents],
        margin + (medium.open if any(extent.first is None for extent in extents) else 0.0),
        room - margin - (medium.open if any(extent.last is None for extent in extents) else 0.0),
        grain=min((extent.grain for extent in extents), default=0),
        locale=locale,
        medium=medium,
    )
