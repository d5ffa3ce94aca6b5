"""Looking patterns up by two signs leaves out none that matches."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.reading.english import english
from timeline.reading.language import NONE
from timeline.reading.notation import END, Compiler, elements

ENGLISH = english()
MEMBERS = {"A": "a", "B": "b", "C": "cd", "=x": "x"}

SIGNS = st.one_of(
    st.sampled_from(sorted(set(ENGLISH.signs.values()) | set(ENGLISH.figures.values()))),
    st.just(NONE),
)


@given(st.lists(SIGNS, min_size=1, max_size=12).map("".join))
def test_what_matches_is_among_what_two_signs_can_begin(signs: str) -> None:
    for at, sign in enumerate(signs):
        tried = ENGLISH.beginning(signs[at : at + 2])
        for pattern in ENGLISH.starts.get(sign, ()):
            match = pattern.match.match(signs, at)
            if match is not None and match.end() > at:
                assert pattern in tried, pattern.name


@given(st.data())
def test_a_text_of_a_pattern_is_found_by_its_first_two_signs(data: st.DataObject) -> None:
    patterns = [one for those in ENGLISH.starts.values() for one in those]
    pattern = data.draw(st.sampled_from(patterns))
    signs = data.draw(st.from_regex(pattern.match, fullmatch=True))
    assert pattern in ENGLISH.beginning(signs[:2])


@pytest.mark.parametrize(
    ("pattern", "begins"),
    [
        ("A B", {"a": {"b"}}),
        ("A? B", {"a": {"b"}, "b": {END}}),
        ("(A | B?) C", {"a": {"c", "d"}, "b": {"c", "d"}, "c": {END}, "d": {END}}),
        ("A (B | C)?", {"a": {"b", "c", "d", END}}),
        ("$TWO B", {"a": {"x"}, "x": {"b"}}),
        ("A > B", {"a": {END}}),
    ],
)
def test_begins_says_what_may_stand_first_and_second(
    pattern: str, begins: dict[str, set[str]]
) -> None:
    compiler = Compiler(MEMBERS, {"TWO": "A? x"})
    assert compiler.begins(pattern) == begins


def test_a_pattern_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(ValueError, match="what is at 1"):
        elements("A %")
    with pytest.raises(ValueError, match="no word is of the class"):
        Compiler(MEMBERS, {})("D")
