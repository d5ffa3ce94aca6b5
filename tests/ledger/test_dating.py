"""What rows say of their dates is worked out once for all that say the same, and is the same."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from timeline.dates import under
from timeline.ledger.dating import Dating, DatingError, Understanding, dating_of

TEXTS = st.lists(
    st.sampled_from(
        ["2025-04-30", "2025-05-01T10:00Z", "before b", "2 days after b", "about 2025-05",
         "on Wednesday", "since April", "after published", "no date at all"]
    ),
    max_size=2,
)  # fmt: skip
ROWS = st.tuples(
    st.sampled_from(["source", "event", "claim"]),
    st.fixed_dictionaries(
        {
            "published": TEXTS,
            "when": TEXTS,
            "start": TEXTS,
            "end": TEXTS,
            "zone": st.sampled_from([None, "Europe/Kyiv", "Asia/Seoul"]),
            "cites": st.sampled_from([[], [{"source": "s"}], [{"source": "t"}]]),
        }
    ),
)


def outcome(row: dict[str, Any], kind: str, understood: Understanding, *, alone: bool) -> Any:
    try:
        found = dating_of(row, kind, understood) if alone else understood.dating(row, kind)
    except DatingError as error:
        return error.name, error.reason
    assert isinstance(found, Dating)
    return found.columns(kind)


@given(st.lists(ROWS, max_size=12))
def test_rows_that_say_the_same_are_dated_as_if_each_were_alone(
    rows: list[tuple[str, dict[str, Any]]],
) -> None:
    together = Understanding()
    for kind, row in [*rows, *rows]:
        expected = outcome(row, kind, Understanding(), alone=True)
        assert outcome(row, kind, together, alone=False) == expected


def test_what_was_forgotten_is_dated_under_the_conventions_that_hold() -> None:
    row = {"when": ["about 2025-05-01"]}
    understood = Understanding()
    before = understood.dating(row, "event").columns("event")
    with under({"about-day": (9,)}):
        understood.forget()
        after = understood.dating(row, "event").columns("event")
    assert before["stated_start_earliest"] - after["stated_start_earliest"] > 0
