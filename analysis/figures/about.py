"""About whom the quoted words speak."""

from __future__ import annotations

import pandas as pd
from matplotlib.patches import Rectangle

from analysis.facts.about import TARGETS, spoken_of
from analysis.facts.voices import SIDES
from analysis.figures.style import NARROW, Card, Drawing, Ink
from analysis.figures.voices import SIDE_NAMES
from analysis.report import Report
from analysis.tables import rows_of

_HEADS = {
    "milei": "Milei",
    "trump": "Trump",
    "argentina": "Argentina",
    "united-states": "the U.S.",
    "others": "others",
}
FAINTEST, STRONGEST = 0.06, 0.45  # of the colour of a cell: text stays legible on it


def about_rows(report: Report) -> pd.DataFrame:
    """Mentions in quoted words by side of the speaker and by target, speakers themselves apart."""
    every = spoken_of(report.corpus, report.tables)
    known = every[(every["target"] != "") & (every["speaker"] != every["entity"])]
    rows = []
    for side in SIDES:
        mine = known[known["side"] == side]
        for target, name in TARGETS.items() if len(mine) else ():
            count = int((mine["target"] == target).sum())
            rows.append(
                {
                    "side": side,
                    "speaks": SIDE_NAMES[side],
                    "target": target,
                    "of": name,
                    "mentions": count,
                    "share": round(count / len(mine), 4),
                }
            )
    return pd.DataFrame(rows)


def draw_about(rows: pd.DataFrame, ink: Ink, width: float) -> Drawing:
    """A grid: a line a speaking side, a column a target; the darker, the larger the share."""
    wide = width > NARROW
    sides = list(dict.fromkeys(rows["side"]))
    drawing = Drawing(figsize=(width, 0.75 * len(sides) + (0.75 if wide else 1.3)))
    axes = drawing.subplots()
    most = rows["share"].max()
    for row in rows_of(rows):
        x, y = list(_HEADS).index(row.target), sides.index(row.side)
        strength = FAINTEST + (STRONGEST - FAINTEST) * row.share / most if row.mentions else 0
        axes.add_patch(_cell(x, y, facecolor=ink.side(row.side), alpha=strength, edgecolor="none"))
        axes.add_patch(_cell(x, y, facecolor="none", edgecolor=ink.faint, linewidth=0.6))
        axes.text(
            x,
            y,
            str(row.mentions),
            ha="center",
            va="center",
            fontsize=13,
            color=ink.text,
        )
    sums = rows.groupby("side")["mentions"].sum()
    names = [rows.loc[rows["side"] == side, "speaks"].iloc[0] for side in sides]
    labels = [f"{n}\n({sums[s]} mentions)" for n, s in zip(names, sides, strict=True)]
    if not wide:
        labels = [each.replace(" government", "\ngovernment") for each in labels]
    axes.set_yticks(range(len(sides)), labels)
    heads = list(_HEADS.values())
    if wide:
        axes.set_xticks(range(len(heads)), [f"of {head}" for head in heads])
    else:
        flat = [f"of {head}".replace("\n", " ") for head in heads]
        axes.set_xticks(range(len(heads)), flat, rotation=60, ha="left", rotation_mode="anchor")
    axes.xaxis.tick_top()
    axes.tick_params(top=False, left=False)
    axes.set_xlim(-0.5, len(heads) - 0.5)
    axes.set_ylim(len(sides) - 0.5, -0.5)
    for side in axes.spines.values():
        side.set_visible(False)
    return drawing


def _cell(x: float, y: float, **look: object) -> Rectangle:
    return Rectangle((x - 0.46, y - 0.44), 0.92, 0.88, **look)  # type: ignore[arg-type]


CARD = Card(
    id="about-whom",
    title=(
        "Of {about.argentina.mentions} mentions in words of the Argentine side,"
        " {about.argentina.trump} are of Trump; of {about.united-states.mentions} in words of the"
        " American side, {about.united-states.milei} are of Milei"
    ),
    subtitle=(
        "Who or what is spoken of inside quoted words, by side of the speaker"
        " (n = {about.mentions} mentions)"
    ),
    caption=(
        "Names, titles, pronouns and country names inside quotation marks and embedded posts."
        " “Argentina” and “United States” are the countries and their governments without the two"
        " presidents. Words by which speakers speak of themselves ({about.self}) are left out;"
        " {about.open} pronouns stay open. These are all mentions of these articles, not a sample:"
        " a cell of two or three may hang on one quotation."
    ),
    alt=(
        "A grid of speaking sides against those spoken of. The Argentine side speaks"
        " {about.argentina.trump} times of Trump and {about.argentina.united-states} times of the"
        " United States; the American side {about.united-states.milei} times of Milei and"
        " {about.united-states.argentina} times of Argentina; experts spread over all."
    ),
    data=about_rows,
    draw=draw_about,
)
