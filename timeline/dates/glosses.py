"""What does an expression come to, in words: its dates, or what its start and end lean on?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.dates.calendar import HOUR, MINUTE, SECOND, forward
from timeline.dates.lexicon import WEEKDAY_NAMES
from timeline.dates.rules import EITHER, ORIGINS, UNBOUNDED, UTC_EPOCH, Bounds, Shift
from timeline.dates.words import say
from timeline.dates.workdays import PLAIN

if TYPE_CHECKING:
    from timeline.dates.rules import Anchor, Meaning, Rule

__all__ = ["gloss"]

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SPANS = ((HOUR, "hour"), (MINUTE, "minute"), (SECOND, "second"))


def gloss(meaning: Meaning) -> str:
    """Answer what an expression comes to: its EDTF and words, or what its start and end lean on.

    Args:
        meaning: what `understand` answered.

    Returns:
        One line, or one for each point that leans on something.

    >>> from timeline.dates.phrases import understand
    >>> gloss(understand("the day after kursk-retaken"))
    'start and end: 1 day after the end of kursk-retaken, all that day'
    >>> gloss(understand("April 2025"))
    '2025-04                  April 2025'
    """
    return "\n".join(_lines(meaning))


def _lines(meaning: Meaning) -> list[str]:
    if meaning.edtf is not None:
        return [f"{meaning.edtf:<24} {say(meaning.start, meaning.end)}"]
    if not meaning.rules and (meaning.start, meaning.end) == (UNBOUNDED, UNBOUNDED):
        return ["nothing is known"]
    if not meaning.rules:
        return [say(meaning.start, meaning.end)]
    sides = {
        "start": [*_bounds(meaning.start), *_rules(meaning, "start")],
        "end": [*_bounds(meaning.end), *_rules(meaning, "end")],
    }
    fixed = [rule.point for rule in meaning.rules if rule.anchor.point in ORIGINS]
    helpers = dict.fromkeys(rule.point for rule in meaning.rules if rule.point not in sides)
    lines = [
        f"{point}: {'; '.join(_rules(meaning, point))}" for point in helpers if point not in fixed
    ]
    if sides["start"] == sides["end"]:
        return [*lines, f"start and end: {'; '.join(sides['start'])}"]
    return [*lines, *(f"{side}: {'; '.join(said)}" for side, said in sides.items() if said)]


def _bounds(bounds: Bounds) -> list[str]:
    return [] if bounds == UNBOUNDED else [say(bounds, bounds)]


def _rules(meaning: Meaning, point: str) -> list[str]:
    rules = [rule for rule in meaning.rules if rule.point == point]
    if any(rule.snap == EITHER for rule in rules):
        dates = {rule.point: rule for rule in meaning.rules if rule.anchor.point in ORIGINS}
        return [" or ".join(_alternative(rule, dates) for rule in rules)]
    lows = [rule for rule in rules if rule.upper is None]
    highs = [rule for rule in rules if rule.lower is None]
    if len(rules) == 2 and len(lows) == len(highs) == 1:
        return [_span(lows[0], highs[0])]
    return [_rule(rule) for rule in rules]


def _alternative(rule: Rule, dates: dict[str, Rule]) -> str:
    date = dates.get(rule.anchor.point)
    if date is None or rule.anchor.kind != "self":
        return _anchor(rule.anchor)
    bounds = forward(date, Bounds(0, 0))
    return say(bounds, bounds) + (", UTC" if date.anchor.point == UTC_EPOCH else "")


def _rule(rule: Rule) -> str:
    low, high = rule.lower, rule.upper
    if low is not None and high is not None:
        return _span(rule, rule)
    if high is not None:
        word = "before " if high.micros == -1 else "no later than "
        return word + _snapped(rule, _shift(high, rule.anchor))
    low = low or Shift()
    word = "after " if low.micros == 1 else "no earlier than "
    return word + _snapped(rule, _shift(low, rule.anchor))


def _span(low: Rule, high: Rule) -> str:
    """Answer "2 to 6 days after x", "from the start of x to the end of x"."""
    first = _shift(low.lower or Shift(), low.anchor)
    last = _shift(high.upper or Shift(), high.anchor)
    if first == last:
        return _snapped(low if low.snap else high, first)
    number, _, rest = first.partition(" ")
    other, _, same = last.partition(" ")
    if rest == same and number.isdigit() and other.isdigit():
        few, many = sorted((number, other), key=int)
        return _snapped(high, f"{few} to {many} {rest}")
    return _snapped(high, f"from {first} to {last}")


def _anchor(anchor: Anchor) -> str:
    if anchor.kind == "self":
        return f"its own {anchor.point}" if anchor.point in {"start", "end"} else anchor.point
    if anchor.kind == "publication":
        return "the publication"
    if anchor.kind == "source":
        return f"the publication of {anchor.id}"
    return f"the {anchor.point} of {anchor.id}"


def _shift(by: Shift, anchor: Anchor) -> str:
    parts = [(by.months, "month"), (by.days, "day")]
    if abs(by.micros) > 1:  # one microsecond is the difference between "by" and "before"
        size, unit = next(
            ((size, unit) for size, unit in _SPANS if by.micros % size == 0), (1, "microsecond")
        )
        parts.append((by.micros // size, unit))
    # One and the same distance may go on and come back: 2 months less 1 day.
    said = [
        f"{abs(number)} {unit}{'s' * (abs(number) != 1)} {'before' if number < 0 else 'after'}"
        for number, unit in reversed(parts)
        if number
    ]
    return " ".join([*said, _anchor(anchor)])


def _snapped(rule: Rule, said: str) -> str:
    index = rule.index or 0
    if rule.snap is None:
        return said
    if rule.snap.startswith(PLAIN):
        place = rule.snap.partition(":")[2]
        side = "after" if index > 0 else "before"
        which = f"the {abs(index)}. working day" + (f" ({place})" if place else "")
        return f"{which} {side} {said}"
    if rule.snap == "weekday":
        return f"the last {WEEKDAY_NAMES[index - 1]} by {said}"
    if rule.snap == "month_of_year":
        return f"the last {_MONTHS[index - 1]} by {said}"
    if rule.snap == "day_of_year":
        return f"the last {index % 100} {_MONTHS[index // 100 - 1]} by {said}"
    return f"{said}, all that {rule.snap}"
