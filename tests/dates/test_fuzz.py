"""Whatever is typed is understood or refused: with one kind of error, at once, and lawfully.

A short run by default; `TIMELINE_FUZZ` sets how many strings are tried, `--hypothesis-seed` which.
"""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from timeline.dates import lexicon, parse_edtf, understand
from timeline.errors import DateError

if TYPE_CHECKING:
    from collections.abc import Callable

Read = TypeVar("Read")

STRINGS = int(os.environ.get("TIMELINE_FUZZ", "4000"))
"""How many strings; the full measure is 1,000,000."""

SLOWEST = 0.05
"""Seconds of processor time that one string may take."""

TABLE = Path(__file__).with_name("expressions.tsv").read_text(encoding="utf-8")
PHRASES = [row.split("\t")[0] for row in TABLE.splitlines() if row and not row.startswith("#")]
EDTF = [
    *("1985-04-12T23:20:30+04:30", "2004-06~-11", "?2004-06-~11", "15XX-12-XX", "Y-17E7S3"),
    *("-01XX", "1950S2", "2001-21", "1984?/2004~", "../1985", "2004-06/", "[..1760-12-03]"),
    *("{1667,1668,1670..1672}", "[1667,1670..]", "XXXX-02-29", "2025-04-30", "2025-04", "2025"),
]
LEXICON = sorted(
    {
        *(word for phrase in PHRASES for word in phrase.split()),
        *(*lexicon.MONTHS, *lexicon.WEEKDAYS, *lexicon.NUMBERS, *lexicon.ORDINALS),
        *(*lexicon.UNITS, *lexicon.SEASONS, *lexicon.PARTS_OF_DAY, *lexicon.THIRDS),
        *(*lexicon.ABOUT, *lexicon.MAYBE, *lexicon.KNOWN, "0", "00", "99", "BC", "UTC"),
    }
)
NESTING = (
    *("the day before ", "2 days after ", "the Wednesday before ", "early ", "about ", "possibly "),
    *("the start of ", "same week as ", "the morning of ", "a day in ", "1 day and ", "at least "),
    *("between ", "since ", "for 3 days before ", "within 3 days of ", "before ", "the ", "14:05 "),
)
LETTERS = "0123456789-/.,:;?~%XYTZESW[]{}()+ abcdefghilmnoprstuvy'\"!"
ODD = (
    "\N{ARABIC-INDIC DIGIT THREE}\N{FULLWIDTH DIGIT TWO}\N{SUPERSCRIPT TWO}\N{ROMAN NUMERAL EIGHT}"
    "\N{VULGAR FRACTION ONE HALF}\N{NO-BREAK SPACE}\N{LINE SEPARATOR}\N{EN DASH}\N{MINUS SIGN}"
    "\N{RIGHT SINGLE QUOTATION MARK}\N{COMBINING ACUTE ACCENT}\N{LATIN SMALL LIGATURE FI}"
    "\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}\ud800\x00\x1b\x7f\t\n\r"
)
figures = st.integers(0, 10**30).map(str)
signs = st.one_of(st.sampled_from(LETTERS), st.sampled_from(ODD), figures, st.characters())


@st.composite
def slips(draw: st.DrawFn) -> str:
    """A phrase or an EDTF string with one to three slips of the pen."""
    text = draw(st.sampled_from([*PHRASES, *EDTF]))
    for _ in range(draw(st.integers(1, 3))):
        low, high = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
        high = min(high, low + 3)
        kind = draw(st.sampled_from(["drop", "put", "repeat", "replace"]))
        put = text[low:high] * 2 if kind == "repeat" else "" if kind == "drop" else draw(signs)
        text = text[:low] + put + text[low if kind == "put" else high :]
    return text


masks = st.builds(
    "{}{}-{}-{}".format,
    st.sampled_from(["", "-"]),
    st.text("0129X", min_size=4, max_size=4),
    st.sampled_from(["02", "0X", "X2", "1X", "XX"]),
    st.sampled_from(["29", "30", "31", "3X", "X9", "XX"]),
)
strings = st.one_of(
    slips(),
    slips(),
    st.text(max_size=40),
    st.text(LETTERS, max_size=40),
    st.lists(st.sampled_from(LEXICON), max_size=8).map(" ".join),
    st.builds(
        "{}{}".format,
        st.lists(st.sampled_from(NESTING), max_size=40).map("".join),
        st.sampled_from(PHRASES),
    ),
    st.lists(st.sampled_from([*LEXICON, *NESTING]), min_size=1, max_size=3).map(
        lambda words: (" ".join(words) * 1000)[:1000]
    ),
    masks,
    st.lists(masks, min_size=1, max_size=90).map(lambda members: f"[{','.join(members)}]"),
)


def tried(read: Callable[[str], Read], text: str) -> tuple[Read | None, float]:
    """What a text is read as, None where it is refused, and how many seconds that took.

    Counted is processor time: what else the machine does is not the string's.
    """
    began = time.process_time()
    try:
        found = read(text)
    except DateError:
        found = None
    return found, time.process_time() - began


def at_once(read: Callable[[str], Read], text: str) -> Read | None:
    """What a text is read as; a slow one thrice more, since garbage is collected too."""
    found, seconds = tried(read, text)
    if seconds > SLOWEST:
        seconds = min(tried(read, text)[1] for _ in range(3))
    assert seconds < SLOWEST
    return found


@pytest.mark.slow
@settings(
    max_examples=STRINGS,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(strings)
def test_any_string_is_understood_or_refused_at_once(text: str) -> None:
    date = at_once(parse_edtf, text)
    if date is not None:
        assert parse_edtf(date.text) == date
    meaning = at_once(understand, text)
    if meaning is not None and meaning.edtf is not None:
        again = parse_edtf(meaning.edtf)
        assert again.text == meaning.edtf
        # Bounds that were computed are printed without marks, but none is made up.
        assert again.qualifier in {None, meaning.qualifier} or meaning.qualifier == "both"
