"""Months whose year is left out: "August", "last June", "that December" (TimeML, 2.2.5: DATE).

In news the tense beside them and the publication say which year; in a narrative, the time it told
of before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.dates.calendar import DAY, civil_from_days, instant, year_of
from timeline.dates.rules import Shift
from timeline.reading.drafts import ZERO, Draft, fixed, tied
from timeline.reading.readers.calendar import is_over, month_of, of_which_year, side_of, tense_of
from timeline.reading.story import BACK, was_before

if TYPE_CHECKING:
    from timeline.dates.rules import Bounds
    from timeline.reading.context import Context, Found

__all__ = ["READERS", "read_month"]

_BACK = round(BACK / 30)  # months that a narrative goes back without saying so


def read_month(found: Found) -> Draft | None:
    """Read a month without a year: "August", "last June", "June last year"."""
    context, month = found.context, month_of(found)
    side = side_of(found)
    now = context.now()
    unknown = f"XXXX-{month:02}"
    first = found.span("month")[0] == found.begin
    if first and found.word("month") == "may" and _is_modal(context, found):
        return None
    if side is None and _is_name(context, found):
        return None
    which = found.word("which")
    beside = which == "that" or which in context.language.values["BESIDE"]
    if beside and context.word(found.end - 1) != "year":
        return _month_beside(context, month, side or 0)
    if side is None:
        over = is_over(found)
        tense = "past" if over else tense_of(found)
        return _bare_month(context, month, tense, found.begin, over=over)
    if context.word(found.end - 1) == "year":
        base, place = of_which_year(found)
        if base is None or base.earliest is None:
            return Draft("DATE", unknown, "month", anchor="publication")
        draft = fixed(instant(year_of(base.earliest) + side, month), "month")
        draft.leans_on, draft.anchor = place, "previous" if place else "publication"
        return draft
    if now is None:
        shift = {-1: Shift(months=-1), 0: ZERO, 1: Shift(months=12)}[side]
        return tied(None, "month", shift, "month_of_year", month, unknown=unknown)
    if side == 0:
        return fixed(instant(year_of(now), month), "month")
    shift = Shift(months=-1) if side < 0 else Shift(months=12)
    return tied(context.published, "month", shift, "month_of_year", month, unknown=unknown)


def _month_beside(context: Context, month: int, side: int) -> Draft:
    """Answer "that December", "the following June": seen from the time spoken of."""
    base, place = context.spoken_of("year")
    shift = Shift(months=-1) if side < 0 else Shift(months=12 if side else 11)
    if side > 0 and place is not None and place.unit == "year":
        shift = Shift(months=23)
    draft = tied(
        base, "month", shift, "month_of_year", month, unknown=f"XXXX-{month:02}", anchor="previous"
    )
    draft.leans_on = place
    return draft


def _is_modal(context: Context, found: Found) -> bool:
    """Answer whether "May" is the verb: it begins a sentence or a title and no month can."""
    before = context.word(found.begin - 1)
    cues = context.language.cues
    if before in cues["before_month"]:
        return False
    if context.word(found.end) in cues["behind_modal"]:
        return True
    return context.raw(found.end)[:1].islower() and before in {"", ".", "\n", '"', "`"}


def _is_name(context: Context, found: Found) -> bool:
    """Answer whether "March" or "Jan" belongs to a name: "the March for Life", "Jan Kavan"."""
    after, before = context.raw(found.end), context.word(found.begin - 1)
    language = context.language
    named = before in language.cues["before_month"] or before in language.values["STAGE"]
    person = after[:1].isupper() and after.lower() not in language.signs
    staged = before == "-" and context.word(found.begin - 2) in language.values["STAGE"]
    only_a_month = staged or before in language.cues["month_only"]
    only_a_month |= context.narrative and before == "by"
    if found.end - found.begin == 1 and (
        (person and not only_a_month) or (context.titled(found.begin) and not named)
    ):
        return True  # "April Smith", "Minister May"
    if found.end - found.begin == 1 and found.word("month") not in language.values["MONTH"]:
        return not named
    if after.lower() in language.cues["name_after"] and not named:
        following = context.raw(found.end + 1)
        return following[:1].isupper() or following in language.cues["plain"]
    return False


def _bare_month(context: Context, month: int, tense: str, begin: int, *, over: bool) -> Draft:
    unknown = f"XXXX-{month:02}"
    place = context.reference("year") if context.narrative else None
    base = place.bounds if place is not None else context.published
    anchor = "previous" if place is not None else "publication"
    if base is None or base.earliest is None:
        return tied(None, "month", ZERO, "month_of_year", month, unknown=unknown)
    if place is not None:
        shift = _month_of_story(base, month, place.unit)
        if place.unit != "year" and was_before(context, begin):
            shift = ZERO
    elif tense == "future":
        shift = Shift(months=11)
    elif tense == "past" and (over or not _is_coming(base, month)):
        shift = ZERO
    else:
        shift = _nearest_month(base, month)
    draft = tied(base, "month", shift, "month_of_year", month, unknown=unknown, anchor=anchor)
    draft.leans_on = place
    return draft


def _is_coming(base: Bounds, month: int) -> bool:
    """Answer whether it is the month after this one: 11 months back is "last November"."""
    return (month - civil_from_days((base.earliest or 0) // DAY)[1]) % 12 == 1


def _month_of_story(base: Bounds, month: int, unit: str) -> Shift:
    """Answer how to reach a month of the year spoken of, or of the next one if it lies far back."""
    first = civil_from_days((base.earliest or 0) // DAY)[1]
    if unit == "year" or month >= first or first - month > _BACK:
        return Shift(months=11)
    return ZERO


def _nearest_month(base: Bounds, month: int) -> Shift:
    first = civil_from_days((base.earliest or 0) // DAY)[1]
    return ZERO if (first - month) % 12 <= 7 else Shift(months=11)


READERS = {"month": read_month}
