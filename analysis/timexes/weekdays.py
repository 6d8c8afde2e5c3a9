"""Days of the week and of speech: "on Tuesday", "next Friday night", "yesterday", "last night"."""

from __future__ import annotations

import re
from dataclasses import replace

from analysis.dates import Grain, Period
from analysis.timexes.derivation import in_words
from analysis.timexes.direction import find_direction
from analysis.timexes.record import Context, Direction, Reading, Rule, Type, dated, moved
from analysis.timexes.vocabulary import (
    DAYPART,
    DAYPARTS,
    MONTH,
    NUMBER,
    WEEKDAY,
    read_number,
    unit_of,
    weekday_number,
)

_OF_MONTH = re.compile(rf" (?:of|in) (?:{MONTH}|(?:the|next|last|this) month)")
_ORDINAL = re.compile(r"(?:first|second|third|fourth|fifth|last|final) \Z", re.IGNORECASE)


_SOME_DAY = re.compile(r"(?<!\w)(?:[Aa]|[Oo]ne) (?:\w{3,12} )?\Z")
_IN_PERIOD = re.compile(
    rf" (?:(?:morning|afternoon|evening|night) )?(?:(?:in|of) (?:{MONTH}|\d{{4}})"
    r"|(?:last|this|next|earlier this) (?:week|month|year|spring|summer|autumn|fall|winter))\b"
)


def _named(number: int, moment: Period, context: Context) -> Period | None:
    """The day that the article names with this weekday, where its own day is not sure."""
    told = context.named.get(number)
    near = told and moment.grain == "interval" and 0 <= (moment.last - told.first).days < 14
    return told if near else None


_JOINED = re.compile(
    rf"{WEEKDAY}(?: {DAYPART})?(?: (?:and|or|to|through|until|till) | ?[-–—/] ?)(?:on )?\Z"
)


def _weekday(match: re.Match[str], context: Context) -> Reading | None:
    """A weekday: the last one up to publication, unless the words point ahead."""
    part = match.groupdict()
    if _OF_MONTH.match(context.sentence, match.end()) and _ORDINAL.search(
        context.sentence[max(0, match.start() - 8) : match.start("weekday")]
    ):
        return None  # "the first Monday of December" is read from its month
    number = weekday_number(part["weekday"])
    if _SOME_DAY.search(context.sentence[max(0, match.start() - 12) : match.start()]):
        beside = _IN_PERIOD.match(context.sentence, match.end())
        if beside:  # "on a Sunday last month": which one is not said
            return Reading("DATE", f"XXXX-WXX-{number}", None, "none", "day")
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
        if found and found == moment.shift(-1, "day") and _bare_too(part["weekday"], context):
            found = found.shift(-7, "day")
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
        elif which in ("coming", "upcoming"):
            direction = "after"
        elif which == "this":
            told = find_direction(context.sentence, match.start(), match.end())
            direction = told or "after"
        else:
            direction = find_direction(context.sentence, match.start(), match.end())
        start = context.here if _JOINED.search(context.sentence[: match.start()][-28:]) else None
        if start:  # "late Tuesday or early Wednesday": the second follows the first
            found = start.weekday(number, "next")
        else:
            found = moment.weekday(number, "next" if direction == "after" else "last")
            if which in ("coming", "upcoming") and found == moment:
                found = moved(moment, "day", 7)
            if direction == "after" and _WAS_TO.search(context.sentence[: match.start()][-60:]):
                found = _nearest(moment, number)
        if found is None and direction != "after":
            found = _named(number, moment, context)
    if found is None:
        unknown = dated(None, "day", base, direction=direction)
        value = f"XXXX-WXX-{number}{suffix}"
        kind: Type = "TIME" if suffix else "DATE"
        return Reading(kind, value, None, "none", unknown.grain, direction)
    return dated(found, "day", base, part=suffix, direction=direction)


_WAS_TO = re.compile(
    r"\b(?:was|were) (?:to|(?:scheduled|due|set|expected|supposed|planning) to) [^,;:.]{0,40}\Z"
)


def _nearest(moment: Period, number: int) -> Period | None:
    """The weekday that is near: "was due to fly home on Tuesday", written on Wednesday."""
    last = moment.weekday(number, "last")
    near = last and (moment.first - last.first).days <= 2
    return last if near else moment.weekday(number, "next")


