"""Figures by what they are of: who said them, what stands, what clashes, and what follows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from timeline.reports.drawing.bars import bars_of
from timeline.reports.drawing.course import course_of
from timeline.reports.phrases import ENGLISH
from timeline.reports.words import bounds, day, quoted, span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from timeline.reports.drawing.bars import Bars
    from timeline.reports.drawing.course import Course
    from timeline.reports.phrases import Phrases

__all__ = ["claims_of", "course_drawing", "figure_drawing", "subjects_of"]

Row = dict[str, Any]

COLOURS = 8
MOST_SIDE_BY_SIDE = 12
"""More claims than that of one figure are drawn over time instead."""

_NO_CLAIM: Row = dict.fromkeys(
    (
        "event_id", "subject", "measure", "value_text", "value_low", "value_high", "unit", "hedge",
        "part_of", "said_by", "said_at", "speaker", "superseded_by", "source_id", "claim_id",
    )
)  # fmt: skip


def claims_of(context: Mapping[str, Any], say: Phrases = ENGLISH) -> list[Row]:
    """Answer the claims of a report's context, with all that is known of their succession.

    Args:
        context: `claims`; and where it has them, `series`, whose rows add the speaker, the unit
            where it was left out and what superseded a claim, and `conflicts`.
        say: the words of the page.

    Returns:
        claims, in the order of the context, each with said_as, dating, speaker, superseded_by,
        colour (the number of its speaker among the colours) and clashes (what it cannot be true
        together with, as sentences).
    """
    series = {row["claim_id"]: row for row in context.get("series") or ()}
    clashes: dict[str, list[str]] = {}
    for conflict in context.get("conflicts") or ():
        for item in conflict.get("items") or ():
            clashes.setdefault(item, []).append(str(conflict["arithmetic"]))
    claims = []
    for claim in context.get("claims") or ():
        row = {**_NO_CLAIM, **claim, **series.get(claim.get("claim_id"), {})}
        said_by = row.get("said_by") or [row.get("source_id")]
        row["speaker"] = row["speaker"] or said_by[0]
        row["said_as"], row["dating"] = quoted(row.get("when_text")), bounds(row, say)
        row["clashes"] = clashes.get(f"claim:{row['claim_id']}", [])
        claims.append(row)
    colours = _colours(row["speaker"] for row in claims)
    return [{**row, "colour": colours.get(row["speaker"], -1)} for row in claims]


def _colours(speakers: Iterable[str | None]) -> dict[str, int]:
    """Number the speakers for their colours, whoever said most first; the rest share the last."""
    counts: dict[str, int] = {}
    for speaker in speakers:
        if speaker is not None:
            counts[speaker] = counts.get(speaker, 0) + 1
    ranked = sorted(counts, key=lambda speaker: (-counts[speaker], speaker))
    return {speaker: min(number, COLOURS - 1) for number, speaker in enumerate(ranked)}


def subjects_of(claims: Iterable[Row], implied: Iterable[Mapping[str, Any]] = ()) -> list[Row]:
    """Group claims by what they are of, and then by what they measure, both in the alphabet.

    Args:
        claims: as `claims_of` answers them.
        implied: rows of the named query `implied`.

    Returns:
        of each subject, `subject`, `figures` and any_drawn (whether one of them is); of each
        figure, measure, unit, event_id, several (whether the subject has that measure of
        several events), claims in the order in which they were said, implied, drawn (whether there
        is more than one to be drawn), over_time (whether there are too many to stand side by
        side) and speakers, each with the number of its colour.
    """
    found: dict[str, dict[tuple[str, str, str], Row]] = {}

    def figure(row: Mapping[str, Any]) -> Row:
        subject = str(row.get("subject") or row.get("event_id") or "")
        key = (
            str(row.get("measure") or ""),
            str(row.get("unit") or ""),
            str(row.get("event_id") or ""),
        )
        return found.setdefault(subject, {}).setdefault(
            key,
            {"measure": key[0], "unit": row.get("unit"), "event_id": row.get("event_id")}
            | {"claims": [], "implied": []},
        )

    for claim in claims:
        figure(claim)["claims"].append(claim)
    for row in implied:
        figure(row)["implied"].append(dict(row))
    return [
        {"subject": subject, "figures": whole, "any_drawn": any(row["drawn"] for row in whole)}
        for subject, figures in sorted(found.items())
        for whole in [[_whole(figures[key], figures) for key in sorted(figures)]]
    ]


def _whole(figure: Row, beside: Iterable[tuple[str, str, str]]) -> Row:
    claims = sorted(
        figure["claims"], key=lambda row: (row["said_at"] or "", str(row["claim_id"] or ""))
    )
    events = {event for measure, _, event in beside if measure == figure["measure"]}
    bars = [
        row
        for row in [*claims, *figure["implied"]]
        if row.get("value_low") is not None or row.get("value_high") is not None
    ]
    speakers = {row["speaker"]: row["colour"] for row in claims if row["speaker"]}
    return {
        **figure,
        "claims": claims,
        "several": len(events) > 1,
        "drawn": len(bars) > 1 or bool(bars and figure["implied"]),
        "over_time": len(claims) > MOST_SIDE_BY_SIDE,
        "speakers": sorted(speakers.items(), key=lambda pair: pair[1]),
    }


def figure_drawing(
    figure: Mapping[str, Any], room: float = 832.0, locale: str = "en", say: Phrases = ENGLISH
) -> Bars:
    """Answer a figure's claims side by side, with what is implied of it below."""
    rows = [_drawn(claim, locale, say) for claim in figure["claims"]]
    for row in figure["implied"]:
        words = f"{say('implied')}: {span(row['low'], row['high'], say)}"
        rows.append(
            {"value_low": row["low"], "value_high": row["high"], "words": words}
            | {"colour": -1, "implied": True, "clash": row.get("agrees") is False}
        )
    return bars_of(rows, room=room, say=say)


def course_drawing(
    figure: Mapping[str, Any], room: float = 832.0, locale: str = "en", say: Phrases = ENGLISH
) -> Course:
    """Answer a figure's claims over time: over the times that they hold, if those are several."""
    claims = figure["claims"]
    edge = "when_latest" if len({row.get("when_latest") for row in claims}) > 1 else "said_at"
    rows = [{**_drawn(claim, locale, say), "at": claim.get(edge)} for claim in claims]
    return course_of(rows, room=room, locale=locale, say=say)


def _drawn(claim: Mapping[str, Any], locale: str, say: Phrases) -> Row:
    told = [str(claim["value_text"] or ""), str(claim["speaker"] or "")]
    if claim["said_at"]:
        told.append(day(claim["said_at"], locale))
    if claim["superseded_by"]:
        told.append(say("superseded"))
    elif claim["clashes"]:
        told.append(say("in conflict"))
    exact = claim["value_low"] is not None and claim["value_low"] == claim["value_high"]
    return {
        "value_low": claim["value_low"],
        "value_high": claim["value_high"],
        "point": exact or claim.get("qualifier") in ("about", "exact"),
        "words": ", ".join(part for part in told if part),
        "colour": claim["colour"],
        "stands": not claim["superseded_by"],
        "clash": bool(claim["clashes"]) and not claim["superseded_by"],
        "speaker": claim["speaker"],
    }
