"""Level, cumulative, flow, rate: what a figure is over time decides what it is held against."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from asking import source
from claiming import claim, link

if TYPE_CHECKING:
    from asking import Ledger


def conflicts(ledger: Ledger) -> list[tuple[str, tuple[str, ...]]]:
    rows = ledger.rows("from conflict_at() where conflict_kind <> 'dates'")
    return sorted(
        (row["conflict_kind"], tuple(id_.removeprefix("claim:") for id_ in row["items"]))
        for row in rows
    )


def implied(ledger: Ledger, kind: str) -> list[dict[str, Any]]:
    return list(ledger.timeline.implied(kind=kind))


def flow(id_: str, value: object, when: str, **fields: Any) -> dict[str, Any]:
    return claim(id_, value, when, measure_kind="flow", **fields)


@pytest.mark.parametrize(
    ("kind", "measure", "clashes"),
    [
        ("cumulative", "killed", True),
        ("level", "killed_total", False),  # the field decides, and not the words
        ("flow", "killed_total", False),
        ("rate", "killed_total", False),
        (None, "killed_total", True),
        (None, "killed", False),
    ],
)
def test_only_a_cumulative_figure_may_not_fall(
    ledger: Ledger, kind: str | None, measure: str, clashes: bool
) -> None:
    given = {"measure": measure} | ({"measure_kind": kind} if kind else {})
    ledger.hold(
        [claim("one", 300, "2025-03-01", **given), claim("two", 290, "2025-03-02", **given)]
    )
    assert conflicts(ledger) == ([("stock", ("one", "two"))] if clashes else [])


def test_a_corrected_running_total_may_fall(ledger: Ledger) -> None:
    ledger.hold(
        [
            claim("one", 300, "2025-03-01", measure_kind="cumulative"),
            claim("two", 290, "2025-03-02", measure_kind="cumulative"),
        ],
        [link("two", "corrects", "one")],
    )
    assert conflicts(ledger) == []


def test_one_claim_that_says_its_kind_says_it_of_the_series(ledger: Ledger) -> None:
    ledger.hold(
        [
            claim("one", 300, "2025-03-01", measure="killed_total"),
            claim("two", 290, "2025-03-02", measure="killed_total", measure_kind="level"),
        ]
    )
    rows = {row["claim_id"]: row for row in ledger.rows("from series_at()")}
    assert {row["measure_kind"] for row in rows.values()} == {"level"}
    assert not any(row["cumulative"] for row in rows.values())
    assert rows["two"]["before"] == "one"
    assert conflicts(ledger) == []


@pytest.mark.parametrize(
    ("one", "other", "clashes"),
    [
        (("level", "2025-03"), ("level", "2025-03-05"), True),  # their times may be one
        (("flow", "2025-03"), ("flow", "2025-03-05"), False),
        (("flow", "2025-03"), ("flow", "2025-03-15/2025-04-15"), False),
        (("flow", "2025-03"), ("flow", "2025-03"), True),
        (("flow", "2025-03"), ("flow", "2025-03-01/2025-03-31"), True),
        (("rate", "2025-03"), ("rate", "2025-03-05"), False),
        (("rate", "2025-03"), ("rate", "2025-03"), True),
        (("flow", "2025-03"), ("cumulative", "2025-03"), False),
        (("level", "2025-03"), ("flow", "2025-03"), False),
        (("flow", "2025-03"), (None, "2025-03"), True),
        (("flow", "2025-03"), (None, "2025-03-05"), False),
        (("cumulative", "2025-03"), (None, "2025-03-05"), True),
        (("flow", "before 2025-03"), ("flow", "before 2025-03"), True),  # in the same words
        (("flow", "before 2025-03"), ("flow", "before 2025-03-01"), False),
    ],
)
def test_figures_are_apart_only_where_they_are_of_one_thing(
    ledger: Ledger, one: tuple[str, str], other: tuple[str | None, str], clashes: bool
) -> None:
    (one_kind, one_when), (other_kind, other_when) = one, other
    kind = {"measure_kind": other_kind} if other_kind else {}
    ledger.hold(
        [
            claim("one", 300, one_when, measure_kind=one_kind),
            claim("other", 100, other_when, **kind),
        ]
    )
    assert conflicts(ledger) == ([("values", ("one", "other"))] if clashes else [])


def test_flows_of_one_event_whose_period_is_not_known_are_of_one_period(ledger: Ledger) -> None:
    ledger.hold(
        [
            {"record": "event", "id": "battle", "title": "Battle"},
            {"record": "event", "id": "siege", "title": "Siege"},
            flow("a", 100, "", event="battle"),
            flow("b", 300, "", event="battle"),
            flow("c", 500, "", event="siege"),
        ]
    )
    assert conflicts(ledger) == [("values", ("a", "b"))]


THIRDS = ("2025-03-01/2025-03-10", "2025-03-11/2025-03-20", "2025-03-21/2025-03-31")


def test_flows_that_tile_a_period_add_up_to_the_flow_over_it(ledger: Ledger) -> None:
    parts = [flow(f"part{number}", 100, when) for number, when in enumerate(THIRDS)]
    ledger.hold([flow("month", 350, "2025-03"), *parts])
    assert conflicts(ledger) == [("total", ("month", "part0", "part1", "part2"))]
    [row] = ledger.rows("from conflict_at() where conflict_kind <> 'dates'")
    assert row["arithmetic"] == (
        "killed 100 + killed 100 + killed 100 makes 300; killed is 350 (350)"
    )


@pytest.mark.parametrize(
    "changed",
    [
        {"when": "2025-03-11/2025-03-19"},  # a gap
        {"when": "2025-03-10/2025-03-20"},  # an overlap
        {"measure_kind": "level"},
        {"measure_kind": None},
        {"measure": "injured"},
        {"subject": "navy"},
        {"unit": "km"},
    ],
)
def test_flows_that_do_not_tile_it_are_no_parts(ledger: Ledger, changed: dict[str, Any]) -> None:
    parts = [flow(f"part{number}", 100, when) for number, when in enumerate(THIRDS)]
    parts[1] = {name: value for name, value in (parts[1] | changed).items() if value is not None}
    ledger.hold([flow("month", 350, "2025-03", unit="men"), *parts])
    assert conflicts(ledger) == []
    assert implied(ledger, "part") == []


def test_days_are_parts_of_their_weeks_and_weeks_of_what_they_fill(ledger: Ledger) -> None:
    days = [flow(f"d{day}", 1, f"2025-03-{day:02}") for day in range(3, 17)]
    weeks = [flow("w1", 7, "2025-03-03/2025-03-09"), flow("w2", 7, "2025-03-10/2025-03-16")]
    ledger.hold([*days, *weeks, flow("both", 14, "2025-03-03/2025-03-16")])
    pairs = ledger.rows("with figures as (from figures_at()) from tile_in('figures')")
    parts: dict[str, set[str]] = {}
    for row in pairs:
        parts.setdefault(row["total_id"], set()).add(row["part_id"])
    assert parts == {
        "both": {"w1", "w2"},
        "w1": {f"d{day}" for day in range(3, 10)},
        "w2": {f"d{day}" for day in range(10, 17)},
    }
    assert conflicts(ledger) == []


def test_what_a_source_says_twice_of_a_piece_is_not_added_up(ledger: Ledger) -> None:
    ledger.hold(
        [
            source("s", "2025-04-01"),
            *(flow(f"part{n}", 100, when, source="s") for n, when in enumerate(THIRDS)),
            flow("again", 110, THIRDS[0], source="s"),
            flow("month", 350, "2025-03", source="s"),
        ]
    )
    assert "total" not in dict(conflicts(ledger))


def test_the_missing_piece_is_implied(ledger: Ledger) -> None:
    parts = [
        flow(f"part{n}", value, when)
        for n, (when, value) in enumerate(zip(THIRDS, (100, "over 50", 100), strict=True))
    ]
    ledger.hold([flow("month", 350, "2025-03"), *parts])
    rows = {row["claim_id"]: row for row in implied(ledger, "part")}
    assert (rows["part1"]["low"], rows["part1"]["high"], rows["part1"]["agrees"]) == (
        150,
        150,
        True,
    )


@pytest.mark.parametrize(
    ("total", "part", "adds"),
    [
        ("level", "level", True),
        ("level", None, True),
        (None, "cumulative", True),
        ("cumulative", "flow", False),
        ("level", "rate", False),
        ("rate", "rate", False),
        (None, "rate", False),
    ],
)
def test_what_is_of_another_kind_is_not_added_up(
    ledger: Ledger, total: str | None, part: str | None, adds: bool
) -> None:
    def kind(name: str | None) -> dict[str, str]:
        return {"measure_kind": name} if name else {}

    ledger.hold(
        [
            claim("all", 100, "2025-03-01", measure="casualties", **kind(total)),
            claim("killed", 150, "2025-03-01", part_of="all", **kind(part)),
        ]
    )
    assert conflicts(ledger) == ([("total", ("all", "killed"))] if adds else [])


def test_a_share_is_not_added_to_a_number(ledger: Ledger) -> None:
    ledger.hold(
        [
            claim("all", 10, "2025-03-01", measure="casualties"),
            claim("killed", "15%", "2025-03-01", part_of="all"),
        ]
    )
    assert conflicts(ledger) == []


def test_the_growth_of_a_running_total_is_a_flow(ledger: Ledger) -> None:
    given = {"measure": "losses", "measure_kind": "cumulative", "source": "s"}
    ledger.hold(
        [
            source("s", "2025-04-01", publisher="Ministry"),
            claim("one", 290, "2025-03-01", **given),
            claim("two", 300, "2025-03-02", **given),
            claim("three", "about 320", "2025-03-04", **given),
            claim("four", "over 400", "2025-03-05", **given),
            claim("five", 500, "2025-03-06", **given),
            claim("apart", 900, "2025-03-02", **given, said_by="Somebody else"),
        ]
    )
    rows = implied(ledger, "flow")
    assert [(row["low"], row["high"]) for row in rows] == [
        (10, 10),
        (0, 52),  # 288 to 352, less 300; it never falls
        (48, None),
        (0, 100),
    ]
    assert rows[0]["arithmetic"] == (
        "losses 300 (300) by 2025-03-02 less 290 (290) by 2025-03-01 is 10 between them"
    )
    assert [said["item_id"] for said in rows[0]["statements"]] == ["two", "one"]
    assert rows[0]["when_earliest"] == "2025-03-01T00:00:00Z"
    assert rows[0]["when_latest"] == "2025-03-02T23:59:59.999999Z"


def test_nothing_is_implied_where_a_total_falls_or_counts_from_another_baseline(
    ledger: Ledger,
) -> None:
    ledger.hold(
        [
            claim("one", 300, "2025-03-01", measure_kind="cumulative"),
            claim("two", 290, "2025-03-02", measure_kind="cumulative"),
            claim("three", 295, "2025-03-03", measure_kind="cumulative"),
        ],
        [
            {
                "record": "claim",
                "op": "correct",
                "id": "three",
                "value": "4,000",
                "reason_kind": "rebasing",
            }
        ],
    )
    assert implied(ledger, "flow") == []


def test_levels_imply_no_flow(ledger: Ledger) -> None:
    ledger.hold(
        [
            claim("one", 290, "2025-03-01", measure="garrison_total", measure_kind="level"),
            claim("two", 300, "2025-03-02", measure="garrison_total", measure_kind="level"),
        ]
    )
    assert implied(ledger, "flow") == []


def test_flow_and_running_total_of_one_measure_are_two_series(ledger: Ledger) -> None:
    ledger.hold(
        [
            flow("today", 10, "2025-03-02"),
            claim("before", 290, "2025-03-01", measure_kind="cumulative"),
            claim("so far", 300, "2025-03-02", measure_kind="cumulative") | {"id": "so-far"},
        ]
    )
    rows = {row["claim_id"]: row for row in ledger.rows("from series_at()")}
    assert {id_: row["before"] for id_, row in rows.items()} == {
        "today": None,
        "before": None,
        "so-far": "before",
    }
    believed = {row["claim_id"]: row["standing"] for row in ledger.rows("from belief_at()")}
    assert believed == {"today": 1, "before": 1, "so-far": 1}


def test_the_named_queries_are_filtered_by_kind_unit_tag_and_source(ledger: Ledger) -> None:
    given = {"measure": "losses", "event": "war", "unit": "men", "measure_kind": "cumulative"}
    ledger.hold(
        [
            source("s", "2025-04-01"),
            source("other", "2025-04-02"),
            {"record": "event", "id": "war", "title": "War", "tags": ["east"]},
            claim("one", 290, "2025-03-01", **given, source="s", said_by="A"),
            claim("two", 300, "2025-03-02", **given, source="s", said_by="A"),
            flow("today", 10, "2025-03-02", measure="losses", event="peace", source="other"),
            {"record": "event", "id": "peace", "title": "Peace"},
        ]
    )

    def asked(query: str, **filters: object) -> list[str]:
        rows = ledger.timeline.query(query, filters)
        return [row.get("claim_id") or row["implied"] for row in rows]

    for query in ("series", "belief"):
        assert asked(query, kind="cumulative") == ["one", "two"]
        assert asked(query, kind="flow") == asked(query, source="other") == ["today"]
        assert asked(query, tag="east") == asked(query, unit="men") == ["one", "two"]
        assert asked(query, kind="rate") == asked(query, tag="west") == []
    assert asked("implied") == asked("implied", kind="flow") == asked("implied", tag="east")
    assert asked("implied", unit="men") == asked("implied", source="s") == ["flow"]
    assert asked("implied", kind="part") == asked("implied", source="other") == []
    assert asked("implied", tag="west") == asked("implied", unit="km") == []
