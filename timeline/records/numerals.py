"""One number, as it is written in digits or in English words.

Digits in groups ("4,700", "4 700", "1,50,000"), with a scale ("4.7k", "1.2 million", "2 dozen"),
with a currency sign or percent sign, as a fraction ("2/3", "½", "two thirds", "half a million"),
and in words ("twenty-five", "two hundred and fifty thousand"). A few words may follow, as in
"600 soldiers"; what follows must not hold another number, so that dates and clock times are not
read as figures.
"""

from __future__ import annotations

import functools
import math
import re
import unicodedata
from typing import NamedTuple

__all__ = ["NUMBER", "Number", "read_number", "tidy"]


class Number(NamedTuple):
    """A number and the scale word that it came with (1 where none)."""

    value: float
    scale: float


_CURRENCY = (
    r"(?:(?:us|a|c|hk|nt)?\$|[€£¥₩₽₴₹₺₪₫]"
    r"|(?:usd|eur|gbp|jpy|krw|rub|uah|cny|chf|inr|rs\.?)(?=[\s\d]))"
)
NUMBER = rf"(?:{_CURRENCY}\s*)?[-+]?(?:{_CURRENCY}\s*)?\d"

_DIGITS = (
    r"(?:"
    r"\d{1,3}(?:,\d{2,3})*,\d{3}(?!\d)(?:\.\d+)?"  # 4,700  1,50,000  4,700.50
    r"|\d{1,3}(?:[ '_]\d{3})+(?!\d)(?:[.,]\d+)?"  # 4 700  4'700
    r"|\d{1,3}(?:\.\d{3}){2,}(?!\d)(?:,\d+)?"  # 1.234.567
    r"|\d{1,3}\.\d{3},\d+"  # 4.700,50
    r"|\d+,\d{1,2}(?!\d)"  # 3,5
    r"|\d+(?:\.\d+)?(?:e[-+]?\d{1,3})?"
    r"|\.\d+"
    r")"
)
_SUFFIX = r"(?:\s?(?:k|mn|mln|bn|tn)|[mb])(?![\w.])"
_SCALES = {
    "k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "b": 1e9, "bn": 1e9, "tn": 1e12,
    "dozen": 12.0, "score": 20.0, "hundred": 100.0, "thousand": 1e3, "lakh": 1e5, "million": 1e6,
    "crore": 1e7, "billion": 1e9, "trillion": 1e12,
}  # fmt: skip
_ABROAD = {
    "tausend": 1e3, "mio": 1e6, "millionen": 1e6, "mrd": 1e9, "milliarde": 1e9, "milliarden": 1e9,
    "milliard": 1e9, "milliards": 1e9, "тыс": 1e3, "тысяч": 1e3, "млн": 1e6, "миллионов": 1e6,
    "млрд": 1e9, "миллиардов": 1e9, "тис": 1e3, "тисяч": 1e3, "мільйонів": 1e6, "мільярдів": 1e9,
}  # fmt: skip
"""Scales as they stand behind digits in figures that are quoted from other languages."""

_RELATIVE = (
    r"(?:(?:times )?(?:as (?:many|much)\b|(?:more|fewer|less)\b.*\bthan\b)"
    r"|times (?:the|more|higher|greater|less|fewer)\b|fold\b)"
)
"""What makes a number a multiple of another figure, or the distance from it."""

_FALSE_FRIENDS = r"(?:mil|mille|milles|[bt]r?ill?(?:i?on(?:en|es)|ões))\b"
"""Scales that mean more or less elsewhere than they seem to: what they follow is no figure."""

_SCALE_WORD = "|".join(
    [*(f"{word}s?" for word in _SCALES if len(word) > 3), *(f"{word}\\b\\.?" for word in _ABROAD)]
)
_MEASURED = (
    r"\s?[kcm]?m[23²³](?!\w)|(?:km|kg|cm|mm|ha|[kmg]wh?|kt|mph|ft)(?!\w)"
    r"|-(?:strong|man|member)\b"
)
_WRITTEN = re.compile(
    rf"(?P<before>{_CURRENCY}\s*)?(?P<sign>[-+]|minus |negative )?(?:{_CURRENCY}\s*)?"
    rf"(?P<digits>{_DIGITS})(?P<fraction>/\d+|\s\d/\d)?"
    rf"(?:(?P<suffix>{_SUFFIX})|(?P<scales>(?:[\s-](?:{_SCALE_WORD})(?![\w]))+))?"
    rf"(?:\s*(?:%|‰|°[cf]?|{_CURRENCY})|{_MEASURED})?(?:\s?/\s?[a-z]+\b)?(?P<rest>.*)",
    re.DOTALL,
)
_REST = re.compile(
    r"(?:\s+per\s+[\d,]+)?"
    rf"(?:\s+(?!(?:and|or|to|in|out)\b|{_FALSE_FRIENDS}|{_RELATIVE})[^\d\s]+(?:\s+[^\d\s]+){{0,4}})?"
    r"\s*[.!]?"
)
_MONTH = re.compile(
    r"\s(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|am|pm|a\.m\.|p\.m\.|o'clock|bce?|ad|ce)\b"
)

