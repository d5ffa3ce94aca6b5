"""Quarters, halves and the periods that a company reports on.

"The year-earlier period" and "a year ago" beside figures of a quarter mean that quarter of the
year before: the period that the report spoke of last is kept for them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.dates.calendar import DAY, civil_from_days, instant, year_of
from timeline.dates.rules import Shift
from timeline.reading.drafts import Draft, fixed, tied
from timeline.reading.expressions import Place
from timeline.reading.numbers import amount_in
from timeline.reading.readers.calendar import (
    day_number,
    month_led_to,
    month_near,
    side_of,
    year_in,
)
from timeline.reading.readers.years import read_decade
from timeline.reading.tense import STOPS

if TYPE_CHECKING:
    from timeline.reading.context import Context, Found

__all__ = ["READERS"]


_EARLIER = frozenset({"earlier", "ago", "before", "last", "prior", "previous", "preceding"})
_ALIKE = frozenset({"like", "corresponding", "comparable", "similar"})
_BESIDE = 10  # words around a quarter that say of what it is
_REPORTED = 330 * DAY
"""How long before a report the quarter that it is about may have begun."""


def _ordinal(found: Found, most: int) -> int:
    if found.has("code"):
        return found.value("code", "QUARTERCODE", "HALFCODE") or 0
    if found.word("number") in {"last", "latter"}:
        return most
    if found.word("number") == "former":
        return 1
    return day_number(found, "number")


def read_quarter(found: Found) -> Draft | None:
    """Read a quarter that has a number."""
    context = found.context
    side = side_of(found)
    number = _ordinal(found, 4)
    if (
        found.word("which") in {"final", "last"}
        and not found.has("number")
        and not found.has("code")
    ):
        number, side = 4, None
    if not 1 <= number <= 4 or (found.words()[-1] == "period" and not context.business):
        return None  # "in the third period" of a game
    year = year_in(found)
    now = context.now()
    place = context.reference("year") if year is None and context.narrative else None
    if place is not None:
        year = year_of(place.bounds.earliest or 0) + (side or 0)
        draft = fixed(instant(year, number * 3 - 2), "quarter")
        draft.anchor, draft.leans_on = "previous", place
        return draft
    if year is None and now is None:
        return Draft("DATE", f"XXXX-Q{number}", "quarter", anchor="publication")
    if year is None and now is not None:
        off = not _EARLIER.isdisjoint(found.words())
        year = (
            year_of(now) + side
            if side is not None
            else _year_of_quarter(context, found, number, now) - off
        )
    if not context.business and found.has("number") and _is_of_a_game(found):
        return None
    draft = fixed(instant(year or 1, number * 3 - 2), "quarter")
    if not found.has("year"):
        draft.anchor = "publication"
    draft.compares = context.period is not None and (
        side == -1 or not _EARLIER.isdisjoint(found.words())
    )
    if context.tense(found.begin, found.end) != "future":
        _keep(context, draft, over=context.word(found.end) in context.language.cues["ended"])
    return draft


def _is_of_a_game(found: Found) -> bool:
    """Answer whether the sentence speaks of scores: "scored in the second quarter"."""
    context = found.context
    for step, first in ((-1, found.begin - 1), (1, found.end)):
        for at in range(first, first + step * _BESIDE, step):
            if context.word(at) in STOPS:
                break
            if context.word(at) in context.language.cues["sport"]:
                return True
    return False


def _year_of_quarter(context: Context, found: Found, number: int, now: int) -> int:
    """Answer the year of a quarter: this one, unless that quarter lies far ahead."""
    year, month, _ = civil_from_days(now // DAY)
    current = (month + 2) // 3
    tense = context.tense(found.begin, found.end)
    if tense == "future":
        return year + 1 if number < current - 1 else year
    if tense == "past" and number > current:
        return year - 1  # what was sold in the second quarter is not told of in March
    return year - 1 if number - current >= 2 else year


def _keep(context: Context, draft: Draft, *, over: bool) -> None:
    """Keep the period that a report is about: the first, or one that it says has ended.

    One that was over long before the publication is what the report compares with.
    """
    now = context.now()
    if draft.at is None or (now is not None and now - draft.at > _REPORTED):
        return
    if over or context.period is None:
        context.period = Place(-1, draft.bounds, draft.unit)


def read_period(found: Found) -> Draft | None:
    """Read the period of a report, or the same one a year before."""
    context = found.context
    words = found.words()
    period = _spoken_of(found) or context.period
    earlier = not (_EARLIER | _ALIKE).isdisjoint(words)
    ended = _ended(found)
    if ended is not None:
        _keep(context, ended, over=True)
        return ended
    if period is None and not context.business and (found.has("which") or earlier):
        years = side_of(found) if found.has("which") else -1
        return tied(context.published, "year", Shift(months=12 * (years or 0)), "year")
    if period is None:
        period = _last_quarter(context)
    if words == ["the", "quarter"]:
        if not context.business:
            return None
        if period is None:
            return Draft("DATE", "XXXX-QX", "quarter", anchor="publication")
    units = context.language.values["UNITS"]
    if words[-1] in units:
        amount = amount_in(context, found.end - 2, found.end)
        return Draft("DURATION", amount.value) if amount else None
    if period is None:
        return Draft("DATE", "XXXX" if "year" in words else "XXXX-QX", "year", anchor="publication")
    return _beside_period(found, period, earlier=earlier)


def _beside_period(found: Found, period: Place, *, earlier: bool) -> Draft:
    """Answer the period that a report is about, or the same one of another year."""
    context, words = found.context, found.words()
    unit = "quarter" if "quarter" in words else period.unit
    reported, month, _ = civil_from_days((period.bounds.earliest or 0) // DAY)
    side, now = side_of(found), context.now()
    year = year_of(now) + side if now is not None and side is not None else year_in(found)
    if side == -1:  # in January, that of the fourth quarter is two years back
        year = min(year or reported, reported - 1)
    if year is not None:
        draft = fixed(instant(year, month), unit)
        draft.compares = earlier
        return draft
    shift = Shift(months=-12) if earlier else Shift()
    if context.period is None and earlier and not {"quarter", "period"} & set(words):
        unit = "year"
    draft = tied(period.bounds, unit, shift, unit, anchor="previous")
    draft.leans_on, draft.compares = context.period, earlier
    if not earlier:
        _keep(context, draft, over=False)
    return draft


def _spoken_of(found: Found) -> Place | None:
    """Answer the quarter that the sentence names, for "the same quarter a year earlier"."""
    named = {"quarter", "period"} & set(found.words()) and not found.has("year")
    place = found.context.compared(found.begin) if named else None
    return place if place is not None and place.unit in {"quarter", "half"} else None


def _ended(found: Found) -> Draft | None:
    """Read "the quarter ended Sept. 30", "the quarter to September": the one of that month."""
    context = found.context
    now = context.now()
    cues = context.language.cues
    at = found.end + (context.word(found.end) in cues["that"])
    ended = context.word(at) in cues["ended"]
    month = month_near(context, at + 1) if ended else month_led_to(context, at)
    if month is None or now is None:
        return None
    draft = tied(context.published, "quarter", Shift(), "month_of_year", month)
    return fixed(draft.at, "quarter") if draft.at is not None else None


def _last_quarter(context: Context) -> Place | None:
    """Answer the last quarter that was over when the text was published."""
    now = context.now()
    if now is None:
        return None
    draft = tied(context.published, "quarter", Shift(months=-3), "quarter")
    return Place(-1, draft.bounds, "quarter")


def read_half(found: Found) -> Draft | None:
    """Read the first or second half of a year."""
    context = found.context
    number = _ordinal(found, 2)
    if number not in {1, 2}:
        return None
    last = context.word(found.end - 1)
    if last[-1:] == "s" and last[:-1].strip("'").isdecimal():
        draft = read_decade(found)
        if draft is not None:
            draft.mod = "START" if number == 1 else "END"
        return draft
    side = side_of(found) if found.words()[-1] == "year" else None
    year = year_in(found)
    now = context.now()
    if year is None:
        if found.words()[-1] != "year" and not context.business:
            return None
        place = context.reference("year") if context.narrative else None
        now = now if place is None else place.bounds.earliest
        if now is None:
            return Draft("DATE", f"XXXX-H{number}", "half", anchor="publication")
        year = year_of(now) + (side or 0)
    return fixed(instant(year, number * 6 - 5), "half")


READERS = {"quarter": read_quarter, "period": read_period, "half": read_half}
