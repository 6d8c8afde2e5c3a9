"""What the evidence of events says of their days, and of their reasons."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from analysis.accord.records import Accord, Found, Side, make, sentence_at
from analysis.dates import Period
from analysis.events import Event, EventEvidence, EventMention
from analysis.events.families import AGAIN
from analysis.events.matching import COUNTED

Evidence = Mapping[str, Sequence[EventEvidence]]
ONE_TIME = dt.timedelta(days=60)  # two dates of one election are no farther apart
MOST_BESIDE_ALL = 5  # sources of one event that are set beside every other one
ONCE = frozenset({"elect", "appoint", "dismiss"})
ALIKE = (  # statuses that agree: also one on an article's own word, one on another's
    *({each} for each in ("happened", "planned", "postponed", "alleged", "negated")),
    {"happened", "alleged"},
)
_FIRST = re.compile(
    r"\bfirst\b(?: (?:in[- ]person|face[- ]to[- ]face|ever|official|met))?\W+(?:\w+\W+){0,2}\Z"
)
_WORD = re.compile(r"[^\W\d_]{3,}")
_EMPTY = frozenset(
    [
        *("the", "and", "for", "from", "with", "that", "this", "was", "were", "had", "has", "have"),
        *("his", "her", "their", "its", "him", "who", "she", "they", "against", "over"),
    ]
)


def by_event(evidence: Sequence[EventEvidence]) -> dict[str, list[EventEvidence]]:
    """Evidence rows by event."""
    found: dict[str, list[EventEvidence]] = defaultdict(list)
    for row in evidence:
        found[row.event].append(row)
    return found


def days_of(date: str) -> tuple[dt.date, dt.date] | None:
    """First and last day of an EDTF date; ``None`` for an open or unknown one."""
    first, _, last = date.partition("/")
    try:
        return Period.parse(first).first, Period.parse(last or first).last
    except ValueError:
        return None


def compatible(one: str, other: str) -> bool | None:
    """Whether two dates can be one; ``None`` where one of them is not told."""
    a, b = days_of(one), days_of(other)
    return None if a is None or b is None else a[0] <= b[1] and b[0] <= a[1]


def confirmed(
    events: Sequence[Event], evidence: Evidence, sources: Mapping[str, str]
) -> Iterator[Accord]:
    """Events that independent articles report with dates that can be one, source by source.

    Each of the first sources stands beside each of the others, so that a reader finds
    any two together and the findings grow with the sources, not with their square.
    """
    for event in events:
        rows = _first_of_source(evidence.get(event.event, ()), sources)
        for at, one in enumerate(rows[:MOST_BESIDE_ALL]):
            for other in rows[at + 1 :]:
                if compatible(one.date, other.date) is not True:
                    continue
                done = {one.status, other.status}
                rule = "announced-and-done" if done == {"planned", "happened"} else "same-event"
                if rule == "same-event" and done not in ALIKE:
                    continue
                yield make("confirmed", rule, event.label, event.event, _side(one), _side(other))


def _first_of_source(
    rows: Sequence[EventEvidence], sources: Mapping[str, str]
) -> list[EventEvidence]:
    """A row for each source that gives a date, the day before the month."""
    best: dict[str, EventEvidence] = {}
    for row in sorted(rows, key=lambda each: (-len(each.date.partition("/")[0]), each.start)):
        if row.date and ".." not in row.date:
            best.setdefault(sources.get(row.article, row.article), row)
    return list(best.values())


def dates_differ(events: Sequence[Event], evidence: Evidence) -> Iterator[Accord]:
    """One event with two dates that cannot both be right, in two articles or in one."""
    for event in events:
        rows = [row for row in evidence.get(event.event, ()) if _dated_by_words(row)]
        told: set[tuple[str, ...]] = set()
        for at, one in enumerate(rows):
            for other in rows[at + 1 :]:
                key = (*sorted((one.article, other.article)), *sorted((one.date, other.date)))
                if compatible(one.date, other.date) is not False or key in told:
                    continue
                told.add(key)
                if one.article == other.article:
                    yield make(
                        "self-contradiction",
                        "two-dates",
                        event.label,
                        event.event,
                        _side(one),
                        _side(other),
                    )
                else:
                    yield make(
                        "differs",
                        "dates-differ",
                        event.label,
                        event.event,
                        _side(one),
                        _side(other),
                    )


def one_time_events(
    events: Sequence[Event],
    evidence: Evidence,
    mentions: Sequence[EventMention],
    sources: Mapping[str, str],
) -> Iterator[Accord]:
    """An election, appointment or dismissal of the same people that articles date apart.

    Such a thing comes about once in two months. Where one person alone is named,
    the two must also say the same of what he or she becomes or ceases to be.
    """
    by_trigger = {(each.article, each.start): each for each in mentions}
    blocks: dict[tuple[str, ...], list[Event]] = defaultdict(list)
    for event in events:
        told = event.status == "happened" and event.date_basis != "inferred"
        if told and event.type in ONCE and event.actors and event.first and event.last:
            blocks[event.type, *event.actors].append(event)
    for block in blocks.values():
        for one, other in pairwise(block):
            gap = (other.first or dt.date.max) - (one.last or dt.date.max)
            sides = [evidence[one.event][0], evidence[other.event][0]]
            apart = sources.get(sides[0].article) != sources.get(sides[1].article)
            named = [by_trigger.get((row.article, row.trigger_start)) for row in sides]
            if len(one.actors) < 2 and not _same_office(*named):
                continue
            if not dt.timedelta(0) < gap <= ONE_TIME:
                continue
            about = one.label, one.event, _side(sides[0]), _side(sides[1])
            if apart:
                yield make("differs", "one-time-event", *about)
            elif sides[0].article == sides[1].article and _told_twice(*named):
                yield make("self-contradiction", "two-dates", *about)


def _same_office(one: EventMention | None, other: EventMention | None) -> bool:
    """Whether two mentions share a word besides names and triggers: "elected president"."""
    if one is None or other is None:
        return False
    return bool((one.words & other.words) - {one.lemma, other.lemma})


def _told_twice(one: EventMention | None, other: EventMention | None) -> bool:
    """Whether one article dates an office, taken or lost, anew in the words of the first time.

    A round that is won is no office yet: only days, and all words of one of the two, will do.
    """
    if one is None or other is None or one.lemma != other.lemma or AGAIN in one.words | other.words:
        return False
    same = one.words <= other.words or other.words <= one.words
    return same and one.grain == other.grain == "day" and one.status == other.status


def first_times(
    mentions: Sequence[EventMention],
    findings: Mapping[str, Found],
    evidence: Sequence[EventEvidence],
) -> Iterator[Accord]:
    """Two articles that each call another event of the same people the first."""
    event_of = {(row.article, row.trigger_start): row.event for row in evidence}
    blocks: dict[tuple[str, tuple[str, ...]], list[EventMention]] = defaultdict(list)
    for mention in mentions:
        found = findings.get(mention.article)
        if found is None or not mention.date or mention.date_basis == "inferred":
            continue
        before = found.article.text[max(mention.sentence_start, mention.start - 40) : mention.start]
        if _FIRST.search(before) and len(mention.actors) > 1:
            blocks[mention.type, mention.actors].append(mention)
    for block in blocks.values():
        for one, other in pairwise(block):
            if one.article != other.article and compatible(one.date, other.date) is False:
                sides = [
                    sentence_at(findings[each.article], each.start, each.end, f"first: {each.date}")
                    for each in (one, other)
                ]
                event = event_of.get((one.article, one.start), "")
                yield make("differs", "first-time", one.label, event, *sides)


def weekdays_against_dates(findings: Sequence[Found]) -> Iterator[Accord]:
    """A weekday that the calendar does not give the date that stands beside it."""
    for found in findings:
        for timex in found.timexes:
            if timex.contradicts:
                one = sentence_at(found, timex.start, timex.end, timex.text)
                other = sentence_at(found, timex.start, timex.end, timex.contradicts)
                yield make("self-contradiction", "weekday-against-date", timex.text, "", one, other)


def reasons_differ(
    events: Sequence[Event],
    evidence: Sequence[EventEvidence],
    mentions: Sequence[EventMention],
    findings: Mapping[str, Found],
) -> Iterator[Accord]:
    """One event for which two articles give reasons that do not say the same."""
    event_of = {(row.article, row.trigger_start): row.event for row in evidence}
    given: dict[str, list[EventMention]] = defaultdict(list)
    for mention in mentions:
        if mention.reason and (mention.article, mention.start) in event_of:
            given[event_of[mention.article, mention.start]].append(mention)
    labels = {event.event: event.label for event in events}
    for event, block in given.items():
        one = block[0]
        for other in block[1:]:
            if other.article == one.article:
                continue
            a, b = _content(one.reason), _content(other.reason)
            sides = [
                sentence_at(findings[each.article], each.start, each.end, each.reason)
                for each in (one, other)
            ]
            if a <= b or b <= a:
                yield make("confirmed", "same-reason", labels[event], event, *sides)
            else:
                yield make("differs", "reasons-differ", labels[event], event, *sides)


def _content(words: str) -> set[str]:
    """Stems of the words that carry a reason."""
    return {word[:5].casefold() for word in _WORD.findall(words) if word.casefold() not in _EMPTY}


def _dated_by_words(row: EventEvidence) -> bool:
    """Whether the sentence says the day: by a date of its own, or by counting from another."""
    return row.time_start is not None or COUNTED in row.rule


def _side(row: EventEvidence) -> Side:
    return Side(row.article, row.start, row.end, row.text, row.date)
