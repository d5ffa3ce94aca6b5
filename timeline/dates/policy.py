"""Which conventions shape a date or a figure where words alone do not fix it?

"About", "early", "spring", "morning" and "dozens" have no bounds of their own; what they are taken
to mean is policy, not fact, so every such choice is one named row here, and a `Meaning` names the
rows that shaped it. Those that shape a figure are named "figure-...". A workspace may choose other
values: what is understood `under` them means something else, and a ledger whose choice changes
understands the words anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace

from timeline.errors import InvalidInputError, did_you_mean

__all__ = ["POLICY", "STANDARD", "Policy", "in_force", "in_full", "under"]


@dataclass(frozen=True, slots=True)
class Policy:
    """One convention.

    Attributes:
        name: what a `Meaning` cites.
        value: whole numbers; `meaning` says of what.
        meaning: the convention in words.
        least, most: between which each of the numbers may be chosen; with both the same it is a
            fact about how words are understood, listed to be cited, and not a choice.
        rising: the numbers ascend.
    """

    name: str
    value: tuple[int, ...]
    meaning: str
    least: int
    most: int
    rising: bool = False

    def chosen(self, value: tuple[int, ...]) -> Policy:
        """Answer the convention with another value.

        Raises:
            InvalidInputError: it cannot have that value.

        >>> STANDARD["about-day"].chosen((5,)).value
        (5,)
        """
        if self.least == self.most:
            raise InvalidInputError(f"{self.name} is not for choice: {self.meaning}")
        if len(value) != len(self.value):
            count = len(self.value)
            raise InvalidInputError(
                f"{self.name} takes {count} whole number{'s' if count > 1 else ''}, "
                f"such as {_listed(self.value)}; {len(value)} given"
            )
        for number in value:
            if not self.least <= number <= self.most:
                raise InvalidInputError(
                    f"{self.name} takes numbers from {self.least} to {self.most}, not {number}"
                )
        if self.rising and list(value) != sorted(value):
            raise InvalidInputError(f"{self.name} takes numbers that ascend, not {_listed(value)}")
        return replace(self, value=value)


def _listed(value: tuple[int, ...]) -> str:
    return ", ".join(map(str, value))


_ROWS = (
    Policy(
        "utc", (0,), "The time carries its own offset: its bounds are UTC, not local time.", 0, 0
    ),
    Policy("week-start", (1,), "A calendar week begins on this day; 1 is Monday (ISO 8601).", 1, 7),
    Policy(
        "fiscal-year",
        (1,),
        "A fiscal year begins with this month of the year it is named by.",
        1,
        12,
    ),
    Policy(
        "season-northern",
        (3, 6, 9, 12),
        "Spring, summer, autumn and winter begin with these months and last three; winter "
        "runs into the next year. Holds for EDTF 21 to 24, which name no hemisphere, 25 to "
        "28, and for the words.",
        1,
        12,
    ),
    Policy(
        "season-southern",
        (9, 12, 3, 6),
        "The same south of the equator, EDTF 29 to 32; summer runs into the next year.",
        1,
        12,
    ),
    Policy(
        "third-of-month",
        (10, 20),
        "Early ends with the first of these days of a month, mid with the second, late with it.",
        1,
        27,
        rising=True,
    ),
    Policy(
        "third-of-season",
        (1, 2),
        "Early, mid and late begin with the first month of a season or quarter and so many later.",
        1,
        2,
        rising=True,
    ),
    Policy(
        "third-of-year",
        (4, 8),
        "Early ends with the first of these months of a year, mid with the second, late with it.",
        1,
        11,
        rising=True,
    ),
    Policy(
        "third-of-decade",
        (3, 6),
        "Early ends with year 3 of a decade, mid with year 6, late with year 9.",
        1,
        9,
        rising=True,
    ),
    Policy(
        "third-of-century",
        (33, 66),
        "Early ends with year 33 of a century, mid with year 66, late with year 99.",
        1,
        99,
        rising=True,
    ),
    Policy("about-time", (30,), "About a time of day: as many minutes to either side.", 0, 720),
    Policy("about-day", (3,), "About a day: as many days to either side.", 0, 365),
    Policy(
        "about-month",
        (1,),
        "About a month, quarter or season: as many months to either side.",
        0,
        24,
    ),
    Policy("about-year", (5,), "About a year: as many years to either side.", 0, 100),
    Policy("about-decade", (10,), "About a decade: as many years to either side.", 0, 100),
    Policy(
        "about-century", (50,), "About a century or more: as many years to either side.", 0, 1000
    ),
    Policy(
        "about-duration",
        (5,),
        "About so long: one part in this many to either side, rounded up to the next finer "
        "unit (days for weeks and months, months for years).",
        1,
        100,
    ),
    Policy("couple", (2, 2), "A couple: from the first number to the second.", 1, 100, rising=True),
    Policy("few", (2, 6), "A few, some: from the first number to the second.", 1, 100, rising=True),
    Policy("several", (3, 9), "Several: from the first number to the second.", 1, 100, rising=True),
    Policy(
        "duration-days",
        (1,),
        "So many days from a day on may or may not count that day: the end may lie this many "
        "days before the full distance.",
        1,
        1,
    ),
    Policy(
        "weekend",
        (6, 7),
        "These days of the week, 1 is Monday, are the weekend, and no working days.",
        1,
        7,
        rising=True,
    ),
    Policy("dawn", (4, 8), "From the first hour of a day to the second.", 0, 36, rising=True),
    Policy("morning", (5, 12), "From the first hour of a day to the second.", 0, 36, rising=True),
    Policy("noon", (12, 13), "From the first hour of a day to the second.", 0, 36, rising=True),
    Policy(
        "midnight",
        (0, 25),
        "The hour from which or to which a day is meant: it may be either end of that day.",
        0,
        0,
    ),
    Policy(
        "afternoon", (12, 18), "From the first hour of a day to the second.", 0, 36, rising=True
    ),
    Policy("evening", (17, 24), "From the first hour of a day to the second.", 0, 36, rising=True),
    Policy(
        "night",
        (18, 30),
        "From the first hour of a day to the second; past 24, the next day.",
        0,
        36,
        rising=True,
    ),
    Policy("overnight", (18, 30), "As night.", 0, 36, rising=True),
    Policy(
        "slashes",
        (0,),
        "In 10/7/2008 the month stands first (1) or second (2); 0: nobody knows, and a date that "
        "may be either is refused.",
        0,
        2,
    ),
    Policy(
        "two-digit-year",
        (1930,),
        "A year of two digits lies in the hundred years from this one.",
        1000,
        9900,
    ),
    Policy(
        "figure-point",
        (0,),
        "In 1.000 the point is decimal (1) or parts thousands (2); 0: nobody knows, and what may "
        "be either is no figure.",
        0,
        2,
    ),
    Policy(
        "figure-about",
        (10,),
        "About a number: as many percent of it to either side.",
        0,
        100,
    ),
    Policy(
        "figure-nearly",
        (10,),
        "Nearly, almost, just under a number: as many percent of it below, and no more than it.",
        0,
        100,
    ),
    Policy(
        "figure-just-over",
        (10,),
        "Just over a number: no less than it, and as many percent of it above.",
        0,
        100,
    ),
    Policy(
        "figure-couple",
        (2, 3),
        "A couple of what is counted: from the first number to the second.",
        1,
        100,
        rising=True,
    ),
    Policy(
        "figure-few",
        (2, 6),
        "A few of what is counted: from the first number to the second.",
        1,
        100,
        rising=True,
    ),
    Policy(
        "figure-handful",
        (3, 6),
        "A handful of what is counted: from the first number to the second.",
        1,
        100,
        rising=True,
    ),
    Policy(
        "figure-several",
        (3, 9),
        "Several of what is counted: from the first number to the second.",
        1,
        100,
        rising=True,
    ),
    Policy(
        "figure-dozens",
        (24, 99),
        "Dozens: from the first number to the second.",
        1,
        1000,
        rising=True,
    ),
    Policy(
        "figure-scores",
        (40, 199),
        "Scores: from the first number to the second.",
        1,
        1000,
        rising=True,
    ),
    Policy(
        "figure-tens",
        (2, 10),
        "Tens, hundreds or thousands, also tens or hundreds of thousands or millions: from so many "
        "of them to less than so many.",
        1,
        1000,
        rising=True,
    ),
    Policy(
        "figure-millions",
        (2, 1000),
        "Millions or billions: from so many of them to less than so many.",
        1,
        1000,
        rising=True,
    ),
)

STANDARD: dict[str, Policy] = {row.name: row for row in _ROWS}
"""Every convention by its name, with the value that holds where nobody chose one."""

_IN_FORCE: ContextVar[Mapping[str, Policy]] = ContextVar("_IN_FORCE", default=STANDARD)


class _InForce(Mapping[str, Policy]):
    """The conventions as the running task understands words: see `under`."""

    def __getitem__(self, name: str) -> Policy:
        return _IN_FORCE.get()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(_IN_FORCE.get())

    def __len__(self) -> int:
        return len(_IN_FORCE.get())


POLICY: Mapping[str, Policy] = _InForce()
"""Every convention in force, by its name.

