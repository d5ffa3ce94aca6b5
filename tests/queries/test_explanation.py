"""Every bound can be followed to the words that it rests on: queries/views/140_explanation.sql."""

from __future__ import annotations

from typing import Any

from asking import Ledger, event, source
from hypothesis import example, given, settings
from hypothesis import strategies as st
from networks import chance_of, course
from reference import Network, network_of
from test_bounds import FEW, SEEDS

from timeline.dates.rules import ORIGINS, UNBOUNDED, Bounds

Step = dict[str, Any]

Place = tuple[str, str, int | None]
"""What a step explains: a point, a side of its bounds, and the instant."""


def point_of(step: Step) -> str:
    return f"{step['item_kind']}:{step['item_id']}:{step['point']}"


def anchor_of(step: Step) -> str:
    return f"{step['leans_on_kind']}:{step['leans_on_id']}:{step['leans_on_point']}"


def follows(step: Step, network: Network) -> bool:
    """Answer whether a rule with these words makes this instant of the one that it leans on."""
    side = step["side"]
    given_ = Bounds(**{side: step["leans_on_instant"]})
    for tie in network.ties:
        if tie.text not in ("", step["words"]):
            continue
        if step["backward"] and (tie.anchor, tie.point) == (point_of(step), anchor_of(step)):
            made = tie.back(given_)
        elif not step["backward"] and (tie.point, tie.anchor) == (point_of(step), anchor_of(step)):
            made = tie.onwards(given_)
        else:
            continue
        if getattr(made, side) == step["instant"]:
            return True
    return False


def stated_of(point: str, network: Network) -> Bounds:
    """Answer what words state of a point: of a date among alternatives, from where they count."""
    counted = [
        tie.onwards(network.stated[tie.anchor])
        for tie in network.ties
        if tie.point == point and tie.anchor.rpartition(":")[2] in ORIGINS
    ]
    return counted[0] if counted else network.stated.get(point, UNBOUNDED)


@example(seed=1692732589, size=35)  # an alternative that gave a bound, and moved on
@FEW
@given(seed=SEEDS, size=st.integers(1, 30))
def test_every_bound_is_explained_by_words_and_arithmetic(
    ledger: Ledger, seed: int, size: int
) -> None:
    made = course(chance_of(seed), size)
    network = network_of(made.records)
    ledger.hold(made.records)
    steps = steps_of(ledger)
    for point, one in ledger.points().items():
        assert not steps[point, "earliest", one.earliest]["interim"]
        assert not steps[point, "latest", one.latest]["interim"]
    for (point, side, _), step in steps.items():
        if step["leans_on_id"] is None:
            stated = stated_of(point, network)
            assert step["instant"] == getattr(stated, side), (point, side)
            if step["instant"] is not None:
                assert step["words"]
            continue
        assert step["words"]
        assert (anchor_of(step), side, step["leans_on_instant"]) in steps
        assert follows(step, network), step


@settings(FEW, max_examples=8)
@given(seed=SEEDS, size=st.integers(1, 20))
def test_every_chain_ends_in_words_that_state_a_bound(ledger: Ledger, seed: int, size: int) -> None:
    ledger.hold(course(chance_of(seed), size).records)
    steps = steps_of(ledger)
    assert [place for place in steps if not ends(steps, place)] == []


def steps_of(ledger: Ledger) -> dict[Place, Step]:
    """Answer the steps by what they explain; each bound, and each on the way to it, has one."""
    told = ledger.explanation()
    steps = {(point_of(step), step["side"], step["instant"]): step for step in told}
    assert len(steps) == len(told)
    final = [(point_of(step), step["side"]) for step in told if not step["interim"]]
    assert len(final) == len(set(final))
    return steps


def ends(steps: dict[Place, Step], place: Place) -> bool:
    """Answer whether the chain from this bound comes to words that state one, without a loop."""
    seen = set()
    while steps[place]["leans_on_id"] is not None:
        if place in seen:
            return False
        seen.add(place)
        place = (anchor_of(steps[place]), place[1], steps[place]["leans_on_instant"])
    return True


def test_a_bound_that_came_back_round_is_explained_without_a_loop(ledger: Ledger) -> None:
    # The report of May is on or before 2 May since the Friday before it is by 28 April; so that
    # Friday is the 25th. The chain has to end at the words on `then`.
    ledger.hold(
        [
            source("report", "2025-05"),
            event("paper", "the Friday before published", source="report"),
            event("then", "2025-05-03", "at least 5 days after paper"),
        ]
    )
    steps = steps_of(ledger)
    assert [place for place in steps if not ends(steps, place)] == []
    answer = ledger.timeline.explain("paper")
    assert max(step["depth"] for step in answer["rows"]) < 20
    assert any("then" in sentence for sentence in answer["sentences"])


def test_the_sources_of_a_step_are_those_of_its_words(ledger: Ledger) -> None:
    ledger.hold(
        [
            source("s1", "2025-05-02"),
            source("s2", "2025-05-03"),
            event("anchor", "2025-04-28", source="s1"),
            event("then", "2 days after anchor", source="s2"),
        ]
    )
    (step,) = [
        step
        for step in ledger.explanation()
        if point_of(step) == "event:then:start" and step["side"] == "earliest"
    ]
    assert (step["words"], step["said_in"]) == ("2 days after anchor", ["s2"])
    assert (step["leans_on_kind"], step["leans_on_id"]) == ("event", "anchor")
