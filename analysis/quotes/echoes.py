"""Headlines that repeat a quotation of the text below: its speaker is theirs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analysis.marks import Marked
from analysis.quotes.speakers import Speaker
from analysis.quotes.state import Linked
from analysis.text import Document

FEWEST_WORDS = 2
ABOVE = frozenset({"headline", "deck", "subheading"})

_WORD = re.compile(r"[^\W_]+")


def find_echoes(
    document: Document, linked: Sequence[Linked], marked: Sequence[Marked]
) -> list[Linked]:
    """What was linked, with the quotations of headlines that the text attributes.

    Args:
        document: The article.
        linked: The quotations in marks found so far.
        marked: All words in marks of the outermost level.
    """
    zones = [each for each in document.segments if each.zone in ABOVE]

    def above(each: Marked) -> bool:
        return any(zone.start <= each.start < zone.end for zone in zones)

    named = {each.marked.start for each in linked if each.speaker.name}
    open_ = [each for each in marked if zones and each.start not in named and above(each)]
    if not open_:
        return list(linked)
    below = [
        (_words(document, each.marked), each.speaker)
        for each in linked
        if each.speaker.name and not above(each.marked)
    ]
    found = {each.marked.start: each for each in linked}
    for number, each in enumerate(open_, start=len(linked)):
        words = _words(document, each)
        said = next((who for text, who in below if words in text), None)
        if said is not None and len(words.split()) >= FEWEST_WORDS:
            found[each.start] = Linked(each, None, Speaker(said.name), "echo", number)
    return [found[place] for place in sorted(found)]


def _words(document: Document, marked: Marked) -> str:
    """The words, small and with one blank around each."""
    words = _WORD.findall(document.text[marked.start : marked.end].casefold())
    return f" {' '.join(words)} "
