"""What can be said, and what does it come to? Every form of the language, by worked examples.

Each line below is an expression as a document may have it, followed by what it comes to: its EDTF
and the same in words where the calendar alone decides; else what its start and its end lean on.
Bounds are what holds, not what is likely: "all that day" means anywhere within it. The grammar is
in timeline/dates/phrases.py; how wide "about" or "early" is, in timeline/dates/policy.py.

Dates
-----

A date may be a day, a month, a year or longer. What is told less exactly stays less exact:
the bounds hold all of it. A weekday beside a date is checked.

>>> show("30 April 2025")
2025-04-30               30 April 2025
>>> show("Wednesday, April 30, 2025")
2025-04-30               30 April 2025
>>> show("April 2025")
2025-04                  April 2025
>>> show("28-30 April 2025")
2025-04-28/2025-04-30    from 28 April 2025 to 30 April 2025
>>> show("the first Monday of May 2025")
2025-05-05               5 May 2025
>>> show("spring 2025")
2025-21                  between March and May 2025
>>> show("week 18 of 2025")
[2025-04-28..2025-05-04] between 28 April and 4 May 2025
>>> show("Q1 2025")
2025-33                  between January and March 2025
>>> show("first half of 2025")
2025-40                  between January and June 2025

Feasts have their dates too, and a date of the Julian calendar is converted. Years, months and
quarters are read in short, where they can be nothing else.

>>> show("Easter Monday 1916")
1916-04-24               24 April 1916
>>> show("25 October 1917 (O.S.)")
1917-11-07               7 November 1917
>>> show("1914-18")
1914/1918                from 1914 to 1918
>>> show("winter 1941/42")
1941-24                  between December 1941 and February 1942
>>> show("May-July 2025")
2025-05/2025-07          from May 2025 to July 2025
>>> show("Q3 FY2025")
[2025-07-01..2025-09-30] between July and September 2025

Centuries, decades, eras
------------------------

Years before Christ are counted as historians do: no year 0 lies between 1 BC and AD 1. The first
of two years borrows the era of the second.

>>> show("the 1860s")
186X                     the 1860s
>>> show("the 19th century")
18XX                     the 1800s
>>> show("15 March 44 BC")
-0043-03-15              15 March 44 BCE
>>> show("2nd century BC")
-01XX                    between 200 BCE and 101 BCE
>>> show("285 to 247 BCE")
-0284/-0246              from 285 BCE to 247 BCE
>>> show("AD 79")
0079                     79

Dates in figures
----------------

Figures are read where only one reading is possible; 3/4/2025 is refused, for it has two.

>>> show("30/04/2025")
2025-04-30               30 April 2025
>>> show("1.5.2025")
2025-05-01               1 May 2025
>>> show("04/2010")
2010-04                  April 2010

EDTF
----

The notation of libraries and archives is read at its levels 0, 1 and 2: qualifiers, unspecified
digits, sets, intervals, seasons, years of many digits.

>>> show("1984?")
1984?                    1984
>>> show("2004-06~/2006-08")
2004-06~/2006-08         from June 2004 to August 2006
>>> show("15XX-12-XX")
15XX-12-XX               between December 1500 and December 1599
>>> show("[1667,1668,1670..1672]")
[1667,1668,1670..1672]   between 1667 and 1672
>>> show("2001-21")
2001-21                  between March and May 2001
>>> show("Y-17E7")
Y-17E7                   170000001 BCE
>>> show("1950S2")
1950S2                   the 1900s

Times of day
------------

A time needs a day to stand on. One with UTC means that instant everywhere, one without means the
clock on the wall. Parts of a day are as wide as timeline/dates/policy.py says.

>>> show("28 April 2025, 17:05 UTC+3")
2025-04-28T17:05+03:00   28 April 2025, 14:05

>>> show("28 April 2025 at 14:05")
2025-04-28T14:05         28 April 2025, 14:05
>>> show("2 p.m. on 28 April 2025")
2025-04-28               between 14:00 and 14:59 on 28 April 2025
>>> show("28 April 2025, 14:05:30 UTC")
2025-04-28T14:05:30Z     28 April 2025, 14:05:30
>>> show("28 April 2025 8:00 to 9:30")
2025-04-28T08:00/2025-04-28T09:30 from 28 April 2025, 08:00 to 28 April 2025, 09:30
>>> show("the morning of 28 April 2025")
2025-04-28               between 05:00 and 11:59 on 28 April 2025

About, possibly
---------------

"About" widens the bounds by a stated convention; "possibly" only marks them.

>>> show("about 1850")
1850~                    between 1845 and 1855
>>> show("c. 1860s")
186X~                    between 1850 and 1879
>>> show("around 30 April 2025")
2025-04-30~              between 27 April and 3 May 2025
>>> show("possibly 1850")
1850?                    1850
>>> show("perhaps about 1850")
1850%                    between 1845 and 1855

Early, mid, late
----------------

A third of a month, season, year, decade or century; its beginning and end likewise.

>>> show("early April 2025")
[2025-04-01..2025-04-10] between 1 and 10 April 2025
>>> show("mid 19th century")
[1834-01-01..1866-12-31] between 1834 and 1866
>>> show("late 1860s")
[1867-01-01..1869-12-31] between 1867 and 1869
>>> show("the end of 2025")
[2025-09-01..2025-12-31] between September and December 2025

Before, after, by
-----------------

What is before a date ends before its first day; "by" counts the date in. Of a vague date, the
latest that it may have been counts. "Shortly" and "long" say nothing that could be reckoned with.

>>> show("before April 2025")
[..2025-03-31]           by 31 March 2025
>>> show("shortly after 28 April 2025")
[2025-04-29..]           after 28 April 2025
>>> show("by 30 April 2025")
[..2025-04-30]           by 30 April 2025
>>> show("not before 2025-04-30")
[2025-04-30..]           after 29 April 2025
>>> show("5 May 2025 at the latest")
[..2025-05-05]           by 5 May 2025
>>> show("before about 1850")
[..1854-12-31]           before 1855
>>> show("before kursk-retaken")
end: before the start of kursk-retaken

Since, until
------------

The first gives the start and the second the end; the other end stays open.

>>> show("since 30 April 2025")
2025-04-30/..            since 30 April 2025
>>> show("from April 2025 onwards")
2025-04/..               since April 2025
>>> show("until 2025-04-30")
../2025-04-30            until 30 April 2025
>>> show("since kursk-retaken")
start: the start of kursk-retaken, all that day
>>> show("1999 to the present")
start: 1999
end: the publication, all that day

From one to another
-------------------

The first of two dates may borrow its month and year from the second.

>>> show("28 April to 3 May 2025")
2025-04-28/2025-05-03    from 28 April 2025 to 3 May 2025
>>> show("from April 2025 to kursk-retaken")
start: April 2025
end: from the start of kursk-retaken to the end of kursk-retaken, all that day
>>> show("from the end of kursk-retaken to the start of peace-signed")
start: the end of kursk-retaken, all that day
end: the start of peace-signed, all that day

Between
-------

Somewhere in between: not the whole of it. Between two items is after one and before the other.

>>> show("between 3 and 9 April 2025")
[2025-04-03..2025-04-09] between 3 and 9 April 2025
>>> show("between April and June 2025")
[2025-04-01..2025-06-30] between April and June 2025
>>> show("between 10:00 and 12:00 on 28 April 2025")
2025-04-28               between 10:00 and 12:00 on 28 April 2025
>>> show("between kursk-retaken and peace-signed")
start: no earlier than the end of kursk-retaken
end: no later than the start of peace-signed

One or the other
----------------

All are kept, and the bounds hold each of them. What stands bare behind "or" shares the words
before the first; with a preposition or a relation of its own it begins anew.

>>> show("1863 or 1864")
[1863,1864]              between 1863 and 1864
>>> show("2 days after x or y")
p1: the end of x or the end of y
start and end: 2 days after p1, all that day
>>> show("the day of x or on 3 May 2025")
p1: the start of x, all that day
p3: p1 or 3 May 2025
start and end: p3
>>> show("28 or 29 April 2025")
[2025-04-28,2025-04-29]  between 28 and 29 April 2025

Items
-----

What has an id may stand wherever a date may: an event, a source (which stands for its publication)
or a claim, and the start or end of one.

>>> show("kursk-retaken")
start: the start of kursk-retaken
end: the end of kursk-retaken
>>> show("the end of kursk-retaken")
start and end: the end of kursk-retaken
>>> show("source:kcna-0428")
start and end: the publication of kcna-0428
>>> show("the publication of kcna-0428")
start and end: the publication of kcna-0428

So long before or after
-----------------------

From a day, whole days are counted; from an event, days before its start and after its end.

>>> show("2 days before 2025-04-30")
2025-04-28               28 April 2025
>>> show("2 months after February 2025")
2025-04                  April 2025
>>> show("3 hours before 2025-04-30T14:05")
2025-04-30               30 April 2025, 11:05
>>> show("2 days before nis-briefing")
start and end: 2 days before the start of nis-briefing, all that day
>>> show("3 weeks after kcna-0428.published")
start and end: 21 days after the publication of kcna-0428, all that day

About so long, at least, at most
--------------------------------

A limit leaves one side open; vague numbers have bounds of their own, kept in
timeline/dates/policy.py. Working days are Monday to Friday; the holidays of a country are left out
where one is named.

>>> show("about 10 days after 2025-04-01")
[2025-04-09..2025-04-13] between 9 and 13 April 2025
>>> show("a few days after nis-briefing")
start and end: 2 to 6 days after the end of nis-briefing, all that day
>>> show("10 to 12 days after 2025-04-01")
[2025-04-11..2025-04-13] between 11 and 13 April 2025
>>> show("at least 2 weeks after 2025-04-01")
[2025-04-15..]           after 14 April 2025
>>> show("less than 3 days before 2025-04-30")
[2025-04-28..2025-04-30] between 28 and 30 April 2025
>>> show("10 working days after 2025-04-01")
2025-04-15               15 April 2025
>>> show("3 German working days after 2025-04-30")
2025-05-06               6 May 2025
>>> show("2 to 3 working days (US-CA) before 2025-04-30")
[2025-04-25..2025-04-28] between 25 and 28 April 2025

Named days
----------

A day, week, month or weekday seen from a place. The Wednesday before a Wednesday is a week before.
What leans on such a day while that day is not known leans on a point of its own in between, p1.

>>> show("the day before 2025-04-30")
2025-04-29               29 April 2025
>>> show("the week of 28 April 2025")
[2025-04-28..2025-05-04] between 28 April and 4 May 2025
>>> show("the Wednesday before 2025-04-30")
2025-04-23               23 April 2025
>>> show("the second Friday after kursk-retaken")
start and end: the last Friday by 14 days after the end of kursk-retaken
>>> show("same day as kursk-retaken")
start and end: the start of kursk-retaken, all that day
>>> show("the eve of kursk-retaken")
start and end: 1 day before the start of kursk-retaken, all that day
>>> show("2 days before the Wednesday before kursk-retaken")
p1: the last Wednesday by 1 day before the start of kursk-retaken
start and end: 2 days before p1, all that day

Windows
-------

Somewhere within, at any length.

>>> show("during April 2025")
2025-04                  April 2025
>>> show("within 3 days of 2025-04-30")
[2025-04-27..2025-05-03] between 27 April and 3 May 2025
>>> show("within 2 weeks after nis-briefing")
start: no earlier than the end of nis-briefing
end: no later than 14 days after the end of nis-briefing, all that day
>>> show("in the last 3 days")
start: no earlier than 3 days before the publication, all that day
end: no later than the publication

Stretches
---------

"Two weeks before" is a day; "the two weeks before" are all of the days up to then, and what is
dated by them lies somewhere within. The first week of a month is its first seven days.

>>> show("the two weeks before 3 May 2025")
[2025-04-19..2025-05-02] between 19 April and 2 May 2025
>>> show("the third week of May 2025")
[2025-05-15..2025-05-21] between 15 and 21 May 2025
>>> show("the last three months of 2024")
[2024-10-01..2024-12-31] between October and December 2024
>>> show("the three months ended 30 June 2025")
[2025-04-01..2025-06-30] between April and June 2025
>>> show("the last week of kursk-retaken")
start: no earlier than 6 days before the end of kursk-retaken, all that day
end: no later than the end of kursk-retaken

Two bounds
----------

What two bounds say holds together.

>>> show("after 1850 but before 1860")
[1851-01-01..1859-12-31] between 1851 and 1859
>>> show("before nis-briefing and after kursk-retaken")
start: after the end of kursk-retaken
end: before the start of nis-briefing

Durations
---------

How long it lasted, and from or until when. Three days from the 1st may be told of what ends on the
3rd or the 4th: the bounds hold both.

>>> show("for three weeks")
end: 20 to 21 days after its own start, all that day
>>> show("for three weeks from 2025-04-01")
start: 1 April 2025
end: between 21 and 22 April 2025; 20 to 21 days after its own start, all that day
>>> show("from 2025-04-01 for three weeks")
start: 1 April 2025
end: between 21 and 22 April 2025; 20 to 21 days after its own start, all that day
>>> show("for 3 days before kursk-retaken")
start: 2 to 3 days before its own end, all that day
end: from 1 day before the start of kursk-retaken to the start of kursk-retaken
>>> show("lasted at least 2 weeks")
end: no earlier than 13 days after its own start, all that day

Seen from the publication
-------------------------

Words such as these lean on when the source was published: a bare weekday or month is the last one
by then.

>>> show("yesterday")
start and end: 1 day before the publication, all that day
>>> show("Wednesday")
start and end: the last Wednesday by the publication
>>> show("last week")
start and end: 7 days before the publication, all that week
>>> show("April last year")
p1: the last 1 January by 12 months before the publication
start and end: 3 months after p1, all that month
>>> show("the week before last")
start and end: 14 days before the publication, all that week
>>> show("last summer")
p1: the last 1 June by 3 months before the publication
start and end: from p1 to 2 months after p1, all that month
>>> show("28 April")
start: the last 28 April by the publication; no later than the publication
end: the last 28 April by the publication
>>> show("3 days ago")
start and end: 3 days before the publication, all that day
>>> show("early April")
p1: the last 1 April by the publication
start: from p1 to 9 days after p1, all that day; no later than the publication
end: from p1 to 9 days after p1, all that day

Undated
-------

To say that nothing is known is not the same as to say nothing.

>>> show("undated")
nothing is known

An expression that is none says where it goes wrong, and what to write instead.

>>> show("31 April 2025")
Traceback (most recent call last):
    ...
timeline.errors.DateError: "31 April 2025": that month has no day 31; ...
"""

from __future__ import annotations

import sys

from timeline.dates.glosses import gloss
from timeline.dates.phrases import understand

__all__ = ["show"]


def show(text: str) -> None:
    """Print what an expression comes to.

    Args:
        text: the expression.

    Raises:
        DateError: it is none.

    >>> show("the day before 2025-04-30")
    2025-04-29               29 April 2025
    """
    sys.stdout.write(gloss(understand(text)) + "\n")
