"""Does the verb beside a time expression say that it was, is or will be?

A weekday or a month without its year lies before or after the publication as the tense says. The
verb before it decides, within the sentence, else the one behind it. An infinitive has no tense of
its own: "will cut", "let them go" and "could not come" have that of the verb it hangs on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from timeline.reading.context import Context

__all__ = ["STOPS", "tense_beside", "was_planned"]

STOPS = frozenset({".", "?", "!", ";", "\n"})
"""What may end a sentence."""
_REACH = 14  # how many words away a verb may stand that says when
_PLAN = 4  # words away that a plan may stand
_PLACED = 8  # the same where it says for which day: "planned at the university for Saturday"
_OPEN = "open"  # it was meant to be, and may be over or not: "had hoped to open in May"
_SHORT = 3  # letters of a word whose end says nothing
_ADVERBS = 2  # adverbs and pronouns that stand between a verb and its infinitive


def tense_beside(context: Context, begin: int, end: int) -> str:
    """Answer "past", "future", "present" or "": when the nearest verb says that it was.

    The verb before the expression decides, within the sentence; else the one behind it.
    """
    found = _pointed(context, begin, end) or _told(context, begin, end)
    return "" if found == _OPEN else found


def _pointed(context: Context, begin: int, end: int) -> str:
    """Answer what the words right beside an expression say, which no verb contradicts."""
    cues = context.language.cues
    ranged = context.last_end == begin - 1  # "from noon until 3 p.m."
    if (context.word(begin - 1) in cues["until"] and not ranged) or _is_ahead_of(context, begin):
        return "future"
    if _is_moved_to(context, begin):
        return "future"
    before = begin - 1 - (context.word(begin - 1) == "on")
    before -= context.word(before) in cues["state"]
    if context.word(before) in cues["copula"]:
        return "future"  # "the funeral is Tuesday", "shops are closed on Friday"
    if context.word(begin - 1) in cues["since"] or context.word(end) in cues["since"]:
        return "past"
    if context.word(end) in cues["possessive"]:  # "Friday's meeting": what follows says when
        within = context.word(begin - 1) in cues["within"]  # "will speak at Friday's meeting"
        return _ahead(context, end + 1) or (_behind(context, begin) if within else "") or "past"
    return "future" if context.word(end) in cues["to_come"] else ""  # "crude for June delivery"


def _told(context: Context, begin: int, end: int) -> str:
    """Answer what the nearest verb says."""
    if _begins_clause(context, begin, end):
        return _ahead(context, end) or _behind(context, begin)
    found = _behind(context, begin)
    if found == "future" and _is_dropped(context, begin, end):
        return _OPEN
    return found or _carried(context, begin) or _ahead(context, end)


def was_planned(context: Context, begin: int) -> bool:
    """Answer whether something was to be then, be it over or not: "the report was due in May"."""
    cues = context.language.cues
    for at in range(begin - 1, max(0, begin - 1 - _PLAN), -1):
        if context.word(at) in STOPS:
            return False
        if context.word(at) in cues["planned"]:
            before = at - 1 - _is_between(context, at - 1)
            return context.word(before) in cues["was_planned"]
    return False


def _begins_clause(context: Context, begin: int, end: int) -> bool:
    """Answer whether a subject follows that a new clause begins with.

    "He left on Monday and on Friday he will return", "said that on Friday she would appear".
    """
    cues = context.language.cues
    prepositions = cues["on"] | cues["in"]
    led = context.word(begin - 1) in prepositions
    if context.word(begin - 1 - led) not in cues["joins"]:
        return False
    after = context.word(end + (context.word(end) == ","))
    return after in cues["subject"] or (led and after in cues["article"])


def _is_moved_to(context: Context, begin: int) -> bool:
    """Answer whether something was put off until then: "was postponed to Friday"."""
    cues = context.language.cues
    return context.word(begin - 1) in {"to", "for"} and any(
        context.word(at) in cues["moved" if context.word(begin - 1) == "to" else "waits"]
        for at in range(begin - 2, max(0, begin - 2 - _PLAN), -1)
    )


def _is_dropped(context: Context, begin: int, end: int) -> bool:
    """Answer whether a plan was given up, which leaves open whether its day is over.

    "A rally planned for Saturday was called off."
    """
    cues = context.language.cues
    far = _PLACED if context.word(begin - 1) in cues["fixed_for"] else _PLAN
    behind = range(begin - 1, max(0, begin - 1 - far), -1)
    planned = next((at for at in behind if context.word(at) in cues["planned"]), None)
    if planned is None or context.word(planned - 1) in cues["copula"] | cues["was_planned"]:
        return False
    return any(context.word(at) in cues["dropped"] for at in range(end, end + _PLAN))


def _carried(context: Context, begin: int) -> str:
    """Answer the tense beside the expression before, of the same sentence: "and into Friday"."""
    last, tense = context.last_tense
    if begin - last > _REACH or any(
        context.word(at) in STOPS and context.ends_sentence(at) for at in range(last, begin)
    ):
        return ""
    return tense


def _behind(context: Context, begin: int) -> str:
    """Answer what the nearest verb before an expression says, within the sentence."""
    cues = context.language.cues
    infinitive = False
    for at in range(begin - 1, max(-1, begin - 1 - _REACH), -1):
        word = context.word(at)
        if word in STOPS and context.ends_sentence(at):
            break
        if word == "to" and _verb_may_follow(context, at):
            if context.word(at - 1) in cues["was_to"]:
                return "future"  # "she was to speak"
            infinitive = True
            continue
        found = _tense_of(context, at, word, infinitive)
        if found:
            return found
        if context.word(at - 1) in cues["who"] and len(word) > _SHORT and word.endswith("s"):
            return "future"  # "which reports on Friday": the present of what is set
        if word in {"said", "says"}:
            break
    return ""


def _ahead(context: Context, end: int) -> str:
    """Answer what the nearest verb behind an expression says, within the sentence."""
    for at in range(end, min(end + 2 * _REACH, len(context.tokens.words))):
        word = context.word(at)
        if word in STOPS and context.ends_sentence(at):
            break
        found = _tense_of(context, at, word, infinitive=False)
        if found == "present" and word in context.language.cues["copula"]:
            ahead = at + 1 + _is_between(context, at + 1)
            found = _tense_of(context, ahead, context.word(ahead), infinitive=False) or found
        if found:
            return found
    return ""


def _verb_may_follow(context: Context, at: int) -> bool:
    following = context.raw(at + 1)
    return (
        following.isalpha()
        and following.islower()
        and following not in context.language.cues["plain"]
    )


def _tense_of(context: Context, at: int, word: str, infinitive: bool) -> str:
    cues = context.language.cues
    if word in cues["bare"] and _is_infinitive(context, at):
        return ""  # "will cut", "let them go": what stands before says when
    if context.word(at + 1) in cues["negated"] and word in cues["not_future"]:
        return "future" if word == "won" else "past"  # "won't"; "could not be reached"
    if word in cues["meant"] and context.word(at - 1 - _is_between(context, at - 1)) == "had":
        return _OPEN
    if word in cues["future"] or (infinitive and word in cues["aim"]):
        return "" if _is_as_planned(context, at) or _is_because(context, at, word) else "future"
    return _as_it_is(context, at, word)


def _as_it_is(context: Context, at: int, word: str) -> str:
    """Answer what a verb's own form says, which points to nothing ahead."""
    cues, before = context.language.cues, context.word(at - 1)
    if word in cues["possessive"] and before not in cues["contracted"]:
        return ""  # "the bank's offer", not "it's over"
    if before in cues["be"]:  # "to be held": the auxiliary says when
        return ""
    if word in cues["fixed"] and context.word(at + 1) in cues["fixed_for"]:
        return "future"  # "is set for Wednesday"
    if before in cues["present"] and (word in cues["past"] or word.endswith("ed")):
        return "present"  # "is heard"
    if word.endswith("ed"):
        behind = next(b for b in range(at - 1, -2, -1) if context.word(b) not in cues["adverb"])
        if context.word(behind) in cues["plain"]:  # "a still unspecified date"
            return ""
    if word in cues["past"]:
        return "past"
    if word in cues["present"]:
        return "present"
    if len(word) > 4 and word.endswith("ed") and word not in cues["not_past"]:
        return "past"
    return ""


