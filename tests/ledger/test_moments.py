"""A moment as people give it: in their zone, or by a batch."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import timeline
from timeline.errors import InvalidInputError, NotFoundError
from timeline.ledger.moments import Moments

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def ledger() -> Iterator[timeline.Timeline]:
    with timeline.open(":memory:", create=True) as opened:
        for number, at in enumerate(("2025-04-30T12:00:00Z", "2025-05-01T00:00:00Z"), 1):
            record = {"record": "event", "id": f"e{number}", "title": "E", "recorded_at": at}
            opened.append(record)
        yield opened


@pytest.mark.parametrize(
    ("given", "at"),
    [
        (1, "2025-04-30 12:00:00"),
        ("1", "2025-04-30 12:00:00"),
        ("before 2", "2025-04-30 23:59:59.999999"),
        ("before batch 1", "2025-04-30 11:59:59.999999"),
        ("2025", "2025-12-31 23:59:59.999999"),
        ("2025-04-30", "2025-04-30 23:59:59.999999"),
        ("2025-04-30T09:00Z", "2025-04-30 09:00:59.999999"),
        (None, None),
    ],
)
def test_a_moment_of_record(ledger: timeline.Timeline, given: object, at: str | None) -> None:
    moments = Moments(ledger.connection)
    assert moments.of_record(given, "known", late=True) == at  # type: ignore[arg-type]


def test_dates_are_those_of_the_readers_zone(ledger: timeline.Timeline) -> None:
    seoul = Moments(ledger.connection, "Asia/Seoul")
    assert seoul.of_record("2025-04-30", "known", late=True) == "2025-04-30 14:59:59.999999"
    assert seoul.of_record("2025-04-30", "since", late=False) == "2025-04-29 15:00:00.000000"
    assert (
        seoul.of_calendar("2025-04-30T12:00Z", "said", late=False) == "2025-04-30 12:00:00.000000"
    )
    assert seoul.of_record("before 2", "known", late=True) == "2025-04-30 23:59:59.999999"


def test_a_batch_that_is_not_there_is_said(ledger: timeline.Timeline) -> None:
    for given in (3, "3", "before 3"):
        with pytest.raises(NotFoundError, match="known: there is no batch 3"):
            Moments(ledger.connection).of_record(given, "known", late=True)
    with pytest.raises(InvalidInputError, match="known: "):
        Moments(ledger.connection).of_record("before", "known", late=True)
    with pytest.raises(InvalidInputError, match="no time zone"):
        Moments(ledger.connection, "Asia/Soul").of_record("2025", "known", late=True)


def test_before_a_batch_is_without_it(ledger: timeline.Timeline) -> None:
    assert [row["event_id"] for row in ledger.timeline(known="before 2")] == ["e1"]
    assert ledger.timeline(known="before 1") == []


def test_a_ledger_extends_what_was_seen_of_it(ledger: timeline.Timeline) -> None:
    first, second = (row["digest"] for row in ledger.query("batches"))
    assert ledger.verify(first) == ledger.verify(second.upper()) == []
    assert ledger.verify("0" * 64) == [
        f"no batch has the digest {'0' * 64}: this does not extend the ledger that was seen"
    ]
