"""Years, decades, centuries, and dates in figures (TimeML, 2.2.5: `1998`, `199`, `19`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.dates.calendar import days_in_month, instant, year_of
from timeline.dates.policy import POLICY, in_full
from timeline.reading.drafts import Draft, fixed
from timeline.reading.readers.calendar import YEARS, day_number, year_in

if TYPE_CHECKING:
    from timeline.reading.context import Context, Found

__all__ = ["READERS", "read_decade"]

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
    words = found.words()
    era = found.value("era", "ERA") or next(
        (value for word in words if (value := context.language.values["ERA"].get(word))), None
    )
    year = year_in(found)
    if year is None:
        return None
    if era is not None:
        return fixed(instant(year if era > 0 else 1 - year), "year") if year else None
    if (
        found.end - found.begin == 1
        and not found.has("yearwords")
        and not _is_year(context, found.begin, year)
    ):
        return None
    return fixed(instant(year), "year")


def read_year_behind(found: Found) -> Draft | None:
    """Read the second year of "1988-89": its two figures follow those of the year before it."""
    context = found.context
    if context.last_end != found.begin or not context.places or not context.touching(found.begin):
        return None
    before, word = context.places[-1], context.raw(found.end - 1)
    if before.unit != "year" or before.bounds.earliest is None or len(word) != 2:
        return None
    first = year_of(before.bounds.earliest)
    year = first - first % 100 + int(word)
    if not first < year or not context.touching(found.end - 1):
        return None
    draft = fixed(instant(year), "year")
    draft.cut = (1, 0)
    return draft


def _is_year(context: Context, at: int, year: int) -> bool:
    before, after = context.word(at - 1), context.raw(at + 1)
    cues = context.language.cues
    if before == "." and context.word(at - 2) in cues["circa"]:
        return True
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
    if not 1900 <= year <= 2050 and before not in cues["year_before"]:
        return False
    counted = after.islower() and len(after) > 3 and after.endswith("s") and after != "was"
    return not (counted and before in cues["count_before"])


def read_decade(found: Found) -> Draft | None:
    """Read "the 1980s", "the '80s", "the nineties"."""
    context = found.context
    word = context.word(found.end - 1)
    values = context.language.values
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


def read_century(found: Found) -> Draft | None:
    """Read "the 19th century": the years that begin with 18."""
    number = day_number(found, "number") + (found.value("tens", "TENS") or 0)
    if not 1 <= number <= 30:
        return None
    era = found.value("era", "ERA")
    if era is not None and era < 0:
        return Draft("DATE", f"BC{number - 1:02}", "century")
    return fixed(instant((number - 1) * 100 or 1), "century")


READERS = {
    "figures": read_figures,
    "year": read_year,
    "year_behind": read_year_behind,
    "decade": read_decade,
    "century": read_century,
}
