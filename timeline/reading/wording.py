"""The words by which a statement is told apart: of saying, of doubt, and of what is measured."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Measure", "Wording", "wording"]


@dataclass(frozen=True, slots=True)
class Measure:
    """What a word says a figure measures.

    Attributes:
        name: the standard word for it; "" where the word itself is the measure.
        unit: what it is counted in; "" where that is not said.
        toward: where to is a part of what is measured: "sent to Russia".
    """

    name: str
    unit: str
    toward: bool = False


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of english/statements.toml, by what they are for."""

    saying: frozenset[str]
    pronouns: frozenset[str]
    auxiliaries: frozenset[str]
    hedges: frozenset[str]
    partly: frozenset[str]
    abbreviations: frozenset[str]
    measures: Mapping[str, Measure]
    counted: Mapping[str, Measure]
    currency: Mapping[str, str]


@lru_cache(maxsize=1)
def wording() -> Wording:
    """Answer the words, read once.

    >>> wording().measures["wounded"]
    Measure(name='injured', unit='persons', toward=False)
    """
    path = Path(__file__).parent / "english" / "statements.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return Wording(
        **{
            name: frozenset(table[name].split())
            for name in ("saying", "pronouns", "auxiliaries", "hedges", "partly")
        },
        abbreviations=frozenset(table["abbreviations"]["words"].split()),
        measures={
            word: Measure(row["name"], row["unit"], row.get("toward", False))
            for row in table["measure"]
            for word in row["words"].split()
        },
        counted={
            word: Measure("", unit)
            for unit, words in table["counted"].items()
            for word in words.split()
        },
        currency=table["currency"],
    )
