"""Loose words of catalogues as EDTF."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.dates import edtf_of
from timeline.dates.edtf import parse_edtf

SHARED = Path(__file__).parents[3] / "shared" / "eval" / "edtf"


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("ca. 1740s?", "174X%"),
        ("1741-49 (later state)", "1741/1749"),
        ("1741 - ca. 1752", "1741/1752~"),
        ("about the 1700s", "170X~"),
        ("the 1700s", "17XX"),
        ("18th century?", "17XX?"),
        ("18c", "17XX"),
        ("16-18th centuries", "15XX/17XX"),
        ("3rd century BC", "-02XX"),
        ("45 BC", "-0044"),
        ("1 BC", "0000"),
        ("12 AD", "0012"),
        ("before about March 1741", "/1741-03~"),
        ("after 1741", "1741/"),
        ("month in 1741", "1741-XX"),
        ("day in March 1741", "1741-03-XX"),
        ("1741 or 1742", "[1741,1742]"),
        ("March 12", "XXXX-03-12"),
        ("March", "XXXX-03"),
        ("10/7/1998", "1998-10-07"),
        ("23/7/1998", "1998-07-23"),
        ("winter 1741", "1741-24"),
        ("1741; recast 1760", "1741"),
        ("1741, printed ca. 1760", "1741"),
        ("1914 to 1918", "1914/1918"),
        ("between 1914 and 1918", "1914/1918"),
        ("from about 1914 until 1918", "1914~/1918"),
        ("24-26 April 1916", "1916-04-24/1916-04-26"),
        ("24 April-1 May 1916", "1916-04-24/1916-05-01"),
        ("Dec-Feb 1916", "1915-12/1916-02"),
        ("winter 1941-42", "1941-24"),
        ("spring/summer 1916", "[1916-21,1916-22]"),
        ("first quarter of 1916", "1916-33"),
        ("Easter Monday 1916", "1916-04-24"),
        ("1916, April 24", "1916-04-24"),
        ("1916 April", "1916-04"),
        ("1914 (?)", "1914?"),
        ("the 1990's", "199X"),
        ("1910s-20s", "191X/192X"),
        ("twentieth century", "19XX"),
        ("18th to 19th centuries", "17XX/18XX"),
        ("late 18th or early 19th century", "[17XX,18XX]"),
        ("2nd-1st century BC", "-01XX/-00XX"),
        ("200-100 BC", "-0199/-0099"),
        ("by 1914", "/1914"),
        ("pre-1914", "/1914"),
        ("post 1914", "1914/"),
        ("1900 or later", "1900/"),
        ("19th century or earlier", "/18XX"),
        ("1990 - present", "1990/.."),
        ("1990 to date", "1990/.."),
        ("40", "1940"),
        ("29", "2029"),
        ("12th Dynasty", None),
        ("no date", None),
        ("0 AD", None),
        ("30 February 1741", None),
        ("", None),
        ("x" * 2000, None),
        ("1741~", "1741~"),
    ],
)
def test_loose_words(text: str, edtf: str | None) -> None:
    assert edtf_of(text) == edtf


@pytest.mark.shared
def test_at_least_95_of_100_phrases_of_the_measure_agree() -> None:
    path = SHARED / "natural.jsonl"
    if not path.exists():
        pytest.skip("the measures beside the checkout are absent: natural.jsonl")
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    agreed = [row for row in rows if edtf_of(row["text"]) == row["edtf"]]
    assert len(agreed) >= 0.95 * len(rows)


@given(st.text(alphabet="0123456789 -/.,?~scaberdtyonubifm()", max_size=40))
def test_any_text_is_answered_with_edtf_or_nothing(text: str) -> None:
    found = edtf_of(text)
    assert found is None or str(parse_edtf(found)) == found
