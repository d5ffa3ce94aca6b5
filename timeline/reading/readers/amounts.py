"""Amounts of time, and dates so far from another (TimeML, 2.2.4: DURATION; 2.2.5).

"Two weeks" is a DURATION. Counted from now or from a time spoken of ("two weeks ago", "two weeks
later") it is a DATE as fine as its unit. Before an event ("two weeks after the crash") it stays a
DURATION: the event is no time expression.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from timeline.dates.amounts import shift_of
from timeline.reading.drafts import Draft, tied
from timeline.reading.numbers import amount_in, number_in
from timeline.reading.readers.days import place_weekday
from timeline.reading.readers.no_amounts import is_age, is_edge, is_named, is_no_unit, is_rate
from timeline.reading.values import UNKNOWN, duration

if TYPE_CHECKING:
    from timeline.reading.context import Found
    from timeline.reading.numbers import Amount

__all__ = ["READERS"]

_UNITS_OF_DATES = {"fortnight": "week", "quarter": "quarter"}
_UNCOUNTED = {"time": "PXM", "weekend": "P1WE"}  # "some time", "a weekend"
_HALF_A_DAY = 12
_PARTS = {"century": "decade", "decade": "year", "year": "month"}
_CLOCK = frozenset({"hour", "minute", "second"})


def read_shift(found: Found) -> Draft | None:
    """Read a date so far from now, from a day near it, or from the time spoken of."""
    context = found.context
    amount = amount_in(context, *found.span("amount")) if found.has("amount") else None
    if amount is None and not found.has("amount"):
        amount = amount_in(context, found.begin, found.begin + 2)
    if amount is None:
        return None
    draft = _shifted(found, amount)
    if found.has("limit"):
        limit, values = found.word("limit"), context.language.values
        draft.mod = str(values["LIMIT"].get(limit) or values["OVER"][limit])
    return draft


def _shifted(found: Found, amount: Amount) -> Draft:
    """Answer the date that lies an amount before or after what the match leans on."""
    context = found.context
    if context.word(found.end) in context.language.cues["than"]:
        return Draft("DURATION", amount.value, cut=(0, 1))  # "six months later than planned"
    side = found.pattern.fixed.get("side") or context.language.values["AFTERWARDS"].get(
        found.word("side"), 1
    )
    if found.has("word"):
        near = tied(
            context.published,
            "day",
            shift_of(int(found.value("word", "DAYWORD") or 0), "day", 1),
            "day",
        )
        return _from(amount, side, near.bounds, "publication", days=True, exact=True)
    if found.has("day_name"):
        weekday = found.value("day_name", "WEEKDAY", "WEEKDAYABBR") or 1
        day = place_weekday(context, weekday, None, "future" if side > 0 else "past")
        return _from(amount, side, day.bounds, "publication", days=True)
    if found.has("unit"):  # "30 years ago this week"
        unit = found.word("unit")
        return tied(context.published, unit, amount.shifts(side)[0], unit)
    if (
        found.pattern.fixed["anchor"] == "publication"
        and amount.unit in _CLOCK
        and not amount.vague
    ):
        return _within_the_day(found, amount)
    if found.pattern.fixed["anchor"] == "publication":
        period = _same_period(found, amount, side)
        return period or _from(amount, side, context.published, "publication")
    period = _same_period(found, amount, side)
    if period is not None:
        return period
    base, place = context.spoken_of(amount.unit if amount.unit not in _CLOCK else "hour")
    if place is None and not context.narrative and (amount.unit in _CLOCK or side > 0):
        return Draft("DURATION", amount.value)  # later than an event
    draft = _from(amount, side, base, "previous")
    draft.leans_on = place
    draft.compares = side < 0 and context.is_compared(found.begin, amount.unit)
    return draft


def _within_the_day(found: Found, amount: Amount) -> Draft:
    """Answer "an hour ago": the publication names its day, not the hour that it is counted from."""
    draft = tied(found.context.published, "day", snap="day", unknown=UNKNOWN["day"])
    if amount.unit == "hour" and amount.high > _HALF_A_DAY:
        draft = Draft("TIME", UNKNOWN["day"], anchor="publication")
    draft.type, draft.value, draft.rule = "TIME", f"{draft.value}TXX", None
    return draft


def _same_period(found: Found, amount: Amount, side: int) -> Draft | None:
    """Answer the same quarter or year of an earlier year, where a report compares with it."""
    context = found.context
    if amount.unit != "year" or amount.vague or amount.rest or amount.high != 1 or side > 0:
        return None
    earlier = found.pattern.fixed["anchor"] == "previous"
    leaning = context.business or (earlier and not context.narrative)
    period = context.compared(found.begin) if leaning else None
    if period is not None and period.unit == "year" and not earlier:
        period = None
    if period is None and context.business:
        period = context.period
    if period is None:
        return None
    draft = tied(
        period.bounds,
        period.unit,
        shift_of(1, "year", side),
        None if period.unit == "half" else period.unit,
        anchor="previous",
    )
    draft.leans_on, draft.compares = period, True
    return draft


def _from(
    amount: Amount,
    side: int,
    base: object,
    anchor: str,
    *,
    days: bool = False,
    exact: bool = False,
) -> Draft:
    unit = _UNITS_OF_DATES.get(amount.finest, amount.finest)
    if amount.low % 1 and unit in _PARTS and (unit != "year" or amount.low < 1):
        unit = _PARTS[unit]  # "half a century ago" is a decade, "half a year ago" a month
    if (days and unit == "week") or (exact and unit in {"month", "year"}):
        unit = "day"  # "a year ago today"
    low, high = amount.shifts(side)
    if amount.vague:
        value = "PAST_REF" if side < 0 else "FUTURE_REF"
        first, last = (high, low) if side < 0 else (low, high)
        draft = tied(base, unit, first, None, upper=last, anchor=anchor)  # type: ignore[arg-type]
        if anchor == "previous" and side > 0:
            # Later than what was told, not than the publication, which FUTURE_REF would say.
            value = UNKNOWN[unit]
            draft.type = "TIME" if unit in _CLOCK else draft.type
        draft.value, draft.at, draft.unit = value, None, ""
        return draft
    snap = unit if unit in {"day", "week", "month", "quarter", "year"} else None
    draft = tied(base, unit, low, snap, anchor=anchor)  # type: ignore[arg-type]
    if unit in _CLOCK:
        draft.type = "TIME"
    return draft


def read_stretch(found: Found) -> Draft | None:
    """Read a number of units up to now, or from now on: "the past two months"."""
    context = found.context
    amount = amount_in(context, *found.span("amount"))
    if amount is None or is_named(found):
        return None
    words = found.words()
    if is_edge(found):
        return None
    before = context.word(found.begin - 1)
    if found.match.span("amount")[1] - found.match.span("amount")[0] == 1 and not found.has(
        "which"
    ):
        if amount.unit in {"second", "quarter", "minute", "decade", "century"}:
            return None
        following = context.word(found.end)
        if (
            before not in context.language.cues["over"]
            and words[-1] != "ahead"
            and following not in context.language.cues["event_follows"]
        ):
            return None
    if amount.unit == "second" and amount.low == 1:
        return None
    draft = Draft("DURATION", amount.value)
    side = found.value("which", "WHICH", "FAR")
    if words[0] == "last" and before in context.language.cues["before_verb"]:
        draft.cut = (1, 0)  # "is expected to last several months"
        return draft
    if side and context.published is not None and not context.narrative:
        whole = amount.shifts(side)[1]
        edge = tied(context.published, "day", whole, "day")
        now = context.published
        first, last = (edge.bounds, now) if side < 0 else (now, edge.bounds)
        draft.bounds = replace(draft.bounds, earliest=first.earliest, latest=last.latest)
        draft.anchor, draft.rule = "publication", edge.rule
    return draft


def read_amount(found: Found) -> Draft | None:
    """Read a bare amount: "two weeks", "10-year", "weeks"."""
    context = found.context
    words = found.words()
    if not found.has("amount"):
        return _uncounted(found, words[-1])
    begin, end = found.span("amount")
    amount = amount_in(context, begin, end)
    if amount is None or amount.high == 0:  # "zero hour"
        return None
    if is_named(found) or is_edge(found):
        return None
    before, after = context.word(found.begin - 1), context.word(found.end)
    cues = context.language.cues
    if before in {"$", "-", "#"} and context.touching(found.begin):
        return None
    if is_no_unit(found, amount) or is_age(found):
        return None
    single = end - begin == 2 and words[0] in cues["one"] and words[0] != "one"
    if single and after == "-" and context.touching(found.end):
        return None  # "a year-round resort", "a day-care center"
    if single and is_rate(found):
        return None
    plural_alone = len(words) == 1
    if plural_alone and context.word(found.begin - 2) in cues["plain"] and before.isalpha():
        return None  # "its great years"
    if plural_alone and (before in cues["no_units_before"] or after in cues["no_units_after"]):
        return None
    tails = found.context.language.values["TAIL"]
    mod = next((str(tails[word]) for word in words[end - found.begin :] if word in tails), "")
    draft = Draft("DURATION", amount.value, mod=mod)
    if 0 < amount.end < end:
        draft.cut = (0, found.end - amount.end)  # "3 days, 12 days"
    if words[-1] == "long":
        draft.cut = (begin - found.begin, 0)  # "a month-long strike"
    return draft


def _uncounted(found: Found, last: str) -> Draft | None:
    """Read "some time", "a while", "over a weekend"; "a weekend of rain" is no stretch."""
    context = found.context
    if last == "weekend" and context.word(found.begin - 1) not in context.language.cues["over"]:
        return None
    return Draft("DURATION", _UNCOUNTED.get(last, "PXD"))


def read_amount_of_several(found: Found) -> Draft | None:
    """Read the "three" of "three- and six-month bills": its unit stands behind the last one."""
    values = found.context.language.values
    number = number_in(found.context, *found.span("amount"))
    unit = values["UNIT"].get(found.word("unit")) or values["UNITS"].get(found.word("unit"))
    if number is None or unit == "quarter":
        return None
    return Draft(
        "DURATION", duration(number, str(unit)), cut=(found.span("amount")[0] - found.begin, 0)
    )


def read_lasting(found: Found) -> Draft | None:
    """Read "weeklong"."""
    return Draft("DURATION", str(found.context.language.values["LASTING"][found.words()[0]]))


def read_rate(found: Found) -> Draft | None:
    """Read "per day"; "a share a year" is how much, not when."""
    if found.words()[0] != "per":
        return None
    return Draft("SET", duration(1, str(found.context.language.values["UNIT"][found.word("unit")])))


READERS = {
    "shift": read_shift,
    "stretch": read_stretch,
    "amount": read_amount,
    "amount_of_several": read_amount_of_several,
    "lasting": read_lasting,
    "rate": read_rate,
}
