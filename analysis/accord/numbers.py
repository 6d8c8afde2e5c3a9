"""Counts that two sentences on one event give for one thing: votes, the dead, points of a lead."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from analysis.accord.records import Accord, Found, make, sentence_at
from analysis.events import Event, EventEvidence

ROUND = 10  # a count that is a multiple of this may be a rounded one
NEAR_ENOUGH = 0.05  # by how much of itself a round count may miss
_LOOSE = (
    "more than|over|at least|nearly|almost|up to|about|around|approximately|some|fewer than"
    "|less than"
)
_COUNT = re.compile(
    rf"(?P<loose>\b(?:{_LOOSE}) )?(?<![\w$€£.,/-])"
    r"(?P<number>\d{1,3}(?:,\d{3})+|\d{1,7}(?:\.\d)?)"
    r"[ -](?:other |more )?(?P<thing>[a-z]{3,})\b",
    re.IGNORECASE,
)
# What is counted as time, money or share is compared elsewhere, or is no count.
_NO_THING = frozenset(
    [
        *(
            "second",
            "seconds",
            "minute",
            "minutes",
            "hour",
            "hours",
            "day",
            "days",
            "week",
            "weeks",
        ),
        *("month", "months", "year", "years", "time", "times", "century", "decade", "local", "gmt"),
        *("million", "billion", "trillion", "thousand", "dollars", "euros", "pounds", "pesos"),
        *("percent", "per", "and", "or", "the", "from", "for", "was"),
        *("january", "february", "march", "april", "may", "june", "july", "august"),
        *("september", "october", "november", "december"),
    ]
)


def counts_differ(
    events: Sequence[Event], evidence: Sequence[EventEvidence], findings: Mapping[str, Found]
) -> Iterator[Accord]:
    """Two counts of one thing in sentences on one event, in two articles or in one."""
    labels = {event.event: event.label for event in events}
    rows: dict[str, list[EventEvidence]] = defaultdict(list)
    for row in evidence:
        rows[row.event].append(row)
    for event, block in rows.items():
        for at, one in enumerate(block):
            for other in block[at + 1 :]:
                if (one.article, one.start) == (other.article, other.start):
                    continue
                yield from _compared(labels.get(event, ""), event, one, other, findings)


def _compared(
    label: str, event: str, one: EventEvidence, other: EventEvidence, findings: Mapping[str, Found]
) -> Iterator[Accord]:
    a, b = counts_of(one.text), counts_of(other.text)
    for thing in sorted(a.keys() & b.keys()):
        (first, number, loose), (second, other_number, other_loose) = a[thing], b[thing]
        if number == other_number or loose or other_loose or _rounded(number, other_number):
            continue
        sides = [
            sentence_at(findings[row.article], row.trigger_start, row.trigger_end, value)
            for row, value in ((one, first), (other, second))
        ]
        if one.article == other.article:
            yield make("self-contradiction", "counts-differ", label, event, *sides)
        else:
            yield make("differs", "counts-differ", label, event, *sides)


def counts_of(sentence: str) -> dict[str, tuple[str, float, bool]]:
    """What a sentence counts once: the words, the number, and whether it is given loosely.

    >>> counts_of("They won by 52 votes to 47, with over 100 guests.")
    {'vote': ('52 votes', 52.0, False), 'guest': ('over 100 guests', 100.0, True)}
    """
    found: dict[str, tuple[str, float, bool]] = {}
    twice = set()
    for match in _COUNT.finditer(sentence):
        thing = match["thing"].lower()
        if thing in _NO_THING:
            continue
        thing = thing.removesuffix("s")
        if thing in found:
            twice.add(thing)
        found[thing] = (
            match.group(),
            float(match["number"].replace(",", "")),
            bool(match["loose"]),
        )
    return {thing: count for thing, count in found.items() if thing not in twice}


def _rounded(one: float, other: float) -> bool:
    """Whether one of two counts can be the other, rounded."""
    round_one = one % ROUND == 0 or other % ROUND == 0
    return round_one and abs(one - other) <= NEAR_ENOUGH * max(one, other)
