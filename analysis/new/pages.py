"""What the pages of a new book compute in words, whatever its articles."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from analysis.explorers.render import Html
from analysis.facts.voices import spoken
from analysis.report import Report


def summary(report: Report) -> Html:
    """How many articles, words, quotations and events there are, and from when to when."""
    tables = report.tables
    days = sorted(day for day in tables.articles["published"] if day)
    return _render(
        "summary.html",
        articles=len(tables.articles),
        words=int(tables.articles["words"].sum()),
        first=days[0] if days else "",
        last=days[-1] if days else "",
        quotations=len(spoken(tables)),
        speakers=spoken(tables)["speaker"].replace("", None).nunique(),
        events=len(tables.events),
        shared=int((tables.events["articles"] > 1).sum()),
        differ=int((tables.accord["kind"] == "differs").sum()),
    )


def speakers(report: Report) -> Html:
    """Who is quoted, how often, and in how many articles."""
    quotes = spoken(report.tables)
    named = quotes[quotes["speaker"] != ""]
    counted = named.groupby("speaker")["article"].agg(["size", "nunique"])
    ranked = counted.sort_values(["size", "nunique"], ascending=False, kind="stable")
    rows = [
        {"speaker": name, "quotations": int(size), "articles": int(articles)}
        for name, size, articles in ranked.itertuples(name=None)
    ]
    return _render("speakers.html", rows=rows, unknown=len(quotes) - len(named))


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("analysis.new"), autoescape=True, undefined=StrictUndefined
    )


def _render(template: str, **values: Any) -> Html:
    return Html(_templates().get_template(template).render(**values))
