"""What a chronology comes to on one page: of each part what matters most, and how much is left out.

A page has so many lines. Each part - what cannot all be true, what changed, what is known, the
figures, what has no date - is given its rows in turn, the most important first, until the lines are
used up: so one page it is, however long the chronology. Lines are those of a column of the printed
page, by the widths of `timeline.reports.drawing.lettering`, which are rather too wide.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import zip_longest
from math import ceil
from typing import TYPE_CHECKING, Any

from timeline.reports.changing import rank
from timeline.reports.drawing.lettering import shortened, width
from timeline.reports.escape import printable
from timeline.reports.words import edge_words, span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from timeline.reports.phrases import Phrases

__all__ = ["Brief", "Part", "brief_of", "clipped"]

Row = dict[str, Any]

LINES = 110.0
"""Of both columns of a page of Letter, which is lower than A4, below the head of the page."""

COLUMN = 300.0
"""Pixels of a line of letters of 12: half of 178 mm, less the gap and what they leave free."""

_FRAME = 13.0
"""Lines of both columns that the dates and the legend of the drawing take, and its margins."""
_DRAWN = 3.3
"""Lines of both columns that one row of it takes; as much again where it may have its own lane."""

_HEADING = 3.0
"""Lines of a heading, and of what says how many more there are."""
_CITED = 2.0

_MOST = {"known": 10, "clashes": 5, "changes": 12, "figures": 8, "undated": 12}
"""Rows of each part."""
_TURNS = ("known", "clashes", "changes", "known", "figures", "undated")
"""In which order the parts are given their rows: of what is known, two a turn."""
_LAST = "reordered"
"""A sort of change that a brief counts, and tells of where there is room left."""

_KINDS = ("event", "claim", "source")
"""Whose changes are told first."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a brief: the rows that stand on the page, and how many there are of it."""

    rows: tuple[Row, ...]
    count: int

    @property
    def more(self) -> int:
        """Answer how many are left out."""
        return self.count - len(self.rows)


@dataclass(frozen=True, slots=True)
class Brief:
    """A chronology on one page. Every text in it is as long as there is room for.

    Attributes:
        known: events that have a date, in order. Those that changed come before others, then those
            that clash, of which most is claimed, that most sources tell of, and the later ones.
        undated: events that have none, with their `reasons`; those first that have any.
        figures: the latest word on figures, those first that are in conflict or in dispute.
        clashes: conflicts.
        changes: what changed; of the same, `groups` by sort of change, with heading, count of
            items, because (where all share it) and rows, the edits of events first.
        batches: how many batches that was; `why`, who wrote the last of them and the reason.
        since: since when, in words; empty where that is the beginning.

    Events and figures cite the first of their sources, without the quotation.
    """

    known: Part
    undated: Part
    figures: Part
    clashes: Part
    changes: Part
    groups: tuple[Row, ...]
    batches: int
    why: str
    since: str


@dataclass(slots=True)
class _Page:
    """The lines that are left of a page, and which sources have theirs already."""

    left: float
    cited: set[str] = field(default_factory=set)

    def has_room(self, row: Mapping[str, Any], lines: float) -> bool:
        new = {cite["source"] for cite in row.get("cites") or ()} - self.cited
        lines += _CITED * len(new)
        if lines > self.left:
            return False
        self.left -= lines
        self.cited |= new
        return True


def brief_of(values: Mapping[str, Any], say: Phrases) -> Brief:
    """Answer what of a chronology is to stand on its one page.

    Args:
        values: events, figures, conflicts, batches, unplaced, generated_for and lane, as a template
            has them.
        say: the words of the page.
    """
    groups = _groups(values["batches"])
    changed = {
        row["item_id"] for group in groups for row in group["rows"] if row["item_kind"] == "event"
    }
    dated = [row for row in values["events"] if row.get("basis") != "undated"]
    last = max(values["batches"], key=lambda it: it["batch"] or 0, default=None)
    why = clipped(last["why"], 3) if last else ""
    ways: dict[str, tuple[Iterable[Row], Callable[[Row], tuple[Row, float]]]] = {
        "clashes": (values["conflicts"], _clash),
        "changes": (_by_turns(groups), _change),
        "known": (
            _ranked(dated, changed),
            lambda row: _known(row, _DRAWN * (1 if values["lane"] is None else 2)),
        ),
        "figures": (_disputed(values["figures"]), lambda row: _figure(row, say)),
        "undated": (sorted(values["unplaced"], key=lambda it: not it["reasons"]), _undated),
    }
    counts = {
        "clashes": len(values["conflicts"]),
        "changes": sum(len(group["rows"]) for group in groups),
        "known": len(dated),
        "figures": len(values["figures"]),
        "undated": len(values["unplaced"]),
    }
    left = LINES - _HEADING * (1 + sum(map(bool, counts.values()))) - (_FRAME if dated else 0.0)
    left -= _lines(why) + sum(1 + _lines(group["because"] or "") for group in groups)
    taken = _taken({name: map(way, rows) for name, (rows, way) in ways.items()}, _Page(left))
    parts = {name: Part(tuple(rows), counts[name]) for name, rows in taken.items()}
    told = {row["number"]: row for row in taken["changes"]}
    return Brief(
        known=Part(tuple(sorted(taken["known"], key=lambda it: it["place"])), counts["known"]),
        undated=parts["undated"],
        figures=parts["figures"],
        clashes=parts["clashes"],
        changes=parts["changes"],
        groups=tuple(
            {
                **group,
                "rows": [told[row["number"]] for row in group["rows"] if row["number"] in told],
            }
            for group in groups
        ),
        batches=len(values["batches"]),
        why=why,
        since=edge_words(values["generated_for"]["since"], say),
    )


