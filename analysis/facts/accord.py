"""Facts of the chapter on accord."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.facts.core import Fact
from analysis.tables import Tables

_MEANING = {
    "confirmed": "where two independent articles report one event with dates that agree",
    "differs": "where articles differ",
    "self-contradiction": "where an article contradicts itself",
    "unfulfilled": "that something announced is never reported as done",
}


def facts(tables: Tables) -> Iterator[Fact]:
    """Counts of findings by kind."""
    for kind, meaning in _MEANING.items():
        rows = tables.accord[tables.accord["kind"] == kind]
        yield Fact(
            f"accord.{kind}",
            len(rows),
            "findings",
            f"Findings {meaning}.",
            "accord",
            tuple(rows["finding"]),
        )
