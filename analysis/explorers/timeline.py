"""The tables of the timeline and of accord: each row with the passages that it stands on."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.evaluation.event_errors import merge_errors, tally_events
from analysis.events.reuse import is_copy, text_reuse
from analysis.explorers.excerpts import Piece
from analysis.explorers.passages import event_passage, language_at, statement, words_around
from analysis.explorers.render import Html, outlets_of, render
from analysis.facts.events import say_date, say_days
from analysis.facts.story import STEPS, find_step
from analysis.figures.dates import long_date, say_value
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
    "unfulfilled": "The announcement, and a later article that could have told of it and does not,"
    " with its first sentence that names most of those concerned.",
}
HEADS = {  # of their two statements
    "unfulfilled": ("Announced", "Later, and silent on it"),
    "self-contradiction": ("One statement", "The other, in the same article"),
}
MILESTONES = (  # the steps of the story that the front page tells
    *("election-2023", "call-2023", "office-2023", "meeting-2024", "election-2024", "call-2024"),
    *("office-2025", "missed-2025", "meeting-2025", "plan-2025"),
)
MOST_MONTHS = 12  # a longer event is found under its first and last month


def events(report: Report) -> Html:
    """Every event with its date, and for each article the passage that it stands on."""
    outlets = outlets_of(report)
    evidence, around = report.tables.event_evidence, words_around(report)
    rows = []
    for event in rows_of(report.tables.events.sort_values(["first", "last", "event"])):
        passages = [
            {
                "row": row,
                "outlet": outlets[row.article],
                "pieces": event_passage(report, row, around[row.article]),
                "lang": language_at(report, row.article, row.start),
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


def milestones(report: Report) -> Html:
    """What happened between the two leaders, each step with how many articles report it."""
    found = ((step, find_step(report.tables.events, step)) for step in STEPS)
    rows = [
        {"step": step, "event": event, "when": say_days(event.first, event.last)}
        for step, event in found
        if event is not None and step.key in MILESTONES
    ]
    return render("milestones.html", rows=rows, of=len(report.corpus))


def accord(report: Report, kind: str) -> Html:
    """Findings of one kind, both statements side by side."""
    outlets, around = outlets_of(report), words_around(report)
    rows = []
    for row in rows_of(report.tables.accord[report.tables.accord["kind"] == kind]):
        sides = []
        for letter in "ab":
            article = getattr(row, f"article_{letter}")
            pieces = statement(report, row, letter, around.get(article, 0))
            if kind == "unfulfilled" and letter == "b":  # nothing in it is what the finding says
                pieces = [Piece("".join(piece.text for piece in pieces))]
            value = say_value(getattr(row, f"value_{letter}"), long_date)
            quoted = any(piece.mark and piece.text == value for piece in pieces)
            sides.append(
                {
                    "outlet": outlets.get(article, ""),
                    "says": value,
                    "value": "" if quoted else value,
                    "pieces": pieces,
                    "lang": language_at(report, article, getattr(row, f"start_{letter}")),
                    "article": article,
                    "start": getattr(row, f"start_{letter}"),
                    "end": getattr(row, f"end_{letter}"),
                }
            )
        rows.append({"finding": row, "sides": sides})
    heads = HEADS.get(kind, ("One statement", "The other"))
    return render("accord.html", rows=rows, kind=kind, caption=CAPTIONS[kind], heads=heads)


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
