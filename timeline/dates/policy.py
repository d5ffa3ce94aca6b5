"""Which conventions shape a date where words alone do not fix it?

"About", "early", "spring" and "morning" have no bounds of their own; what they are taken to mean is
policy, not fact, so every such choice is one named row here, and a `Meaning` names the rows that
shaped it. Change a row and the same words resolve anew.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["POLICY", "Policy"]


@dataclass(frozen=True, slots=True)
class Policy:
    """One convention.

    Attributes:
        name: what a `Meaning` cites.
        value: whole numbers; `meaning` says of what.
        meaning: the convention in words.
    """

    name: str
    value: tuple[int, ...]
    meaning: str


_ROWS = (
    Policy("utc", (0,), "The time carries its own offset: its bounds are UTC, not local time."),
    Policy("week-start", (1,), "A calendar week begins on this day; 1 is Monday (ISO 8601)."),
    Policy("fiscal-year", (1,), "A fiscal year begins with this month of the year it is named by."),
    Policy(
        "season-northern",
        (3, 6, 9, 12),
        "Spring, summer, autumn and winter begin with these months and last three; winter runs "
        "into the next year. Holds for EDTF 21 to 24, which name no hemisphere, 25 to 28, and "
        "for the words.",
    ),
    Policy(
        "season-southern",
        (9, 12, 3, 6),
        "The same south of the equator, EDTF 29 to 32; summer runs into the next year.",
    ),
    Policy(
        "third-of-month",
        (10, 20),
        "Early ends with the first of these days of a month, mid with the second, late with it.",
    ),
    Policy(
        "third-of-season",
        (1, 2),
        "Early, mid and late begin with the first month of a season or quarter and so many later.",
    ),
    Policy(
        "third-of-year",
        (4, 8),
        "Early ends with the first of these months of a year, mid with the second, late with it.",
    ),
    Policy(
        "third-of-decade",
        (3, 6),
        "Early ends with year 3 of a decade, mid with year 6, late with year 9.",
    ),
    Policy(
        "third-of-century",
        (33, 66),
        "Early ends with year 33 of a century, mid with year 66, late with year 99.",
    ),
    Policy("about-time", (30,), "About a time of day: as many minutes to either side."),
    Policy("about-day", (3,), "About a day: as many days to either side."),
    Policy("about-month", (1,), "About a month, quarter or season: as many months to either side."),
    Policy("about-year", (5,), "About a year: as many years to either side."),
    Policy("about-decade", (10,), "About a decade: as many years to either side."),
    Policy("about-century", (50,), "About a century or more: as many years to either side."),
    Policy(
        "about-duration",
        (5,),
        "About so long: one part in this many to either side, rounded up to the next finer unit "
        "(days for weeks and months, months for years).",
    ),
    Policy("couple", (2, 2), "A couple: from the first number to the second."),
    Policy("few", (2, 6), "A few, some: from the first number to the second."),
    Policy("several", (3, 9), "Several: from the first number to the second."),
    Policy(
        "duration-days",
        (1,),
        "So many days from a day on may or may not count that day: the end may lie this many days "
        "before the full distance.",
    ),
    Policy(
        "working-days",
        (5, 7),
        "So many days of every so many are working days, Monday to Friday; no holiday is known.",
    ),
    Policy("dawn", (4, 8), "From the first hour of a day to the second."),
    Policy("morning", (5, 12), "From the first hour of a day to the second."),
    Policy("noon", (12, 13), "From the first hour of a day to the second."),
    Policy(
        "midnight",
        (0, 25),
        "The hour from which or to which a day is meant: it may be either end of that day.",
    ),
    Policy("afternoon", (12, 18), "From the first hour of a day to the second."),
    Policy("evening", (17, 24), "From the first hour of a day to the second."),
    Policy("night", (18, 30), "From the first hour of a day to the second; past 24, the next day."),
    Policy("overnight", (18, 30), "As night."),
    Policy("slashes", (1,), "In 10/7/2008 the month stands first (1) or second (2)."),
    Policy(
        "two-digit-year", (1930,), "A year of two digits lies in the hundred years from this one."
    ),
)

POLICY: dict[str, Policy] = {row.name: row for row in _ROWS}
"""Every convention by its name.

>>> POLICY["about-day"].value
(3,)
"""
