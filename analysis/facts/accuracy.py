"""Facts of the chapter on accuracy: scores on the project's own gold."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pandas as pd

from analysis.facts.core import Fact
from analysis.tables import rows_of


def facts(scores: pd.DataFrame) -> Iterator[Fact]:
    """F1 with its interval, precision and recall of every measure."""
    for row in rows_of(scores):
        measure = re.sub(r"[^a-z0-9]+", "-", row.measure.lower()).strip("-")
        prefix = f"accuracy.{row.layer}.{measure}"
        about = f"{row.layer}, {row.measure}: the program against the gold of the five articles"
        for part, meaning in (
            ("f1", "F1, or the share of right answers"),
            ("low", "lower end of the 95 % bootstrap interval"),
            ("high", "upper end of the 95 % bootstrap interval"),
            ("precision", "precision"),
            ("recall", "recall"),
        ):
            value = float(getattr(row, part))
            yield Fact(f"{prefix}.{part}", value, "share", f"{meaning}; {about}.", "scores")
        yield Fact(f"{prefix}.gold", int(row.gold), "labels", f"gold labels; {about}.", "scores")
