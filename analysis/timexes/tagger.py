"""From text to time expressions: choose among the rules' matches, read them, place them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache

from analysis.timexes.clock import CLOCK_RULES
from analysis.timexes.compose import compose
from analysis.timexes.derivation import derive
from analysis.timexes.durations import DURATION_RULES
from analysis.timexes.months import MONTH_RULES
from analysis.timexes.named_events import EVENT_RULES
from analysis.timexes.numeric_dates import NUMERIC_RULES
from analysis.timexes.ordinals import ORDINAL_RULES
from analysis.timexes.quarters import QUARTER_RULES
from analysis.timexes.record import NOT_TIME, Context, Found, Moment, Reading, Rule
from analysis.timexes.references import NEGATIVE_RULES, REFERENCE_RULES
from analysis.timexes.relative_dates import RELATIVE_RULES
from analysis.timexes.sets import SET_RULES
from analysis.timexes.spoken_of import SPOKEN_OF_RULES
from analysis.timexes.vocabulary import DAYPARTS, MONTHS, SEASONS, UNITS, WEEKDAYS, weekday_number
from analysis.timexes.weekdays import WEEKDAY_RULES
from analysis.timexes.years import NAMED_DECADES, YEAR_RULES

# In order of precedence: of two matches that begin together the longer wins, then the earlier rule.
RULES: tuple[Rule, ...] = (
    *NEGATIVE_RULES,
    *EVENT_RULES,
    *QUARTER_RULES,
    *NUMERIC_RULES,
    *MONTH_RULES,
    *YEAR_RULES,
    *ORDINAL_RULES,
    *CLOCK_RULES,
    *WEEKDAY_RULES,
    *RELATIVE_RULES,
    *SPOKEN_OF_RULES,
    *DURATION_RULES,
    *SET_RULES,
    *REFERENCE_RULES,
)

_WORD = re.compile(r"[A-Za-z]{1,24}|\d")


_HOLIDAY_WORDS = (
    "christmas easter thanksgiving halloween eve new boxing valentine patrick fools fourth "
    "veterans armistice mlk"
    " king presidents birthday mother memorial father labor columbus cyber wednesday palm "
    "thursday friday may"
)
_EVENT_WORDS = (
    "midterm midterms inauguration swearing runoff run election elections victory win triumph vote"
    " legislative"
)
_REFERENCE_WORDS = (
    "now currently current nowadays present being presently recently recent lately past ago soon "
    "future coming"
    " term these moment time"
)
_SET_WORDS = (
    "hourly nightly daily weekly biweekly fortnightly monthly bimonthly quarterly semiannual "
    "annual annually"
    " yearly biennial biennially triennial semi"
)


@cache
def _kinds() -> dict[str, frozenset[str]]:
    """The kinds of each word that can begin or make a time expression."""
    kinds: dict[str, set[str]] = {}

    def add(kind: str, words: Iterable[str]) -> None:
        for word in words:
            kinds.setdefault(word, set()).add(kind)

    add("month", (form for name in MONTHS for form in (name, name[:3])))
    add("weekday", (form for name in WEEKDAYS for form in (name, name + "s", name[:3])))
    add("weekday", ("tues", "thur", "thurs"))
    add("month", ("sept",))
    add("unit", (form for name in UNITS for form in (name, name + "s", name + "long")))
    add("daypart", (*DAYPARTS, "weekends"))
    add("season", SEASONS)
    add("digit", "0123456789")
    add("deictic", ("today", "tonight", "yesterday", "tomorrow"))
    add("clock", ("noon", "midnight", "midday", "clock"))
    add("decade", NAMED_DECADES)
    add("when", ["ago", "earlier", "later", "from", "previously", "prior", "before", "back"])
    add("times", ("once", "twice", "thrice", "times"))
    add("half", ("half",))
    add("old", ("old", "olds"))
    add("reference", _REFERENCE_WORDS.split())
    add("event", _EVENT_WORDS.split())
    add("event", ("monday",))
    add("holiday", _HOLIDAY_WORDS.split())
    add("set", _SET_WORDS.split())
    return {word: frozenset(found) for word, found in kinds.items()}


_NEEDS = tuple(
    (order, rule, [frozenset(each.split("+")) for each in rule.needs.split()])
    for order, rule in enumerate(RULES)
)


def _matches(rule: Rule, sentence: str) -> Iterator[re.Match[str]]:
    """Where a rule matches; a date with a weekday also without, since the weekday may be taken."""
    for found in rule.pattern.finditer(sentence):
        yield found
        if found.groupdict().get("weekday") and rule.name in ("month-day", "day-month"):
            bare = rule.pattern.match(sentence, found.end("weekday") + 1)
            bare = bare or rule.pattern.match(sentence, found.end("weekday") + 2)
            if bare:
                yield bare


@lru_cache(maxsize=256)  # an article is read twice, by two moments of speaking
def _candidates(sentence: str) -> tuple[tuple[int, re.Match[str], Rule], ...]:
    """What the rules match, in order: the first, the longest, by the earliest rule."""
    known = _kinds()
    present: set[str] = set()
    for word in set(_WORD.findall(sentence.lower())):
        present |= known.get(word, frozenset())
    if not present:
        return ()
    matches = [
        (found.start(), -found.end(), order, found, rule)
        for order, rule, needs in _NEEDS
        if any(each <= present for each in needs)
        for found in _matches(rule, sentence)
    ]
    matches.sort(key=lambda each: each[:3])
    return tuple((start, found, rule) for start, _, _, found, rule in matches)


def find_in_sentence(context: Context, moments: Sequence[Moment] = ()) -> list[Found]:
    """The time expressions of one sentence, in order; ``context`` remembers their dates."""
    sentence = context.sentence
    before = context.previous
    chosen: list[Found] = []
    claimed = 0
    for start, match, rule in _candidates(sentence):
        if start < claimed:
            continue
        context.moment, context.moment_base = context.published, "publication"
        for moment in moments:
            if moment.start <= context.offset + start < moment.end:
                context.moment, context.moment_base = moment.period, "speaking"
        try:
            reading = rule.read(match, context)
        except (ValueError, OverflowError):  # no such day, or beyond the calendar
            reading = None
        if reading is None:
            continue
        claimed = match.end()
        if reading is not NOT_TIME:
            chosen.append(
                Found(
                    start,
                    claimed,
                    replace(reading, derivation=derive(match.group(), reading, context)),
                    rule.name,
                )
            )
            if reading.base == "named event":
                context.beside = (claimed, context.previous)
            if not rule.name.startswith(("clock", "overnight")):  # they have their day from others
                _remember(reading, context)
            if rule.name in ("month-day", "day-month") and reading.period:
                number = weekday_number(match.group())
                if number == reading.period.first.isoweekday():
                    context.named[number] = reading.period
    return [_rederived(each, context) for each in compose(sentence, chosen, before)]


def _rederived(found: Found, context: Context) -> Found:
    """What was made of several expressions, with the derivation of the whole."""
    if "+" not in found.rule and not found.rule.startswith("clock"):
        return found
    words = context.sentence[found.start : found.end]
    derivation = derive(words, found.reading, context)
    return replace(found, reading=replace(found.reading, derivation=derivation))


def _remember(reading: Reading, context: Context) -> None:
    if reading.period is None or reading.type not in ("DATE", "TIME"):
        return
    finer = context.previous
    if reading.base == "previous date" and finer and reading.period.contains(finer):
        return  # "that year" after a day of it: "the next day" counts on from that day
    context.previous = reading.period
    if reading.base == "publication":
        context.dated = None  # the sentence is back in its own time
    if reading.base == "explicit" and reading.grain in ("day", "month", "season"):
        context.dated = reading.period
    if reading.period.days == 1:
        context.here = reading.period
