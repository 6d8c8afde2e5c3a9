"""The tone of the sentences that mention the two presidents, by voice."""

from __future__ import annotations

import pandas as pd

from analysis.facts.tone import FEWEST, TARGETS, mentions_of
from analysis.figures.style import NARROW, Card, Drawing, Ink
from analysis.intervals import mean_over_articles
from analysis.report import Report

ROWS = (
    ("reporter", "reporter's own words"),
    ("quote", "quoted words"),
    ("attributed", "retold words"),
)


def tone_rows(report: Report) -> pd.DataFrame:
    """Article means by target and voice, and their mean with an interval over articles."""
    scored = mentions_of(report.tables)
    outlets = dict(report.tables.articles[["article", "outlet"]].itertuples(index=False, name=None))
    rows = []
    for target in TARGETS.values():
        for voice, name in ROWS:
            cell = scored[(scored["target"] == target) & (scored["voice"] == voice)]
            if len(cell) < FEWEST:
                continue
            mean = mean_over_articles(cell[["article"]].assign(value=cell["net"]))
            for article, mentions in cell.groupby("article"):
                rows.append(
                    {
                        "target": target,
                        "voice": voice,
                        "name": name,
                        "article": article,
                        "outlet": outlets[str(article)],
                        "mentions": len(mentions),
                        "mean": round(float(mentions["net"].mean()), 4),
                        "vader": round(float(mentions["vader"].mean()), 4),
                        "cell_mean": round(mean.value, 4),
                        "cell_low": round(mean.low, 4),
                        "cell_high": round(mean.high, 4),
                    }
                )
    return pd.DataFrame(rows)


def draw_tone(rows: pd.DataFrame, ink: Ink, width: float) -> Drawing:
    """A line a target and voice: a dot an article, the mean as a bar with its interval."""
    cells = list(rows.groupby(["target", "voice", "name"], sort=False))
    drawing = Drawing(figsize=(width, 0.62 * len(cells) + 0.9))
    axes = drawing.subplots()
    axes.axvline(0, color=ink.faint, linewidth=0.8)
    names = []
    for line, ((target, _, name), cell) in enumerate(cells):
        colour = ink.argentina if target == "Javier Milei" else ink.united_states
        first = cell.iloc[0]
        axes.plot(
            [first["cell_low"], first["cell_high"]], [line, line], color=colour, linewidth=1.4
        )
        axes.plot(first["cell_mean"], line, marker="D", markersize=7, color=colour, zorder=3)
        axes.scatter(
            cell["mean"], [line + 0.22] * len(cell), s=22, facecolor="none", edgecolor=colour
        )
        surname = str(target).split()[-1]
        names.append(f"{surname}, {name}" if width > NARROW else f"{surname},\n{name}")
    axes.set_yticks(range(len(cells)), names)
    axes.set_ylim(len(cells) - 0.4, -0.6)
    axes.set_xlim(-1.05, 1.05)
    axes.set_xticks([-1, -0.5, 0, 0.5, 1], ["−1", "−0.5", "0", "0.5", "1"])
    axes.set_xlabel("negative  ←  tone  →  positive")
    axes.spines["left"].set_visible(False)
    return drawing


CARD = Card(
    id="tone-by-target",
    title=(
        "Mean tone is {tone.milei.all.mean} towards Milei and {tone.trump.all.mean} towards Trump,"
        " with overlapping intervals"
    ),
    subtitle="Tone towards the target by voice, {tone.mentions} mentions",
    caption=(
        "Tone is the probability of positive minus that of negative, by a model that does not see"
        " the names. A diamond is the mean of the article means, its line the 95 % t interval over"
        " articles; rings are the single articles. Cells under five mentions are left out."
    ),
    alt=(
        "A line for each target and voice with a diamond for the mean, rings for the single"
        " articles and long lines for the intervals. Over all voices the mean is"
        " {tone.milei.all.mean} for Milei and {tone.trump.all.mean} for Trump."
    ),
    data=tone_rows,
    draw=draw_tone,
)
