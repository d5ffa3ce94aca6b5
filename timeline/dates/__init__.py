"""The date language: words and EDTF in, bounds and rules out; bounds in, words and EDTF out.

This front door loads nothing until it is used.

>>> from timeline.dates import understand
>>> understand("2025-04-30").precision
'day'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.doors import opened

if TYPE_CHECKING:
    from timeline.dates.calendar import backward, forward
    from timeline.dates.edtf import Edtf, parse_edtf
    from timeline.dates.natural import edtf_of
    from timeline.dates.phrases import understand
    from timeline.dates.policy import POLICY, STANDARD, Policy, under
    from timeline.dates.rules import UNBOUNDED, Anchor, Bounds, Meaning, Rule, Shift
    from timeline.dates.solving import solve
    from timeline.dates.words import say

__all__ = [
    "POLICY",
    "STANDARD",
    "UNBOUNDED",
    "Anchor",
    "Bounds",
    "Edtf",
    "Meaning",
    "Policy",
    "Rule",
    "Shift",
    "backward",
    "edtf_of",
    "forward",
    "parse_edtf",
    "say",
    "solve",
    "under",
    "understand",
]

_HOMES = {
    "POLICY": "policy",
    "STANDARD": "policy",
    "Policy": "policy",
    "under": "policy",
    "UNBOUNDED": "rules",
    "Anchor": "rules",
    "Bounds": "rules",
    "Meaning": "rules",
    "Rule": "rules",
    "Shift": "rules",
    "backward": "calendar",
    "forward": "calendar",
    "Edtf": "edtf",
    "parse_edtf": "edtf",
    "edtf_of": "natural",
    "understand": "phrases",
    "solve": "solving",
    "say": "words",
}

__getattr__ = opened(__name__, _HOMES)
