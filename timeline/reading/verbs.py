"""Where is the verb of a clause, and what does it say of the time and of who does what to whom?

English marks its verbs well enough to find those that tell of something: an auxiliary, an irregular
past, or -ed where no adjective stands. What looks like one inside a noun phrase or an aside is
passed over.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from timeline.reading.wording import wording

if TYPE_CHECKING:
    from timeline.reading.wording import Wording

__all__ = ["QUOTES", "Group", "Tense", "is_participle", "verb_group"]

Tense = Literal["past", "perfect", "pluperfect", "progressive", "present", "future"]

QUOTES = "\"“”'\u2018\u2019"
"""Signs of quotation, which may stand between the words of a verb."""
_PARTED = frozenset({",", ";", ":", "and", "but", "that", "as", "after", "before", "when", "while"})
_POSSESSIVE = re.compile(r"['\u2019]s?$")


@dataclass(slots=True)
class Group:
    """A verb group: the places of its first and last tokens, and what it says."""

    first: int
    last: int
    head: str
    tense: Tense
    passive: bool = False
    negated: bool = False
    stative: bool = False
    hedge: str = ""


def verb_group(words: list[str], known: Wording) -> Group | None:
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
        if (made := _present(words, at, known)) is not None:
            return made
        if _is_past(word, known) and _may_be_verb(words, at, known):
            if word in known.participles or word.endswith("ed"):
                if inside := _aside(words, at, known):
                    beyond = inside
                    continue
                later = _reduced(words, at, known)
                if later:
                    return _with_auxiliary(words, later, known)
            return Group(at, at, word, "past", stative=word in known.stative)
    return None


def _is_past(word: str, known: Wording) -> bool:
    if word in known.pasts:
        return True
    if not word[0].islower():
        return False
    return len(word) > 3 and word.endswith("ed") and word not in known.not_verbs and "-" not in word


def _present(words: list[str], at: int, known: Wording) -> Group | None:
    """Read "comes" and "came", and "finds" where it is a verb."""
    word = words[at]
    if word in known.come and _may_be_verb(words, at, known):
        return Group(at, at, word, "past" if word == "came" else "present")
    if word in known.present and _is_present(words, at, known):
        return Group(at, at, word, "present", stative=True)
    return None


def _is_present(words: list[str], at: int, known: Wording) -> bool:
    """Answer whether a form is a verb of the present, and no noun: "finds", "return", not "plans".

    One of more than one has no -s, and its subject has; no other verb of its clause may follow.
    """
    if not at or not words[at - 1][0].isalnum() or not _may_be_verb(words, at, known):
        return False
    before = words[at - 1]
    several = before.endswith("s") or before in {"they", "we", "i", "you", "and"}
    if words[at].endswith("s") == (several and before not in {"this", "its"}):
        return False
    for word in words[at + 1 :]:
        if word in known.be or word in known.have or word in known.modals or word in known.pasts:
            return False
        if word in _PARTED or word in known.relatives:
            break
    behind = words[at + 1] if at + 1 < len(words) else "."
    return (
        not behind[0].islower()
        or behind in known.determiners | known.prepositions | known.adverbs
        or behind in {"that", "to", "it", "them", "him", "back", "out", "up", "down", "off"}
        or is_participle(behind)
    )


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


def _to_come(words: list[str], at: int, known: Wording) -> Group | None:
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
        return Group(at, behind + 1, head, "future", passive=True, negated=negated)
    return Group(at, behind, words[behind], "future", negated=negated)


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


def _with_auxiliary(words: list[str], at: int, known: Wording) -> Group | None:
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
        elif word not in known.adverbs and not word.endswith("ly") and word not in QUOTES:
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
        return Group(first, at, word, tense, negated=negated, stative=word == "being")
    if not is_participle(word):
        return Group(first, at - 1, words[at - 1], tense, negated=negated, stative=True)
    if be and (inner := _done(words, at, known)) is not None:
        return replace(inner, first=first, negated=negated or inner.negated, hedge=word)
    passive = bool(be)
    stative = word in known.stative and (passive or word in known.saying)
    # "is closed" is a state, "was closed" and "has been closed" are events
    stative = stative or (passive and tense == "present" and not going_on)
    return Group(first, at, word, tense, passive, negated, stative)


def _done(words: list[str], at: int, known: Wording) -> Group | None:
    """Read "believed to have received" behind its first word."""
    if words[at + 1 : at + 3] != ["to", "have"] or at + 3 >= len(words):
        return None
    inner = _with_auxiliary(words, at + 2, known)
    return None if inner is None or inner.stative else replace(inner, tense="present")
