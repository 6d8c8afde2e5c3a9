"""One deal for one sum that articles say was signed on different days."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from analysis.accord.records import Accord, Side, make
from analysis.events import Event, EventEvidence, EventMention
from analysis.events.families import AGAIN, alike
from analysis.events.telling import is_sum

WITHIN = dt.timedelta(days=30)  # two dates of one signing are no farther apart
MOST_COMPARED = 50  # deals for one sum, in order of time, that are compared with one another
MOST_SIDES = 4  # sentences on a deal that are set beside those on the other


def deal_days_differ(
    events: Sequence[Event],
    evidence: Mapping[str, Sequence[EventEvidence]],
    mentions: Sequence[EventMention],
    sources: Mapping[str, str],
) -> Iterator[Accord]:
    """Two events that are one signing: for one sum, by one of the same parties, days apart.

    A deal is announced, agreed and signed on days of their own, and articles take
    one or the other for its day; parties seldom sign twice for one sum in a month.
    """
    by_trigger = {(each.article, each.start): each for each in mentions}
    by_sum: dict[str, list[tuple[Event, list[EventEvidence]]]] = defaultdict(list)
    for event in events:
        if event.type not in ("agree", "aid") or event.status != "happened":
            continue
        rows = evidence.get(event.event, ())
        told = [by_trigger.get((row.article, row.trigger_start)) for row in rows]
        signed = [each for each in told if each and alike(each.lemma, "sign")]
        again = any(AGAIN in each.words for each in signed)
        if event.grain == "day" and event.date_basis != "inferred" and signed and not again:
            for amount in {word for each in signed for word in each.words if is_sum(word)}:
                by_sum[amount].append((event, list(rows[:MOST_SIDES])))
    for deals in by_sum.values():
        for at, (one, rows) in enumerate(deals):
            for other, others in deals[at + 1 : at + MOST_COMPARED]:
                if _one_signing(one, other):
                    yield from _sides(one, rows, others, sources)


def _one_signing(one: Event, other: Event) -> bool:
    if one.first is None or other.first is None or not set(one.actors) & set(other.actors):
        return False
    return dt.timedelta(0) < abs(other.first - one.first) <= WITHIN


def _sides(
    event: Event,
    rows: Sequence[EventEvidence],
    others: Sequence[EventEvidence],
    sources: Mapping[str, str],
) -> Iterator[Accord]:
    for row in rows:
        for other in others:
            a, b = (sources.get(each.article, each.article) for each in (row, other))
            if a != b and row.date and other.date:
                sides = [Side(e.article, e.start, e.end, e.text, e.date) for e in (row, other)]
                yield make("differs", "one-time-event", event.label, event.event, *sides)
