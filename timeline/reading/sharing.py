"""Who does what a stretch tells that names nobody? Verbs without a subject of their own.

English lets the subject of one clause serve another: "She fled and emigrated", "the sheds, which
were rebuilt", "a study published on Monday", "Founded in 1874, the mill closed". Where such a
stretch has a date of its own it is a statement of its own, and its subject is looked for where the
grammar has it: before the relative or the participle, in the clause before, or right behind.
"""

from __future__ import annotations

import re
from dataclasses import replace

from timeline.reading.clauses import Clause, clause_in, predicate_in
from timeline.reading.verbs import is_participle
from timeline.reading.wording import wording

__all__ = ["antecedent", "sentence_end", "shared", "subordinate"]

_RELATIVE = re.compile(r"(?:,\s+(?P<word>who|which|whom|where|when)|\s(?P<that>that|who))\s+")
_ANTECEDENT = re.compile(r"\b(?:the|an?)\s[\w-]{1,30}\s$", re.IGNORECASE)
_BEGINS = re.compile(r"(?P<word>which|whom|who|where|when|that)\s+")
_WHO = re.compile(r"(?:who|whom|which|that)\s+")
_WORD = re.compile(r"[^\W_](?:[\w.'\u2019-]{0,40}[\w'\u2019])?")
_LAST = re.compile(r"(?P<before>[\w'\u2019-]{1,40}) (?P<word>[a-z]{3,30})$")
_AT = re.compile(r"(?:\s+(?:late|early))?(?:\s+(?:in|on|at|by|since))?\s+(?:the\s+)?$")
_CONJUNCTION = re.compile(r"(?:[,;]\s*)?(?:\s(?:and|but|then))?\s*$")
_STOP = re.compile(r"[.;!?](?=\s|$)|\n")
_FEW = 6
_NEAR = 200
_COUNTING = frozenset({"one", "number", "that", "those", "some", "many", "most", "all", "each"})
_AGE = re.compile(r",\s\d{1,3}$")


def subordinate(text: str, start: int, end: int, dates: tuple[int, int]) -> tuple[int, int] | None:
    """Answer the relative clause or participle that the dates of a stretch stand in.

    Args:
        text: what the stretch stands in.
        start: where it begins.
        end: where it ends.
        dates: where its first date begins and its last one ends.

    >>> text = "She was moved to the ward, where she died on 3 May."
    >>> text[slice(*subordinate(text, 0, len(text) - 1, (45, 50)))]
    'she died on 3 May'
    >>> text = "Researchers found a gene, says a study published on Monday."
    >>> text[slice(*subordinate(text, 0, len(text) - 1, (52, 58)))]
    'published on Monday'
    """
    first, last = dates
    begins = [found] if (found := _BEGINS.match(text, start, first)) else []
    begins = [one for one in begins if one["word"] != "that"]
    for found in [*begins, *_RELATIVE.finditer(text, max(start, first - _NEAR), first)]:
        if re.search(r"[,;:]", text[found.end() : first]):
            continue
        comma = text.find(",", last, end)
        stop = comma if comma >= 0 else end
        that = None
        if found["word"] in {"where", "when"}:
            begin = found.end()
            own = clause_in(text, begin, stop)
        else:  # "said that he left" is no relative: the verb must follow at once
            that = found.re is _RELATIVE and found["that"]
            begin = found.start("that" if that else "word")
            own = predicate_in(text, begin, stop, (0, 0))
            own = own or (None if that else _object(text, found.end(), stop, (0, 0)))
        if own is not None and that is not False and stop > last and _main_behind(text, last, stop):
            stop = last  # "the boat that was due on Thursday has not come"
        if own is None and that and _ANTECEDENT.search(text, start, begin):
            own, stop = _object(text, found.end(), last, (0, 0)), last  # "the mill that he built"
        if own is not None:
            return begin, stop
    return _participle(text, start, end, first, last)


def _main_behind(text: str, at: int, end: int) -> bool:
    """Answer whether the verb of the main clause follows a date that ends a relative one."""
    word = text[at:end].lstrip().split(" ", 1)[0].lower()
    known = wording()
    return (
        word in known.be | known.have | known.modals or word in known.pasts or is_participle(word)
    )


def _participle(text: str, start: int, end: int, first: int, last: int) -> tuple[int, int] | None:
    comma, closed = text.rfind(",", start, first), text.find(",", last, end + 1)
    if comma > start and closed >= 0:  # "the accord, signed in Doha in 2011, collapsed"
        at = comma + 1 + len(text[comma + 1 : first]) - len(text[comma + 1 : first].lstrip())
        whole = clause_in(text, start, sentence_end(text, closed))
        beyond = whole is not None and whole.verb[0] < at and whole.verb[1] > closed
        if beyond and is_participle(text[at : at + 40].split(" ", 1)[0]):
            return at, closed
    at = first - len(bare[0]) if (bare := _AT.search(text, max(start, first - 20), first)) else -1
    found = _LAST.search(text, max(start, at - _NEAR), at) if at > start else None
    if found is None or not is_participle(found["word"]) or found["before"].istitle():
        return None
    known = wording()
    if found["before"] in (known.pronouns | known.be | known.have | known.adverbs
                           | known.determiners | {"and", "but", "or", "then"}):  # fmt: skip
        return None
    if found["before"] in wording().periods:  # "the quarter ended Sept. 30" is a time itself
        return None
    clause = clause_in(text, start, end)
    if clause is None or clause.verb[0] <= found.start("word") < clause.verb[1]:
        return None
    return found.start("word"), last


def sentence_end(text: str, at: int) -> int:
    """Answer where the sentence ends that a place stands in."""
    found = _STOP.search(text, at)
    return found.start() if found else len(text)


