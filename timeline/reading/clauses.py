"""Who did what? The subject, the verb and the object of a clause, where they can be told.

The verb is found first (timeline/reading/verbs.py); the subject stands before it and the rest
behind. There is no parser and no model here, and what is not plain is left: a clause whose subject
is a relative, a verb that is only possible, a question.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline.reading.verbs import QUOTES, is_participle, verb_group
from timeline.reading.wording import wording

if TYPE_CHECKING:
    from timeline.reading.verbs import Tense

__all__ = ["Clause", "apposition", "clause_in", "is_several", "predicate_in"]

_TOKEN = re.compile(r"[^\W\d_](?:[\w'\u2019-]|\.(?=\w)){0,60}|\d(?:[\d,.]*\d)?|[^\w\s]")
_OPENING = frozenset({"and", "but", "that", ",", "so", "then", "or", *QUOTES})
_MOST_TOKENS = 80
_APART = re.compile(
    r",\s+(?P<name>(?:(?:the|an?)\s(?:[a-z][\w-]*\s){1,2})?"
    r"[^\W\d_a-z][\w.'\u2019-]*(?:\s[^\W\d_a-z][\w.'\u2019-]*){0,3}),(?=\s)"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A subject, what it does or what is done to it, and the rest.

    Attributes:
        subject: where the subject begins and ends in the text.
        verb: where the verb group begins and ends, auxiliaries and adverbs counted in.
        rest: where what follows the verb begins and ends.
        head: the word that says what is done, in small letters.
        tense: "present" is the progressive and the perfect infinitive ("is said to have left");
            "future" is what is said of a time to come ("will leave").
        passive: the subject is whom it is done to.
        negated: it is said not to be so.
        stative: it tells of a state, or of a saying whose words follow, and of no event.
        hedge: "believed", where the verb itself says that it is only believed; "" otherwise.
        front: where the words before the subject begin and end: "In return, the North received".
    """

    subject: tuple[int, int]
    verb: tuple[int, int]
    rest: tuple[int, int]
    head: str
    tense: Tense
    passive: bool = False
    negated: bool = False
    stative: bool = False
    hedge: str = ""
    front: tuple[int, int] = (0, 0)


def clause_in(text: str, start: int, end: int) -> Clause | None:
    """Answer the first clause of a stretch; None where it is not plain.

    >>> text = "Fighting had decreased since April."
    >>> found = clause_in(text, 0, len(text))
    >>> text[slice(*found.subject)], found.head, found.tense
    ('Fighting', 'decreased', 'pluperfect')
    >>> clause_in("A man who would not talk", 0, 24) is None
    True
    """
    found = []
    for token in _TOKEN.finditer(text, start, end):
        found.append(token)
        if len(found) == _MOST_TOKENS:
            break
    # a capital inside a clause begins a name, and no verb: "Dan Fried", "May"
    words = [
        token[0] if place and token[0][0].isupper() else token[0].lower()
        for place, token in enumerate(found)
    ]
    group = verb_group(words, wording())
    if group is None:
        return None
    if group.first == 0:
        return None
    bounds = _subject(found, words, group.first)
    if bounds is None:
        return None
    first, last = bounds
    return Clause(
        subject=(found[first].start(), found[last - 1].end()),
        verb=(found[last].start(), found[group.last].end()),
        rest=(found[group.last].end(), end),
        head=group.head,
        tense=group.tense,
        passive=group.passive,
        negated=group.negated or any(word in wording().negations for word in words[first:last]),
        stative=group.stative,
        hedge=group.hedge,
        front=(start, found[first].start()),
    )


def apposition(text: str, clause: Clause) -> tuple[int, int] | None:
    """Answer where the name stands that is put behind a subject which is none itself.

    >>> text = "The appellant, Mr Osei, was dismissed."
    >>> text[slice(*apposition(text, clause_in(text, 0, len(text))))]
    'Mr Osei'
    """
    last = clause.subject[1]
    named = text[slice(*clause.subject)].rsplit(" ", 1)[-1][:1].isupper()
    found = None if named else _APART.match(text, last, max(last, clause.verb[1]))
    return None if found is None or text[found.end() :].startswith(" and ") else found.span("name")


