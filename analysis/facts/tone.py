"""Facts of the chapter on tone: VADER's baseline by target and voice."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analysis.facts.core import Fact
from analysis.intervals import mean_over_articles
from analysis.tables import Tables

TARGETS = {"milei": "Javier Milei", "trump": "Donald Trump"}
VOICES = ("reporter", "quote", "attributed")
FEWEST = 5  # mentions in a cell; below that its sentences are shown, not a mean


def mentions_of(tables: Tables) -> pd.DataFrame:
    """The scored mentions of the two presidents."""
    tone = tables.sentiment
    return tone[tone["target"].isin(list(TARGETS.values()))]


def facts(tables: Tables) -> Iterator[Fact]:
    """Mentions and mean tone of each target by voice, with intervals over articles."""
    scored = mentions_of(tables)
    yield Fact(
        "tone.mentions", len(scored), "mentions", "Scored mentions of Milei and Trump.", "sentiment"
    )
    for key, target in TARGETS.items():
        mine = scored[scored["target"] == target]
        for voice in ("all", *VOICES):
            rows = mine if voice == "all" else mine[mine["voice"] == voice]
            prefix = f"tone.{key}.{voice}"
            words = "in any voice" if voice == "all" else f"in the voice {voice}"
            yield Fact(
                f"{prefix}.mentions",
                len(rows),
                "mentions",
                f"Scored mentions of {target} {words}.",
                "sentiment",
            )
            if len(rows) < FEWEST:
                continue
            values = rows[["article"]].assign(value=rows["vader"])
            mean = mean_over_articles(values)
            for part, value in zip(("mean", "low", "high"), mean, strict=True):
                yield Fact(
                    f"{prefix}.{part}",
                    round(value, 4),
                    "VADER compound, −1 to 1",
                    f"Mean over articles of VADER's tone of the sentences that mention {target}"
                    f" {words}: {_PARTS[part]}.",
                    "sentiment",
                )


_PARTS = {
    "mean": "the mean",
    "low": "lower end of its 95 % t interval over articles",
    "high": "upper end of its 95 % t interval over articles",
}
