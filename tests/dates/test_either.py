"""One of several: "a or b", "on Wednesday or Thursday", "2 days after a or on 3 May 2025"."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import bounds_text, rule_text

from timeline.dates.calendar import HOUR, instant
from timeline.dates.glosses import gloss
from timeline.dates.phrases import understand
from timeline.dates.policy import under
from timeline.dates.rules import EITHER, ORIGINS, Bounds
from timeline.dates.solving import solve
from timeline.dates.spans import hull
from timeline.errors import DateError

# Friday 2 May 2025
PUBLISHED = Bounds(instant(2025, 5, 2), instant(2025, 5, 3) - 1)


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        (
            "on Wednesday or Thursday",
            (
                "p1 = publication published 0 weekday 3; p2 = publication published 0 weekday 4; "
                "p3 = p1 0 either; p3 = p2 0 either; start = p3 0; end = p3 0"
            ),
        ),
        (
            "x or y",
            (
                "p1 = event x.start 0 either; p1 = event y.start 0 either; "
                "p2 = event x.end 0 either; p2 = event y.end 0 either; start = p1 0; end = p2 0"
            ),
        ),
        (
            "the day of x or on 3 May 2025",
            (
                "p1 = event x.start 0 day; p2 = epoch +20211d|+20211d+86399999999us; "
                "p3 = p1 0 either; p3 = p2 0 either; start = p3 0; end = p3 0"
            ),
        ),
        (
            "3 May 2025 10:00 UTC or x.start",
            (
                "p1 = utc +20211d+36000000000us|+20211d+36059999999us; p2 = p1 0 either; "
                "p2 = event x.start 0 either; start = p2 0; end = p2 0"
            ),
        ),
        (
            "2 days after x or 3 days before y",
            (
                "p1 = event x.end +2d day; p2 = event y.start -3d day; "
                "p3 = p1 0 either; p3 = p2 0 either; start = p3 0; end = p3 0"
            ),
        ),
        (
            "since x or y",
            "p1 = event x.start 0 either; p1 = event y.start 0 either; start = p1 0 day",
        ),
    ],
)
def test_alternatives_are_kept_as_rules(text: str, rules: str) -> None:
    meaning = understand(text)
    assert "; ".join(rule_text(rule) for rule in meaning.rules) == rules
    assert meaning.text == text
    assert meaning.edtf is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # What stands bare behind "or" shares the words before it; anything else begins anew.
        ("2 days after x or y", "2 days after event:x or event:y"),
        ("x, y or z", "x or y or z"),
        ("2 days after x, y or z", "2 days after x or y or z"),
        ("the day after x or the 3rd of May 2025", "the day after x or 2025-05-03"),
        ("28, 29 or 30 April 2025", "28 April 2025 or 29 April 2025 or 30 April 2025"),
        ("on 28 or 29 April 2025", "28 or 29 April 2025"),
        ("1850, 1851 or 1853", "1850 or 1851 or 1853"),
    ],
)
def test_two_ways_to_say_the_same(one: str, other: str) -> None:
    first, second = understand(one), understand(other)
    assert (first.start, first.end, first.rules, first.edtf) == (
        second.start,
        second.end,
        second.rules,
        second.edtf,
    )


def shared(text: str) -> bool:
    """Answer whether the words before the first alternative hold of all of them."""
    rules = understand(text).rules
    return all(rule.snap != EITHER for rule in rules if rule.point in {"start", "end"}) and any(
        rule.point == "start" and rule.lower is not None and rule.lower.days for rule in rules
    )


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("2 days after x or y", True),
        ("2 days after x or 3 May 2025", True),
        ("the day after x or y", True),
        ("the Wednesday after x or y", True),
        ("2 days after x or on 3 May 2025", False),
        ("2 days after x or the day of y", False),
        ("2 days after x or yesterday", False),
        ("2 days after x or the weekend before y", False),
        ("2 days after x or 3 days after y", False),
    ],
)
def test_what_stands_bare_behind_or_shares_the_relation(text: str, *, whole: bool) -> None:
    assert shared(text) is whole


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("on Wednesday or Thursday", "2025-04-30..2025-05-01", "2025-04-30..2025-05-01"),
        ("Monday, Tuesday or Wednesday", "2025-04-28..2025-04-30", "2025-04-28..2025-04-30"),
        ("in March or April", "2025-03-01..2025-04-30", "2025-03-01..2025-04-30"),
        ("28 or 29 April", "2025-04-28..2025-04-29", "2025-04-28..2025-04-29"),
        ("yesterday or on 5 May 2025", "2025-05-01..2025-05-05", "2025-05-01..2025-05-05"),
        ("2025-04-01/2025-04-05 or today", "2025-04-01..2025-05-02", "2025-04-05..2025-05-02"),
        ("2025-06/.. or yesterday", "2025-05-01..2025-06-30", "2025-05-01.."),
        ("before Wednesday or Thursday", "..2025-04-30", "..2025-04-30"),
        ("since Monday or Tuesday", "2025-04-28..2025-04-29", "2025-04-28.."),
        ("2 days before Monday or Friday", "2025-04-26..2025-04-30", "2025-04-26..2025-04-30"),
        ("between Monday or Tuesday and Thursday", "2025-04-28..2025-05-01",
         "2025-04-28..2025-05-01"),
        ("before 2025 or 2026", "..2025-12-31", "..2025-12-31"),
        ("after 2025 or 2026", "2026-01-01..", "2026-01-01.."),
        ("2025 or later", "2025-01-01..", "2025-01-01.."),
        ("Wednesday or earlier", "..2025-04-30", "..2025-04-30"),
    ],
)  # fmt: skip
def test_seen_from_a_friday(text: str, start: str, end: str) -> None:
    first, last = solve(understand(text), published=PUBLISHED)
    assert (bounds_text(first), bounds_text(last)) == (start, end)


MEMBERS = (
    "Wednesday",
    "last Monday",
    "yesterday",
    "2 days ago",
    "3 weeks before publication",
    "in April",
    "28 February",
    "about 3 days ago",
    "on 3 May 2025",
    "2025-03-04/2025-04-05",
    "2025-06/..",
    "2025-05-01T10:00:00Z",
    "next week",
    "the weekend before published",
    "early March",
)


@given(
    st.lists(st.sampled_from(MEMBERS), min_size=1, max_size=4),
    st.sampled_from([None, "Asia/Seoul", "America/New_York"]),
)
def test_bounds_are_those_that_hold_every_alternative(members: list[str], zone: str | None) -> None:
    alone = [solve(understand(text), published=PUBLISHED, zone=zone) for text in members]
    # Something that leans on the publication, so that these are never dates alone.
    alone.append(solve(understand("today"), published=PUBLISHED, zone=zone))
    text = " or on ".join([*members, "today"])
    start, end = solve(understand(text), published=PUBLISHED, zone=zone)
    assert start == hull(one for one, _ in alone)
    assert end == hull(other for _, other in alone)


def test_an_alternative_with_an_offset_does_not_care_for_the_zone() -> None:
    there, _ = solve(
        understand("2025-05-09T10:00:00Z or today"), published=PUBLISHED, zone="Asia/Seoul"
    )
    assert there.latest == instant(2025, 5, 9, 10 * HOUR + 999_999)
    assert there.earliest == instant(2025, 5, 2) - 9 * HOUR


@pytest.mark.parametrize("text", ["x or y", "yesterday or 3 May 2025", "2 days after x or y"])
def test_helpers_come_before_what_leans_on_them(text: str) -> None:
    seen: set[str] = set(ORIGINS)
    for rule in understand(text).rules:
        assert rule.anchor.kind != "self" or rule.anchor.point in seen
        seen.add(rule.point)


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("1863 or 1864", "set"),
        ("on Wednesday or Thursday", "set"),
        ("x or y", "set"),
        ("2 days after x or y", "day"),
        ("possibly x or y", "set"),
    ],
)
def test_the_precision_of_alternatives(text: str, precision: str) -> None:
    assert understand(text).precision == precision


def test_alternatives_in_words() -> None:
    assert gloss(understand("the day of x or on 3 May 2025")).splitlines() == [
        "p1: the start of x, all that day",
        "p3: p1 or 3 May 2025",
        "start and end: p3",
    ]


# --- doubt, and other phrases ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("possibly before 2020", "uncertain"),
        ("probably in May 2020", "uncertain"),
        ("perhaps on Wednesday", "uncertain"),
        ("reportedly since Wednesday", "uncertain"),
        ("reportedly 2020", "uncertain"),
        ("perhaps shortly after x", "uncertain"),
        ("before possibly 2020", "uncertain"),
        ("after possibly 2020", "uncertain"),
        ("by possibly 2020", "uncertain"),
        ("between possibly 2020 and 2022", "uncertain"),
        ("between possibly 2020 and about 2022", "both"),
        ("possibly before about 2020", "both"),
        ("possibly x or y", "uncertain"),
        ("before 2020", None),
    ],
)
def test_doubt_is_kept(text: str, qualifier: str | None) -> None:
    assert understand(text).qualifier == qualifier


@pytest.mark.parametrize(
    ("text", "position", "words"),
    [
        ("14:05 UTC on Wednesday", 1, "write the date of that day"),
        ("Wednesday 14:05 UTC", 11, "write the date of that day"),
        ("14:05Z on x", 1, "write the date of that day"),
        ("1850 overnight", 6, "a part of a day, not of a year"),
        ("the week of 2025", 5, "a year is longer than a week"),
        ("the day of April 2025", 5, "a month is longer than a day"),
        ("the week beginning April 2025", 5, "a month is longer than a day"),
        ("185t", 1, "only close to one"),
        ("before 1o25", 8, "only close to one"),
        ("before x or after y", 13, "here belongs a date or an id"),
        ("28 or 27 April 2025", None, "28 is no day before"),
        ("28 or x", 1, '"28" is no date'),
        ("2025-04-30T10:00Z or 2025-05-01", None, "offset from UTC"),
        ("x or", 5, "missing"),
    ],
)
def test_what_is_refused(text: str, position: int | None, words: str) -> None:
    with pytest.raises(DateError, match=words) as caught:
        understand(text)
    if position is not None:
        assert caught.value.position == position


@pytest.mark.parametrize("id_", ["e17", "185a", "24h-le-mans", "3rd-fleet", "a10", "7-eleven"])
def test_ids_with_figures_are_ids(id_: str) -> None:
    assert understand(f"before {id_}").rules[0].anchor.id == id_


# --- weeks and weekends ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "text", "dates"),
    [
        (1, "last week", "2025-04-21..2025-04-27"),
        (7, "last week", "2025-04-20..2025-04-26"),
        (6, "this week", "2025-04-26..2025-05-02"),
        (7, "next week", "2025-05-04..2025-05-10"),
        (7, "the week of 2025-04-27", "2025-04-27..2025-05-03"),
        (7, "the week of Sunday", "2025-04-27..2025-05-03"),
        (7, "the week after 2025-04-27", "2025-05-04..2025-05-10"),
        (7, "2 weeks after the week of 2025-04-27", "2025-05-11..2025-05-17"),
        (7, "Monday of last week", "2025-04-21"),
        (7, "Sunday of last week", "2025-04-20"),
        (7, "2025-W18", "2025-04-28..2025-05-04"),
        (7, "2 weeks after 2025-W18", "2025-05-12..2025-05-18"),
        (7, "the week beginning 2025-04-30", "2025-04-30..2025-05-06"),
        (1, "the week ending 2025-04-30", "2025-04-24..2025-04-30"),
    ],
)
def test_weeks_begin_as_the_policy_says(first: int, text: str, dates: str) -> None:
    with under({"week-start": (first,)}):
        start, end = solve(understand(text), published=PUBLISHED)
    assert bounds_text(start) == bounds_text(end) == dates


@pytest.mark.parametrize(
    ("days", "text", "dates"),
    [
        ((6, 7), "the weekend of 2025-05-02", "2025-05-03..2025-05-04"),
        ((6, 7), "the weekend of 2025-05-04", "2025-05-03..2025-05-04"),
        ((6, 7), "the weekend before 2025-05-04", "2025-04-26..2025-04-27"),
        ((6, 7), "the weekend after 2025-05-03", "2025-05-10..2025-05-11"),
        ((6, 7), "the weekend after Wednesday", "2025-05-03..2025-05-04"),
        ((6, 7), "at the weekend", "2025-04-26..2025-04-27"),
        ((6, 7), "last weekend", "2025-04-26..2025-04-27"),
        ((6, 7), "this weekend", "2025-04-26..2025-05-04"),
        ((6, 7), "next weekend", "2025-05-03..2025-05-04"),
        ((5, 6), "this weekend", "2025-05-02..2025-05-03"),
        ((5, 6), "the weekend before 2025-05-02", "2025-04-25..2025-04-26"),
    ],
)
def test_weekends_are_the_days_that_the_policy_says(
    days: tuple[int, ...], text: str, dates: str
) -> None:
    with under({"weekend": days}):
        meaning = understand(text)
    start, end = solve(meaning, published=PUBLISHED)
    assert bounds_text(start) == bounds_text(end) == dates
    assert "weekend" in meaning.policies