def is_several(text: str, clause: Clause) -> bool:
    """Answer whether a subject is more than one: by its verb where that shows it, else its noun."""
    verb = set(text[slice(*clause.verb)].lower().rsplit(",", 1)[-1].split())
    if verb & {"have", "are", "were"}:
        return True
    if verb & {"has", "is", "was"}:
        return False
    subject = text[slice(*clause.subject)]
    last = subject.split(" of ", 1)[0].rsplit(" ", 1)[-1]  # "a block of shares" is one
    return " and " in subject or (last.islower() and last.endswith("s") and not last.endswith("ss"))


def predicate_in(text: str, start: int, end: int, subject: tuple[int, int]) -> Clause | None:
    """Answer a stretch that begins with its verb as a clause whose subject stands elsewhere.

    Args:
        text: what it stands in.
        start: where the stretch begins: a verb, or a relative pronoun before it.
        end: where it ends.
        subject: where the subject stands.

    >>> text = "She fled to Vienna and emigrated to Canada."
    >>> found = predicate_in(text, 23, len(text), (0, 3))
    >>> text[slice(*found.subject)], found.head, text[slice(*found.rest)]
    ('She', 'emigrated', ' to Canada.')
    """
    known = wording()
    found = [token for token, _ in zip(_TOKEN.finditer(text, start, end), range(_MOST_TOKENS),
                                       strict=False)]  # fmt: skip
    while found and (found[0][0].lower() in _OPENING or found[0][0].lower() in {"who", "which"}):
        del found[0]
    words = ["they", *(token[0] if token[0][0].isupper() else token[0].lower() for token in found)]
    group = verb_group(words, known)
    if group is None or any(
        word not in known.adverbs and not word.endswith("ly") for word in words[1 : group.first]
    ):
        return None
    return Clause(
        subject=subject,
        verb=(found[0].start(), found[group.last - 1].end()),
        rest=(found[group.last - 1].end(), end),
        head=group.head,
        tense=group.tense,
        passive=group.passive,
        negated=group.negated,
        stative=group.stative,
        hedge=group.hedge,
    )


def _subject(found: list[re.Match[str]], words: list[str], verb: int) -> tuple[int, int] | None:
    """Answer the places of the first and last token of a subject."""
    known = wording()
    last = verb
    while last and (words[last - 1] in known.adverbs or words[last - 1].endswith("ly")
                    or words[last - 1] in QUOTES):  # fmt: skip
        last -= 1
    first = 0
    while first < last and words[first] in _OPENING:
        first += 1
    commas = [at for at in range(first, last) if words[at] == ","]
    fronted = words[first] in known.subordinators or is_participle(words[first])
    if commas and (fronted or words[first].endswith("ing")) and commas[-1] < last - 1:
        first = commas[-1] + 1
    elif commas and commas[-1] == last - 1:  # "KCNA, its agency, called", "The army, for its part,"
        last = commas[0]
    elif commas and not _listed(words, commas[0], last):
        first = commas[-1] + 1
    brackets = [at for at in range(first, last) if words[at] == "("]
    if brackets and words[last - 1] == ")" and brackets[0] > first:
        last = brackets[0]
    if first >= last or words[last - 1] in {"and", "or", "but"}:
        return None
    if any(word in {"?", ":", ";"} for word in words[first:last]):
        return None
    if any(word in known.relatives - {"that"} for word in words[first:last]):
        return None
    if words[first] in known.subordinators and words[first] not in {"all", "both"}:
        return None
    return (first, last) if any(found[at][0][0].isalnum() for at in range(first, last)) else None


def _listed(words: list[str], comma: int, last: int) -> bool:
    """Answer whether commas part the members of a list: "A, B and C"."""
    return "and" in words[comma:last]
