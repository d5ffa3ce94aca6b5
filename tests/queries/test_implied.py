"""What totals and parts imply of each other: queries/views/155_implied.sql."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from asking import source
from claiming import claim, interval, link
from hypothesis import given
from hypothesis import strategies as st
from test_bounds import FEW

from timeline import catalog

if TYPE_CHECKING:
    from asking import Ledger

INFINITE = float("inf")
ZERO = Decimal(0)
VALUES = st.one_of(
    st.integers(0, 600).map(lambda tenths: str(tenths / 10)),
    st.integers(0, 60).map(str),
    st.integers(1, 60).map(lambda number: f"about {number}"),
    st.integers(0, 60).map(lambda number: f"over {number}"),
    st.integers(0, 60).map(lambda number: f"up to {number}"),
    st.tuples(st.integers(0, 30), st.integers(31, 60)).map(lambda ends: f"{ends[0]} to {ends[1]}"),
)


def implied(ledger: Ledger) -> dict[tuple[str, str | None], dict[str, Any]]:
    return {(row["implied"], row["claim_id"]): row for row in ledger.rows("from implied")}


def test_the_first_chronology_implies_about_4100_injured(ledger: Ledger) -> None:
    ledger.hold()
    for name in ("01-nis-report", "02-publication-date"):
        ledger.timeline.append(catalog.data_folder("seeds") / f"{name}.yaml")
    rows = implied(ledger)
    assert set(rows) == {("part", "injured"), ("total", "casualties")}
    injured = rows["part", "injured"]
    # 4,230 to 5,170 less 540 to 660; the report says over 4,000.
    assert (injured["low"], injured["high"], injured["about"]) == (3570, 4630, 4100)
    assert injured["agrees"] is True
    assert (injured["low_of_both"], injured["high_of_both"]) == (4000, 4630)
    assert injured["arithmetic"] == (
        "casualties around 4,700 (4,230 to 5,170) less killed approximately 600 (540 to 660)"
        " is 3,570 to 4,630, about 4,100 injured;"
        " over 4,000 (at least 4,000) agrees, and together they are 4,000 to 4,630"
    )
    assert [told["item_id"] for told in injured["statements"]] == [
        "casualties",
        "injured",
        "killed",
    ]
    assert injured["statements"][1]["quote"] == "over 4,000 were injured"
    casualties = rows["total", "casualties"]
    assert (casualties["low"], casualties["high"]) == (4540, None)


def test_a_total_without_its_only_part_is_the_rest(ledger: Ledger) -> None:
    ledger.hold(
        [
            claim("all", "around 4,700", measure="casualties"),
            claim("dead", "about 600", part_of="all"),
        ]
    )
    rows = implied(ledger)
    assert set(rows) == {("rest", None)}
    rest = rows["rest", None]
    assert (rest["low"], rest["high"], rest["agrees"]) == (3570, 4630, None)
    assert rest["measure"] == "casualties other than killed"


def test_what_is_said_as_narrowly_is_no_news(ledger: Ledger) -> None:
    ledger.hold(
        [
            claim("all", 10, measure="casualties"),
            claim("dead", 4, part_of="all"),
            claim("hurt", 6, measure="injured", part_of="all"),
        ]
    )
    assert implied(ledger) == {}


def test_a_figure_outside_what_is_implied_does_not_agree(ledger: Ledger) -> None:
    ledger.hold(
        [
            claim("all", 10, measure="casualties"),
            claim("dead", 4, part_of="all"),
            claim("hurt", 3, measure="injured", part_of="all"),
        ]
    )
    row = implied(ledger)["part", "hurt"]
    assert (row["low"], row["high"], row["agrees"], row["low_of_both"]) == (6, 6, False, None)
    assert [found["conflict_kind"] for found in ledger.conflicts()] == ["total"]


def test_what_two_sources_say_of_one_part_is_one_part(ledger: Ledger) -> None:
    ledger.hold(
        [
            source("s1"),
            source("s2"),
            claim("all", 100, measure="casualties"),
            claim("dead-1", "30 to 50", source="s1", part_of="all"),
            claim("dead-2", "40 to 60", source="s2", part_of="all"),
            claim("hurt", "at least 20", measure="injured", source="s1"),
            link("hurt", "part_of", "all"),
        ]
    )
    row = implied(ledger)["part", "hurt"]
    assert (row["low"], row["high"]) == (50, 60)  # 100 less what both allow, 40 to 50
    assert ledger.conflicts() == []


def test_a_figure_that_was_corrected_implies_nothing(ledger: Ledger) -> None:
    ledger.hold(
        [
            claim("all", 100, measure="casualties"),
            claim("wrong", 90, "2025-03-01", part_of="all"),
            claim("right", 40, "2025-03-02", part_of="all"),
            link("right", "corrects", "wrong"),
        ]
    )
    assert implied(ledger)["rest", None]["low"] == 60


@FEW
@given(total=VALUES, parts=st.lists(VALUES, min_size=1, max_size=4))
def test_what_is_implied_is_plain_interval_arithmetic(
    ledger: Ledger, total: str, parts: list[str]
) -> None:
    ledger.hold(
        [
            claim("all", total, measure="m"),
            *(
                claim(f"p{place}", value, measure=f"m{place}", part_of="all")
                for place, value in enumerate(parts)
            ),
        ]
    )
    found = {
        id_: (row["low"] or 0, INFINITE if row["high"] is None else row["high"])
        for (kind, id_), row in implied(ledger).items()
        if kind != "rest" and id_
    }
    assert found == by_hand(total, parts)


def decimals(value: str) -> tuple[Decimal, Decimal]:
    low, high = interval(value)
    return Decimal(str(low)), Decimal(str(high))


def by_hand(total: str, parts: list[str]) -> dict[str, tuple[float, float]]:
    """Answer the implied intervals that are narrower on a side than what is said, in decimals."""
    low, high = decimals(total)
    ends = [(max(one, ZERO), other) for one, other in map(decimals, parts)]
    least, most = sum((one for one, _ in ends), ZERO), sum((other for _, other in ends), ZERO)
    whole = len(parts) > 1  # one part alone need not be all
    worked = {"all": (least, most if whole else Decimal(INFINITE), max(low, ZERO), high)}
    for place, (one, other) in enumerate(ends):
        others = sum((top for at, (_, top) in enumerate(ends) if at != place), ZERO)
        worked[f"p{place}"] = (low - others if whole else ZERO, high - (least - one), one, other)
    return {
        id_: (float(max(implied_low, ZERO)), float(implied_high))
        for id_, (implied_low, implied_high, said_low, said_high) in worked.items()
        if max(implied_low, ZERO) > said_low or implied_high < said_high
    }
