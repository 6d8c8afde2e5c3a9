"""Expressions made of expressions: "the end of last year", "late October last year"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from analysis.dates import Period
from analysis.timexes.months import weekday_check
from analysis.timexes.parts import THIRDS, prefixed, with_grain
from analysis.timexes.record import Found, moved
from analysis.timexes.vocabulary import weekday_number

MOST_APART = 40  # characters between a clock and the day after it that it belongs to


def compose(sentence: str, found: Sequence[Found], previous: Period | None = None) -> list[Found]:
    """Join neighbours that are one expression, and take in what stands before one.

    Args:
        sentence: The sentence.
        found: Its expressions in order, none overlapping.
        previous: The last date mentioned before the sentence.

    Returns:
        Expressions in order, none overlapping.
    """
    joined: list[Found] = []
    for each in found:
        one = joined[-1] if joined else None
        both = _join(sentence, one, each) if one else None
        if both:
            joined[-1] = both
            continue
        floor = one.end if one else 0
        dates = (each.reading.period for each in reversed(joined) if each.reading.type == "DATE")
        joined.append(prefixed(sentence, each, floor, next(filter(None, dates), previous)))
    return _with_dates(sentence, _with_days(sentence, joined))


_ENDING = re.compile(r" (?:that )?end(?:ed|ing|s) (?:on |in )?")


def _with_dates(sentence: str, found: list[Found]) -> list[Found]:
    """Read "Thursday (March 14)", "the next day, May 3,": the date beside says which day it is."""
    for at in range(len(found) - 1):
        day, date = found[at], found[at + 1]
        one, two = day.reading, date.reading
        unit = one.grain if day.rule == "the-unit" and one.period else ""
        if unit and two.period and _ENDING.fullmatch(sentence[day.end : date.start]):
            whole = moved(two.period, unit, 0)
            read = replace(one, value=whole.value, period=whole, base=two.base) if whole else one
            found[at] = replace(day, reading=read)
            continue
        if one.type != "DATE" or two.type != "DATE" or two.grain != "day" or two.period is None:
            continue
        between = sentence[day.end : date.start]
        words = sentence[day.start : day.end]
        if day.rule == "weekday" and date.rule in ("month-day", "day-month"):
            number = weekday_number(words)
            before = (
                two.period.weekday(number, "last") if number and _TO.fullmatch(between) else None
            )
            if before:  # "from Monday through Friday, October 10"
                found[at] = replace(
                    day, reading=replace(one, value=before.value, period=before, base=two.base)
                )
                continue
        weekday = (
            day.rule == "weekday"
            and between in (" (", " - ", " – ", " — ")
            and two.period.first.isoweekday() == weekday_number(words)
        )
        counted = (
            one.grain == "day"
            and one.base in ("previous date", "none")
            and date.rule in ("month-day", "day-month")
            and between in (", ", " (")
        )
        if weekday or counted:
            read = replace(one, value=two.value, period=two.period, base=two.base)
            found[at] = replace(day, reading=read)
    return [_the_same_day(sentence, *each) for each in zip([None, *found], found, strict=False)]


_TO = re.compile(r" (?:to|through|until|till) | ?[-–—] ?")
_A_WEEKDAY = re.compile(r",? ?[(—–-]? ?(?:which (?:was|is) )?a ")


def _the_same_day(sentence: str, date: Found | None, day: Found) -> Found:
    """Read "14 October 2025, a Tuesday": the weekday of the date before it, or a contradiction."""
    if date is None or day.rule != "weekday" or date.reading.grain != "day":
        return day
    told = date.reading.period
    if told is None or not _A_WEEKDAY.fullmatch(sentence[date.end : day.start]):
        return day
    name = sentence[day.start : day.end]
    right = weekday_number(name) == told.first.isoweekday()
    wrong = "" if right else weekday_check(name, told.first)
    read = replace(day.reading, value=told.value, period=told, base=date.reading.base)
    return replace(day, reading=replace(read, grain="day", direction="", contradicts=wrong))


_SAME_DAY = (" on ", " to ", " and ", " until ", " through ", "-", "–")


def _with_days(sentence: str, found: list[Found]) -> list[Found]:
    """Read "at 10 p.m. on Friday": a clock without a day before it has the day just after it."""
    for at in range(len(found) - 2, -1, -1):
        clock, day = found[at], found[at + 1]
        one, two = clock.reading, day.reading
        between = sentence[clock.end : day.start]
        if (
            (
                clock.rule in ("clock", "clock-half", "clock-zone", "noon", "oclock")
                or (clock.rule == "part-of-day" and between in (" to ", " and "))
            )
            and (one.base != "previous date" or between in _SAME_DAY)
            and two.grain in ("day", "time")
            and two.period
            and day.start - clock.end < MOST_APART
        ):
            value = two.value[:10] + one.value[one.value.index("T") :]
            period = with_grain(two.period, one.grain or "time")
            reading = replace(one, value=value, period=period, base=two.base)
            found[at] = replace(clock, reading=reading)
    return found


_JOINTS = re.compile(r"(?: | of | at | on |, )\Z")


def _join(sentence: str, one: Found, two: Found) -> Found | None:
    """Two neighbours as one: the second says which month, week or day the first is of."""
    between = sentence[one.end : two.start]
    if not _JOINTS.fullmatch(between):
        return None
    first, second = one.reading, two.reading
    comma = between == ", "
    grains = {first.grain, second.grain}
    dawn = between == " on " and grains == {"part of day", "day"} and one.rule == "part-of-day"
    night = between == " at " and (first.grain, second.grain) == ("part of day", "time")
    if between in (" at ", " on ") and grains != {"time", "day"} and not (dawn or night):
        return None  # "tomorrow at 10 a.m.", "10 p.m. on Friday" are one point in time
    if "DURATION" in (first.type, second.type):
        return None  # "slept five hours the previous night"
    rule = f"{one.rule}+{two.rule}"
    if (
        first.grain == "day"
        and second.grain == "time"
        and (not comma or first.base == "explicit")
        and between in (" ", " at ", ", ")
    ):
        value = first.value + second.value[second.value.index("T") :]
        period = with_grain(first.period, "time")
        reading = replace(first, type="TIME", value=value, grain="time", period=period)
        return Found(one.start, two.end, reading, rule)
    if first.grain == "part of day" and second.grain == "time" and between == " at ":
        clock = second.value[second.value.index("T") :]
        if two.rule == "oclock" and first.value[-3:] in ("TAF", "TEV", "TNI"):
            clock = _after_noon(clock)
        value = first.value[:-3] + clock
        reading = replace(first, value=value, grain="time", period=with_grain(first.period, "time"))
        return Found(one.start, two.end, reading, rule)
    if first.grain == "time" and second.grain == "part of day" and between == " ":
        clock = first.value[first.value.index("T") :]
        if one.rule == "clock" and second.value[-3:] in ("TAF", "TEV", "TNI"):
            clock = _after_noon(clock)
        value = second.value[:-3] + clock
        period = with_grain(second.period, "time")
        reading = replace(second, value=value, grain="time", period=period)
        return Found(one.start, two.end, reading, rule)
    if first.type == "TIME" and second.type == "DATE" and second.grain == "day":
        value = second.value + first.value[first.value.index("T") :]
        period = with_grain(second.period, first.grain)
        reading = replace(second, type="TIME", value=value, grain=first.grain, period=period)
        return Found(one.start, two.end, reading, rule)
    if (
        second.type != "DATE"
        or second.period is None
        or first.type not in ("DATE", "TIME")
        or comma
    ):
        return None
    whole = second.period
    if (
        first.grain in ("month", "quarter", "season", "interval", "day", "part of day")
        and whole.grain == "year"
        and two.rule == "which-unit"
    ):
        month_day = re.match(
            r"(?:\d{4}|XXXX)(-\d\d(?:-\d\d(?:T[A-Z]{2})?)?|-Q\d|-S[PU]|-FA|-WI)\Z", first.value
        )
        if not month_day or first.base in ("explicit", "named event"):
            return None
        value = f"{whole.first.year:04}{month_day[1]}"
        try:
            period = Period.from_value(value)
        except ValueError:
            return None
        narrowed = (
            period.third(THIRDS[first.mod])
            if first.mod in THIRDS and first.grain == "interval"
            else period
        )
        reading = replace(
            second,
            type=first.type,
            value=value,
            period=narrowed,
            grain=narrowed.grain,
            mod=first.mod,
        )
        return Found(one.start, two.end, reading, rule)
    if one.rule == "weekday" and whole.grain == "week":
        number = first.period.first.isoweekday() if first.period else int(first.value[9:10] or 1)
        day = whole.weekday(number, "here")
        if day is None:
            return None
        part = first.value[first.value.index("T") :] if "T" in first.value else ""
        reading = replace(
            second,
            value=day.value + part,
            period=with_grain(day, first.grain),
            grain=first.grain,
            type=first.type,
        )
        return Found(one.start, two.end, reading, rule)
    return None


def _after_noon(clock: str) -> str:
    """A clock of twelve hours that an afternoon or night stands beside: "9:15 last night"."""
    hour = int(clock[1:3])
    return f"T{hour + 12:02}{clock[3:]}" if hour < 12 else clock
