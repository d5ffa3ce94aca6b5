"""Years, decades, centuries, and dates in figures (TimeML, 2.2.5: `1998`, `199`, `19`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.dates.calendar import days_in_month, instant, year_of
from timeline.dates.policy import POLICY, in_full
from timeline.dates.rules import Bounds
from timeline.reading.drafts import Draft, fixed
from timeline.reading.eras import ERA_ENDS, counts, follows_year
from timeline.reading.readers.calendar import YEARS, day_number, year_in
from timeline.reading.tense import STOPS

if TYPE_CHECKING:
    from timeline.reading.context import Context, Found

__all__ = ["READERS", "read_decade"]

_FIGURES = 4  # of a year
_SOON = 50
"""In a narrative a decade that follows within so many years is the next one of that name."""


def read_figures(found: Found) -> Draft | None:
    """Read a date in figures, as the policies `slashes` and `two-digit-year` have it."""
    word = found.context.raw(found.begin)
    day, _, time = word.partition("T")
    sign = next(char for char in day if not char.isdecimal())
    numbers = [int(part) for part in day.split(sign)]
    if len(numbers) == 2:
        year, month = numbers
        if sign != "-" or not 1 <= month <= 12:
            return None
        return fixed(instant(year, month), "month")
    first, second, third = numbers
    if len(day.split(sign)[0]) == 4:
        year, month, number = first, second, third
    else:
        digits = len(day.split(sign)[2])
        if digits not in {2, 4} or (digits == 2 and sign != "/"):
            return None
        year = third if digits == 4 else in_full(third)
        month, number = (
            (second, first) if POLICY["slashes"].value[0] == 2 or sign == "." else (first, second)
        )
        if month > 12:
            month, number = number, month
    if not (1 <= month <= 12 and 1 <= number <= days_in_month(year, month) and year in YEARS):
        return None
    draft = fixed(instant(year, month, number), "day")
    if time:
        draft.type, draft.value = "TIME", f"{draft.value}T{time}"
    return draft


def read_year(found: Found) -> Draft | None:
    """Read a year; four figures that count something are none."""
    context = found.context
    era = found.value("era", "ERA")
    if era is not None:  # that of the second one, of both: "264-241 BC"
        number = int(found.word("year")) if found.word("year").isdecimal() else 0
        return fixed(instant(number if era > 0 else 1 - number), "year") if number else None
    year = year_in(found)
    if year is None and context.word(found.begin + 1) == "year":
        year = int(found.word("year") or 0) or None  # "the year 410"
    if year is None:
        return None
    alone = found.end - found.begin == 1 and not found.has("yearwords")
    if alone and not (
        _is_small_year(context, found.begin)
        if context.raw(found.begin).isdecimal() and len(context.raw(found.begin)) < _FIGURES
        else _is_year(context, found.begin, year)
    ):
        return None
    return fixed(instant(year), "year")


def _is_small_year(context: Context, at: int) -> bool:
    """Answer whether figures of less than four digits stand where a year does: "in 410"."""
    before, cues = context.word(at - 1), context.language.cues
    circa = before == "." and context.word(at - 2) in cues["circa"]
    stage = before in context.language.values["STAGE"]
    return before in cues["small_year_before"] or circa or stage or follows_year(context, at)


def read_year_behind(found: Found) -> Draft | None:
    """Read the second year of "1988-89": its two figures follow those of the year before it."""
    context = found.context
    if context.last_end != found.begin or not context.places or not context.touching(found.begin):
        return None
    before, word = context.places[-1], context.raw(found.end - 1)
    if before.unit != "year" or before.bounds.earliest is None or len(word) != 2:
        return None
    first = year_of(before.bounds.earliest)
    if first <= 0:
        return None
    year = first - first % 100 + int(word)
    if not first < year or not context.touching(found.end - 1):
        return None
    draft = fixed(instant(year), "year")
    draft.cut = (1, 0)
    return draft


def _is_year(context: Context, at: int, year: int) -> bool:
    before, after = context.word(at - 1), context.raw(at + 1)
    cues = context.language.cues
    if (before == "." and context.word(at - 2) in cues["circa"]) or follows_year(context, at):
        return not counts(context, at)
    if before == "'" and context.touching(at) and context.word(at)[0] == "'":
        return False  # the second half of a doubled quotation mark
    if before in cues["no_year_before"] or after.lower() in cues["no_year_after"]:
        return False
    if (
        after
        and context.touching(at + 1)
        and (
            after in {":", "%"}
            or (after == "/" and not context.word(at + 2)[:2].isdecimal())
            or (after == "-" and not context.word(at + 2)[:1].isdecimal())
        )
    ):
        return False
    if before in cues["possessive"] and after[:1].isupper():
        return False  # a model or a vintage: "his 1987 Chevrolet"
    if context.touching(at) and before not in {"(", "-", "\N{EN DASH}", '"', "'", "/", "["}:
        return False
    if before in {"-", "/"} and not (
        context.word(at - 2)[:2].isdecimal()
        or context.word(at - 2) in context.language.values["STAGE"]
        or context.word(at - 2) in cues["year_prefix"]
    ):
        return False
    opens = before in STOPS | {""} and after.lower() in cues["past"]  # "1759 was the worst year"
    if not 1900 <= year <= 2050 and before not in cues["year_before"] and not opens:
        return False
    counted = after.islower() and len(after) > 3 and after.endswith("s") and after != "was"
    return not (counted and before in cues["count_before"])


def read_decade(found: Found) -> Draft | None:
    """Read "the 1980s", "the '80s", "the nineties"."""
    context = found.context
    values = context.language.values
    word = context.word((found.span("era")[0] if found.has("era") else found.end) - 1)
    small = _small_decade(found, word)
    if small is not None or found.has("era"):
        return small
    number = values["DECADEWORD"].get(word)
    if found.has("stage") and number is not None:
        draft = _decade(context, number)
        draft.mod = str(values["STAGE"][found.word("stage")])
        return draft
    if number is None:
        digits = "".join(char for char in word if char.isdecimal())
        if len(digits) == 4:
            first = int(digits)
            if first % 10 and word[-2:-1] == "'" and first in YEARS:
                return fixed(instant(first), "year")  # "2012's best film"
            if first % 10 or first not in YEARS:
                return None
            century = first % 100 == 0 and first < 2000
            return fixed(instant(first), "century" if century else "decade")
        if len(digits) != 2 or int(digits) % 10:
            return None
        if word[0].isdecimal() and found.end - found.begin == 1:
            return None  # "in his 30s"
        number = int(digits)
        if number < 20 and word[0].isdecimal():
            return None
    return _decade(context, number)


def _decade(context: Context, number: int) -> Draft:
    """Answer the last decade of a number, or in a narrative the next one: "the 1920s and '30s"."""
    now = context.now()
    place = context.reference("decade") if context.narrative else None
    base = place.bounds.earliest if place else now
    year = year_of(base) if base is not None else 2000
    first = year - year % 100 + number
    if place is not None and first - year < _SOON:
        return fixed(instant(first), "decade")
    return fixed(instant(first if first <= year else first - 100), "decade")


def _small_decade(found: Found, word: str) -> Draft | None:
    """Read "the 340s BC", and "the 370s" where a narrative tells of such years."""
    digits, context = word.rstrip("'s"), found.context
    if not digits.isdecimal() or int(digits) % 10 or not (found.has("era") or len(digits) == 3):
        return None
    era = found.value("era", "ERA")
    place = context.reference("century")
    if era is None:
        if not context.narrative or place is None:
            return None
        last = year_of(place.bounds.earliest or 0)
        if last >= ERA_ENDS:
            return None
        era = -1 if last <= 0 else 1
    if era < 0:
        return _before_christ(
            f"{int(digits) // 10:03}", int(digits) or 1, int(digits) + 9, "decade"
        )
    return fixed(instant(int(digits) or 1), "decade")


def _before_christ(value: str, last: int, first: int, unit: str) -> Draft:
    """Answer a decade or century, by its last and its first year before Christ."""
    at = instant(1 - first)
    bounds = Bounds(at, instant(2 - last) - 1)
    return Draft("DATE", f"BC{value}", unit, at, bounds)


def read_century(found: Found) -> Draft | None:
    """Read "the 19th century": the years that begin with 18."""
    number = day_number(found, "number") + (found.value("tens", "TENS") or 0)
    if not 1 <= number <= 30:
        return None
    era = found.value("era", "ERA")
    if era is not None and era < 0:
        return _before_christ(f"{number - 1:02}", number * 100 - 99, number * 100, "century")
    return fixed(instant((number - 1) * 100 or 1), "century")


READERS = {
    "figures": read_figures,
    "year": read_year,
    "year_behind": read_year_behind,
    "decade": read_decade,
    "century": read_century,
}
