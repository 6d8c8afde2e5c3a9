"""Text reuse: which articles copy one another and so count as one source.

Two articles share text when runs of eight words occur in both (the shingles of
Broder 1997); what counts is the share of the shorter article's runs.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from analysis.corpus import Article

RUN = 8  # words; shorter runs are shared by chance and by quotation
COPIED = 0.25  # share of the shorter article's runs from which two are one source
FEWEST_SHARED = 10  # runs; two short reports of one fact share fewer without copying
WHOLLY_COPIED = 0.9
MOST_HOLDERS = 50  # a run in more articles than this is boilerplate and tells nothing

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Reuse:
    """How much text two articles share.

    Attributes:
        shared: Number of runs of eight words that occur in both.
        share: That number over the runs of the shorter article, 0 to 1.
    """

    article_a: str
    article_b: str
    shared: int
    share: float


def text_reuse(articles: Iterable[Article]) -> list[Reuse]:
    """Pairs of articles that share any run of eight words, by id; linear in the text."""
    runs = {each.id: runs_of(each.text) for each in articles}
    holders: dict[int, list[str]] = defaultdict(list)
    for name, found in runs.items():
        for run in found:
            holders[run].append(name)
    shared: Counter[tuple[str, str]] = Counter()
    for names in holders.values():
        if 1 < len(names) <= MOST_HOLDERS:
            ordered = sorted(names)
            shared.update((a, b) for i, a in enumerate(ordered) for b in ordered[i + 1 :])
    return [
        Reuse(a, b, count, count / max(1, min(len(runs[a]), len(runs[b]))))
        for (a, b), count in sorted(shared.items())
    ]


def is_copy(reuse: Reuse) -> bool:
    """Whether two articles are one source: enough runs in common, or nearly all of a short text."""
    enough = reuse.shared >= FEWEST_SHARED and reuse.share >= COPIED
    return enough or reuse.share >= WHOLLY_COPIED


def runs_of(text: str) -> set[int]:
    """Hashes of the runs of eight words of a text; they hold within one process only."""
    words = _WORD.findall(text.casefold())
    return {hash(" ".join(words[at : at + RUN])) for at in range(len(words) - RUN + 1)}


def sources_of(articles: Sequence[Article]) -> dict[str, str]:
    """For each article the id that stands for its source: the first of those that share text."""
    source = {each.id: each.id for each in articles}

    def find(name: str) -> str:
        while source[name] != name:
            source[name] = source[source[name]]
            name = source[name]
        return name

    for reuse in text_reuse(articles):
        if is_copy(reuse):
            first, second = sorted((find(reuse.article_a), find(reuse.article_b)))
            source[second] = first
    return {name: find(name) for name in source}


def independent(names: Iterable[str], sources: Mapping[str, str]) -> int:
    """How many sources these articles come from."""
    return len({sources.get(name, name) for name in names})
