"""Which words name a month, a weekday, a number, a unit, a season?

English only; spellings that documents really use, all in small letters and without full stops.
"""

from __future__ import annotations

import re

__all__ = [
    "ABOUT",
    "KNOWN",
    "MAYBE",
    "MONTHS",
    "NO_IDS",
    "NUMBERS",
    "ORDINALS",
    "PARTS_OF_DAY",
    "SEASONS",
    "THIRDS",
    "UNITS",
    "WEEKDAYS",
    "WEEKDAY_NAMES",
    "is_figure",
    "number_word",
    "ordinal_word",
]


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_MONTH_NAMES = _words(
    "january february march april may june july august september october november december"
)
_DAY_NAMES = _words("monday tuesday wednesday thursday friday saturday sunday")

MONTHS: dict[str, int] = {
    **{name: number for number, name in enumerate(_MONTH_NAMES, 1)},
    **{name[:3]: number for number, name in enumerate(_MONTH_NAMES, 1)},
    "sept": 9,
}
WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""As people write them; ISO 8601 counts them from 1."""

WEEKDAYS: dict[str, int] = {
    **{name: number for number, name in enumerate(_DAY_NAMES, 1)},
    **{name[:3]: number for number, name in enumerate(_DAY_NAMES, 1)},
    "tues": 2,
    "weds": 3,
    "thur": 4,
    "thurs": 4,
}

_ONES = _words(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_TENS = _words("twenty thirty forty fifty sixty seventy eighty ninety")
NUMBERS: dict[str, int] = {
    **{name: number for number, name in enumerate(_ONES)},
    **{name: number for number, name in zip(range(20, 100, 10), _TENS, strict=True)},
    **{
        f"{ten}-{one}": tens + number
        for tens, ten in zip(range(20, 100, 10), _TENS, strict=True)
        for number, one in enumerate(_ONES[1:10], 1)
    },
    "a": 1,
    "an": 1,
    "dozen": 12,
    "hundred": 100,
}
_ORDINAL_NAMES = _words(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
ORDINALS: dict[str, int] = {
    **{name: number for number, name in enumerate(_ORDINAL_NAMES, 1)},
    **{f"twenty-{name}": 20 + number for number, name in enumerate(_ORDINAL_NAMES[:9], 1)},
    "thirtieth": 30,
    "thirty-first": 31,
}

UNITS: dict[str, str] = {
    word: unit
    for unit, words in {
        "second": "second seconds sec secs",
        "minute": "minute minutes min mins",
        "hour": "hour hours hr hrs",
        "day": "day days",
        "week": "week weeks wk wks",
        "fortnight": "fortnight fortnights",
        "month": "month months",
        "quarter": "quarter quarters",
        "year": "year years yr yrs",
        "decade": "decade decades",
        "century": "century centuries",
    }.items()
    for word in words.split()
}

SEASONS: dict[str, int] = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
PARTS_OF_DAY = frozenset(
    {"dawn", "morning", "midnight", "noon", "afternoon", "evening", "night", "overnight"}
)
THIRDS: dict[str, int] = {
    "early": 0,
    "mid": 1,
    "middle": 1,
    "halfway": 1,
    "midway": 1,
    "late": 2,
}
ABOUT = frozenset(
    {"about", "around", "approximately", "approx", "roughly", "circa", "c", "ca", "~", "some"}
)
MAYBE = frozenset(
    {
        *("possibly", "perhaps", "probably", "maybe", "presumably", "likely"),
        *("allegedly", "reportedly", "supposedly", "apparently", "purportedly"),
    }
)

_RELATIONS = _words(
    "before after since until between within during yesterday today tomorrow ago publication "
    "published following throughout onwards"
)
KNOWN: tuple[str, ...] = tuple(
    word
    for word in (
        *_MONTH_NAMES,
        *_DAY_NAMES,
        *_RELATIONS,
        *SEASONS,
        *(word for word in UNITS if len(word) > 3),
        *(word for word in ABOUT if len(word) > 3),
    )
    if len(word) > 3
)
"""Words that a slip of the pen may have been meant for."""


NO_IDS = frozenset(
    _words(
        "all both each every any some this that these those here there then "
        "last next past previous same now soon later earlier ever never always already "
        "ongoing continuing recent recently currently formerly when while where as if not no nor "
        "halfway midway through and or but to"
    )
    + tuple(PARTS_OF_DAY)
)
"""Words that name nothing by themselves; an item of such a name is written event:last."""

_THOUSANDS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3}){1,2}")


def is_figure(word: str) -> bool:
    """Answer whether a word is digits from 0 to 9 and nothing else; other scripts are refused."""
    return word.isdecimal() and word.isascii()


def number_word(word: str) -> int | None:
    """Answer the number that a word or figure names, None where it names none.

    >>> number_word("twenty-one"), number_word("10,000"), number_word("kursk")
    (21, 10000, None)
    """
    if is_figure(word) and len(word) <= 9:
        return int(word)
    if "," in word and _THOUSANDS.fullmatch(word):
        return int(word.replace(",", ""))
    return NUMBERS.get(word)


def ordinal_word(word: str) -> int | None:
    """Answer the number that an ordinal names, None where it names none.

    >>> ordinal_word("19th"), ordinal_word("third"), ordinal_word("19")
    (19, 3, None)
    """
    if word[-2:] in {"st", "nd", "rd", "th"} and len(word) <= 5 and is_figure(word[:-2]):
        return int(word[:-2])
    return ORDINALS.get(word)
