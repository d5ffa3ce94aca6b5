"""EDTF: what is accepted, what it means, how it is printed, what is refused and why."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.dates.calendar import DAY, HOUR, SECOND, civil_from_days, instant
from timeline.dates.edtf import parse_edtf
from timeline.dates.rules import Bounds
from timeline.errors import DateError

SHARED = Path(__file__).parents[3] / "shared" / "eval" / "edtf"

# Bounds that the measure states and that its own disputes.jsonl says are wrong or only one reading;
# what holds here is in the DECISIONS of timeline/dates/edtf.py.
DISPUTED = {
    "/2006",
    "2004-06-01/",
    "1984-06-02?/",
    "2010-24",
    "1943-24",
    "1950S2",
    "1953S2",
    "1953S3",
    "Y17101E4S3",
    "Y3388E2S3",
    "Y171010000S3",
    "Y-20E2S3",
}


def measure(name: str) -> list[dict[str, Any]]:
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"the measures beside the checkout are absent: {path.name}")
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def civil(at: int | None) -> str:
    if at is None:
        return "open"
    year, month, day = civil_from_days(at // DAY)
    return f"{year:04}-{month:02}-{day:02}" if year >= 0 else f"-{-year:04}-{month:02}-{day:02}"


def days(first: tuple[int, int, int], last: tuple[int, int, int]) -> Bounds:
    return Bounds(instant(*first), instant(*last) + DAY - 1)


@pytest.mark.shared
def test_every_conformant_string_of_the_measure_is_accepted_and_prints_to_itself() -> None:
    rows = [row for row in measure("valid.jsonl") if row["loc"] == "conformant"]
    assert len(rows) > 500
    for row in rows:
        parsed = parse_edtf(row["edtf"])
        assert parse_edtf(str(parsed)) == parsed, row["edtf"]


@pytest.mark.shared
def test_the_bounds_that_the_measure_states_are_right() -> None:
    checked = 0
    for row in measure("valid.jsonl"):
        if not row.get("bounds") or row["loc"] != "conformant" or row["edtf"] in DISPUTED:
            continue
        parsed = parse_edtf(row["edtf"])
        for side, at in (("lower", parsed.start.earliest), ("upper", parsed.end.latest)):
            wanted = row[side]
            if wanted is None:
                continue
            checked += 1
            wanted = "open" if wanted in {"inf", "-inf", "unknown"} else wanted.split("T")[0]
            assert civil(at) == wanted, (row["edtf"], side)
    assert checked > 400


@pytest.mark.shared
def test_every_string_that_the_profile_rejects_is_refused_with_a_place() -> None:
    for row in measure("invalid.jsonl"):
        if row["loc"] == "rejected":
            with pytest.raises(DateError) as caught:
                parse_edtf(row["edtf"])
            assert caught.value.position is not None


# --- the disputes, by examples of our own ----------------------------------------------------


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1760S2", (1700, 1, 1), (1799, 12, 31)),
        ("Y4177E2S3", (417000, 1, 1), (417999, 12, 31)),
        ("Y-31E2S3", (-3109, 1, 1), (-3100, 12, 31)),
        ("Y284310000S3", (284000000, 1, 1), (284999999, 12, 31)),
        ("2011-21", (2011, 3, 1), (2011, 5, 31)),
        ("2011-22", (2011, 6, 1), (2011, 8, 31)),
        ("2011-24", (2011, 12, 1), (2012, 2, 29)),
        ("2011-25", (2011, 3, 1), (2011, 5, 31)),
        ("2011-29", (2011, 9, 1), (2011, 11, 30)),
        ("2011-30", (2011, 12, 1), (2012, 2, 29)),
        ("2011-31", (2011, 3, 1), (2011, 5, 31)),
        ("2011-36", (2011, 10, 1), (2011, 12, 31)),
        ("2011-37", (2011, 1, 1), (2011, 4, 30)),
        ("2011-41", (2011, 7, 1), (2011, 12, 31)),
        ("[1701,1704..1709]", (1701, 1, 1), (1709, 12, 31)),
        ("0002", (2, 1, 1), (2, 12, 31)),
        ("-02XX", (-299, 1, 1), (-200, 12, 31)),
        ("-2XXX", (-2999, 1, 1), (-2000, 12, 31)),
        ("Y23E6", (23000000, 1, 1), (23000000, 12, 31)),
        ("Y-71000/-3000", (-71000, 1, 1), (-3000, 12, 31)),
        ("1991/1991", (1991, 1, 1), (1991, 12, 31)),
        ("1991-11-12/1991-11-XX", (1991, 11, 12), (1991, 11, 30)),
        ("2014-21/2014-22", (2014, 3, 1), (2014, 8, 31)),
        ("174X~", (1740, 1, 1), (1749, 12, 31)),
        ("18XX-02-29", (1804, 2, 29), (1896, 2, 29)),
        ("XXXX-02-29", (0, 2, 29), (9996, 2, 29)),
        ("2019-X2-29", (2019, 12, 29), (2019, 12, 29)),
        ("20XX-XX-31", (2000, 1, 31), (2099, 12, 31)),
    ],
)
def test_bounds(text: str, first: tuple[int, int, int], last: tuple[int, int, int]) -> None:
    parsed = parse_edtf(text)
    assert Bounds(parsed.start.earliest, parsed.end.latest) == days(first, last)


@pytest.mark.parametrize("text", ["1991/", "1991/.."])
def test_an_unknown_or_open_end_is_unbounded(text: str) -> None:
    parsed = parse_edtf(text)
    assert parsed.start == days((1991, 1, 1), (1991, 12, 31))
    assert parsed.end == Bounds()
    assert str(parsed) == text


def test_the_end_of_a_day_is_the_first_second_of_the_next() -> None:
    parsed = parse_edtf("2021-06-30T24:00:00")
    first = instant(2021, 7, 1)
    assert parsed.start == Bounds(first, first + SECOND - 1)


def test_a_time_with_an_offset_is_utc_and_one_without_is_local() -> None:
    local = parse_edtf("2021-06-30T10:00:00")
    east = parse_edtf("2021-06-30T10:00:00+05:30")
    assert local.policies == ()
    assert east.policies == ("utc",)
    assert local.start.earliest == instant(2021, 6, 30, 10 * HOUR)
    assert east.start.earliest == instant(2021, 6, 30, 4 * HOUR + HOUR // 2)
    assert str(parse_edtf("2021-06-30T10:00:00+0530")) == str(east)


def test_fractions_and_minutes_know_how_exact_they_are() -> None:
    assert parse_edtf("2021-06-30T10:00").precision == "minute"
    parsed = parse_edtf("2021-06-30T10:00:00.25Z")
    assert parsed.start.earliest is not None
    assert parsed.start.latest is not None
    assert parsed.start.latest - parsed.start.earliest == 9_999


def test_all_of_a_set_starts_by_its_first_and_ends_with_its_last() -> None:
    every = parse_edtf("{1701,1703}")
    assert every.start == days((1701, 1, 1), (1701, 12, 31))
    assert every.end == days((1703, 1, 1), (1703, 12, 31))
    one = parse_edtf("[1701,1703]")
    assert one.start == one.end == days((1701, 1, 1), (1703, 12, 31))


@pytest.mark.parametrize(
    ("text", "canonical", "qualifier"),
    [
        ("2011?", "2011?", "uncertain"),
        ("?2011", "2011?", "uncertain"),
        ("2011?-?06-?11", "2011-06-11?", "uncertain"),
        ("2011-06~-11", "2011-06~-11", "approximate"),
        ("~2011-~06-11", "2011-06~-11", "approximate"),
        ("?2011-06-~11", "2011?-06-~11", "both"),
        ("2011-%06-11", "2011-%06-11", "both"),
        ("2011?-06~-11", "2011%-~06-11", "both"),
        ("2011~/2012?", "2011~/2012?", "both"),
        ("[2011~,2013]", "[2011~,2013]", "approximate"),
        ("2011-23%", "2011-23%", "both"),
        ("Y-17E7~", "Y-17E7~", "approximate"),
        ("1950S02?", "1950S2?", "uncertain"),
    ],
)
def test_qualifiers_print_in_one_canonical_place(text: str, canonical: str, qualifier: str) -> None:
    parsed = parse_edtf(text)
    assert str(parsed) == canonical
    assert parsed.qualifier == qualifier
    again = parse_edtf(canonical)
    assert again == parsed


@pytest.mark.parametrize(
    ("text", "position", "words"),
    [
        ("2011-13", 6, "months run from 01 to 12"),
        ("2011-02-30", 9, "2011-02 has no such day"),
        ("1900-02-29", 9, "no such day"),
        ("XXX1-02-29", 9, "no such day"),
        ("2011/1990", 6, "ends before it starts"),
        ("2011-04-01/2011-13", 17, "month 13"),
        ("[2011,2011-13]", 12, "month 13"),
        ("{1960, 1961}", 7, "no spaces"),
        ("19", 1, "19XX"),
        ("199", 1, "199X"),
        ("12345", 1, "Y12345"),
        ("20250430", 1, "2025-04-30"),
        ("2011-06-11T25:00:00", 12, "a day ends at 24:00:00"),
        ("2011-06-11T10:60:00", 15, "minutes run"),
        ("2011-06-11T10:00:00-00:00", 20, "offset"),
        ("2011-06-11T10:00:00-13:00", 20, "offset"),
        ("2011-06T10:00:00", 8, "T10:00:00"),
        ("2011-06-XXT10:00:00", 11, "full, plain date"),
        ("2011-06-11T10:00:00Z/2011-06-12T10:00:00", None, "one side has an offset"),
        ("2o11", 1, "a year of four digits"),
        ("2011-ab", 6, "a month of two digits"),
        ("201x", 4, 'large: "X"'),
        ("2011-(06)?-11", 6, "beside its component"),
        ("1950S5", 6, "1 to 4 significant digits"),
        ("195XS2", 5, "exclude each other"),
        ("Y1985", 2, "write 1985"),
        ("Y17E99", 5, "exponent 99"),
        ("Y17E7-12", 6, "stands alone"),
        ("2011/2012/2013", 10, "one start and one end"),
        ("[2011..2012..2013]", 12, ""),
        ("[2012..2011]", 2, "ends before it starts"),
        ("[..]", None, ""),
        ("[]", None, "has a member"),
        ("[2011,,2012]", 7, "a date is missing"),
        ("[2011,..2012]", None, "only the first member"),
        ("1851-1867", 5, "1851/1867"),
        ("-0000", 1, "year 0 has no sign"),
        ("", 1, "no date"),
    ],
)
def test_errors_say_where_and_what_instead(text: str, position: int | None, words: str) -> None:
    with pytest.raises(DateError) as caught:
        parse_edtf(text)
    if position is not None:
        assert caught.value.position == position
    assert words in str(caught.value)


# --- properties ------------------------------------------------------------------------------

marks = st.sampled_from(["", "", "", "?", "~", "%"])
digit = st.sampled_from("0123456789X")
years = st.builds("{}{}{}{}{}".format, st.sampled_from(["", "", "-"]), digit, digit, digit, digit)
pairs = st.one_of(st.integers(1, 41).map("{:02}".format), st.builds("{}{}".format, digit, digit))
parts = st.one_of(
    st.builds("{}{}{}".format, marks, years, marks),
    st.builds("{}{}{}-{}{}{}".format, marks, years, marks, marks, pairs, marks),
    st.builds(
        "{}{}{}-{}{}{}-{}{}{}".format, marks, years, marks, marks, pairs, marks, marks, pairs, marks
    ),
    st.dates().map(str),
    st.datetimes().map(lambda moment: moment.isoformat(timespec="seconds")),
    st.builds("Y{}{}".format, st.integers(-(10**12), 10**12), marks),
    st.builds("Y{}E{}S{}".format, st.integers(-99, 99), st.integers(0, 9), st.integers(1, 4)),
    st.builds("{}S{}{}".format, years, st.integers(1, 4), marks),
)
whole = st.one_of(
    parts,
    st.builds("{}/{}".format, st.one_of(parts, st.just(".."), st.just("")), parts),
    st.builds("{}/{}".format, parts, st.sampled_from(["", ".."])),
    st.lists(parts, min_size=1, max_size=4).map(lambda members: f"[{','.join(members)}]"),
    st.lists(parts, min_size=1, max_size=4).map(lambda members: f"{{{','.join(members)}..}}"),
    st.builds("[{}..{}]".format, parts, parts),
)


@given(whole)
def test_what_is_printed_is_read_as_the_same_and_bounds_are_in_order(text: str) -> None:
    try:
        parsed = parse_edtf(text)
    except DateError:
        return
    assert parse_edtf(str(parsed)) == parsed
    assert str(parse_edtf(str(parsed))) == str(parsed)
    for bounds in (parsed.start, parsed.end):
        if bounds.earliest is not None and bounds.latest is not None:
            assert bounds.earliest <= bounds.latest


@given(st.text(alphabet="0123456789X-/.?~%YES[]{},T:Z+ x", max_size=24))
def test_any_text_is_parsed_or_refused_with_a_date_error(text: str) -> None:
    with contextlib.suppress(DateError):
        parse_edtf(text)
