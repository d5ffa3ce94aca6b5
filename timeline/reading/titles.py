"""What is a draft called? A title of the statement's own words, and an id of a few of them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from timeline.dates import understand
from timeline.dates.lexicon import (
    ABOUT,
    KNOWN,
    MAYBE,
    MONTHS,
    NUMBERS,
    ORDINALS,
    PARTS_OF_DAY,
    SEASONS,
    THIRDS,
    UNITS,
    WEEKDAYS,
)
from timeline.errors import DateError
from timeline.reading.clauses import apposition, clause_in, is_several
from timeline.reading.figures_said import amount_before
from timeline.reading.pages import identifier
from timeline.reading.wording import wording

if TYPE_CHECKING:
    from timeline.reading.clauses import Clause
    from timeline.reading.names import Names

__all__ = ["Ids", "head_of", "hung", "id_words", "shortened", "title_of", "trimmed"]

_TITLE = 84
_LEAST = 24
_ID_WORDS = 5
_SMALL = frozenset(
    {
        "a", "an", "the", "of", "to", "in", "on", "at", "by", "for", "from", "with", "and", "or",
        "that", "it", "its", "has", "have", "had", "been", "was", "were", "is", "are", "their",
        "his", "her", "this", "these",
    }
)  # fmt: skip
_PLAIN = re.compile(r"[a-z]{2,}(?:-[a-z]{2,})*")
_FAR = 14  # letters, which are too many to be a slip of "september"
_DATE_WORDS = frozenset(
    {*KNOWN, *MONTHS, *WEEKDAYS, *SEASONS, *NUMBERS, *ORDINALS, *UNITS, *PARTS_OF_DAY, *THIRDS,
     *ABOUT, *MAYBE}
)  # fmt: skip
_WORD = re.compile(r"[^\W_][\w'\u2019-]*")
_BESIDE = re.compile(
    r",\s+(?=(?:[a-z]+ing|[a-z]+ed\s+by|who|whom|whose|which|where|when|although|though|because|while|whereas|as"
    r"|despite|after|before|since|until|following|compared|according|but|so|if|unless)\b)"
)
_CLAUSE = re.compile(
    r"\s(?P<word>after|before|when|while|because|although|though|since|until|where|as|once)\s"
)
_ADVERBS = frozenset({"additionally", "today", "yesterday", "tomorrow", "tonight"})
_PAST = {"is": "was", "are": "were", "am": "was", "has": "had", "have": "had"}
_IS_DONE = re.compile(r"\b(?:is|are)\b(?=\s[a-z]+(?:ed|en)\b)")
_LED = re.compile(r"\s(?:in|on|by|at|under)\s[a-z]+$")
_LEADING = re.compile(r"\s(?:with|to|at|for|from)\s")
_BOUNDARY = re.compile(
    r"[,;:](?!\d)|\(|\s(?=(?:in|on|at|to|after|before|from|with|for|that|as|following|and|but|by|while"
    r"|which|who|since|until|over|against|between|under|through|among|above|near|into|than|about"
    r"|whether|because|during|without)\s)"
)
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_HALF = re.compile(r"\s+(?:and|but)\s+(?:was|were|is|are|had|has)\s+[a-z]+$")
"""A second verb that is cut off from what it says: "... and was taken"."""
_WITHIN = re.compile(r"\s(?=of\s)")  # a noun goes on behind it, but is one without it as well
_FIRST = re.compile(r"^(?:and|but|so|yet|nor|or)\s+(?=\S+\s)|^[\"”]\s+", re.IGNORECASE)


class Ids:
    """The ids of a document's drafts, each once."""

    def __init__(self, taken: str) -> None:
        self._used = {taken}
        self._last: dict[str, int] = {}

    def new(self, words: str, most: int = _ID_WORDS) -> str:
        """Answer an id of the first words that say something, not used before."""
        kept = [word for word in identifier(words, 200).split("-") if word not in _SMALL]
        name = "-".join(kept[:most])[:60].strip("-")
        if not name or not _is_id(name):
            name = f"event-{name}".strip("-")
        made, count = name, self._last.get(name, 1)
        while made in self._used:
            count += 1
            made = f"{name}-{count}"
        self._last[name] = count
        self._used.add(made)
        return made


