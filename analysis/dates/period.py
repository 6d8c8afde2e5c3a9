"""Calendar algebra: periods of time with a grain. No text, no clock.

A period is half-open, ``[first, after)``, in days, and remembers how exactly it
was given (its grain): "November 2024" is the month, not thirty days. Values are
written as in TIMEX3 (Pustejovsky et al. 2003, after TIDES TIMEX2) and as EDTF
(ISO 8601-2:2019). Weeks are those of ISO 8601; seasons are the meteorological
ones of the northern hemisphere, winter beginning in December of its year.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from typing import Literal, get_args

Grain = Literal[
    "time",
    "part of day",
    "day",
    "weekend",
    "week",
    "month",
    "quarter",
    "season",
    "half",
    "year",
    "decade",
    "century",
    "interval",
]
Third = Literal["early", "mid", "late"]
GRAINS: tuple[Grain, ...] = get_args(Grain)

_MONTHS: dict[Grain, int] = {
    "month": 1,
    "quarter": 3,
    "season": 3,
    "half": 6,
    "year": 12,
    "decade": 120,
    "century": 1200,
}
_DAYS: dict[Grain, int] = {"time": 1, "part of day": 1, "day": 1, "weekend": 7, "week": 7}
_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}  # the month in which each begins
_EDTF_CODE: dict[Grain, dict[int, int]] = {
    "season": {3: 21, 6: 22, 9: 23, 12: 24},
    "quarter": {1: 33, 4: 34, 7: 35, 10: 36},
    "half": {1: 40, 7: 41},
}
_VALUE = re.compile(
    r"(?P<century>\d{2})\Z|(?P<decade>\d{3})\Z|(?P<year>\d{4})"
    r"(?:-(?:W(?P<week>\d{2})(?P<weekend>-WE)?|Q(?P<quarter>[1-4])|H(?P<half>[12])"
    r"|(?P<season>SP|SU|FA|WI)|(?P<month>\d{2})(?:-(?P<day>\d{2})(?P<time>T.*)?)?))?\Z"
)
_PUBLISHED = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?|-W\d{2})?\Z")


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
        """Read a day, week (``2025-W40``), month or year in ISO 8601.

        Raises:
            ValueError: when ``iso`` is none of these or names no real date.

        >>> Period.parse("2025-W40").first
        datetime.date(2025, 9, 29)
        """
        if not _PUBLISHED.match(iso):
            raise ValueError(f"{iso!r} is not a day, week, month or year in ISO 8601")
        return cls.from_value(iso)

    @classmethod
    def from_value(cls, value: str) -> Period:
        """Read a resolved TIMEX3 value: a date, a time of day, or an interval ``a/b``.

        Raises:
            ValueError: when ``value`` is unresolved, no date, or ends after the year 9999.

        >>> Period.from_value("2025-Q4").last
        datetime.date(2025, 12, 31)
        """
        if "/" in value:
            first, last = map(cls.from_value, value.split("/", 1))
            return cls.between(first, last)
        found = _VALUE.match(value)
        if not found:
            raise ValueError(f"{value!r} is not a resolved TIMEX3 date")
        part = found.groupdict()
        if part["century"]:
            return cls.starting(int(part["century"]) * 100, 1, "century")
        if part["decade"]:
            return cls.starting(int(part["decade"]) * 10, 1, "decade")
        year = int(part["year"])
        if part["week"]:
            monday = dt.date.fromisocalendar(year, int(part["week"]), 1)
            return cls.on(monday, "weekend" if part["weekend"] else "week")
        if part["quarter"]:
            return cls.starting(year, 3 * int(part["quarter"]) - 2, "quarter")
        if part["half"]:
            return cls.starting(year, 6 * int(part["half"]) - 5, "half")
        if part["season"]:
            return cls.starting(year, _SEASONS[part["season"]], "season")
        if part["day"]:
            grain: Grain = "day"
            if part["time"]:
                grain = "time" if part["time"][1:2].isdigit() else "part of day"
            return cls.on(dt.date(year, int(part["month"]), int(part["day"])), grain)
        if part["month"]:
            return cls.starting(year, int(part["month"]), "month")
        return cls.starting(year, 1, "year")

    @classmethod
    def starting(cls, year: int, month: int, grain: Grain) -> Period:
        """The unit of ``grain`` (month or longer) that begins with this month."""
        first = dt.date(max(year, 1), month, 1)  # the decade and the century 0 begin in year 1
        return cls(first, _add_months(first, _MONTHS[grain], year), grain)

    @classmethod
    def on(cls, day: dt.date, grain: Grain = "day") -> Period:
        """The unit of ``grain`` that holds ``day``.

        Raises:
            ValueError: when it does not lie within the years 1 to 9999.

        >>> Period.on(dt.date(2024, 11, 13), "weekend").value
        '2024-W46-WE'
        """
        try:
            if grain in ("time", "part of day", "day", "interval"):
                return cls(day, day + dt.timedelta(days=1), grain)
            if grain in ("week", "weekend"):
                monday = day - dt.timedelta(days=day.weekday())
                start = monday + dt.timedelta(days=5 if grain == "weekend" else 0)
                return cls(start, monday + dt.timedelta(days=7), grain)
        except OverflowError as error:
            raise ValueError(f"{day} has no {grain} within the years 1 to 9999") from error
        if grain == "season":
            month = day.month - day.month % 3
            year = day.year if month else day.year - 1
            return cls.starting(year, month or 12, grain)
        size = _MONTHS[grain]
        number = day.year * 12 + day.month - 1
        return cls.starting(number // size * size // 12, number // size * size % 12 + 1, grain)

    @classmethod
    def between(cls, first: Period, last: Period) -> Period:
        """The interval from the start of one period to the end of another.

        Raises:
            ValueError: when the second ends before the first begins.
        """
        if last.after <= first.first:
            raise ValueError(f"{last.value} ends before {first.value} begins")
        return cls(first.first, last.after, "interval")

    def at(self, grain: Grain) -> Period | None:
        """The unit of ``grain`` that holds the period; ``None`` where none does.

        A week belongs to the month and year of its Thursday, as in ISO 8601.
        """
        if self.grain == grain:
            return self
        if self.days > _length(grain):
            return None
        if self.grain == "interval":
            unit = Period.on(self.first, grain)
            return unit if unit.contains(self) else None
        return Period.on(self.first + dt.timedelta(days=(self.days - 1) // 2), grain)

    def shift(self, count: int, grain: Grain | None = None) -> Period:
        """The period as many units later (earlier, when negative), of its own grain by default.

        Raises:
            ValueError: when the result lies outside the years 1 to 9999.

        >>> Period.parse("2024-01").shift(-1).value
        '2023-12'
        """
        unit = grain or self.grain
        try:
            if unit in _MONTHS:
                first = _add_months(self.first, count * _MONTHS[unit])
                if self.grain in _MONTHS:
                    return Period.on(first, self.grain)
                return Period(first, first + (self.after - self.first), self.grain)
            step = dt.timedelta(days=count * _DAYS.get(unit, self.days))
            return Period(self.first + step, self.after + step, self.grain)
        except OverflowError as error:
            raise ValueError(f"{count} {unit}s from {self.first} leave the calendar") from error

    def weekday(self, number: int, which: Literal["last", "next", "here"]) -> Period | None:
        """A weekday (Monday is 1) at or before the end, at or after the start, or inside.

        ``None`` where that is not one day: in a period longer than a week, or in
        an interval whose days do not agree on it.
        """
        if self.days > 7:
            return None
        if self.grain == "interval" and self.days > 1:
            ends = (Period.on(self.first), Period.on(self.last))
            one, two = (day.weekday(number, which) for day in ends)
            return one if one == two else None
        anchor = self.first if which == "next" else self.last
        step = (number - anchor.isoweekday()) % 7
        step -= 7 if which != "next" and step else 0
        try:
            found = Period.on(anchor + dt.timedelta(days=step))
        except (OverflowError, ValueError):  # outside the years 1 to 9999
            return None
        return found if which != "here" or self.contains(found) else None

    def third(self, which: Third) -> Period:
        """Its early, middle or late part: "late October" is the last ten or eleven days."""
        if self.days < 3:
            return self
        if self.grain == "month":
            one, two = self.first.replace(day=11), self.first.replace(day=21)
        elif size := _MONTHS.get(self.grain, 0) // 3:
            one, two = _add_months(self.first, size), _add_months(self.first, 2 * size)
        else:
            step = dt.timedelta(days=self.days // 3)
            one, two = self.first + step, self.after - step
        ends = {"early": (self.first, one), "mid": (one, two), "late": (two, self.after)}
        return Period(*ends[which], "interval")

    def contains(self, other: Period) -> bool:
        """Whether every day of the other period is one of this."""
        return self.first <= other.first and other.after <= self.after

    def overlaps(self, other: Period) -> bool:
        """Whether the two share a day."""
        return self.first < other.after and other.first < self.after

    @property
    def value(self) -> str:
        """The period as a TIMEX3 value.

        >>> Period.parse("2025-W40").value
        '2025-W40'
        """
        year, month = self.first.year, self.first.month
        if self.grain in ("week", "weekend"):
            iso = self.first.isocalendar()
            return f"{iso.year:04}-W{iso.week:02}" + ("-WE" if self.grain == "weekend" else "")
        if self.grain == "interval":
            return f"{self.first}/{self.last}"
        if self.grain == "season":
            return f"{year:04}-" + {at: name for name, at in _SEASONS.items()}[month]
        written: dict[Grain, str] = {
            "month": f"{year:04}-{month:02}",
            "quarter": f"{year:04}-Q{(month + 2) // 3}",
            "half": f"{year:04}-H{(month + 5) // 6}",
            "year": f"{year:04}",
            "decade": f"{year // 10:03}",
            "century": f"{year // 100:02}",
        }
        return written.get(self.grain, self.first.isoformat())

    @property
    def edtf(self) -> str:
        """The period in the Extended Date/Time Format: level 0, 1 or 2 as its grain needs.

        >>> Period.parse("2025-W40").edtf
        '2025-09-29/2025-10-05'
        """
        if self.grain in ("week", "weekend", "interval") and self.days > 1:
            return f"{self.first}/{self.last}"
        if code := _EDTF_CODE.get(self.grain, {}).get(self.first.month):
            return f"{self.first.year:04}-{code}"
        unknown = {"decade": "X", "century": "XX"}.get(self.grain, "")
        return (self.first.isoformat() if self.grain == "interval" else self.value) + unknown


def _length(grain: Grain) -> int:
    return _DAYS.get(grain) or 31 * _MONTHS.get(grain, 1)


def _add_months(day: dt.date, count: int, year: int | None = None) -> dt.date:
    number = (day.year if year is None else year) * 12 + day.month - 1 + count
    year, month = divmod(number, 12)
    if not 1 <= year <= 9999:
        raise ValueError(f"{count} months from {day} leave the calendar")
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
