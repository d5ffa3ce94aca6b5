"""Figures that are told against another one: "twice as many", "50% more", "thrice the old one".

Which figure that is, the words do not say, or say in words that no reading can look up. So such a
figure has no bounds of its own. What it has is a kind of its own, so that nobody takes "50% more"
for fifty percent.
"""

from __future__ import annotations

import re

__all__ = ["is_relative"]

_NUMBER = (
    r"(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty"
    r"|fifty|sixty|seventy|eighty|ninety|a hundred|a thousand|several|many|a few)"
)
_SHARE = (
    rf"(?:a |an |one |{_NUMBER} )?(?:half|third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)s?"
    rf"|{_NUMBER} ?(?:%|per ?cent|pct|percentage points?|points?)"
)
_TIMES = rf"{_NUMBER}(?: and a half)? ?(?:times|x)|twice|thrice|double|triple|treble|quadruple"
_COMPARED = r"(?:more|fewer|less|higher|lower|greater|larger|bigger|smaller)"
_AS_MANY = r"as (?:many|much|high|large|big|great|often|few|low|small)(?:$| .*)"
_OTHER = r"(?:the|that|those|this|these|what|last|its|their|his|her) (?!.*\bdigits?$).+"

_RELATIVE = re.compile(
    rf"(?:{_TIMES}|{_SHARE}) {_AS_MANY}"
    rf"|(?:{_TIMES}) (?:{_COMPARED}(?:$| .*)|{_OTHER})"
    rf"|(?:{_SHARE}) {_COMPARED}(?:$| .*)"
    rf"|{_NUMBER}(?: \w+)? {_COMPARED} than .+"
    r"|double|triple|treble|quadruple|halved|doubled|tripled|trebled|quadrupled"
    rf"|{_NUMBER}-?fold(?:$| (?:more|increase|rise|decrease|drop)(?:$| .*))"
    rf"|(?:up|down|rose|risen|fell|fallen) (?:by )?(?:{_SHARE}|{_TIMES})"
    r"(?:$| (?:from|on|over|since|against) .*)"
    r"|the same (?:number|figure|amount|share|total|level)? ?as .+"
)


def is_relative(text: str) -> bool:
    """Answer whether a figure is told against another one.

    Args:
        text: the figure in lower case, without the words that widen it ("about", "more than").

    >>> is_relative("twice as many"), is_relative("50% more than in march")
    (True, True)
    >>> is_relative("300 more"), is_relative("half of them"), is_relative("twice")
    (False, False, False)
    """
    return _RELATIVE.fullmatch(text) is not None
