"""The figures of the book: one function, one figure; a card says what each one shows."""

from __future__ import annotations

from analysis.figures import (
    about,
    accord,
    accuracy,
    articles,
    costs,
    sources,
    timeline,
    tone,
    tone_checks,
    voices,
)
from analysis.figures.style import LIGHT, WIDE, Card, Drawing, Ink, look
from analysis.report import Report

__all__ = ["CARDS", "Card", "draw"]

CARDS: dict[str, Card] = {
    card.id: card
    for card in (
        timeline.CARD,
        articles.CARD,
        voices.SIDES_CARD,
        voices.ARTICLES_CARD,
        about.CARD,
        sources.CARD,
        tone.CARD,
        tone.VOICES_CARD,
        tone.SCORERS_CARD,
        tone_checks.SWAP_CARD,
        tone_checks.RELIABILITY_CARD,
        accord.CARD,
        accuracy.CARD,
        costs.PEERS_CARD,
        costs.SCALE_CARD,
    )
}


def draw(report: Report, card: str, ink: Ink = LIGHT, width: float = WIDE) -> Drawing:
    """Draw one figure of the book from a report.

    Raises:
        KeyError: when there is no figure of that name.
    """
    with look(ink):
        return CARDS[card].draw(CARDS[card].data(report), ink, width)
