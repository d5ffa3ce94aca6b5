"""Figures that cannot all be true: queries/views/152_value_conflict.sql."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

import pytest
from asking import moment, source
from claiming import claim, interval, link
from hypothesis import given
from hypothesis import strategies as st
from test_bounds import FEW
from test_implied import VALUES

if TYPE_CHECKING:
    from asking import Ledger

WHENS = [None, "2025-03-01", "2025-03-02", "2025-03-04", "2025-03", "since 2025-03-02", "2025-02"]
SPANS = {
    None: (0, 99), "2025-03-01": (31, 31), "2025-03-02": (32, 32), "2025-03-04": (34, 34),
    "2025-03": (31, 61), "since 2025-03-02": (32, 99), "2025-02": (3, 30),
}  # fmt: skip
"""First and last day of each, counted from before all of them."""

CLAIMS = st.lists(
    st.fixed_dictionaries(
        {
            "value": VALUES,
            "when": st.sampled_from(WHENS),
            "about": st.sampled_from(
                [("x", None), ("x", "e"), (None, "e"), ("y", "e"), ("y", "f")]
            ),
            "unit": st.sampled_from([None, None, "persons", "tanks"]),
            "measure": st.sampled_from(["killed", "killed", "injured"]),
        }
    ),
    max_size=12,
)
EVENTS = [{"record": "event", "id": id_, "title": id_} for id_ in "ef"]


def pairs(ledger: Ledger, kind: str) -> set[tuple[str, ...]]:
    return {
        tuple(item.removeprefix("claim:") for item in row["items"])
        for row in ledger.conflicts()
        if row["conflict_kind"] == kind
    }


def written(id_: str, made: dict[str, Any]) -> dict[str, Any]:
    subject, event_id = made["about"]
    fields = {"subject": subject, "event": event_id, "unit": made["unit"]}
    given = {name: value for name, value in fields.items() if value is not None}
    return claim(id_, made["value"], made["when"], measure=made["measure"], **given)


def differ(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Answer whether two claims are of one thing at one time, and allow no common value."""
    same = [
        None not in (a, b) and a == b for a, b in zip(one["about"], other["about"], strict=True)
    ]
    may = [None in (a, b) or a == b for a, b in zip(one["about"], other["about"], strict=True)]
    (low, high), (least, most) = interval(one["value"]), interval(other["value"])
    (start, end), (begin, last) = SPANS[one["when"]], SPANS[other["when"]]
    return (
        one["measure"] == other["measure"]
        and any(same)
        and all(may)
        and (None in (one["unit"], other["unit"]) or one["unit"] == other["unit"])
        and start <= last
        and begin <= end
        and (low > most or least > high)
    )


@FEW
@given(made=CLAIMS)
def test_the_pairs_are_those_that_all_pairs_held_together_give(
    ledger: Ledger, made: list[dict[str, Any]]
) -> None:
    claims = {f"c{place:02}": one for place, one in enumerate(made)}
    ledger.hold([*EVENTS, *(written(id_, one) for id_, one in claims.items())])
    assert pairs(ledger, "values") == {
        (one, other) for one, other in combinations(claims, 2) if differ(claims[one], claims[other])
    }


def test_a_conflict_has_its_arithmetic_and_its_citations(ledger: Ledger) -> None:
    ledger.hold(
        [
            source("s1"),
            source("s2"),
            claim("a", "over 4,000", source="s1", quote="over 4,000 were killed"),
            claim("b", "about 300", source="s2"),
        ]
    )
    (row,) = ledger.conflicts()
    assert row["arithmetic"] == (
        "army, killed: over 4,000 (at least 4,000) against about 300 (270 to 330):"
        " apart by at least 3,670"
    )
    assert [(told["source_id"], told["quote"]) for told in row["statements"]] == [
        ("s1", "over 4,000 were killed"),
        ("s2", None),
    ]


