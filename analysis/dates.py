"""Calendar algebra: periods of time with a grain. No text, no clock.

A period is half-open, ``[first, after)``, in days, and remembers how exactly it
was given (its grain): "November 2024" is the month, not thirty days.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Literal, get_args

Grain = Literal["day", "week", "month", "season", "year", "decade", "interval"]
GRAINS: tuple[Grain, ...] = get_args(Grain)

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})\Z")
_WEEK = re.compile(r"(\d{4})-W(\d{2})\Z")
_MONTH = re.compile(r"(\d{4})-(\d{2})\Z")
_YEAR = re.compile(r"(\d{4})\Z")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Days from ``first`` up to, and not including, ``after``."""

    first: dt.date
    after: dt.date
    grain: Grain = "day"

    @property
    def last(self) -> dt.date:
        """The last day that belongs to the period."""
        return self.after - dt.timedelta(days=1)

    @property
    def days(self) -> int:
        """Length in days."""
        return (self.after - self.first).days

    @classmethod
    def parse(cls, iso: str) -> Period:
        """Read a day, ISO week, month or year in ISO 8601.

        Raises:
            ValueError: when ``iso`` is none of these or names no real date.

        >>> Period.parse("2025-W40").first
        datetime.date(2025, 9, 29)
        """
        if found := _DAY.match(iso):
            day = dt.date(*map(int, found.groups()))
            return cls(day, day + dt.timedelta(days=1), "day")
        if found := _WEEK.match(iso):
            monday = dt.date.fromisocalendar(int(found[1]), int(found[2]), 1)
            return cls(monday, monday + dt.timedelta(days=7), "week")
        if found := _MONTH.match(iso):
            year, month = int(found[1]), int(found[2])
            following = (year + 1, 1) if month == 12 else (year, month + 1)
            return cls(dt.date(year, month, 1), dt.date(*following, 1), "month")
        if found := _YEAR.match(iso):
            year = int(found[1])
            return cls(dt.date(year, 1, 1), dt.date(year + 1, 1, 1), "year")
        raise ValueError(f"{iso!r} is not a day, week, month or year in ISO 8601")
