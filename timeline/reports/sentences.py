"""The chain behind a date, in sentences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from timeline.dates import Bounds, say
from timeline.dates.calendar import DAY, SECOND, instant
from timeline.errors import DateError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["conventions", "explained", "micros_of"]

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


def explained(item: str, title: str, words: str | None, steps: Sequence[Row]) -> list[str]:
    """Answer why an item is dated as it is: what was said, where, what it leans on, what that gave.

    Args:
        item: its id.
        title: what it is called.
        words: its date in words; None where it has none.
        steps: rows of the named query `explain`.

    Returns:
        Sentences: the item's date, then one for each step of the chains behind its bounds. Where
        both bounds of a point rest on the same words, one sentence says both.
    """
    told = [
        f"{item} ({title}): {words or 'undated'}."
        if title != item
        else f"{item}: {words or 'undated'}."
    ]
    sentences = dict.fromkeys(_sentence(sides) for sides in _points(steps))
    told += [sentence for sentence in sentences if sentence is not None and sentence != told[0]]
    return told if len(told) > 1 else [*told, "Nothing that is said of it gives it a date."]


def conventions(steps: Sequence[Row]) -> list[str]:
    """Say which conventions shaped what the words of these steps mean.

    Args:
        steps: rows of the named query `explain`.
    """
    from timeline.dates import POLICY, understand  # slow to load, and few who ask need them

    names: dict[str, None] = {}
    for words in dict.fromkeys(step["words"] for step in steps if step["words"]):
        for text in words.split("; "):
            try:
                names |= dict.fromkeys(understand(text).policies)
            except DateError:
                continue  # not words of a record, but the reason that a start precedes its end
    rows = [POLICY[name] for name in names]
    return [
        f"By convention {row.name} ({', '.join(map(str, row.value))}): {row.meaning}"
        for row in rows
    ]


def _points(steps: Sequence[Row]) -> list[dict[str, Row]]:
    """Answer the steps side by side: {side: step} for each point and the words that bound it.

    A side without a bound is left out where another side has one, and an end where its start says
    just the same; that start then speaks for the whole item, as the point "".
    """
    joined: dict[tuple[Any, ...], dict[str, Row]] = {}
    for step in sorted(steps, key=lambda step: (step["depth"], step["of_point"] == "end")):
        key = step["item_kind"], step["item_id"], step["words"], step["leans_on_id"], step["point"]
        joined.setdefault(key, {})[step["side"]] = step
    bounded = {
        key[:3] for key, sides in joined.items() if any(row["instant"] for row in sides.values())
    }
    kept: dict[tuple[Any, ...], dict[str, Row]] = {}
    for key, sides in joined.items():
        if not any(row["instant"] for row in sides.values()) and key[:3] in bounded:
            continue
        start = kept.get((*key[:4], "start"))
        if key[4] == "end" and start is not None and _instants(start) == _instants(sides):
            kept[*key[:4], "start"] = {side: row | {"point": ""} for side, row in start.items()}
            continue
        kept[key] = sides
    return list(kept.values())


def _instants(sides: Mapping[str, Row]) -> dict[str, str | None]:
    return {side: row["instant"] for side, row in sides.items()}


def _sentence(sides: Mapping[str, Row]) -> str | None:
    """Say what one point's words gave it: on its earliest side, its latest side, or both."""
    step = sides.get("earliest") or sides["latest"]
    known = {side: row for side, row in sides.items() if row["instant"] is not None}
    kind, id_ = step["words_kind"] or step["item_kind"], step["words_id"] or step["item_id"]
    words = f'"{step["words"]}"' + (f" ({step['cite']})" if step["cite"] else "")
    if not step["words"]:
        return None
    if not known:
        return f"{_capital(_name(kind, id_))} is dated {words}, and what that leans on has no date."
    item = _name(step["item_kind"], step["item_id"])
    gave = f"{item} {_VERBS.get(step['point'], 'lies')} {_extent(known)}"
    if step["leans_on_id"] is None:
        return f"{_capital(_name(kind, id_))} is dated {words}: {gave}."
    if step["words_id"] is None:
        return f"{_capital(gave)}, since {step['words']}."
    leans = {
        side: {"instant": row["leans_on_instant"]}
        for side, row in known.items()
        if row["leans_on_instant"]
    }
    anchor = _name(step["leans_on_kind"], step["leans_on_id"])
    stands = f"{_capital(anchor)} {_VERBS.get(step['leans_on_point'], 'lies')} {_extent(leans)}"
    return f"{_capital(_name(kind, id_))} is dated {words}. {stands}, so {gave}."


_VERBS = {"": "is", "start": "starts", "end": "ends", "published": "was published"}


def _extent(sides: Mapping[str, Row]) -> str:
    """Answer "on 30 April 2025", "between 1 and 30 April 2025", "no earlier than 1 April 2025"."""
    low, high = (
        micros_of(sides[side]["instant"]) if side in sides else None
        for side in ("earliest", "latest")
    )
    if low is not None and high is not None:
        words = say(Bounds(low, high), Bounds(low, high))
        return (
            words
            if words.startswith(("between", "contradictory"))
            else f"{_preposition(low, high)} {words}"
        )
    at = low if low is not None else high
    if at is None:
        return "at an unknown time"
    first = at - at % DAY
    near = at % DAY < SECOND or DAY - at % DAY < SECOND
    words = say(*[Bounds(first, first + DAY - 1) if near else Bounds(at, at)] * 2)
    return f"no {'earlier' if low is not None else 'later'} than {words}"


def _preposition(low: int, high: int) -> str:
    return "on" if high - low < DAY else "in"


def _capital(text: str) -> str:
    return text if text.partition(" ")[0] != "the" else text[0].upper() + text[1:]


def _name(kind: str, id_: str) -> str:
    return f"the {kind} {id_}" if kind != "event" else id_
