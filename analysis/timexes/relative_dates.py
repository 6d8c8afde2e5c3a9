"""Dates told from another: "on Tuesday", "last week", "a week later", "11 months ago"."""

from __future__ import annotations

import re

from analysis.dates import Grain, Period
from analysis.timexes.direction import find_direction
from analysis.timexes.record import Context, Direction, Reading, Rule, Type, dated, moved
from analysis.timexes.vocabulary import (
    DAYPART,
    DAYPARTS,
    MODIFIER,
    MONTH,
    NUMBER,
    UNIT,
    WEEKDAY,
    modifier,
    read_number,
    unit_of,
    weekday_number,
)

_BEFORE_WORDS = ("last", "past", "previous", "preceding", "prior")
_AFTER_WORDS = ("next", "coming", "following", "upcoming")


def _weekday(match: re.Match[str], context: Context) -> Reading | None:
    """A weekday: the last one up to publication, unless the words point ahead."""
    part = match.groupdict()
    number = weekday_number(part["weekday"])
    which = (part.get("which") or "").casefold()
    suffix = DAYPARTS.get((part.get("part") or "").casefold(), "")
    moment, base = context.moment, context.moment_base
    direction: Direction = ""
    found: Period | None = None
    if which in ("following", "previous", "preceding"):
        moment, base = context.previous, "previous date"
        if moment:
            step = 1 if which == "following" else -1
            found = moved(moment, "day", step)
            found = found.weekday(number, "next" if step > 0 else "last") if found else None
        direction = "after" if which == "following" else "before"
    elif moment is None:
        direction = find_direction(context.sentence, match.start(), match.end())
    elif which == "last" and moment.days == 1:
        direction = "before"
        found = moment.shift(-1, "day").weekday(number, "last")
    elif which == "next" and moment.days == 1:  # the one of the week that begins next
        direction = "after"
        week = moved(moment, "week", 1)
        found = week.weekday(number, "here") if week else None
    elif which in ("last", "next"):
        week = moved(moment, "week", -1 if which == "last" else 1)
        direction = "before" if which == "last" else "after"
        found = week.weekday(number, "here") if week else None
    else:
        if which == "past":
            direction = "before"
        elif which in ("this", "coming", "upcoming"):
            direction = "after"
        else:
            direction = find_direction(context.sentence, match.start(), match.end())
        found = moment.weekday(number, "next" if direction == "after" else "last")
    if found is None:
        unknown = dated(None, "day", base, direction=direction)
        value = f"XXXX-WXX-{number}{suffix}"
        kind: Type = "TIME" if suffix else "DATE"
        return Reading(kind, value, None, "none", unknown.grain, direction)
    return dated(found, "day", base, part=suffix, direction=direction)


_DEICTIC = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
_DAY_OFFSETS = {"the day before yesterday": -2, "the day after tomorrow": 2}


def _deictic(match: re.Match[str], context: Context) -> Reading | None:
    words = match["day"].casefold()
    count = _DAY_OFFSETS.get(words, _DEICTIC.get(words, 0))
    part = (match["part"] or "").casefold()
    suffix = "TNI" if words == "tonight" else DAYPARTS.get(part, "")
    direction: Direction = "before" if count < 0 else "after" if count > 0 else ""
    found = moved(context.moment, "day", count)
    if (
        found is None
        and count == 0
        and not suffix
        and context.moment
        and context.moment.grain == "week"
    ):
        found = context.moment  # the day is one of that week
    return dated(found, "day", context.moment_base, part=suffix, direction=direction)


def _day_part(match: re.Match[str], context: Context) -> Reading | None:
    """Read "last night", "this morning", "that evening", "the next morning"."""
    which = match["which"].casefold().removeprefix("the ")
    suffix = DAYPARTS[match["part"].casefold()]
    if which in ("that", "same", "next", "following", "previous"):
        count = {"next": 1, "following": 1, "previous": -1}.get(which, 0)
        return dated(moved(context.previous, "day", count), "day", "previous date", part=suffix)
    count = -1 if which == "last" else 0
    return dated(moved(context.moment, "day", count), "day", context.moment_base, part=suffix)


