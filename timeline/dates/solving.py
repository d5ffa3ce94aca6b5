"""When was it, if all that it leans on is the publication?

The ledger resolves whole timelines in SQL; this answers for one expression, without a ledger.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from timeline.dates.calendar import forward
from timeline.dates.rules import EITHER, EPOCH, ORIGINS, UNBOUNDED, UTC_EPOCH, Bounds
from timeline.dates.spans import hull
from timeline.errors import DateError, InvalidInputError

if TYPE_CHECKING:
    from timeline.dates.rules import Anchor, Meaning, Rule

__all__ = ["civil_time", "solve", "utc_time"]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MOST_ROUNDS = 100


def solve(
    meaning: Meaning, *, published: Bounds | None = None, zone: str | None = None
) -> tuple[Bounds, Bounds]:
    """Answer the bounds of start and end, in UTC.

    Args:
        meaning: an expression whose rules lean on nothing but the publication and itself.
        published: bounds of the publication, in UTC; needed where a rule leans on it.
        zone: the IANA zone whose calendar the words mean; UTC by default.

    Returns:
        Bounds of start and end, in UTC.

    Raises:
        DateError: it leans on an event, source or claim, or on a publication that is not given.
        InvalidInputError: there is no such zone.

    >>> from timeline.dates.calendar import DAY, instant
    >>> from timeline.dates.phrases import understand
    >>> day = Bounds(instant(2025, 5, 2), instant(2025, 5, 3) - 1)
    >>> start, _ = solve(understand("on Wednesday"), published=day)
    >>> start == Bounds(instant(2025, 4, 30), instant(2025, 5, 1) - 1)
    True
    """
    place = _zone(zone)
    told_in = None if "utc" in meaning.policies else place
    epoch = utc_time(0, place)
    points: dict[str, Bounds] = {
        "start": _in_utc(meaning.start, told_in),
        "end": _in_utc(meaning.end, told_in),
        EPOCH: Bounds(epoch, epoch),
        UTC_EPOCH: Bounds(0, 0),
    }
    for _ in range(_MOST_ROUNDS):
        before = dict(points)
        either: dict[str, list[Bounds]] = {}
        for rule in meaning.rules:
            anchor = _bounds_of(rule.anchor, points, published, meaning)
            if rule.snap == EITHER:
                either.setdefault(rule.point, []).append(anchor)
            else:
                there = place if _is_civil(rule) else None
                given = forward(rule, _in_zone(anchor, there))
                _tighten(points, rule.point, _in_utc(given, there))
        for point, alternatives in either.items():
            _tighten(points, point, hull(alternatives))
        _tighten(points, "end", Bounds(points["start"].earliest, None))
        _tighten(points, "start", Bounds(None, points["end"].latest))
        if points == before:
            break
    return points["start"], points["end"]


def _is_civil(rule: Rule) -> bool:
    """Answer whether a rule is of the calendar of a zone; hours are elapsed time."""
    if rule.anchor.point in ORIGINS:
        return rule.anchor.point == EPOCH
    days = any(
        shift is not None and (shift.months or shift.days) for shift in (rule.lower, rule.upper)
    )
    return days or rule.snap is not None


def _bounds_of(
    anchor: Anchor, points: dict[str, Bounds], published: Bounds | None, meaning: Meaning
) -> Bounds:
    if anchor.kind == "self":
        return points.get(anchor.point, UNBOUNDED)
    if anchor.kind == "publication":
        if published is None:
            raise DateError(
                f'"{meaning.text}" is seen from a publication; say when that was',
                text=meaning.text,
            )
        return published
    raise DateError(
        f'"{meaning.text}" leans on the {anchor.kind} "{anchor.id}", which only a ledger knows',
        text=meaning.text,
    )


def _tighten(points: dict[str, Bounds], name: str, by: Bounds) -> None:
    known = points.get(name, UNBOUNDED)
    low, high = known.earliest, known.latest
    if by.earliest is not None and (low is None or by.earliest > low):
        low = by.earliest
    if by.latest is not None and (high is None or by.latest < high):
        high = by.latest
    points[name] = Bounds(low, high)


# --- zones -----------------------------------------------------------------------------------


def _zone(name: str | None) -> ZoneInfo | None:
    if name is None or name == "UTC":
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise InvalidInputError(
            f'there is no time zone "{name}"; write an IANA name such as Asia/Seoul'
        ) from error


def civil_time(at: int | None, zone: ZoneInfo | None) -> int | None:
    """Answer a UTC instant as civil time of a zone; years beyond `datetime` stay as they are."""
    if at is None or zone is None:
        return at
    try:
        moment = _EPOCH + timedelta(microseconds=at)
        offset = moment.astimezone(zone).utcoffset()
    except OverflowError:
        return at
    return at + _micros(offset)


def utc_time(at: int | None, zone: ZoneInfo | None, *, fold: int = 0) -> int | None:
    """Answer civil time of a zone as a UTC instant.

    Args:
        at: civil time.
        zone: None is UTC.
        fold: which of two to take when clocks are set back: 0 the earlier, 1 the later.
    """
    if at is None or zone is None:
        return at
    try:
        moment = _EPOCH + timedelta(microseconds=at)
        offset = moment.replace(tzinfo=zone, fold=fold).utcoffset()
    except OverflowError:
        return at
    return at - _micros(offset)


def _in_zone(bounds: Bounds, zone: ZoneInfo | None) -> Bounds:
    return Bounds(civil_time(bounds.earliest, zone), civil_time(bounds.latest, zone))


def _in_utc(bounds: Bounds, zone: ZoneInfo | None) -> Bounds:
    return Bounds(utc_time(bounds.earliest, zone), utc_time(bounds.latest, zone, fold=1))


def _micros(offset: timedelta | None) -> int:
    return (offset or timedelta()) // timedelta(microseconds=1)
