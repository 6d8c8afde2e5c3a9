"""Lengths of time: "the past three years", "five-year", "half an hour"."""

from __future__ import annotations

import re

from analysis.dates import Duration
from analysis.timexes.record import Context, Direction, Reading, Rule
from analysis.timexes.vocabulary import (
    HOW_LONG,
    MONTH,
    NUMBER,
    UNIT,
    modifier,
    read_number,
    unit_of,
)


def duration(number: float | None, unit: str) -> Duration:
    """The length that a number and the word of a unit tell.

    >>> duration(3, "years").value, duration(2, "fortnights").value
    ('P3Y', 'P4W')
    """
    letter, grain = unit_of(unit)
    if number is not None and unit.casefold().startswith("fortnight"):
        number *= 2
    return Duration(number, letter, clock=grain == "time")


def _plain(match: re.Match[str], context: Context) -> Reading | None:
    part = match.groupdict()
    number = read_number(part["number"]) if part.get("number") else None
    unit = part["unit"]
    if part.get("half"):
        number = (number or 1) + 0.5
    return Reading(
        "DURATION",
        duration(number, unit).value,
        base="none",
        grain=unit_of(unit)[1],
        mod=modifier(part.get("mod") or ""),
    )


_SIZES = ("second", "minute", "hour", "day", "week", "month", "year")


def _compound(match: re.Match[str], context: Context) -> Reading | None:
    one = duration(read_number(match["n1"]), match["u1"]).value
    two = duration(read_number(match["n2"] or match["one"]), match["u2"]).value
    sizes = [_SIZES.index(match[each].removesuffix("s")) for each in ("u1", "u2")]
    if sizes[0] <= sizes[1]:
        return None  # "12 hours a day, seven days a week"
    tail = two[1:] if one.startswith("PT") is False else two[2:]
    return Reading(
        "DURATION",
        one + tail,
        base="none",
        grain=unit_of(match["u2"])[1],
        mod=modifier(match["mod"] or ""),
    )


def _one(match: re.Match[str], context: Context) -> Reading | None:
    """Read "a year": a rate after an amount ("15 a year", "$5 a day"), else a length."""
    unit = match["unit"]
    before = context.sentence[max(0, match.start() - 40) : match.start()]
    rate = _AMOUNT.search(before) and not _AFTER_LENGTH.match(context.sentence, match.end())
    if rate and not match["mod"] and not match.group().casefold().startswith("another"):
        return Reading("SET", duration(1, unit).value, base="none", grain=unit_of(unit)[1])
    if unit_of(unit)[0] in ("S", "M") and unit_of(unit)[1] == "time":
        return None  # "a second", "a minute" are manners of speaking
    return Reading(
        "DURATION",
        duration(1, unit).value,
        base="none",
        grain=unit_of(unit)[1],
        mod=modifier(match["mod"] or ""),
    )


# "15 a year", "$5 million a year", "three new planes a month", "hundreds of people a day"
_AMOUNT = re.compile(
    rf"(?:\d%?|\b(?:{NUMBER}|million|billion|trillion|percent|per cent|dozens|hundreds|thousands"
    r"|millions|more)(?: (?!for\b|in\b|and\b|to\b|with\b|over\b)[\w-]{1,24}){0,3}) \Z"
)
_AFTER_LENGTH = re.compile(r",? (?:after|before|ago|later|earlier|from|since|for|in|or so)\b")


def _span(match: re.Match[str], context: Context) -> Reading | None:
    """Read "the past three years", "the next decade", "recent weeks"."""
    part = match.groupdict()
    which = "coming" if part.get("ahead") else match["which"].casefold()
    number_words, unit = match["number"], part.get("units") or match["unit"]
    number = read_number(number_words) if number_words else (None if unit.endswith("s") else 1)
    back = which in ("past", "last", "previous", "preceding", "latest", "prior")
    ahead = which in ("next", "coming", "following", "upcoming")
    length, period = duration(number, unit), None
    if context.moment and (back or ahead):
        period = length.until(context.moment) if back else length.since(context.moment)
    if which in ("previous", "preceding", "following", "prior"):
        period = None
    direction: Direction = "before" if back else "after" if ahead else ""
    return Reading(
        "DURATION",
        length.value,
        period,
        context.moment_base if period else "none",
        unit_of(unit)[1],
        direction,
        modifier(match["mod"] or ""),
    )


