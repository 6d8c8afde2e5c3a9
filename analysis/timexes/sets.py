"""What recurs: "every Friday", "twice a week", "daily"."""

from __future__ import annotations

import re

from analysis.timexes.durations import duration
from analysis.timexes.record import Context, Reading, Rule
from analysis.timexes.vocabulary import (
    DAYPART,
    DAYPARTS,
    MONTH,
    NUMBER,
    SEASON,
    SEASONS,
    UNIT,
    WEEKDAY,
    month_number,
    read_number,
    unit_of,
    weekday_number,
)

_PERIODS = {
    "hourly": "PT1H",
    "nightly": "P1D",
    "daily": "P1D",
    "weekly": "P1W",
    "biweekly": "P2W",
    "fortnightly": "P2W",
    "monthly": "P1M",
    "bimonthly": "P2M",
    "quarterly": "P1Q",
    "semiannual": "P6M",
    "semi-annual": "P6M",
    "annual": "P1Y",
    "annually": "P1Y",
    "yearly": "P1Y",
    "biennial": "P2Y",
    "biennially": "P2Y",
    "triennial": "P3Y",
}
_FREQUENCY = {"once": 1, "twice": 2, "thrice": 3}


def _adverb(match: re.Match[str], context: Context) -> Reading | None:
    value = _PERIODS[match.group().casefold()]
    return Reading("SET", value, base="none", quant="EVERY" if value.endswith("D") else "")


def _every(match: re.Match[str], context: Context) -> Reading | None:
    part = match.groupdict()
    quant = "EACH" if part["quant"].casefold() == "each" else "EVERY"
    if part["weekday"]:
        value = f"XXXX-WXX-{weekday_number(part['weekday'])}{DAYPARTS.get(part['part'] or '', '')}"
        return Reading("SET", value, base="none", grain="day", quant=quant)
    if part["season"] or part["month"]:
        of_year = SEASONS.get((part["season"] or "").casefold(), "")
        value = f"XXXX-{of_year or format(month_number(part['month']), '02')}"
        return Reading(
            "SET", value, base="none", grain="season" if of_year else "month", quant=quant
        )
    if part["daypart"]:
        return Reading(
            "SET",
            f"XXXX-XX-XX{DAYPARTS[part['daypart']]}",
            base="none",
            grain="part of day",
            quant=quant,
        )
    number = 2.0 if part["other"] else read_number(part["number"]) if part["number"] else 1.0
    return Reading(
        "SET",
        duration(number, part["unit"]).value,
        base="none",
        grain=unit_of(part["unit"])[1],
        quant=quant,
    )


def _times(match: re.Match[str], context: Context) -> Reading | None:
    words = match["times"].casefold()
    count = _FREQUENCY.get(words) or read_number(words.removesuffix(" times"))
    freq = f"{count:g}X" if count else "XX"
    return Reading(
        "SET",
        duration(1, match["unit"]).value,
        base="none",
        grain=unit_of(match["unit"])[1],
        freq=freq,
    )


def _plural_day(match: re.Match[str], context: Context) -> Reading | None:
    word = match["days"]
    if weekday_number(word):
        suffix = DAYPARTS.get((match["part"] or "").casefold(), "")
        return Reading("SET", f"XXXX-WXX-{weekday_number(word)}{suffix}", base="none", grain="day")
    if word.casefold() == "weekends":
        return Reading("SET", "XXXX-WXX-WE", base="none", grain="weekend")
    return Reading(
        "SET", f"XXXX-XX-XX{DAYPARTS[word.casefold()]}", base="none", grain="part of day"
    )


def _per(match: re.Match[str], context: Context) -> Reading | None:
    return Reading(
        "SET", duration(1, match["unit"]).value, base="none", grain=unit_of(match["unit"])[1]
    )


SET_RULES = (
    Rule(
        "set-adverb",
        "set",
        re.compile(
            rf"\b(?:{'|'.join(_PERIODS)})\b(?!-)"
            rf"|\A(?:{'|'.join(map(str.capitalize, _PERIODS))})(?= [a-z])"
        ),
        _adverb,
    ),
    Rule(
        "every",
        "unit weekday daypart season month",
        re.compile(
            rf"\b(?:[Oo]nce |[Tt]wice )?(?P<quant>[Ee]very|[Ee]ach) (?:and every )?"
            rf"(?:single )?(?:(?P<weekday>{WEEKDAY})(?: (?P<part>{DAYPART}))?"
            rf"|(?P<daypart>{DAYPART})|(?P<season>{SEASON})|(?P<month>{MONTH})"
            rf"|(?:(?P<other>other|second) |(?P<number>{NUMBER}) )?"
            rf"(?:fiscal |calendar |school )?(?P<unit>{UNIT}s?))\b(?! "
            r"(?:of the|matters))"
        ),
        _every,
    ),
    Rule(
        "times-a",
        "unit+times",
        re.compile(
            rf"\b(?P<times>[Oo]nce|[Tt]wice|[Tt]hrice|(?:{NUMBER}) times) (?:an?|per|each|every) "
            rf"(?P<unit>{UNIT})\b"
        ),
        _times,
    ),
    Rule("per-unit", "unit", re.compile(rf"\b(?:per) (?P<unit>{UNIT})\b"), _per),
    Rule(
        "plural-day",
        "weekday daypart unit",
        re.compile(
            rf"\b(?P<days>{WEEKDAY}s|(?<=\bon )[Ww]eekends|(?<=\bat )nights|(?<=\bin the )"
            rf"(?:mornings|evenings|afternoons))\b(?: (?P<part>{DAYPART})s?)?"
        ),
        _plural_day,
    ),
)
