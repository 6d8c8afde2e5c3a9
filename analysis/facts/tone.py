"""Facts of the chapter on tone: how sentences speak of each target, by voice."""

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
    """The scored mentions of the two presidents; ``net`` is positive minus negative."""
    tone = tables.sentiment
    mine = tone[tone["target"].isin(list(TARGETS.values()))]
    return mine.assign(net=mine["p_positive"] - mine["p_negative"])


def facts(tables: Tables) -> Iterator[Fact]:
    """Mentions and mean tone of each target by voice, with intervals over articles."""
    scored = mentions_of(tables)
    yield Fact(
        "tone.mentions", len(scored), "mentions", "Scored mentions of Milei and Trump.", "sentiment"
    )
    yield Fact(
        "tone.disagreements",
        float((scored["net"] * scored["vader"] < 0).mean()) if len(scored) else 0.0,
        "share",
        "Mentions whose net tone and whose VADER score have opposite signs.",
        "sentiment",
    )
    for key, target in TARGETS.items():
        mine = scored[scored["target"] == target]
        yield from _cell(f"tone.{key}.all", mine, "net", f"{target} in any voice")
        yield from _cell(f"tone.{key}.vader", mine, "vader", f"{target}, scored by VADER")
        for voice in VOICES:
            rows = mine[mine["voice"] == voice]
            yield from _cell(f"tone.{key}.{voice}", rows, "net", f"{target} in the voice {voice}")


def _cell(prefix: str, rows: pd.DataFrame, column: str, about: str) -> Iterator[Fact]:
    definition = f"Scored mentions of {about}."
    yield Fact(f"{prefix}.mentions", len(rows), "mentions", definition, "sentiment")
    if len(rows) < FEWEST:
        return
    mean = mean_over_articles(rows[["article"]].assign(value=rows[column]))
    for part, value in zip(("mean", "low", "high"), mean, strict=True):
        yield Fact(
            f"{prefix}.{part}",
            round(value, 4),
            "tone, −1 to 1",
            f"Mean over articles of the tone towards {about}: {_PARTS[part]}.",
            "sentiment",
        )


_PARTS = {
    "mean": "the mean",
    "low": "lower end of its 95 % t interval over articles",
    "high": "upper end of its 95 % t interval over articles",
}
