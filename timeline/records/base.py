"""What all records have in common: what is done to which item, why, and what bears it out."""

from __future__ import annotations

from abc import abstractmethod
from typing import Annotated, Any, ClassVar, Literal, Self, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from timeline.records.fields import Identifier, Instant, Op, ReasonKind, Text
from timeline.records.shape import changed_fields, shape_faults

__all__ = ["Cite", "Cites", "DraftMark", "Record", "Row", "cited"]

Row: TypeAlias = dict[str, Any]
"""A record as plain values; `timeline.records.models` has its keys."""


class Cite(BaseModel):
    """A source that bears a statement out, and the words in it that do."""

    model_config = ConfigDict(extra="forbid")

    source: Identifier = Field(description="Id of the source.")
    quote: Text | None = Field(None, description="The words of the source, verbatim.")


def _cites(value: object) -> object:
    """Take an id for a citation without a quote, and one citation for a list of one."""
    if isinstance(value, str | dict):
        value = [value]
    if isinstance(value, list | tuple):
        return [{"source": item} if isinstance(item, str) else item for item in value]
    return value


Cites = Annotated[
    list[Cite],
    BeforeValidator(_cites, json_schema_input_type=Identifier | Cite | list[Identifier | Cite]),
]


class DraftMark(BaseModel):
    """What marks a record that a program drafted and nobody has reviewed."""

    model_config = ConfigDict(extra="forbid")

    start: int | None = Field(None, ge=0, description="Where its quote begins, in characters.")
    end: int | None = Field(None, ge=0, description="Where its quote ends.")
    words: Text | None = Field(None, description="The words that date it or give its figure.")
    confidence: Literal["high", "medium", "low"] | None = Field(
        None, description="How sure the reading is."
    )
    because: Text | None = Field(None, description="Why it is that sure.")


class Record(BaseModel):
    """What every record has: what is done to which item, and why."""

    model_config = ConfigDict(extra="forbid", validate_by_name=True, validate_by_alias=True)
    KIND: ClassVar[str] = ""

    op: Op = Field("assert", description="What is done: assert states the item for the first time.")
    reason: Text | None = Field(None, description="Why this is recorded, in words.")
    reason_kind: ReasonKind | None = Field(
        None, description="What sort of change it is; reports can leave sorts out."
    )
    recorded_at: Instant | None = Field(
        None, description="Imported history only: the instant at which the origin recorded it."
    )
    author: Text | None = Field(None, description="Who recorded it, where not the batch's author.")
    draft: DraftMark | None = Field(
        None, description="Marks a draft of `timeline read`; a review takes it away."
    )

    def _given(self) -> dict[str, object]:
        """Answer the fields that were given, under the names that people write."""
        fields = type(self).model_fields
        return {fields[name].alias or name: getattr(self, name) for name in self.model_fields_set}

    def _fits(self) -> bool:
        """Say, cheaply, whether the common case holds and `shape_faults` need not look."""
        return False

    @model_validator(mode="after")
    def _check_shape(self) -> Self:
        if not self._fits():
            faults = shape_faults(self.KIND, self.op, self._given())
            if faults:
                raise PydanticCustomError(
                    "shape",
                    "{summary}",
                    {"summary": "; ".join(f"{f}: {m}" for f, m in faults), "faults": faults},
                )
        return self

    def _fields(self) -> list[str]:
        return changed_fields(self.KIND, self._given()) if self.op == "correct" else []

    @abstractmethod
    def to_row(self, *, file: str | None = None, line: int | None = None) -> Row:
        """Answer the record as plain values under a fixed set of keys.

        Args:
            file: the name of the file that it was read from, to be kept in the row.
            line: 1-based line of that file.

        Returns:
            JSON-able values: text, numbers, None, lists of text, lists of `{source, quote}`.
        """


def cited(
    cites: list[Cite] | None, source: str | None, quote: str | None
) -> list[dict[str, str | None]]:
    """Answer what a record cites as plain values, whichever way it was written."""
    if source is not None:
        return [{"source": source, "quote": quote}]
    return [{"source": cite.source, "quote": cite.quote} for cite in cites] if cites else []
