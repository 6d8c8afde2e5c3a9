"""Events and holidays that stand for a date: "the inauguration", "the day after his victory".

The tables ``words/events.toml`` and ``words/holidays.toml`` give each date with
its source. Of several events the one is meant that the words and the article
allow (country, person, first or second term) and that lies nearest to the
moment of writing; without one, or without anything that tells them apart,
nothing is resolved.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from analysis.dates import Period
from analysis.timexes.derivation import in_words
from analysis.timexes.direction import find_direction
from analysis.timexes.event_table import COUNTRIES, holiday, holidays, named_events, read_table
from analysis.timexes.record import Context, Direction, NamedEvent, Reading, Rule, dated, moved
from analysis.timexes.vocabulary import (
    MODIFIER,
    MONTH,
    NUMBER,
    UNIT,
    WEEKDAY,
    modifier,
    read_number,
    unit_of,
)
from analysis.timexes.which_year import nearest_year


def _holiday(match: re.Match[str], context: Context) -> Reading | None:
    name = match["holiday"]
    rule = next((day for pattern, day in holidays() if pattern.fullmatch(name)), None)
    if rule is None:
        return None
    typical = holiday(rule, 2023)
    direction: Direction = ""
    if match["year"]:
        year: int | None = int(match["year"])
        base = "explicit"
    else:
        direction = find_direction(context.sentence, match.start(), match.end())
        year, base = (
            nearest_year(typical.month, typical.day, context, direction),
            context.moment_base,
        )
    if year is None:
        fixed = "-" in rule[:3]
        value = f"XXXX-{typical.month:02}-{typical.day:02}" if fixed else "XXXX-XX-XX"
        return Reading("DATE", value, base="none", grain="day", direction=direction)
    return dated(Period.on(holiday(rule, year)), "day", base, direction=direction)


FURTHEST = 2 * 366  # days: of elections every four years, the nearest is at most two away

_KINDS = {
    "midterm": ("midterm",),
    "legislative": ("midterm",),
    "inaugura": ("inauguration",),
    "swearing": ("inauguration",),
    "runoff": ("runoff",),
    "run-off": ("runoff",),
    "victory": ("election", "runoff"),
    "win": ("election", "runoff"),
    "triumph": ("election", "runoff"),
    "primar": ("primary",),
    "election": ("election", "runoff", "midterm"),
    "vote": ("election", "runoff", "midterm"),
}


_BARE = re.compile(
    r"(?i)(?:the |his |her )?(?:inauguration|midterms?(?: elections?)?|runoff(?: election)?)"
)


def _kinds_of(words: str) -> tuple[str, ...]:
    folded = words.casefold()
    return next((kinds for stem, kinds in _KINDS.items() if stem in folded), ())


def find_event(words: str, context: Context, direction: Direction = "") -> NamedEvent | None:
    """The event of the table that a phrase means, if the article tells which one.

    Args:
        words: The phrase, for example "his second inauguration".
        context: The sentence, the moment of writing, the whole text.
        direction: What the tense says.
    """
    folded = words.casefold()
    kinds = _kinds_of(words)
    if "presidential" in folded or "re-election" in folded or "reelection" in folded:
        kinds = tuple(kind for kind in kinds if kind != "midterm")
    won = kinds == ("election", "runoff") and "presidential" not in folded
    present = _present(context.text or context.sentence)
    if re.match(r"(?:Election|Inauguration) Day", words):
        present |= {"US"}  # capitals and all, these are the days of that country
    candidates = []
    for event in named_events():
        if event.kind not in kinds or (won and not event.people):
            continue
        if event.country in present or not present.isdisjoint(event.people):
            candidates.append(event)
    candidates = _possessed(words, context.sentence, candidates)
    if "second" in folded.split():
        candidates = [event for event in candidates if event.term == 2]
    elif "first" in folded.split():
        candidates = [event for event in candidates if event.term == 1]
    year = re.search(r"\b(?:19|20)\d\d\b", words)
    if year:
        candidates = [event for event in candidates if event.period.first.year == int(year[0])]
    moment = context.moment or context.published
    if moment is None:
        return candidates[0] if len(candidates) == 1 else None
    if not year and not {"first", "second"} & set(folded.split()):
        candidates = [event for event in candidates if _distance(event, moment) <= FURTHEST]
    if direction == "before":
        candidates = [event for event in candidates if event.period.first < moment.after]
    elif direction == "after":
        candidates = [event for event in candidates if event.period.after > moment.first]
    return min(candidates, key=lambda event: _distance(event, moment), default=None)


@lru_cache(maxsize=4)
def _present(text: str) -> frozenset[str]:
    """The countries and the people of the table that a text speaks of."""
    countries = {country for country, pattern in COUNTRIES.items() if pattern.search(text)}
    people = {name for event in named_events() for name in event.people if name in text}
    return frozenset(countries | people)


def _countries(passage: str) -> set[str]:
    return {country for country, pattern in COUNTRIES.items() if pattern.search(passage)}


def _possessed(words: str, sentence: str, candidates: list[NamedEvent]) -> list[NamedEvent]:
    """Those events whose person or country the phrase names, or else the sentence alone names."""
    if named := [event for event in candidates if any(name in words for name in event.people)]:
        return named
    own = re.match(r"(?i)his|her|their", words) or "midterm" not in words.casefold()
    for passage in (words,) if own else (words, sentence):
        countries = _countries(passage)
        if len(countries) == 1:
            return [event for event in candidates if event.country in countries] or candidates
    return candidates


def _distance(event: NamedEvent, moment: Period) -> int:
    return abs((event.period.first - moment.first).days)


def _note(event: NamedEvent) -> str:
    country = {"US": "United States ", "AR": "Argentine "}.get(event.country, "")
    return f"{event.name or country + event.kind} of {in_words(event.period)}"


_DATED_BEFORE = re.compile(
    rf"(?:\d|\b{MONTH}|\b{WEEKDAY}|today|yesterday|tomorrow|year|month|week)(?:['’]s)? \Z"
)
_DATED_AFTER = re.compile(
    r"(?: (?:held|elections?|victory|win|vote|defeat|scheduled|set|slated|due))?,? "
    r"(?:on|of|in|for|this|last|next) "
    rf"(?:{MONTH}|{WEEKDAY}|\d|the \d|this|last|next|late|early|mid)|,? (?:19|20)\d\d|,? {MONTH} \d"
)


def _event(match: re.Match[str], context: Context) -> Reading | None:
    """An event that stands for its date; not where a date stands beside it."""
    before = context.sentence[max(0, match.start() - 20) : match.start()]
    if _DATED_BEFORE.search(before) or _DATED_AFTER.match(context.sentence, match.end()):
        return None
    direction = find_direction(context.sentence, match.start(), match.end())
    words = match.group()
    spoken_of = context.event
    if (
        spoken_of
        and _BARE.fullmatch(words)
        and spoken_of.kind in _kinds_of(words)
        and _countries(context.sentence) in ({spoken_of.country}, set())
    ):
        event: NamedEvent | None = spoken_of
    else:
        event = find_event(words, context, direction) or find_event(words, context)
    if event is None:
        return None
    context.event = event
    return Reading(
        "DATE",
        event.period.value,
        event.period,
        "named event",
        event.period.grain,
        direction,
        note=_note(event),
    )


def _from_event(match: re.Match[str], context: Context) -> Reading | None:
    """Read "the day after his victory", "two weeks before the inauguration"."""
    if _DATED_AFTER.match(context.sentence, match.end()) or re.search(
        rf" of {MONTH}\Z", match.group()
    ):
        return None  # "two days after the victory of November 19": the date stands there
    event = find_event(match["event"], context)
    grain = unit_of(match["unit"])[1]
    if event is None:
        return None
    words = match["number"]
    number = 1.0 if match["the"] or words is None else read_number(words)
    back = match["when"].casefold().strip() in ("before", "prior to", "ahead of")
    if number is None or grain == "time" or number != int(number):
        return None
    found = moved(
        event.period, "day" if grain == "day" else grain, int(-number if back else number)
    )
    turn: Direction = "before" if back else "after"
    if found and modifier(match["mod"] or "") == "LESS_THAN":  # anywhere from then to the event
        whole = event.period.shift(int(-number if back else number), grain)
        ends = (whole, event.period.shift(-1, "day"))
        if not back:
            ends = (event.period.shift(1, "day"), whole)
        within = Period.between(*ends)
        read = Reading("DATE", found.value, within, "named event", within.grain, turn, "LESS_THAN")
        return replace(read, note=_note(event))
    read = dated(found, grain, "named event", direction=turn, mod=modifier(match["mod"] or ""))
    return replace(read, note=_note(event))


def _attacks(match: re.Match[str], context: Context) -> Reading | None:
    name = "Black Monday" if "Black" in match.group() else "9/11"
    event = next((event for event in named_events() if event.name == name), None)
    if event is None:
        return None
    when = event.period
    return Reading("DATE", when.value, when, "named event", "day", note=_note(event))


_NOUN = (
    r"(?:midterms?(?: elections?)?|legislative elections?|inauguration(?: [Dd]ay)?|swearing-in"
    r"(?: ceremony)?|runoff(?: elections?)?|run-off"
    r"|(?:presidential |general |national )?elections?(?: [Dd]ay)?)"
)
_NAME = r"(?:[Pp]resident(?:-elect)? )?[A-Z][\w.’'-]{0,24}(?: [A-Z][\w.’'-]{0,24}){0,2}"
_OWNER = r"(?:[Tt]he|[Hh]is|[Hh]er|[Tt]heir|[A-Z][\w.’'-]{0,24}(?: [A-Z][\w.’'-]{0,24}){0,2}['’]s?)"
_ADJECTIVE = (
    r"(?:(?:first|second|presidential|electoral|election|U\.S\.|US|American|Argentine|recent|upcoming"
    r"|legislative|historic|landslide|stunning|narrow|runoff|(?:19|20)\d\d|congressional"
    r"|national) )"
)

EVENT_RULES = (
    Rule(
        "from-event",
        "event+unit",
        re.compile(
            rf"\b(?P<mod>{MODIFIER})?(?:(?P<the>[Tt]he )|(?P<number>{NUMBER}|[Aa]n?) )"
            rf"(?P<unit>{UNIT}s?) (?P<when>after|before|following|prior to|ahead of)"
            rf" (?P<event>(?:{_OWNER} )?{_ADJECTIVE}{{0,3}}(?:{_NOUN}|victory|win|triumph|vote)"
            rf"(?: of {_NAME})?)\b"
        ),
        _from_event,
    ),
    Rule(
        "event",
        "event",
        re.compile(
            rf"\b(?:{_OWNER} {_ADJECTIVE}{{0,3}}(?:midterms?(?: elections?)?|inauguration"
            rf"(?: [Dd]ay)?(?! of (?!{_NAME}\b))(?: of {_NAME})?|swearing-in(?: of {_NAME})?"
            r"|runoff(?: elections?)?)"
            rf"|(?:[Tt]he )?{_ADJECTIVE}{{0,2}}(?:U\.S\.|US|American|Argentine|Argentinian) "
            r"(?:presidential |midterm |general )?elections?"
            r"|[Tt]he presidential elections?|(?:[Tt]he )?presidential (?:election|inauguration)"
            r"|[Ee]lection (?:Day|[Nn]ight(?! (?:special|coverage|party|broadcast|rally|speech)))"
            r"|Inauguration Day"
            rf"|(?:United States|Argentina)['’]s? {_ADJECTIVE}{{0,2}}elections?"
            r")\b(?!['’-]|s\b| (?:campaign|candidate|officials?|results?|commission|law|season"
            r"|cycle|interference|fraud|court|tribunal|trail|night))"
        ),
        _event,
    ),
    Rule(
        "attack",
        "digit month event",
        re.compile(
            r"(?<![\w/])9/11(?![\w/])|\bSept(?:ember|\.) 11(?:th)?(?:,? 2001)?(?=,? (?:terror"
            r"(?:ist)? )?attacks?\b)|\bBlack Monday\b"
        ),
        _attacks,
    ),
    Rule(
        "holiday",
        "holiday",
        re.compile(
            r"(?P<holiday>"
            + "|".join(row["name"] for row in read_table("holidays.toml")["holiday"])
            + r")(?!\w)(?:,? (?P<year>20\d\d|19\d\d))?"
        ),
        _holiday,
    ),
)
