"""The tables of the timeline and of accord: each row with the passages that it stands on."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.evaluation.event_errors import merge_errors, tally_events
from analysis.events.reuse import is_copy, text_reuse
from analysis.explorers.excerpts import WORDS_RETOLD, Piece, excerpt, shortened
from analysis.explorers.render import Html, outlets_of, render
from analysis.facts.events import say_date
from analysis.figures.dates import say_value
from analysis.report import Report
from analysis.tables import rows_of

TYPE_NAMES = {
    "consult": "call or talks",
    "meet": "meeting",
    "visit": "journey",
    "attend": "attendance",
    "invite": "invitation",
    "praise": "praise or thanks",
    "state": "statement",
    "agree": "agreement",
    "aid": "aid or loan",
    "reject": "refusal or criticism",
    "elect": "election",
    "appoint": "taking office",
    "dismiss": "leaving office",
    "order": "order or ban",
    "other": "other deed",
}
CAPTIONS = {  # of the tables of findings, by kind
    "confirmed": "What two independent articles tell alike, both statements side by side.",
    "differs": "What two articles tell differently, both statements side by side.",
    "self-contradiction": "What one article tells in two ways, both statements side by side.",
    "unfulfilled": "The announcement, and a later article that could have told of it and does not.",
}
MOST_MONTHS = 12  # a longer event is found under its first and last month


def events(report: Report) -> Html:
    """Every event with its date, and for each article the passage that it stands on."""
    outlets = outlets_of(report)
    evidence = report.tables.event_evidence
    rows = []
    for event in rows_of(report.tables.events.sort_values(["first", "last", "event"])):
        passages = [
            {
                "row": row,
                "outlet": outlets[row.article],
                "pieces": excerpt(report.corpus[row.article].text, _event_spans(row)),
            }
            for row in rows_of(evidence[evidence["event"] == event.event])
        ]
        told = list(dict.fromkeys(outlets[each["row"].article] for each in passages))
        rows.append(
            {
                "event": event,
                "when": say_date(event),
                "kind": TYPE_NAMES.get(event.type, event.type),
                "outlets": told,
                "periods": _months(event),
                "passages": passages,
                "dates": {each["row"].date for each in passages if each["row"].date},
            }
        )
    return render("events.html", rows=rows)


def _event_spans(row: Any) -> list[tuple[int, int, str]]:
    """The word that names the event, and the time around it: neither hides the other."""
    start, end = int(row.trigger_start), int(row.trigger_end)
    spans = [(start, end, "span")]
    if pd.notna(row.time_start) and pd.notna(row.time_end):
        first, last = int(row.time_start), int(row.time_end)
        spans += [(first, min(last, start), "time"), (max(first, end), last, "time")]
    return [span for span in spans if span[0] < span[1]]


def accord(report: Report, kind: str) -> Html:
    """Findings of one kind, both statements side by side."""
    outlets = outlets_of(report)
    rows = []
    for row in rows_of(report.tables.accord[report.tables.accord["kind"] == kind]):
        sides = []
        for letter in "ab":
            article = getattr(row, f"article_{letter}")
            start, end = getattr(row, f"start_{letter}"), getattr(row, f"end_{letter}")
            pieces = _statement(report, row.event, article, start, end) if article else []
            sides.append(
                {
                    "outlet": outlets.get(article, ""),
                    "value": say_value(getattr(row, f"value_{letter}")),
                    "pieces": pieces,
                    "article": article,
                    "start": start,
                    "end": end,
                }
            )
        rows.append({"finding": row, "sides": sides})
    return render("accord.html", rows=rows, kind=kind, caption=CAPTIONS[kind])


def _statement(report: Report, event: str, article: str, start: Any, end: Any) -> list[Piece]:
    """A side of a finding: trigger and time of its event, else the start of its words."""
    text = report.corpus[article].text
    evidence = report.tables.event_evidence
    mine = evidence[
        (evidence["event"] == event)
        & (evidence["article"] == article)
        & (evidence["start"] == start)
    ]
    if event and len(mine):
        return excerpt(text, _event_spans(next(rows_of(mine))))
    if pd.isna(start):
        return []
    return excerpt(text, [(*shortened(text, int(start), int(end), 2 * WORDS_RETOLD), "span")], 0)


def event_errors(report: Report) -> Html:
    """Errors in events by kind and by rule, and what was merged wrongly."""
    gold = report.root / "tests" / "gold"
    labels = report.tables.events[["event", "label"]].itertuples(index=False, name=None)
    return render(
        "event_errors.html",
        rows=tally_events(gold, report.tables),
        merged=list(merge_errors(gold, report.tables)),
        names=TYPE_NAMES,
        labels=dict(labels),
    )


def _months(event: Any) -> list[str]:
    """The months in which an event may lie, as "2024-11"; those of a long one at its ends."""
    if not event.first:
        return []
    months = pd.period_range(event.first, event.last or event.first, freq="M").astype(str)
    return list(months) if len(months) <= MOST_MONTHS else [months[0], months[-1]]


def reuse(report: Report) -> Html:
    """How much text each two articles share, and whether they count as one source for it."""
    outlets = outlets_of(report)
    found = text_reuse(report.corpus.articles)
    ranked = sorted(found, key=lambda each: -each.share)
    rows = [
        {
            "one": outlets[each.article_a],
            "other": outlets[each.article_b],
            "shared": each.shared,
            "share": each.share,
            "copy": is_copy(each),
        }
        for each in ranked
    ]
    pairs = len(report.corpus) * (len(report.corpus) - 1) // 2
    return render("reuse.html", rows=rows, others=pairs - len(rows))
