"""What had been published by then: queries/views/020_said.sql."""

from __future__ import annotations

import pytest
from asking import Ledger, event, source

BATCHES = [
    # recorded on 1 June 2025
    [
        source("april-10", "2025-04-10"),
        source("april-20", "2025-04-20"),
        source("seoul", "2025-04-10", zone="Asia/Seoul"),
        source("month", "2025-05"),
        source("to-come", "2025-12-01"),
        source("undated"),
        event("first", "2025-04-08", source="april-10"),
        event("leans", "2 days after first", source="april-20"),
        event("korean", "2025-04-09", source="seoul"),
        event("in-may", "2025-04-07", source="month"),
        event("early-bird", "2025-04-06", source="to-come"),
        event("no-day", "2025-04-05", source="undated"),
        event("ours", "2025-04-04"),
        event(
            "twice",
            "2025-04-03",
            cites=[{"source": "april-20"}, {"source": "april-10"}],
        ),
    ],
    # 2 June: a slip of ours, under the same source; and a new date from a later source
    [
        {"record": "event", "op": "correct", "id": "korean", "when": ["2025-04-08"]},
        {
            "record": "event",
            "op": "correct",
            "id": "first",
            "when": ["2025-04-11"],
            "source": "april-20",
        },
    ],
    # 3 June
    [{"record": "event", "op": "retract", "id": "twice"}],
    # 4 June
    [{"record": "event", "op": "restore", "id": "twice"}],
]

NOW = None
CASES = [
    # known, said, event, its date, or None: it was not said, or "" : it was said and had no date
    (NOW, "2025-04-10 23:59:59.999998", "first", None),
    (NOW, "2025-04-10 23:59:59.999999", "first", "2025-04-08"),
    (NOW, "2025-04-15", "first", "2025-04-08"),
    (NOW, "2025-04-20 23:59:59.999999", "first", "2025-04-11"),
    ("2025-06-01 12:00:00", "2025-04-30", "first", "2025-04-08"),
    ("2025-06-02 12:00:00", "2025-04-30", "first", "2025-04-11"),
    ("2025-06-01 11:59:59", "2025-04-30", "first", None),
    (NOW, "2025-04-15", "leans", None),
    (NOW, "2025-04-30", "leans", "2025-04-13"),
    ("2025-06-01 12:00:00", "2025-04-30", "leans", "2025-04-10"),
    (NOW, "2025-04-10 14:59:59.999998", "korean", None),
    (NOW, "2025-04-10 14:59:59.999999", "korean", "2025-04-08"),
    ("2025-06-01 12:00:00", "2025-04-11", "korean", "2025-04-09"),
    (NOW, "2025-05-31 23:59:59.999998", "in-may", None),
    (NOW, "2025-05-31 23:59:59.999999", "in-may", "2025-04-07"),
    # Published in December, they say, and we had it in June: it was published by then.
    (NOW, "2025-06-01 11:59:59", "early-bird", None),
    (NOW, "2025-06-01 12:00:00", "early-bird", "2025-04-06"),
    (NOW, "2025-06-01 11:59:59", "no-day", None),
    (NOW, "2025-06-01 12:00:00", "no-day", "2025-04-05"),
    (NOW, "2025-06-01 11:59:59", "ours", None),
    (NOW, "2025-06-01 12:00:00", "ours", "2025-04-04"),
    # It is said as soon as the first of its sources is.
    (NOW, "2025-04-09", "twice", None),
    (NOW, "2025-04-11", "twice", "2025-04-03"),
    ("2025-06-02 12:00:00", "2025-04-11", "twice", "2025-04-03"),
    ("2025-06-03 12:00:00", "2025-04-11", "twice", None),
    ("2025-06-04 12:00:00", "2025-04-11", "twice", "2025-04-03"),
    (NOW, NOW, "first", "2025-04-11"),
    (NOW, NOW, "leans", "2025-04-13"),
]


@pytest.fixture(scope="module")
def told(ledger: Ledger) -> Ledger:
    return ledger.hold(*BATCHES)


@pytest.mark.parametrize(("known", "said", "id_", "date"), CASES)
def test_what_had_been_said(
    told: Ledger, known: str | None, said: str | None, id_: str, date: str | None
) -> None:
    rows = told.events(known=known, said=said)
    assert (rows[id_]["when_edtf"] if id_ in rows else None) == date


def test_what_leans_on_something_not_yet_said_is_undated(ledger: Ledger) -> None:
    ledger.hold(
        [
            source("one", "2025-04-10"),
            source("two", "2025-04-20"),
            event("late-told", "2025-04-01", source="two"),
            event("leans", "2 days after event:late-told", source="one"),
        ]
    )
    assert ledger.events(said="2025-04-15")["leans"]["basis"] == "undated"
    assert ledger.events(said="2025-04-21")["leans"]["when_edtf"] == "2025-04-03"


def test_a_corrected_publication_moves_when_it_was_said(ledger: Ledger) -> None:
    ledger.hold(
        [source("one", "2025-04-10"), event("told", "2025-04-01", source="one")],
        [{"record": "source", "op": "correct", "id": "one", "published": "2025-04-12"}],
    )
    said = "2025-04-11"
    assert "told" in ledger.events(known="2025-06-01 12:00:00", said=said)
    assert "told" not in ledger.events(said=said)
    assert "told" in ledger.events(said="2025-04-13")
