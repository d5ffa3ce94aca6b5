from __future__ import annotations

import json
import re
from typing import Any

import pytest

from timeline.records.faults import field_names
from timeline.records.fields import PORTABLE_ID_PATTERN
from timeline.records.models import MODELS
from timeline.records.reading import from_mappings
from timeline.records.schema import json_schema
from timeline.records.shape import NEEDED

SCHEMA = json_schema()
NAMES = {
    "source": "SourceRecord",
    "event": "EventRecord",
    "claim": "ClaimRecord",
    "link": "LinkRecord",
    "policy": "PolicyRecord",
}


def every(value: Any, key: str) -> list[Any]:
    """Answer all values of one key, however deep."""
    if isinstance(value, list):
        return [found for item in value for found in every(item, key)]
    if not isinstance(value, dict):
        return []
    here = [value[key]] if key in value and isinstance(value[key], str) else []
    return here + [found for item in value.values() for found in every(item, key)]


def test_every_reference_of_the_schema_leads_somewhere() -> None:
    for reference in every(SCHEMA, "$ref"):
        assert reference.removeprefix("#/$defs/") in SCHEMA["$defs"]


def test_the_schema_is_plain_json_and_its_patterns_compile() -> None:
    assert json.loads(json.dumps(SCHEMA)) == SCHEMA
    assert every(SCHEMA, "pattern")
    for pattern in every(SCHEMA, "pattern"):
        re.compile(pattern)


@pytest.mark.parametrize("kind", MODELS)
def test_the_schema_describes_every_field(kind: str) -> None:
    model = SCHEMA["$defs"][NAMES[kind]]
    assert set(model["properties"]) == set(field_names(MODELS[kind]))
    assert all(field["description"] for field in model["properties"].values())
    assert ">>>" not in model["description"]
    assert model["additionalProperties"] is False
    needed = [rule["else"]["required"] for rule in model.get("allOf", [])]
    assert needed == ([list(NEEDED[kind])] if NEEDED[kind] else [])


def test_the_schema_knows_a_file_and_a_line() -> None:
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    sections = SCHEMA["$defs"]["file"]["properties"]
    assert set(sections) == {"batch", "sources", "events", "claims", "links", "policies"}
    assert all(kind["required"] == ["record"] for kind in SCHEMA["$defs"]["line"]["oneOf"])


@pytest.mark.parametrize("code", range(32, 127))
def test_the_schema_allows_in_ids_what_the_reader_allows(code: int) -> None:
    for name in (chr(code), f"a{chr(code)}"):
        read = not from_mappings([({"record": "source", "id": name}, 1)]).faults
        assert bool(re.search(PORTABLE_ID_PATTERN, name)) == read