def _unit(match: re.Match[str], context: Context) -> Reading | None:
    """Read "last week", "this year", "the following month", "that day", "the same quarter"."""
    which = match["which"].casefold()
    unit = match["unit"].casefold()
    grain = unit_of(unit)[1]
    article = bool(match["the"])
    long = grain in ("decade", "century") and which != "this"
    if grain == "time" or (
        article and (which in ("past", "coming") or (long and which in ("last", "next")))
    ):
        return None  # "the past year", "the last decade" are lengths
    if which in ("last", "past"):
        count, base = -1, context.moment_base
        if grain == "weekend" and context.moment:
            count = -1 if context.moment.last.isoweekday() < 6 or which == "last" else 0
    elif which in ("next", "coming", "upcoming"):
        count, base = 1, context.moment_base
        if article and which == "next" and context.previous is not None:
            base = "previous date"
    elif which in ("this", "current"):
        count, base = 0, context.moment_base
    else:
        base = "previous date"
        count = {"following": 1, "previous": -1, "preceding": -1, "prior": -1}.get(which, 0)
    anchor = context.previous if base == "previous date" else context.moment
    if (
        base == "previous date"
        and anchor is None
        and grain in ("year", "quarter", "month")
        and count
    ):
        anchor, base = context.moment, context.moment_base
    direction: Direction = "before" if count < 0 else "after" if count > 0 else ""
    return dated(moved(anchor, grain, count), grain, base, direction=direction)


_POSITION = {
    "early": "START",
    "beginning": "START",
    "start": "START",
    "middle": "MID",
    "mid": "MID",
}


def _counted(match: re.Match[str], context: Context) -> Reading | None:
    """Read "11 months ago", "a week later", "two days earlier": the unit gives the precision."""
    letter, grain = unit_of(match["unit"])
    number = read_number(match["number"] or "X")
    if match["half"] and number is not None:
        number += 0.5
    when = match["when"].casefold()
    back = when in ("ago", "earlier", "before", "previously", "prior", "previous", "back")
    direction: Direction = "before" if back else "after"
    mod = modifier(match["mod"] or "")
    if letter == "NI":
        grain = "day"
    if when in ("ago", "from now", "back"):
        anchor, base = context.moment, context.moment_base
    else:
        anchor, base = context.previous, "previous date"
    if number is None:
        if when == "ago":
            return Reading("DATE", "PAST_REF", base="none", direction="before", mod=mod)
        if when == "from now":
            return Reading("DATE", "FUTURE_REF", base="none", direction="after", mod=mod)
        return Reading(
            "DURATION", f"P{'T' if grain == 'time' else ''}X{letter}", base="none", grain=grain
        )
    if grain == "time":
        amount = f"PT{number:g}{letter}"
        if anchor and anchor.days == 1 and when == "ago" and letter != "H":
            return Reading("DATE", anchor.value, anchor, base, "day", direction, mod)
        return Reading("DURATION", amount, base="none", grain="time", direction=direction, mod=mod)
    if number != int(number):
        half_years = {"year": ("month", 12), "decade": ("year", 10), "week": ("day", 7)}.get(grain)
        if half_years is None:
            return Reading("DURATION", f"P{number:g}{letter}", base="none", grain=grain)
        grain, number = half_years[0], round(number * half_years[1])  # type: ignore[assignment]
    if match["unit"].casefold().startswith("fortnight"):
        number *= 2
    if number > 10_000_000:
        return None
    count = int(-number if back else number)
    if grain == "week" and base == "previous date" and anchor and anchor.days == 1:
        grain, count = "day", 7 * count  # counted from a day, weeks are as exact as days
    return dated(moved(anchor, grain, count), grain, base, direction=direction, mod=mod)


def _year_before(match: re.Match[str], context: Context) -> Reading | None:
    """Read "the year before", "the day after", "the week previous"."""
    grain = unit_of(match["unit"])[1]
    if grain == "time":
        return None
    count = 1 if match["when"].casefold() in ("after", "following") else -1
    anchor, base = context.previous, "previous date"
    if match["when"] == "ago" or (anchor is None and grain != "day"):
        anchor, base = context.moment, context.moment_base
    direction: Direction = "after" if count > 0 else "before"
    return dated(moved(anchor, grain, count), grain, base, direction=direction)


def _from_weekday(match: re.Match[str], context: Context) -> Reading | None:
    """Read "a week from Tuesday"."""
    if context.moment is None:
        return None
    start = context.moment.weekday(weekday_number(match["weekday"]), "next")
    number = read_number(match["number"])
    grain: Grain = unit_of(match["unit"])[1]
    if start is None or number is None:
        return None
    return dated(start.shift(int(number), grain), "day", context.moment_base, direction="after")


def _the_unit(match: re.Match[str], context: Context) -> Reading | None:
    """Read "the day", "the year": the one just spoken of, or the one of publication."""
    grain = unit_of(match["unit"])[1]
    if grain == "day" and context.previous is not None and context.previous.days == 1:
        return dated(context.previous, grain, "previous date")
    return dated(moved(context.moment, grain, 0), grain, context.moment_base)


