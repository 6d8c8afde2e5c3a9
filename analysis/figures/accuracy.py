"""How right the program is on the five articles."""

from __future__ import annotations

import pandas as pd

from analysis.figures.style import NARROW, Card, Drawing, Ink
from analysis.report import Report
from analysis.tables import rows_of

LAYER_NAMES = {"quotes": "quotations", "timexes": "time expressions", "sentiment": "tone"}
# Of the many lines on tone, those that the figure shows; the table shows all.
TONE_MEASURES = ("macro-F1, names hidden", "macro-F1, VADER")


def score_rows(report: Report) -> pd.DataFrame:
    """One row a measure: F1 with interval, precision and recall."""
    columns = ["layer", "measure", "f1", "low", "high", "precision", "recall", "gold", "found"]
    scores = report.scores
    shown = (scores["layer"] != "sentiment") | scores["measure"].isin(TONE_MEASURES)
    return scores.loc[shown, columns].replace({"layer": LAYER_NAMES}).round(4)


def draw_scores(rows: pd.DataFrame, ink: Ink, width: float) -> Drawing:
    """A dot a measure, its 95 % interval as a line, grouped by layer."""
    drawing = Drawing(figsize=(width, 0.34 * len(rows) + 0.9))
    axes = drawing.subplots()
    wide = width > NARROW
    for line, row in enumerate(rows_of(rows)):
        axes.plot([row.low, row.high], [line, line], color=ink.alliance, linewidth=2)
        axes.plot(row.f1, line, marker="o", markersize=7, color=ink.alliance)
        axes.text(1.05 if wide else 1.1, line, f"{100 * row.f1:.0f}", va="center", color=ink.text)
    names = [
        f"{row.layer}: {row.measure}" if wide else f"{row.layer}:\n{row.measure}"
        for row in rows_of(rows)
    ]
    axes.set_yticks(range(len(rows)), names, fontsize=9.5 if wide else 8)
    axes.set_ylim(len(rows) - 0.4, -0.6)
    axes.set_xlim(0, 1.12 if wide else 1.3)
    axes.set_xticks([0, 0.5, 1], ["0", "50 %", "100 %"])
    axes.set_xlabel("F1, or share right")
    axes.spines["left"].set_visible(False)
    return drawing


CARD = Card(
    id="accuracy",
    title=(
        "On the five articles {accuracy.quotes.span-and-speaker-direct-and-mixed.f1} of quotations"
        " are right end to end"
    ),
    subtitle=(
        "The program against the gold labels, F1 or share right with 95 % intervals"
        " (n = {accuracy.quotes.span-of-any-quotation.gold} quotations,"
        " {accuracy.timexes.relaxed-span.gold} time expressions,"
        " {accuracy.events.trigger.gold} events)"
    ),
    caption=(
        "End to end: the span overlaps by half or more and the speaker is right. The rules were"
        " developed on these very articles, so the figures say how well they fit, not how well they"
        " would do elsewhere. Intervals from drawing single labels with replacement."
    ),
    alt=(
        "A dot and an interval for each measure of quotations, time expressions, events and tone;"
        " quotations end to end reach {accuracy.quotes.span-and-speaker-direct-and-mixed.f1}, the"
        " triggers of events {accuracy.events.trigger.f1}."
    ),
    data=score_rows,
    draw=draw_scores,
)
