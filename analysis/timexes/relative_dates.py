"""Dates counted from another: "last week", "a week later", "11 months ago"."""

from __future__ import annotations

import re
from dataclasses import replace

from analysis.dates import Period
from analysis.timexes.derivation import in_words
from analysis.timexes.direction import find_direction
from analysis.timexes.durations import duration
from analysis.timexes.record import Context, Direction, Reading, Rule, dated, moved
from analysis.timexes.vocabulary import (
    MODIFIER,
    MONTH,
    NUMBER,
    UNIT,
    YEAR,
    modifier,
    read_number,
    unit_of,
)
from analysis.timexes.weekdays import EARLY

_WITHIN = re.compile(r"\b(?:in|over|within|during|for|throughout) \Z", re.IGNORECASE)


def _unit(match: re.Match[str], context: Context) -> Reading | None:
    """Read "last week", "this year", "the following month", "that day", "the same quarter"."""
    which = (match["turn"] or match["which"]).casefold()  # "this past week" is past
    unit = match["unit"].casefold()
    grain = unit_of(unit)[1]
    article = bool(match["the"])
    if (
        article
        and which in ("last", "next")
        and grain != "quarter"
        and _WITHIN.search(context.sentence[max(0, match.start() - 12) : match.start()])
    ):
        return None  # "over the last year" is a length
    long = grain in ("decade", "century") and which != "this"
    if grain == "time" or (
        article and (which in ("past", "coming") or (long and which in ("last", "next")))
    ):
        return None  # "the past year", "the last decade" are lengths
    if which in ("last", "past"):
        count, base = -1, context.moment_base
        if grain == "weekend" and which == "past" and _on_weekend(context):
            count = 0
    elif grain == "weekend" and which in ("coming", "upcoming"):
        count, base = int(_on_weekend(context)), context.moment_base
    elif grain == "weekend" and which in ("this", "current"):
        count, base = _weekend(match, context, ahead=True), context.moment_base
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


def _on_weekend(context: Context) -> bool:
    return context.moment is not None and context.moment.last.isoweekday() > 5


def _weekend(match: re.Match[str], context: Context, *, ahead: bool) -> int:
    """Weeks from that of writing to "the weekend": the one that ended, or the one that comes.

    On working days news tells of the last one, unless its words point ahead;
    "this weekend" is the next, unless they point back.
    """
    told = find_direction(context.sentence, match.start(), match.end())
    back = told == "before" or (told == "" and not ahead)
    return -1 if back and not _on_weekend(context) else 0


def _counted(match: re.Match[str], context: Context) -> Reading | None:
    """Read "11 months ago", "a week later", "two days earlier": the unit gives the precision."""
    letter, grain = unit_of(match["unit"])
    number = (
        0.5 if (match["number"] or "").startswith("half") else read_number(match["number"] or "X")
    )
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
        if anchor is None and back and grain in ("year", "quarter", "month"):
            anchor, base = context.moment, context.moment_base
    if number is None:
        if when == "ago":
            return Reading("DATE", "PAST_REF", base="none", direction="before", mod=mod)
        if when == "from now":
            return Reading("DATE", "FUTURE_REF", base="none", direction="after", mod=mod)
        return Reading(
            "DURATION", f"P{'T' if grain == 'time' else ''}X{letter}", base="none", grain=grain
        )
    if grain == "time":
        amount = duration(number, match["unit"]).value
        if anchor and anchor.days == 1 and when == "ago" and letter != "H":
            return Reading("DATE", anchor.value, anchor, base, "day", direction, mod)
        return Reading("DURATION", amount, base="none", grain="time", direction=direction, mod=mod)
    if number != int(number):
        half_years = {
            "year": ("month", 12),
            "century": ("year", 100),
            "decade": ("year", 10),
            "week": ("day", 7),
        }.get(grain)
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
    part = "TNI" if letter == "NI" else ""
    return dated(moved(anchor, grain, count), grain, base, part=part, direction=direction, mod=mod)


def _year_ago(match: re.Match[str], context: Context) -> Reading | None:
    """Read "year-ago", "the year-earlier quarter": the one spoken of, a year before."""
    told = context.previous
    if match["period"] and match["unit"] == "year" and told and told.grain in ("quarter", "month"):
        return dated(told.shift(-12, "month"), told.grain, "previous date", direction="before")
    return _year_before(match, context)


