"""What stands before an expression and makes it a part of it: "the end of", "the first week of"."""

from __future__ import annotations

import re
from dataclasses import replace

from analysis.dates import Grain, Period, Third
from analysis.timexes.record import Found, Reading
from analysis.timexes.vocabulary import DAYPART, DAYPARTS, WEEKDAYS

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
    r"\b(?:(?:[Tt]he )?(?:same|corresponding|comparable)|(?<=[Aa]t )this(?= time)) "
    r"(?P<unit>period|month|quarter|time|week|day|point)(?: of| in|,)? (?:the )?\Z"
)
_DAY_PART = re.compile(
    rf"\b(?:[Tt]he )?(?:(?:early|late) )?(?P<part>{DAYPART}|eve) of \Z"
    r"|\b(?:[Tt]he )?(?P<hours>early|small|wee|pre-?dawn|early morning|late) hours of \Z"
)
_MONTH_OF = re.compile(r"\b(?:[Tt]he )?month of \Z")
_BESIDE = re.compile(r"\b[Tt]he (?P<unit>day|week) (?P<when>after|before) \Z")
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
THIRDS: dict[str, Third] = {"START": "early", "MID": "mid", "END": "late"}


def with_grain(period: Period | None, grain: str) -> Period | None:
    """The same days, known as exactly as ``grain`` says."""
    return Period(period.first, period.after, grain) if period else None  # type: ignore[arg-type]


def prefixed(sentence: str, each: Found, floor: int, previous: Period | None) -> Found:
    """The expression with what stands before it and belongs to it, not further left than ``floor``.

    Args:
        sentence: The sentence.
        each: The expression.
        floor: Where the expression before it ends.
        previous: The last date mentioned before, which "the same period" means.
    """
    reading = each.reading
    left = sentence[max(floor, each.start - 40) : each.start]
    if reading.type != "DATE":
        return each
    if found := _NTH.search(left):
        part = _nth(found["nth"].casefold(), found["unit"].casefold(), reading)
        if part:
            return Found(each.start - len(left) + found.start(), each.end, part, f"{each.rule}+nth")
    if reading.grain == "month" and (found := _MONTH_OF.search(left)):
        return Found(
            each.start - len(left) + found.start(), each.end, reading, f"{each.rule}+month"
        )
    if (
        reading.grain == "day"
        and (found := _DAY_PART.search(left))
        and (found["hours"] or found["part"] in DAYPARTS)
    ):
        small = "TNI" if found["hours"] == "late" else "TMO"
        suffix = small if found["hours"] else DAYPARTS[found["part"]]
        read = replace(
            reading,
            type="TIME",
            value=reading.value + suffix,
            grain="part of day",
            period=with_grain(reading.period, "part of day"),
        )
        return Found(each.start - len(left) + found.start(), each.end, read, f"{each.rule}+part")
    if each.rule == "holiday" and reading.period and (found := _BESIDE.search(left)):
        step = 1 if found["when"] == "after" else -1
        grain: Grain = "week" if found["unit"] == "week" else "day"
        beside = Period.on(reading.period.shift(step, grain).first, grain)
        start = each.start - len(left) + found.start()
        return Found(start, each.end, _told(reading, beside), f"{each.rule}+beside")
    if reading.grain == "day" and reading.period and (found := _WEEK_OF.search(left)):
        grain = "weekend" if found["unit"] == "weekend" else "week"
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
            period = period.third(THIRDS[mod])
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
