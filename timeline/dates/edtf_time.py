"""What does a time of day in an EDTF date mean: `T23:20:30`, `T23:20:30Z`, `T23:20+04:30`?"""

from __future__ import annotations

import re
from typing import NamedTuple

from timeline.dates.calendar import DAY, HOUR, MINUTE, SECOND
from timeline.dates.edtf_fault import fault
from timeline.dates.rules import Bounds

__all__ = ["Time", "read_time"]

_TIME = re.compile(
    r"T([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:[.,]([0-9]{1,12}))?)?(Z|([+-])([0-9]{2})(?::?([0-9]{2}))?)?"
)


class Time(NamedTuple):
    """A time on its day: canonical text from the T on, bounds (UTC with the policy `utc`)."""

    text: str
    bounds: Bounds
    precision: str
    policies: tuple[str, ...] = ()


def read_time(time: str, day: int, whole: str, at: int) -> Time:
    """Answer what a time means.

    Args:
        time: from the T on.
        day: the first instant of its day.
        whole: the expression that it stands in, for messages.
        at: where the T stands in `whole`, from 0.

    Raises:
        DateError: it is no time.
    """
    match = _TIME.fullmatch(time)
    if match is None:
        raise fault(
            whole,
            at,
            f'time "{time}"',
            "write Thh:mm:ss, then nothing (local), Z or an offset such as +04:30",
        )
    hours, minutes, seconds, fraction, zone, sign, zone_hours, zone_minutes = match.groups()
    micros = int(hours) * HOUR + int(minutes) * MINUTE + int(seconds or 0) * SECOND
    late = micros > DAY or (micros == DAY and fraction is not None and int(fraction) > 0)
    if int(hours) > 24 or late:
        raise fault(whole, at + 1, f"time {time[1:]}", "a day ends at 24:00:00")
    for name, value, place in (("minute", minutes, 2), ("second", seconds, 3)):
        if value is not None and int(value) > 59:
            raise fault(
                whole, at + match.start(place), f"{name} {value}", f"{name}s run from 00 to 59"
            )
    width, precision = (MINUTE, "minute") if seconds is None else (SECOND, "second")
    if fraction is not None:
        micros += int(fraction[:6].ljust(6, "0"))
        width = 10 ** max(0, 6 - len(fraction))
        precision = "microsecond"
    first = day + micros
    printed = time[: match.start(5) if zone else None].replace(",", ".")
    if zone is None:
        return Time(printed, Bounds(first, first + width - 1), precision)
    printed += zone if zone_minutes is None else f"{sign}{zone_hours}:{zone_minutes}"
    if zone != "Z":
        off = int(zone_hours) * HOUR + int(zone_minutes or 0) * MINUTE
        farthest = (12 if sign == "-" else 14) * HOUR
        if off > farthest or int(zone_minutes or 0) > 59 or (sign == "-" and not off):
            raise fault(
                whole,
                at + match.start(5),
                f"offset {zone}",
                "offsets run from -12:00 to +14:00, and none is written Z or +00:00",
            )
        first -= -off if sign == "-" else off
    return Time(printed, Bounds(first, first + width - 1), precision, ("utc",))
