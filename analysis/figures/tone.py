"""The tone towards the targets: by target, by voice, and by scorer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from analysis.facts.tone import FEWEST, cell_mean, ranking
from analysis.figures.style import NARROW, Card, Drawing, Ink
from analysis.report import Report
from analysis.tables import rows_of
from analysis.tones import PRIMARY, SCORERS, TARGETS

MARKS = ("o", "s", "^", "D", "v")  # of the articles, by date of publication
VOICES = {
    "reporter": "reporter’s own words",
    "quote": "quoted words",
    "attributed": "retold words",
}
SAID = {"reporter": "reporter", "quote": "quoted", "attributed": "retold"}
NAMES = {
    "Javier Milei": "Milei",
    "Donald Trump": "Trump",
    "the alliance": "The alliance",
}
SHORT = {
    PRIMARY: "corrected\nby labels",
    "net": "model,\nnames hidden",
    "shown": "model,\nnames shown",
    "rating": "readers’\nratings",
    "lexicon": "word\nlist",
    "vader": "VADER",
}


def target_rows(report: Report) -> pd.DataFrame:
    """A row a target and article: its mean, and the mean over articles with its intervals."""
    cells = (
        (target, "all", report.tones[report.tones["target"] == target])
        for target in TARGETS.values()
    )
    rows = pd.DataFrame(row for cell in cells for row in _cell_rows(report, *cell))
    return rows.sort_values(["cell_mean", "target", "position"], ascending=[False, True, True])


def voice_rows(report: Report) -> pd.DataFrame:
    """The same by voice, for the two presidents, where a cell has enough mentions."""
    tones = report.tones
    cells = (
        (target, voice, tones[(tones["target"] == target) & (tones["voice"] == voice)])
        for target in (TARGETS["milei"], TARGETS["trump"])
        for voice in VOICES
    )
    return pd.DataFrame(row for cell in cells for row in _cell_rows(report, *cell))


def _cell_rows(
    report: Report, target: str, voice: str, cell: pd.DataFrame
) -> Iterator[dict[str, Any]]:
    if len(cell) < FEWEST:
        return
    mean = cell_mean(cell)
    order = report.tables.articles[["article", "outlet"]]
    for position, (article, outlet) in enumerate(order.itertuples(index=False, name=None)):
        mine = cell[cell["article"] == article]
        if len(mine):
            yield {
                "target": target,
                "voice": voice,
                "article": article,
                "outlet": outlet,
                "position": position,
                "mentions": len(mine),
                "labelled": int(mine["label_given"].notna().sum()),
                "mean": round(float(mine[PRIMARY].mean()), 4),
                "model": round(float(mine["net"].mean()), 4),
                "cell_mean": round(mean.value, 4),
                "cell_low": round(mean.low, 4),
                "cell_high": round(mean.high, 4),
                "drawn_low": round(mean.drawn_low, 4),
                "drawn_high": round(mean.drawn_high, 4),
                "least_left_out": round(mean.least, 4),
                "most_left_out": round(mean.most, 4),
            }


def _colour(ink: Ink, target: str) -> str:
    known = {
        TARGETS["milei"]: ink.argentina,
        TARGETS["argentina"]: ink.argentina,
        TARGETS["trump"]: ink.united_states,
        TARGETS["united-states"]: ink.united_states,
    }
    return known.get(target, ink.alliance)


def draw_targets(rows: pd.DataFrame, ink: Ink, width: float) -> Drawing:
    """A line a cell: the articles' marks above, the mean with its interval below them."""
    cells = list(rows.groupby(["target", "voice"], sort=False))
    wide = width > NARROW
    drawing = Drawing(figsize=(width, 0.66 * len(cells) + (1.5 if wide else 2.2)))
    axes = drawing.subplots()
    axes.axvline(0, color=ink.faint, linewidth=0.8)
    names = []
    for line, ((target, voice), cell) in enumerate(cells):
        colour = _colour(ink, str(target))
        first = cell.iloc[0]
        axes.plot([first["cell_low"], first["cell_high"]], [line + 0.16] * 2, color=colour, lw=1.6)
        axes.plot(
            [first["least_left_out"], first["most_left_out"]], [line + 0.16] * 2, color=colour, lw=5
        )
        axes.plot(
            first["cell_mean"], line + 0.16, marker="|", ms=13, mew=2.4, color=ink.text, zorder=3
        )
        for row in rows_of(cell):
            axes.plot(
                row.mean,
                line - 0.18,
                marker=MARKS[row.position],
                ms=6.5,
                mfc=ink.ground,
                mec=colour,
                mew=1.3,
                ls="none",
            )
        names.append(_name(str(target), str(voice), wide, int(cell["mentions"].sum())))
    axes.set_yticks(range(len(cells)), names)
    axes.set_ylim(len(cells) - 0.4, -0.6)
    furthest = max(1.1, 1.06 * float(rows[["mean", "cell_low", "cell_high"]].abs().max().max()))
    axes.set_xlim(-furthest, furthest)
    ticks = {-1: "−1", -0.5: "−0.5", 0: "0", 0.5: "0.5", 1: "1"}
    kept = [each for each in ticks if wide or each == int(each)]
    axes.set_xticks(kept, [ticks[each] for each in kept])
    axes.set_xlabel("negative  ←  tone  →  positive" if wide else "← negative · positive →")
    axes.spines["left"].set_visible(False)
    _key(drawing, axes, rows, ink, wide)
    return drawing


