"""The chain behind a date, in sentences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from timeline.dates import Bounds
from timeline.dates import say as dated
from timeline.dates.calendar import DAY, SECOND, instant
from timeline.errors import DateError
from timeline.reports.phrases import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from timeline.reports.phrases import Phrases

__all__ = ["conventions", "explained", "micros_of", "sides_in_words"]

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


def explained(
    item: str,
    title: str,
    words: str | None,
    steps: Sequence[Row],
    locale: str = "en",
    say: Phrases = ENGLISH,
) -> list[str]:
    """Answer why an item is dated as it is: what was said, where, what it leans on, what that gave.

    Args:
        item: its id.
        title: what it is called.
        words: its date in words; None where it has none.
        steps: rows of the named query `explain`.
        locale: whose words say the dates.
        say: the words around them.

    Returns:
        Sentences: the item's date, then one for each step of the chains behind its bounds. Where
        both bounds of a point rest on the same words, one sentence says both.
    """
    words = words or dated(Bounds(None, None), Bounds(None, None), locale=locale)
    told = [f"{item} ({title}): {words}." if title != item else f"{item}: {words}."]
    teller = _Teller(locale, say)
    sentences = dict.fromkeys(teller.sentence(sides) for sides in _points(steps))
    told += [sentence for sentence in sentences if sentence is not None and sentence != told[0]]
    return told if len(told) > 1 else [*told, say("Nothing that is said of it gives it a date.")]


def sides_in_words(sides: Mapping[str, Row], locale: str = "en", say: Phrases = ENGLISH) -> str:
    """Answer "on 30 April 2025", "between 1 and 30 April 2025", "no earlier than 1 April 2025".

    Args:
        sides: of "earliest" and "latest", those that are known, each with its `instant`.
        locale: whose words say the dates.
        say: the words around them.
    """
    low, high = (
        micros_of(sides[side]["instant"]) if side in sides else None
        for side in ("earliest", "latest")
    )
    if low is not None and high is not None:
        extent = Bounds(low, high)
        words = dated(extent, extent, locale=locale)
        if dated(extent, extent).startswith(("between", "contradictory")):
            return words
        return say("on {date}", date=words) if high - low < DAY else say("in {date}", date=words)
    at = low if low is not None else high
    if at is None:
        return say("at an unknown time")
    first = at - at % DAY
    near = at % DAY < SECOND or DAY - at % DAY < SECOND
    extent = Bounds(first, first + DAY - 1) if near else Bounds(at, at)
    words = dated(extent, extent, locale=locale)
    return (
        say("no earlier than {date}", date=words)
        if low is not None
        else say("no later than {date}", date=words)
    )


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


class _Teller:
    """Tells the steps of a chain in one language."""

    def __init__(self, locale: str, say: Phrases) -> None:
        self.locale = locale
        self.say = say

    def sentence(self, sides: Mapping[str, Row]) -> str | None:
        """Say what one point's words gave it: on its earliest side, its latest side, or both."""
        say = self.say
        step = sides.get("earliest") or sides["latest"]
        known = {side: row for side, row in sides.items() if row["instant"] is not None}
        kind, id_ = step["words_kind"] or step["item_kind"], step["words_id"] or step["item_id"]
        words = f'"{step["words"]}"' + (f" ({step['cite']})" if step["cite"] else "")
        if not step["words"]:
            return None
        name = _capital(self.name(kind, id_), kind)
        if not known:
            return say("{name} is dated {words}, and what that leans on has no date.",
                       name=name, words=words)  # fmt: skip
        gave = self.stands(step["item_kind"], step["item_id"], step["point"], known)
        if step["leans_on_id"] is None:
            return say("{name} is dated {words}: {gave}.", name=name, words=words, gave=gave)
        if step["words_id"] is None:
            gave = _capital(gave, step["item_kind"])
            return say("{gave}, since {words}.", gave=gave, words=step["words"])
        leans = {
            side: {"instant": row["leans_on_instant"]}
            for side, row in known.items()
            if row["leans_on_instant"]
        }
        anchor = step["leans_on_kind"]
        stands = self.stands(anchor, step["leans_on_id"], step["leans_on_point"], leans)
        return say("{name} is dated {words}. {stands}, so {gave}.",
                   name=name, words=words, stands=_capital(stands, anchor), gave=gave)  # fmt: skip

    def stands(self, kind: str, id_: str, point: str, sides: Mapping[str, Row]) -> str:
        """Say where a point of an item stands."""
        say, name = self.say, self.name(kind, id_)
        when = sides_in_words(sides, self.locale, say)
        if point == "start":
            return say("{name} starts {when}", name=name, when=when)
        if point == "end":
            return say("{name} ends {when}", name=name, when=when)
        if point == "published":
            return say("{name} was published {when}", name=name, when=when)
        return say("{name} is {when}", name=name, when=when)

    def name(self, kind: str, id_: str) -> str:
        say = self.say
        return id_ if kind == "event" else say("the {kind} {id}", kind=say(kind), id=id_)


def _capital(text: str, kind: str) -> str:
    """Answer a sentence's beginning, which is an id, to be left as it is, or a word."""
    return text if kind == "event" else text[0].upper() + text[1:]
