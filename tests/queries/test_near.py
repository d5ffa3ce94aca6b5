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
    for record in dated[:3]:
        item, event_id = f"event:{record['id']}", record["id"]
        for view, fields, where in (
            ("timeline_at", "* exclude (position)", f"event_id = '{event_id}'"),
            ("explanation_at", "*", f"item_kind = 'event' and item_id = '{event_id}'"),
            ("claim_at", "*", f"event_id = '{event_id}'"),
            ("date_conflict_at", "*", f"list_contains(items, '{item}')"),
        ):
            asked = f"select {fields} from {view}(about := {{}}) where {where} order by all"  # noqa: S608
            assert ledger.rows(asked.format(f"'{item}'")) == ledger.rows(asked.format("null")), view
