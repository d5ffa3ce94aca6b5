"""Bounds and rules as the fixture table writes them; independent of timeline.dates.words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.dates.calendar import DAY, HOUR, MINUTE, SECOND, civil_from_days

if TYPE_CHECKING:
    from timeline.dates.rules import Bounds, Rule, Shift


def bounds_text(bounds: Bounds) -> str:
    """Days as 2025-04-28, spans as first..last, open sides empty, times if they are no midnight."""
    first = "" if bounds.earliest is None else _moment(bounds.earliest, 0)
    last = "" if bounds.latest is None else _moment(bounds.latest, DAY - 1)
    return first if first == last and first and "T" not in first else f"{first}..{last}"


def _moment(at: int, plain: int) -> str:
    year, month, day = civil_from_days(at // DAY)
    name = f"{year:04}-{month:02}-{day:02}" if year >= 0 else f"-{-year:04}-{month:02}-{day:02}"
    time = at % DAY
    if time == plain:
        return name
    clock = f"T{time // HOUR:02}:{time // MINUTE % 60:02}"
    rest = time % MINUTE
    if rest in {0, MINUTE - 1}:
        return name + clock + ("+" if rest else "")  # + is the last microsecond of that minute
    return f"{name}{clock}:{rest // SECOND:02}.{rest % SECOND:06}"


def rule_text(rule: Rule) -> str:
    """Such as `start = event x.start -2d day`, with lower|upper where they differ."""
    anchor = ".".join(part for part in (rule.anchor.id, rule.anchor.point) if part)
    kind = "" if rule.anchor.kind == "self" else f"{rule.anchor.kind} "
    lower, upper = _shift(rule.lower), _shift(rule.upper)
    by = lower if lower == upper else f"{lower}|{upper}"
    snap = "" if rule.snap is None else f" {rule.snap}"
    index = "" if rule.index is None else f" {rule.index}"
    return f"{rule.point} = {kind}{anchor} {by}{snap}{index}"


def _shift(shift: Shift | None) -> str:
    if shift is None:
        return "any"
    parts = [
        f"{number:+}{unit}"
        for number, unit in ((shift.months, "m"), (shift.days, "d"), (shift.micros, "us"))
        if number
    ]
    return "".join(parts) or "0"
