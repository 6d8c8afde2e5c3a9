"""Dates counted from another: "last week", "a week later", "11 months ago"."""

from __future__ import annotations

import re
from dataclasses import replace

from analysis.timexes.derivation import in_words
from analysis.timexes.direction import find_direction
from analysis.timexes.durations import duration
from analysis.timexes.record import Context, Direction, Reading, Rule, dated, moved
from analysis.timexes.vocabulary import (
    MODIFIER,
    MONTH,
    NUMBER,
    UNIT,
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
        if grain == "weekend" and which == "past" and _onweekend_step(context):
            count = 0
    elif grain == "weekend" and which in ("coming", "upcoming"):
        count, base = int(_onweekend_step(context)), context.moment_base
    elif grain == "weekend" and which in ("this", "current"):
        count, base = weekend_step(match, context, ahead=True), context.moment_base
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
    end, before = context.beside
    if base == "previous date" and before and context.sentence[end : match.start()] == " ":
        anchor = before  # "the inauguration the following month" is dated by it, not its anchor
    if (
        base == "previous date"
        and anchor is None
        and grain in ("year", "quarter", "month")
        and count
    ):
        anchor, base = context.moment, context.moment_base
    direction: Direction = "before" if count < 0 else "after" if count > 0 else ""
    return dated(moved(anchor, grain, count), grain, base, direction=direction)


def _onweekend_step(context: Context) -> bool:
    return context.moment is not None and context.moment.last.isoweekday() > 5


_BY = re.compile(r"\b(?:by|until|before) \Z", re.IGNORECASE)


def weekend_step(match: re.Match[str], context: Context, *, ahead: bool) -> int:
    """Weeks from that of writing to "the weekend": the one that ended, or the one that comes.

    On working days news tells of the last one, unless its words point ahead;
    "this weekend" is the next, unless they point back.
    """
    told = find_direction(context.sentence, match.start(), match.end())
    if told == "" and _BY.search(context.sentence[max(0, match.start() - 8) : match.start()]):
        return 0
    back = told == "before" or (told == "" and not ahead)
    return -1 if back and not _onweekend_step(context) else 0


PREHISTORIC = 10_000  # years; TIDES counts those before by thousands, millions and billions


def _ages_ago(years: float) -> str:
    """A time before history, as TIDES writes it (Ferro et al. 2005, 3.2.6).

    >>> _ages_ago(65_000_000)
    'MA65'
    """
    letter, unit = next(each for each in (("G", 1e9), ("M", 1e6), ("K", 1e3)) if years >= each[1])
    return f"{letter}A{years / unit:g}"


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
        if when in ("ago", "back"):
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
    if number >= PREHISTORIC and grain == "year" and when == "ago":
        return Reading("DATE", _ages_ago(number), base="none", direction="before", mod=mod)
    if number > 10_000_000:
        return None
    count = int(-number if back else number)
    if grain == "week" and base == "previous date" and anchor and anchor.days == 1:
        grain, count = "day", 7 * count  # counted from a day, weeks are as exact as days
    part = "TNI" if letter == "NI" else ""
    return dated(moved(anchor, grain, count), grain, base, part=part, direction=direction, mod=mod)


YEAR_IN = {"month": 12, "quarter": 4}


def _year_ago(match: re.Match[str], context: Context) -> Reading | None:
    """Read "year-ago", "the year-earlier quarter": the one spoken of, a year before."""
    told = context.previous
    if match["period"] and match["unit"] == "year" and told and told.grain in ("quarter", "month"):
        grain = unit_of(match["period"])[1] if match["period"] != "period" else told.grain
        return dated(
            moved(told, grain, -YEAR_IN[grain]), grain, "previous date", direction="before"
        )
    return _year_before(match, context)


def _after_next(match: re.Match[str], context: Context) -> Reading | None:
    """Read "the week after next", "the month before last"."""
    grain = unit_of(match["unit"])[1]
    count: int = 2 if match["after"] else -2
    direction: Direction = "after" if match["after"] else "before"
    found = moved(context.moment, grain, count)
    return dated(found, grain, context.moment_base, direction=direction)


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
            r"|(?:earlier|later)(?! (?:this|than)\b)|from now|previously|prior(?! to)"
            r"|before(?=[.,;]|\Z)|back(?=[.,;]| (?:he|she|it|they|we|I)\b))\b"
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
        "after-next",
        "unit",
        re.compile(
            r"\b[Tt]he (?P<unit>week|weekend|month|year) (?:(?P<after>after next)|before last)\b"
        ),
        _after_next,
    ),
    Rule(
        "unit-before",
        "unit",
        re.compile(
            r"\b[Tt]he (?P<unit>day|night|week|month|year|decade) "
            r"(?P<when>before|previous|prior|earlier"
            r"|(?:after|following)(?=[.,;]|\Z| (?:for|and|but|at|in|to)\b))\b"
            r"(?! (?:the|his|her|its|their|a|an|last|[A-Z]))"
        ),
        _year_before,
    ),
)