@lru_cache(maxsize=4096)
def _is_id(name: str) -> bool:
    """Answer whether the date language takes a name for an id, and not for a date."""
    if len(name) >= _FAR and _PLAIN.fullmatch(name) and _DATE_WORDS.isdisjoint(name.split("-")):
        return True  # the common case, a hundred times quicker than to read it
    try:
        rules = understand(f"after {name}").rules
    except DateError:
        return False
    return any(rule.anchor.id == name for rule in rules)


def trimmed(words: str) -> str:
    """Answer words without the space and the signs about them."""
    words = " ".join(words.split()).replace(" ,", ",").replace(" .", ".").replace(",,", ",")
    words = words.strip(" ,;:.-|")
    closes = (words.endswith('"') and words.count('"') % 2 == 1) or (
        words.endswith("”") and words.count("”") > words.count("“")
    )
    return words[:-1].rstrip(" ,;:.-") if closes else words


def shortened(words: str) -> str:
    """Answer words as a title: cut where a phrase ends, or at the end of a word, where too long.

    >>> shortened("the board met in a closed session of the committee of the chamber of deputies")
    'The board met in a closed session of the committee of the chamber of deputies'
    """
    words = _FIRST.sub("", trimmed(words))
    if len(words) > _TITLE:
        words = _without_clauses(words, _LEAST)
    if len(words) > _TITLE:
        cuts = _cuts(words, _BOUNDARY)
        if not cuts or cuts[-1] < _TITLE // 2:  # "planned | to pay the first claims | of ..."
            cuts = sorted([*cuts, *_cuts(words, _WITHIN)])
        if cuts:
            rest = words[cuts[-1] :]
            words = words[: cuts[-1]].rstrip(" ,;:(")
            if led := _LED.search(words) if _LEADING.match(rest) else None:
                words = words[: led.start()]  # "in protest at" is one phrase
            words = hung(words)
            words = _HALF.sub("", words)
            comma = words.rfind(",")
            if comma >= _LEAST and " " not in words[comma + 2 :]:  # "..., killing"
                words = words[:comma]
        else:
            words = words[: _TITLE + 1].rsplit(" ", 1)[0].rstrip(" ,;:")[:_TITLE] + "…"
    return words[:1].upper() + words[1:]


def _cuts(words: str, boundary: re.Pattern[str]) -> list[int]:
    """Answer where a title that is too long may end."""
    return [
        one.start()
        for one in boundary.finditer(words, _LEAST, _TITLE + 12)
        if one.start() <= _TITLE and not words.endswith((" how", " much"), 0, one.start())
    ]


def head_of(words: str) -> str:
    """Answer what follows a verb without the clauses that hang on it.

    >>> head_of("its defence, denying liability")
    'its defence'
    >>> head_of("villagers after the river burst its banks"), head_of("after years of losses")
    ('villagers', 'after years of losses')
    """
    beside = _BESIDE.search(words)
    words = words[: beside.start()] if beside else words
    return _without_clauses(words)


def _without_clauses(words: str, least: int = 0) -> str:
    """Answer words up to the first conjunction that a whole clause follows."""
    for found in _CLAUSE.finditer(words, least):
        if words[: found.start()] == "that":  # "said that once he arrives, ..."
            continue
        comma = words.find(",", found.end())
        if clause_in(words, found.end(), comma if comma >= 0 else len(words)) is not None:
            return hung(words[: found.start()])
    return words


def hung(words: str, *, most: int = 3) -> str:
    """Answer words without those at their end that lean on what was taken away behind them.

    >>> hung("was reopened only")
    'was reopened'
    """
    for _ in range(most):
        head, _, last = words.rstrip(" ,;:").rpartition(" ")
        if last.lower() not in wording().hanging:
            break
        words = head
    return words


