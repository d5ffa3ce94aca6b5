"""The words by which a statement is told apart: of saying, of doubt, and of what is measured."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["PART_IN", "Measure", "Wording", "wording"]

PART_IN = re.compile(r"\s*(?P<value>(?:an?\s+)?(?:[\w-]+\s+){0,2}(?:part|role))\s+in\s+")
"""What stands behind "played" where somebody had a part in something."""


_CLASSES = (
    "saying", "pronouns", "auxiliaries", "hedges", "partly", "modals", "be", "have", "negations",
    "prepositions", "determiners", "subordinators", "relatives", "adverbs", "not_verbs", "stative",
    "light", "come", "bodies", "places", "impersonal",
    "media", "sayings", "orders", "trading", "motion",
    "change", "acts", "characterising", "quantities", "hanging", "later", "periods", "payments",
    "intransitive",
    "labels", "deciding", "minding", "small_alone", "small_shared",
    "small_others", "trading_bodies", "firm_marks", "trades", "roles",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Measure:
    """What a word says a figure measures.

    Attributes:
        name: the standard word for it; "" where the word itself is the measure.
        unit: what it is counted in; "" where that is not said.
        toward: where to is a part of what is measured: "sent to Russia".
        tally: the figure counts of how many something is so, and is no event of its own.
        part_of: the measure whose figure counts these too; "" where there is none.
    """

    name: str
    unit: str
    toward: bool = False
    tally: bool = False
    part_of: str = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of english/statements.toml, by what they are for.

    `pasts` are the simple pasts that end otherwise than in -ed, and `participles` the simple past
    of each past participle that does; `present` is the simple past of each present form.
    """

    saying: frozenset[str]
    pronouns: frozenset[str]
    auxiliaries: frozenset[str]
    hedges: frozenset[str]
    partly: frozenset[str]
    abbreviations: frozenset[str]
    measures: Mapping[str, Measure]
    counted: Mapping[str, Measure]
    currency: Mapping[str, str]
    modals: frozenset[str]
    be: frozenset[str]
    have: frozenset[str]
    negations: frozenset[str]
    prepositions: frozenset[str]
    determiners: frozenset[str]
    subordinators: frozenset[str]
    relatives: frozenset[str]
    adverbs: frozenset[str]
    not_verbs: frozenset[str]
    stative: frozenset[str]
    light: frozenset[str]
    come: frozenset[str]
    bodies: frozenset[str]
    places: frozenset[str]
    impersonal: frozenset[str]
    media: frozenset[str]
    sayings: frozenset[str]
    orders: frozenset[str]
    trading: frozenset[str]
    motion: frozenset[str]
    change: frozenset[str]
    acts: frozenset[str]
    characterising: frozenset[str]
    quantities: frozenset[str]
    hanging: frozenset[str]
    later: frozenset[str]
    periods: frozenset[str]
    payments: frozenset[str]
    intransitive: frozenset[str]
    deciding: frozenset[str]
    minding: frozenset[str]
    small_alone: frozenset[str]
    small_shared: frozenset[str]
    small_others: frozenset[str]
    labels: frozenset[str]
    trading_bodies: frozenset[str]
    firm_marks: frozenset[str]
    trades: frozenset[str]
    roles: frozenset[str]
    admitting: Mapping[str, str]
    pasts: frozenset[str]
    participles: Mapping[str, str]
    present: Mapping[str, str]
    kinds: Mapping[str, str]


@lru_cache(maxsize=1)
def wording() -> Wording:
    """Answer the words, read once.

    >>> wording().measures["wounded"].name, wording().participles["retaken"]
    ('injured', 'retook')
    """
    path = Path(__file__).parent / "english" / "statements.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    pairs = [pair.split() for pair in table["irregular"].split(",")]
    return Wording(
        **{name: frozenset(table[name].split()) for name in _CLASSES},
        abbreviations=frozenset(table["abbreviations"]["words"].split()),
        measures={
            word: Measure(**{name: row[name] for name in row if name != "words"})
            for row in table["measure"]
            for word in row["words"].split()
        },
        counted={
            word: Measure("", unit)
            for unit, words in table["counted"].items()
            for word in words.split()
        },
        currency=table["currency"],
        admitting=table["admitting"],
        pasts=frozenset(past for past, _ in pairs),
        participles={participle: past for past, participle in pairs},
        present=dict(_forms(pair.split()) for pair in table["present"].split(","))
        | dict(pair.split() for pair in table["present"].split(",")),
        kinds={word: kind for kind, words in table["kinds"].items() for word in words.split()},
    )


def _forms(pair: list[str]) -> tuple[str, str]:
    """Answer the form that one person or thing takes, and the past: "tries", "tried"."""
    base, past = pair
    if base.endswith(("ch", "sh", "ss", "x", "o")):
        return f"{base}es", past
    if base.endswith("y") and base[-2] not in "aeiou":
        return f"{base[:-1]}ies", past
    return f"{base}s", past
