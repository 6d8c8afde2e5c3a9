"""The timeline: every dated event, in lanes by kind, its precision as width."""

from __future__ import annotations

import textwrap
from typing import Any

import matplotlib.dates as mdates
import pandas as pd
from matplotlib.axes import Axes

from analysis.figures.style import NARROW, Card, Drawing, Ink
from analysis.report import Report
from analysis.tables import rows_of

LANES = {
    "talks and meetings": ("consult", "meet"),
    "visits and gatherings": ("visit", "attend", "invite"),
    "words": ("praise", "state"),
    "offices and elections": ("elect", "appoint", "dismiss"),
    "money and policy": ("agree", "aid", "order", "reject"),
}
OTHER_LANE = "other"
AROUND = pd.Timedelta(days=200)  # what the axis shows before and after the days of publication
STEP = 0.30  # height of one mark in a stack, in lanes


def event_rows(report: Report) -> pd.DataFrame:
    """One row an event with a date: lane, days, grain, status, basis, sources.

    ``place`` says whether the event lies on the axis, which shows the time around
    the articles, or before or after it.
    """
    events = report.tables.events
    dated = events[(events["first"] != "") & (events["grain"] != "decade")]
    lane_of = {kind: lane for lane, kinds in LANES.items() for kind in kinds}
    evidence = report.tables.event_evidence
    dates = evidence.groupby("event")["date"].agg(lambda each: "; ".join(sorted(set(each) - {""})))
    published = [each.published for each in report.corpus if each.published]
    start = min(pd.Timestamp(each.first) for each in published) - AROUND
    end = max(pd.Timestamp(each.last) for each in published) + AROUND
    columns = [
        "event",
        "first",
        "last",
        "grain",
        "status",
        "date_basis",
        "articles",
        "type",
        "label",
    ]
    rows = dated[columns].assign(
        lane=[lane_of.get(kind, OTHER_LANE) for kind in dated["type"]],
        dates=[dates.get(event, "") for event in dated["event"]],
        open=dated["last"] == "",
        last=dated["last"].where(dated["last"] != "", dated["first"]),
    )
    place = [
        "before"
        if pd.Timestamp(row.last) < start
        else "after"
        if pd.Timestamp(row.first) > end
        else "on"
        for row in rows_of(rows)
    ]
    return rows.assign(place=place).sort_values(["first", "last", "event"], ignore_index=True)


def draw_timeline(rows: pd.DataFrame, ink: Ink, width: float) -> Drawing:
    """Lanes of events; a dot is a day, a bar a longer time; hollow has not happened."""
    wide = width > NARROW
    size = 6.5 if wide else 5.5
    shown = rows[rows["place"] == "on"].reset_index(drop=True)
    lanes = [lane for lane in (*LANES, OTHER_LANE) if (shown["lane"] == lane).any()]
    first, last = pd.Timestamp(shown["first"].min()), pd.Timestamp(shown["last"].max())
    room = (last - first) * (1.3 * size / (72 * 0.78 * width))
    stacks = {lane: _stack(shown[shown["lane"] == lane], room) for lane in lanes}
    heights = {lane: max(stack.values(), default=0) for lane, stack in stacks.items()}
    drawing = Drawing(figsize=(width, 0.7 + sum(0.36 + 0.5 * STEP * heights[x] for x in lanes)))
    axes = drawing.subplots()
    base = 0.0
    ticks = []
    for lane in lanes:
        for row in rows_of(shown[shown["lane"] == lane]):
            _mark(axes, row, base + STEP * stacks[lane][row.Index], ink, size)
        ticks.append((base + STEP * heights[lane] / 2, lane.replace(" and ", "\nand ")))
        base += 0.75 + STEP * heights[lane]
        if lane != lanes[-1]:
            axes.axhline(base - 0.4, color=ink.faint, linewidth=0.4, alpha=0.6)
    axes.set_ylim(base - 0.3, -0.45)
    axes.set_xlim(mdates.date2num(first - 2 * room), mdates.date2num(last + 2 * room))
    axes.set_yticks([tick for tick, _ in ticks], [name for _, name in ticks])
    axes.xaxis.set_major_locator(mdates.MonthLocator(bymonth=(1, 4, 7, 10) if wide else (1, 7)))
    axes.xaxis.set_major_formatter(mdates.DateFormatter("%b\n%Y"))
    for year in range(first.year + 1, last.year + 1):
        new_year = mdates.date2num(pd.Timestamp(year, 1, 1))
        axes.axvline(new_year, color=ink.faint, linewidth=0.4, alpha=0.5)
    off = [f"{row.label} ({row.first[:4]})" for row in rows_of(rows[rows["place"] != "on"])]
    if off:
        note = textwrap.fill("Off the axis: " + "; ".join(off), 95 if wide else 48)
        drawing.supxlabel(note, x=0.01, ha="left", fontsize=8.5, color=ink.faint)
    axes.spines["left"].set_visible(False)
    return drawing


