"""What was measured of the tone model: how names move it, and how honest its probabilities are."""

from __future__ import annotations

import pandas as pd

from analysis.figures.style import NARROW, Card, Drawing, Ink
from analysis.report import Report
from analysis.sentiment.measured import measured
from analysis.tables import rows_of


def swap_rows(report: Report) -> pd.DataFrame:
    """A row a name and setting: what the name moves, with its interval."""
    rows = pd.DataFrame(measured()["swap"])
    return rows.sort_values(["names", "moved"], ascending=[False, True])


def draw_swap(rows: pd.DataFrame, ink: Ink, width: float) -> Drawing:
    """A bar a name with its interval; hidden names are marks on zero."""
    shown = rows[rows["names"] == "shown"].reset_index(drop=True)
    hidden = rows[rows["names"] == "hidden"].set_index("name")
    drawing = Drawing(figsize=(width, 0.42 * len(shown) + 1.1))
    axes = drawing.subplots()
    axes.axvline(0, color=ink.faint, linewidth=0.8)
    for line, row in enumerate(rows_of(shown)):
        axes.barh(line, row.moved, height=0.5, color=ink.press)
        axes.plot([row.low, row.high], [line, line], color=ink.text, lw=1.4)
        axes.plot(hidden.loc[row.name, "moved"], line, marker="o", ms=7, mfc=ink.ground,
                  mec=ink.alliance, mew=1.6)  # fmt: skip
        text = f"{100 * row.labels:.0f} % of labels"
        axes.text(0.045, line, text, va="center", fontsize=9.5 if width > NARROW else 8.5)
    axes.set_yticks(range(len(shown)), shown["name"])
    axes.set_ylim(len(shown) - 0.4, -0.6)
    axes.set_xlim(-0.13, 0.045 + (0.05 if width > NARROW else 0.11))
    axes.set_xticks([-0.1, 0], ["−0.1", "0"])
    label = "what the name moves the mean tone by"
    axes.set_xlabel(
        label if width > NARROW else label.replace(" the mean", "\nthe mean"), loc="left"
    )
    axes.spines["left"].set_visible(False)
    return drawing


def reliability_rows(report: Report) -> pd.DataFrame:
    """A row a bin: how probable the model calls its label, how often it is right."""
    return pd.DataFrame(measured()["reliability"])


def draw_reliability(rows: pd.DataFrame, ink: Ink, width: float) -> Drawing:
    """A dot a bin with its interval, on the line where both agree."""
    drawing = Drawing(figsize=(width, min(width, 4.0)))
    axes = drawing.subplots()
    axes.plot([0.3, 1], [0.3, 1], color=ink.faint, lw=1)
    axes.text(0.42, 0.44, "as it says", rotation=45, rotation_mode="anchor", fontsize=9,
              transform_rotates_text=True, color=ink.faint)  # fmt: skip
    for row in rows_of(rows):
        axes.plot([row.said, row.said], [row.low, row.high], color=ink.alliance, lw=1.4)
        axes.plot(row.said, row.right, marker="o", ms=7, color=ink.alliance)
        axes.annotate(
            f"{row.targets}", (row.said, row.low), textcoords="offset points",
            xytext=(0, -11), ha="center", fontsize=8.5,
        )  # fmt: skip
    ticks = [0.4, 0.6, 0.8, 1.0]
    axes.set_xticks(ticks, [f"{100 * each:.0f} %" for each in ticks])
    axes.set_yticks(ticks, [f"{100 * each:.0f} %" for each in ticks])
    axes.set_xlim(0.3, 1.0)
    axes.set_ylim(min(0.3, float(rows["low"].min()) - 0.06), 1.02)
    axes.set_xlabel("how probable the model calls its label")
    axes.set_ylabel("how often it is right")
    return drawing


SWAP_CARD = Card(
    id="tone-name-swap",
    title=(
        "“Trump” in the place of “Smith” moves the tone by {tone.swap.trump.shown.moved} when the"
        " model sees names, and by nothing when they are hidden"
    ),
    subtitle=(
        "The same sentences with another name for the target, against “Smith”"
        " (n = {tone.swap.targets})"
    ),
    caption=(
        "Bars: names shown, with 95 % bootstrap intervals over sentences; rings: names hidden. At"
        " the right the share of labels that differ with names shown. Sentences of the development"
        " splits of NewsMTSC; tone is the probability of positive minus that of negative. The model"
        " learned what names go with from US news of 2016 to 2020."
    ),
    alt=(
        "Bars for five names. With names shown, “Trump” moves the mean tone by"
        " {tone.swap.trump.shown.moved} and changes {tone.swap.trump.shown.labels} of the labels,"
        " “Milei” moves it by {tone.swap.milei.shown.moved}. Rings for hidden names lie on zero."
    ),
    data=swap_rows,
    draw=draw_swap,
)

RELIABILITY_CARD = Card(
    id="tone-reliability",
    title=(
        "On sentences of US news the model’s probabilities are off by {tone.calibration} on average"
    ),
    subtitle=(
        "How often the label is right, by how probable the model calls it"
        " (n = {tone.calibration.targets} targets)"
    ),
    caption=(
        "Development splits of NewsMTSC, names hidden; a dot a bin with its 95 % bootstrap"
        " interval, the number of targets under it. The probabilities were scaled on other"
        " sentences, set aside from training. On the five articles the model is right less often."
    ),
    alt=(
        "Dots near the diagonal: where the model calls its label more probable, it is more often"
        " right. The mean distance from the diagonal is {tone.calibration}."
    ),
    data=reliability_rows,
    draw=draw_reliability,
)