_WHICH_DAY = r"(?:(?:[Tt]he |[Tt]his )?(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Cc]oming|[Pp]ast|[Ff]ollowing|[Pp]revious|[Uu]pcoming) )?"
_EARLY = r"(?:(?:[Ee]arly|[Ll]ate|[Ee]arlier|[Ll]ater)(?: on)? )"

RELATIVE_RULES = (
    Rule(
        "weekday",
        "weekday",
        re.compile(
            rf"\b(?:{_EARLY})?{_WHICH_DAY}(?P<weekday>{WEEKDAY})(?! (?:Times|Mail|Mirror|Telegraph"
            r"|Herald|Night|People|Express))"
            rf"(?!s\b)(?:(?:['’]s)? (?P<part>{DAYPART}|overnight)\b)?"
        ),
        _weekday,
    ),
    Rule(
        "weekday-from",
        "weekday",
        re.compile(
            rf"\b(?P<number>{NUMBER}|[Aa]n?) (?P<unit>days?|weeks?) from (?P<weekday>{WEEKDAY})\b"
        ),
        _from_weekday,
    ),
    Rule(
        "deictic-day",
        "deictic",
        re.compile(
            rf"\b(?:{_EARLY})?(?P<day>[Tt]he day before yesterday|[Tt]he day after tomorrow"
            r"|[Tt]oday|TODAY|[Tt]onight|[Yy]esterday|[Tt]omorrow)\b(?<!USA Today)(?:['’]s(?= "
            rf"(?:{DAYPART})))?(?: (?P<part>{DAYPART})\b)?"
        ),
        _deictic,
    ),
    Rule(
        "day-part",
        "daypart",
        re.compile(
            rf"\b(?:{_EARLY})?(?:(?P<which>[Ll]ast|[Tt]his|[Tt]hat|[Tt]he (?:same|next|following"
            rf"|previous)) (?P<part>{DAYPART}))\b"
        ),
        _day_part,
    ),
    Rule(
        "which-unit",
        "unit",
        re.compile(
            rf"\b(?:{_EARLY})?(?P<the>[Tt]he (?:very )?)?(?P<which>[Ll]ast|[Pp]ast|[Nn]ext|[Tt]his"
            r"|[Tt]hat|[Ss]ame|[Ff]ollowing|[Pp]revious"
            r"|[Pp]receding|[Pp]rior|[Cc]urrent|[Cc]oming|[Uu]pcoming)(?: (?:coming|past|same"
            rf"|very|fiscal|financial|calendar))?[ -](?P<unit>{UNIT})\b(?!-|['’]s [Ee]ve)"
            rf"(?! (?:of|in) (?:{MONTH}|the |last |this |next |\d{{4}}))(?! (?:a year|last year"
            r"|one year|of last|in last))"
        ),
        _unit,
    ),
    Rule(
        "counted-from",
        "unit",
        re.compile(
            rf"\b(?P<mod>{MODIFIER})?(?:(?P<number>{NUMBER}|[Aa]n?|half an?) )?(?:(?:full|whole"
            r"|short|long|straight) )?"
            rf"(?P<unit>{UNIT}s?)(?P<half> and a half)? (?:or (?:so|two|more) )?(?P<when>ago"
            r"|earlier|later|from now|previously|prior(?! to)|before(?=[.,;]|\Z)|back(?=[.,;]))\b"
        ),
        _counted,
    ),
    Rule(
        "year-ago",
        "unit",
        re.compile(r"\b(?:[Aa] )?(?P<unit>year|month|week)-(?P<when>ago|earlier)\b"),
        _year_before,
    ),
    Rule(
        "unit-before",
        "unit",
        re.compile(
            r"\b[Tt]he (?P<unit>day|week|month|year|decade) (?P<when>before|previous|prior|earlier"
            r"|after(?=[.,;]|\Z)|following(?=[.,;]|\Z))\b(?! (?:the|his|her|its|their|a|an|last"
            r"|[A-Z]))"
        ),
        _year_before,
    ),
    Rule(
        "the-unit",
        "unit",
        re.compile(
            r"\b(?:[Tt]he (?:entire |whole |full )?(?P<unit>day|year|weekend|week|month|quarter))"
            r"(?= ?[.,;:)]|\Z"
            r"| (?:with|to|on|at|and|as|for|up|down|lower|higher|in|by|but|while|because|since"
            r"|from|is|was|has|will|would|had)\b)"
        ),
        _the_unit,
    ),
)
