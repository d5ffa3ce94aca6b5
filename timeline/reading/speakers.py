"""Who says a sentence, through whom has the text it, and how surely is it said?"""

from __future__ import annotations

import re
from dataclasses import dataclass

from timeline.reading.clauses import clause_in
from timeline.reading.names import proper
from timeline.reading.wording import wording

__all__ = ["Attribution", "attributed", "dateline", "hedge_of", "passed_on", "speaker_of"]

_ACCORDING = re.compile(r"\baccording to (?:the |an? )?([^,.;:()\n]{2,80})", re.IGNORECASE)
_CITING = re.compile(r"\b(?:citing|quoting) (?:the |an? )?([^,.;:()\n]{2,80})")
_QUOTED = re.compile(r"\b(?:quoted|cited) (?:the |an? )?([^,.;:()\n]{2,80}?) as saying\b")
_LABEL = re.compile(
    r"(?:\[[^\]\n]{1,20}\]\s*)?([A-Z][\w.'\-]{0,30}(?: [A-Z][\w.'\-]{0,30}){0,3}):\s"
)
_VERB = re.compile(r"[^\W\d_]+")
_BREAK = re.compile(
    r"[,;:\"“”]|\b(?:and|but|that|while|because|after|before|when|since|as|according|citing)\b"
)
_ASIDE = re.compile(r"\([^()]{0,40}\)")
_SAID_BY = re.compile(
    r"\s+(?:the\s+)?([A-Z][\w.'\u2019\-]{0,30}(?:\s[A-Z][\w.'\u2019\-]{0,30}){0,4})"
)
_THAT = re.compile(
    r"(?:,\s+(?:citing|quoting)\s[^,\n]{2,80},)?(?:\s+(?!that\b)[\w.'\u2019\-]{1,30}){0,8}?"
    r"\s+that\s+"
)
_QUOTED_BY = re.compile(
    r"^(?P<who>.{2,60}?)\s+(?:quoted|cited)\s+by\s+(?:the\s+|an?\s+)?(?P<by>.{2,60})$"
)
_TOLD = re.compile(r"\s+(?:the\s+)?([A-Z][\w'\u2019\-]{1,30}(?:\s[A-Z][\w'\u2019\-]{1,30}){0,3})")
_PASSED_ON = re.compile(
    r"^(?:[Tt]his|[Tt]he)\s+(?:report|article|account|story|text|dispatch)\b[^.;:]{0,80}?\b"
    r"(?:from|by|of|to)\s+(?:the\s+)?"
    r"(?P<name>[A-Z][\w'\u2019\-]{1,30}(?:\s[A-Z][\w'\u2019\-]{1,30}){0,4})"
)
_DATELINE = re.compile(
    r"[A-Z][A-Z .'\-]{2,30}(?:,\s[^()\n]{1,30}?)?\s(?:\((?P<name>[A-Z][\w. ]{1,30})\)\s*|(?=_)"
    r"|(?<=\d\s))"
    r"(?:--|[-\u2013\u2014_])\s*"
)
_PASSIVE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
_MOST_WORDS = 9
_REACH = 200


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says a stretch.

    Attributes:
        chain: who said it, then who relayed it.
        start: where what is said begins, in the stretch.
        end: where it ends.
        at: where the words of saying stand.
    """

    chain: tuple[str, ...]
    start: int
    end: int
    at: int = 0


def hedge_of(sentence: str) -> str:
    """Answer the first word of doubt, "" where there is none.

    >>> hedge_of("They are reportedly talking.")
    'reportedly'
    """
    hedges = wording().hedges
    return next((one[0] for one in _VERB.finditer(sentence) if one[0].lower() in hedges), "")


def passed_on(sentence: str) -> str:
    """Answer from whom a document has its account, where a sentence says so; "" otherwise.

    >>> passed_on("This account of the session comes from Kyodo News.")
    'Kyodo News'
    >>> passed_on("The report was read by Anna Roth.")
    ''
    """
    found = _PASSED_ON.match(sentence)
    if found is None:
        return ""
    name = found["name"]
    return name if not wording().media.isdisjoint(name.lower().split()) else ""


def dateline(text: str, start: int, end: int) -> tuple[str, int] | None:
    """Answer the agency of a dateline and where the sentence behind it begins.

    >>> dateline("SEOUL, April 30 (Yonhap) -- Lawmakers met.", 0, 42)
    ('Yonhap', 28)
    """
    found = _DATELINE.match(text, start, end)
    return ((found["name"] or "").strip(), found.end()) if found else None


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
    said = attributed(sentence)
    return said.chain[0] if said else ""


def attributed(sentence: str) -> Attribution | None:
    """Answer who says a sentence, who relayed it, and which part of it is what is said.

    >>> attributed("Yonhap reported, citing the NIS, that 600 died.").chain
    ('NIS', 'Yonhap')
    >>> attributed("The NIS has told lawmakers that 600 died.").start
    32
    >>> attributed("600 died, the ministry told Reuters.")
    Attribution(chain=('ministry', 'Reuters'), start=0, end=8, at=9)
    """
    found = _LABEL.match(sentence)
    if found and found[1].rsplit(" ", 1)[-1].lower() not in wording().labels:
        name = _name(found[1])
        return Attribution((name,), found.end(), len(sentence)) if name else None
    made = _by_verb(sentence)
    if (found := _ACCORDING.search(sentence)) and (name := _name(found[1])):
        made = _with(made, name, found, sentence)
    cited = _CITING.search(sentence)
    if cited and (name := _name(cited[1])) and (made is None or name not in made.chain):
        chain = (name, *(made.chain if made else ()))
        start, end = (made.start, made.end) if made else (0, len(sentence))
        made = Attribution(chain, start, end, made.at if made else cited.start())
    return made


def _with(made: Attribution | None, name: str, found: re.Match[str], sentence: str) -> Attribution:
    """Add who stands behind "according to": the speaker, or who relayed what another one said."""
    if made is not None and made.chain[0] != name:
        return Attribution((*made.chain, name), made.start, made.end, made.at)
    if not sentence[: found.start()].strip():
        comma = sentence.find(",", found.end())
        start = comma + 1 if comma >= 0 else found.end()
        return Attribution((name,), start, len(sentence), found.start())
    return Attribution((name,), 0, _bare(sentence, found.start()), found.start())


def _by_verb(sentence: str) -> Attribution | None:
    if found := _QUOTED.search(sentence):
        speaker, relay = _name(found[1]), _before(sentence, found.start())
        if speaker:
            start = found.end() if relay else 0
            return Attribution((speaker, relay) if relay else (speaker,), start, len(sentence))
    saying = wording().saying
    for verb in _VERB.finditer(sentence):
        if verb[0] not in saying:
            continue
        name = _before(sentence, verb.start())
        if not name and (found := _SAID_BY.match(sentence, verb.end())):
            name = _name(found[1])
            return Attribution((name,), 0, _bare(sentence, verb.start()), verb.start())
        if name:
            return _told(sentence, verb, name)
    return None


def _told(sentence: str, verb: re.Match[str], name: str) -> Attribution:
    """Answer what stands on which side of "the ministry said"."""
    at = verb.start()
    heard = _TOLD.match(sentence, verb.end()) if verb[0] in {"told", "tells"} else None
    relay = heard[1] if heard and not wording().media.isdisjoint(heard[1].lower().split()) else ""
    chain = (name, relay) if relay and relay != name else (name,)
    if quoted := _QUOTED_BY.match(name):
        name = quoted["who"]
        chain = (name, quoted["by"])
    before = sentence.rfind(name.split()[0], 0, at)
    led = sentence[: max(before, 0)].rstrip()
    if led.lower().endswith((" the", " a", " an")):
        led = led.rsplit(" ", 1)[0].rstrip()
    that = _THAT.match(sentence, verb.end())
    if that is not None:
        inner = attributed(sentence[that.end() :])
        if inner is not None and inner.start and inner.chain[0] not in chain:
            start, end = that.end() + inner.start, that.end() + inner.end
            return Attribution((*inner.chain, *chain), start, end, at)
        return Attribution(chain, that.end(), len(sentence), at)
    if led.endswith((",", "”", '"')) and len(led.split()) > 1:  # "600 died, the ministry said"
        return Attribution(chain, 0, _bare(sentence, len(led)), len(led))
    told = clause_in(sentence, verb.end(), len(sentence)) if verb[0] == "said" else None
    if told is not None and not sentence[verb.end() : told.subject[0]].strip():
        return Attribution(chain, told.subject[0], len(sentence), at)  # "said 600 had died"
    return Attribution(chain, 0, len(sentence), at)


def _bare(sentence: str, end: int) -> int:
    """Answer an end without the signs before it."""
    while end and sentence[end - 1] in " ,;\t\n":
        end -= 1
    return end


def _name(words: str) -> str:
    """Answer words as a name; "" where they do not begin with a letter."""
    words = " ".join(words.split())
    return words if words[:1].isalpha() else ""


def _before(sentence: str, at: int) -> str:
    """Answer the words before a verb of saying, back to where its clause begins."""
    words = wording()
    parts = _BREAK.split(_ASIDE.sub(" ", sentence[max(0, at - _REACH) : at]))
    if not parts[-1].strip() and len(parts) > 2:  # "the army, for its part, said"
        aside = " ".join(parts[-2].split())  # "its news agency, KCNA, said"
        parts = [aside] if proper(aside) else parts[:-2]
    name = parts[-1].split()
    if name and name[-1].lower() in _PASSIVE:  # "casualties are estimated"
        return ""
    while name and (name[-1].lower() in words.auxiliaries or name[-1].endswith("ly")):
        name.pop()
    while name and name[0].lower() in words.subordinators | {"the", "a", "an", "so"}:
        name = name[1:]
    plain = name and name[0].lower() not in words.pronouns and len(name) <= _MOST_WORDS
    if not plain or not any(part[0].isalpha() for part in name) or any(p.isdigit() for p in name):
        return ""
    said = " ".join(name)
    return _name(said) if said in " ".join(sentence.split()) else ""