def _taken(waiting: dict[str, Iterator[tuple[Row, float]]], page: _Page) -> dict[str, list[Row]]:
    """Give each part its next row in turn, until none has room for it."""
    taken: dict[str, list[Row]] = {name: [] for name in waiting}
    full: set[str] = set()
    while full < waiting.keys():
        for name in _TURNS:
            row, lines = (None, 0.0) if name in full else next(waiting[name], (None, 0.0))
            if row is None or not page.has_room(row, lines):
                full.add(name)
                continue
            taken[name].append(row)
            if len(taken[name]) == _MOST[name]:
                full.add(name)
    return taken


def _ranked(events: Iterable[Row], changed: set[Any]) -> list[Row]:
    """Order events by how much a brief needs them; each knows its place in the timeline."""
    placed = [{**row, "place": place} for place, row in enumerate(events)]
    return sorted(
        placed,
        key=lambda row: (
            row["event_id"] in changed,
            bool(row.get("conflict")),
            len(row.get("claims") or ()),
            len({cite["source"] for cite in row.get("cites") or ()}),
            row["place"],
        ),
        reverse=True,
    )


def _disputed(figures: Iterable[Row]) -> list[Row]:
    return sorted(figures, key=lambda row: not row.get("differing"))


def _known(row: Row, drawn: float) -> tuple[Row, float]:
    when = clipped(row.get("when_words") or "", 1.1)
    title = clipped(row.get("title") or row["event_id"], 2.4 - width(when) / COLUMN)
    told = {**row, "title": title, "when_words": when, "cites": _first_cite(row)}
    return told, drawn + _lines(f"{when} {title}")


def _undated(row: Row) -> tuple[Row, float]:
    reasons = [
        {"words": clipped(it["words"], 0.8), "lacks": clipped(it["lacks"], 1.1)}
        for it in row["reasons"][:2]
    ]
    title = clipped(row.get("title") or row["event_id"], 1.9)
    lines = sum(_lines(f"{it['words']} {it['lacks']}") for it in reasons) or 1
    return {**row, "title": title, "reasons": reasons}, _lines(title) + lines


def _figure(row: Row, say: Phrases) -> tuple[Row, float]:
    of = clipped(f"{row['subject'] or row['event_id'] or ''}, {row['measure']}", 1.2)
    value = clipped(f"{row['value_text']} {row['unit'] or ''}", 0.7)
    speaker = clipped(row["speaker"] or "", 0.8)
    stands = span(row["hull_low"], row["hull_high"], say)
    told = {**row, "of": of, "value": value, "speaker": speaker, "cites": _first_cite(row)}
    lines = _lines(f"{of}: {value}") + _lines(f"{stands}; {speaker}, 30 September 2025")
    return told, lines + bool(row["differing"])


def _clash(row: Row) -> tuple[Row, float]:
    arithmetic = clipped(row["arithmetic"], 4)
    return {**row, "arithmetic": arithmetic}, float(_lines(arithmetic))


def _change(row: Row) -> tuple[Row, float]:
    title = clipped(row["title"] or row["item_id"], 1.8)
    before, after = (clipped(_value(row[side]), 0.9) for side in ("before", "after"))
    text = f"{title}, {row['field'] or ''}: {before} > {after}" if before or after else title
    return {**row, "title": title, "before": before, "after": after}, float(_lines(text))


def _groups(batches: Iterable[Row]) -> list[Row]:
    """Answer the groups of all batches by sort of change; of each, the latest changes first."""
    groups: dict[str, Row] = {}
    for batch in reversed(list(batches)):
        for group in batch["groups"]:
            known = groups.setdefault(group["change"], {**group, "rows": [], "count": 0})
            known["rows"] += sorted(group["rows"], key=_rank)
            known["count"] += group["count"]
            if known["because"] != group["because"]:
                known["because"] = None
    numbers = iter(range(sum(len(group["rows"]) for group in groups.values())))
    return [
        {
            **group,
            "because": clipped(group["because"] or "", 2) or None,
            "rows": [{**row, "number": next(numbers)} for row in group["rows"]],
        }
        for group in sorted(groups.values(), key=lambda group: rank(group["change"]))
    ]


def _rank(row: Row) -> int:
    kind = row["item_kind"]
    return _KINDS.index(kind) if kind in _KINDS else len(_KINDS)


def _by_turns(groups: Iterable[Row]) -> Iterator[Row]:
    """Yield a row of each group by turns; those of the sort that comes last after all others."""
    for late in (False, True):
        left = [iter(it["rows"]) for it in groups if (it["change"] == _LAST) is late]
        yield from (row for rows in zip_longest(*left) for row in rows if row is not None)


def _first_cite(row: Row) -> list[Row]:
    cites = row.get("cites") or ([{"source": row["source_id"]}] if row.get("source_id") else [])
    return [{"source": cite["source"], "quote": None} for cite in cites[:1]]


def _value(it: object) -> str:
    return "; ".join(map(str, it)) if isinstance(it, list | tuple) else str(it or "")


def clipped(text: object, lines: float) -> str:
    """Answer as much of a text as stands on so many lines of a column of a brief."""
    # More letters than this no line holds; a text may have any number of them.
    return shortened(printable(str(text)[:2000]), COLUMN * lines)


def _lines(text: str) -> int:
    return ceil(width(text) / COLUMN)
