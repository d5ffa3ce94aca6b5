from __future__ import annotations

import math
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.dates import STANDARD, under
from timeline.records.figures import Figure, parse_figure

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
    "relative",
    "text",
}
CASES = [
    tuple(cell.strip() for cell in line.split("|"))
    for line in (Path(__file__).parent / "cases" / "figures.txt").read_text("utf-8").splitlines()
    if line.strip() and not line.startswith("#")
]
WORDS = """about over at least most no more than fewer nearly some between and to or a an half
dozen hundred thousand million two twenty-five third quarters 10 4,700 1.2 -5 % $ + ~ - -- ± k m of
several dozens many of them times as twice but under ½ 1/2 e9 ."""


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
    if figure.qualifier in {"relative", "text"}:
        assert figure == Figure(None, None, None, figure.qualifier)


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


@pytest.mark.parametrize(
    ("name", "value", "said", "low", "high"),
    [
        ("figure-about", (5,), "about 600", 570, 630),
        ("figure-about", (0,), "about 600", 600, 600),
        ("figure-nearly", (20,), "nearly half", 0.4, 0.5),
        ("figure-just-over", (1,), "just over 600", 600, 606),
        ("figure-couple", (2, 2), "a couple of hundred", 200, 200),
        ("figure-few", (3, 5), "a few thousand", 3000, 5000),
        ("figure-handful", (2, 5), "only a handful", 2, 5),
        ("figure-several", (4, 7), "several hundred thousand", 400_000, 700_000),
        ("figure-dozens", (24, 200), "dozens of people", 24, 200),
        ("figure-scores", (40, 100), "scores", 40, 100),
        ("figure-tens", (2, 5), "tens of thousands", 20_000, 49_999),
        ("figure-tens", (1, 1), "hundreds", 100, 100),
        ("figure-millions", (2, 10), "millions", 2_000_000, 9_999_999),
        ("figure-point", (1,), "1.000", 1, 1),
        ("figure-point", (2,), "about 1.000 Tote", 900, 1100),
    ],
)
def test_a_convention_says_how_wide_a_word_is(
    name: str, value: tuple[int, ...], said: str, low: float, high: float
) -> None:
    before = parse_figure(said)
    with under({name: value}):
        figure = parse_figure(said)
    assert (figure.low, figure.high) == (low, high)
    holds(figure)
    assert parse_figure(said) == before != figure


def test_every_convention_of_figures_is_tried_above() -> None:
    [marks] = [
        mark.args[1]
        for mark in test_a_convention_says_how_wide_a_word_is.pytestmark  # type: ignore[attr-defined]
    ]
    names = {name for name in STANDARD if name.startswith("figure-")}
    assert names == {name for name, *_ in marks}


def test_a_point_that_cannot_part_thousands_is_decimal_under_every_convention() -> None:
    for point in (0, 1, 2):
        with under({"figure-point": (point,)}):
            assert parse_figure("0.125").low == 0.125
            assert parse_figure("1.250 million").low == 1_250_000
            assert parse_figure("1.125%").low == 1.125
            assert parse_figure("1.234.567").low == 1_234_567
