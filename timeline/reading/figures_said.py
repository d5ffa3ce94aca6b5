"""Which figures does a sentence give, and of what?"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from timeline.dates.lexicon import MONTHS, WEEKDAYS
from timeline.reading.money_said import measure_of
from timeline.reading.wording import Measure, wording
from timeline.records import parse_figure
from timeline.records.qualifiers import KINDS

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["FIGURE", "Said", "amount_before", "figures_said"]

FIGURE = re.compile(r"\d[\d,.]*\d|\d")
"""A number in figures, wherever it stands."""

_SPELLED = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty"
    "|sixty|seventy|eighty|ninety|hundreds|thousands|dozens|scores"
)
_SCALE = r"(?:\s(?:dozen|hundred|thousand|million|billion|trillion)\b)?"
_ONE = rf"(?:[$€£¥]\s?)?\d{{1,15}}(?:,\d{{3}}){{0,4}}(?:\.\d{{1,6}})?(?!\w){_SCALE}"
_NUMBER = re.compile(
    rf"(?<![\w.,:/\-\u2013])(?:between\s{_ONE}\sand\s{_ONE}|{_ONE}(?:(?:\sto\s|-|\u2013){_ONE})?|(?:{_SPELLED})\b{_SCALE})(?:\s?%|\sper\scent\b|\spercent\b)?",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_](?:[\w'\u2019\-]{0,40})")
_PERCENT = re.compile(r"%|per\s?cent", re.IGNORECASE)
_STOP = re.compile(r"[,;:()!?\"“”]|\.(?=\s|$)")
_TOWARD = re.compile(r"\s+to\s+(?:the\s+)?[A-Z][\w\-]{0,30}(?:\s[A-Z][\w\-]{0,30}){0,3}")
_BREAK = re.compile(r"[,;:](?!\d)|\b(?:and|but|that|while)\b")
_LIGHT = re.compile(r"\s*(?:(?:by|another|a|further)\s+)*")
_OWNED = re.compile(r"(?:\b(?:his|her|its|their|our|my)|['\u2019]s)\s+$", re.IGNORECASE)
_THINGS = re.compile(r"\s+(?P<what>(?:[a-z-]{2,20}\s)?[a-z-]{2,20}s)\b")
_LABELLED = re.compile(
    r"\b(?:[Vv]ersion|[Ss]ection|[Aa]rticle|[Cc]hapter|[Pp]age|[Pp]aragraph|[Rr]egulation|[Rr]ule"
    r"|[Rr]oom|[Pp]latform|[Vv]olume|[Nn]o\.|Release|Flight|Route|Line|Unit|Gate|Resolution|Issue"
    r"|Part|Type|Model|Phase|Round|Level|Step|Item|Table|Figure|Number)\s+$"
)
_SHARE = re.compile(
    r"\s+of\s+(?:all\s|the\s|its\s|their\s)?(?P<what>(?:[a-z-]{2,20}\s){0,2}?[a-z-]{2,20}s)\s"
    r"(?P<did>[a-z][\w-]*(?:\s[\w-]+){0,3})(?=\s*(?:[.,;:]|$))"
)
_NO_MEASURE = frozenset({*MONTHS, *WEEKDAYS, "there", "share", "percentage", "others", "rest"})
_HIGHER = re.compile(
    r"\s+(?P<how>higher|lower|more|less|fewer|longer|shorter|larger|smaller)\s+than\b"
)
_STATED = re.compile(r"(?P<what>[A-Za-z][a-z-]+)\s+(?:was|is|were|stood\sat|reached|averaged)\s+$")
_MOST_OF = 4
_BEHIND, _AHEAD, _FRONT = 120, 120, 32


@dataclass(frozen=True, slots=True)
class Said:
    """One figure and what it measures.

    Attributes:
        start: where the figure begins in the text, with its qualifier.
        end: where it ends.
        value: its words.
        measure: what it measures.
        unit: what it is counted in; "" where that is not said.
        subject: whom or what; "" where the sentence does not say it beside the figure.
        reach: where the words that were read begin and end: figure, subject and measure.
        tally: it counts of how many something is so, and is no event of its own.
        part_of: the measure whose figure counts these too.
        compared: it is there to compare another one with, and is of another time.
    """

    start: int
    end: int
    value: str
    measure: str
    unit: str
    subject: str
    reach: tuple[int, int]
    tally: bool = False
    part_of: str = ""
    compared: bool = False


@lru_cache(maxsize=1)
def _qualified() -> re.Pattern[str]:
    # "only" and "another" qualify nothing; "reportedly" and "estimated at" are hedges of the claim
    words = [
        word
        for word, kind in KINDS.items()
        if kind != "exact" and word[0].isalpha() and word not in {"estimated", "estimated at"}
    ]
    every = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return re.compile(rf"(?<![\w\-])(?:{every})\s+$", re.IGNORECASE)


def figures_said(
    text: str, start: int, end: int, taken: Sequence[tuple[int, int]] = ()
) -> list[Said]:
    """Answer the figures of a sentence that have a measure.

    Args:
        text: what the sentence stands in.
        start: where it begins.
        end: where it ends.
        taken: stretches that are no figures, because they are dates.

    >>> text = "About 600 soldiers were killed in 2024, and over 4,000 wounded."
    >>> found = figures_said(text, 0, len(text), [(33, 37)])
    >>> [(one.value, one.measure, one.subject) for one in found]
    [('About 600', 'killed', 'soldiers'), ('over 4,000', 'injured', '')]
    """
    spans = [
        (_front(text, start, first), last)
        for found in _NUMBER.finditer(text, start, end)
        if not any(found.start() < stop and found.end() > first for first, stop in taken)
        for first, last in _parted(text, start, *found.span())
    ]
    said = []
    for number, (first, last) in enumerate(spans):
        value = text[first:last]
        if _LABELLED.search(text, max(start, first - _FRONT), first):
            continue  # "release 4.2", "regulation 5" are names
        if parse_figure(" ".join(value.split())).qualifier == "text":
            continue
        floor = spans[number - 1][1] if number else start
        ceiling = spans[number + 1][0] if number + 1 < len(spans) else end
        if (one := _measured(text, first, last, floor, ceiling)) is None:
            sign = next((sign for sign in wording().currency if sign in value), "")
            if unit := wording().currency.get(sign):
                name = measure_of(text, start, first, last)
                said.append(Said(first, last, value, name, unit, "", (first, last)))
        else:
            if one.measure == one.unit and one.unit in wording().currency.values():
                name = measure_of(text, start, first, one.reach[1])
                one = replace(one, measure=name, subject="")
            said.append(one)
    return said


def _parted(text: str, start: int, first: int, last: int) -> list[tuple[int, int]]:
    """Part "fell $1.25 to $41.50": by how much, and to what, which is no range."""
    to = text.find(" to ", first, last)
    before = text[max(start, first - 20) : first].split()
    if to < 0 or not before or before[-1].lower() not in wording().change:
        return [(first, last)]
    return [(first, to), (to + 4, last)]


def amount_before(text: str, start: int, end: int) -> int:
    """Answer where a noun phrase goes on behind the figure that it begins with.

    >>> "Roughly 15,000 men"[amount_before("Roughly 15,000 men", 0, 18) :]
    'men'
    """
    found = _NUMBER.search(text, start, end)
    if found is None or not found[0][-1].isdigit() or _front(text, start, found.start()) != start:
        return start
    at = end - len(text[found.end() : end].lstrip())
    return at if at < end and not text.startswith("of ", at) else start


def _front(text: str, start: int, at: int) -> int:
    while found := _qualified().search(text, max(start, at - _FRONT), at):
        at = found.start()
    return at


def _measured(text: str, first: int, last: int, floor: int, ceiling: int) -> Said | None:
    words = wording()
    stop = _STOP.search(text, last, min(ceiling, last + _AHEAD))
    ahead = list(_WORD.finditer(text, last, stop.start() if stop else min(ceiling, last + _AHEAD)))
    stage = words.counted.get(ahead[0][0].lower()) if ahead else None
    if stage is not None and not stage.unit:  # "were sent in two phases"
        return _made(text, first, last, stage, ahead[0], "")
    if (made := _acted(text, first, last, floor, ahead)) is not None:
        return made
    money = any(sign in text[first:last] for sign in words.currency)
    share = bool(_PERCENT.search(text, first, last))
    if share and _SHARE.match(text, last) and (made := _share(text, first, last, floor)):
        return made
    for place, found in enumerate(ahead[:12]):
        word = found[0].lower()
        measure = words.measures.get(word)
        if measure and measure.unit == "persons" and money:
            continue  # "raised $120 million and employs 240 people"
        if measure and (not word.endswith("ing") or word == "missing"):
            return _made(text, first, last, measure, found, _subject(text, ahead[:place]))
    counted = next((n for n, one in enumerate(ahead[:4]) if one[0].lower() in words.counted), None)
    if counted is not None and _OWNED.search(text, max(floor, first - 12), first):
        return None  # "with his two children" says who was there, and counts nothing
    subject = "" if counted is None else _subject(text, ahead[: counted + 1]) or ahead[counted][0]
    # "casualties are put at 4,700", "killing 12 people"; but "were sent in two phases" is of phases
    if not ahead or counted is not None:
        floor = _clause_floor(text, floor, first)
        for found in reversed(list(_WORD.finditer(text, max(floor, first - _BEHIND), first))):
            if measure := words.measures.get(found[0].lower()):
                return _made(text, first, last, measure, found, subject)
    if counted is not None:
        noun = ahead[counted]
        return _made(text, first, last, words.counted[noun[0].lower()], noun, subject)
    return _share(text, first, last, floor) if share else None


def _share(text: str, first: int, last: int, floor: int) -> Said | None:
    """Read "54% of voters want a vote", "were 23% higher than" and "attendance was 94%"."""
    known = wording()
    value = text[first:last]
    if found := _SHARE.match(text, last):
        did = found["did"].split()
        no_verbs = known.prepositions | known.relatives | known.determiners | {"and", "or"}
        nouns = known.determiners.isdisjoint(found["what"].split())
        if nouns and did[0] not in no_verbs:
            reach = first, found.end("did")
            return Said(first, last, value, found["did"], "%", found["what"], reach)
    if found := _HIGHER.match(text, last):
        return Said(first, last, value, found["how"], "%", "", (first, found.end()))
    if found := _STATED.search(text, max(floor, first - _BEHIND), first):
        measure, what = found["what"].lower(), found["what"]
        if measure in known.pronouns | known.relatives | known.adverbs | _NO_MEASURE:
            return None
        return Said(first, last, value, measure, "%", what, (found.start(), last))
    return None


def _acted(text: str, first: int, last: int, floor: int, ahead: list[re.Match[str]]) -> Said | None:
    """Read "killing 12 people" and "profit rose by 12%", whose figure stands behind its verb."""
    words = wording()
    floor = _clause_floor(text, floor, first)
    before = list(_WORD.finditer(text, max(floor, first - _BEHIND), first))
    while before and before[-1][0].lower() in {"by", "another", "a", "further"}:
        before.pop()
    if not before or not _LIGHT.fullmatch(text, before[-1].end(), first):
        return None
    verb = before[-1][0].lower()
    measure = words.measures.get(verb)
    if measure and verb.endswith("ing") and verb != "missing":
        counted = next((n for n, one in enumerate(ahead[:4]) if one[0].lower() in words.counted), 0)
        subject = _subject(text, ahead[: counted + 1]) if counted or _counts(ahead) else ""
        if not subject and (thing := _THINGS.match(text, last)):
            subject = thing["what"]
        return _made(text, first, last, measure, before[-1], subject)
    if verb in words.change and re.search(r"%|per\s?cent", text[first:last]):
        of = _subject(text, before[:-1][-_MOST_OF:])
        return Said(first, last, text[first:last], verb, "%", of, (before[-1].start(), last))
    return None


def _clause_floor(text: str, floor: int, first: int) -> int:
    """Answer where the clause begins that a figure stands in, not before a floor."""
    return max([floor, *(one.end() for one in _BREAK.finditer(text, floor, first))])


def _counts(ahead: list[re.Match[str]]) -> bool:
    return bool(ahead) and ahead[0][0].lower() in wording().counted


def _made(
    text: str, first: int, last: int, measure: Measure, found: re.Match[str], subject: str
) -> Said:
    start, end = min(first, found.start()), max(last, found.end())
    name = measure.name or found[0].lower()
    if measure.toward and (toward := _TOWARD.match(text, found.end())):
        name, end = f"{name}{text[found.end() : toward.end()]}", toward.end()
    name = " ".join(name.split())
    return Said(
        first, last, text[first:last], name, measure.unit, subject, (start, end), measure.tally,
        measure.part_of,
    )  # fmt: skip


def _subject(text: str, words: list[re.Match[str]]) -> str:
    """Answer the words between a figure and its verb, without auxiliaries at their end."""
    auxiliaries = wording().auxiliaries
    if words and words[0][0].lower() in wording().be | wording().have:  # "two were beaten"
        return ""
    while words and words[-1][0].lower() in auxiliaries:
        words = words[:-1]
    while words and words[0][0].lower() in {"of", "the", "more", "other", *auxiliaries}:
        words = words[1:]
    for place, word in enumerate(words):
        if word[0].lower() in auxiliaries or word[0].lower() in wording().relatives:
            words = words[:place]
            break
    return " ".join(text[words[0].start() : words[-1].end()].split()) if words else ""
