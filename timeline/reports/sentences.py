"""The chain behind a date, in sentences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from timeline.dates import Bounds, say
from timeline.dates.calendar import instant

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

__all__ = ["explained", "micros_of", "when_words"]

Row = dict[str, Any]

_ISO = re.compile(r"(-|Y)?(-?\d+)(?:-(\d\d)-(\d\d))?T(\d\d):(\d\d):(\d\d)(?:\.(\d{6}))?Z")


def micros_of(text: str | None) -> int | None:
    """Answer ISO text in UTC, as the ledger's queries give it, in microseconds since 1970.

    >>> micros_of("1970-01-01T00:00:01Z"), micros_of(None)
    (1000000, None)
    """
    match = _ISO.fullmatch(text or "")
    if match is None:
        return None
    sign, year, month, day, hour, minute, second, fraction = match.groups()
    seconds = int(hour) * 3600 + int(minute) * 60 + int(second)
    number = -int(year) if sign == "-" else int(year)
    return instant(number, int(month or 1), int(day or 1), seconds * 10**6 + int(fraction or 0))


def when_words(row: Mapping[str, Any], zone: str | None = None) -> str:
    """Answer a timeline row's bounds in words, in the calendar of its zone.

    >>> when_words({"start_earliest": "2025-04-28T00:00:00Z", "start_latest": "2025-04-28T23:59:59.999999Z",
    ...     "end_earliest": "2025-04-28T00:00:00Z", "end_latest": "2025-04-28T23:59:59.999999Z"})
    '28 April 2025'
    """
    sides = [
        _civil(row[name], zone)
        for name in ("start_earliest", "start_latest", "end_earliest", "end_latest")
    ]
    return say(Bounds(sides[0], sides[1]), Bounds(sides[2], sides[3]))


def _civil(text: str | None, zone: str | None) -> int | None:
    at = micros_of(text)
    if at is None or zone is None:
        return at
    from zoneinfo import ZoneInfo

    from timeline.dates.solving import civil_time

    return civil_time(at, ZoneInfo(zone))


def explained(
    item: str, title: str, words: str | None, steps: Sequence[Row], quotes: Mapping[str, str]
) -> list[str]:
    """Answer why an item is dated as it is: one sentence a step, each step once.

    Args:
        item: its id.
        title: what it is called.
        words: its date in words; None where it has none.
        steps: rows of the named query `explain`.
        quotes: by "kind:id", the words of a source that an item cites.
    """
    head = f"{item} ({title})" if title != item else item
    told = [f"{head}: {words or 'undated'}."]
    seen: set[str] = set()
    for step in steps:
        for sentence in _step(step, quotes):
            if sentence not in seen:
                seen.add(sentence)
                told.append(sentence)
    if len(told) == 1:
        told.append("Nothing that is said of it dates it.")
    return told


def _step(step: Row, quotes: Mapping[str, str]) -> Iterator[str]:
    if not step["words"]:
        if step["instant"] is None and step["depth"] == 0:
            return
        yield f"No date is given for {_name(step['item_kind'], step['item_id'])}."
        return
    by = _name(step["words_kind"] or step["item_kind"], step["words_id"] or step["item_id"])
    cited = quotes.get(
        f"{step['words_kind'] or step['item_kind']}:{step['words_id'] or step['item_id']}"
    )
    source = f" ({cited})" if cited else ""
    side = "no earlier than" if step["side"] == "earliest" else "no later than"
    point = {"start": "starts", "end": "ends", "published": "is published"}.get(
        step["point"], "lies"
    )
    subject = _name(step["item_kind"], step["item_id"])
    when = _moment(step["instant"])
    if step["instant"] is None:
        yield f'{by} is said to be "{step["words"]}"{source}, which by itself sets no date.'
    elif step["leans_on_id"] is None:
        yield f'{by} is said to be "{step["words"]}"{source}: {subject} {point} {side} {when}.'
    else:
        anchor = _name(step["leans_on_kind"], step["leans_on_id"])
        if step["words_id"] is None:
            yield f"{subject} {point} {side} {when}, since {step['words']}."
        else:
            yield (
                f'{by} is said to be "{step["words"]}"{source}; {anchor} being {side} '
                f"{_moment(step['leans_on_instant'])}, {subject} {point} {side} {when}."
            )


def _name(kind: str, id_: str) -> str:
    return (
        f"the source {id_}" if kind == "source" else f"the claim {id_}" if kind == "claim" else id_
    )


def _moment(text: str | None) -> str:
    at = micros_of(text)
    if at is None:
        return "an unknown date"
    day = 86_400 * 10**6
    if at % day in (0, day - 1):
        first = at - at % day
        return say(Bounds(first, first + day - 1), Bounds(first, first + day - 1))
    return say(Bounds(at, at), Bounds(at, at))
