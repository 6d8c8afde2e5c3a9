"""The timeline: every dated event, in lanes by kind, its precision as width."""

from __future__ import annotations

from collections import defaultdict

import matplotlib.dates as mdates
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Drawing

from analysis.figures.style import Card, Ink
from analysis.report import Report

LANES = {
    "talks and meetings": ("consult", "meet"),
    "visits and gatherings": ("visit", "attend", "invite"),
    "words": ("praise", "state"),
    "offices and elections": ("elect", "appoint", "dismiss"),
    "money and policy": ("agree", "aid", "order", "reject"),
}
OTHER_LANE = "other"
WIDE = 5.0  # inches; a narrower drawing is for a phone
DOT_DAYS = {True: 11, False: 24}  # days that a dot covers on the axis, wide and narrow
STEP = 0.30  # height of one dot in a stack, in lanes


def event_rows(report: Report) -> pd.DataFrame:
    """One row an event with a date: lane, days, grain, status, basis, sources."""
    events = report.tables.events
    dated = events[(events["first"] != "") & (events["grain"] != "decade")]
    lane_of = {kind: lane for lane, kinds in LANES.items() for kind in kinds}
    evidence = report.tables.event_evidence
    dates = evidence.groupby("event")["date"].agg(lambda each: "; ".join(sorted(set(each) - {""})))
    columns = ["event", "first", "last", "grain", "status", "date_basis", "articles", "type", "label"]
    rows = dated[columns].assign(
        lane=[lane_of.get(kind, OTHER_LANE) for kind in dated["type"]],
        dates=[dates.get(event, "") for event in dated["event"]],
    )
    return rows.sort_values(["first", "last", "event"], ignore_index=True)


def draw_timeline(rows: pd.DataFrame, ink: Ink, width: float = 7.2) -> Drawing:
    """Lanes of events; a dot is a day, a bar a longer time; hollow has not happened."""
    lanes = [lane for lane in (*LANES, OTHER_LANE) if (rows["lane"] == lane).any()]
    wide = width > WIDE
    stacks = {lane: _stack(rows[rows["lane"] == lane], DOT_DAYS[wide]) for lane in lanes}
    heights = {lane: max(stack.values(), default=0) for lane, stack in stacks.items()}
    drawing = Drawing(figsize=(width, 0.6 + sum(0.5 + STEP * heights[lane] for lane in lanes)))
    axes = drawing.subplots()
    base = 0.0
    ticks = []
    for lane in lanes:
        for row in rows[rows["lane"] == lane].itertuples():
            _mark(axes, row, base + STEP * stacks[lane][row.Index], ink, wide)
        ticks.append((base, lane if wide else lane.replace(" and ", "\nand ")))
        base += 0.62 + STEP * heights[lane]
        if lane != lanes[-1]:
            axes.axhline(base - 0.36, color=ink.faint, linewidth=0.4, alpha=0.6)
    axes.set_ylim(base - 0.3, -0.45)
    axes.set_yticks([tick for tick, _ in ticks], [name for _, name in ticks])
    axes.xaxis.set_major_locator(mdates.MonthLocator(bymonth=(1, 7) if wide else (1,)))
    axes.xaxis.set_major_formatter(mdates.DateFormatter("%b %Y"))
    for year in range(pd.Timestamp(rows["first"].min()).year, pd.Timestamp(rows["last"].max()).year + 1):
        axes.axvline(mdates.date2num(pd.Timestamp(year, 1, 1)), color=ink.faint, linewidth=0.4, alpha=0.5)
    axes.spines["left"].set_visible(False)
    return drawing


def _stack(rows: pd.DataFrame, room: int) -> dict[int, int]:
    """The height of each mark above its lane, so that none covers another."""
    free: dict[int, pd.Timestamp] = defaultdict(lambda: pd.Timestamp.min)
    levels = {}
    for row in rows.itertuples():
        first, last = pd.Timestamp(row.first), pd.Timestamp(row.last)
        level = next(each for each in range(len(rows) + 1) if free[each] <= first)
        free[level] = max(first, last) + pd.Timedelta(days=room)
        levels[row.Index] = level
    return levels


def _mark(axes: Axes, row: object, height: float, ink: Ink, wide: bool) -> None:
    first, last = pd.Timestamp(row.first), pd.Timestamp(row.last)  # type: ignore[attr-defined]
    happened = row.status == "happened"  # type: ignore[attr-defined]
    inferred = row.date_basis == "inferred"  # type: ignore[attr-defined]
    colour = ink.alliance if row.articles >= 2 else ink.press  # type: ignore[attr-defined]
    start, end = mdates.date2num(first), mdates.date2num(last)
    size = 7 if wide else 6
    if (last - first).days > 7:
        axes.plot(
            [start, end],
            [height, height],
            color=colour,
            linewidth=4 if happened else 1.5,
            linestyle=(0, (1.2, 0.8)) if inferred else "-",
            solid_capstyle="butt",
            dash_capstyle="butt",
        )
        return
    middle = (start + end) / 2
    axes.plot(
        middle,
        height,
        marker="o",
        markersize=size,
        markerfacecolor=colour if happened else "none",
        markeredgecolor=colour,
        markeredgewidth=1.4,
    )
    if inferred:
        axes.plot(
            [middle - 9, middle + 9], [height, height], color=colour, linewidth=1, linestyle=":"
        )
    for other in str(row.dates).split("; "):  # type: ignore[attr-defined]
        if len(other) == 10 and pd.Timestamp(other) != first and first == last:
            axes.plot(
                [middle, mdates.date2num(pd.Timestamp(other))],
                [height, height],
                color=colour,
                linewidth=1.2,
                marker="|",
                markersize=size + 2,
            )


CARD = Card(
    id="timeline",
    title="The articles put {events.total} events at a time, {events.confirmed} of them in two or more articles",
    subtitle="Events by kind, {events.earliest} to {events.latest} (n = {events.total})",
    caption=(
        "A dot is a day or week, a bar a longer time; filled marks happened, hollow ones were"
        " planned, postponed, alleged or denied; dotted means that the date is inferred; purple"
        " marks are reported by two or more independent articles, grey ones by a single one; a tick"
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
