"""How much of an article stands word for word in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable

RUN = 8  # words; a shorter run is no copy
_WORD = re.compile(r"\w+")


def verbatim_share(article: str, shown: Iterable[str]) -> float:
    """The share of an article's words that stand in the shown texts in runs of eight and more.

    Args:
        article: The article's text.
        shown: What is shown, without markup; case and punctuation do not count.
    """
    words = _words(article)
    if not words:
        return 0.0
    runs = {tuple(text[i : i + RUN]) for text in map(_words, shown) for i in _starts(text)}
    covered: set[int] = set()
    for start in _starts(words):
        if tuple(words[start : start + RUN]) in runs:
            covered.update(range(start, start + RUN))
    return len(covered) / len(words)


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def _starts(words: list[str]) -> range:
    return range(len(words) - RUN + 1)
