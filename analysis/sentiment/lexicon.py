"""A word list with negation: the baseline that anybody can check by hand.

The list is this project's own (``words/tone.txt``) and names nobody: a word list
that counts "Grace" or "Justice" as praise scores names, not tone.
"""

from __future__ import annotations

import re
from functools import cache

from analysis.wordlists import read_words

NEGATIONS = frozenset(
    {"no", "not", "never", "none", "nobody", "nothing", "neither", "nor", "without"}
    | {"hardly", "barely", "scarcely", "cannot"}
)
NEGATION_REACH = 3  # words; Pang, Lee and Vaithyanathan (2002) and VADER use about as many
CONTRASTS = frozenset({"but", "however", "yet"})
BEFORE_CONTRAST = 0.5  # what stands before "but" weighs half, as in VADER
SMOOTHING = 2.0  # hits of neither sign: one hit alone is not full certainty

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_ENDINGS = (
    ("", ""), ("s", ""), ("es", ""), ("ed", ""), ("d", ""), ("ing", ""), ("ing", "e"), ("ies", "y"),
    ("ied", "y"), ("ly", ""), ("er", ""), ("ers", ""), ("ers", "er"),
)  # fmt: skip


@cache
def _signs() -> dict[str, int]:
    signs = {"+": 1, "-": -1}
    found: dict[str, int] = {}
    for line in read_words("tone.txt"):
        sign, *words = line.split()
        found.update(dict.fromkeys(words, signs[sign]))
    return found


def lexicon_hits(sentence: str) -> list[tuple[str, float]]:
    """The words of the list in a sentence, with what each weighs after negation and contrast."""
    words = [match[0] for match in _WORD.finditer(sentence)]
    low = [word.lower().replace("’", "'") for word in words]
    hits: list[tuple[str, float]] = []
    last_negation = -NEGATION_REACH - 1
    for index, word in enumerate(low):
        if word in NEGATIONS or word.endswith("n't"):
            last_negation = index
        elif word in CONTRASTS:
            hits = [(each, weight * BEFORE_CONTRAST) for each, weight in hits]
        elif (sign := _sign(word)) and not (index and _is_name(words[index])):
            negated = index - last_negation <= NEGATION_REACH
            hits.append((words[index], -sign if negated else sign))
    return hits


def lexicon_score(sentence: str) -> float:
    """Balance of praise and blame among a sentence's listed words, −1 to 1.

    >>> lexicon_score("He was praised.") > 0 > lexicon_score("He was not praised.")
    True
    """
    weights = [weight for _, weight in lexicon_hits(sentence)]
    return sum(weights) / (sum(map(abs, weights)) + SMOOTHING)


def _sign(word: str) -> int:
    signs = _signs()
    for ending, base in _ENDINGS:
        if word.endswith(ending):
            found = signs.get(word[: len(word) - len(ending)] + base)
            if found:
                return found
    return 0


def _is_name(word: str) -> bool:
    return word[0].isupper() and not word.isupper()