_SMALL = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
fifteen sixteen seventeen eighteen nineteen"""
_ROUND = "twenty thirty forty fifty sixty seventy eighty ninety"
_UNITS = {word: number for number, word in enumerate(_SMALL.split())}
_TENS = {word: 10 * number for number, word in enumerate(_ROUND.split(), 2)}
_PARTS = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5,
    "fifths": 5, "sixth": 6, "sixths": 6, "tenth": 10, "tenths": 10,
}  # fmt: skip
_MULTIPLIERS = {name: int(scale) for name, scale in _SCALES.items() if len(name) > 3}

_NO_REST = frozenset({"and", "or", "to", "in", "out", "by"})
_VOCABULARY = frozenset({*_UNITS, *_TENS, *_PARTS, *_MULTIPLIERS})
_NUMERIC = _VOCABULARY | {f"{word}s" for word in _MULTIPLIERS}

_TIDY = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u2009\u202f\u2007\u2008\u200a", " "),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d", "-"),
        **dict.fromkeys("\u2019\u02bc", "'"),
        "\uff05": "%",
        "\uff0c": ",",
    }
)


def tidy(text: str) -> str:
    """Answer a text in lower case with plain spaces, hyphens and fractions.

    >>> tidy("  4\u202f700\u201312 ½ ")
    '4 700-12 1/2'
    """
    text = " ".join(text.translate(_TIDY).lower().split())
    if text.isascii():
        return text
    return "".join(map(_plain_fraction, text, " " + text))


def _plain_fraction(char: str, before: str) -> str:
    if unicodedata.category(char) != "No":
        return char
    decomposed = unicodedata.normalize("NFKC", char)
    top, slash, bottom = decomposed.partition("\u2044")
    if not (slash and top and bottom):
        return char
    return f"{' ' if before.isdigit() else ''}{top}/{bottom}"


@functools.lru_cache(maxsize=4_096)
def read_number(text: str) -> Number | None:
    """Answer the one number that a tidied text is, or None.

    >>> read_number("4.7k"), read_number("twenty-five")
    (Number(value=4700.0, scale=1000.0), Number(value=25.0, scale=1.0))
    >>> read_number("12:30") is None
    True
    """
    text = text.strip()
    found = _ratio(text) or _from_digits(text) or _from_words(text)
    return found if found and math.isfinite(found.value) else None


_RATIO = re.compile(
    r"([a-z]+|\d{1,2}) in (an? |)([a-z-]+|\d[\d,]*)"
    r"(?:\s+(?!(?:second|minute|hour|day|night|week|month|year|decade)s?\b)[^\d\s]+){0,4}"
)
_MOST_OF = 10


def _ratio(text: str) -> Number | None:
    """Read "one in five": a share. "One in 2024" and "two in three days" are none."""
    found = _RATIO.fullmatch(text)
    if not found:
        return None
    part, whole = read_number(found[1]), read_number(found[2] + found[3])
    if part is None or whole is None or not 1 <= part.value < whole.value:
        return None
    count = whole.value
    if count != 100 and count > (_MOST_OF if part.value > 1 else 99):
        rounded = part.value == 1 and count % 100 == 0 and not 1900 <= count <= 2100
        if not rounded:
            return None
    return Number(part.value / count, 1.0)


def _from_digits(text: str) -> Number | None:
    found = _WRITTEN.fullmatch(text)
    if not found or not _REST.fullmatch(found["rest"]) or _MONTH.match(found["rest"]):
        return None
    value = _float(found["digits"])
    if value is None:
        return None
    if found["fraction"]:
        part = _fraction(found["digits"], found["fraction"])
        if part is None:
            return None
        value = part
    scale = 1.0
    if found["suffix"]:
        scale = _SCALES[found["suffix"].strip()]
    for word in re.findall(r"\w+", found["scales"] or ""):
        scale *= _SCALES.get(word) or _ABROAD.get(word) or _SCALES[word.removesuffix("s")]
    value = float(f"{value * scale:.15g}") if scale != 1 else value
    negative = (found["sign"] or "").strip() in {"-", "minus", "negative"}
    return Number(-value if negative else value, scale)


def _float(digits: str) -> float | None:
    if re.fullmatch(r"\d+,\d{1,2}", digits):
        digits = digits.replace(",", ".")
    elif re.fullmatch(r"\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}", digits):
        digits = digits.replace(".", "").replace(",", ".")
    elif re.fullmatch(r"\d{1,3}(?:[ '_]\d{3})+,\d+", digits):
        digits = digits.replace(",", ".")
    try:
        return float(re.sub(r"[ '_,]", "", digits))
    except ValueError:
        return None


def _fraction(digits: str, rest: str) -> float | None:
    """Read "1/2" and "1 1/2"; "24/7" and "9/11" are no fractions."""
    whole, top, bottom = "0", digits, rest[1:]
    if rest[0] != "/":
        whole, (top, _, bottom) = digits, rest.strip().partition("/")
    if not (whole.isdecimal() and top.isdecimal() and bottom.isdecimal()):
        return None
    if len(top) > 2 or len(bottom) > 2 or not 0 < int(top) < int(bottom) <= 10:
        return None
    return float(whole) + int(top) / int(bottom)


def _from_words(text: str) -> Number | None:
    """Read a number in words, and a few words after it that are none."""
    if any(char.isdigit() for char in text):
        return None
    words = _tokens(text)
    if not 0 < len(words) <= 20:
        return None
    sign = 1
    if words[0] in {"minus", "negative"} and len(words) > 1:
        sign, words = -1, words[1:]
    for count in range(len(words), max(0, len(words) - 6), -1):
        value = _spelled(tuple(words[:count]))
        if value is not None:
            rest = words[count:]
            clash = rest and (
                rest[0] in _NO_REST
                or not _NUMERIC.isdisjoint(rest)
                or re.match(_RELATIVE, " ".join(rest))
            )
            return None if clash else Number(sign * value, _scale(words[:count]))
    return None


def _tokens(text: str) -> list[str]:
    """Split "twenty-five" into its words, but leave "two-faced" whole."""
    words: list[str] = []
    for token in text.split(" "):
        parts = token.split("-")
        words += parts if all(part in _VOCABULARY for part in parts) else [token]
    return words


def _scale(words: list[str]) -> float:
    """Answer what a range would share: "two to three million" is millions on both sides."""
    scale = 1.0
    for word in reversed(words[1:]):
        if word not in _MULTIPLIERS:
            break
        scale *= _MULTIPLIERS[word]
    return scale


def _spelled(words: tuple[str, ...]) -> float | None:
    """Answer a number that is all of the words: "two hundred and fifty", "half a dozen"."""
    if words[0] == "half" and len(words) <= 3:
        rest = [word for word in words[1:] if word not in {"a", "an", "of"}]
        if not rest:
            return 0.5 if len(words) == 1 else None
        return 0.5 * _MULTIPLIERS[rest[0]] if len(rest) == 1 and rest[0] in _MULTIPLIERS else None
    quartered = len(words) > 3 and words[-3:-1] == ("of", "a") and words[-4] in _PARTS
    if quartered and words[-1] in _MULTIPLIERS:
        words = (*words[:-3], words[-1])  # "a quarter of a million"
    if len(words) > 2 and words[-1] in _MULTIPLIERS and words[-2] in _PARTS:
        part = _spelled(words[:-1])
        return None if part is None else part * _MULTIPLIERS[words[-1]]
    if len(words) > 1 and words[-1] in _PARTS:
        return _parts(words)
    return _whole(words)


def _parts(words: tuple[str, ...]) -> float | None:
    """Answer "two thirds", "a quarter", "two and a half", "a million and a half"."""
    size = _PARTS[words[-1]]
    if words[-3:-1] == ("and", "a") and len(words) > 3:
        scale = _MULTIPLIERS.get(words[-4], 1)
        whole = _whole(words[:-3])
        return None if whole is None else whole + scale / size
    count = 1.0 if words[:-1] in {("a",), ("an",)} else _whole(words[:-1])
    return count / size if count is not None and 0 < count <= size else None


def _whole(words: tuple[str, ...]) -> float | None:
    """Answer a whole number in words: units and tens gather in a group, scales carry it over."""
    total, group, last = 0, 0, ""
    for place, word in enumerate(words):
        step = _UNITS.get(word)
        if word in {"a", "an"} and place == 0 and len(words) > 1 and words[1] in _MULTIPLIERS:
            step = 1
        if step is not None:
            if last in _UNITS or (last in _TENS and not 0 < step < 10):
                return None
            group += step
        elif word in _TENS:
            if last in _UNITS or last in _TENS:
                return None
            group += _TENS[word]
        elif word in _MULTIPLIERS:
            scale = _MULTIPLIERS[word]
            if scale <= 100:
                group = (group or 1) * scale
            else:
                total, group = total + (group or 1) * scale, 0
        elif word != "and" or place == 0 or last not in _MULTIPLIERS or place == len(words) - 1:
            return None
        last = word
    return float(total + group) if words else None