def _name(target: str, voice: str, wide: bool, mentions: int) -> str:
    name = NAMES.get(target, target)
    if voice not in VOICES:
        return f"{name} ({mentions})" if wide else f"{name}\n({mentions})"
    return (
        f"{name}, {VOICES[voice]} ({mentions})" if wide else f"{name},\n{SAID[voice]} ({mentions})"
    )


def _key(drawing: Drawing, axes: Axes, rows: pd.DataFrame, ink: Ink, wide: bool) -> None:
    """Which mark is which article."""
    outlets = rows[["position", "outlet"]].drop_duplicates().sort_values("position")
    for position, outlet in outlets.itertuples(index=False, name=None):
        axes.plot(
            [], [], marker=MARKS[position], mfc="none", mec=ink.text, ls="none", ms=6.5,
            label=outlet.replace(" News Service", ""),
        )  # fmt: skip
    drawing.legend(
        loc="outside upper center",
        ncols=5 if wide else 2,
        fontsize=9 if wide else 8.5,
        handletextpad=0.1,
        columnspacing=0.9,
    )


def scorer_rows(report: Report) -> pd.DataFrame:
    """A row a scorer and target: its mean and its rank, 1 for the highest."""
    rows = []
    for scorer in (PRIMARY, *SCORERS):
        for rank, target in enumerate(ranking(report.tones, scorer), start=1):
            mine = report.tones[report.tones["target"] == target]
            mean = cell_mean(mine, scorer)
            rows.append(
                {
                    "scorer": scorer,
                    "target": target,
                    "rank": rank,
                    "mean": round(mean.value, 4),
                    "low": round(mean.low, 4),
                    "high": round(mean.high, 4),
                }
            )
    return pd.DataFrame(rows)


def draw_scorers(rows: pd.DataFrame, ink: Ink, width: float) -> Drawing:
    """A line a target through its rank by each scorer."""
    scorers = list(dict.fromkeys(rows["scorer"]))
    wide = width > NARROW
    drawing = Drawing(figsize=(width, 3.4 if wide else 3.8))
    axes = drawing.subplots()
    hatched = {TARGETS["argentina"], TARGETS["united-states"]}
    for target, mine in rows.groupby("target", sort=False):
        colour = _colour(ink, str(target))
        x = [scorers.index(each) for each in mine["scorer"]]
        style = "--" if target in hatched else "-"
        axes.plot(x, mine["rank"], color=colour, lw=1.6, ls=style)
        axes.plot(x, mine["rank"], ls="none", marker="o", ms=22, mfc=ink.ground, mec=colour)
        for row in rows_of(mine):
            value = f"{row.mean:.2f}".replace("-", "−").replace("0.", ".", 1)
            axes.text(
                scorers.index(row.scorer), row.rank, value,
                ha="center", va="center", fontsize=8.5, color=ink.text,
            )  # fmt: skip
    first = rows[rows["scorer"] == scorers[0]]
    axes.set_yticks(first["rank"], [NAMES.get(each, each) for each in first["target"]])
    axes.set_ylim(len(first) + 0.6, 0.4)
    labels = [SHORT[each] for each in scorers]
    if wide:
        axes.set_xticks(range(len(scorers)), labels, fontsize=9)
    else:
        flat = [each.replace("\n", " ") for each in labels]
        axes.set_xticks(range(len(scorers)), flat, rotation=55, ha="left", rotation_mode="anchor")
    axes.xaxis.tick_top()
    axes.set_xlim(-0.5, len(scorers) - 0.5)
    for side in ("left", "bottom"):
        axes.spines[side].set_visible(False)
    return drawing


