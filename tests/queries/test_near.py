"""What is asked about one item is as that item is among all: queries/views/048_near.sql."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from networks import chance_of, course

if TYPE_CHECKING:
    from asking import Ledger

LIE = "before 1900"


@pytest.mark.slow
@settings(
    deadline=None, max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(seed=st.integers(0, 2**32), size=st.integers(2, 14), lies=st.integers(0, 2))
def test_one_item_is_the_same_as_among_all(ledger: Ledger, seed: int, size: int, lies: int) -> None:
    records = course(chance_of(seed), size).records
    dated = [record for record in records if record["record"] == "event" and "when" in record]
    for record in dated[:lies]:
        record["when"] = [*record["when"], LIE]
    claims = [
        {"record": "claim", "id": f"c-{record['id']}", "event": record["id"], "measure": "killed",
         "value": "5", "source": record.get("source")}
        for record in dated[:2]
    ]  # fmt: skip
    claims = [{key: value for key, value in claim.items() if value} for claim in claims]
    ledger.hold([*records, *claims])
    for view, fields, is_about in (
        ("timeline_at", "* exclude (position)", lambda row, id_: row["event_id"] == id_),
        (
            "explanation_at",
            "*",
            lambda row, id_: (row["item_kind"], row["item_id"]) == ("event", id_),
        ),
        ("claim_at", "*", lambda row, id_: row["event_id"] == id_),
        ("date_conflict_at", "*", lambda row, id_: f"event:{id_}" in row["items"]),
    ):
        asked = f"select {fields} from {view}(about := {{}}) order by all"  # noqa: S608
        among_all = ledger.rows(asked.format("null"))
        for record in dated[:3]:
            near = ledger.rows(asked.format(f"'event:{record['id']}'"))
            alone, there = (
                [row for row in rows if is_about(row, record["id"])] for rows in (near, among_all)
            )
            assert alone == there, view
