"""Which articles report which event."""

from __future__ import annotations

import textwrap

import pandas as pd

from analysis.figures.style import NARROW, Card, Drawing, Ink, name_columns
from analysis.report import Report
from analysis.tables import rows_of

MOST_ON_A_LINE = 12  # characters of a date that fit between two columns


def shared_rows(report: Report) -> pd.DataFrame:
    """Events of two or more articles: a row for each article that reports one."""
    events, evidence = report.tables.events, report.tables.event_evidence
    outlets = report.tables.articles[["article", "outlet"]].reset_index(names="position")
    reporters = evidence.groupby("event")["article"].nunique()
    shared = events[events["event"].isin(reporters[reporters >= 2].index)]
    shared = shared.sort_values(["first", "event"])
    rows = []
    for event in rows_of(shared):
        mine = evidence[evidence["event"] == event.event].drop_duplicates("article")
        for row in rows_of(mine.merge(outlets, on="article")):
            place = (row.article, row.outlet, row.position)
            rows.append((event.event, event.label, event.first, *place, row.date, row.status))
    columns = ["event", "label", "first", "article", "outlet", "position", "date", "status"]
    return pd.DataFrame(rows, columns=columns)


def draw_shared(rows: pd.DataFrame, ink: Ink, width: float) -> Drawing:
    """A grid of events against outlets; each mark carries the date that the outlet gives."""
    events = list(dict.fromkeys(zip(rows["event"], rows["label"], strict=True)))
    outlets = list(dict.fromkeys(rows.sort_values("position")["outlet"]))
    wide = width > NARROW
    drawing = Drawing(figsize=(width, 0.55 * max(1, len(events)) + (1.0 if wide else 1.4)))
    axes = drawing.subplots()
    order = [key for key, _ in events]
    for row in rows_of(rows):
        x, y = outlets.index(row.outlet), order.index(row.event)
        happened = row.status == "happened"
        axes.scatter(
            x, y, s=60, facecolor=ink.alliance if happened else "none", edgecolor=ink.alliance
        )
        if wide:
            axes.text(x, y + 0.2, _in_two_lines(row.date), ha="center", va="top", fontsize=8)
    name_columns(axes, outlets, wide)
    labels = [textwrap.shorten(label, 64, placeholder=" …") for _, label in events]
    axes.set_yticks(
        range(len(labels)), [textwrap.fill(each, 34 if wide else 22) for each in labels]
    )
    axes.set_ylim(max(1, len(events)) - 0.3, -0.6)
    return drawing


def _in_two_lines(edtf: str) -> str:
    text = short_date(edtf)
    return text if len(text) <= MOST_ON_A_LINE else "\n".join(text.rsplit(" ", 1))


def short_date(edtf: str) -> str:
    """A date of the tables in as few characters as its grain allows.

    >>> [short_date(each) for each in ("2024-11-05", "2024-02", "2024-10-28/2024-11-03", "")]
    ['5 Nov 2024', 'Feb 2024', '28 Oct–3 Nov 2024', 'no date']
    """
    first, _, last = edtf.partition("/")
    if last and last != "..":
        start, end = pd.Timestamp(first), pd.Timestamp(last)
        month = "" if start.month == end.month else f" {start:%b}"
        return f"{start.day}{month}–{end.day} {end:%b %Y}"
    prefix = "after " if last else ""
    parts = first.split("-")
    if len(parts) == 3:
        return f"{prefix}{int(parts[2])} {pd.Timestamp(first):%b %Y}"
    if len(parts) == 2:
        return f"{prefix}{pd.Timestamp(first):%b %Y}"
    return f"{prefix}{first}" if first else "no date"


CARD = Card(
    id="shared-events",
    title="{events.confirmed} of {events.total} events are in two or more independent articles",
    subtitle="Events that more than one article reports, and the date that each gives",
    caption=(
        "A filled mark is an event reported as done, a hollow one as planned, alleged or otherwise;"
        " under it stands the date that this article gives or implies. Articles that copy one"
        " another count as one."
    ),
    alt=(
        "A grid of the events that more than one article reports against the outlets, with the date"
        " that each outlet gives written under its mark. {events.confirmed} of {events.total}"
        " events have two or more independent sources."
    ),
    data=shared_rows,
    draw=draw_shared,
)