def test_a_share_in_words_is_held_against_one_in_percent(ledger: Ledger) -> None:
    ledger.hold([claim("a", "half"), claim("b", "48 to 55 percent"), claim("c", "a third")])
    assert pairs(ledger, "values") == {("a", "c"), ("b", "c")}


def test_what_was_corrected_conflicts_no_more(ledger: Ledger) -> None:
    ledger.hold([claim("a", 100), claim("b", 200)], [link("b", "corrects", "a")])
    assert ledger.conflicts() == []


def test_a_part_is_less_than_its_total_and_its_sisters_differ(ledger: Ledger) -> None:
    sent = {"measure": "sent", "source": "s"}
    ledger.hold(
        [
            source("s"),
            claim("all", 15, **sent),
            claim("one", 8, **sent, part_of="all"),
            claim("two", 7, **sent, part_of="all"),
        ]
    )
    assert ledger.conflicts() == []


def test_parts_that_do_not_make_their_total_are_named_with_the_sum(ledger: Ledger) -> None:
    ledger.hold(
        [
            claim("all", 15, measure="casualties"),
            claim("dead", "at least 9", part_of="all"),
            claim("hurt", "about 10", measure="injured", part_of="all"),
        ]
    )
    (row,) = ledger.conflicts()
    assert row["conflict_kind"] == "total"
    assert row["items"] == ["claim:all", "claim:dead", "claim:hurt"]
    assert row["arithmetic"] == (
        "killed at least 9 + injured about 10 makes at least 18; casualties is 15 (15)"
    )


@pytest.mark.parametrize(
    ("total", "parts", "fits"),
    [
        ("0.3", ["0.1", "0.2"], True),  # more than 0.3, were it added up in doubles
        ("100 percent", ["7 percent", "60.1 percent", "32.9 percent"], True),
        ("0.3", ["0.1", "0.20001"], False),
        ("1,000,000,000,000.3", ["1,000,000,000,000.1", "0.2"], True),
        ("0.0000003", ["0.0000001", "0.0000002"], True),
    ],
)
def test_parts_add_up_in_decimals_as_they_are_written(
    ledger: Ledger, total: str, parts: list[str], *, fits: bool
) -> None:
    ledger.hold(
        [
            claim("all", total, measure="whole"),
            *(claim(f"p{n}", part, measure=f"m{n}", part_of="all") for n, part in enumerate(parts)),
        ]
    )
    assert [row["conflict_kind"] for row in ledger.conflicts()] == ([] if fits else ["total"])


# --- running totals --------------------------------------------------------------------------


def totals(*values: object, **fields: Any) -> list[dict[str, Any]]:
    """Answer claims of a running total, one a day from 1 March."""
    return [
        claim(f"d{day}", value, f"2025-03-{day:02}", measure="killed_cum", **fields)
        for day, value in enumerate(values, 1)
    ]


@pytest.mark.parametrize(
    ("values", "falls"),
    [
        ([100, 110, 120], set()),
        ([100, 90, 120], {("d1", "d2")}),
        ([100, 90, 91, 120], {("d1", "d2")}),  # once, not for every day below
        ([100, 90, 100, 95], {("d1", "d2"), ("d3", "d4")}),
        (["about 100", 95, 80], {("d2", "d3")}),  # 95 lies within 90 to 110
        ([100, "about 95", 89], {("d1", "d3")}),
        ([100, "over 50", "up to 90"], {("d1", "d3")}),
        ([100, "unknown", 90], {("d1", "d3")}),
    ],
)
def test_a_running_total_that_falls_is_named_where_it_falls(
    ledger: Ledger, values: list[object], falls: set[tuple[str, str]]
) -> None:
    assert pairs(ledger.hold(totals(*values)), "stock") == falls


def test_a_fall_has_its_arithmetic(ledger: Ledger) -> None:
    (row,) = ledger.hold(totals(1200, "about 1,000")).conflicts()
    assert row["arithmetic"] == (
        "army, killed_cum: 1200 (1,200) by 2025-03-01, about 1,000 (900 to 1,100) from 2025-03-02"
        " on: a running total falls by at least 100"
    )


