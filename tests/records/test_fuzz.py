from __future__ import annotations

import io
import json

from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.records.files import FORMATS, read
from timeline.records.reading import from_mappings

FIELDS = """record id title when start cites source quote value op from to kind events links batch
zone recorded_at tags x part_of reason_kind"""
NAMES = st.sampled_from(FIELDS.split()) | st.text(max_size=3)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=5),
    max_leaves=12,
)
PIECES = """record event assert correct retract null a é events: batch: links: { } [ ] , " ' ... # %
*a ---\\n :\\s &a\\s !!str\\s <<:\\s ?\\s |\\s >\\s -\\s id:\\sa"""
BREAKS = ["\n", "  ", "\t", "\r", "\ufeff", "\x85", "\u2028", "\ufffe", "\ud800"]
WORDS = [piece.replace("\\s", " ").replace("\\n", "\n") for piece in PIECES.split()] + BREAKS


@settings(deadline=None)
@given(VALUES, st.sampled_from(["source", "event", "claim", "link", None]))
def test_no_value_is_too_strange_to_be_a_fault(value: object, kind: str | None) -> None:
    reading = from_mappings([(value, 1)], kind=kind)
    assert reading.rows or reading.faults or reading.batch == {}
    if isinstance(value, dict):
        from_mappings([({"record": kind or "event", "id": "a", "title": "A", **value}, 1)])
    text = json.dumps(value)
    for format_ in ("json", "jsonl", "yaml", None):
        read(io.StringIO(text), format_)


@settings(deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=25).map("".join) | st.text(max_size=40))
def test_no_text_is_too_strange_to_be_a_fault(text: str) -> None:
    for format_ in (*FORMATS, None):
        read(io.StringIO(text), format_)
        read(io.BytesIO(text.encode("utf-8", "surrogatepass")), format_)


@settings(deadline=None)
@given(st.binary(max_size=40))
def test_no_bytes_are_too_strange_to_be_a_fault(data: bytes) -> None:
    for format_ in (*FORMATS, None):
        read(io.BytesIO(data), format_)
