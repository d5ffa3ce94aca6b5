"""Who says a sentence, and how surely?"""

from __future__ import annotations

import re

from timeline.reading.wording import wording

__all__ = ["hedge_of", "speaker_of"]

_ACCORDING = re.compile(r"\baccording to (?:the |an? )?([^,.;:()\n]{2,80})", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:\[[^\]\n]{1,20}\]\s*)?([A-Z][\w.'\-]{0,30}(?: [A-Z][\w.'\-]{0,30}){0,3}):\s"
)
_VERB = re.compile(r"[^\W\d_]+")
_BREAK = re.compile(r"[,;:\"“”]|\b(?:and|but|that|while|because)\b")
_ASIDE = re.compile(r"\([^()]{0,40}\)")
_SAID_BY = re.compile(
    r"\s+(?:the\s+)?([A-Z][\w.'\u2019\-]{0,30}(?:\s[A-Z][\w.'\u2019\-]{0,30}){0,4})"
)
_PASSIVE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
_MOST_WORDS = 9
_REACH = 200


def hedge_of(sentence: str) -> str:
    """Answer the first word of doubt, "" where there is none.

    >>> hedge_of("They are reportedly talking.")
    'reportedly'
    """
    hedges = wording().hedges
    return next((one[0] for one in _VERB.finditer(sentence) if one[0].lower() in hedges), "")


def speaker_of(sentence: str) -> str:
    """Answer who is said to say a sentence, in its own words; "" where nobody is named.

    >>> speaker_of("The South's spy agency (NIS) has told lawmakers that 600 died.")
    "South's spy agency"
    >>> speaker_of("600 died, the ministry said on Monday.")
    'ministry'
    >>> speaker_of("600 died, according to Yonhap.")
    'Yonhap'
    >>> speaker_of("He said that 600 died.")
    ''
    """
    if found := _ACCORDING.search(sentence):
        return _name(found[1])
    if found := _LABEL.match(sentence):
        return _name(found[1])
    saying = wording().saying
    for verb in _VERB.finditer(sentence):
        if verb[0] in saying:
            if name := _before(sentence, verb.start()):
                return name
            if found := _SAID_BY.match(sentence, verb.end()):
                return _name(found[1])
    return ""


def _name(words: str) -> str:
    """Answer words as a name; "" where they do not begin with a letter."""
    words = " ".join(words.split())
    return words if words[:1].isalpha() else ""


def _before(sentence: str, at: int) -> str:
    """Answer the words before a verb of saying, back to where its clause begins."""
    words = wording()
    parts = _BREAK.split(_ASIDE.sub(" ", sentence[max(0, at - _REACH) : at]))
    if not parts[-1].strip() and len(parts) > 2:  # "the army, for its part, said"
        parts = parts[:-2]
    name = parts[-1].split()
    if name and name[-1].lower() in _PASSIVE:  # "casualties are estimated"
        return ""
    while name and (name[-1].lower() in words.auxiliaries or name[-1].endswith("ly")):
        name.pop()
    if name and name[0].lower() in {"the", "a", "an"}:
        name = name[1:]
    plain = name and name[0].lower() not in words.pronouns and len(name) <= _MOST_WORDS
    if not plain or not any(part[0].isalpha() for part in name) or any(p.isdigit() for p in name):
        return ""
    said = " ".join(name)
    return _name(said) if said in " ".join(sentence.split()) else ""
