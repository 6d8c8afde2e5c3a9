"""Tone: how a sentence speaks of a target, and in whose voice.

The scorer is a small transformer that reads the sentence without the names in it
(``names="shown"`` lets it see them); NLTK's VADER stands beside it as a baseline.
"""

from __future__ import annotations

from analysis.sentiment.records import Label, Names, Score, Tone, Voice
from analysis.sentiment.score import rate_document, score_sentence, score_targets
from analysis.sentiment.tone import find_tone

__all__ = [
    "Label",
    "Names",
    "Score",
    "Tone",
    "Voice",
    "find_tone",
    "rate_document",
    "score_sentence",
    "score_targets",
]
