"""Times without a place on the calendar (TimeML, 2.2.5: PRESENT_REF, PAST_REF, FUTURE_REF)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.reading.drafts import Draft, tied
from timeline.reading.numbers import amount_in
from timeline.reading.values import written

if TYPE_CHECKING:
    from timeline.reading.context import Found

__all__ = ["READERS"]


def read_vague(found: Found) -> Draft | None:
    """Read "now", "recently", "the past", "the future"."""
    context = found.context
    value = found.pattern.fixed.get("value")
    cut = 0
    if value is None:
        words = found.words()
        value = next(
            v for word in reversed(words) if (v := context.language.values["NOW"].get(word))
        )
        if words[0] in {"until", "by", "even", "only"}:
            cut = 1
    elif context.word(found.begin) in {"in", "to"}:
        cut = 1
    draft = Draft("DATE", str(value), anchor="publication")
    draft.cut = (cut, 0)
    return draft


def read_recent(found: Found) -> Draft | None:
    """Read "recent weeks", "coming years": so long up to now, or from now on."""
    amount = amount_in(found.context, *found.span("amount"))
    return None if amount is None else Draft("DURATION", amount.value, anchor="publication")


def read_then(found: Found) -> Draft | None:
    """Read "until then": the time spoken of last."""
    context = found.context
    if not context.places:
        return None
    place = context.places[-1]
    if context.word(found.begin) == "that":
        return None
    if place.bounds.earliest is None:
        return None
    unit = (
        place.unit if place.unit in {"day", "month", "year", "quarter", "week", "decade"} else "day"
    )
    draft = tied(place.bounds, unit, anchor="previous")
    draft.value = written(place.bounds.earliest, unit)
    draft.leans_on, draft.cut = place, (1, 0)
    return draft


def read_nothing(found: Found) -> Draft | None:  # noqa: ARG001 - every reader is handed its match
    """Answer that it is no time expression."""
    return None


READERS = {"vague": read_vague, "recent": read_recent, "then": read_then, "nothing": read_nothing}
