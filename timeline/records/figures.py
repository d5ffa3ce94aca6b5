"""What a figure means that is given as people say it: "about 600", "over 4,000", "dozens".

The words are kept beside the numbers, always: this reading only makes figures comparable. A figure
is an interval, open (None) on a side of which the words say nothing. How wide "about" is, and how
many "dozens" are, is policy and not fact: the conventions named "figure-..." in
`timeline.dates.policy` say it.

| qualifier | said like | low .. high |
|---|---|---|
| exact | "4,700", "two", "no", "1.2 million" | the number |
| about | "about 600", "some 15,000", "~600" | the number, less and more by a share |
| over | "over 4,000", "more than" | the number .. open |
| at_least | "at least a dozen", "600+", "no fewer than" | the number .. open |
| under | "under 50", "fewer than" | open .. the number |
| at_most | "up to 100", "at most", "no more than" | open .. the number |
| nearly | "nearly half", "almost", "just under" | the number less a share .. the number |
| range | "10-12", "between 10 and 12" | the two numbers |
| vague | "dozens", "several hundred", "many" | as the conventions say |
| relative | "twice as many", "50% more" | nothing: it is told against another figure |
| text | "sacred", "2025-04-30" | nothing: it is no figure |

A percentage is kept in percent: "3.5%" is 3.5, and its unit says so. A share in words is kept as
the fraction that it names: "nearly half" is 0.45 to 0.5. The words show which of the two was meant,
so what holds figures against each other (queries/views/151_figure.sql) takes both in percent.
"""

from __future__ import annotations

import functools
import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline.dates.policy import POLICY, STANDARD, in_force
from timeline.records.numerals import NUMBER, read_number, tidy
from timeline.records.qualifiers import KINDS, LEADING, TRAILING
from timeline.records.relative import is_relative

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Figure", "parse_figure"]

_COUNTED: Mapping[str, tuple[str, int]] = {
    "tens": ("figure-tens", 10),
    "hundreds": ("figure-tens", 100),
    "thousands": ("figure-tens", 1_000),
    "tens of thousands": ("figure-tens", 10_000),
    "hundreds of thousands": ("figure-tens", 100_000),
    "millions": ("figure-millions", 1_000_000),
    "tens of millions": ("figure-tens", 10_000_000),
    "hundreds of millions": ("figure-tens", 100_000_000),
    "billions": ("figure-millions", 1_000_000_000),
    "tens of billions": ("figure-tens", 10_000_000_000),
    "hundreds of billions": ("figure-tens", 100_000_000_000),
}
"""Words that count something, each with the convention of how many of it they are. For the others
for "more than one" the convention is named like the word, and says how many in all."""

