"""Dates that are about so far from another: timeline/dates/around.py."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import timeline
from timeline.dates import say, understand
from timeline.dates.around import around
from timeline.dates.calendar import DAY, instant
from timeline.dates.rules import Anchor, Bounds

WEEKS = "about 2 weeks before 30 April 2025"


def said(text: str, locale: str = "en") -> str | None:
    meaning = understand(text)
    return around(text, meaning.start, meaning.end, locale=locale)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (WEEKS, "about 2 weeks before 30 April 2025"),
        ("around ten days after 2025-04-30", "about 10 days after 30 April 2025"),
        ("c. a month after the 30th of April 2025", "about 1 month after 30 April 2025"),
        ("roughly a fortnight before 2025-04-30", "about 2 weeks before 30 April 2025"),
        ("some two decades before 2025-04-30", "about 20 years before 30 April 2025"),
        ("about 2 weeks before April 2025", None),  # no day
        ("about 2 weeks before about 30 April 2025", None),
        ("about 2 to 3 weeks before 30 April 2025", None),
        ("about 2 weeks and a day before 30 April 2025", None),
        ("2 weeks before 30 April 2025", None),
        ("at least about 2 weeks before 30 April 2025", None),
        ("about 30 April 2025", None),
        ("about 2 weeks", None),
        ("about 2 weeks before", None),
        ("about 2 weeks before kursk-retaken", None),  # nobody says when that was
    ],
)
def test_only_what_is_about_so_far_from_a_day_is_said_so(text: str, words: str | None) -> None:
    try:
        assert said(text) == words
    except timeline.errors.DateError:
        assert words is None
        assert around(text, Bounds(), Bounds()) is None


@pytest.mark.parametrize(
    ("locale", "before", "after"),
    [
        ("en-US", "about 2 weeks before April 30, 2025", "about 10 days after May 1, 2025"),
        ("de", "etwa 2 Wochen vor dem 30. April 2025", "etwa 10 Tage nach dem 1. Mai 2025"),
        (
            "fr",
            "environ 2 semaines avant le 30 avril 2025",
            "environ 10 jours après le 1er mai 2025",
        ),
        (
            "it",
            "circa 2 settimane prima del 30 aprile 2025",
            "circa 10 giorni dopo il 1º maggio 2025",
        ),
        (
            "pl",
            "mniej więcej 2 tygodnie przed 30 kwietnia 2025",
            "mniej więcej 10 dni po 1 maja 2025",
        ),
        (
            "ru",
            "примерно за 2 недели до 30 апреля 2025 г.",  # noqa: RUF001
            "примерно через 10 дней после 1 мая 2025 г.",  # noqa: RUF001
        ),
        ("ko", "2025년 4월 30일 약 2주 전", "2025년 5월 1일 약 10일 후"),
        ("ja", "2025年4月30日の約2週間前", "2025年5月1日の約10日後"),
        ("zh", "2025年4月30日前约2周", "2025年5月1日后约10天"),
        ("ar", None, "بعد 1 مايو 2025 بحوالي 10 أيام"),  # the dual would need a case
        ("fi", "≈ 2 viikkoa < 30. huhtikuuta 2025", "≈ 10 päivää > 1. toukokuuta 2025"),
    ],
)
def test_every_language_says_it_in_its_order(
    locale: str, before: str | None, after: str | None
) -> None:
    found = (said(WEEKS, locale), said("about 10 days after 1 May 2025", locale))
    assert tuple(words and " ".join(words.split()) for words in found) == (before, after)


@given(
    number=st.integers(1, 99),
    unit=st.sampled_from(["day", "week", "month", "year", "fortnight", "decade"]),
    side=st.sampled_from(["before", "after"]),
    day=st.dates(min_value=date(1200, 1, 1)),
    tighter=st.integers(1, 2),
)
def test_what_is_said_so_means_the_same_again_and_nothing_narrower_is_said_so(
    number: int, unit: str, side: str, day: object, tighter: int
) -> None:
    text = f"about {number} {unit}s {side} {day}"
    meaning = understand(text)
    words = around(text, meaning.start, meaning.end)
    assert words is not None
    again = understand(words)
    assert (again.start, again.end) == (meaning.start, meaning.end)
    low, high = meaning.start.earliest, meaning.start.latest
    assert low is not None
    assert high is not None
    narrower = Bounds(low + tighter * DAY, high)
    assert around(text, narrower, narrower) is None


def test_of_an_event_it_is_said_by_the_day_of_that() -> None:
    day = Bounds(instant(2025, 4, 30), instant(2025, 5, 1) - 1)
    text = "about 2 weeks before nis-briefing"
    bounds = understand(WEEKS).start

    def where(anchor: Anchor) -> Bounds | None:
        return (
            day
            if (anchor.kind, anchor.id, anchor.point) == ("event", "nis-briefing", "start")
            else None
        )

    assert around(text, bounds, bounds, where=where) == WEEKS
    vague = replace(day, latest=instant(2025, 5, 2) - 1)
    assert around(text, bounds, bounds, where=lambda _: vague) is None
    assert around(text, bounds, bounds) is None


def test_the_timeline_says_it_where_nothing_else_has_a_say() -> None:
    with timeline.open(":memory:", create=True) as ledger:
        ledger.append([
            {"record": "event", "id": "talks", "title": "Talks", "when": "2025-04-30"},
            {"record": "event", "id": "raid", "title": "Raid", "when": "about 10 days after talks"},
            {"record": "event", "id": "truce", "title": "A truce", "when": "2025-05-09"},
            {"record": "event", "id": "lull", "title": "A lull",
             "when": ["about 10 days after talks", "before truce"]},
        ])  # fmt: skip
        words = {row["event_id"]: row["when_words"] for row in ledger.timeline()}
        assert words["raid"] == "about 10 days after 30 April 2025"
        assert words["lull"] == "between 8 and 9 May 2025"
        ledger.correct("event", "talks", {"when": "2025-04-28"}, reason="read anew")
        (row,) = [row for row in ledger.timeline(locale="de") if row["event_id"] == "raid"]
        assert row["when_words"] == "etwa 10 Tage nach dem 28. April 2025"
        bounds = [instant(2025, 5, 6), instant(2025, 5, 10) + DAY - 1]
        assert say(Bounds(*bounds), Bounds(*bounds)) == "between 6 and 10 May 2025"
