"""Expressions made of expressions: "the end of last year", "late October last year"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from analysis.dates import Grain, Period, Third
from analysis.timexes.record import Reading
from analysis.timexes.vocabulary import DAYPART, DAYPARTS, WEEKDAYS

MOST_APART = 40  # characters between a clock and the day after it that it belongs to


@dataclass(frozen=True, slots=True)
class Found:
    """A reading with its place in the sentence and its rule."""

    start: int
    end: int
    reading: Reading
    rule: str


_ORDINALS = {
    "first": 0,
    "second": 1,
    "third": 2,
    "fourth": 3,
    "last": -1,
    "final": -1,
    "fifth": 4,
    "1st": 0,
}
_ORDINAL = "|".join(_ORDINALS)
_PART = re.compile(
    r"(?:\b(?:[Tt]he |[Ii]ts |[Tt]heir )?(?:very )?(?P<place>beginning|start|end|middle|close|turn"
    r"|latter part|early part|early days|rest|remainder) of (?:the )?"
    r"|\b(?P<early>[Ee]arly|[Ll]ate|[Mm]id)(?: in|-| on)? )\Z"
)
_NTH = re.compile(
    rf"\b(?:[Tt]he )?(?:fiscal )?(?P<nth>{_ORDINAL})[- ](?P<unit>quarter|half|week|weekend|month"
    r"|day|decade|season|[A-Z][a-z]{2,6}day) (?:of|in) (?:the )?\Z",
    re.IGNORECASE,
)
_SAME = re.compile(
    r"\b(?:[Tt]he )?(?:same|corresponding|comparable) (?P<unit>period|month|quarter|time|week|day"
    r"|point)(?: of| in|,)? (?:the )?\Z"
)
_DAY_PART = re.compile(rf"\b(?:[Tt]he )?(?:(?:early|late) )?(?P<part>{DAYPART}|eve) of \Z")
_WEEK_OF = re.compile(r"\b(?:[Tt]he )?(?P<unit>week|weekend) of \Z")
_PLACES = {
    "beginning": "START",
    "start": "START",
    "early": "START",
    "early part": "START",
    "early days": "START",
    "turn": "START",
    "middle": "MID",
    "mid": "MID",
}
_THIRDS: dict[str, Third] = {"START": "early", "MID": "mid", "END": "late"}


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
        joined.append(_prefixed(sentence, each, floor, next(filter(None, dates), previous)))
    return _with_days(sentence, joined)


def _with_days(sentence: str, found: list[Found]) -> list[Found]:
    """Read "at 10 p.m. on Friday": a clock without a day before it has the day just after it."""
    for at in range(len(found) - 2, -1, -1):
        clock, day = found[at], found[at + 1]
        one, two = clock.reading, day.reading
        if (
            clock.rule in ("clock", "clock-half", "clock-zone", "noon", "oclock")
            and (one.base != "previous date" or sentence[clock.end : day.start] == " on ")
            and two.grain in ("day", "time")
            and two.period
            and day.start - clock.end < MOST_APART
        ):
            value = two.value[:10] + one.value[one.value.index("T") :]
            period = _as(two.period, "time")
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
    if between in (" at ", " on ") and {first.grain, second.grain} != {"time", "day"}:
        return None  # "tomorrow at 10 a.m.", "10 p.m. on Friday" are one point in time
    rule = f"{one.rule}+{two.rule}"
    if (
        first.grain == "day"
        and second.grain == "time"
        and (not comma or first.base == "explicit")
        and between in (" ", " at ", ", ")
    ):
        value = first.value + second.value[second.value.index("T") :]
        period = _as(first.period, "time")
        reading = replace(first, type="TIME", value=value, grain="time", period=period)
        return Found(one.start, two.end, reading, rule)
    if first.grain == "time" and second.grain == "part of day" and between == " ":
        clock = first.value[first.value.index("T") :]
        if one.rule == "clock" and second.value[-3:] in ("TAF", "TEV", "TNI"):
            clock = _after_noon(clock)
        value = second.value[:-3] + clock
        period = _as(second.period, "time")
        reading = replace(second, value=value, grain="time", period=period)
        return Found(one.start, two.end, reading, rule)
    if first.type == "TIME" and second.type == "DATE" and second.grain == "day":
        value = second.value + first.value[first.value.index("T") :]
        period = _as(second.period, first.grain)
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
        first.grain in ("month", "quarter", "season", "interval", "day")
        and whole.grain == "year"
        and two.rule == "which-unit"
    ):
        month_day = re.match(r"(?:\d{4}|XXXX)(-\d\d(?:-\d\d)?|-Q\d|-S[PU]|-FA|-WI)\Z", first.value)
        if not month_day or first.base in ("explicit", "named event"):
            return None
        value = f"{whole.first.year:04}{month_day[1]}"
        try:
            period = Period.from_value(value)
        except ValueError:
            return None
        narrowed = (
            period.third(_THIRDS[first.mod])
            if first.mod in _THIRDS and first.grain == "interval"
            else period
        )
        reading = replace(second, value=value, period=narrowed, grain=narrowed.grain, mod=first.mod)
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
            period=_as(day, first.grain),
            grain=first.grain,
            type=first.type,
        )
        return Found(one.start, two.end, reading, rule)
    return None


def _after_noon(clock: str) -> str:
    """A clock of twelve hours that an afternoon or night stands beside: "9:15 last night"."""
    hour = int(clock[1:3])
    return f"T{hour + 12:02}{clock[3:]}" if hour < 12 else clock


def _as(period: Period | None, grain: str) -> Period | None:
    return Period(period.first, period.after, grain) if period else None  # type: ignore[arg-type]


def _prefixed(sentence: str, each: Found, floor: int, previous: Period | None) -> Found:
    reading = each.reading
    left = sentence[max(floor, each.start - 40) : each.start]
    if reading.type != "DATE":
        return each
    if found := _NTH.search(left):
        part = _nth(found["nth"].casefold(), found["unit"].casefold(), reading)
        if part:
            return Found(each.start - len(left) + found.start(), each.end, part, f"{each.rule}+nth")
    if reading.grain == "day" and (found := _DAY_PART.search(left)) and found["part"] in DAYPARTS:
        suffix = DAYPARTS[found["part"]]
        read = replace(
            reading,
            type="TIME",
            value=reading.value + suffix,
            grain="part of day",
            period=_as(reading.period, "part of day"),
        )
        return Found(each.start - len(left) + found.start(), each.end, read, f"{each.rule}+part")
    if reading.grain == "day" and reading.period and (found := _WEEK_OF.search(left)):
        grain: Grain = "weekend" if found["unit"] == "weekend" else "week"
        return Found(
            each.start - len(left) + found.start(),
            each.end,
            _told(reading, Period.on(reading.period.first, grain)),
            f"{each.rule}+week",
        )
    if found := _SAME.search(left):
        return Found(
            each.start - len(left) + found.start(),
            each.end,
            _same(reading, previous),
            f"{each.rule}+same",
        )
    if found := _PART.search(left):
        word = (found["place"] or found["early"]).casefold()
        mod = "" if word in ("rest", "remainder") else _PLACES.get(word, "END")
        if found["early"] and reading.grain == "day":
            return each
        period = reading.period
        if period and mod and period.days > 2:
            period = period.third(_THIRDS[mod])
        read = replace(
            reading, mod=mod, period=period, grain=period.grain if period else reading.grain
        )
        return Found(each.start - len(left) + found.start(), each.end, read, f"{each.rule}+part")
    return each


def _nth(word: str, unit: str, reading: Reading) -> Reading | None:
    """Read "the last week of March", "the first quarter of 2009", "the second half of the year"."""
    whole = reading.period
    number = _ORDINALS[word]
    if whole is None:
        return None
    if unit.endswith("day") and unit != "day":
        if unit not in WEEKDAYS or whole.grain != "month":
            return None
        days = [whole.first.toordinal() + step for step in range(whole.days)]
        chosen = [day for day in days if (day - 1) % 7 == WEEKDAYS.index(unit)]
        if number >= len(chosen):
            return None
        return _told(reading, Period.on(whole.first.fromordinal(chosen[number])))
    grains: dict[str, Grain] = {
        "week": "week",
        "weekend": "weekend",
        "month": "month",
        "quarter": "quarter",
        "half": "half",
        "day": "day",
    }
    grain = grains.get(unit)
    if grain == "half" and whole.grain == "month" and number in (0, 1):
        cut = whole.first.replace(day=16)
        ends = (cut, whole.after) if number else (whole.first, cut)
        mod = "END" if number else "START"
        return replace(reading, period=Period(*ends, "interval"), grain="interval", mod=mod)
    if grain is None or (grain == "half" and whole.grain != "year"):
        return None
    if grain == "week":
        thursdays = Period.on(whole.first).weekday(4, "next")
        start = thursdays.at("week") if thursdays else None
        units = [start.shift(step) for step in range(53)] if start else []
        units = [
            one for one in units if (middle := one.weekday(4, "here")) and whole.contains(middle)
        ]
    else:
        units, one = [], Period.on(whole.first, grain)
        while one.first < whole.after and len(units) < 400:
            units.append(one)
            one = one.shift(1, "week" if grain == "weekend" else None)
    if len(units) < 2 or number >= len(units):
        return None
    return _told(reading, units[number])


def _told(reading: Reading, period: Period) -> Reading:
    return replace(reading, value=period.value, period=period, grain=period.grain, mod="")


def _same(reading: Reading, previous: Period | None) -> Reading:
    """Read "the same period last year": the period just spoken of, in that year."""
    year = reading.period
    if year is None or year.grain != "year" or previous is None or previous.days > 200:
        return reading
    try:
        return _told(reading, previous.shift(12 * (year.first.year - previous.first.year), "month"))
    except ValueError:
        return reading