def _is_infinitive(context: Context, at: int) -> bool:
    """Answer whether a verb hangs on one before it: "could not cut", "let them go"."""
    cues = context.language.cues
    before = at - 1
    while at - before <= _ADVERBS and _is_between(context, before):
        before -= 1
    if context.word(at) == "be" and context.word(before) == "to":
        return False  # "the talks to be held Monday"
    return context.word(before) in cues["auxiliary"]


def _is_between(context: Context, at: int) -> bool:
    """Answer whether a word may stand between an auxiliary and its verb."""
    word, cues = context.word(at), context.language.cues
    return word in cues["between_verbs"] or word in cues["adverb"]


def _is_because(context: Context, at: int, word: str) -> bool:
    """Answer whether "due to" names a cause: "closed due to snow", not "is due to arrive"."""
    due_to = word == "due" and context.word(at + 1) == "to"
    return due_to and context.word(at - 1) not in context.language.cues["due_behind"]


def _is_ahead_of(context: Context, begin: int) -> bool:
    """Answer whether "ahead of" stands before an expression."""
    return context.word(begin - 1) == "of" and context.word(begin - 2) == "ahead"


def _is_as_planned(context: Context, at: int) -> bool:
    """Answer whether "as" stands before a participle, with an adverb or without."""
    if not context.word(at).endswith("ed"):
        return False
    before = context.word(at - 1)
    return "as" in (
        before,
        context.word(at - 2) if before in context.language.cues["adverb"] else "",
    )