def shared(text: str, sentence: tuple[int, int], start: int, end: int) -> Clause | None:
    """Answer the clause of a stretch whose subject stands outside it; None where none does.

    Args:
        text: what the stretch stands in.
        sentence: where its sentence begins and ends.
        start: where it begins.
        end: where it ends.

    >>> text = "The sheds burned in 1902 and were rebuilt in brick."
    >>> found = shared(text, (0, 51), 29, 50)
    >>> text[slice(*found.subject)], found.head, found.passive
    ('The sheds', 'rebuilt', True)
    >>> text = "Founded in 1874, the mill closed in 1983."
    >>> text[slice(*shared(text, (0, 41), 0, 15).subject)]
    'the mill'
    """
    while start < end and not text[start].isalnum():
        start += 1
    word = text[start : min(end, start + 40)].split(" ", 1)[0].rstrip(",").lower()
    known = wording()
    if _WHO.match(text, start, end):
        before = _noun_before(text, sentence[0], start)
        if before is None:
            return None
        made = predicate_in(text, start, end, before)
        relative = _BEGINS.match(text, start, end)
        return made or (_object(text, relative.end(), end, before) if relative else None)
    behind = text[end : end + 1] == ","
    if is_participle(word) and not text[sentence[0] : start].strip(' "“') and behind:
        clause = clause_in(text, end + 1, sentence[1])
        if clause is None or text[end + 1 : clause.subject[0]].strip():
            return None
        return _done(start, end, word, clause.subject)
    begun = predicate_in(text, start, end, (0, 0))
    if begun is None or start == sentence[0]:
        return None
    whole = clause_in(text, *sentence)
    if whole is not None and whole.verb[1] == begun.verb[1]:  # its subject was cut off
        return replace(whole, rest=begun.rest)
    joint = _CONJUNCTION.search(text, sentence[0], start)
    if (joint is None or not joint[0].strip(" ,;")) and is_participle(word):
        subject = _noun_before(text, sentence[0], start)
        return None if subject is None else _done(start, end, word, subject)
    clause = clause_in(text, sentence[0], joint.start() if joint else start)
    if clause is None or word in known.prepositions:
        return None
    if clause.passive and _goes_on(text, clause, begun):
        return replace(begun, subject=clause.subject, passive=True)
    return replace(begun, subject=clause.subject)


def _goes_on(text: str, clause: Clause, begun: Clause) -> bool:
    """Answer whether "was written in June and reviewed" goes on with what is done to its subject.

    A person may go on to act: "was born in Leeds and moved"; a thing does only what things do.
    """
    known = wording()
    subject = text[slice(*clause.subject)].split()
    alone = text[slice(*begun.verb)].lower() == begun.head
    acts = known.motion | known.change | known.intransitive
    thing = subject[-1].islower() and subject[-1] not in known.roles | known.pronouns
    return alone and thing and is_participle(begun.head) and begun.head not in acts


def _object(text: str, start: int, end: int, noun: tuple[int, int]) -> Clause | None:
    """Answer "serfdom, which the parliament had abolished": what is done is done to the noun."""
    clause = clause_in(text, start, end)
    if clause is None or clause.passive or text[start : clause.subject[0]].strip():
        return None
    behind = text[clause.verb[1] : end].split()
    if any(is_participle(word) or word in wording().pasts for word in behind):
        return None  # something else is told behind it
    return replace(clause, rest=noun)


def _done(start: int, end: int, word: str, subject: tuple[int, int]) -> Clause:
    """Answer a participle as what was done to its subject."""
    verb = start, start + len(word)
    return Clause(subject, verb, (verb[1], end), word, "past", passive=True)


def antecedent(text: str, floor: int, at: int) -> tuple[int, int] | None:
    """Answer where the noun stands that a relative at a place goes with; None where it has none.

    >>> text = "They sued Acme Corp, which plans to open a mill by May."
    >>> text[slice(*antecedent(text, 0, 21))]
    'Acme Corp'
    """
    found = _WHO.match(text, at)
    return None if found is None else _noun_before(text, floor, at)


def _noun_before(text: str, floor: int, at: int) -> tuple[int, int] | None:
    """Answer the noun phrase that ends before a place: from its determiner, or of few words."""
    known = wording()
    led = _AGE.sub("", text[floor:at].rstrip(" ,"))
    words = list(_WORD.finditer(text, max(floor, floor + len(led) - _NEAR), floor + len(led)))
    if not words or words[-1].end() != floor + len(led):
        return None
    first = len(words)
    person = text.startswith(("who ", "whom "), at)
    for place in range(len(words) - 1, max(-1, len(words) - 1 - _FEW), -1):
        word = words[place][0].lower()
        gap = text[words[place].end() : words[place + 1].start()] if first < len(words) else " "
        if word == "of" and first < len(words) and not gap.strip() and place:
            named = words[place - 1][0][0].isupper() and words[place + 1][0][0].isupper()
            if named or (not person and words[place - 1][0].lower() not in _COUNTING):
                first = place  # "the committee of inquiry, which", but "the case of Roe, who"
                continue
        if gap.strip() or word in known.prepositions | known.be | known.have | {"and", "or", "but"}:
            break
        if word in known.subordinators:
            break
        small = words[place][0].islower()
        named = first < len(words) and all(found[0][0].isupper() for found in words[first:])
        if named and (word in known.present or (words[place - 1][0] == "to" and place and small)):
            break  # "to form Aldous Crane", "she succeeds Tom Reid": the name alone
        if word in known.pasts or (small and word.endswith("ed") and first < len(words)):
            break
        first = place
        if word in known.determiners:
            break
    if first < len(words) and words[first][0].lower() == "of":
        first += 1
    return (words[first].start(), words[-1].end()) if first < len(words) else None
