"""What time expressions does a document hold? The tagger as others call it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from timeline.dates import solve, understand
from timeline.dates.rules import Bounds
from timeline.errors import DateError, InvalidInputError, did_you_mean
from timeline.reading.tagging import find

if TYPE_CHECKING:
    from timeline.reading.expressions import Expression

__all__ = ["GENRES", "published_bounds", "tag"]

GENRES = ("auto", "news", "narrative", "colloquial")
"""Kinds of text: "auto" guesses which of the others it is."""


def tag(
    text: str, *, published: str | Bounds | None = None, genre: str = "auto"
) -> list[Expression]:
    """Answer the time expressions of an English text, in order, none inside another.

    Types and values are those of TIMEX3 (TimeML Annotation Guidelines 1.2.1; ISO 24617-1).

    Args:
        text: any text.
        published: when it was published: a date expression, or bounds in civil time. Without it,
            what leans on the publication has an unresolved value such as `XXXX-WXX-3`.
        genre: "news" leans on the publication, "narrative" on the time that it spoke of last,
            "colloquial" too, with the shorthand of posts ("tmrw", "2nite", "3 hrs", "sat") and what
            has no verb to come; "auto" guesses.

    Raises:
        DateError: `published` cannot be understood, or is not one day or less.
        InvalidInputError: there is no such genre.

    >>> found = tag("Two days earlier, on Monday, he resigned.", published="2013-03-22")
    >>> [(one.text, one.type, one.value, one.anchor) for one in found]
    ... # doctest: +NORMALIZE_WHITESPACE
    [('Two days earlier', 'DATE', '2013-03-20', 'publication'),
     ('Monday', 'DATE', '2013-03-18', 'publication')]
    >>> [one.value for one in tag("On Wednesday it rained.")]
    ['XXXX-WXX-3']
    """
    if genre not in GENRES:
        raise InvalidInputError(
            f'there is no genre "{genre}"{did_you_mean(genre, GENRES)} (one of {", ".join(GENRES)})'
        )
    bounds = published_bounds(published) if isinstance(published, str) else published
    return find(text, bounds, genre)


@lru_cache(maxsize=4096)
def published_bounds(text: str) -> Bounds:
    """Answer the bounds of a date of publication.

    Raises:
        DateError: it cannot be understood, or does not say on which day.

    >>> from timeline.dates.calendar import instant
    >>> published_bounds("2013-03-22").earliest == instant(2013, 3, 22)
    True
    """
    start, end = solve(understand(text))
    if start.earliest is None or end.latest is None or end.latest - start.earliest >= _DAY:
        raise DateError(
            f'"{text}": a date of publication is one day, such as 2013-03-22', text=text
        )
    return Bounds(start.earliest, end.latest)


_DAY = 86_400_000_000
