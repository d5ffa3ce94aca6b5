"""What follows from a change: conflicts, the order of events, what stands: 163_changes.sql."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from asking import Ledger, event, moment, source
from claiming import claim, link
from hypothesis import given, settings
from hypothesis import strategies as st
from networks import chance_of
from test_bounds import FEW, SEEDS
from test_record_time import history

if TYPE_CHECKING:
    from collections.abc import Iterable
    from random import Random

Told = tuple[Any, ...]


def correct(kind: str, id_: str, **fields: Any) -> dict[str, Any]:
    return {"record": kind, "op": "correct", "id": id_, **fields}


def retract(kind: str, id_: str) -> dict[str, Any]:
    return {"record": kind, "op": "retract", "id": id_}


def told(ledger: Ledger, *changes: str, since: int = 1, until: int = 2) -> list[Told]:
    """Answer the rows of some changes as (item, change, before, after, because)."""
    rows = ledger.timeline.query(
        "changes", {"since": moment(since), "until": moment(until), "change": ",".join(changes)}
    )
    return [
        (row["item_id"], row["change"], row["before"], row["after"], row["because"]) for row in rows
    ]


def clashes(rows: Iterable[dict[str, Any]]) -> Counter[Told]:
    """Answer conflicts by what makes them one and the same."""
    return Counter(
        {
            (
                row["conflict_kind"],
                " ".join(row["items"]),
                tuple(sorted({f"{it['item_kind']}:{it['item_id']}" for it in row["statements"]})),
            ): 1
            for row in rows
        }
    )


def days(*days: int) -> list[dict[str, Any]]:
    """Answer events a, b, c ... on these days of April 2025."""
    return [event(chr(97 + i), f"2025-04-{day:02}") for i, day in enumerate(days)]


# Conflicts


def test_a_date_conflict_that_appears_names_both_statements_and_the_edit(ledger: Ledger) -> None:
    ledger.hold(
        [event("a", "2025-04-10"), event("b", "2025-04-12", "after a")],
        [correct("event", "a", when=["2025-04-20"])],
    )
    [(item, change, before, after, because)] = told(ledger, "appeared", "settled")
    assert (change, before) == ("appeared", None)
    assert "event:b" in item or "event:a" in item
    assert '"2025-04-20"' in after
    assert '"after a"' in after
    assert because == "batch 2 changed the event a"


def test_a_date_conflict_is_settled_by_a_retraction(ledger: Ledger) -> None:
    ledger.hold(
        [event("a", "2025-04-20"), event("b", "2025-04-12", "after a")],
        [retract("event", "a")],
    )
    [(_, change, before, after, because)] = told(ledger, "appeared", "settled")
    assert (change, after) == ("settled", None)
    assert '"after a"' in before
    assert because == "batch 2 retracted the event a"


def test_figures_that_clash_appear_with_the_claim_that_was_added(ledger: Ledger) -> None:
    ledger.hold([claim("k", 600, "2025-04-10")], [claim("m", 900, "2025-04-10")])
    [(item, change, _, after, because)] = told(ledger, "appeared", "settled")
    assert (item, change) == ("claim:k claim:m", "appeared")
    assert after == "army, killed: 600 (600) against 900 (900): apart by at least 300"
    assert because == "batch 2 added the claim m"


def test_figures_that_clashed_are_settled_by_whatever_ended_it(ledger: Ledger) -> None:
    both = [claim("k", 600, "2025-04-10"), claim("m", 900, "2025-04-10")]
    corrects = "claim:m corrects claim:k"
    for edit, because in (
        (retract("claim", "k"), "batch 2 retracted the claim k"),
        (correct("claim", "m", value="600"), "batch 2 changed the claim m"),
        (correct("claim", "m", when="2025-04-11"), "batch 2 changed the claim m"),
        (link("m", "corrects", "k"), f"batch 2 added the link {corrects}"),
    ):
        ledger.hold(both, [edit])
        [(item, change, before, after, why)] = told(ledger, "appeared", "settled")
        assert (item, change, after, why) == ("claim:k claim:m", "settled", None, because)
        assert before.startswith("army, killed: 600 (600) against 900 (900)")


def test_figures_that_moved_apart_are_settled_because_of_what_moved_them(ledger: Ledger) -> None:
    ledger.hold(
        [
            event("fight", "2025-04-10"),
            claim("k", 600, "2025-04-10"),
            claim("m", 900, subject="army", event="fight"),
        ],
        [correct("event", "fight", when=["2025-04-20"])],
    )
    [(_, change, *_, because)] = told(ledger, "appeared", "settled")
    assert (change, because) == ("settled", "batch 2 changed the event fight")


def test_a_conflict_that_stays_neither_appears_nor_is_settled(ledger: Ledger) -> None:
    ledger.hold(
        [claim("k", 600, "2025-04-10"), claim("m", 900, "2025-04-10")],
        [correct("claim", "m", value="1000")],
    )
    assert told(ledger, "appeared", "settled") == []


def test_a_note_is_no_reason(ledger: Ledger) -> None:
    ledger.hold(
        [event("a", "2025-04-10"), event("b", "2 days after a"), event("c", "2025-04-11")],
        [correct("event", "b", note="seen"), correct("event", "a", when=["2025-04-08"])],
    )
    [(item, *_, because)] = told(ledger, "reordered")
    assert (item, because) == ("b", "batch 2 changed the event a")


@settings(FEW, max_examples=5)
@given(seed=SEEDS, batches=st.integers(3, 7))
def test_changes_are_the_difference_of_two_states_where_much_is_untouched(
    ledger: Ledger, seed: int, batches: int
) -> None:
    woven(ledger, seed, batches)
    chance = chance_of(seed)
    since = chance.randrange(1, batches)
    until = chance.randrange(since + 1, batches + 1)
    rows = ledger.changes(moment(since), moment(until))
    before = clashes(ledger.conflicts(known=moment(since)))
    after = clashes(ledger.conflicts(known=moment(until)))
    for change, expected in (("appeared", after - before), ("settled", before - after)):
        found = [row for row in rows if row["change"] == change]
        assert Counter((row["field"], row["item_id"]) for row in found) == Counter(
            (kind, items) for kind, items, _ in expected
        )
        assert all(row["because_id"] is not None for row in found)
    old, new = (superseded(ledger, moment(number)) for number in (since, until))
    assert {(row["item_id"], row["change"]) for row in rows if row["field"] == "value"
            and row["change"] in ("superseded", "reinstated")} == {
        (id_, "superseded" if new[id_] else "reinstated")
        for id_ in old.keys() & new.keys() if old[id_] != new[id_]
    }  # fmt: skip
    in_one_order(
        ledger.events(known=moment(since)),
        ledger.events(known=moment(until)),
        [row for row in rows if row["change"] == "reordered"],
    )


def superseded(ledger: Ledger, known: str) -> dict[str, bool]:
    """Answer of each claim whether another one took its place."""
    rows = ledger.rows(f"select claim_id, superseded from series_at(known := timestamp '{known}')")  # noqa: S608
    return {row["claim_id"]: row["superseded"] for row in rows}


def woven(ledger: Ledger, seed: int, batches: int) -> None:
    """Hold a history whose batches touch little of what there is.

    Beside the events of `history` there are chains and figures that later batches touch here and
    there: claims that leave out their event or subject, that are parts of others, of running totals
    and flows; events that turn out to be one, sources that are corrected, and what is taken back.
    """
    chance = chance_of(seed)
    told = history(chance, batches)
    far = [event("u0", "2025-04-05")]
    far += [
        event(
            f"u{n}", f"{chance.randrange(1, 9)} days {chance.choice(('before', 'after'))} u{n - 1}"
        )
        for n in range(1, 6)
    ]
    far += [
        event(f"v{n}", *([f"2025-0{chance.randrange(3, 6)}-1{n}"] if n else []), source="s0")
        for n in range(6)
    ]
    events = [record["id"] for record in far]
    claims = [_figure(chance, f"k{n}", events, []) for n in range(8)]
    claims += [
        _figure(chance, f"p{n}", events, [record["id"] for record in claims]) for n in range(4)
    ]
    told[0] += far + claims
    ids = [record["id"] for record in claims]
    alive = dict.fromkeys(ids, True)
    linked: list[str] = []
    merged = False
    for number, batch in enumerate(told[1:], 1):
        one, other = chance.sample(ids, 2)
        match chance.randrange(8):
            case 0 if linked:
                batch.append(retract("link", linked.pop()))
            case 1 if f"claim:{one} corrects claim:{other}" not in linked:
                batch.append(link(one, "corrects", other))
                linked.append(f"claim:{one} corrects claim:{other}")
            case 2 if not merged:
                merged = True
                batch.append(
                    {"record": "link", "from": "event:v1", "to": "event:u4", "kind": "merged_into"}
                )
            case 3:
                edit = chance.choice(
                    [{"zone": "Asia/Seoul"}, {"published": "2025-05-20"}, {"publisher": "NIS"}]
                )
                batch.append(correct("source", "s0", **edit))
            case 4:
                batch.append(
                    correct("event", chance.choice(events[:3]), when=[f"2025-04-{10 + number}"])
                )
            case _ if alive[one] and chance.random() < 0.5:
                alive[one] = False
                batch.append(retract("claim", one))
            case _ if alive[one]:
                batch.append(correct("claim", one, value=chance.choice(["600", "650", "900"])))
            case _:
                alive[one] = True
                batch.append({"record": "claim", "op": "restore", "id": one})
        batch.append(_figure(chance, f"n{number}", events, []))
    ledger.hold(*told)


def _figure(chance: Random, id_: str, events: list[str], totals: list[str]) -> dict[str, Any]:
    about = chance.choice(["event", "subject", "both"])
    fields: dict[str, Any] = {"source": chance.choice(["s0", "s1"])}
    if about != "subject":
        fields["event"] = chance.choice(events)
    if about != "event":
        fields["subject"] = chance.choice(["army", "navy"])
    for name, words in (
        ("said_by", ["NIS", "BBC"]),
        ("measure_kind", ["cumulative", "flow", "level"]),
        ("part_of", totals),
    ):
        if words and chance.random() < 0.5:
            fields[name] = chance.choice(words)
    when = chance.choice(
        [None, "2025-04-10", "2025-04", "2025-05", f"the day after {chance.choice(events)}"]
    )
    value = chance.choice(["600", "about 650", "over 700", "900"])
    return claim(id_, value, when, **fields)


# Order


def test_an_event_that_passes_others_is_reordered_and_they_are_not(ledger: Ledger) -> None:
    ledger.hold(days(1, 2, 3, 4), [correct("event", "a", when=["2025-04-10"])])
    assert told(ledger, "reordered") == [
        ("a", "reordered", "before b", "after d", "batch 2 changed the event a")
    ]


def test_what_leans_on_a_corrected_event_is_reordered_with_it_as_the_cause(ledger: Ledger) -> None:
    ledger.hold(
        [event("a", "2025-04-01"), event("b", "2 days after a"), event("c", "2025-04-05")],
        [correct("event", "a", when=["2025-04-04"])],
    )
    assert told(ledger, "reordered") == [
        ("b", "reordered", "after a, before c", "after c", "batch 2 changed the event a")
    ]


def test_two_that_move_together_past_a_third_keep_their_own_order(ledger: Ledger) -> None:
    ledger.hold(
        [event("a", "2025-04-01"), event("b", "1 day after a"), event("c", "2025-04-05")],
        [correct("event", "a", when=["2025-04-10"])],
    )
    rows = told(ledger, "reordered")
    assert [(item, before, after) for item, _, before, after, _ in rows] == [
        ("a", "before c", "after c"),
        ("b", "before c", "after c"),
    ]


def test_of_those_that_all_moved_as_few_as_can_be_are_reordered(ledger: Ledger) -> None:
    again = [correct("event", id_, when=[f"2025-05-{day:02}"]) for id_, day in
             (("a", 9), ("b", 2), ("c", 3), ("d", 4))]  # fmt: skip
    ledger.hold(days(1, 2, 3, 4), again)
    assert [row[0] for row in told(ledger, "reordered")] == ["a"]


def test_nothing_is_reordered_by_what_comes_goes_or_moves_alone(ledger: Ledger) -> None:
    for edits in (
        [event("new", "2025-04-02")],
        [retract("event", "b")],
        [correct("event", "b", when=["2025-04-09"])],
        [correct("event", id_, when=[f"2025-05-{day:02}"]) for id_, day in (("b", 1), ("c", 2))],
    ):
        ledger.hold(days(1, 8, 20), edits)
        assert told(ledger, "reordered") == []


def test_undated_events_are_reordered_because_of_a_rule_that_gives_no_bound(ledger: Ledger) -> None:
    ledger.hold(
        [event("a", "after b"), event("b"), event("c", "after a")],
        [correct("event", "a", when=["before b"])],
    )
    assert list(ledger.events(known=moment(1))) == ["b", "a", "c"]
    rows = told(ledger, "reordered")
    assert rows
    assert {row[4] for row in rows} == {"batch 2 changed the event a"}


@settings(FEW, max_examples=8)
@given(seed=SEEDS, batches=st.integers(2, 6))
def test_all_that_is_not_reordered_stands_in_one_order_before_and_after(
    ledger: Ledger, seed: int, batches: int
) -> None:
    ledger.hold(*history(chance_of(seed), batches))
    since = chance_of(seed).randrange(1, batches)
    rows = [
        row
        for row in ledger.changes(moment(since), moment(batches))
        if row["change"] == "reordered"
    ]
    in_one_order(ledger.events(known=moment(since)), ledger.events(), rows)


def in_one_order(before: dict[str, Any], after: dict[str, Any], rows: list[dict[str, Any]]) -> None:
    """Hold what is reordered against two orders of events."""
    named = {row["item_id"] for row in rows}
    assert len(named) == len(rows)
    old = [id_ for id_ in before if id_ in after and id_ not in named]
    assert old == [id_ for id_ in after if id_ in before and id_ not in named]
    for row in rows:
        assert row["because_id"] is not None
        # It cannot stay as well: put back among the others, it stands elsewhere.
        assert _neighbours(before, old, row["item_id"]) == row["before"]
        assert _neighbours(after, old, row["item_id"]) == row["after"]
        assert row["before"] != row["after"]


def _neighbours(order: Iterable[str], stay: list[str], id_: str) -> str:
    among = [one for one in order if one in stay or one == id_]
    place = among.index(id_)
    told_after = [f"after {among[place - 1]}"] if place else []
    told_before = [f"before {among[place + 1]}"] if place + 1 < len(among) else []
    return ", ".join(told_after + told_before)


def test_neighbours_that_nobody_touched_are_named_wherever_their_dates_come_from(
    ledger: Ledger,
) -> None:
    ledger.hold(
        [
            event("far", "2025-06-20"),
            event("tied", "10 days before far"),  # 10 June
            event("by-claim", "2 days after claim:k"),  # 4 June
            claim("k", 5, "2025-06-02"),
            event("plain", "2025-06-06"),
            event("a", "2025-06-01"),
        ],
        [correct("event", "a", when=["2025-06-05"])],
        [correct("event", "a", when=["2025-06-15"])],
    )
    assert [row[2:4] for row in told(ledger, "reordered")] == [
        ("before by-claim", "after by-claim, before plain")
    ]
    assert [row[2:4] for row in told(ledger, "reordered", since=2, until=3)] == [
        ("after by-claim, before plain", "after tied, before far")
    ]


# What stands


def test_a_claim_is_superseded_by_what_corrects_it_and_reinstated_without(ledger: Ledger) -> None:
    ledger.hold(
        [claim("k", 600, "2025-04-10"), claim("m", 650, "2025-04-10")],
        [link("m", "corrects", "k")],
        [retract("link", "claim:m corrects claim:k")],
    )
    link_id = "claim:m corrects claim:k"
    assert told(ledger, "superseded") == [
        ("k", "superseded", "600", "650 (claim:m)", f"batch 2 added the link {link_id}")
    ]
    assert told(ledger, "reinstated", since=2, until=3) == [
        ("k", "reinstated", "650 (claim:m)", "600", f"batch 3 retracted the link {link_id}")
    ]


def test_a_speakers_newer_word_supersedes_and_another_speakers_does_not(ledger: Ledger) -> None:
    first = [
        source("s", "2025-04-11"),
        claim("k", 600, "2025-04-10", said_by="NIS", source="s"),
    ]
    newer = [source("t", "2025-04-20")]
    ledger.hold(first, [*newer, claim("m", 650, "2025-04-10", said_by="NIS", source="t")])
    assert told(ledger, "superseded") == [
        ("k", "superseded", "600", "650 (claim:m)", "batch 2 added the claim m")
    ]
    ledger.hold(first, [*newer, claim("m", 650, "2025-04-10", said_by="BBC", source="t")])
    assert told(ledger, "superseded") == []
    assert [row[1] for row in told(ledger, "appeared")] == ["appeared"]


def test_a_source_that_turns_out_to_be_older_reinstates_what_it_superseded(ledger: Ledger) -> None:
    ledger.hold(
        [
            source("s", "2025-04-11"),
            source("t", "2025-04-20"),
            claim("k", 600, "2025-04-10", said_by="NIS", source="s"),
            claim("m", 650, "2025-04-10", said_by="NIS", source="t"),
        ],
        [correct("source", "t", published="2025-04-10")],
    )
    assert told(ledger, "superseded", "reinstated") == [
        ("m", "superseded", "650", "600 (claim:k)", "batch 2 changed the source t"),
        ("k", "reinstated", "650 (claim:m)", "600", "batch 2 changed the source t"),
    ]
