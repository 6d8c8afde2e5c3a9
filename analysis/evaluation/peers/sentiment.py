"""Scorers of tone: VADER, on the sentence and on the words around the target.

It knows no target: two targets of one sentence get the same tone from the sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from analysis.corpus import Corpus
from analysis.evaluation.gold import TONES, LabelledTarget, read_gold, read_targets
from analysis.evaluation.peers.run import Contest, Peer
from analysis.evaluation.scores import Score
from analysis.evaluation.tone import near, sign_of
from analysis.evaluation.tone_scores import macro
from analysis.sentiment import score_targets
from analysis.sentiment.vader import vader_compound
from analysis.text import read_document


def held_out(file: Path) -> list[LabelledTarget]:
    """The targets of a benchmark that the model was not fitted to."""
    return [each for each in read_targets(file) if each.split != "train"]


def own_targets(folder: Path, corpus: Corpus) -> list[LabelledTarget]:
    """The labelled mentions of the project's gold, each in its sentence."""
    targets = []
    for each in read_gold(folder, "sentiment", corpus):
        document = read_document(each.article)
        for mention in each.sentiment:
            sentence = document.sentence_at(mention.start)
            assert sentence is not None, "every label stands in a sentence"
            at = mention.start - sentence.start
            end = at + mention.end - mention.start
            targets.append(LabelledTarget(sentence.text, at, end, mention.label, each.article.id))
    return targets


def own(targets: Sequence[LabelledTarget]) -> list[int]:
    """The classes that this project gives, names hidden, −1 to 1."""
    spans = [(each.sentence, each.start, each.end) for each in targets]
    return [TONES[each.label] for each in score_targets(spans)]


def vader(target: LabelledTarget) -> int:
    """VADER's class (Hutto and Gilbert 2014) of the sentence."""
    return sign_of(vader_compound(target.sentence))


def vader_near(target: LabelledTarget) -> int:
    """VADER's class of the words around the target."""
    return sign_of(vader_compound(near(target.sentence, target.start, target.end)))


def score(targets: Sequence[LabelledTarget], found: Sequence[int]) -> list[Score]:
    """Macro-F1 of all targets, and of each split where there are several."""
    splits = sorted({each.split for each in targets})
    lines = []
    for split in ("", *(splits if len(splits) > 1 else ())):
        chosen = [
            (each, label)
            for each, label in zip(targets, found, strict=True)
            if not split or each.split == split
        ]
        gold = [each.label for each, _ in chosen]
        groups = [each.sentence for each, _ in chosen]
        name = f"macro-F1, {split}" if split else "macro-F1"
        lines.append(macro(name, gold, [label for _, label in chosen], groups))
    return lines


CONTEST = Contest(
    unit="target",
    measure="macro-F1",
    read=held_out,
    gold=own_targets,
    own=own,
    score=score,
)
PEERS = (
    Peer("VADER, of the sentence", "vaderSentiment", vader),
    Peer("VADER, of the words around", "vaderSentiment", vader_near),
)
