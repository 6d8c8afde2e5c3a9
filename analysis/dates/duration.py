"""Lengths of time, with and without an end that the calendar knows.

Written as in ISO 8601 and TIMEX3: ``P3Y``, ``PT30M``, ``PXM`` for "months".
"""

from __future__ import annotations

from dataclasses import dataclass

from analysis.dates.period import Grain, Period

# What a half of each unit is in whole ones: its letter, and how many make the unit.
_SMALLER = {"H": ("M", 60), "DE": ("Y", 10), "CE": ("Y", 100), "Y": ("M", 12), "D": ("H", 24)}
_MONTHS = {"Y": 12, "DE": 120, "CE": 1200, "Q": 3, "M": 1}
_DAYS = {"D": 1, "NI": 1, "W": 7}


@dataclass(frozen=True, slots=True)
class Duration:
    """A number of units of time.

    Attributes:
        number: How many; None where that is not told ("for weeks").
        letter: The unit in ISO 8601 (Y, M, W, D, H, S) or TIMEX3 (CE, DE, Q, WE, NI).
        clock: Whether it is hours or less: their M is a minute.
    """

    number: float | None
    letter: str
    clock: bool = False

    @property
    def value(self) -> str:
        """The length as a TIMEX3 value.

        >>> Duration(3, "Y").value, Duration(None, "M", clock=True).value, Duration(0.5, "D").value
        ('P3Y', 'PTXM', 'PT12H')
        """
        number, letter, clock = self.number, self.letter, self.clock
        if number == 0.5 and letter in _SMALLER and not (letter == "M" and clock):
            letter, count = _SMALLER[letter]
            number, clock = count / 2, clock or letter == "H"
        many = "X" if number is None else f"{number:.10g}"
        return f"P{'T' if clock else ''}{many}{letter}"

    @property
    def _steps(self) -> tuple[int, Grain] | None:
        """The length in whole months or days; None where it is not told, or shorter than a day."""
        if self.number is None or self.clock:
            return None
        if months := _MONTHS.get(self.letter):
            return round(self.number * months), "month"
        if days := _DAYS.get(self.letter):
            return round(self.number * days), "day"
        return None

    def until(self, end: Period) -> Period | None:
        """The interval of this length up to and with a day or week: "the past three years"."""
        return self._anchored(end, -1)

    def since(self, start: Period) -> Period | None:
        """The interval of this length from a day or week on: "the next four months"."""
        return self._anchored(start, 1)

    def _anchored(self, end: Period, sign: int) -> Period | None:
        steps = self._steps
        if steps is None or end.days > 7:
            return None
        moment = Period(end.first, end.after, "day")
        try:
            other = moment.shift(sign * steps[0], steps[1])
            return Period.between(*((other, moment) if sign < 0 else (moment, other)))
        except ValueError:  # outside the years 1 to 9999
            return None
