"""One understanding of amounts: the tagger's and the date language's are the same distances."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from timeline.dates.amounts import SHIFTS, read_amount
from timeline.dates.tokens import Cursor
from timeline.reading.context import Context
from timeline.reading.english import english
from timeline.reading.numbers import Amount, amount_in
from timeline.reading.tokens import split

ENGLISH = english()
UNITS = tuple(unit for unit in SHIFTS if unit != "quarter")
WORDS = ("one", "two", "three", "seven", "twelve", "twenty", "twenty-five", "ninety")


def read(text: str) -> Amount | None:
    tokens = split(text)
    return amount_in(Context(tokens, "", ENGLISH, None, "news"), 0, len(tokens.words))


def plural(unit: str) -> str:
    return "centuries" if unit == "century" else f"{unit}s"


numbers = st.one_of(st.integers(1, 999).map(str), st.sampled_from(WORDS))
vague = st.sampled_from(("a few", "several", "a couple of", "few"))


@st.composite
def amounts(draw: st.DrawFn) -> str:
    at = draw(st.integers(0, len(UNITS) - 1))
    unit = UNITS[at]
    kind = draw(st.sampled_from(("plain", "vague", "range", "half", "two terms")))
    if kind == "vague":
        return f"{draw(vague)} {plural(unit)}"
    if kind == "range":
        low, more = draw(st.integers(1, 50)), draw(st.integers(1, 50))
        return f"{low} {draw(st.sampled_from(('to', 'or')))} {low + more} {plural(unit)}"
    if kind == "half" and unit not in {"second", "week", "fortnight", "month"}:
        whole = draw(st.sampled_from(("", "two and a ")))
        assume(unit != "day" or not whole)
        return f"{whole}half {plural(unit)}" if whole else f"half a {unit}".replace("a h", "an h")
    if kind == "two terms" and at > 0:
        finer = UNITS[at - 1]
        assume((SHIFTS[finer].micros > 0) == (SHIFTS[unit].micros > 0))
        return f"{draw(numbers)} {plural(unit)} and {draw(numbers)} {plural(finer)}"
    return f"{draw(numbers)} {plural(unit)}"


@given(amounts())
def test_an_amount_of_a_text_is_the_distance_that_the_date_language_reads(text: str) -> None:
    said, meant = read(text), read_amount(Cursor(f"{text} before x"))
    assert said is not None
    assert meant is not None
    assert said.shifts(1) == (meant.low, meant.high)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("two and a half years", "P2Y6M"),
        ("two-and-a-half-year", "P2Y6M"),
        ("a year and a half", "P1Y6M"),
        ("a quarter of an hour", "PT15M"),
        ("a quarter century", "P25Y"),
        ("an hour and ten minutes", "PT1H10M"),
        ("a few weeks", "PXW"),
        ("a day or two", "P1D"),
    ],
)
def test_an_amount_has_the_value_of_the_guidelines(text: str, value: str) -> None:
    amount = read(text)
    assert amount is not None
    assert amount.value == value


def test_a_day_or_two_is_from_one_to_two_days() -> None:
    amount = read("a day or two")
    assert amount is not None
    assert (amount.low, amount.high) == (1, 2)


def test_what_adds_nothing_is_no_second_term() -> None:
    amount = read("3 days, 12 days")
    assert amount is not None
    assert (amount.value, amount.end) == ("P3D", 2)