def test_only_a_running_total_cannot_fall(ledger: Ledger) -> None:
    ledger.hold([{**one, "measure": "killed"} for one in totals(100, 90)])
    assert ledger.conflicts() == []


def test_a_fall_that_is_a_correction_is_none(ledger: Ledger) -> None:
    ledger.hold([*totals(100, 90), link("d2", "corrects", "d1")])
    assert ledger.conflicts() == []


def test_another_speakers_lower_figure_of_a_later_day_is_a_fall(ledger: Ledger) -> None:
    one, other = totals(100, 90)
    ledger.hold([{**one, "said_by": "A"}, {**other, "said_by": "B"}])
    assert pairs(ledger, "stock") == {("d1", "d2")}


def test_a_new_baseline_is_no_fall(ledger: Ledger) -> None:
    # The Lebanon series of 2026: its first day went from 123 to 4,170, the next from 217 to 4,264.
    def rebased(id_: str, value: str) -> dict[str, Any]:
        kind = {"op": "correct", "reason_kind": "rebasing"}
        return {"record": "claim", "id": id_, "value": value, **kind}

    ledger.hold(totals(123, 217), [rebased("d1", "4,170")])
    assert ledger.conflicts() == []  # the first day counts otherwise than the second
    ledger.append([rebased("d2", "4,264")])
    assert ledger.conflicts() == []
    ledger.append([rebased("d2", "4,000")])
    assert pairs(ledger, "stock") == {("d1", "d2")}  # both count alike, and it falls


def test_a_later_claim_may_begin_a_new_baseline(ledger: Ledger) -> None:
    first, second, third = totals(4047, 123, 217)
    ledger.hold([first, {**second, "reason_kind": "rebasing"}, third])
    assert ledger.conflicts() == []
    again = {**first, "id": "again", "value": "40", "reason_kind": "rebasing"}
    ledger.append([again])
    assert pairs(ledger, "values") == set()


def test_a_long_series_is_not_held_all_against_all(ledger: Ledger) -> None:
    # All pairs of 3,000 days are 4.5 million; only those of one day may be apart.
    days = [f"{2000 + number // 336}-{1 + number % 336 // 28:02}-{1 + number % 28:02}"
            for number in range(3000)]  # fmt: skip
    ledger.hold(
        [claim(f"c{number}", number, day) for number, day in enumerate(days)]
        + [claim("other", 7, days[1500])]
    )
    assert pairs(ledger, "values") == {("c1500", "other")}


@pytest.mark.parametrize("reason_kind", [None, "slip", "source-correction", "rebasing"])
def test_a_series_that_counts_from_another_baseline_is_a_conflict_unless_it_is_marked(
    ledger: Ledger, reason_kind: str | None
) -> None:
    """123 by the 5th becomes 4,170, with what was counted before; the 6th still counts anew."""
    kind = {"measure_kind": "cumulative"}
    why = {"reason_kind": reason_kind} if reason_kind else {}
    ledger.hold(
        [
            claim("fourth", 4_047, "2026-03-04", **kind),
            claim("fifth", 123, "2026-03-05", **kind),
            claim("sixth", 217, "2026-03-06", **kind),
        ],
        [{"record": "claim", "op": "correct", "id": "fifth", "value": "4,170", **why}],
    )

    def falls(axes: str = "") -> list[list[str]]:
        return [
            row["items"]
            for row in ledger.rows(f"from conflict_at({axes}) where conflict_kind <> 'dates'")
        ]

    assert falls(f"known := timestamp '{moment(1)}'") == [["claim:fourth", "claim:fifth"]]
    after = [] if reason_kind == "rebasing" else [["claim:fifth", "claim:sixth"]]
    assert falls() == after
    marked = {"record": "claim", "op": "correct", "reason_kind": "rebasing"}
    ledger.append(
        [
            marked | {"id": "fifth", "note": "from 2023 on"},
            marked | {"id": "sixth", "value": "4,264"},
        ]
    )
    assert falls() == []
