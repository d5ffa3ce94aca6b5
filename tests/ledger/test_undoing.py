"""A batch is undone by another one, unless something later depends on it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import timeline
from timeline.errors import ConflictError, NotFoundError, TimelineError
from timeline.ledger.verifying import faults_of

SEEDS = ("seeds/01-nis-report.yaml", "seeds/02-publication-date.yaml")
TOP = __file__.rsplit("/tests/", 1)[0]


@pytest.fixture
def ledger() -> Any:
    with timeline.open(":memory:", create=True) as opened:
        for seed in SEEDS:
            opened.append(f"{TOP}/{seed}")
        yield opened


COLUMNS = {
    "source": "source_id, title, published_text, rules, stated_earliest",
    "event": "event_id, title, place, tags, when_text, rules, stated_start_earliest",
    "claim": "claim_id, event_id, measure, value_text, value_low",
    "link": "link_id, from_ref, to_ref, kind",
}


def everything(ledger: timeline.Timeline, known: int | None = None) -> list[Any]:
    """What stands as of a batch, without the revisions that say so."""
    at = None
    if known is not None:
        [(at,)] = ledger.connection.execute(
            "select recorded_at from batch where batch = ?", [known]
        ).fetchall()
    stands = [
        ledger.connection.execute(
            f"select {columns} from {kind}_state_at(known := ?) order by 1",  # noqa: S608
            [at],
        ).fetchall()
        for kind, columns in COLUMNS.items()
    ]
    chosen = "select name, value from policy_at(known := ?) order by 1"
    return [*stands, ledger.connection.execute(chosen, [at]).fetchall()]


def test_a_correction_is_undone_field_by_field(ledger: timeline.Timeline) -> None:
    before, dates = everything(ledger), ledger.timeline()
    ledger.correct(
        "event", "nis-briefing", {"when": "on Thursday", "place": None, "tags": ["x"], "title": "N"}
    )
    receipt = ledger.undo(3)
    assert receipt.counts["event"] == 1
    assert everything(ledger) == before
    assert ledger.timeline() == dates
    assert ledger.history("event", "nis-briefing")[-1]["reason"] == "undo of batch 3"


def test_undoing_is_undone_in_turn(ledger: timeline.Timeline) -> None:
    ledger.retract("claim", "injured")
    after = everything(ledger)
    ledger.undo(3)
    ledger.undo(4)
    assert everything(ledger) == after
    ledger.undo(3 + 2)
    assert everything(ledger) == everything(ledger, known=2)


def test_what_is_back_where_it_was_hinders_nothing(ledger: timeline.Timeline) -> None:
    ledger.correct("event", "nis-briefing", {"title": "One"})
    ledger.correct("event", "nis-briefing", {"title": "Two"})
    ledger.undo(4)
    ledger.undo(3)
    assert everything(ledger) == everything(ledger, known=2)


def test_a_whole_first_batch_is_undone(ledger: timeline.Timeline) -> None:
    ledger.undo(2)
    ledger.undo(1)
    assert everything(ledger)[:4] == [[], [], [], []]
    ledger.undo(4)
    assert everything(ledger) == everything(ledger, known=1)


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ({"record": "event", "op": "correct", "id": "x", "title": "Y"},
         "the event x was changed again in batch 4"),
        ({"record": "event", "id": "y", "title": "Y", "when": "2 days after x"},
         "the event y names the event x since batch 4"),
        ({"record": "claim", "id": "k", "event": "x", "measure": "m", "value": 1},
         "the claim k names the event x since batch 4"),
        ({"record": "event", "id": "y", "title": "Y", "source": "s"},
         "the event y names the source s since batch 4"),
        ({"record": "link", "from": "event:x", "to": "event:nis-briefing", "kind": "causes"},
         "the link event:x causes event:nis-briefing names the event x since batch 4"),
    ],
)  # fmt: skip
def test_what_later_batches_depend_on_is_not_undone(
    ledger: timeline.Timeline, record: dict[str, Any], reason: str
) -> None:
    ledger.append([{"record": "source", "id": "s"}, {"record": "event", "id": "x", "title": "X"}])
    ledger.append(record)
    before = everything(ledger)
    with pytest.raises(ConflictError) as caught:
        ledger.undo(3)
    assert str(caught.value) == f"batch 3 cannot be undone: {reason}"
    assert everything(ledger) == before
    ledger.undo(4)
    ledger.undo(3)
    assert everything(ledger) == everything(ledger, known=2)


def test_what_cannot_be_undone_says_so(ledger: timeline.Timeline) -> None:
    with pytest.raises(NotFoundError, match="there is no batch 9"):
        ledger.undo(9)
    ledger.append(
        [
            {"record": "event", "id": "x", "title": "X"},
            {"record": "event", "op": "retract", "id": "x"},
        ]
    )
    with pytest.raises(ConflictError, match="batch 3 left nothing"):
        ledger.undo(3)


def test_a_chosen_convention_is_undone_with_the_dates_that_it_shaped(
    ledger: timeline.Timeline,
) -> None:
    ledger.append({"record": "event", "id": "x", "title": "X", "when": "about 1950"})
    before = everything(ledger)
    ledger.choose("about-year", [2])
    assert everything(ledger) != before
    ledger.undo(4)
    assert everything(ledger) == before
    assert faults_of(ledger.connection) == []


IDS = st.sampled_from("abc")
WHEN = st.sampled_from(["2025", "2025-04-30", "2 days after a", "before b", "about 2020", None])
RECORDS = st.one_of(
    st.builds(
        lambda id_, when, op: {"record": "event", "op": op, "id": id_, "title": id_, "when": when},
        IDS, WHEN, st.sampled_from(["assert", "correct"]),
    ),
    st.builds(
        lambda id_, op: {"record": "event", "op": op, "id": id_},
        IDS, st.sampled_from(["retract", "restore"]),
    ),
    st.builds(
        lambda id_, value, op: {
            "record": "claim", "op": op, "id": id_, "event": "a", "measure": "m", "value": value,
        },
        IDS, st.integers(0, 9), st.sampled_from(["assert", "correct"]),
    ),
    st.builds(
        lambda id_, op: {"record": "claim", "op": op, "id": id_},
        IDS, st.sampled_from(["retract", "restore"]),
    ),
)  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(RECORDS, min_size=1, max_size=4), min_size=2, max_size=6))
def test_undoing_the_last_batch_is_the_state_before_it(
    batches: list[list[dict[str, Any]]],
) -> None:
    with timeline.open(":memory:", create=True) as ledger:
        for batch in batches:
            try:
                receipt = ledger.append(batch)
            except TimelineError:
                continue
            try:
                ledger.undo(receipt.batch)
            except ConflictError:
                continue  # each item that it brought it took back itself
            done = receipt.batch
            if done > 1:
                assert everything(ledger, done + 1) == everything(ledger, done - 1)
            ledger.undo(done + 1)
            assert everything(ledger, done + 2) == everything(ledger, done)
        assert faults_of(ledger.connection) == []
