"""Times that recur (TimeML, 2.2.4: SET, with `quant` and `freq`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.reading.drafts import Draft
from timeline.reading.numbers import number_in
from timeline.reading.readers.calendar import day_number
from timeline.reading.values import duration

if TYPE_CHECKING:
    from timeline.reading.context import Found

__all__ = ["READERS"]

_NUMBER = 5  # words before "annually" among which a number stands


def read_every(found: Found) -> Draft | None:
    """Read "every Monday", "each year", "every two weeks", "Mondays"."""
    context = found.context
    words = found.words()
    values = context.language.values
    quant = "EACH" if "each" in words else "EVERY" if "every" in words else ""
    if found.has("day_name"):
        word = found.word("day_name")
        weekday = (
            values["WEEKDAYS"].get(word)
            or values["WEEKDAY"].get(word)
            or values["WEEKDAYABBR"].get(word)
        )
        value = f"XXXX-WXX-{weekday}"
        if found.has("part"):
            return Draft("SET", f"{value}T{values['PARTDAY'][found.word('part')]}", quant=quant)
        return Draft("SET", value, quant=quant)
    if found.has("month"):
        month = found.value("month", "MONTH", "MONTHABBR") or 1
        day = f"-{day_number(found):02}" if found.has("day") else ""
        return Draft("SET", f"XXXX-{month:02}{day}", quant=quant)
    word = found.word("unit")
    if word in {"weekend", "weekends"}:
        return Draft("SET", "XXXX-WXX-WE", quant=quant)
    if word in values["PARTDAY"]:
        return Draft("SET", f"XXXX-XX-XXT{values['PARTDAY'][word]}", quant=quant)
    if word in values["SEASON"]:
        return Draft("SET", f"XXXX-{values['SEASON'][word]}", quant=quant)
    if not word:
        return Draft("SET", "XXXX-WXX-WD", quant=quant)  # "every weekday", "each working day"
    unit = str(values["UNIT"].get(word) or values["UNITS"].get(word))
    number: float | None = 1
    if "other" in words:
        number = 2
    elif found.has("number"):
        if found.word("number") in values["VAGUE"]:
            number = None
        else:
            number = (
                number_in(context, *found.span("number")) or day_number(found, "number") or None
            )
    return Draft("SET", duration(number, unit), quant=quant)


def _is_how_much(found: Found) -> bool:
    """Answer whether "annually" says how much: "by 9% annually", "$30 million annually"."""
    context, word = found.context, found.words()[0]
    return word.endswith("lly") and any(
        context.word(at)[:1].isdecimal() or context.word(at) == "%"
        for at in range(found.begin - 1, max(0, found.begin - _NUMBER), -1)
    )


def _is_a_paper(found: Found) -> bool:
    """Answer whether "daily" is a newspaper: "the party daily Vorwaerts", "a local daily."."""
    context, after = found.context, found.context.raw(found.end)
    if found.words()[0] not in {"daily", "weekly", "monthly"}:
        return False
    if after[:1].isupper() and context.raw(found.begin).islower():
        return True
    behind = context.word(found.begin - 1), context.word(found.begin - 2)
    return not after[:1].isalnum() and any(
        word in context.language.cues["article"] for word in behind
    )


def read_often(found: Found) -> Draft | None:
    """Read "daily", "twice a week", "five days a week" (2.2.5: `freq` is "2X", "5D")."""
    context = found.context
    word = context.word(found.begin)
    value = context.language.values["OFTEN"].get(word)
    named = context.raw(found.begin).istitle() and context.raw(found.end)[:1].isupper()
    if (
        value is not None
        and named
        and context.word(found.begin - 1) in context.language.cues["plain"]
    ):
        return None  # "the Daily Mail"
    if value is not None and (_is_how_much(found) or _is_a_paper(found)):
        return None
    if value is not None:
        return Draft("SET", str(value))
    if not found.has("unit"):
        return None
    unit = str(context.language.values["UNIT"][found.word("unit")])
    if found.has("times"):
        number = number_in(context, *found.span("times"))
        if number is None:
            return None
        letter = "D" if found.word("of") == "nights" else duration(1, found.word("of")[:-1])[-1]
        return Draft("SET", duration(1, unit), freq=f"{number:g}{letter}")
    freq = {"once": 1, "twice": 2}.get(word) or context.language.values["NUMBER"].get(word, 1)
    return Draft("SET", duration(1, unit), freq=f"{freq}X")


READERS = {"every": read_every, "often": read_often}
