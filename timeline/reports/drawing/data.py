"""What the script of a page is handed, so that it draws the same timeline and more of it.

The script places and packs anew at every zoom; what is certain, which colour a kind has, where the
axis is folded and in whose calendar it is drawn is decided here, once, for both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from timeline.lanes import LANES
from timeline.reports.drawing.layout import lane_of
from timeline.reports.drawing.marks import extent_of
from timeline.reports.phrases import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from timeline.reports.drawing.layout import Drawing
    from timeline.reports.phrases import Phrases

__all__ = ["WORDS", "script_data"]

Row = dict[str, Any]

WORDS = (
    "{count} events", "{shown} of {count} events", "no date, in order", "now", "other",
)  # fmt: skip
"""What the script says by itself."""


def script_data(
    rows: Sequence[Mapping[str, Any]],
    drawing: Drawing,
    *,
    locale: str = "en",
    replay: Mapping[str, Iterable[Mapping[str, Any]]] | None = None,
    say: Phrases = ENGLISH,
) -> Row:
    """Answer what the script needs, as JSON can hold it.

    Args:
        rows: the events that were drawn, in order.
        drawing: what was made of them.
        locale: whose dates are written along the axis.
        replay: by axis ("known", "said"), earlier states: each with `key`, `words` and `events`,
            rows as of then.
        say: the words of the page.

    Returns:
        `events`, a list for each: id, position, title, date in words, kind, colour, whether it
        clashes, lanes (numbers of `names`, by LANES; -1: none), bounds (start earliest and latest,
        end earliest and latest; two only where the end has those of the start); `pieces` (first,
        last, pixel) and `folds` (pixels, and how long) of the axis, its `scale` (pixels to a
        millisecond), and between which pixels of the `width` it runs (`left`, `right`); `lanes`,
        the names of LANES; `words` of the page in its `language`; `known` and `said`, states with
        the `events` as of then, 0 where one was as it is now. Times are milliseconds since 1970 in
        the calendar of the drawing; null is not known.
    """
    colours = {mark.event_id: mark.colour for mark in (*drawing.marks, *drawing.undated)}
    names: dict[str, int] = {}

    def number(name: str | None) -> int:
        return -1 if name is None else names.setdefault(name, len(names))

    events = [
        [
            row["event_id"],
            row.get("position"),
            str(row.get("title") or row["event_id"]),
            str(row.get("when_words") or "undated"),
            row.get("kind"),
            colours.get(row["event_id"], -1),
            int(bool(row.get("conflict"))),
            [number(lane_of(row, lane)) for lane in LANES],
            _bounds(row, drawing.zone),
        ]
        for row in rows
    ]
    now = {row[0]: {"bounds": row[8], "told": row[3]} for row in events}
    axis = drawing.axis
    return {
        "events": events,
        "names": list(names),
        "width": drawing.width,
        "left": axis.left if axis else 0,
        "right": axis.right if axis else drawing.width,
        "pieces": [
            [piece.first / 1000, piece.last / 1000, round(piece.x, 3)]
            for piece in (axis.pieces if axis else ())
        ],
        "folds": [
            [round(it.x, 1), round(it.end, 1), it.text] for it in (axis.folds if axis else ())
        ],
        "scale": axis.scale * 1000 if axis else 1,
        "locale": locale,
        "lanes": list(LANES),
        "language": say.tag,
        "words": {phrase: say.entry(phrase) for phrase in WORDS},
        **{
            name: [
                {
                    "key": state["key"],
                    "words": state["words"],
                    "events": {
                        row["event_id"]: _then(row, drawing.zone, now.get(row["event_id"]))
                        for row in state["events"]
                    },
                }
                for state in states
            ]
            for name, states in (replay or {}).items()
        },
    }


def _then(row: Mapping[str, Any], zone: str | None, now: Row | None) -> Row | int:
    """Answer when an event was held to be; 0, which is much shorter, where that is as it is now."""
    then = {"bounds": _bounds(row, zone), "told": str(row.get("when_words") or "undated")}
    return 0 if then == now else then


def _bounds(row: Mapping[str, Any], zone: str | None) -> list[float | None]:
    extent = extent_of(row, zone)
    edges = (extent.first, extent.begun_by, extent.until, extent.last)
    # There are many: what need not be written is left out, also the point of whole milliseconds.
    written = edges[:2] if edges[:2] == edges[2:] else edges
    return [at if at is None else at / 1000 if at % 1000 else at // 1000 for at in written]
