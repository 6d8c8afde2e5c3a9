"""Events and accord on labelled articles that are not the book's: labels stand beside them."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from analysis.accord import Accord, find_accord
from analysis.corpus import Corpus, CorpusError, read_corpus
from analysis.evaluation.gold import read_gold
from analysis.evaluation.layers import evaluate_events
from analysis.evaluation.scores import Count, Score, score
from analysis.events import merge
from analysis.pipeline import find_all

GROUPS = {
    "confirmed": ("confirmed",),
    "differs or contradicts itself": ("differs", "self-contradiction"),
    "unfulfilled": ("unfulfilled",),
}


def evaluate_unseen(data: Path) -> list[Score]:
    """Scores of events, and of accord where it is labelled, on articles with labels beside them.

    Args:
        data: Articles in JSON lines, as `alliance analyze` reads them. In the same
            folder ``events.csv`` holds the columns of the project's own gold, and
            ``accord.csv``, which may be missing, ``kind, about, article_a, text_a,
            article_b, text_b``.

    Raises:
        CorpusError: when articles or labels cannot be read.
    """
    corpus = read_corpus(data)
    findings = find_all(corpus)
    mentions = [mention for each in findings for mention in each.events]
    events, evidence = merge(mentions, [each.article for each in findings])
    labelled = read_gold(data.parent, "events", corpus)
    published = [(row.event, row.article, row.trigger_start, row.trigger_end) for row in evidence]
    scores = evaluate_events(labelled, findings, published)
    labels = data.with_name("accord.csv")
    if labels.exists():
        found = find_accord(events, evidence, mentions, findings)
        scores += evaluate_accord(_read(labels), found, corpus)
    return scores


def _read(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    for number, row in enumerate(rows, start=2):
        if not row.get("kind") or not row.get("article_a") or not row.get("text_a"):
            raise CorpusError(f"{file}: line {number}: kind, article_a and text_a must be given")
    return rows


def evaluate_accord(
    labels: Sequence[dict[str, str]], found: Sequence[Accord], corpus: Corpus
) -> list[Score]:
    """Pairs of statements found, group by group; which of the two comes first does not matter.

    A pair is right when each of its sentences holds, or lies in, the words of the
    label. For what is unfulfilled the announcement alone is compared.
    """
    return [
        score("events", f"accord: {name}", [_count(kinds, labels, found, corpus)])
        for name, kinds in GROUPS.items()
    ]


def _count(
    kinds: Sequence[str],
    labels: Sequence[dict[str, str]],
    found: Sequence[Accord],
    corpus: Corpus,
) -> Count:
    wanted = [row for row in labels if row["kind"] in kinds]
    given = [each for each in found if each.kind in kinds]
    taken: set[int] = set()
    right = 0
    for row in wanted:
        hit = next(
            (n for n, each in enumerate(given) if n not in taken and _same(row, each, corpus)), None
        )
        if hit is not None:
            taken.add(hit)
            right += 1
    return Count(right, len(given), len(wanted))


def _same(row: dict[str, str], found: Accord, corpus: Corpus) -> bool:
    one = (found.article_a, found.start_a, found.end_a)
    other = (found.article_b, found.start_b, found.end_b)
    a, b = (row["article_a"], row["text_a"]), (row["article_b"], row["text_b"])
    if found.kind == "unfulfilled":
        return _holds(one, *a, corpus)
    return (_holds(one, *a, corpus) and _holds(other, *b, corpus)) or (
        _holds(one, *b, corpus) and _holds(other, *a, corpus)
    )


def _holds(span: tuple[str, int, int], article: str, words: str, corpus: Corpus) -> bool:
    if span[0] != article:
        return False
    start = corpus[article].text.find(words)
    return start >= 0 and start < span[2] and span[1] < start + len(words)
