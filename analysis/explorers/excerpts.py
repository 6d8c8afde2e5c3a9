"""Short passages around a span: what the book may show of an article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

WORDS_AROUND = 4  # on each side of a span: enough to see it in its place
WORDS_RETOLD = 9  # of a clause that is the reporter's own text
_WORD = re.compile(r"\S+")

Span = tuple[int, int]


class Piece(NamedTuple):
    """A stretch of an excerpt; ``mark`` names what is highlighted, or is empty."""

    text: str
    mark: str = ""


def shortened(text: str, start: int, end: int, words: int) -> tuple[int, int]:
    """The span, or its first words where it is longer than that."""
    found = list(islice(_WORD.finditer(text, start, end), words + 1))
    return (start, found[-2].end()) if len(found) > words else (start, end)


def excerpt(
    text: str, spans: Sequence[tuple[int, int, str]], around: int = WORDS_AROUND
) -> list[Piece]:
    """The marked spans with a few words on each side, never beyond their paragraph.

    Args:
        text: The article.
        spans: Start, end and name of each highlight.
        around: Words kept on each side; what lies between two spans and is longer
            than twice that is left out.

    Returns:
        Pieces in text order; a left-out stretch is "… " or " …".
    """
    pieces: list[Piece] = []
    done = None
    for start, end, mark in _disjoint(spans):
        before = _left(text, start, around)
        if done is None:
            if not _opens(text, before):
                pieces.append(Piece("… "))
        else:
            after = _right(text, done, around)
            if after < before:
                pieces += [Piece(text[done:after]), Piece(" … ")]
            else:
                before = done
        pieces += [Piece(text[before:start]), Piece(text[start:end], mark)]
        done = end
    if done is not None:
        after = _right(text, done, around)
        pieces.append(Piece(text[done:after]))
        if not _closes(text, after):
            pieces.append(Piece(" …"))
    return [piece for piece in pieces if piece.text]


def _disjoint(spans: Sequence[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    kept: list[tuple[int, int, str]] = []
    for start, end, mark in sorted(spans):
        if start < end and (not kept or start >= kept[-1][1]):
            kept.append((start, end, mark))
    return kept


def _left(text: str, start: int, words: int) -> int:
    floor = max(text.rfind("\n", 0, start) + 1, start - 40 * words)
    found = [each.start() + floor for each in _WORD.finditer(text[floor:start])]
    return found[-words] if len(found) > words else _skip_blanks(text, floor, start)


def _right(text: str, end: int, words: int) -> int:
    newline = text.find("\n", end, end + 40 * words)
    ceiling = newline if newline >= 0 else min(len(text), end + 40 * words)
    found = [each.end() + end for each in _WORD.finditer(text[end:ceiling])]
    return found[words - 1] if 0 < words <= len(found) else ceiling if words else end


def _skip_blanks(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _opens(text: str, offset: int) -> bool:
    before = text[:offset].rstrip(" ")
    return not before or before[-1] in '\n.!?…”"'


def _closes(text: str, offset: int) -> bool:
    return not text[offset:].split("\n", 1)[0].strip() or text[:offset].rstrip()[-1:] in '.!?…”"'
