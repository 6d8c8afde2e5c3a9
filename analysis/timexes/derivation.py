"""How a date was found, in words for the reader."""

from __future__ import annotations

import datetime as dt

from analysis.dates import Period
from analysis.timexes.record import Context, Reading
from analysis.timexes.vocabulary import MONTHS, ORDINALS

_SEASON_NAMES = {3: "spring", 6: "summer", 9: "autumn", 12: "winter"}


def in_words(period: Period) -> str:
    """A period as a reader would write it.

    >>> in_words(Period.parse("2025-W40"))
    'week of 29 September 2025'
    """
    first, last = period.first, period.last
    month = MONTHS[first.month - 1].capitalize()
    names = {
        "week": f"week of {_day(period.first)}",
        "weekend": f"weekend of {_day(period.first)}",
        "month": f"{month} {first.year}",
        "quarter": f"{ORDINALS[(first.month - 1) // 3]} quarter of {first.year}",
        "half": f"{ORDINALS[(first.month - 1) // 6]} half of {first.year}",
        "season": f"{_SEASON_NAMES.get(first.month, '')} {first.year}",
        "year": f"{first.year}",
        "decade": f"{first.year // 10}0s",
        "century": f"{first.year // 100 + 1}th century",
    }
    if period.grain in names:
        return names[period.grain]
    if first == last:
        return _day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {_day(last)}"
    return f"{_day(first)} to {_day(last)}"


def _day(day: dt.date) -> str:
    return f"{day.day} {MONTHS[day.month - 1].capitalize()} {day.year}"


def derive(text: str, reading: Reading, context: Context) -> str:
    """The way from the words to the date.

    For example: “Tuesday”, published 13 November 2024 → 12 November 2024.
    """
    if reading.period is None:
        return ""
    if reading.base == "explicit":
        return f"“{text}” → {in_words(reading.period)}"
    told = {
        "publication": ("published", context.published),
        "speaking": ("said", context.moment),
        "previous date": ("counted from", context.here or context.previous),
    }
    word, anchor = told.get(reading.base, ("by the date of the", None))
    by = reading.note or (in_words(anchor) if anchor else "")
    return f"“{text}”, {word} {by} → {in_words(reading.period)}"
