"""Where articles agree, where they differ, and what was announced but never reported as done.

Every rule compares two statements and keeps both side by side; none says who is right.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from analysis.accord.contrasts import denied, off_yet_on, one_stay_two_days, places_differ
from analysis.accord.dates import (
    by_event,
    confirmed,
    dates_differ,
    first_times,
    one_time_events,
    reasons_differ,
    weekdays_against_dates,
)
from analysis.accord.deals import deal_days_differ
from analysis.accord.numbers import counts_differ
from analysis.accord.plans import unfulfilled
from analysis.accord.quantities import quantities_compared
from analysis.accord.records import Accord, Found
from analysis.accord.statements import same_day
from analysis.accord.sums import sums_compared
from analysis.accord.wording import wordings_compared
from analysis.events import Event, EventEvidence, EventMention, sources_of

__all__ = ["Accord", "Found", "find_accord"]

KINDS = ("confirmed", "differs", "self-contradiction", "unfulfilled")


def find_accord(
    events: Sequence[Event],
    evidence: Sequence[EventEvidence],
    event_mentions: Sequence[EventMention],
    findings: Sequence[Found],
) -> list[Accord]:
    """What articles confirm, where they differ, and what stayed announced.

    Args:
        events: The merged events.
        evidence: The sentences that they stand on.
        event_mentions: The mentions of events in all articles.
        findings: For each article the article itself, its sentences, mentions,
            quotations and time expressions.

    Returns:
        Findings by kind, then in order of the articles; each has both sides with
        their words and, in ``value_a`` and ``value_b``, what agrees or differs.
    """
    rows = by_event(evidence)
    sources = sources_of([each.article for each in findings])
    by_id = {each.article.id: each for each in findings}
    mentions: dict[str, list[EventMention]] = defaultdict(list)
    for mention in event_mentions:
        mentions[mention.article].append(mention)
    found = [
        *confirmed(events, rows, sources),
        *dates_differ(events, rows),
        *one_time_events(events, rows, event_mentions, sources),
        *same_day(events, rows, event_mentions, findings, sources),
        *deal_days_differ(events, rows, event_mentions, sources),
        *places_differ(evidence, event_mentions, by_id),
        *denied(event_mentions, by_id, evidence),
        *one_stay_two_days(event_mentions, by_id, evidence),
        *off_yet_on(event_mentions, by_id),
        *counts_differ(events, evidence, by_id),
        *first_times(event_mentions, by_id, evidence),
        *reasons_differ(events, evidence, event_mentions, by_id),
        *quantities_compared(findings, mentions, sources),
        *sums_compared(findings, sources),
        *wordings_compared(findings, mentions, sources),
        *weekdays_against_dates(findings),
        *unfulfilled(events, rows, event_mentions, findings),
    ]
    order = {each.article.id: number for number, each in enumerate(findings)}
    unique = {each.finding: each for each in reversed(found)}.values()
    return sorted(
        unique,
        key=lambda each: (
            KINDS.index(each.kind),
            order.get(each.article_a, 0),
            each.start_a,
            order.get(each.article_b, 0),
            each.start_b,
            each.finding,
        ),
    )
