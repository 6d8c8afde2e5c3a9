"""The rows of the timeline: every dated event with its lane, and when each article came out."""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations
from typing import Any

import pandas as pd

from analysis.facts.events import say_date, say_days
from analysis.report import Report
from analysis.tables import rows_of

OFFICES = "Offices and elections"
LANES = {
    "Talks and meetings": ("consult", "meet"),
    "Visits and gatherings": ("visit", "attend", "invite"),
    "Words": ("praise", "state"),
    OFFICES: ("elect", "appoint", "dismiss"),
    "Money and policy": ("agree", "aid", "order", "reject"),
}
OTHER_LANE = "Other"
ARTICLES = "The articles"  # when each was published
AROUND = pd.Timedelta(days=200)  # what the axis shows before and after the days of publication
EVER = (pd.Timestamp(1, 1, 1), pd.Timestamp(9999, 12, 31))  # without a day of publication
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
DAYS_RULES = ("dates-differ", "two-dates")  # findings that give one event two days


def event_rows(report: Report) -> pd.DataFrame:
    """One row an event with a date, then one an article: lane, days, grain, status, sources.

    ``place`` says whether the event lies on the axis, which shows the time around
    the articles, or before or after it; ``pair`` names the two who act together
    most, where both are in it; ``differ`` which days articles give it that cannot both be;
    ``address`` is where its passages stand in the book, and ``name`` says so in words.
    """
    events, accord = report.tables.events, report.tables.accord
    dated = events[(events["first"] != "") & (events["grain"] != "decade")]
    lane_of = {kind: lane for lane, kinds in LANES.items() for kind in kinds}
    evidence = report.tables.event_evidence
    dates = evidence.groupby("event")["date"].agg(lambda each: "; ".join(sorted(set(each) - {""})))
    days = accord[accord["rule"].isin(DAYS_RULES)]
    differ: dict[str, set[str]] = {}
    for row in rows_of(days):
        given = {each for each in (row.value_a, row.value_b) if _DAY.fullmatch(each)}
        differ.setdefault(row.event, set()).update(given)
    columns = [
        *(
            "event",
            "date",
            "first",
            "last",
            "grain",
            "status",
            "date_basis",
            "articles",
            "type",
            "label",
        ),
    ]
    pair = _pair(dated["actors"])
    together = _short(" and ".join(sorted(pair)), report)
    rows = dated[columns].assign(
        lane=[lane_of.get(kind, OTHER_LANE) for kind in dated["type"]],
        pair=[together if pair <= set(names.split("; ")) else "" for names in dated["actors"]],
        dates=[dates.get(event, "") for event in dated["event"]],
        differ=["; ".join(sorted(differ.get(event, ()))) for event in dated["event"]],
        open=dated["last"] == "",
        last=dated["last"].where(dated["last"] != "", dated["first"]),
        words=[_short(label, report) for label in dated["label"]],
        address=[f"timeline.html#{event}" for event in dated["event"]],
        name=[f"{say_date(row)}: {row.label}" for row in rows_of(dated)],
    )
    rows = rows.sort_values(["first", "last", "event"], ignore_index=True)
    told = [_publication(each) for each in report.corpus if each.published]
    start = min((pd.Timestamp(each["first"]) for each in told), default=EVER[0] + AROUND) - AROUND
    end = max((pd.Timestamp(each["last"]) for each in told), default=EVER[1] - AROUND) + AROUND
    rows = pd.concat([rows, pd.DataFrame(told, columns=rows.columns)], ignore_index=True)
    rows["place"] = [
        "before"
        if pd.Timestamp(row.last) < start
        else "after"
        if pd.Timestamp(row.first) > end
        else "on"
        for row in rows_of(rows)
    ]
    return rows


def _pair(actors: pd.Series[str]) -> set[str]:
    """The two who are most often actors of one event."""
    pairs = Counter(
        pair for names in actors for pair in combinations(sorted(set(names.split("; "))), 2)
    )
    ranked = sorted(pairs, key=lambda pair: (-pairs[pair], pair))
    return set(ranked[0]) if ranked else {""}


def _short(label: str, report: Report) -> str:
    """A label with people by their last names."""
    for person in report.corpus.people:
        if person.kind == "person" and " " in person.name:
            label = label.replace(person.name, person.name.rpartition(" ")[2])
    return label


def _publication(article: Any) -> dict[str, Any]:
    first, last = f"{article.published.first}", f"{article.published.last}"
    return {
        "event": "",
        "date": article.published.edtf,
        "first": first,
        "last": last,
        "grain": str(article.published.grain),
        "status": "happened",
        "date_basis": "stated",
        "articles": 1,
        "type": "publication",
        "label": article.outlet,
        "lane": ARTICLES,
        "pair": "",
        "dates": "",
        "differ": "",
        "open": False,
        "words": article.outlet,
        "address": f"articles.html#article-{article.id}",
        "name": f"{say_days(first, last)}: article of {article.outlet}",
    }
