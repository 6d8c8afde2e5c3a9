"""The tone scorers against the project's own labels of the five articles."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.evaluation.gold import Labelled
from analysis.evaluation.scores import Score
from analysis.evaluation.tone import label_targets
from analysis.evaluation.tone_scores import by_class, macro
from analysis.pipeline import Findings
from analysis.sentiment.voices import Voices

PRIMARY = "names hidden"
VOICES = ("reporter", "quote", "attributed")
FEWEST = 20  # labels of a voice; below that its score says nothing


def evaluate_tone(labelled: Sequence[Labelled], findings: Sequence[Findings]) -> list[Score]:
    """Macro-F1 of every scorer, F1 by class and macro-F1 by voice of the primary one.

    Every labelled mention is scored in its sentence, whether or not the program
    finds the mention by itself.
    """
    gold: list[int] = []
    groups: list[tuple[str, int]] = []
    voices: list[str] = []
    spans: list[tuple[str, int, int]] = []
    for each, found in zip(labelled, findings, strict=True):
        spoken = Voices(found.quotes)
        for mention in each.sentiment:
            sentence = max(
                (s for s in found.sentences if s.start <= mention.start), key=lambda s: s.start
            )
            begin = mention.start - sentence.start
            spans.append((sentence.text, begin, begin + mention.end - mention.start))
            gold.append(mention.label)
            groups.append((each.article.id, sentence.start))
            voices.append(spoken.at(mention.start)[0])
    if not gold:
        return []
    labels = label_targets(spans)
    lines = [
        macro(f"macro-F1, {scorer}", gold, given, groups)
        for scorer, given in labels.items()
        if scorer != "always negative"
    ]
    lines += by_class(f"F1, {PRIMARY}", gold, labels[PRIMARY], groups)
    for voice in VOICES:
        rows = [index for index, each in enumerate(voices) if each == voice]
        if len(rows) >= FEWEST:
            chosen = ([values[row] for row in rows] for values in (gold, labels[PRIMARY], groups))
            lines.append(macro(f"macro-F1, {PRIMARY}, {voice}", *chosen))  # type: ignore[arg-type]
    return lines
