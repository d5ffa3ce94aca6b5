"""Claims as they evolve: queries/views/153_series.sql and queries/named/series.sql."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from asking import moment, source
from claiming import claim, link

import timeline

if TYPE_CHECKING:
    from asking import Ledger

SOURCES = [source(f"s{day}", f"2025-03-0{day}", publisher="Ministry") for day in range(1, 6)]


def series(ledger: Ledger, axes: str = "") -> dict[str, dict[str, Any]]:
    return {row["claim_id"]: row for row in ledger.rows(f"from series_at({axes})")}


def test_each_figure_says_by_how_much_it_is_more_than_the_one_before(ledger: Ledger) -> None:
    ledger.hold(
        [
            *SOURCES,
            claim("one", 100, "2025-03-01", source="s1"),
            claim("two", "about 120", "2025-03-02", source="s2"),
            claim("three", "over 150", "2025-03-03", source="s3"),
        ]
    )
    rows = series(ledger)
    assert {
        id_: (row["before"], row["change_low"], row["change_high"]) for id_, row in rows.items()
    } == {
        "one": (None, None, None),
        "two": ("one", 8, 32),  # 108 to 132 less 100
        "three": ("two", 18, None),  # 150 or more less 108 to 132
    }
    assert {row["speaker"] for row in rows.values()} == {"Ministry"}
    assert not any(row["superseded"] for row in rows.values())


def test_speakers_have_series_of_their_own(ledger: Ledger) -> None:
    ledger.hold(
        [
            *SOURCES,
            claim("a1", 100, "2025-03-01", source="s1", said_by="A"),
            claim("b1", 500, "2025-03-01", source="s1", said_by=["B", "A"]),
            claim("a2", 130, "2025-03-02", source="s2", said_by=["A", "Relay"]),
        ]
    )
    rows = series(ledger)
    assert (rows["a2"]["before"], rows["a2"]["change_low"]) == ("a1", 30)
    assert rows["b1"]["before"] is None


def test_a_later_claim_of_the_same_speaker_about_the_same_time_supersedes(ledger: Ledger) -> None:
    ledger.hold(
        [
            *SOURCES,
            claim("first", 100, "2025-03-01", source="s1"),
            claim("again", 110, "2025-03-01", source="s3"),
            claim("next", 120, "2025-03-02", source="s2"),
            claim("other", 105, "2025-03-01", source="s4", said_by="Someone else"),
        ]
    )
    rows = series(ledger)
    assert {id_: row["superseded_by"] for id_, row in rows.items()} == {
        "first": "claim:again",
        "again": None,
        "next": None,
        "other": None,
    }
    assert (rows["next"]["before"], rows["next"]["change_low"]) == ("again", 10)
    # Before it was published, nothing had taken its place.
    assert (
        series(ledger, "said := timestamp '2025-03-02 23:59:59.999999'")["first"]["superseded"]
        is False
    )


def test_what_a_source_corrected_is_superseded_by_what_corrects_it(ledger: Ledger) -> None:
    ledger.hold(
        [claim("wrong", 100, "2025-03-01"), claim("right", 10, "2025-03-02")],
        [link("right", "corrects", "wrong")],
    )
    assert series(ledger)["wrong"]["superseded_by"] == "claim:right"
    assert series(ledger, f"known := timestamp '{moment(1)}'")["wrong"]["superseded"] is False


def test_a_revision_for_a_new_baseline_marks_the_claim_as_rebased(ledger: Ledger) -> None:
    ledger.hold(
        [claim("c", 123, "2026-03-05"), claim("d", 217, "2026-03-06")],
        [
            {
                "record": "claim",
                "id": "c",
                "op": "correct",
                "value": "4,170",
                "reason_kind": "rebasing",
            }
        ],
    )
    rows = series(ledger)
    assert {id_: row["rebased"] for id_, row in rows.items()} == {"c": True, "d": False}
    assert not series(ledger, f"known := timestamp '{moment(1)}'")["c"]["rebased"]


def test_a_unit_or_event_that_a_claim_leaves_out_is_the_only_one_that_others_name(
    ledger: Ledger,
) -> None:
    ledger.hold(
        [
            {"record": "event", "id": "war", "title": "War"},
            claim("full", 100, "2025-03-01", event="war", subject="army", unit="persons"),
            claim("bare", 130, "2025-03-02"),
            claim("unnamed", 140, "2025-03-03", event="war"),
        ]
    )
    rows = series(ledger)
    assert {(row["subject"], row["event_id"], row["unit"]) for row in rows.values()} == {
        ("army", "war", "persons")
    }


@pytest.mark.parametrize(
    ("value", "low", "high"),
    [
        ("half", 50, 50),
        ("nearly half", 45, 50),
        ("two-thirds", 200 / 3, 200 / 3),
        ("99.9 percent", 99.9, 99.9),
        ("12%", 12, 12),
        ("½", 50, 50),
    ],
)
def test_a_share_is_in_percent_however_it_was_said(
    ledger: Ledger, value: str, low: float, high: float
) -> None:
    row = series(ledger.hold([claim("c", value)]))["c"]
    assert (row["value_low"], row["value_high"]) == pytest.approx((low, high))
    assert (row["unit"], row["value_text"]) == ("percent", value)


@pytest.mark.parametrize(
    ("value", "unit", "low"),
    [("half", "km", 0.5), ("half a million", None, 500_000), ("0.5", None, 0.5)],
)
def test_what_is_no_share_stays_as_it_is(
    ledger: Ledger, value: str, unit: str | None, low: float
) -> None:
    row = series(ledger.hold([claim("c", value, **({"unit": unit} if unit else {}))]))["c"]
    assert (row["value_low"], row["unit"]) == (low, unit)


@pytest.mark.parametrize(
    ("measure", "unit", "is_one"),
    [
        ("killed_cum", None, True),
        ("cumulative deaths", None, True),
        ("killed to date", None, True),
        ("killed", "persons, cumulative", True),
        ("killed_total", None, True),
        ("total troops", None, False),
        ("documents", None, False),
        ("killed", "persons", False),
    ],
)
def test_the_words_of_a_measure_say_whether_it_is_a_running_total(
    ledger: Ledger, measure: str, unit: str | None, is_one: bool
) -> None:
    row = series(ledger.hold([claim("c", 1, measure=measure, **({"unit": unit} if unit else {}))]))
    assert row["c"]["cumulative"] is is_one


def test_the_named_query_filters_and_answers_in_order(ledger: Ledger) -> None:
    ledger.hold(
        [
            *SOURCES,
            claim("b", 2, "2025-03-02", source="s2"),
            claim("a", 1, "2025-03-01", source="s1"),
            claim("wounded", 9, "2025-03-01", source="s1", measure="injured"),
        ]
    )

    def asked(**given: object) -> list[str]:
        return [row["claim_id"] for row in ledger.timeline.query("series", given)]

    assert asked() == ["wounded", "a", "b"]
    assert asked(measure="killed") == ["a", "b"]
    assert asked(source="s2") == ["b"]
    assert asked(since="2025-03-02") == ["b"]
    assert asked(until="2025-03-01", limit=1) == ["wounded"]
    assert asked(said="2025-03-01") == ["wounded", "a"]
    assert asked(subject="navy") == asked(unit="km") == asked(event="none") == []


def test_any_client_has_the_views() -> None:
    with timeline.open(":memory:", create=True) as opened:
        for view in ("series", "belief", "implied", "conflict"):
            assert opened.connection.execute(f"from {view}").fetchall() == []
        assert opened.verify() == []
