"""What to believe last of a figure: queries/views/154_belief.sql and queries/named/belief.sql."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from asking import moment, source
from claiming import claim, link

if TYPE_CHECKING:
    from asking import Ledger

DAY = "2025-03-01"
SOURCES = [source(f"s{day}", f"2025-03-0{day}") for day in range(1, 6)]


def belief(ledger: Ledger, axes: str = "") -> dict[str, Any]:
    (row,) = ledger.rows(f"from belief_at({axes})")
    return row


def test_the_claim_that_was_said_last_stands_with_what_the_others_say(ledger: Ledger) -> None:
    ledger.hold(
        [
            *SOURCES,
            claim("a", "about 100", DAY, source="s1"),  # 90 to 110
            claim("b", 200, DAY, source="s2"),
            claim("c", "95 to 105", DAY, source="s3"),
        ]
    )
    row = belief(ledger)
    assert (row["claim_id"], row["value_low"], row["value_high"]) == ("c", 95, 105)
    assert (row["hull_low"], row["hull_high"], row["standing"]) == (90, 200, 3)
    assert (row["agreeing"], row["speakers"], row["differing"]) == (2, ["s1", "s3"], ["b"])
    # s2 said otherwise on 2 March, so it is held since the third only.
    assert str(row["held_since"]) == "2025-03-03 23:59:59.999999"


def test_it_is_held_since_the_first_that_agrees_without_a_break(ledger: Ledger) -> None:
    ledger.hold(
        [
            *SOURCES,
            claim("a", 50, DAY, source="s1"),
            claim("b", "about 100", DAY, source="s2"),
            claim("c", "over 90", DAY, source="s4"),
        ]
    )
    row = belief(ledger)
    assert (row["claim_id"], str(row["held_since"])) == ("c", "2025-03-02 23:59:59.999999")
    assert (row["hull_low"], row["hull_high"]) == (50, None)


def test_belief_is_as_of_what_had_been_said_and_recorded(ledger: Ledger) -> None:
    ledger.hold(
        [*SOURCES, claim("a", 100, DAY, source="s1"), claim("b", 110, DAY, source="s3")],
        [claim("c", 120, DAY, source="s2")],
    )
    assert belief(ledger)["claim_id"] == "b"
    assert belief(ledger, "said := timestamp '2025-03-02 23:59:59.999999'")["claim_id"] == "c"
    early = f"known := timestamp '{moment(1)}', said := timestamp '2025-03-02 23:59:59.999999'"
    assert belief(ledger, early)["claim_id"] == "a"


def test_one_speaker_counts_once_and_what_was_superseded_not_at_all(ledger: Ledger) -> None:
    ledger.hold(
        [
            *SOURCES,
            claim("a", 500, DAY, source="s1", said_by=["NIS", "Yonhap"]),
            claim("b", 100, DAY, source="s2", said_by=["NIS", "Reuters"]),
            claim("c", 100, DAY, source="s2", said_by="NIS"),
            claim("d", 100, DAY, source="s3", said_by="Ministry"),
            claim("e", 999, DAY, source="s4", said_by="Blog"),
            link("d", "corrects", "e"),
        ]
    )
    row = belief(ledger)
    assert (row["claim_id"], row["standing"], row["agreeing"]) == ("d", 3, 2)
    assert (row["hull_low"], row["hull_high"], row["differing"]) == (100, 100, [])


def test_each_time_that_a_figure_holds_has_its_own_belief(ledger: Ledger) -> None:
    ledger.hold(
        [claim("a", 1, "2025-03-01"), claim("b", 2, "2025-03-02"), claim("c", 3, "2025-03")]
    )
    rows = ledger.timeline.query("belief", {"until": "2025-03-01"})
    assert [row["claim_id"] for row in rows] == ["a", "c"]


def test_words_agree_if_they_are_the_same(ledger: Ledger) -> None:
    ledger.hold(
        [
            *SOURCES,
            claim("a", "sacred", source="s1"),
            claim("b", "sacred", source="s2"),
            claim("c", "profane", source="s1", said_by="Other"),
        ]
    )
    row = belief(ledger)
    assert (row["claim_id"], row["agreeing"], row["differing"]) == ("b", 2, ["c"])
    assert (row["hull_low"], row["hull_high"]) == (None, None)


def test_a_figure_told_against_another_keeps_its_words_and_bounds_nothing(ledger: Ledger) -> None:
    ledger.hold(
        [
            *SOURCES,
            claim("a", 600, DAY, source="s1"),
            claim("b", "50% more than in February", DAY, source="s2"),
        ]
    )
    row = belief(ledger)
    assert (row["claim_id"], row["value_text"]) == ("b", "50% more than in February")
    assert (row["value_low"], row["value_high"], row["qualifier"]) == (None, None, "relative")
    assert (row["hull_low"], row["hull_high"]) == (600, 600)
    assert ledger.conflicts() == []
