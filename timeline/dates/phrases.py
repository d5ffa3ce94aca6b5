"""What does a phrase that dates something mean?

The language, as a grammar (ISO 14977 style; words in quotes are English, in any case):

    expression = said [ [ "," | "and" | "but" ] said ] [ "?" ]            (both must hold)
               | "undated" | "unknown" ;
    said       = [ doubt ] ( since | until | range | between | bound | window | duration | place ) ;

    since      = ("since" | "from" | "starting" | "beginning on") place [ ("on" | "onwards") ]
                 [ "for" amount ] [ "until" place ] ;
    until      = ("until" | "till" | "through") place ;
    range      = [ "from" ] place ("to" | "until" | "through" | "-") (place | time) ;
    between    = "between" place "and" place
               | ("between" time "and" | "from" time "to") time "on" date ;
    bound      = [ "shortly" | "just" | "long" ]
                 ("before" | "after" | "on or before" | "on or after" | "by"
                 | "no later than" | "no earlier than" | "not before" | "not after") place
               | place "at the" ("latest" | "earliest") ;
    window     = "during" place
               | "within" amount ("of" | "before" | "after") place ;
    duration   = ("for" | "lasting" | "lasted") amount
                 [ ("from" | "since" | "starting" | "after" | "until" | "before") place ] ;
                 The first of two may borrow its month and year from the second:
                 "28 April to 3 May 2025", "between 28 and 30 April 2025".

    alternatives = place { [ "," ] ("or" | ",") place }       (one of them; all are kept)
               | place "or" ("later" | "earlier" | "so") ;
                 Every place above may be one of several. What stands bare behind "or" shares the
                 words before the first: "2 days after x or y" is 2 days after either of them;
                 "2 days after x or on 3 May" and "... or the day of y" begin anew.
    doubt      = "possibly" | "perhaps" | "probably" | "reportedly" | ... ;

    place      = [ "about" | "circa" | "~" | "on or about" ] [ doubt ] place
               | amount ("before" | "after" | "from") place | amount "ago"
               | ("day" | "week" | "month" | "year" | "weekend") ("before" | "after" | "of") place
               | "week" ("beginning" | "ending") place
               | "same" unit "as" place | "the eve of" place
               | [ ordinal ] weekday ([ "on or" ] "before" | [ "on or" ] "after") place
               | (weekday | "weekend" | unit) ("before last" | "after next")
               | stretch
               | ("early" | "mid" | "late") place
               | ("morning" | "afternoon" | "night" | ...) ("of" | "before" | "after") place
               | ("a" | "some") ("day" | "time" | ...) ("in" | "during") place
               | ("start" | "end") "of" place
               | "publication of" id | "published" | "now" | "the present"
               | date [ [ "at" ] time ] | relative | item ;

    stretch    = "the" amount ("before" | "after") place                  (anywhere within it)
               | ("last" | "past" | "next") amount
               | [ "the" ] (amount | unit) ("ended" | "to" | "starting" | "from") place
               | (ordinal | "first" | "last") [ amount | unit ] "of" place ;

    amount     = [ limit | "exactly" ] [ "about" | "nearly" | "just over" ]
                 number unit { [ "and" ] number unit } [ tail ]
               | number unit "and a half" | number "and a half" unit
               | [ limit ] [ "about" ] number ("working days" | "business days" | ...) [ tail ] ;
    tail       = "or so" | "or more" | "or less" | "or two" ;
    limit      = "at least" | "at most" | "more than" | "less than" | "up to" ;
    number     = figure | word | figure "to" figure | "between" figure "and" figure
               | "a" | "a couple of" | "a few" | "several" ;

    date       = ( EDTF | [ weekday ] day month year | month day year | month year
               | season year | ordinal "century" [ era ] | "1860s" | "Q1" year | feast year
               | ordinal "half of" year | "week" number "of" year
               | ordinal weekday "of" month year | year era | figures ) [ "O.S." ] ;
    figures    = "30.04.2025" | "30/04/2025" | "2025/04/30" | "04/2025" | "30-Apr-2025"
               | "1914-18" | "2024/25" | "2025Q1" ;    (refused where two readings hold)
    time       = "14:05" | "14:05:30" | "2 pm", with an offset: "UTC" | "UTC+3" | "+03:00" ;
    era        = "BC" | "BCE" | "AD" | "CE" ;          (the second of two years lends it the first)
    relative   = weekday | month | day month               (the last one at or before publication)
               | ("last" | "this" | "next")
                 (weekday | month | "week" | "weekend" | "month" | "year")
               | ("earlier" | "later") "this" ("week" | "month" | "year")
               | weekday "of" ("last" | "this" | "next") "week"
               | (month | day month | season | quarter | half) ("last" | "this" | "next") "year"
               | [ "last" | "this" | "next" ] (season | feast) | "last night"
               | "yesterday" | "today" | "tomorrow" ;
    item       = [ "event:" | "source:" | "claim:" ] id [ ".start" | ".end" | ".published" ] ;

Worked examples of every form are in timeline/dates/examples.py.

A date reading wins over an id. What leans on a date is computed here; what leans on an item or on
the publication becomes rules (timeline/dates/rules.py).

>>> understand("2 days before 2025-04-30").edtf
'2025-04-28'
>>> [rule.anchor.id for rule in understand("2 days before nis-briefing").rules]
['nis-briefing', 'nis-briefing']
>>> understand("early April 2025").edtf
'[2025-04-01..2025-04-10]'
>>> understand("Thursday 30 April 2025")
Traceback (most recent call last):
    ...
timeline.errors.DateError: "Thursday 30 April 2025": that day was a Wednesday, not a Thursday, ...
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.dates.edtf import parse_edtf
from timeline.dates.literals import is_figures, looks_like_edtf
from timeline.dates.periods import is_period
from timeline.dates.places import Places
from timeline.dates.relations import Phrase
from timeline.dates.rules import UNBOUNDED, Meaning
from timeline.dates.spans import Weaver
from timeline.dates.tokens import Cursor
from timeline.dates.words import edtf
from timeline.errors import DateError

if TYPE_CHECKING:
    from timeline.dates.edtf import Edtf
    from timeline.dates.spans import Span

__all__ = ["understand"]

_LONGEST = 1000
_UNKNOWN = frozenset({"unknown", "undated", "n.d.", "no date", "date unknown", "unknown date"})


def understand(text: str, *, bare: str | None = None) -> Meaning:
    """Answer what an expression means, as the normal form of timeline/dates/rules.py.

    EDTF is tried first, then the phrases of this module's grammar.

    Args:
        text: the expression; at most 1,000 characters.
        bare: the kind of an id without a prefix: "event" (the default), "source" or "claim".

    Returns:
        Bounds where the calendar fixes them, rules where it leans on something. `text` is verbatim.

    Raises:
        DateError: it is neither EDTF nor a phrase; the message names the character and what to do.

    >>> understand("2025-04").precision
    'month'
    """
    if " " not in text:
        try:
            date = parse_edtf(text)
        except DateError:
            pass
        else:
            return _absolute(text, date)
    if len(text) > _LONGEST:
        raise DateError(f"more than {_LONGEST:,} characters are no date", text=text)
    words = text.strip()
    edtf_alone = looks_like_edtf(words) and not is_period(words.lower().rstrip("?"))
    if edtf_alone and "w" not in words.lower() and not is_figures(words):
        # Nothing but EDTF is meant, so its own error says more than one about phrases could.
        return _absolute(text, parse_edtf(words))
    if words.lower() in _UNKNOWN:
        return Meaning(text)
    cursor = Cursor(text)
    if cursor.done():
        raise DateError("the date is empty; leave it out if there is none", text=text, position=1)
    weaver = Weaver()
    phrase = Phrase(cursor, weaver, Places(cursor, weaver, bare or "event"))
    span = phrase.read()
    return _meaning(text, span, weaver)


def _absolute(text: str, date: Edtf) -> Meaning:
    return Meaning(
        text, date.start, date.end, (), date.text, date.precision, date.qualifier, date.policies
    )


def _meaning(text: str, span: Span, weaver: Weaver) -> Meaning:
    rules = weaver.rules(span)
    start, end = span.start.bounds, span.end.bounds
    said = None
    if not rules and (start, end) != (UNBOUNDED, UNBOUNDED):
        # EDTF of bare days would be read as local ones again.
        said = span.edtf or (None if "utc" in span.policies else edtf(start, end))
    policies = tuple(dict.fromkeys(span.policies))
    return Meaning(text, start, end, rules, said, span.precision, span.qualifier, policies)
