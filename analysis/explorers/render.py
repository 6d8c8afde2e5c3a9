"""Pieces of a page from templates: everything that comes from an article is escaped."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import pandas as pd
from jinja2 import Environment, PackageLoader, StrictUndefined

from analysis.facts.events import say_day
from analysis.report import Report


@dataclass(frozen=True)
class Html:
    """A piece of a page; notebooks and the book show it as it is."""

    html: str

    def _repr_html_(self) -> str:
        return self.html


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("analysis.explorers"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )


def render(template: str, **values: Any) -> Html:
    """A template of this package, filled."""
    return Html(_templates().get_template(template).render(**values))


def outlets_of(report: Report) -> dict[str, str]:
    """The outlet of each article."""
    pairs = report.tables.articles[["article", "outlet"]]
    return dict(pairs.itertuples(index=False, name=None))


def say_date(event: Any) -> str:
    """The date of an event as the prose writes it, at its own grain."""
    if not event.first:
        return "no date"
    if not event.last:
        return f"{say_day(event.first)} or later"
    if event.first == event.last:
        return say_day(event.first)
    first, last = pd.Timestamp(event.first), pd.Timestamp(event.last)
    whole_month = first.day == 1 and (last + pd.Timedelta(days=1)).day == 1
    if whole_month and (first.year, first.month) == (last.year, last.month):
        return f"{first.month_name()} {first.year}"
    if whole_month and first.year == last.year and (first.month, last.month) == (1, 12):
        return str(first.year)
    return f"{say_day(event.first)} to {say_day(event.last)}"
