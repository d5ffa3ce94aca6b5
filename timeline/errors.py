"""Every error that a user can meet, with its exit code and its HTTP status.

A message says what was wrong, where, and what to do instead. Bad input never shows a traceback:
a face prints the message and leaves with `exit_code`.

| exit code | meaning |
|---|---|
| 0 | done |
| 1 | a check found a fault (`verify`) |
| 2 | the command line was wrong |
| 3 | the input was wrong: a record, a file, an expression, a parameter |
| 4 | nothing of that name is there |
| 5 | the request clashes with what is recorded |
| 6 | the ledger cannot be opened: held, too new, not a ledger |
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = [
    "Clash",
    "ConflictError",
    "DateError",
    "Fault",
    "IntegrityError",
    "InvalidInputError",
    "InvalidRecordsError",
    "LedgerClashError",
    "LedgerUnavailableError",
    "NotFoundError",
    "QueryError",
    "TemplateError",
    "TimelineError",
    "UnreviewedError",
    "did_you_mean",
]


def did_you_mean(wrong: str, known: Iterable[str]) -> str:
    """Answer a hint that names the nearest known word, or nothing.

    >>> did_you_mean("titel", ["title", "kind"])
    '; did you mean "title"?'
    >>> did_you_mean("xyz", ["title", "kind"])
    ''
    """
    near = difflib.get_close_matches(wrong, list(known), n=1, cutoff=0.6)
    return f'; did you mean "{near[0]}"?' if near else ""


class TimelineError(Exception):
    """What every error of this package is."""

    exit_code: ClassVar[int] = 3
    http_status: ClassVar[int] = 400


class InvalidInputError(TimelineError, ValueError):
    """A value, option or file cannot be used as given."""


class DateError(InvalidInputError):
    """A date expression cannot be understood.

    Attributes:
        text: the expression as it was written.
        position: the 1-based character at which it stops making sense, where that is known.
    """

    def __init__(self, message: str, *, text: str, position: int | None = None) -> None:
        super().__init__(message)
        self.text = text
        self.position = position


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with one record.

    Attributes:
        message: what is wrong and what to do instead.
        file: the file's name as the user gave it, "-" for standard input, None for a call.
        line: 1-based line of a text file, or row of a table.
        record: the record's kind and id, such as "event nis-briefing", where known.
        field: the field that is wrong, where it is one field.
    """

    message: str
    file: str | None = None
    line: int | None = None
    record: str | None = None
    field: str | None = None

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.file, self.line) if part is not None)
        parts = [part for part in (place, self.record, self.field) if part]
        return ": ".join([*parts, self.message])


class InvalidRecordsError(InvalidInputError):
    """Records were refused; nothing was written.

    Attributes:
        faults: everything that is wrong, in the order of the file.
    """

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        count = len(self.faults)
        head = f"{count} fault{'s' if count != 1 else ''}; nothing was written"
        super().__init__("\n".join([head, *map(str, self.faults)]))


class UnreviewedError(InvalidInputError):
    """Drafts were to be recorded that nobody has reviewed; nothing was written.

    Attributes:
        drafts: each of them, in the order of the files.
    """

    def __init__(self, drafts: Sequence[Fault]) -> None:
        self.drafts = tuple(drafts)
        first, count = self.drafts[0], len(self.drafts)
        others = f", and {count - 1} more" if count > 1 else ""
        super().__init__(
            f"{first}{others}; nothing was written. `timeline review {first.file or 'FILE'}` goes "
            "through them; --drafts records them as they are"
        )


class NotFoundError(TimelineError, LookupError):
    """Nothing of that name is there."""

    exit_code = 4
    http_status = 404


class ConflictError(TimelineError):
    """The request clashes with what is recorded."""

    exit_code = 5
    http_status = 409


@dataclass(frozen=True, slots=True)
class Clash:
    """What two ledgers say of one thing, where they cannot both be followed.

    Attributes:
        item: its kind and id, such as "event nis-briefing".
        field: the field, "standing" where one has retracted it and the other has not, or "days" of
            a calendar of working days.
        ours: what this ledger says.
        theirs: what the other one says.
    """

    item: str
    field: str
    ours: str
    theirs: str

    def __str__(self) -> str:
        return f"{self.item}: {self.field}: {self.ours} here, {self.theirs} there"


class LedgerClashError(ConflictError):
    """Two ledgers contradict each other; nothing was merged.

    Attributes:
        clashes: all of them, by kind and id.
    """

    def __init__(self, clashes: Sequence[Clash]) -> None:
        self.clashes = tuple(clashes)
        count = len(self.clashes)
        head = f"{count} clash{'es' if count != 1 else ''} of the two ledgers; nothing was written"
        advice = (
            "`--on-clash ours` or `--on-clash theirs` says whose side to take in all of them; to "
            "take some of each, correct the others in one of the ledgers first"
        )
        super().__init__("\n".join([head, *map(str, self.clashes), advice]))


class LedgerUnavailableError(TimelineError, OSError):
    """The file cannot be opened as a ledger: held by a process, too new, or no ledger."""

    exit_code = 6
    http_status = 503


class IntegrityError(TimelineError):
    """The ledger is not what its digests say."""

    exit_code = 1
    http_status = 500


class QueryError(InvalidInputError):
    """A query or one of its parameters is wrong."""


class TemplateError(InvalidInputError):
    """A report template is wrong: names the file, the line and what it may use."""
