"""Which dated statements does a sentence make?

A sentence is cut into clauses where more than one of them is dated. A clause behind "after",
"before" or "following" that tells of something itself is a statement of its own, which dates the
one before it: "the report comes two days after the North acknowledged it".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline.reading.clauses import clause_in, predicate_in
from timeline.reading.dating import tells_when
from timeline.reading.segments import SIGNS, bare_end, first_word
from timeline.reading.sharing import sentence_end, subordinate
from timeline.reading.verbs import is_participle
from timeline.reading.wording import wording

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from timeline.reading.clauses import Clause
    from timeline.reading.expressions import Expression

__all__ = ["Statement", "statements"]

_CUT = re.compile(r"[,;]\s+(?:(?:and|but|while)\s+)?|\s+(?:and|but)\s+")
_SIDE = re.compile(r"(?P<lead>[^\W\d_]*)\s*\b(?P<side>after|before|following)\s+", re.IGNORECASE)
_CLAUSE = re.compile(r"[^,;:()\n]{3,200}")
_TOLD = re.compile(r"\b(?:had|was|were|did|[^\W\d_]{3,20}ed)\b")
_THING = re.compile(
    r"(?:(?:an?|the)\s+[^\W\d_]{3,20}|(?:orders|instructions|requests))\s+(?:from|of|by)\b"
)
_NEXT = re.compile(r"\s+and\s+that\s+|,\s+(?:and|but|while|although|though|whereas)\s+")
_FRONT = 3  # words before a date that still begins its sentence
_WHEN = re.compile(r",\s+when\s+")
_BUT = re.compile(r"\s+but\s+(?:then\s+)?")
_MOST_CLAUSES = 50


@dataclass(frozen=True, slots=True)
class Statement:
    """A stretch of a sentence that tells of one thing.

    Attributes:
        start: where it begins in the text.
        end: where it ends.
        numbers: the expressions that date it, by their place among those of the text.
        side: "after" or "before" where another statement dates it; "" otherwise.
        amount: how far from there: "two days"; "" where that is not said.
        other: where that other statement begins and ends.
        tie: where the words that tie the two begin and end.
        inner: it is a relative clause or a participle, and its sentence tells something beside.
    """

    start: int
    end: int
    numbers: tuple[int, ...] = ()
    side: str = ""
    amount: str = ""
    other: tuple[int, int] | None = None
    tie: tuple[int, int] | None = None
    inner: bool = False


def statements(
    text: str, start: int, end: int, found: Sequence[tuple[int, Expression]]
) -> list[Statement]:
    """Answer the dated statements of a sentence, in order.

    Args:
        text: what the sentence stands in.
        start: where it begins.
        end: where it ends.
        found: the time expressions in it, each with its place among those of the text.

    >>> text = "They left after the town had been taken."
    >>> [(text[one.start : one.end], one.side) for one in statements(text, 0, len(text), [])]
    [('They left after the town had been taken', 'after'), ('the town had been taken', '')]
    """
    end = bare_end(text, start, end)
    dates = [(n, one) for n, one in found if tells_when(text, one) and one.end <= end + 1]
    aside = {n for n, one in dates if _bracketed(text, start, one)}
    if len(aside) < len(dates):  # "Roe (born 4 March 1968) has led it since 2014"
        dates = [(n, one) for n, one in dates if n not in aside]
    tied, other = _tied(text, start, end, found)
    if other is not None:
        dates = [(n, one) for n, one in dates if not (other[0] <= one.start < other[1])]
    made = _stretches(text, _clauses(text, start, end, dates), dates)
    if tied is not None and other is not None:
        if tied.side and not any(one.start <= tied.tie[0] < one.end for one in made if tied.tie):
            made.append(tied)
        inner = tuple(n for n, one in found if other[0] <= one.start < other[1]
                      and tells_when(text, one))  # fmt: skip
        holds = next(
            (
                (one.start, one.end)
                for one in made
                if not one.side and tied.tie and one.start <= tied.tie[0] < one.end
            ),
            None,
        )
        if holds and not inner and tied.side:  # the main clause has a date: the other hangs on it
            side = "before" if tied.side == "after" else "after"
            made.append(Statement(*other, inner, side, tied.amount, holds, tied.tie))
        else:
            made.append(Statement(*other, inner))
    return made


def _bracketed(text: str, start: int, date: Expression) -> bool:
    """Answer whether a date stands in brackets."""
    opened = text.rfind("(", start, date.start)
    return opened >= 0 and ")" not in text[opened : date.start]


_BEHIND = re.compile(r",\s+(?:and|but)\s+(?:(?:in|on|at|by)\s+)?$", re.IGNORECASE)


def _clauses(
    text: str, start: int, end: int, dates: Sequence[tuple[int, Expression]]
) -> list[tuple[int, int, list[int]]]:
    """Cut a sentence between two dates wherever a clause ends there."""
    clauses: list[tuple[int, int, list[int]]] = []
    begin, numbers, last = start, [], None
    led = _BEHIND.search(text, start, dates[0][1].start) if dates else None
    if led is not None and clause_in(text, start, led.start()) is not None:
        behind = clause_in(text, dates[0][1].end, end)
        if behind is not None and not text[dates[0][1].end : behind.subject[0]].strip(" ,"):
            begin = text.index(" ", led.start() + 2) + 1  # "it appealed, and on 6 May ..."
    for number, one in dates[:_MOST_CLAUSES]:
        if last is not None:
            cuts = list(_CUT.finditer(text, last.end, max(last.end, one.start)))
            cuts = [
                cut for cut in cuts if cut.start() > last.end or not _fronted(text, begin, last)
            ]
            if cuts and len(text[last.end : one.start].split()) > 2:
                clauses.append((begin, cuts[-1].start(), numbers))
                begin, numbers = cuts[-1].end(), []
        numbers.append(number)
        last = one
    if numbers:
        clauses.append((begin, end, numbers))
    return clauses


def _stretches(
    text: str,
    clauses: Sequence[tuple[int, int, list[int]]],
    dates: Sequence[tuple[int, Expression]],
) -> list[Statement]:
    """Answer what clauses tell, each stretch with the dates that are its own."""
    spans = {number: (one.start, one.end) for number, one in dates}
    made = []
    for begin, end, numbers in clauses:
        of = tuple(numbers)
        first, last = _narrowed(text, begin, end, of, spans)
        opens = spans[of[0]][0]
        if len(of) > 1:
            early = subordinate(text, first, last, spans[of[0]])
            if early and early[1] <= spans[of[1]][0]:  # "the mill that he built in 1911 burned"
                made.append(Statement(*early, of[:1], inner=True))
                of = of[1:]
        inside = subordinate(text, first, last, spans[of[-1]])
        if inside and inside[0] > opens:  # only its last date is that of the relative
            made.append(Statement(*inside, of[-1:], inner=True))
            of, inside = of[:-1], None
        made.append(Statement(*(inside or (first, last)), of, inner=inside is not None))
        if (during := _when(text, spans[of[-1]][1], last)) is not None:
            made.append(Statement(*during, of, inner=True))
        beside = _beside(text, first, last, (opens, spans[of[-1]][1]))
        if beside and not any(beside[0] <= one.start < beside[1] for _, one in dates):
            made.append(Statement(*beside, of))
    return made


def _when(text: str, at: int, end: int) -> tuple[int, int] | None:
    """Answer what is told behind a date as of the same time: "in 1824, when he bought a tavern"."""
    found = _WHEN.match(text, at, end)
    told = None if found is None else clause_in(text, found.end(), end)
    if found is None or told is None or told.tense != "past" or told.stative or told.negated:
        return None
    if not wording().negations.isdisjoint(text[slice(*told.rest)].lower().split()[:1]):
        return None  # "when she reported no symptoms"
    return found.end(), bare_end(text, found.end(), end)


def _narrowed(
    text: str, start: int, end: int, numbers: Sequence[int], spans: Mapping[int, tuple[int, int]]
) -> tuple[int, int]:
    """Leave off what another clause tells.

    That is what stands behind a semicolon, what follows "Born in 1917, ...", and what is said
    beside: "She appealed in May, but the appeal failed".
    """
    first, last = spans[numbers[0]][0], spans[numbers[-1]][1]
    opened = text.rfind(";", start, first)
    start = first_word(text, opened + 1, first) if opened >= 0 else start
    closed = text.find(";", last, end)
    end = closed if closed >= 0 else end
    comma = text.find(",", last, end)
    word = text[start : start + 30].split(" ", 1)[0].lower()
    if comma >= 0 and is_participle(word) and text.rfind(",", start, last) < start:
        end = comma
    end = _own(text, last, end)[0]
    for found in _BUT.finditer(text, start, first):
        if predicate_in(text, found.end(), end, (0, 0)) is not None:
            start = found.end()
    return start, bare_end(text, start, end)


def _fronted(text: str, begin: int, date: Expression) -> bool:
    """Answer whether a date begins its clause: "On Monday, police ...", which says nothing yet."""
    return len(text[begin : date.start].split()) <= 1


def _own(text: str, last: int, end: int) -> tuple[int, Clause | None]:
    """Answer where a clause ends behind its date, and what the next one of its sentence tells."""
    for found in _NEXT.finditer(text, last, end):
        beside = clause_in(text, found.end(), end)
        if beside is not None and not text[found.end() : beside.subject[0]].strip():
            return found.start(), beside
    return end, None


def _beside(text: str, start: int, end: int, dates: tuple[int, int]) -> tuple[int, int] | None:
    """Answer the clause beside one whose date stands before both: "On 3 May it fell, and ..."."""
    clause = clause_in(text, max(start, dates[1]), end)
    if clause is None or text[start : dates[0]].count(" ") > _FRONT or not _NEXT.match(text, end):
        return None
    found = _NEXT.match(text, end)
    behind = sentence_end(text, end)
    beside = None if found is None else clause_in(text, found.end(), behind)
    if beside is None or beside.tense != "past" or beside.stative or beside.negated:
        return None
    if not wording().later.isdisjoint(text[beside.front[0] : behind].lower().split()):
        return None
    return beside.front[0], bare_end(text, beside.front[0], behind)


def _tied(
    text: str, start: int, end: int, found: Sequence[tuple[int, Expression]]
) -> tuple[Statement | None, tuple[int, int] | None]:
    """Answer the statement that another one dates, and where that other one stands."""
    for side in _SIDE.finditer(text, start, end):
        clause = _CLAUSE.match(text, side.end(), end)
        if clause is None or any(one.start == side.end() for _, one in found):
            continue
        if any(one.start <= side.start("side") < one.end for _, one in found):
            continue  # "the following year" is a date
        last = bare_end(text, clause.start(), clause.end())
        told: Clause | re.Match[str] | None = clause_in(text, side.end(), last)
        if told is None and (found_told := _TOLD.search(text, side.end(), last)):
            # "after the war and died": what stands behind "and" goes on with the main clause
            joint = re.search(r"\s(?:and|but)\s", text[side.end() : found_told.start()])
            told = None if joint else found_told
        if not told and not _THING.match(text, side.end(), last):
            continue
        begin = side.start("side")
        amount = next(
            (one for _, one in found if one.end <= begin and not text[one.end : begin].strip()),
            None,
        )
        if amount is not None and amount.type != "DURATION":
            continue
        if side["lead"].lower() in {"never", "ever"}:  # "had never before reported a loss"
            continue
        word = "before" if side["side"].lower() == "before" else "after"
        if side["lead"].lower() in wording().partly and amount is None:
            return Statement(start, last), (side.end(), last)  # dates a part of it only
        at = amount.start if amount else begin
        led = text[start:at].strip(SIGNS)
        if not led or led.endswith("that"):  # "he said that before the town fell, ..."
            continue
        words = amount.text if amount else ""
        tied = Statement(start, last, (), word, words, (side.end(), last), (at, side.end("side")))
        return tied, (side.end(), last)
    return None, None
