"""The order of the timeline: queries/views/100_timeline.sql."""

from __future__ import annotations

from itertools import pairwise

import pytest
from asking import Ledger, event
from hypothesis import given
from hypothesis import strategies as st
from networks import chance_of, course
from reference import texts_of
from test_bounds import FEW, SEEDS


def order(ledger: Ledger) -> list[str]:
    return list(ledger.events())


@FEW
@given(seed=SEEDS, size=st.integers(2, 30))
def test_the_order_is_as_every_before_and_after_says(ledger: Ledger, seed: int, size: int) -> None:
    made = course(chance_of(seed), size)
    position = {id_: number for number, id_ in enumerate(order(ledger.hold(made.records)))}
    assert len(position) == size
    wrong = []
    for told in made.events:
        for text in texts_of(told):
            word, _, other = text.rpartition(" ")
            if word == "before" and other in position and position[told["id"]] > position[other]:
                wrong.append((told["id"], text))
            if word == "after" and other in position and position[told["id"]] < position[other]:
                wrong.append((told["id"], text))
    assert wrong == []


def test_positions_are_counted_from_one(ledger: Ledger) -> None:
    ledger.hold([event("one", "2025"), event("two", "after one"), event("three")])
    assert [row["position"] for row in ledger.events().values()] == [1, 2, 3]


def test_what_has_no_date_is_ordered_by_its_rules_and_stands_last(ledger: Ledger) -> None:
    ledger.hold(
        [
            event("dated", "2025-04-28"),
            event("a-later", "2 days after middle"),
            event("middle"),
            event("z-first", "2 days before middle"),
        ]
    )
    assert order(ledger) == ["dated", "z-first", "middle", "a-later"]


def test_what_is_only_known_to_be_before_something_stands_before_it(ledger: Ledger) -> None:
    ledger.hold(
        [
            event("earlier", "2025-04-01"),
            event("a-dated", "2025-04-28"),
            event("z-before", "before a-dated"),
            event("later", "2025-05-01"),
        ]
    )
    found = order(ledger)
    assert found.index("z-before") == found.index("a-dated") - 1


def test_so_it_does_where_that_has_only_an_earliest_time(ledger: Ledger) -> None:
    ledger.hold([event("a-open", "after 2025-05-08"), event("z-before", "before a-open")])
    assert order(ledger) == ["z-before", "a-open"]


@pytest.mark.parametrize("length", [3, 40])
def test_a_chain_of_befores_without_any_date_is_in_order(ledger: Ledger, length: int) -> None:
    names = [f"x{number}" for number in range(length)]
    chance_of(1).shuffle(names)
    ledger.hold(
        [*(event(one, f"before {other}") for one, other in pairwise(names)), event(names[-1])]
    )
    assert order(ledger) == names


def test_a_retracted_anchor_leaves_what_leans_on_it_undated_and_ordered(ledger: Ledger) -> None:
    ledger.hold(
        [
            event("anchor", "2025-04-28"),
            event("c-two-on", "2 days after anchor"),
            event("a-three-on", "1 day after c-two-on"),
            event("b-before", "before c-two-on"),
            event("plain", "2026"),
        ],
        [{"record": "event", "op": "retract", "id": "anchor"}],
    )
    rows = ledger.events()
    assert list(rows) == ["plain", "b-before", "c-two-on", "a-three-on"]
    for id_ in ("b-before", "c-two-on", "a-three-on"):
        assert rows[id_]["basis"] == "undated"
        assert rows[id_]["when_edtf"] is None
    assert ledger.conflicts() == []
    ledger.append([{"record": "event", "op": "restore", "id": "anchor"}])
    assert ledger.events()["a-three-on"]["when_edtf"] == "2025-05-01"
