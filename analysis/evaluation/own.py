"""The program against the project's own gold, all layers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from analysis.corpus import Corpus
from analysis.evaluation.accord import evaluate_accord
from analysis.evaluation.gold import read_gold
from analysis.evaluation.layers import evaluate_events, evaluate_quotes, evaluate_timexes
from analysis.evaluation.own_tone import evaluate_tone
from analysis.evaluation.scores import Score
from analysis.pipeline import Findings
from analysis.tables import Tables


def evaluate_all(
    folder: Path, corpus: Corpus, findings: Sequence[Findings], tables: Tables
) -> list[Score]:
    """Scores of every layer on the corpus of the book."""
    return [
        *evaluate_quotes(read_gold(folder, "quotes", corpus), findings),
        *evaluate_timexes(read_gold(folder, "timexes", corpus), findings),
        *evaluate_events(read_gold(folder, "events", corpus), findings, merged(tables)),
        *evaluate_accord(folder, tables),
        *evaluate_tone(read_gold(folder, "sentiment", corpus), findings),
    ]


def merged(tables: Tables) -> list[tuple[str, str, int, int]]:
    """Event id, article, and start and end of the trigger, for each published mention."""
    columns = ["event", "article", "trigger_start", "trigger_end"]
    return [tuple(row) for row in tables.event_evidence[columns].itertuples(index=False)]


def tone_labels(folder: Path, corpus: Corpus) -> dict[tuple[str, int, int], int]:
    """The labels of tone by article and place of the mention: −1, 0 or 1."""
    return {
        (each.article.id, mention.start, mention.end): mention.label
        for each in read_gold(folder, "sentiment", corpus)
        for mention in each.sentiment
    }
