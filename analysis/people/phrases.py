"""Noun phrases in a parse: where they begin, and what stands in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

MOST_PHRASE_WORDS = 12

_BEFORE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON", "PART", "PUNCT", "SYM", "ADV"})


def phrase_start(head: Token) -> int:
    """Index of the first token of the phrase that ends in ``head``, without what follows it."""
    left = head.left_edge.i
    first = head.i
    parse = head.doc
    while first > left and head.i - first < MOST_PHRASE_WORDS:
        before = parse[first - 1]
        joined = before.text in ("-", "’s", "'s", "’", "'", "&")
        if before.pos_ not in _BEFORE and not joined:
            break
        if before.pos_ == "PUNCT" and not joined:
            break
        first -= 1
        if before.lower_ in ("the", "a", "an") and before.head.i >= head.i - 1:
            break
    while parse[first].text in ("’s", "'s", "-", "’", "'") and first < head.i:
        first += 1
    return first


def possessor(head: Token) -> Token | None:
    """The token of the one whose it is: "Milei" in "Milei's spokesman", "his" in "his aide"."""
    for child in head.lefts:
        if child.dep_ == "poss":
            return child
        if child.dep_ in ("compound", "nmod", "amod"):
            inner = possessor(child)
            if inner is not None:
                return inner
    return None


def named_part(parse: Doc, start: int, end: int) -> list[Token]:
    """Tokens of ``parse`` that lie in the characters [start, end)."""
    return [token for token in parse if token.idx >= start and token.idx + len(token) <= end]