CARD = Card(
    id="tone-by-target",
    title=(
        "The alliance itself is spoken of most warmly ({tone.alliance.all.mean}); Milei"
        " ({tone.milei.all.mean}) and Trump ({tone.trump.all.mean}) only mildly so"
    ),
    subtitle=(
        "Tone of the sentence towards the target (n = {tone.mentions} mentions); the five articles"
        " by date"
    ),
    caption=(
        "Above each line the article means, below it their mean with its 95 % t interval over the"
        " five articles; the thick part is the range of the mean when one article is left out."
        " Scores are those of a model that does not see the names, corrected by the labels of a"
        " random part of the mentions; labels were given by a language model. For the alliance,"
        " positive means close, growing or valued. In brackets the number of mentions."
    ),
    alt=(
        "A line for each of five targets with five marks for the articles, the mean and its"
        " interval. The alliance is highest at {tone.alliance.all.mean}"
        " ({tone.alliance.all.low} to {tone.alliance.all.high}), Milei at {tone.milei.all.mean}"
        " ({tone.milei.all.low} to {tone.milei.all.high}), Trump at {tone.trump.all.mean}"
        " ({tone.trump.all.low} to {tone.trump.all.high}); Argentina at"
        " {tone.argentina.all.mean} and the United States at {tone.united-states.all.mean} are"
        " near zero."
    ),
    data=target_rows,
    draw=draw_targets,
)

VOICES_CARD = Card(
    id="tone-by-voice",
    title="Tone by voice: the intervals are too wide to tell quoted words from the reporters’ own",
    subtitle=(
        "Tone towards the two presidents by whose words they are (n = {tone.milei.all.mentions}"
        " mentions of Milei, {tone.trump.all.mentions} of Trump)"
    ),
    caption=(
        "Marks, lines and correction as in the figure by target. “Quoted” are words in quotation"
        " marks and posts, “retold” is indirect speech. Corrected means of few mentions may lie"
        " beyond the ends of the scale. Cells under five mentions are left out and"
        " show their sentences instead."
    ),
    alt=(
        "A line for each president and voice. Towards Milei the reporters’ own words have a mean"
        " of {tone.milei.reporter.mean} ({tone.milei.reporter.low} to {tone.milei.reporter.high}),"
        " quoted words {tone.milei.quote.mean} ({tone.milei.quote.low} to"
        " {tone.milei.quote.high}); towards Trump {tone.trump.reporter.mean}"
        " ({tone.trump.reporter.low} to {tone.trump.reporter.high}) and {tone.trump.quote.mean}"
        " ({tone.trump.quote.low} to {tone.trump.quote.high}). All the intervals of quoted words"
        " are long."
    ),
    data=voice_rows,
    draw=draw_targets,
)

SCORERS_CARD = Card(
    id="tone-scorers",
    title="Every scorer puts the alliance first; the order of the other targets depends on it",
    subtitle=(
        "Rank of each target’s mean tone by scorer, with the mean; 1 is the highest"
        " (n = {tone.mentions} mentions)"
    ),
    caption=(
        "Means over the articles. The scales of the scorers differ, only the order within a column"
        " can be compared across columns. Solid lines: the presidents and the alliance, dashed: the"
        " countries. Rating, word list and VADER read the whole sentence and"
        " do not know the target."
    ),
    alt=(
        "Six columns, one a scorer, each with the five targets ranked by their mean tone and a"
        " line through each target’s ranks. The alliance is first in every column; the lines of the"
        " other four targets cross."
    ),
    data=scorer_rows,
    draw=draw_scorers,
)
