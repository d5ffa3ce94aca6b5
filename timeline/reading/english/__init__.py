"""English: its words, its patterns, and the words that the date language knows already."""

from __future__ import annotations

from pathlib import Path

from timeline.dates.lexicon import MONTHS, NUMBERS, ORDINALS, SEASONS, UNITS, WEEKDAYS
from timeline.reading.language import Language, load

__all__ = ["english"]

_SEASON_CODES = {21: "SP", 22: "SU", 23: "FA", 24: "WI"}  # TIMEX3 of EDTF's 21 to 24
_TENS = 20


def english() -> Language:
    """Answer the language, read from its folder."""
    shared: dict[str, dict[str, object]] = {
        "MONTH": {
            word: number for word, number in MONTHS.items() if len(word) > 3 or word == "may"
        },
        "MONTHABBR": {
            word: number for word, number in MONTHS.items() if len(word) <= 4 and word != "may"
        },
        "WEEKDAY": {word: number for word, number in WEEKDAYS.items() if len(word) > 5},
        "WEEKDAYABBR": {word: number for word, number in WEEKDAYS.items() if len(word) <= 5},
        "WEEKDAYS": {f"{word}s": day for word, day in WEEKDAYS.items() if len(word) > 5},
        "UNIT": {word: unit for word, unit in UNITS.items() if not _plural(word, unit)},
        "UNITS": {word: unit for word, unit in UNITS.items() if _plural(word, unit)},
        "NUMBER": {
            word: number
            for word, number in NUMBERS.items()
            if "-" not in word and len(word) > 2 and word not in {"dozen", "hundred"}
        },
        "TENS": {w: n for w, n in NUMBERS.items() if "-" not in w and _TENS <= n <= 90},
        "SCALE": {"hundred": 100, "thousand": 1000, "dozen": 12, "million": 1_000_000},
        "ORDINAL": {word: number for word, number in ORDINALS.items() if "-" not in word},
        "SEASON": {word: _SEASON_CODES[code] for word, code in SEASONS.items()},
    }
    return load(Path(__file__).parent, shared)


def _plural(word: str, unit: str) -> bool:
    return word.endswith("s") or (unit == "century" and word == "centuries")