def _stack(rows: pd.DataFrame, room: pd.Timedelta) -> dict[int, int]:
    """The height of each mark above its lane, so that none covers another."""
    free: list[pd.Timestamp] = []
    levels = {}
    for row in rows_of(rows):
        first, last = pd.Timestamp(row.first), pd.Timestamp(row.last)
        level = next((n for n, until in enumerate(free) if until <= first), len(free))
        free[level : level + 1] = [last + room]
        levels[row.Index] = level
    return levels


def _mark(axes: Axes, row: Any, height: float, ink: Ink, size: float) -> None:
    first, last = pd.Timestamp(row.first), pd.Timestamp(row.last)
    happened = row.status == "happened"
    colour = ink.alliance if row.articles >= 2 else ink.press
    start, end = mdates.date2num(first), mdates.date2num(last)
    if (last - first).days > 7:
        axes.plot(
            [start, end],
            [height, height],
            color=colour,
            linewidth=4 if happened else 1.5,
            linestyle=(0, (1.2, 0.8)) if row.date_basis == "inferred" else "-",
            solid_capstyle="butt",
            dash_capstyle="butt",
        )
        return
    middle = (start + end) / 2
    axes.plot(
        middle,
        height,
        marker=">" if row.open else "o",
        markersize=size,
        markerfacecolor=colour if happened else ink.ground,
        markeredgecolor=colour,
        markeredgewidth=1.3,
        linestyle="",
    )
    if row.date_basis == "inferred":
        axes.plot(
            [middle - 14, middle + 14], [height, height], color=colour, linewidth=1, linestyle=":"
        )
    for other in row.dates.split("; "):
        if len(other) == 10 and other != row.first and first == last:
            axes.plot(
                [middle, mdates.date2num(pd.Timestamp(other))],
                [height, height],
                color=colour,
                linewidth=1.2,
                marker="|",
                markersize=size + 3,
            )


CARD = Card(
    id="timeline",
    title="{events.total} events are dated, {events.confirmed} of them by two or more articles",
    subtitle="Events by kind, {events.earliest} to {events.latest} (n = {events.total})",
    caption=(
        "A dot is a day or week, a bar a longer time; filled marks happened, hollow ones were"
        " planned, postponed, alleged or denied; a triangle is some later time that the article"
        " leaves open; dotted means that the date is inferred; purple marks are"
        " reported by two or more independent articles, grey ones by a single one; a tick"
        " linked to a dot is another day that an article gives for the same event. Found by rule;"
        " see the accuracy chapter for how many are missed or wrong."
    ),
    alt=(
        "A calendar with lanes for talks and meetings, visits and gatherings, words, offices and"
        " elections, money and policy. Events cluster in November 2023, November 2024, January 2025"
        " and September and October 2025, when the articles were written. Of {events.total} events"
        " {events.planned} are planned and {events.confirmed} are reported by two or more articles."
    ),
    data=event_rows,
    draw=draw_timeline,
)
