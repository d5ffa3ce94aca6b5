from __future__ import annotations

import math
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.records.figures import POLICY, VAGUE, Figure, parse_figure

QUALIFIERS = {
    "exact",
    "about",
    "over",
    "at_least",
    "under",
    "at_most",
    "nearly",
    "range",
    "vague",
    "text",
}
CASES = [
    tuple(cell.strip() for cell in line.split("|"))
    for line in (Path(__file__).parent / "cases" / "figures.txt").read_text("utf-8").splitlines()
    if line.strip() and not line.startswith("#")
]
WORDS = """about over at least most no more than fewer nearly some between and to or a an half
dozen hundred thousand million two twenty-five third quarters 10 4,700 1.2 -5 % $ + ~ - -- ± k m of
several dozens many of them but under ½ 1/2 e9 ."""


@pytest.mark.parametrize(("said", "low", "high", "qualifier"), CASES)
def test_a_figure_means_what_its_words_say(said: str, low: str, high: str, qualifier: str) -> None:
    figure = parse_figure(said)
    bounds = tuple(float(bound) if bound else None for bound in (low, high))
    assert (figure.low, figure.high, figure.qualifier) == (*bounds, qualifier)


def holds(figure: Figure) -> None:
    assert figure.qualifier in QUALIFIERS
    for number in (figure.low, figure.high, figure.point):
        assert number is None or math.isfinite(number)
    if figure.low is not None and figure.high is not None:
        assert figure.low <= figure.high
        assert figure.point is None or figure.low <= figure.point <= figure.high
    if figure.qualifier == "text":
        assert figure == Figure(None, None, None, "text")


@given(st.text(max_size=60))
def test_no_text_is_too_strange_to_read(text: str) -> None:
    holds(parse_figure(text))


@given(st.lists(st.sampled_from(WORDS.split()), max_size=8), st.sampled_from([" ", "", "-"]))
def test_no_order_of_figure_words_is_too_strange_to_read(words: list[str], between: str) -> None:
    holds(parse_figure(between.join(words)))


@given(st.integers(min_value=-(10**15), max_value=10**15))
def test_every_integer_is_itself_however_it_is_grouped(number: int) -> None:
    assert parse_figure(str(number)) == Figure(number, number, number, "exact")
    assert parse_figure(f"{number:,}") == parse_figure(str(number))
    assert parse_figure(f"{number:_}") == parse_figure(str(number))


@given(st.integers(min_value=0, max_value=10**9), st.integers(min_value=0, max_value=10**9))
def test_a_range_holds_both_its_ends(one: int, other: int) -> None:
    low, high = sorted((one, other))
    for said in (f"{low}-{high}", f"{low} to {high}", f"between {low:,} and {high:,}"):
        assert parse_figure(said) == Figure(low, high, None, "range")


@pytest.mark.parametrize(
    "part", ["about ", "1,", "a ", "- ", "1 to ", "and a ", "hundred ", "(", "$"]
)
def test_long_texts_take_no_long_time(part: str) -> None:
    began = time.perf_counter()
    for size in (190, 100_000):
        holds(parse_figure((part * size)[:size]))
    assert time.perf_counter() - began < 1


def test_policies_have_names_and_sane_values() -> None:
    assert all(name.startswith("figure.") and 0 < share < 1 for name, share in POLICY.items())
    assert all(low <= high for low, high in VAGUE.values() if low is not None and high is not None)
