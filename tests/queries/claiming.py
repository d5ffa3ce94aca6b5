"""Records of claims for the tests of figures: tests/queries/test_series.py and its neighbours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import timeline.records

if TYPE_CHECKING:
    from asking import Record


def claim(id_: str, value: object, when: str | None = None, **fields: Any) -> dict[str, Any]:
    """Answer the record of a claim: of a subject "army" and a measure "killed", or as given."""
    dated = {"when": when} if when else {}
    about = {} if {"subject", "event"} & fields.keys() else {"subject": "army"}
    named = {"measure": "killed", **about, **fields}
    return {"record": "claim", "id": id_, "value": str(value), **dated, **named}


def link(one: str, kind: str, other: str) -> Record:
    """Answer the record of a link between two claims."""
    return {"record": "link", "from": f"claim:{one}", "kind": kind, "to": f"claim:{other}"}


def interval(value: str) -> tuple[float, float]:
    """Answer what a figure allows, an open side as an infinity."""
    figure = timeline.records.parse_figure(value)
    low = float("-inf") if figure.low is None else figure.low
    return low, float("inf") if figure.high is None else figure.high
