"""Earlier states of a timeline, for a page that plays through them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from timeline.dates.calendar import DAY, civil_from_days
from timeline.reports.drawing.lettering import shortened
from timeline.reports.phrases import ENGLISH
from timeline.reports.sentences import micros_of
from timeline.reports.words import civil, day

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from timeline.api.reading import Reader
    from timeline.ledger.asking import Row
    from timeline.reports.phrases import Phrases

__all__ = ["MOST_STATES", "replayed"]

MOST_STATES = 24
"""On each axis: each is solved and kept in the page, and more steps make a slider no better."""

_REASON = 220.0
"""Pixels of a batch's reason beside the slider."""

_KEPT = (
    "event_id", "start_earliest", "start_latest", "end_earliest", "end_latest",
    "when_words", "zone",
)  # fmt: skip


def replayed(
    reader: Reader,
    events: Iterable[Mapping[str, Any]],
    axes: Mapping[str, Any],
    *,
    known: int,
    sources: Iterable[Mapping[str, Any]],
    locale: str = "en",
    say: Phrases = ENGLISH,
) -> dict[str, list[Row]]:
    """Answer the states that a timeline went through, by axis, the earliest first.

    Args:
        reader: of the ledger.
        events: the rows that are drawn; of each state only those are answered.
        axes: known and said, as the report has them; neither axis is played past them.
        known: the last batch that the report knows of.
        sources: rows of the sources as the report has them.
        locale: whose words say the dates.
        say: the words around them.

    Returns:
        "known": the states after each of the last batches, and "said": those from what had been
        published by the end of each of the last days on which a source was; at most MOST_STATES
        of either. Each has key (the batch, the day), words, and events: of each row its id, its
        bounds, their words and its zone. An axis of a single state is left out: there is nothing
        to play.
    """
    ids = {row["event_id"] for row in events}

    batches = [row for row in reader.query("batches") if row["batch"] <= known][-MOST_STATES:]
    days = _days(sources)[-MOST_STATES:]
    played = {
        "known": [
            (str(row["batch"]), _batch_words(row, locale, say), {"known": row["batch"]})
            for row in (batches if len(batches) > 1 else ())
        ],
        "said": [
            (key, day(key, locale), {"said": last}) for key, last in (days if len(days) > 1 else ())
        ],
    }
    moments = [{**axes, **moment} for steps in played.values() for _, _, moment in steps]
    found = iter(reader.states(moments, locale=locale) if moments else ())
    states = {
        axis: [
            {
                "key": key,
                "words": words,
                "events": [
                    {name: row[name] for name in _KEPT}
                    for row in next(found)
                    if row["event_id"] in ids
                ],
            }
            for key, words, _ in steps
        ]
        for axis, steps in played.items()
    }
    return {axis: found for axis, found in states.items() if found}


def _batch_words(batch: Mapping[str, Any], locale: str, say: Phrases = ENGLISH) -> str:
    """Answer which batch it was, of what day, and why, as far as there is room.

    >>> _batch_words({"batch": 3, "recorded_at": "2026-11-20T09:00:00Z", "reason": "a typo"}, "en")
    'batch 3, 20 November 2026: a typo'
    """
    named = f"{say('batch {batch}', batch=batch['batch'])}, {day(batch['recorded_at'], locale)}"
    reason = shortened(str(batch["reason"] or ""), _REASON)
    return f"{named}: {reason}" if reason else named


def _days(sources: Iterable[Mapping[str, Any]]) -> list[tuple[str, str]]:
    """Answer the days on which sources were out, each with the last instant of that, in order.

    A day is one of the calendar where it was published, so that it reads as the source has it;
    what counts as said by then is what was out by the instant.

    >>> _days([{"published_latest": "2025-04-30T14:59:59.999999Z", "zone": "Asia/Seoul"},
    ...        {"published_latest": "2025-05-01T03:59:59.999999Z", "zone": "America/New_York"},
    ...        {"published_latest": None, "zone": None}])
    [('2025-04-30', '2025-05-01T03:59:59.999999Z')]
    """
    last: dict[str, tuple[int, str]] = {}
    for source in sources:
        at, text = micros_of(source["published_latest"]), source["published_latest"]
        local = civil(text, source.get("zone"))
        if at is None or local is None:
            continue
        year, month, number = civil_from_days(local // DAY)
        key = f"{'-' if year < 0 else ''}{abs(year):04d}-{month:02d}-{number:02d}"
        if key not in last or last[key][0] < at:
            last[key] = (at, text)
    return [(key, text) for key, (_, text) in sorted(last.items(), key=lambda it: it[1][0])]
