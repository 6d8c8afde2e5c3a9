"""When the articles were published, and how exactly that is known."""

from __future__ import annotations

import matplotlib.dates as mdates
import pandas as pd

from analysis.dates import Period
from analysis.figures.style import Card, Drawing, Ink
from analysis.report import Report
from analysis.tables import rows_of


def published_rows(report: Report) -> pd.DataFrame:
    """One row an article: first and last day it may have appeared, and how that is known."""
    rows = []
    for row in rows_of(report.tables.articles):
        period = Period.parse(row.published)
        rows.append(
            {
                "article": row.article,
                "outlet": row.outlet,
                "first": period.first.isoformat(),
                "last": period.last.isoformat(),
                "basis": row.published_basis,
                "words": int(row.words),
            }
        )
    return pd.DataFrame(rows)


def draw_published(rows: pd.DataFrame, ink: Ink, width: float) -> Drawing:
    """A line a article; a dot is a day, a bar a week, hollow means inferred."""
    drawing = Drawing(figsize=(width, 0.42 * len(rows) + 1.0))
    axes = drawing.subplots()
    first = mdates.datestr2num(rows["first"].tolist())
    last = mdates.datestr2num(rows["last"].tolist())
    for line, row in enumerate(rows_of(rows)):
        known = row.basis == "address"
        middle = first[line] + (last[line] - first[line]) / 2
        if first[line] != last[line]:
            axes.plot(
                [first[line], last[line]], [line, line], color=ink.press, linewidth=5, alpha=0.5
            )
        axes.plot(
            middle,
            line,
            marker="o",
            markersize=8,
            markerfacecolor=ink.press if known else ink.ground,
            markeredgecolor=ink.press,
            markeredgewidth=1.6,
        )
    axes.set_yticks(range(len(rows)), [row.outlet for row in rows_of(rows)])
    axes.invert_yaxis()
    axes.set_ylim(len(rows) - 0.4, -0.6)
    axes.set_xlim(first.min() - 60, last.max() + 60)
    axes.xaxis.set_major_locator(mdates.MonthLocator(bymonth=(1, 7)))
    axes.xaxis.set_major_formatter(mdates.DateFormatter("%b\n%Y"))
    axes.spines["left"].set_visible(False)
    return drawing


CARD = Card(
    id="articles-published",
    title="{articles.dated-by-inference} of {articles.total} dates of publication are inferred",
    subtitle="Day or week of publication of each article (n = {articles.total})",
    caption=(
        "A filled mark stands for a date that the address of the page carries, a hollow one for a"
        " date inferred from the text; a bar is a week. Where the book dates an event by an"
        " inferred date, it says so."
    ),
    alt=(
        "A calendar from late 2023 to late 2025 with one mark for each of {articles.total}"
        " articles: Breitbart in November 2023, El País and Point Report in November 2024,"
        " Courthouse News in January 2025, Buenos Aires Times in autumn 2025."
        " {articles.dated-by-inference} marks are hollow because the date is inferred."
    ),
    data=published_rows,
    draw=draw_published,
)
