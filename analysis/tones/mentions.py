"""The scored mentions of the targets of this report, with every scorer side by side."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from analysis.sentiment import score_targets
from analysis.sentiment.measured import class_means
from analysis.sentiment.targets import ALLIANCE
from analysis.tables import Tables, rows_of
from analysis.tones.means import weights, with_labels

TARGETS = {
    "milei": "Javier Milei",
    "trump": "Donald Trump",
    "argentina": "Argentina",
    "united-states": "United States",
    "alliance": ALLIANCE,
}
VOICES = ("reporter", "quote", "attributed")
PRIMARY = "tone"
# Scorers without any label of this corpus: witnesses to the sign of a difference.
SCORERS = {
    "net": "the model, names hidden",
    "shown": "the model, names shown",
    "rating": "regression of readers’ ratings",
    "lexicon": "word list",
    "vader": "VADER",
}
GREATEST_RATING = 4.0
Place = tuple[str, int, int]  # article, start, end of a mention
CHANCES = ["p_negative", "p_neutral", "p_positive"]


def gather_tones(tables: Tables, labels: Mapping[Place, int]) -> pd.DataFrame:
    """One row a mention of a target of this report, with every scorer side by side.

    The table of tone with these columns more: ``net`` (probability of positive minus
    negative, names hidden), ``shown`` (the same, names shown), ``rating`` on −1 to 1,
    ``weighed`` (``net`` as the benchmark corrects it), ``label_given`` (−1, 0, 1, or empty) and
    ``tone``, the primary value: ``net`` corrected by the labels.

    Args:
        tables: The tables of the corpus.
        labels: Labels of the mentions that were drawn for labelling, by article and place.
    """
    table = tables.sentiment
    mine = table[table["target"].isin(list(TARGETS.values()))].reset_index(drop=True)
    spans = [
        (row.text, row.target_start - row.start, row.target_end - row.start)
        for row in rows_of(mine)
    ]
    shown = [each.p_positive - each.p_negative for each in score_targets(spans, names="shown")]
    hidden = mine[CHANCES].to_numpy(dtype=float)
    given = np.array(
        [
            labels.get((row.article, row.target_start, row.target_end), np.nan)
            for row in rows_of(mine)
        ],
        dtype=float,
    )
    net = hidden[:, 2] - hidden[:, 0]
    return mine.assign(
        net=net,
        shown=shown,
        rating=mine["rating"] / GREATEST_RATING,
        weighed=hidden @ weights(class_means("hidden")),
        label_given=given,
        tone=with_labels(net, given, list(mine["target"])),
    ).drop(columns="text")
