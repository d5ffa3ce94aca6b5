"""What a template sees: the context of the API, with citations numbered and rows grouped."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any

from timeline.lanes import LANES
from timeline.reports.brief import brief_of
from timeline.reports.changing import batches_of, in_words
from timeline.reports.citing import Notes
from timeline.reports.drawing import drawing_of, script_data
from timeline.reports.drawing.moves import moves_of
from timeline.reports.figures import claims_of, course_drawing, figure_drawing, subjects_of
from timeline.reports.phrases import ENGLISH
from timeline.reports.reasons import ladder
from timeline.reports.sentences import explained, micros_of
from timeline.reports.short_dates import dates_in_words
from timeline.reports.words import bounds, day, edge_words, moment, quoted, year

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from timeline.reports.phrases import Phrases

__all__ = ["view"]

Row = dict[str, Any]

UNDATED = "Undated, in order"
_YEAR = re.compile(r"Y?(-?\d{4,})-\d\d-\d\d")


def view(context: Mapping[str, Any], locale: str = "en", say: Phrases = ENGLISH) -> dict[str, Any]:
    """Answer the names that a template may use.

    Args:
        context: title, report, generated_for, events, sources, claims, conflicts, changes, undated.
        locale: whose words say the dates. What SQL puts into words is English but for its dates:
            the arithmetic of conflicts and of what is implied, and what conventions mean.
        say: the words of the page.

    Returns:
        all of the context, and with it:
        `cite(row)`, the numbers of the citations of an event, claim or statement, and `notes`, what
        has been cited so far, each with number, source_id, source (a row, or an empty one) and
        quote: so the numbers run in the order of the report, which prints `notes` last;
        with every event and claim, its expressions as `said_as` and what is uncertain about its
        dates as `dating`; with every event, the `claims` about it;
        `periods`, the events in order under the `label` of the year that they fall in, which is
        `dated`, or of none;
        with every claim, its `speaker`, what it was `superseded_by`, and as `clashes` what it
        cannot be true together with;
        `subjects`, the claims by subject and, as the `figures` of each, by measure, each with what
        is `implied` of it;
        `batches`, the changes by batch, each with `why`, who wrote it and the reason: see
        `timeline.reports.changing`; `moved`, what moved, each with its rows `before` and `after`,
        and `draw_moves(moved, room=832)`, the drawing of that;
        `as_of`, one sentence that says what the report knows; `window`, one that says from when to
        when it looks, or None; `locale`, as it was given;
        `lane`, what events are to be drawn in lanes by, one of `lanes`;
        `belief`, the latest word on each figure, and those of it that are numbers as `figures`;
        `unplaced`, the events without a date, each with the
        `reasons`: its words, and what those lack;
        `brief()`, of all this what one page has room for: see `timeline.reports.brief`;
        of the report "event", the `event`, the `ladder` of reasons behind its date (see
        `timeline.reports.reasons`), the same `explained` in sentences, and its `history`;
        of the report "index", the last batches as `recorded`, the reports `written`, and `reach`,
        one sentence that says from when to when the events reach, or None;
        `draw(events, lane=None, room=832)`, the drawing of events, laid out for so many pixels
        across, and `draw_figure(figure, room=832)` and `draw_course(figure, room=832)`, those of
        one of the `figures`, side by side and over time: see `timeline.reports.drawing`;
        `script_data(events, drawing)`, what the script that explores a drawing is handed; `replay`,
        earlier states of the events by axis, or nothing.
    """
    sources: Mapping[str, Row] = context.get("sources") or {}
    notes = Notes(sources, locale)
    conflicts = [
        {
            **row,
            "arithmetic": dates_in_words(row["arithmetic"], locale),
            "statements": [_dated(said, say) for said in row.get("statements") or ()],
        }
        for row in context.get("conflicts") or ()
    ]
    claims = claims_of({**context, "conflicts": conflicts}, say)
    about: dict[Any, list[Row]] = {}
    for claim in claims:
        about.setdefault(claim["event_id"], []).append(claim)
    events = [
        {**_dated(row, say), "claims": about.get(row.get("event_id"), [])}
        for row in context.get("events") or ()
    ]
    implied = [
        {**row, "arithmetic": dates_in_words(row["arithmetic"], locale)}
        for row in context.get("implied") or ()
    ]
    belief = list(context.get("belief") or ())
    changes = list(context.get("changes") or ())
    moment_known: Mapping[str, Any] = context.get("generated_for") or {}
    values = {
        **context,
        "title": context.get("title") or say(str(context.get("report", "")).capitalize()),
        "generated_for": {**_NO_MOMENT, **moment_known},
        "sources": sources,
        "events": events,
        "claims": claims,
        "conflicts": conflicts,
        "changes": changes,
        "undated": context.get("undated") or 0,
        "periods": _periods(events, locale, say),
        "subjects": subjects_of(claims, implied),
        "batches": batches_of(in_words(changes, say, locale), context.get("recorded") or (), say),
        "moved": list(context.get("moved") or ()),
        "notes": notes.rows,
        "cite": notes.cite,
        "as_of": as_of({**_NO_MOMENT, **moment_known}, say),
        "window": window({**_NO_MOMENT, **moment_known}, say),
        "locale": locale,
        "replay": context.get("replay") or {},
        "lane": context.get("lane"),
        "lanes": LANES,
        "belief": belief,
        "figures": [row for row in belief if (row["value_low"], row["value_high"]) != (None, None)],
        "unplaced": unplaced(context.get("missing") or (), say),
        "event": _dated(context["event"], say) if context.get("event") else None,
        "ladder": ladder(context.get("reasons") or (), locale, say),
        "explained": _explained(context, locale, say),
        "history": list(context.get("history") or ()),
        "recorded": list(context.get("recorded") or ()),
        "written": list(context.get("written") or ()),
        "reach": reach(events, say),
        "draw": partial(drawing_of, locale=locale),
        "draw_moves": partial(moves_of, locale=locale),
        "draw_figure": partial(figure_drawing, locale=locale, say=say),
        "draw_course": partial(course_drawing, locale=locale, say=say),
        "script_data": partial(script_data, locale=locale, replay=context.get("replay"), say=say),
    }
    return {**values, "brief": partial(brief_of, values, say)}


_NO_MOMENT: Row = dict.fromkeys(
    ("known", "said", "since", "until", "batch", "recorded_at", "digest", "version")
)


def as_of(known: Mapping[str, Any], say: Phrases = ENGLISH) -> str:
    """Answer one sentence that says as of when a report speaks.

    >>> as_of({"batch": 2, "recorded_at": "2025-05-02T09:30:00Z", "said": None})
    'What was known after batch 2, recorded 2 May 2025, 09:30 UTC.'
    """
    sentence = (
        say(
            "What was known after batch {batch}, recorded {moment}",
            batch=known["batch"],
            moment=moment(known["recorded_at"], say.tag),
        )
        if known["batch"]
        else say("Nothing was recorded")
    )
    if known.get("said"):
        said = say(
            "from what had been published by {moment}", moment=moment(known["said"], say.tag)
        )
        sentence = f"{sentence}, {said}"
    return f"{sentence}."


def window(known: Mapping[str, Any], say: Phrases = ENGLISH) -> str | None:
    """Answer one sentence that says from when to when a report looks, if it was asked to.

    >>> window({"since": "2025-04-30", "until": None}), window({"since": 1, "until": 2})
    ('From 30 April 2025.', 'From batch 1 to batch 2.')
    """
    since, until = (edge_words(known.get(name), say) for name in ("since", "until"))
    if since and until:
        return say("From {since} to {until}.", since=since, until=until)
    if since:
        return say("From {since}.", since=since)
    return say("Up to {until}.", until=until) if until else None


def reach(events: Iterable[Mapping[str, Any]], say: Phrases = ENGLISH) -> str | None:
    """Answer one sentence that says from when to when events reach, as far as that is known."""
    known = [
        (micros_of(at), at)
        for row in events
        for edge in ("start_earliest", "start_latest", "end_earliest", "end_latest")
        if (at := row.get(edge))
    ]
    dated = sorted((micros, at) for micros, at in known if micros is not None)
    if not dated:
        return None
    first, last = day(dated[0][1], say.tag), day(dated[-1][1], say.tag)
    return say("From {since} to {until}.", since=first, until=last)


def unplaced(missing: Iterable[Mapping[str, Any]], say: Phrases = ENGLISH) -> list[Row]:
    """Group rows of the named query `undated` by event, and say what each of its words lacks.

    >>> [row] = unplaced([{"event_id": "a", "title": "A", "words": "on Wednesday",
    ...                    "leans_on_kind": "source", "leans_on_id": "b", "leans_on_point": ""}])
    >>> row["reasons"]
    [{'words': 'on Wednesday', 'lacks': 'when b was published is not known'}]
    """
    events: dict[Any, Row] = {}
    for row in missing:
        event = events.setdefault(
            row["event_id"],
            {"event_id": row["event_id"], "title": row.get("title"), "reasons": []},
        )
        if row.get("leans_on_id"):
            lacks = (
                say("when {id} was published is not known", id=row["leans_on_id"])
                if row["leans_on_kind"] == "source"
                else say("{id} has no date itself", id=row["leans_on_id"])
            )
            event["reasons"].append({"words": row["words"], "lacks": lacks})
    return list(events.values())


def _explained(context: Mapping[str, Any], locale: str, say: Phrases) -> list[str]:
    """Answer why the event of a report is dated so, in the words of its page."""
    event, told = context.get("event") or {}, list(context.get("explained") or ())
    if "remarks" not in context:
        return told
    id_ = event["event_id"]
    sentences = explained(
        id_, event.get("title") or id_, event.get("when_words"), context["reasons"], locale, say
    )
    return [*sentences, *(dates_in_words(note, locale) for note in context["remarks"])]


def _dated(row: Mapping[str, Any], say: Phrases) -> Row:
    return {**row, "said_as": quoted(row.get("when_text")), "dating": bounds(row, say)}


def _periods(events: Iterable[Row], locale: str, say: Phrases) -> list[Row]:
    """Group events by year without disturbing their order; a label may so come again."""
    periods: list[Row] = []
    for event in events:
        year = _year_of(event, locale)
        label = year or say(UNDATED)
        if not periods or periods[-1]["label"] != label:
            periods.append({"label": label, "dated": year is not None, "events": []})
        periods[-1]["events"].append(event)
    return periods


def _year_of(event: Mapping[str, Any], locale: str) -> str | None:
    """Answer the year in which the timeline places an event: of its first bound that is known."""
    for edge in ("start_earliest", "start_latest", "end_earliest", "end_latest"):
        found = _YEAR.match(event.get(edge) or "")
        if found:
            return year(found[1], locale)
    return None