def _year_before(match: re.Match[str], context: Context) -> Reading | None:
    """Read "the year before", "the day after", "the week previous"."""
    letter, grain = unit_of(match["unit"])
    if grain == "time":
        return None
    count = 1 if match["when"].casefold() in ("after", "following") else -1
    anchor, base = context.previous, "previous date"
    if match["when"] == "ago" or (anchor is None and grain != "day"):
        anchor, base = context.moment, context.moment_base
    direction: Direction = "after" if count > 0 else "before"
    if letter == "NI":
        day = context.story_day
        read = dated(moved(day, "day", count), "day", base, part="TNI", direction=direction)
        return replace(read, note=in_words(day)) if day else read
    return dated(moved(anchor, grain, count), grain, base, direction=direction)


def _the_unit(match: re.Match[str], context: Context) -> Reading | None:
    """Read "the day", "the year": the one just spoken of, or the one of publication."""
    grain = unit_of(match["unit"])[1]
    if grain == "day" and context.previous is not None and context.previous.days == 1:
        return dated(context.previous, grain, "previous date")
    count = _weekend(match, context, ahead=False) if grain == "weekend" else 0
    before = context.sentence[: match.start()]
    told_of = context.previous
    if grain == "week" and told_of and told_of.days == 1 and _PART_OF.search(before):
        return dated(moved(told_of, "week", 0), grain, "previous date")  # of the days told of
    if grain == "quarter":  # results are told of the quarter spoken of, or the one that has ended
        if context.previous is not None and context.previous.grain == "quarter":
            return dated(context.previous, grain, "previous date")
        told = find_direction(context.sentence, match.start(), match.end())
        count = 0 if told == "after" else -1
    return dated(moved(context.moment, grain, count), grain, context.moment_base)


_PART_OF = re.compile(r"\b(?:earlier|later|late|early) in \Z", re.IGNORECASE)


def _year_end(match: re.Match[str], context: Context) -> Reading | None:
    """Read "year-end", "by year's end": of the year beside it, or of the year of publication."""
    told = match["year"]
    year = Period.from_value(told) if told else moved(context.moment, "year", 0)
    read = dated(year, "year", "explicit" if told else context.moment_base, mod="END")
    return replace(read, period=year.third("late"), grain="interval") if year else read


RELATIVE_RULES = (
    Rule(
        "which-unit",
        "unit",
        re.compile(
            rf"\b(?:{EARLY})?(?P<the>[Tt]he (?:very )?)?(?P<which>[Ll]ast|[Pp]ast|[Nn]ext|[Tt]his"
            r"|[Tt]hat|[Ss]ame|[Ff]ollowing|[Pp]revious"
            r"|[Pp]receding|[Pp]rior|[Cc]urrent|[Cc]oming|[Uu]pcoming)(?: (?:(?P<turn>coming|past)"
            rf"|same|very|fiscal|financial|calendar))?[ -](?P<unit>{UNIT})\b(?!-|['’]s [Ee]ve)"
            rf"(?! (?:of|in) (?:{MONTH}|(?:the |last |this |next )?(?:year|month|quarter|decade"
            r"|season|campaign|war)\b|\d{4}))(?! (?:a year|last year|one year))"
        ),
        _unit,
    ),
    Rule(
        "counted-from",
        "unit+when",
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
        re.compile(
            r"\b(?:(?:[Aa]|[Tt]he) )?(?P<unit>year|month|week)-(?P<when>ago|earlier)"
            r"(?: (?P<period>period|quarter|month))?\b"
        ),
        _year_ago,
    ),
    Rule(
        "unit-before",
        "unit",
        re.compile(
            r"\b[Tt]he (?P<unit>day|night|week|month|year|decade) "
            r"(?P<when>before|previous|prior|earlier|after(?=[.,;]|\Z)|following(?=[.,;]|\Z))\b"
            r"(?! (?:the|his|her|its|their|a|an|last|[A-Z]))"
        ),
        _year_before,
    ),
    Rule(
        "the-unit",
        "unit",
        re.compile(
            r"\b(?:[Tt]he (?:entire |whole |full )?(?P<unit>day|year|weekend|week|month|quarter"
            r"|(?<=[Oo]ver the )weekend|(?<=during the )weekend))(?= ?[.,;:)—–]|\Z"
            r"|(?<=[rg] the weekend) "
            r"| (?:with|to|on|at|and|as|for|up|down|lower|higher|in|by|but|while|because|since"
            r"|from|is|was|has|will|would|had|ended|ending)\b)"
        ),
        _the_unit,
    ),
    Rule(
        "year-end",
        "unit",
        re.compile(
            r"\b(?:(?<=by )|(?<=at )|(?<=before )|(?<=until )|(?<=of )|(?<=since ))(?:the )?"
            rf"(?:[Yy]ear[- ]end|[Yy]ear['’]s[ -]end)\b(?: (?P<year>{YEAR}))?(?! [a-z]+ing\b)"
        ),
        _year_end,
    ),
)
