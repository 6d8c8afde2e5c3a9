"""Dates of the tables in few characters."""

from __future__ import annotations

import pandas as pd


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
