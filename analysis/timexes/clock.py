"""Times of day: "10 p.m. EST", "14:48 UTC", "noon", "the morning"."""

from __future__ import annotations

import re
from dataclasses import replace

from analysis.dates import Period
from analysis.timexes.derivation import in_words
from analysis.timexes.direction import find_direction
from analysis.timexes.record import Context, Reading, Rule, dated, moved
from analysis.timexes.vocabulary import DAYPART, DAYPARTS, MONTH, WEEKDAY

_ZONE = (
    r"(?:UTC|GMT|EST|EDT|CST|CDT|MST|MDT|PST|PDT|CET|CEST|BST|ET|PT|CT|MT|ART|BRT|JST"
    r"|(?:[Ll]ocal|[Ee]astern|[Pp]acific|[Cc]entral|[Mm]ountain|Buenos Aires|London|Washington)"
    r"(?: (?:[Ss]tandard|[Dd]aylight))? [Tt]ime)"
)
_AFTER = rf"(?:,? (?P<open>\()?(?P<zone>{_ZONE})(?P<offset> ?[+-]\d{{1,2}})?\b(?(open)\)))?"


def _clock(match: re.Match[str], context: Context) -> Reading | None:
    part = match.groupdict()
    hour, minute = int(part["hour"]), int(part["minute"] or 0)
    half = (part.get("half") or "").casefold()[:1]
    if hour > 24 or minute > 59 or (half and not 1 <= hour <= 12):
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    seconds = f":{part['second']}" if part.get("second") else ""
    zone = "Z" if (part.get("zone") or "") in ("UTC", "GMT") and not part.get("offset") else ""
    mod = "APPROX" if match.group().startswith(("about", "around")) else ""
    clock = f"T{hour:02}:{minute:02}{seconds}{zone}"
    if context.moment and not context.sentence.replace(match.group(), "").strip(" .:–—-"):
        day = context.moment.at("day")  # the hour over an entry of a live report
        return replace(dated(day, "day", context.moment_base, part=clock), mod=mod)
    if day := _day_ahead(match, context):
        read = dated(day, "day", "previous date", part=clock, direction="after")
        return replace(read, mod=mod, note=in_words(day))
    return replace(_at(clock, context), mod=mod)


def _oclock(match: re.Match[str], context: Context) -> Reading | None:
    """Read "9 o'clock", "3 in the morning"; a number alone is none."""
    if not match["clock"] and not match["half"]:
        return None
    later = match["half"] and "morning" not in match["half"]
    hour = int(match["hour"]) % 12 + (12 if later else 0) if match["half"] else int(match["hour"])
    return _at(f"T{hour:02}:{match['minute'] or '00'}", context)


_PREPOSITION = re.compile(r"(?i)\b(?:at|by|until|from|around|since|before|after|about|to|and) \Z")


def _bare_clock(match: re.Match[str], context: Context) -> Reading | None:
    """Read "16:45" where a preposition says that it is no score or ratio."""
    before = context.sentence[max(0, match.start() - 8) : match.start()]
    return _clock(match, context) if _PREPOSITION.search(before) else None


_IS_AT = re.compile(
    r"\b(?:is|starts?|begins?|opens?|kicks off|will [a-z]{2,20})"
    r" (?:(?:set|due|scheduled) )?(?:for|at) (?:about |around )?\Z"
)


def _day_ahead(match: re.Match[str], context: Context) -> Period | None:
    """The day ahead that was told last, where the words speak of it: "Kickoff is at 12:30 p.m."."""
    day, moment = context.last_day, context.moment
    before = context.sentence[max(0, match.start() - 50) : match.start()]
    ahead = day and moment and day.first >= moment.after and context.here is None
    return day if ahead and _IS_AT.search(before) else None


def _at(clock: str, context: Context) -> Reading:
    day = context.here or context.near
    if day is not None:
        return replace(dated(day, "day", "previous date", part=clock), note=in_words(day))
    return dated(
        context.moment.at("day") if context.moment else None, "day", context.moment_base, part=clock
    )


def _named_hour(match: re.Match[str], context: Context) -> Reading | None:
    word = match["hour"].casefold()
    return _at("T12:00" if word in ("noon", "midday") else "T24:00", context)


