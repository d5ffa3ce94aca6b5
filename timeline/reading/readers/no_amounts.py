"""What looks like an amount of time and is none: an age, a fourth, a name, a date, a price."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from timeline.reading.context import Found
    from timeline.reading.numbers import Amount

__all__ = ["is_age", "is_edge", "is_named", "is_no_unit", "is_rate"]


def is_no_unit(found: Found, amount: Amount) -> bool:
    """Answer whether a unit is something else: an ordinal, a fourth."""
    if amount.unit == "second":
        return amount.vague or found.words()[-1] == "second"
    return amount.unit == "quarter" and not _are_of_years(found)


def is_age(found: Found) -> bool:
    """Answer whether "old" follows: "six months old", "12-year-olds"."""
    context, at = found.context, found.end
    at += context.word(at) == "-"
    return context.word(at) in {"old", "olds"}


def _are_of_years(found: Found) -> bool:
    """Answer whether quarters are of years: "for six quarters", not "three quarters of us"."""
    context, words = found.context, found.words()
    if words[-1] not in context.language.values["UNITS"] or len(words) == 1:
        return False
    kinds = context.language.cues["in_a_row"] | context.language.values["VAGUE"].keys()
    if not kinds.isdisjoint(words):
        return True
    after, before = context.word(found.end), context.word(found.begin - 1)
    return after != "of" and before in context.language.cues["lasting"]


def is_edge(found: Found) -> bool:
    """Answer whether units without a number are part of a date: "the last days of March 1945"."""
    context, at = found.context, found.end
    first, last = found.span("amount")
    if context.word(at) != "of" or last - first > 1:
        return False
    at += 1 + (context.word(at + 1) == "the")
    word, values = context.word(at), context.language.values
    if word in values["STAGE"]:
        return False
    year = len(word) in {4, 5} and word[:4].isdecimal()
    ordinal = context.word(at + 1) == "century" or context.word(at + 2) == "century"
    return year or ordinal or word in values["MONTH"]


def is_named(found: Found) -> bool:
    """Answer whether an amount belongs to a name: "the Six-Day War", "the Hundred Years' War"."""
    context = found.context
    after = context.raw(found.end + (context.raw(found.end) == "'"))
    first = found.span("amount")[0] if found.has("amount") else found.begin
    if found.end - first == 1:  # the "Years" of "the Hundred Years' War", not those of a headline
        number, values = context.word(first - 1), context.language.values
        if number not in values["SCALE"] and number not in values["NUMBER"]:
            return False
        if number in values["SCALE"] and context.raw(first - 1).istitle():
            return context.raw(first).istitle()  # "the Hundred Days"
    return all(
        word[:1].isupper() and not word.isupper()
        for word in (context.raw(first), context.raw(found.end - 1), after)
    )


def is_rate(found: Found) -> bool:
    """Answer whether "a week" says how often: a noun or a number stands before it."""
    context = found.context
    before = context.raw(found.begin - 1)
    lower = before.lower()
    if not before or not before[0].isalnum():
        return before in {"%", "$"}
    cues = context.language.cues
    if lower in cues["rate_before"] or before[0].isdecimal():
        return True
    return lower.endswith("s") and lower not in cues["no_rate_before"] and len(lower) > 3
