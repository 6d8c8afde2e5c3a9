"""Which articles report which event."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure as Drawing

from analysis.figures.style import Card, Ink
from analysis.report import Report


def shared_rows(report: Report) -> pd.DataFrame:
    """Events of two or more articles: a row for each article that reports one."""
    events, evidence = report.tables.events, report.tables.event_evidence
    outlets = report.tables.articles[["article", "outlet"]].reset_index(names="position")
    reporters = evidence.groupby("event")["article"].nunique()
    shared = events[events["event"].isin(reporters[reporters >= 2].index)]
    shared = shared.sort_values(["first", "event"])
    rows = []
    for event in shared.itertuples():
        mine = evidence[evidence["event"] == event.event].drop_duplicates("article")
        for row in mine.merge(outlets, on="article").itertuples():
            rows.append(
                {
                    "event": event.event,
                    "label": event.label,
                    "first": event.first,
                    "article": row.article,
                    "outlet": row.outlet,
                    "position": row.position,
                    "date": row.date,
                    "status": row.status,
                }
            )
    columns = ["event", "label", "first", "article", "outlet", "position", "date", "status"]
    return pd.DataFrame(rows, columns=columns)


def draw_shared(rows: pd.DataFrame, ink: Ink, width: float = 7.2) -> Drawing:
    """A grid of events against outlets; each mark carries the date that the outlet gives."""
    events = list(dict.fromkeys(zip(rows["event"], rows["label"], strict=True)))
    outlets = list(dict.fromkeys(rows.sort_values("position")["outlet"]))
    wide = width > 5
    drawing = Drawing(figsize=(width, (0.5 if wide else 0.72) * max(1, len(events)) + 1.0))
    axes = drawing.subplots()
    order = [key for key, _ in events]
    for row in rows.itertuples():
        x, y = outlets.index(row.outlet), order.index(row.event)
        happened = row.status == "happened"
        axes.scatter(
            x, y, s=70, facecolor=ink.alliance if happened else "none", edgecolor=ink.alliance
        )
        axes.text(x, y + 0.36, row.date or "no date", ha="center", va="center", fontsize=8)
    axes.set_xticks(
        range(len(outlets)), [each.replace(" News Service", "").replace(" ", "\n") for each in outlets]
    )
    axes.xaxis.tick_top()
    axes.tick_params(top=False)
    axes.set_yticks(range(len(events)), [_cut(label, 44 if wide else 22) for _, label in events])
    axes.set_xlim(-0.6, len(outlets) - 0.4)
    axes.set_ylim(max(1, len(events)) - 0.3, -0.6)
    for side in ("left", "bottom"):
        axes.spines[side].set_visible(False)
    return drawing


def _cut(label: str, most: int) -> str:
    return label if len(label) <= most else f"{label[: most - 1].rstrip()}…"


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
        " that each outlet gives written under its mark. {events.confirmed} of {events.total} events"
        " have two or more independent sources."
    ),
    data=shared_rows,
    draw=draw_shared,
)
