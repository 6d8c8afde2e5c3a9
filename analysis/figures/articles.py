"""When the articles were published, and how exactly that is known."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pandas as pd

from analysis.dates import Period
from analysis.figures.dates import short_date
from analysis.figures.lanes import GAP, SIZE, width_of
from analysis.figures.style import NARROW, POINTS, Card, Drawing, Ink, sheet
from analysis.figures.time_marks import draw_mark, draw_time_axis
from analysis.report import Report
from analysis.tables import rows_of

ROW, FOOT = 24.0, 30.0  # height of a line, and of the axis below
NAMES = 9.0  # size of the names of outlets
EDGE = 10.0  # kept free at the right


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
    """A line a article, with the marks of the timeline: a dot a day, a bar a week."""
    room, wide = width * POINTS, width > NARROW
    left = max(width_of(each, NAMES) for each in rows["outlet"]) + 4 * GAP
    first, last = pd.Timestamp(rows["first"].min()), pd.Timestamp(rows["last"].max())
    scale = (room - EDGE - left) / max(1, (last - first).days)

    def at(day: str) -> float:
        return left + (pd.Timestamp(day) - first).days * scale

    bottom = ROW * len(rows)
    drawing, axes = sheet(width, bottom + FOOT)
    for line, row in enumerate(rows_of(rows)):
        y = ROW * (line + 0.5)
        axes.text(left - 3 * GAP, y, row.outlet, ha="right", va="center_baseline", fontsize=NAMES)
        start, end = draw_mark(axes, _mark(row), at, y, ink)
        day = short_date(row.first if row.first == row.last else f"{row.first}/{row.last}")
        fits = end + GAP + width_of(day, SIZE) < room
        x, side = (end + GAP, "left") if fits else (start - GAP, "right")
        axes.text(x, y, day, ha=side, va="center_baseline", fontsize=SIZE, color=ink.text)
    draw_time_axis(axes, (first, last), at, bottom, ink, (1, 4, 7, 10) if wide else (1,))
    return drawing


def _mark(row: Any) -> SimpleNamespace:
    """An article as the marks of the timeline know an event."""
    basis = "stated" if row.basis == "address" else "inferred"
    mark = {"first": row.first, "last": row.last, "date_basis": basis, "status": "happened"}
    return SimpleNamespace(**mark, articles=2, differ="", open=False, pair="", type="", address="")


CARD = Card(
    id="articles-published",
    title="{articles.dated-by-inference} of {articles.total} dates of publication are inferred",
    subtitle="Day or week of publication of each article (n = {articles.total})",
    caption=(
        "A solid mark stands for a date that the address of the page carries, a dashed one for a"
        " date inferred from the text; a dot is a day, a bar a week. Where the book dates an event"
        " by an inferred date, it says so."
    ),
    alt=(
        "A calendar from late 2023 to late 2025 with one mark for each of {articles.total}"
        " articles: Breitbart in November 2023, El País and Point Report in November 2024,"
        " Courthouse News in January 2025, Buenos Aires Times in autumn 2025."
        " {articles.dated-by-inference} marks are dashed because the date is inferred."
    ),
    data=published_rows,
    draw=draw_published,
)
