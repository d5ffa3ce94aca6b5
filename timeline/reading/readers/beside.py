"""Units of the calendar beside now, or beside the time spoken of: "last year", "the next day".

"Last", "this" and "next" are seen from the publication, "previous", "following" and "same" from
the time that the text spoke of last; so are "the next day" and, in a narrative, all of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.dates.amounts import shift_of
from timeline.dates.calendar import DAY, civil_from_days, instant, year_of
from timeline.reading.drafts import Draft, fixed, tied
from timeline.reading.expressions import Place
from timeline.reading.readers.calendar import month_led_to, side_of, year_in
from timeline.reading.values import UNKNOWN, duration, stretch

if TYPE_CHECKING:
    from timeline.dates.rules import Bounds
    from timeline.reading.context import Context, Found

__all__ = ["READERS"]

_WHOLE = frozenset({"year", "quarter", "weekend"})  # "the past quarter" is that one
_HALF = 6  # months of half a year
_NEAR = 30  # words between a time and "the next year" that leans on it
_SETS = {"month": {"day", "month"}, "year": {"month", "year"}}  # units that a sentence is set in
_SNAPS = frozenset({"minute", "hour", "day", "week", "month", "quarter", "year"})


def read_unit(found: Found) -> Draft | None:
    """Read a unit that a word such as "last" or "that" places."""
    context = found.context
    words = found.words()
    word = found.word("unit")
    unit = "weekend" if word == "weekend" else str(context.language.values["UNIT"].get(word, ""))
    if unit in {"", "second", "minute", "fortnight"}:
        return None
    if context.raw(found.span("unit")[0]).istitle() and found.end - found.begin == 2:
        return None  # a title: "This Week"
    before = context.raw(found.begin - 1)
    if words == ["weekend"] and before[:1].islower() and before not in _before_weekend(context):
        return None  # "its opening weekend"
    plain = _plain_step(found, unit, words)
    if plain is not None:
        return plain
    side = side_of(found) if found.has("which") else None
    which = found.word("which")
    beside = which in context.language.values["BESIDE"] or words[0] == "that"
    beside = beside or ("same" in words and "time" not in words)  # "the same time last year"
    definite = words[0] == "the" and which == "next"
    if which == "before" or which == "after":
        return _beside_event(found, unit, -1 if which == "before" else 1)
    if side is None and words[0] == "the" and not {"current", "present", "full"} & set(words):
        return _definite(found, unit)
    if which in context.language.cues["past_stretch"] and unit not in _WHOLE:
        return _stretch_to_now(found, unit)
    if (
        unit in {"day", "hour"}
        and not beside
        and not definite
        and which in {"last", "next", "this", "current"}
    ):
        if unit == "hour" or which == "last":
            return None
        if which == "this":
            return tied(context.published, "day", snap="day")
    step = side or 0
    leaning = (
        beside
        or (definite and (unit == "day" or context.narrative or _goes_on(found)))
        or (context.narrative and which in {"last", "next", "this"} and bool(context.places))
    )
    reported = _reported(found) if leaning and unit == "quarter" else None
    if reported is not None:
        draft = _step(unit, step, reported.bounds, reported)
        draft.compares = step < 0
        return draft
    base, place = context.spoken_of(unit) if leaning else (context.published, None)
    draft = _step(unit, step, base, place)
    draft.compares = leaning and step < 0 and context.is_compared(found.begin, unit)
    return draft


def _goes_on(found: Found) -> bool:
    """Answer whether news tells what came next: "It began in 1957; the next year it had nine"."""
    context = found.context
    return (
        bool(context.places)
        and found.begin - context.place_ends[-1] < _NEAR
        and context.tense(found.begin, found.end) == "past"
    )


def _reported(found: Found) -> Place | None:
    """Answer the quarter that a report is about, for "the previous quarter" beside it."""
    context = found.context
    place = None if context.narrative else context.compared(found.begin) or context.period
    return place if place is not None and place.unit == "quarter" else None


def _plain_step(found: Found, unit: str, words: list[str]) -> Draft | None:
    """Read "the end of the week", "the week before last", "the latest week"."""
    context = found.context
    if found.has("edge"):
        leaning = context.narrative or unit == "day"
        base, place = context.spoken_of(unit) if leaning else _set_in(found, unit)
        edge = context.language.values["EDGE"].get(found.word("edge"))
        draft = _step(unit, 0, base, place)
        if edge is None and draft.at is not None and _is_late(draft.at, unit):
            draft = _step(unit, 1, base, place)  # "at the turn of the century", told of the 1890s
        draft.mod = str(edge or "START")
        return draft
    if found.has("off"):  # "the month-earlier figure"
        earlier = found.word("off") == "earlier"
        base, place = context.spoken_of(unit) if earlier else (context.published, None)
        draft = _step(unit, -1, base, place)
        draft.compares = True
        return draft
    if words[1:] == ["new", "year"]:
        told = context.narrative and bool(context.places)
        base, place = context.spoken_of(unit) if told else (context.published, None)
        late = base is not None and base.earliest is not None and _is_late(base.earliest, unit)
        return _step(unit, int(late), base, place)  # late in a year it is to come
    if words[-2:] == ["before", "last"]:
        return _step(unit, -2, context.published, None)
    if {"latest", "recent"} & set(words):
        return _step(unit, -1, context.published, None)
    return None


def _is_late(at: int, unit: str) -> bool:
    """Answer whether a time lies in the second half of its century or year."""
    year, month, _ = civil_from_days(at // DAY)
    return year % 100 >= 50 if unit == "century" else unit == "year" and month > _HALF


def _before_weekend(context: Context) -> frozenset[str]:
    cues = context.language.cues
    return (cues["season_before"] | cues["plain"] | cues["before_month"]) - cues["one"]


def _step(unit: str, step: int, base: object, place: object) -> Draft:
    anchor = "publication" if place is None else "previous"
    shift = shift_of(step, "week" if unit == "weekend" else unit, 1)
    snap = {"weekend": "week"}.get(unit, unit)
    draft = tied(base, unit, shift, snap if snap in _SNAPS else None, anchor=anchor)  # type: ignore[arg-type]
    draft.leans_on = place  # type: ignore[assignment]
    if draft.at is not None and unit == "weekend":
        draft.bounds = stretch(draft.at, "weekend")
    if unit == "hour":
        draft.type = "TIME"
    return draft


def _stretch_to_now(found: Found, unit: str) -> Draft | None:
    """Read "the past week": as long as that, up to now."""
    draft = Draft("DURATION", duration(1, unit))
    edge = tied(found.context.published, "day", shift_of(-1, unit, 1), "day")
    if edge.bounds.earliest is not None and found.context.published is not None:
        draft.bounds = type(edge.bounds)(edge.bounds.earliest, found.context.published.latest)
    draft.anchor, draft.rule = "publication", edge.rule
    return draft


def _definite(found: Found, unit: str) -> Draft | None:
    """Read "the year", "the weekend": the one spoken of, or that of the publication."""
    context = found.context
    after = context.word(found.end)
    before = context.word(found.begin - 1)
    cues = context.language.cues
    if unit == "day" or (after == "-" and context.touching(found.end)):
        return None  # "the year-round resort"
    if unit in {"year", "month", "week"} and (after in cues["ended"] or _leads_to_month(found)):
        now = context.now()
        if unit == "year" and context.period is None and now is not None and context.business:
            context.period = Place(-1, stretch(now, "year"), "year")
        return Draft("DURATION", duration(1, unit))
    if (
        unit in {"year", "month", "week"}
        and before in cues["no_unit_before"]
        and after not in cues["possessive"]
    ):
        return None
    if after in cues["event_follows"]:
        return Draft("DATE", UNKNOWN[unit], unit, anchor="event")
    if unit == "weekend" and not (context.narrative and context.places):
        tense = context.tense(found.begin, found.end)
        now = context.now()
        if now is None:
            return Draft("DATE", UNKNOWN[unit], unit, anchor="publication")
        weekday = (now // DAY + 3) % 7
        # At a weekend it is that one; in the week the last one, unless it is to come.
        step = 0 if weekday >= 5 or tense in {"future", "present"} else -1
        return _step(unit, step, context.published, None)
    base, place = context.spoken_of(unit) if context.narrative else _set_in(found, unit)
    return _step(unit, 0, base, place)


def _set_in(found: Found, unit: str) -> tuple[Bounds | None, Place | None]:
    """Answer what "the month" is seen from in news: the month that the sentence is set in, or now.

    "In 1998 it opened and by the end of the year it was full."
    """
    context = found.context
    place = context.set_in(found.begin)
    if (
        place is None
        or place.unit not in _SETS.get(unit, ())
        or context.tense(found.begin, found.end) == "future"
    ):
        return context.published, None
    return place.bounds, place


def _leads_to_month(found: Found) -> bool:
    """Answer whether a stretch is counted up to a month: "the year to March"."""
    context, at = found.context, found.end
    cues = context.language.cues
    ended = context.word(at) in cues["that"] and context.word(at + 1) in cues["ended"]
    return ended or month_led_to(context, at) is not None


def _beside_event(found: Found, unit: str, step: int) -> Draft | None:
    """Read "the day before": before what follows, or before the time spoken of."""
    context = found.context
    after = context.raw(found.end)
    if after and (after[0].isalnum()) and after.lower() not in context.language.cues["clause_ends"]:
        draft = Draft("DATE", UNKNOWN[unit], unit, anchor="event")
        draft.cut = (0, 1)
        return draft
    base, place = context.spoken_of(unit)
    draft = _step(unit, step, base, place)
    draft.compares = step < 0 and context.is_compared(found.begin, unit)
    return draft


def read_edge(found: Found) -> Draft | None:
    """Read "year-end": its last day."""
    context = found.context
    unit = "month" if context.word(found.begin) == "month" else "year"
    if context.narrative and context.places:
        return _edge_of_the_story(found, unit)
    now = context.now()
    if found.word("edge").startswith("mid"):
        draft = tied(context.published, "year", snap="year")
        draft.mod = "MID"
        return draft
    if now is None:
        return Draft(
            "DATE", "XXXX-12-31" if unit == "year" else UNKNOWN[unit], "day", anchor="publication"
        )
    year, month, _ = civil_from_days(now // DAY)
    if unit == "year":
        tense = context.tense(found.begin, found.end)
        past = tense == "past" and (
            month <= 6 or context.word(found.begin - 1) in context.language.cues["since"]
        )
        return fixed(instant(year - past, 12, 31), "day")
    return fixed((stretch(now, "month").latest or 0) // DAY * DAY, "day")


def _edge_of_the_story(found: Found, unit: str) -> Draft:
    """Answer "year-end" in a narrative: that of the year spoken of."""
    base, place = found.context.spoken_of(unit)
    draft = _step(unit, 0, base, place)
    if found.word("edge").startswith("mid"):
        draft.mod = "MID"
    elif draft.bounds.latest is not None:
        draft = fixed(draft.bounds.latest // DAY * DAY, "day")
        draft.anchor, draft.leans_on = "previous", place
    return draft


def read_unit_a_year_off(found: Found) -> Draft | None:
    """Read "the same month last year", "the year-earlier month"."""
    context = found.context
    unit = found.word("unit")
    place = context.reference(unit)
    if place is not None and (place.unit != unit or found.words()[0] == "this"):
        place = None
    side = side_of(found) or (0 if found.has("which") else -1)
    year = year_in(found)
    if year is not None:
        now = context.now() if place is None else place.bounds.earliest
        if now is None:
            return Draft("DATE", UNKNOWN[unit], unit, anchor="publication")
        side = year - year_of(now)
    anchor = "publication" if place is None else "previous"
    base = context.published if place is None else place.bounds
    snap = "week" if unit == "weekend" else unit
    draft = tied(base, unit, shift_of(side, "year", 1), snap, anchor=anchor)
    draft.leans_on = place
    if draft.at is not None and unit == "weekend":
        draft.bounds = stretch(draft.at, "weekend")
    draft.compares = side < 0
    return draft


READERS = {"unit_a_year_off": read_unit_a_year_off, "unit": read_unit, "edge": read_edge}