>>> POLICY["about-day"].value
(3,)
"""


@contextmanager
def under(values: Mapping[str, tuple[int, ...]]) -> Iterator[None]:
    """Understand words under these choices; what is not among them has its standard value.

    Args:
        values: by the names of conventions.

    Raises:
        InvalidInputError: there is no such convention, or it cannot have that value.

    >>> with under({"about-day": (5,)}):
    ...     POLICY["about-day"].value
    (5,)
    """
    if values:
        token = _IN_FORCE.set(
            STANDARD | {name: _named(name).chosen(values[name]) for name in values}
        )
    else:
        token = _IN_FORCE.set(STANDARD)
    try:
        yield
    finally:
        _IN_FORCE.reset(token)


def in_force() -> Mapping[str, Policy]:
    """Answer the conventions in force as they are now, `STANDARD` itself where none was chosen.

    >>> in_force() is STANDARD
    True
    """
    return _IN_FORCE.get()


def in_full(number: int) -> int:
    """Answer the year that two digits mean.

    >>> in_full(90), in_full(25)
    (1990, 2025)
    """
    [start] = POLICY["two-digit-year"].value
    return start + (number - start) % 100


def _named(name: str) -> Policy:
    if name not in STANDARD:
        raise InvalidInputError(f"there is no convention {name!r}{did_you_mean(name, STANDARD)}")
    return STANDARD[name]