SESSION = 7  # days within which the trading that an article tells of lies


def _part(match: re.Match[str], context: Context) -> Reading | None:
    word = match["part"] or match["session"] or match["dawn"]
    told, moment = context.here, context.moment
    if match["session"] and told and moment and (moment.first - told.first).days > SESSION:
        return dated(moment.at("day"), "day", context.moment_base, part=DAYPARTS[word.casefold()])
    return _at(DAYPARTS[word.casefold()], context)


def _overnight(match: re.Match[str], context: Context) -> Reading | None:
    """Read "overnight": the night that ended on the day of writing, or the one that comes."""
    ahead = find_direction(context.sentence, match.start(), match.end()) == "after"
    if context.here or context.moment is None or ahead or context.moment.days != 1:
        return _at("TNI", context)
    last = moved(context.moment, "day", -1)
    return dated(last, "day", context.moment_base, part="TNI", direction="before")


CLOCK_RULES = (
    Rule(
        "clock-half",
        "digit",
        re.compile(
            rf"(?<![\w:.$])(?:about |around )?(?P<hour>\d{{1,2}})(?:[:.](?P<minute>\d\d))? ?"
            rf"(?P<half>[AaPp])(?:\. ?[Mm]\.|\.?[Mm]\b){_AFTER}"
        ),
        _clock,
    ),
    Rule(
        "clock-zone",
        "digit",
        re.compile(
            r"(?<![\w:.$])(?P<hour>\d\d?)[:.h]?(?P<minute>\d\d)(?::(?P<second>\d\d))?"
            rf"(?: hours)?,? (?P<zone>{_ZONE})\b"
        ),
        _clock,
    ),
    Rule(
        "clock",
        "digit",
        re.compile(
            r"(?<![\w:.])(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?(?![\w:]|\.\d)"
            r"(?: (?:hours|hrs|hs)\b\.?)?"
        ),
        _bare_clock,
    ),
    Rule(
        "oclock",
        "digit+clock digit+daypart",
        re.compile(
            r"(?<![\w.,:$])(?P<hour>1[0-2]|[1-9])(?::(?P<minute>[0-5]\d))?(?P<clock> o['’]clock)?"
            r"(?P<half> in the (?:morning|evening|afternoon)| at night)?(?!\w)"
        ),
        _oclock,
    ),
    Rule(
        "noon",
        "clock",
        re.compile(
            r"\b(?P<hour>[Nn]oon|[Mm]idnight|(?:(?<=at )|(?<=by )|(?<=and )|(?<=to )|(?<=until )"
            r"|(?<=before )|(?<=after )|(?<=around ))midday)\b"
        ),
        _named_hour,
    ),
    Rule(
        "part-of-day",
        "daypart",
        re.compile(
            r"\b(?:[Tt]he )?(?:(?:early|late|mid)[- ])?(?P<part>(?:(?<=[Tt]he )|"
            r"(?<=in the early )|(?<=in the late )|(?<=early )|(?<=late )|(?<=mid-)|"
            rf"(?<=[Oo]ne )){DAYPART})\b(?!['’]s|-| (?:sky|shift|vision|before|train|club|clubs"
            rf"|after|school|gown)| of (?:(?:the|his|her|its|their|that) |{MONTH}|{WEEKDAY}|\d)"
            rf"| in (?:{MONTH}|\d{{4}})"
            r"| (?:last|this) (?:week|month|year))"
            rf"|\b(?:(?:early|late|mid)[- ])?(?P<session>{DAYPART})(?= trad(?:e|ing)\b)"
            r"|(?:(?<=\bat )|(?<=\bbefore )|(?<=\buntil )|(?<=\bsince )|(?<=\bfrom )|(?<=\bafter )"
            r"|(?<=\bbetween )|(?<=\bby ))(?P<dawn>dawn)\b"
        ),
        _part,
    ),
    Rule(
        "overnight",
        "daypart",
        re.compile(r"\b[Oo]vernight\b(?! (?:guest|stay|bag|success|rates?|loans?))"),
        _overnight,
    ),
)
