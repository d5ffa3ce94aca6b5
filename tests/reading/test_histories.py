"""Histories are read from their own time, whatever date of publication they come with.

`histories.txt` holds passages with their expressions marked: `[words|value|modifier]`.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from timeline import tag

TEXT = (Path(__file__).parent / "histories.txt").read_text(encoding="utf-8")
PASSAGES = re.findall(r"^# ([\w-]+)\n(.+)$", TEXT, flags=re.MULTILINE)
MARKED = re.compile(r"\[([^]|]+)\|([^]|]+)(?:\|(\w+))?\]")
DATES = (None, "2009-03-15", "2024-06-01")


def type_of(value: str) -> str:
    """The type that follows from a value as the fixture writes it."""
    if value.startswith("SET:"):
        return "SET"
    if re.match(r"P[\dXT]", value):
        return "DURATION"
    return "TIME" if "T" in value and not value.endswith("_REF") else "DATE"


def marked(passage: str) -> list[tuple[str, str, str, str]]:
    """Text, type, value and modifier of each marked expression."""
    return [
        (words, type_of(value), value.removeprefix("SET:"), mod)
        for words, value, mod in MARKED.findall(passage)
    ]


@pytest.mark.parametrize("published", DATES)
@pytest.mark.parametrize(("name", "passage"), PASSAGES, ids=[name for name, _ in PASSAGES])
def test_a_history_is_guessed_and_read_as_marked(
    name: str, passage: str, published: str | None
) -> None:
    found = tag(MARKED.sub(r"\1", passage), published=published)
    assert [(one.text, one.type, one.value, one.mod) for one in found] == marked(passage), name
