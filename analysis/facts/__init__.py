"""Every number of the report, and the claims in words that stand on them."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from analysis.corpus import Corpus
from analysis.facts import (
    about,
    accord,
    accuracy,
    articles,
    chain,
    costs,
    effects,
    events,
    shared,
    story,
    tone,
    voices,
)
from analysis.facts.claims import claims
from analysis.facts.core import Claim, Fact, Facts, collect, fill, to_json
from analysis.tables import Tables

__all__ = ["Claim", "Fact", "Facts", "build_facts", "claims", "collect", "fill", "to_json"]


def build_facts(
    corpus: Corpus, tables: Tables, scores: pd.DataFrame, tones: pd.DataFrame, root: Path
) -> dict[str, Fact]:
    """All facts of the report, by id, in the order of the chapters."""
    return collect(
        [
            *articles.facts(corpus, tables),
            *events.facts(corpus, tables),
            *story.facts(tables),
            *voices.facts(tables),
            *shared.facts(tables),
            *about.facts(corpus, tables),
            *chain.facts(corpus, tables),
            *tone.facts(tones),
            *accord.facts(tables),
            *accuracy.facts(scores),
            *effects.facts(root / "tests" / "gold", corpus, tables),
            *costs.facts(root / "book" / "results"),
        ]
    )
