"""Noun phrases in a parse: where they begin, and what stands in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

MOST_PHRASE_WORDS = 12

_TELLING = ("for", "of", "to", "with", "at")
_SERVING = ("adviser", "advisor", "aide", "ambassador", "envoy", "counsel", "assistant", "lawyer")
_STANDING = ("familiar", "close")
_TAIL = re.compile(rf" (?:{'|'.join((*_TELLING, *_STANDING))}) ")
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


def words_after(head: Token) -> str:
    """What tells a source without a name apart after its noun: "for the ministry".

    Only what follows at once and holds no clause: "familiar with the talks".
    """
    parse, last = head.doc, head.i
    following = parse[last + 1] if last + 1 < len(parse) else None
    if following is None or following.lower_ not in (*_TELLING, *_STANDING):
        return ""
    if following.lower_ == "to" and head.lemma_.lower() not in _SERVING:
        return ""
    if following.lower_ in _STANDING:
        after = parse[last + 2].lower_ if last + 2 < len(parse) else ""
        if after not in ("with", "to"):
            return ""
    first = last
    while last + 1 < len(parse) and last - first < MOST_PHRASE_WORDS:
        token = parse[last + 1]
        joined = token.text in ("-", "’s", "'s", "’", "'", "&") or token.lower_ in _TELLING
        if token.pos_ not in ("DET", "ADJ", "NOUN", "PROPN", "NUM", "ADP") and not joined:
            break
        if token.lower_ == "to" and parse[last].lower_ not in _STANDING and last > first:
            break
        if token.pos_ == "ADP" and token.lower_ not in _TELLING:
            break
        last += 1
    while last > first and parse[last].pos_ in ("DET", "ADP", "ADJ", "NUM", "PART"):
        last -= 1
    return " ".join(parse[first + 1 : last + 1].text.split()) if last > first + 1 else ""


def without_words_after(name: str) -> str:
    """The name of a source without what ``words_after`` added to it."""
    return _TAIL.split(name, maxsplit=1)[0]


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
