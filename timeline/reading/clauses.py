"""Who did what? The subject, the verb and the object of a clause, where they can be told.

English marks its verbs well enough to find those that tell of something: an auxiliary, an irregular
past, or -ed where no adjective stands. There is no parser and no model here, and what is not plain
is left: a clause whose subject is a relative, a verb that is only possible, a question.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from timeline.reading.wording import wording

if TYPE_CHECKING:
    from timeline.reading.wording import Wording

__all__ = ["Clause", "Tense", "clause_in", "is_participle", "predicate_in"]

Tense = Literal["past", "perfect", "pluperfect", "progressive", "present", "future"]

_TOKEN = re.compile(r"[^\W\d_](?:[\w'\u2019-]|\.(?=\w)){0,60}|\d(?:[\d,.]*\d)?|[^\w\s]")
_POSSESSIVE = re.compile(r"['\u2019]s?$")
_QUOTES = "\"“”'\u2018\u2019"
_OPENING = frozenset({"and", "but", "that", ",", "so", "then", "or", *_QUOTES})
_MOST_TOKENS = 80


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


@dataclass(slots=True)
class _Group:
    """A verb group: the places of its first and last tokens, and what it says."""

    first: int
    last: int
    head: str
    tense: Tense
    passive: bool = False
    negated: bool = False
    stative: bool = False
    hedge: str = ""


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
    group = _group(words, wording())
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
    group = _group(words, known)
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


def _group(words: list[str], known: Wording) -> _Group | None:
    """Answer the first verb group that is not inside a noun phrase."""
    beyond = 0
    for at, word in enumerate(words):
        if at < beyond:
            continue
        if word in known.relatives and at:
            if "," in words[1:at] and "," in words[at:]:
                # "Roe, who led the firm, resigned", "Roe, a chemist whose work won, died"
                beyond = words.index(",", at) + 1
                continue
            return None
        if word in known.modals:
            return _to_come(words, at, known)
        if word in known.be or word in known.have:
            return _with_auxiliary(words, at, known)
        if word in known.come and _may_be_verb(words, at, known):
            tense: Tense = "past" if word == "came" else "present"
            return _Group(at, at, word, tense)
        if _is_past(word, known) and _may_be_verb(words, at, known):
            if word in known.participles or word.endswith("ed"):
                if inside := _aside(words, at, known):
                    beyond = inside
                    continue
                later = _reduced(words, at, known)
                if later:
                    return _with_auxiliary(words, later, known)
            return _Group(at, at, word, "past", stative=word in known.stative)
    return None


def _is_past(word: str, known: Wording) -> bool:
    if word in known.pasts:
        return True
    if not word[0].islower():
        return False
    return len(word) > 3 and word.endswith("ed") and word not in known.not_verbs and "-" not in word


def is_participle(word: str) -> bool:
    """Answer whether a word in small letters is the form of a past participle."""
    known = wording()
    return word in known.participles or (
        len(word) > 3 and word.endswith("ed") and word not in known.not_verbs
    )


def _may_be_verb(words: list[str], at: int, known: Wording) -> bool:
    """Answer whether a form can be a verb where it stands: not in "the injured men"."""
    if not at:
        return False
    before = words[at - 1]
    if before in known.determiners or before in known.prepositions or before in known.be:
        return before in {"that", "this", "these", "those", "all", "many", "most", "some", "both"}
    if _POSSESSIVE.search(before) and len(before) > 2:
        return False
    behind = words[at + 1] if at + 1 < len(words) else ""
    return behind != "by" and not (before == "," and at == 1)


def _to_come(words: list[str], at: int, known: Wording) -> _Group | None:
    """Read "will be held"; None for what is only possible, and for "a will" and "May"."""
    before = words[at - 1] if at else ""
    if words[at] not in {"will", "would"} or not before or before in known.determiners:
        return None
    behind = at + 1
    while behind < len(words) and (
        words[behind] in known.adverbs
        or words[behind] in known.negations
        or words[behind].endswith("ly")
    ):
        behind += 1
    if behind >= len(words) or not words[behind][0].islower() or words[behind] == "have":
        return None
    negated = any(word in known.negations for word in words[at:behind])
    if words[behind] == "be" and behind + 1 < len(words) and is_participle(words[behind + 1]):
        head = words[behind + 1]
        return _Group(at, behind + 1, head, "future", passive=True, negated=negated)
    return _Group(at, behind, words[behind], "future", negated=negated)


def _aside(words: list[str], at: int, known: Wording) -> int:
    """Answer what stands behind "The accord, signed in Doha, collapsed"; 0 where nothing does."""
    # the second comma closes an aside, and what stands behind it is the verb
    if words[at - 1] != "," or "," not in words[at:] or words[:at].count(",") % 2 == 0:
        return 0
    behind = words.index(",", at) + 1
    if behind >= len(words):
        return 0
    word = words[behind]
    verb = word in known.be or word in known.have or word in known.come or _is_past(word, known)
    return behind if verb else 0


def _reduced(words: list[str], at: int, known: Wording) -> int:
    """Answer where the real verb stands behind "the fields named are"; 0 where there is none."""
    for place in range(at + 1, min(at + 12, len(words))):
        word = words[place]
        if word in known.be or word in {"has", "have"}:
            return place
        if word in {",", ";", ":", "and", "but", "that", "as", "after", "before", "when", "while",
                    "because", "how", *known.relatives}:  # fmt: skip
            return 0
    return 0


def _with_auxiliary(words: list[str], at: int, known: Wording) -> _Group | None:
    """Read a group that begins with a form of be or have."""
    first, has, be, negated, going_on = at, "", "", False, False
    while at < len(words):
        word = words[at]
        if word in known.negations:
            negated = True
        elif word in known.have:
            has = has or word
        elif word in known.be:
            be = word
            going_on = going_on or word == "being"
        elif word not in known.adverbs and not word.endswith("ly") and word not in _QUOTES:
            break
        at += 1
    if at >= len(words):
        return None
    word = words[at]
    tense: Tense = "past"
    if has:
        tense = "pluperfect" if has == "had" else "perfect"
    elif be in {"is", "are", "am"}:
        tense = "present"
    if be and word.endswith("ing") and len(word) > 5:
        tense = "progressive" if be in {"is", "are", "been"} and has != "had" else tense
        return _Group(first, at, word, tense, negated=negated, stative=word == "being")
    if not is_participle(word):
        return _Group(first, at - 1, words[at - 1], tense, negated=negated, stative=True)
    if be and (inner := _done(words, at, known)) is not None:
        return replace(inner, first=first, negated=negated or inner.negated, hedge=word)
    passive = bool(be)
    stative = word in known.stative and (passive or word in known.saying)
    # "is closed" is a state, "was closed" and "has been closed" are events
    stative = stative or (passive and tense == "present" and not going_on)
    return _Group(first, at, word, tense, passive, negated, stative)


def _done(words: list[str], at: int, known: Wording) -> _Group | None:
    """Read "believed to have received" behind its first word."""
    if words[at + 1 : at + 3] != ["to", "have"] or at + 3 >= len(words):
        return None
    inner = _with_auxiliary(words, at + 2, known)
    return None if inner is None or inner.stative else replace(inner, tense="present")


def _subject(found: list[re.Match[str]], words: list[str], verb: int) -> tuple[int, int] | None:
    """Answer the places of the first and last token of a subject."""
    known = wording()
    last = verb
    while last and (words[last - 1] in known.adverbs or words[last - 1].endswith("ly")
                    or words[last - 1] in _QUOTES):  # fmt: skip
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
