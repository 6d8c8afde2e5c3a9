"""Dates of the tables in few characters."""

from __future__ import annotations

import re
from collections.abc import Callable

import pandas as pd

from analysis.dates import Period
from analysis.facts.events import say_days

_EDTF = re.compile(r"\d{4}(?:-\d\d){0,2}(?:/(?:\.\.|\d{4}(?:-\d\d){0,2}))?")


def short_date(edtf: str) -> str:
    """A date of the tables in as few characters as its grain allows.

    >>> [short_date(each) for each in ("2024-11-05", "2024-02", "2024-10-28/2024-11-03", "")]
    ['5 Nov 2024', 'Feb 2024', '28 Oct–3 Nov 2024', 'no date']
    """
    first, _, last = edtf.partition("/")
    if last and last != "..":
        start, end = pd.Timestamp(first), pd.Timestamp(last)
        month = "" if start.month == end.month else f" {start:%b}"
        return f"{start.day}{month}–{end.day} {end:%b %Y}"
    prefix = "after " if last else ""
    parts = first.split("-")
    if len(parts) == 3:
        return f"{prefix}{int(parts[2])} {pd.Timestamp(first):%b %Y}"
    if len(parts) == 2:
        return f"{prefix}{pd.Timestamp(first):%b %Y}"
    return f"{prefix}{first}" if first else "no date"


def long_date(edtf: str) -> str:
    """A date of the tables as the prose writes it.

    >>> [long_date(each) for each in ("2024-11-05", "2024-02", "2024-10-28/2024-11-03")]
    ['5 November 2024', 'February 2024', '28 October to 3 November 2024']
    >>> [long_date(each) for each in ("2023-11-24/..", "2018", "")]
    ['24 November 2023 or later', '2018', 'no date']
    """
    first, _, last = edtf.partition("/")
    if not first:
        return say_days("", "")
    start = Period.from_value(first)
    end = "" if last == ".." else (Period.from_value(last) if last else start).last.isoformat()
    return say_days(start.first.isoformat(), end)


def say_value(value: str, say: Callable[[str], str] = short_date) -> str:
    """What a side of a finding says: days in words, the words of an article as they are.

    Args:
        value: As the table of findings has it.
        say: How a day is written.

    >>> say_value("planned 2024-11-14/2024-11-16"), say_value("2024-11-12; 2024-11-13")
    ('planned 14–16 Nov 2024', '12 Nov 2024 and 13 Nov 2024')
    >>> say_value("a loan of 2018 dollars")
    'a loan of 2018 dollars'
    """
    return " and ".join(_with_day(each, say) for each in value.split("; "))


def _with_day(value: str, say: Callable[[str], str]) -> str:
    """The date that a value ends with, in words."""
    start, blank, last = value.rpartition(" ")
    return f"{start}{blank}{say(last)}" if _EDTF.fullmatch(last) else value
