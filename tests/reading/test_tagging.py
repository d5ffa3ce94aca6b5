"""What texts hold and what they do not; the sentences were written for these tests."""

from __future__ import annotations

import json
import string
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline import tag
from timeline.dates.calendar import instant
from timeline.dates.rules import Bounds
from timeline.errors import DateError, InvalidInputError
from timeline.reading.english import english

HERE = Path(__file__).parent
SHARED = HERE.parents[2] / "shared" / "eval" / "timex"

ROWS = [
    line.split("\t")
    for line in (HERE / "expressions.tsv").read_text(encoding="utf-8").splitlines()
    if line and line[0] != "#"
]
NO_TIMES = (HERE / "no_times.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(("published", "genre", "text", "expected"), ROWS, ids=[r[2] for r in ROWS])
def test_a_text_holds_these_expressions(
    published: str, genre: str, text: str, expected: str
) -> None:
    found = tag(text, published=None if published == "-" else published, genre=genre)
    said = [f"{one.text} = {one.type} {one.value} {one.mod}".rstrip() for one in found]
    assert said == expected.split("; ")


@pytest.mark.parametrize("text", NO_TIMES)
def test_what_is_no_time_is_left_alone(text: str) -> None:
    assert [(one.text, one.pattern) for one in tag(text, published="2013-03-22")] == []


def test_without_a_publication_a_rule_still_says_where_it_leads() -> None:
    (one,) = tag("She came on Wednesday.")
    assert one.rule is not None
    assert (one.rule.anchor.kind, one.rule.snap, one.rule.index) == ("publication", "weekday", 3)
    assert one.bounds == Bounds()


def test_value_and_bounds_are_one_reading() -> None:
    (one,) = tag("It rained last month.", published="2013-03-22")
    assert one.bounds == Bounds(instant(2013, 2), instant(2013, 3) - 1)


def test_an_expression_names_the_one_that_it_leans_on() -> None:
    first, second = tag("On 3 May 1804 it began; two days later it was over.", genre="narrative")
    assert (first.anchor, second.anchor) == ("", "t1")
    assert second.rule is not None
    assert (second.rule.anchor.kind, second.rule.anchor.id) == ("expression", "t1")


def test_a_time_zone_is_kept_beside_the_time() -> None:
    (one,) = tag("It began at 5 p.m. EST on 3 May 2013.", published="2013-05-04")
    assert one.row()["earliest"] == "2013-05-03T17:00:00-05:00"


def test_shorthand_counts_in_posts_only() -> None:
    text = "Home by 8 tmrw, nite shift rn"
    said = [one.text for one in tag(text, published="2013-03-22", genre="colloquial")]
    assert said == ["tmrw", "rn"]
    assert tag(text, published="2013-03-22", genre="news") == []
    assert [one.text for one in tag(f"@anna {text}", published="2013-03-22")] == ["tmrw", "rn"]


def test_a_wrong_genre_and_a_wrong_date_are_refused() -> None:
    with pytest.raises(InvalidInputError, match='did you mean "narrative"'):
        tag("x", genre="narative")
    with pytest.raises(DateError, match="one day"):
        tag("x", published="2013")
    with pytest.raises(DateError):
        tag("x", published="soonish")


WORDS = st.one_of(
    st.sampled_from(sorted(word for word in english().signs if word.strip())),
    st.sampled_from(["-", ",", ".", "'s", "$", "\n\n", "\N{EN DASH}", "ab", "12", "1998", "0"]),
    st.integers(0, 10**12).map(str),
    st.text(max_size=6),
)


@given(st.lists(WORDS, max_size=40).map(" ".join), st.sampled_from([None, "2013-03-22"]))
def test_offsets_are_those_of_the_words_and_nothing_overlaps(
    text: str, published: str | None
) -> None:
    at = 0
    for one in tag(text, published=published):
        assert text[one.start : one.end] == one.text
        assert at <= one.start < one.end <= len(text)
        assert one.value
        assert one.type in {"DATE", "TIME", "DURATION", "SET"}
        low, high = one.bounds.earliest, one.bounds.latest
        assert low is None or high is None or low <= high
        at = one.end


@given(st.text(alphabet=string.digits + "-/.,:'s \u0663", max_size=60))
def test_figures_of_any_kind_are_survived(text: str) -> None:
    for one in tag(text, published="2013-03-22"):
        assert text[one.start : one.end] == one.text


HOSTILE = (
    "1",
    "on ",
    "\u00e9",
    " \t",
    "1,",
    "1.1.",
    "'",
    "1-1-",
    "a.",
    "\n",
    "in the ",
    "two ",
    "the end of ",
    "who would in 1400, ",
)


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_long_text_of_anything_comes_to_an_end(piece: str) -> None:
    # A text that would take hours where time grew with its square; the process is ended then.
    code = (
        "import sys; from timeline import tag; "
        "piece = sys.argv[1]; tag(piece * (300_000 // len(piece)), published='2013-03-22')"
    )
    subprocess.run([sys.executable, "-c", code, piece], check=True, timeout=60)


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the corpora beside the checkout")
@pytest.mark.parametrize(("corpus", "least"), [("timebank", 83.1), ("aquaint", 76.1)])
def test_the_corpora_are_read_as_well_as_before(corpus: str, least: float, tmp_path: Path) -> None:
    for line in (SHARED / f"{corpus}.jsonl").read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        rows = [one.row() for one in tag(document["text"], published=document["dct"])]
        (tmp_path / f"{document['docid']}.json").write_text(json.dumps(rows), encoding="utf-8")
    scored = subprocess.run(
        [sys.executable, SHARED / "score.py", SHARED / f"{corpus}.jsonl", tmp_path, "--json"],
        check=True,
        capture_output=True,
        text=True,
    )
    assert 100 * json.loads(scored.stdout)["value_F1"] >= least
