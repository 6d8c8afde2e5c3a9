"""The rows of the figure on accord: each matter with what each article does about it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from analysis.report import Report
from analysis.tables import rows_of

CONFIRMED = "Confirmed by a second article"
DIFFERS = "Articles differ"
CONTRADICTS = "One article contradicts itself"
OPEN = "Announced, and not reported as done"
QUOTED = ("reason", "wording", "answer")  # of which the article's own words are shown
BY_DATE = (CONFIRMED, OPEN)  # in order of time; the others as the articles tell them
SECTIONS = (CONFIRMED, DIFFERS, CONTRADICTS, OPEN)
_OF_KIND = {
    "confirmed": CONFIRMED,
    "differs": DIFFERS,
    "self-contradiction": CONTRADICTS,
    "unfulfilled": OPEN,
}
# What of an event a rule compares; the other rules compare the event as a whole.
_ASPECTS = {
    "dates-differ": "day",
    "two-dates": "day",
    "one-time-event": "day",
    "one-stay-two-days": "day",
    "places-differ": "place",
    "reasons-differ": "reason",
    "counts-differ": "number",
    "denied": "whether it came about",
    "wording-differs": "wording",
    "answers-differ": "answer",
    "off-yet-on": "whether it took place",
}


def matter_rows(report: Report) -> pd.DataFrame:
    """One row a matter and article: section, label, date, mark, and what the article says.

    ``mark`` is agrees, differs, both (an article with two statements), announces, or
    silent (published after the time of what was announced, and not reporting it).
    """
    articles = report.tables.articles.reset_index(names="position").set_index("article")
    dates = report.tables.events.set_index("event")["date"]
    told_in = report.tables.event_evidence.set_index("article")["event"]
    days = report.tables.accord
    differ = set(days.loc[days["rule"].isin(("dates-differ", "two-dates")), "event"]) - {""}
    found: dict[str, dict[str, Any]] = {}
    for row in rows_of(report.tables.accord):
        key, aspect = _matter(row, differ)
        section = DIFFERS if row.event in differ and aspect == "day" else _OF_KIND[row.kind]
        date = dates.get(row.event, "")
        matter = found.setdefault(
            key,
            {
                "section": section,
                "label": _label(row, report),
                "aspect": aspect,
                "date": date,
                "order": (SECTIONS.index(section), (date or "9") if section in BY_DATE else ""),
                "cells": {},
            },
        )
        for article, mark, value in _cells(row, aspect, articles):
            matter["cells"].setdefault(article, []).append((mark, value))
        if row.kind == "unfulfilled":  # whoever else announced it
            for article in told_in[told_in == row.event].index:
                matter["cells"].setdefault(article, []).append(("announces", ""))
    rows = [
        {
            "matter": key,
            **{name: matter[name] for name in ("section", "label", "aspect", "date")},
            "article": article,
            "outlet": articles.loc[article, "outlet"],
            "position": articles.loc[article, "position"],
            **_merged(told),
        }
        for key, matter in sorted(found.items(), key=lambda each: each[1]["order"])
        for article, told in sorted(
            matter["cells"].items(), key=lambda each: articles.loc[each[0], "position"]
        )
    ]
    columns = ["matter", "section", "label", "aspect", "date", "article", "outlet", "position"]
    return pd.DataFrame(rows, columns=[*columns, "mark", "value"])


def _matter(row: Any, differ: set[str]) -> tuple[str, str]:
    """The key of what a finding is about, and which side of it is compared."""
    aspect = _ASPECTS.get(row.rule, "")
    if row.event in differ and row.rule in ("same-event", "announced-and-done"):
        aspect = "day"  # some statements on it agree and others do not: one matter
    if row.event:
        return f"{row.event} {aspect}".strip(), aspect
    return f"{row.finding}", aspect


def _label(row: Any, report: Report) -> str:
    said = f"“{row.value_a.rstrip('.,')}”, " if row.rule == "same-words" else ""
    label = f"{said}{row.about}"
    for person in report.corpus.people:
        if person.kind == "person" and " " in person.name:
            label = label.replace(person.name, person.name.rpartition(" ")[2])
    return label[:1].upper() + label[1:]


def _cells(row: Any, aspect: str, articles: pd.DataFrame) -> Iterator[tuple[str, str, str]]:
    """What each article does in one finding."""
    if row.kind == "unfulfilled":
        yield row.article_a, "announces", row.value_a
        first = articles.loc[row.article_b, "position"]
        for article in articles.index[articles["position"] >= first]:
            yield str(article), "silent", ""
        return
    mark = "agrees" if row.kind == "confirmed" else "differs"
    for article, value in ((row.article_a, row.value_a), (row.article_b, row.value_b)):
        told = f"“{value.rstrip('.,')}”" if aspect in QUOTED else value
        yield article, mark, told if aspect or row.kind != "confirmed" else ""


def _merged(told: list[tuple[str, str]]) -> dict[str, str]:
    """One mark for all that an article says on a matter."""
    marks = {mark for mark, _ in told}
    values = list(dict.fromkeys(value for _, value in told if value))
    mark = next(m for m in ("announces", "differs", "agrees", "silent") if m in marks)
    return {"mark": "both" if len(values) > 1 else mark, "value": "; ".join(values)}
