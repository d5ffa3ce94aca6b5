"""Changes between two moments look only at what can differ: queries/views/158_affected.sql."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

if TYPE_CHECKING:
    from asking import Ledger

FIRST: list[dict[str, Any]] = [
    {"record": "source", "id": "s0", "published": "2025-03-01", "zone": "Asia/Seoul"},
    {"record": "source", "id": "s1", "published": "3 days after source:s0"},
    {"record": "event", "id": "e0", "title": "E0", "when": "2025-02-01", "source": "s0"},
    {"record": "event", "id": "e1", "title": "E1", "when": "2 days after e0"},
    {"record": "event", "id": "e2", "title": "E2", "when": "before e1", "source": "s1"},
    {"record": "event", "id": "e3", "title": "E3", "when": "2025-01"},
    {"record": "event", "id": "e4", "title": "E4", "when": "on Wednesday", "source": "s1"},
    {
        "record": "claim",
        "id": "c0",
        "event": "e3",
        "measure": "m",
        "value": "5",
        "when": "since e2",
    },
]

WHENS = st.sampled_from(
    ["2025-02-03", "2024", "2 days after e0", "the day before e1", "after e2", "between e1 and e3",
     "on Wednesday", "2025-02-01T05:00", None]
)  # fmt: skip
EDITS = st.one_of(
    st.builds(
        lambda n, when: {"record": "event", "op": "correct", "id": f"e{n}", "when": when},
        st.integers(0, 4),
        WHENS.filter(lambda when: when != "on Wednesday"),
    ),
    st.builds(
        lambda n, zone: {"record": "source", "op": "correct", "id": f"s{n}", "zone": zone},
        st.integers(0, 1),
        st.sampled_from(["UTC", "Asia/Seoul", "America/New_York", None]),
    ),
    st.builds(
        lambda day: {
            "record": "source",
            "op": "correct",
            "id": "s0",
            "published": f"2025-03-{day:02}",
        },
        st.integers(1, 28),
    ),
    st.builds(
        lambda n, title: {"record": "event", "op": "correct", "id": f"e{n}", "title": title},
        st.integers(0, 4),
        st.sampled_from(["E0", "e0", "Other"]),
    ),
    st.just({"record": "claim", "op": "correct", "id": "c0", "value": "6"}),
    st.just({"record": "claim", "op": "correct", "id": "c0", "when": "until e1"}),
    st.just({"record": "link", "from": "event:e3", "to": "event:e0", "kind": "merged_into"}),
    st.just({"record": "event", "id": "new", "title": "New", "when": "during e3", "source": "s0"}),
    st.just({"record": "policy", "id": "week-start", "value": 7}),
)


def once(edits: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Each edit in a batch of its own; what can be asserted but once, once."""
    seen: list[dict[str, Any]] = []
    for edit in edits:
        if "op" in edit or edit not in seen:
            seen.append(edit)
    return [[edit] for edit in seen]


@pytest.mark.slow
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=8
)
@given(edits=st.lists(EDITS, min_size=1, max_size=5), since=st.integers(1, 6))
def test_changes_are_those_of_the_whole_states(
    ledger: Ledger, edits: list[dict[str, Any]], since: int
) -> None:
    ledger.hold(FIRST, *once(edits))
    between = (
        f"timestamp '2025-06-{since:02} 12:00:00', timestamp '2025-06-{since + 2:02} 12:00:00'"
    )
    found = ledger.rows(f"from changes_between({between}) order by all")
    # With an axis of what was said, every item is looked at; in the end everything had been said.
    whole = ledger.rows(f"from changes_between({between}, said := 'infinity') order by all")
    assert found == whole


def test_what_nothing_ties_to_an_edit_is_not_looked_at(ledger: Ledger) -> None:
    ledger.hold(
        [*FIRST, {"record": "event", "id": "far", "title": "Far", "when": "2025"}],
        [{"record": "event", "op": "correct", "id": "e1", "title": "Other"}],
    )
    near = {row["item"] for row in ledger.rows("from affected_between(1, 2)")}
    assert near == {"event:e0", "event:e1", "event:e2", "claim:c0"}