def _bare_too(weekday: str, context: Context) -> bool:
    """Whether the article writes yesterday's weekday bare, so that "last" sets another apart."""
    alone = rf"(?<!last )(?<!Last )(?<!next )\b{re.escape(weekday)}\b(?!s)"
    return re.search(alone, context.text) is not None


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
        day = context.day_before if count else context.story_day
        read = dated(moved(day, "day", count), "day", "previous date", part=suffix)
        return replace(read, note=in_words(day)) if day else read
    count = -1 if which == "last" else 0
    return dated(moved(context.moment, "day", count), "day", context.moment_base, part=suffix)


def _from_weekday(match: re.Match[str], context: Context) -> Reading | None:
    """Read "a week from Tuesday" and the British "Tuesday week"."""
    if context.moment is None:
        return None
    start = context.moment.weekday(weekday_number(match["weekday"]), "next")
    british = match.re.groupindex.get("number") is None
    number = 1 if british else read_number(match["number"])
    grain: Grain = "week" if british else unit_of(match["unit"])[1]
    if start is None or number is None:
        return None
    return dated(start.shift(int(number), grain), "day", context.moment_base, direction="after")


_WHICH_DAY = (
    r"(?:(?:[Tt]he |[Tt]his )?(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Cc]oming|[Pp]ast|[Ff]ollowing"
    r"|[Pp]revious|[Uu]pcoming) )?"
)
EARLY = r"(?:(?:[Ee]arly|[Ll]ate|[Ee]arlier|[Ll]ater) (?:on (?=[A-Z]))?)"


def _weekday_after(match: re.Match[str], context: Context) -> Reading | None:
    """Read "the Monday after", "the Tuesday before": counted from the date last spoken of."""
    back = match["when"].casefold() in ("before", "previous")
    direction: Direction = "before" if back else "after"
    day = moved(context.here or context.last_day, "day", -1 if back else 1)
    number = weekday_number(match["weekday"])
    found = day.weekday(number, "last" if back else "next") if day else None
    if found is None:
        return Reading("DATE", f"XXXX-WXX-{number}", None, "none", "day", direction)
    return dated(found, "day", "previous date", direction=direction)


WEEKDAY_RULES = (
    Rule(
        "weekday-after",
        "weekday",
        re.compile(
            rf"\b[Tt]he (?P<weekday>{WEEKDAY}) (?P<when>after|before|following|previous)"
            r"(?=[.,;:)—–]| (?:and|but|when|to)\b|\Z)"
        ),
        _weekday_after,
    ),
    Rule(
        "weekday",
        "weekday",
        re.compile(
            rf"\b(?:{EARLY})?{_WHICH_DAY}(?P<weekday>{WEEKDAY})(?! (?:Times|Mail|Mirror|Telegraph"
            r"|Herald|People|Express))"
            rf"(?!s\b)(?:(?:['’]s)? (?P<part>{DAYPART}|overnight)\b)?"
        ),
        _weekday,
    ),
    Rule(
        "weekday-from",
        "weekday+unit",
        re.compile(
            rf"\b(?P<number>{NUMBER}|[Aa]n?) (?P<unit>days?|weeks?) from (?P<weekday>{WEEKDAY})\b"
        ),
        _from_weekday,
    ),
    Rule(
        "weekday-week",
        "weekday+unit",
        re.compile(rf"\b(?P<weekday>{WEEKDAY}) week(?=[.,;:!?)”’\"']|\Z)"),
        _from_weekday,
    ),
    Rule(
        "deictic-day",
        "deictic",
        re.compile(
            rf"\b(?:{EARLY})?(?P<day>[Tt]he day before yesterday|[Tt]he day after tomorrow"
            r"|[Tt]oday|TODAY|[Tt]onight|[Yy]esterday|[Tt]omorrow)\b(?<!USA Today)(?:['’]s(?= "
            rf"(?:{DAYPART})))?(?: (?P<part>{DAYPART})\b)?"
        ),
        _deictic,
    ),
    Rule(
        "day-part",
        "daypart",
        re.compile(
            rf"\b(?:{EARLY})?(?:(?P<which>[Ll]ast|[Tt]his|[Tt]hat|[Tt]he (?:same|next|following"
            rf"|previous)) (?P<part>{DAYPART}))\b"
        ),
        _day_part,
    ),
)