def title_of(
    plain: str, clause: Clause, rest: str, names: Names, who: str = "", *, past: bool = False
) -> str:
    """Answer a clause as a title: who, what was done in the simple past, and the rest.

    Args:
        plain: the text.
        clause: who does what.
        rest: what follows the verb, without what dates it.
        names: the names of the text.
        who: the name that the subject stands for, where it is a pronoun.
        past: what is told in the present was then, as in a log.
    """
    subject = who or bare_subject(plain, clause, names)
    if plain[slice(*clause.rest)].lstrip().startswith(","):  # "were evacuated, of whom 400"
        rest = ""
    if clause.rest[0] < clause.verb[0] and rest.split(" ", 1)[0].lower() in wording().determiners:
        rest = rest[:1].lower() + rest[1:]  # "the mill that he opened": he opened the mill
    if past:
        rest = _IS_DONE.sub(lambda found: _PAST[found[0]], rest)
    verb = _verb(plain, clause, past=past)
    told = f"{verb} {head_of(rest)}"
    if not who and (apart := apposition(plain, clause)):
        named = f"{subject}, {plain[slice(*apart)]}, {verb}"
        if len(named) <= _TITLE * 2 // 3:  # else what is done is cut off
            return shortened(f"{named} {head_of(rest)}")
    return shortened(f"{subject} {told}")


def bare_subject(plain: str, clause: Clause, names: Names) -> str:
    """Answer a subject without a figure before it; a body by its initials, where it has some."""
    first, last = clause.subject
    bare = names.called(plain[amount_before(plain, first, last) : last], first)
    return _BRACKETS.sub("", bare)  # "Roe (born 4 March 1968)"


def _verb(plain: str, clause: Clause, *, past: bool) -> str:
    known = wording()
    words = plain[slice(*clause.verb)]
    if words.startswith(",") and clause.tense in {"progressive", "present", "future"}:
        words = words.rsplit(",", 1)[1].strip()  # ", her brother, is facing"
    if past and clause.tense in {"present", "progressive"}:
        return " ".join(_PAST.get(word) or known.present.get(word, word) for word in words.split())
    if clause.stative and not words.startswith(","):
        return words
    if clause.tense in {"perfect", "pluperfect"} and not clause.negated:
        if not clause.passive:
            return known.participles.get(clause.head, clause.head)
        one = clause.tense == "perfect" and "has" in words.lower().split()
        plural = is_several(plain, clause)
        return f"{'was' if one or not plural else 'were'} {clause.head}"
    if clause.passive and words.lower() == clause.head:  # "a study published", "Born in Dublin"
        return f"{'were' if is_several(plain, clause) else 'was'} {clause.head}"
    if clause.tense == "past" and words.startswith(","):  # ", for its part, said"
        words = words.rsplit(",", 1)[1]
    return " ".join(word for word in words.split() if word.lower() not in _ADVERBS)


def id_words(plain: str, clause: Clause, rest: str, names: Names, who: str = "") -> str:
    """Answer the words of an id: who, what was done, to whom or what."""
    subject = _WORD.findall(who or bare_subject(plain, clause, names))
    subject = [word for word in subject if word.lower() not in _SMALL]
    head = clause.head
    if not clause.passive and clause.tense in {"perfect", "pluperfect"}:
        head = wording().participles.get(head, head)
    return " ".join([*subject[-3:], head, *_thing(rest)])


def _thing(rest: str) -> list[str]:
    """Answer the first words of what something is done to: a name, or two words."""
    known = wording()
    kept: list[str] = []
    for found in _WORD.finditer(rest):
        word = found[0]
        lower = word.lower()
        if kept and rest[found.start() - 1 : found.start()] != " ":
            break
        if not kept and (lower in known.determiners or lower in known.prepositions
                         or lower in known.quantities):  # fmt: skip
            if "," in rest[: found.start()]:
                break
            continue
        gap = rest[: found.start()].rstrip()[-1:]
        if lower in known.relatives or lower in known.prepositions or gap in {",", ";", ":"}:
            break
        if lower in {"how", "whether", "why", "if"} or lower.endswith("ly"):
            break
        if lower in _SMALL or (kept and kept[0][0].isupper() and not word[0].isupper()):
            break
        kept.append(word)
        if len(kept) == (3 if kept[0][0].isupper() else 2):
            break
    return kept
