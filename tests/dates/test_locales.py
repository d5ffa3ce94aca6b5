"""Bounds in the words of each locale: the table, and what holds for any locale that Babel knows."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from babel.localedata import locale_identifiers
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.dates import wordings
from timeline.dates.calendar import DAY, HOUR, MINUTE, SECOND, instant, unit_first, unit_last
from timeline.dates.phrases import understand
from timeline.dates.rules import UNBOUNDED, Bounds
from timeline.dates.words import say
from timeline.errors import InvalidInputError

TABLE = Path(__file__).with_name("words.tsv")
FILES = sorted(Path(wordings.__file__).parent.glob("*.toml"))
LOCALES = sorted(locale_identifiers())
ENGLISH = re.compile(
    r"\b(since|until|between|before|after|from|undated|begun|lasting|contradictory|not|later|the)\b"
)
KINDS = {
    *("day", "month", "year", "era", "decade", "first_decade", "century", "moment"),
    *("range", "times", "clash", "other"),
}
PAIRS = {"days", "dates", "months", "years", "eras", "moments", "clocks", "other"}


def rows() -> list[tuple[str, str, str]]:
    lines = TABLE.read_text("utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines if line and line[0] != "#"]  # type: ignore[misc]


def side(text: str) -> tuple[Bounds, Bounds]:
    meaning = understand(text) if text else None
    return (meaning.start, meaning.end) if meaning else (UNBOUNDED, UNBOUNDED)


def bounds(text: str) -> tuple[Bounds, Bounds]:
    """The bounds that a row of the table writes."""
    match re.split(r" ?\| ?|^(begun by|begun before|lasting to|not before) |, not after ", text):
        case ["undated"]:
            return UNBOUNDED, UNBOUNDED
        case ["", "begun by", day]:
            return Bounds(None, side(day)[0].latest), UNBOUNDED
        case ["", "begun before", year]:
            return Bounds(None, (side(year)[0].earliest or 0) - 1), UNBOUNDED
        case ["", "lasting to", day]:
            return UNBOUNDED, Bounds(side(day)[0].earliest, None)
        case ["", "not before", low, None, high]:
            clash = Bounds(side(low)[0].earliest, side(high)[0].latest)
            return clash, clash
        case [start, None, end]:
            return side(start)[0], side(end)[1]
        case _:
            return side(text)


def test_each_row_of_the_table_is_said_so() -> None:
    said = [(locale, text, say(*bounds(text), locale=locale)) for locale, text, _ in rows()]
    assert said == rows()


def test_the_table_has_the_same_forms_in_every_language_that_has_words() -> None:
    forms: dict[str, set[str]] = {}
    for locale, text, _ in rows():
        forms.setdefault(locale, set()).add(text)
    for file in FILES:
        if file.stem != "und":
            assert forms["en"] <= forms[file.stem.replace("_", "-")], file.name


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_file_of_words_has_what_the_model_has_and_nothing_unknown(file: Path) -> None:
    model, words = (
        tomllib.loads(path.read_text("utf-8")) for path in (file.with_name("en.toml"), file)
    )
    assert set(model) <= set(words)
    assert set(words) - set(model) <= {"joined", "first_day", "eras", "months", "forms"}
    for name, table in words.items():
        if isinstance(table, dict) and name not in {"months", "forms", "away"}:
            assert set(table) <= (PAIRS if name == "between" else KINDS), name
    assert {"before", "after"} <= set(words["away"]) <= {"before", "after", "not"}
    assert all(len(names) == 12 for names in words.get("months", {}).values())
    for form in words.get("forms", {}).values():
        assert set(form) == {"plain", "elided", "before"}
        re.compile(form["before"])


# --- any bounds in any locale --------------------------------------------------------------------

years = st.one_of(
    st.integers(1850, 2030), st.integers(-300, 300), st.sampled_from([-12000, 0, 1, 9999, 170000])
)


@st.composite
def extents(draw: st.DrawFn) -> Bounds:
    at = instant(draw(years), draw(st.integers(1, 12)), draw(st.integers(1, 28)))
    at += draw(st.sampled_from([0, 0, HOUR, 14 * HOUR + 5 * MINUTE, DAY - SECOND, 1]))
    unit = draw(st.sampled_from(["minute", "day", "month", "year", "decade", "century", "some"]))
    if unit in {"decade", "century"}:
        first = draw(years) // 100 * 100
        return Bounds(instant(first), instant(first + (10 if unit == "decade" else 100)) - 1)
    if unit == "some":
        return Bounds(at, at + draw(st.integers(-3 * DAY, 900 * DAY)))
    return Bounds(unit_first(at, unit), unit_last(at, unit))


@st.composite
def sides(draw: st.DrawFn) -> Bounds:
    extent, open_ = draw(extents()), draw(st.sampled_from(["", "", "low", "high", "both"]))
    return Bounds(
        None if open_ in {"low", "both"} else extent.earliest,
        None if open_ in {"high", "both"} else extent.latest,
    )


@settings(max_examples=400)
@given(st.sampled_from(LOCALES), sides(), st.one_of(st.none(), sides()))
def test_any_bounds_are_said_in_any_locale_the_same_each_time_and_never_in_english(
    locale: str, start: Bounds, end: Bounds | None
) -> None:
    end = start if end is None else end
    words = say(start, end, locale=locale)
    assert words
    assert words.strip() == words
    assert not re.search(r"[{}\n\u200e\u200f]", words)
    if not locale.startswith("en"):
        assert not ENGLISH.search(words)
    wordings.speaker.cache_clear()
    assert say(start, end, locale=locale.replace("_", "-")) == words


@settings(max_examples=60)
@given(st.sampled_from([file.stem for file in FILES if file.stem != "und"]), sides(), sides())
def test_a_language_that_has_words_needs_no_signs(locale: str, start: Bounds, end: Bounds) -> None:
    assert "…" not in say(start, end, locale=locale)


# --- locales -------------------------------------------------------------------------------------


def test_what_one_locale_says_does_not_depend_on_those_that_spoke_before() -> None:
    # Babel itself has the months of fa be those of zh where zh was read first (babel#1234).
    code = (
        "import sys; from timeline.dates import Bounds, say\n"
        "from timeline.dates.calendar import instant\n"
        "few = Bounds(instant(2025, 4, 28), instant(2025, 5, 3) - 1)\n"
        "print([say(few, few, locale=it) for it in sys.argv[1:]][-1])"
    )
    alone, after = (
        subprocess.run(
            [sys.executable, "-X", "utf8", "-c", code, *names],
            capture_output=True,
            encoding="utf-8",
            check=True,
        ).stdout
        for names in (["fa"], ["zh", "ja", "he", "ar", "fa"])
    )
    assert alone == after


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("de", "de_DE"), ("zh-TW", "zh_Hant_TW"), ("pt-br", "pt-BR"), (" ko ", "ko"),
        ("iw", "he"), ("EN", "en"), ("de_DE.UTF-8", "de-DE"), ("de@euro", "de"),
    ],
)  # fmt: skip
def test_a_locale_may_be_written_as_people_write_it(one: str, other: str) -> None:
    few = side("[2025-04-28..2025-05-02]")
    assert say(*few, locale=one) == say(*few, locale=other)


@pytest.mark.parametrize(
    ("wrong", "near"),
    [("pt-RB", "pt-BR"), ("zh-Hnt", "zh-Hant"), ("klingon", None), ("", None), ("../en", None)],
)
def test_a_locale_that_there_is_not_is_refused_with_the_nearest(
    wrong: str, near: str | None
) -> None:
    with pytest.raises(InvalidInputError, match=re.escape(f'no locale "{wrong}"')) as caught:
        say(UNBOUNDED, UNBOUNDED, locale=wrong)
    assert "such as de, pt-BR or zh-Hant" in str(caught.value)
    if near:
        assert f'did you mean "{near}"' in str(caught.value)


def test_a_script_that_is_not_the_languages_own_gets_no_words_of_another_script() -> None:
    since = side("since 2025-04")
    assert say(*since, locale="zh-Latn-CN").endswith("…")
    assert say(*since, locale="sr-Latn").startswith("april 2025.")


def test_english_needs_no_babel() -> None:
    code = (
        "import sys; from timeline.dates import UNBOUNDED, say\n"
        "assert say(UNBOUNDED, UNBOUNDED) == 'undated' and 'babel' not in sys.modules\n"
        "say(UNBOUNDED, UNBOUNDED, locale='de'); assert 'babel' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