def _long(match: re.Match[str], context: Context) -> Reading | None:
    plural = match["unit"].endswith("s")
    return Reading(
        "DURATION",
        duration(None if plural else 1, match["unit"]).value,
        base="none",
        grain=unit_of(match["unit"])[1],
    )


_KIND = (
    r"(?:(?:straight|consecutive|full|whole|trading|working|business|calendar|long|more|successive"
    r"|additional|further|solid|short|extra|school|odd|good|fiscal|crucial|difficult|turbulent) )"
)
_N = rf"(?P<number>{NUMBER})"
_MORE = r"(?:(?:[Aa]bout|[Nn]early|[Aa]lmost|[Mm]ore than|[Ll]ess than) )"

DURATION_RULES = (
    Rule(
        "age",
        "unit+old",
        re.compile(
            rf"(?<![\w.])(?P<mod>{HOW_LONG})?{_N}[- ](?P<unit>years?|months?|weeks?"
            r"|days?)[- ]olds?\b"
        ),
        _plain,
    ),
    Rule(
        "span",
        "unit",
        re.compile(
            rf"\b(?P<mod>{_MORE})?(?:[Tt]he |[Tt]hese |[Tt]hose |(?:his|her|its|their|our) )?"
            r"(?:very )?(?P<which>[Pp]ast|[Ll]ast|[Pp]revious|[Pp]receding|[Nn]ext|[Cc]oming"
            r"|(?<=[Tt]he )[Ff]ollowing|[Uu]pcoming|[Ff]irst|[Ff]inal|[Ll]atest|[Pp]rior|[Oo]pening"
            r"|[Cc]losing)"
            rf" {_KIND}?(?P<number>{NUMBER}) {_KIND}{{0,2}}(?P<unit>{UNIT}s?)\b(?!-| ago)"
        ),
        _span,
    ),
    Rule(
        "span-of-one",
        "unit",
        re.compile(
            rf"\b(?P<mod>{_MORE})?[Tt]he (?:very )?(?P<which>past|coming"
            r"|(?:first|final|opening|closing)(?= hour)|last(?= (?:decade"
            r"|century))|next(?= (?:decade|century)))(?P<number>) (?P<unit>day|week|month|quarter"
            r"|year|decade|century|hour|weekend)\b(?!-)"
        ),
        _span,
    ),
    Rule(
        "span-over",
        "unit",
        re.compile(
            r"(?:(?<=\b[Oo]ver )|(?<=\b[Ww]ithin )|(?<=\b[Ii]n )|(?<=\b[Dd]uring )|(?<=\b[Ff]or )"
            r"|(?<=\bthroughout ))(?P<mod>)[Tt]he (?P<which>last|next|previous|following)"
            r"(?P<number>) (?P<unit>day|week|month|year|decade|century|hour)\b"
            rf"(?!-| of (?:{MONTH}|the\b|last\b|next\b|this\b|his\b|her\b|its\b|\d{{4}}))"
        ),
        _span,
    ),
    Rule(
        "span-vague",
        "unit",
        re.compile(
            r"\b(?P<mod>)[Tt]he (?:very )?(?P<which>past|last|next|coming|previous|following"
            rf"|first|final)(?P<number>) (?P<unit>{UNIT}s)\b(?!-)"
            rf"|\b[Tt]he (?P<units>{UNIT}s) (?P<ahead>ahead|to come)\b(?! of\b)"
        ),
        _span,
    ),
    Rule(
        "compound-duration",
        "unit",
        re.compile(
            rf"(?<![\w.$])(?P<mod>{HOW_LONG})?(?P<n1>{NUMBER}|an?) (?P<u1>years?|months?|weeks?"
            rf"|days?|hours?|minutes?)(?:(?:,| and|, and)? (?P<n2>{NUMBER})|,? and (?P<one>an?))"
            r" (?P<u2>months?|weeks?|days?|hours?|minutes?|seconds?)\b"
        ),
        _compound,
    ),
    Rule(
        "duration-and-half",
        "unit+half",
        re.compile(
            rf"\b(?P<mod>{HOW_LONG})?(?P<number>an?|{NUMBER}) (?P<unit>{UNIT}s?) and "
            r"(?P<half>a half)\b"
        ),
        _plain,
    ),
    Rule(
        "duration",
        "unit",
        re.compile(
            rf"(?<![\w.$€£])(?<!\bas )(?P<mod>{HOW_LONG})?(?:(?:[Tt]he|[Tt]hese|[Tt]hose|[Aa]nother"
            rf"|[Aa]n additional) (?!\S{{0,24}}-{UNIT}))?"
            rf"(?:(?:{NUMBER})(?:-to-| to | or |-|–))?{_N}"
            rf"(?:-plus)?[- ]{_KIND}{{0,2}}(?P<unit>{UNIT}s?)\b(?!-hand)"
        ),
        _plain,
    ),
    Rule(
        "half-unit",
        "unit+half",
        re.compile(
            rf"\b(?P<mod>{HOW_LONG})?(?:[Hh]alf(?: an? |-)|[Aa]n? half[- ])(?P<unit>{UNIT})\b"
        ),
        lambda match, context: Reading(
            "DURATION",
            duration(0.5, match["unit"]).value,
            base="none",
            grain=unit_of(match["unit"])[1],
            mod=modifier(match["mod"] or ""),
        ),
    ),
    Rule(
        "quarter-century",
        "unit",
        re.compile(rf"\b(?P<mod>{HOW_LONG})?(?:a )?quarter(?:-| of a |[ ])century\b"),
        lambda match, context: Reading(
            "DURATION", "P25Y", base="none", grain="year", mod=modifier(match["mod"] or "")
        ),
    ),
    Rule(
        "one-unit",
        "unit",
        re.compile(
            rf"\b(?<!What )(?<!what )(?P<mod>{HOW_LONG})?"
            r"(?:[Aa]n?|[Aa]nother|[Aa] (?:full|whole|further|single|second consecutive)) "
            rf"(?P<unit>{UNIT})\b(?<!quarter)(?!-|['’]s (?:end|eve|[A-Z])"
            r"| of (?:age|reckoning|mourning))"
        ),
        _one,
    ),
    Rule(
        "hyphened-unit",
        "unit",
        re.compile(
            r"\b(?P<unit>hour|day|night|week|month|year|decade|century|hours|days|weeks|months"
            r"|years|decades|centuries)(?:-?long|-old)\b(?<!\d-year-old)"
        ),
        _long,
    ),
    Rule(
        "single-unit",
        "unit",
        re.compile(r"\b(?P<mod>)(?P<number>[Ss]ingle|[Oo]ne)-(?P<unit>day|week|month|year)\b"),
        _plain,
    ),
    Rule(
        "vague-duration",
        "unit",
        re.compile(
            r"\b(?<!-)(?<!as many )(?<!early )(?<!small )(?<!wee )(?<!predawn )(?<!pre-dawn )"
            r"(?<!late )(?<!morning )(?<!office )(?<!business )(?<!working )(?<!opening )"
            r"(?:[Tt]he (?=years))?"
            r"(?P<unit>(?i:second|minute|hour|day|week|month|quarter|year|decade|centurie)s)\b"
            r"(?!-old| old\b| of age|['’])"
        ),
        lambda match, context: Reading(
            "DURATION",
            duration(None, match["unit"]).value,
            base="none",
            grain=unit_of(match["unit"])[1],
        ),
    ),
)