_LONGEST = 200
_COMMON = re.compile(
    r"(?:(about|over|more than|at least|up to|nearly) )?(\d{1,15}|\d{1,3}(?:,\d{3}){1,4})", re.ASCII
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as an interval.

    Attributes:
        low: the least that the words allow; None is open.
        high: the most that they allow; None is open.
        point: the number that was said; None where there is none, or two.
        qualifier: the word of the table above.
    """

    low: float | None
    high: float | None
    point: float | None
    qualifier: str


_TEXT = Figure(None, None, None, "text")
_RELATIVE = Figure(None, None, None, "relative")

_POINTED = re.compile(
    r"(?<![\d.,])([1-9]\d{0,2})\.(\d{3})"
    r"(?![\d.,]|\s?[%‰]|(?:k|[mb]n?|mln|tn)\b"
    r"|[\s-](?:per ?cent|pct|hundred|thousand|million|billion|trillion|lakh|crore))"
)
"""A point that may part thousands: what follows it does not show that it is decimal."""

_BETWEEN = re.compile(
    r"(?:between|from)\s+(.+?)(?:\s+(?:and|to)\s+|(?<=\w)\s*-\s*(?=\d))(.+)", re.DOTALL
)
_SPAN = re.compile(
    rf"({NUMBER}\S*?(?:\s(?!to\b)\S+)??)\s*(?:-|\bto\b|\bor\b|\.\.)\s*(.+)", re.DOTALL
)
_SPELLED_SPAN = re.compile(r"([^\d]+?)\s+(?:to|or)\s+([^\d]+)")
_BELOW = re.compile(r"(?:well )?(?:under|below|up to|(?:fewer|less) than|at most)\b")
_PLUS_MINUS = re.compile(r"(.+?)\s*(?:±|\+/-|\+-|plus or minus)\s*(.+)", re.DOTALL)
_BOTH = re.compile(
    r"(.+?)(?:,?\s+(?:but|and|yet)\s+"
    r"|,\s+(?:and |or )?(?=possibly|perhaps|maybe|up to|as many as))(.+)",
    re.DOTALL,
)
_NOTHING = re.compile(
    r"none(?: of [^\d\s]+| [^\d\s]+)?|not (?:one|a single)(?: [^\d\s]+)?"
    r"|nil|nought|naught|nothing|(?:nobody|no one)(?: (?:was|were|has been|have been)(?: reported)?"
    r" (?:killed|injured|wounded|hurt|harmed|arrested|detained|captured|evacuated))?"
    r"|no(?: (?!data|informat|figure|comment|estimate|record|idea|longer|confirm|official|answer"
    r"|more\b|fewer\b|less\b|doubt|evidence|consensus|agreement|change\b)"
    r"[^\d\s]+){0,2}"
)
_SCALES = "dozen|score|hundred|thousand|million|billion"
_SEVERAL = re.compile(
    r"(?:an?\s+)?(?P<word>couple|few|handful|several)"
    rf"(?:\s+of)?(?:\s+(?P<scale>{_SCALES})s?\b(?:\s+(?P<more>thousand|million|billion)\b)?)?"
    rf"(?:\s+(?!(?:tens|{_SCALES})s?\b|as (?:many|much)\b|times\b)[^\d\s]+){{0,4}}"
)
_PLURAL = re.compile(
    r"(?:many |several |some |a few )?"
    r"(?P<word>(?:tens of |hundreds of )(?:thousands|millions|billions)"
    r"|tens|dozens|scores|hundreds|thousands|millions|billions)(?:\s+[^\d\s]+){0,4}"
)
_MANY = re.compile(
    r"(?:many|numerous|countless|a lot|lots|some|various|multiple"
    r"|a (?:large |great |small |significant |considerable )?number)(?:\s+[^\d\s]+){0,4}"
)
_PLURALS = (
    "tens of thousands|hundreds of thousands"
    "|tens|dozens|scores|hundreds|thousands|millions|billions"
)
_SPREAD = re.compile(
    rf"(?P<low>{_PLURALS}),?"
    r" (?:to|or|or even|if not|possibly|perhaps|maybe|and possibly|and perhaps)"
    rf" (?P<high>{_PLURALS})(?: [^\d\s]+){{0,4}}"
)
_MARKS = re.compile(r"(?:\*+|\[\w{1,3}\]|[,;])$")
_SCALE: Mapping[str | None, float] = {
    None: 1, "dozen": 12, "score": 20, "hundred": 100, "thousand": 1e3, "million": 1e6,
    "billion": 1e9,
}  # fmt: skip


def parse_figure(text: str) -> Figure:
    """Answer what a figure means; a text that is no figure is one of qualifier "text".

    Its words are understood under the conventions in force (`timeline.dates.under`).

    Args:
        text: the figure as it was said, in English or in digits.

    Returns:
        The interval that the words allow. Nothing is ever raised.

    >>> parse_figure("about 600")
    Figure(low=540.0, high=660.0, point=600.0, qualifier='about')
    >>> parse_figure("over 4,000")
    Figure(low=4000.0, high=None, point=4000.0, qualifier='over')
    >>> parse_figure("between 10 and 12")
    Figure(low=10.0, high=12.0, point=None, qualifier='range')
    >>> parse_figure("sacred")
    Figure(low=None, high=None, point=None, qualifier='text')
    """
    chosen = in_force()
    if chosen is STANDARD:
        return _standard(text)
    return _under(text, tuple(row.value for name, row in chosen.items() if name in _SHAPING))


_SHAPING = frozenset(name for name in STANDARD if name.startswith("figure-"))


@functools.lru_cache(maxsize=65_536)
def _standard(text: str) -> Figure:
    return _read(text)


@functools.lru_cache(maxsize=65_536)
def _under(text: str, _values: tuple[tuple[int, ...], ...]) -> Figure:
    """Read a text; the values that the conventions in force have are a part of the key."""
    return _read(text)


def _read(text: str) -> Figure:
    if len(text) > _LONGEST:
        return _TEXT
    if found := _COMMON.fullmatch(text):  # most figures are said so
        kind = KINDS[found[1]] if found[1] else "exact"
        return _widened(float(found[2].replace(",", "")), kind)
    plain = _MARKS.sub("", tidy(text))
    if len(plain) > 2 and plain[0] == plain[-1] and plain[0] in "\"'":
        plain = plain[1:-1]
    if _POINTED.search(plain):
        [point] = POLICY["figure-point"].value
        if point == 0:
            return _TEXT
        if point == 2:
            plain = _POINTED.sub(r"\1,\2", plain)
    return (
        (_nothing(plain) or _vague(plain) or _both(plain) or _qualified(plain)) if plain else _TEXT
    )


_ONE_OR_TWO = re.compile(r"an? (?:(?P<one>(?:single|lone)(?!.digit))|pair)(?: [^\d\s]+){0,4}")


def _nothing(text: str) -> Figure | None:
    if found := _ONE_OR_TWO.fullmatch(text):
        return _widened(1.0 if found["one"] else 2.0, "exact")
    if _NOTHING.fullmatch(text) and not LEADING.match(text):
        return Figure(0.0, 0.0, 0.0, "exact")
    return None


def _vague(text: str) -> Figure | None:
    """Answer what words for "more than one" span."""
    if found := _SPREAD.fullmatch(text):
        low, high = _many(found["low"]).low, _many(found["high"]).high
        return Figure(low, high, None, "vague") if low and high and low <= high else None
    if found := _SEVERAL.fullmatch(text):
        return _many(found["word"], _SCALE[found["scale"]] * _SCALE[found["more"]])
    if found := _PLURAL.fullmatch(text):
        return _many(found["word"])
    if _MANY.fullmatch(text) and _qualified(text) is _TEXT:
        return Figure(None, None, None, "vague")  # how many, nobody says
    return None


def _many(word: str, scale: float = 1.0) -> Figure:
    if word in _COUNTED:
        name, unit = _COUNTED[word]
        least, most = POLICY[name].value
        low = float(least * unit)
        return Figure(low, max(low, float(most * unit - 1)), None, "vague")
    least, most = POLICY[f"figure-{word}"].value
    return Figure(least * scale, most * scale, None, "vague")


def _both(text: str) -> Figure | None:
    """Answer two sides that are told apart: "over 4,000 but fewer than 5,000"."""
    found = _BOTH.fullmatch(text)
    if not found or text.startswith(("between", "from")):
        return None
    one, other = _qualified(found[1]), _qualified(found[2])
    for below, above in ((one, other), (other, one)):
        if (
            below.qualifier in {"over", "at_least", "exact"}
            and above.qualifier in {"under", "at_most"}
            and below.low is not None
            and above.high is not None
            and below.low <= above.high
        ):
            return Figure(below.low, above.high, None, "range")
    return None


def _qualified(text: str) -> Figure:
    """Take the qualifying words off both ends, then read what is left."""
    kinds: list[str] = []
    rest = text
    while found := LEADING.match(rest):
        kinds.append(KINDS[found[0].strip()])
        rest = rest[found.end() :]
    if is_relative(rest):
        return _RELATIVE
    for pattern, kind in TRAILING:
        if found := pattern.search(rest):
            kinds.append(kind)
            rest = rest[: found.start()]
            break
    kind = next((kind for kind in kinds if kind not in {"exact", "about"}), None) or (
        "about" if "about" in kinds else "exact"
    )
    number = _single(rest)
    if number is not None:
        return _widened(number, kind)
    span = _span(rest)
    if span is None and kinds and (loose := _vague(rest)):
        span = loose
    return _sided(span, kind) if span else _TEXT


def _sided(span: Figure, kind: str) -> Figure:
    """Open a span on the side that its words leave open: "at least dozens", "over 10 to 12"."""
    if kind in {"over", "at_least"}:
        return Figure(span.low, None, None, kind)
    if kind in {"under", "at_most"}:
        return Figure(None, span.high, None, kind)
    return span


def _widened(number: float, kind: str) -> Figure:
    if kind == "exact":
        return Figure(number, number, number, kind)
    if kind in {"over", "at_least"}:
        return Figure(number, None, number, kind)
    if kind in {"under", "at_most"}:
        return Figure(None, number, number, kind)
    [percent] = POLICY[f"figure-{kind.replace('_', '-')}"].value
    share = abs(number) * percent / 100
    low = number if kind == "just_over" else _round(number - share)
    high = number if kind == "nearly" else _round(number + share)
    return Figure(low, high, number, "over" if kind == "just_over" else kind)


def _round(number: float) -> float:
    """Take off what binary fractions add: 1.1 * 3 is 3.3."""
    return float(f"{number:.12g}") if math.isfinite(number) else number


def _single(text: str) -> float | None:
    found = read_number(text)
    return found.value if found else None


def _span(text: str) -> Figure | None:
    if found := _PLUS_MINUS.fullmatch(text):
        middle, half = _single(found[1]), _single(found[2])
        if middle is not None and half is not None and found[2].endswith("%") > ("%" in found[1]):
            half = abs(middle) * half / 100
        if middle is not None and half is not None and half >= 0:
            return Figure(_round(middle - half), _round(middle + half), middle, "range")
    if not text.startswith("-"):
        text = text.replace("--", "-")  # a dash as typewriters have it
    for pattern in (_BETWEEN, _SPAN, _SPELLED_SPAN):
        found = pattern.fullmatch(text)
        if not found:
            continue
        low, high = read_number(_bare(found[1])), read_number(_bare(found[2]))
        if low is None or high is None or _BELOW.match(found[1]):
            continue
        least = low.value
        # "1.2 to 1.5 million" means millions on both sides, "900 to 1.2 million" does not
        if low.scale == 1 and high.scale > 1 and low.value < high.value / high.scale:
            least = low.value * high.scale
        if least <= high.value:
            return Figure(least, high.value, None, "range")
    return None


def _bare(text: str) -> str:
    """Take qualifiers off one side of a range; the range is what says how wide it is."""
    while found := LEADING.match(text):
        text = text[found.end() :]
    return text
