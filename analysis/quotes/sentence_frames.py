"""The frames of a document by sentence, and where they stand beside marked words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from analysis.quotes.frames import Frame, find_frames
from analysis.quotes.marks import Marked
from analysis.text import Document

if TYPE_CHECKING:
    from spacy.tokens import Doc

Found = tuple[Frame, int] | None  # a frame, and how far above the marked words it hangs


class Frames:
    """The frames of a document by sentence, made when asked for."""

    def __init__(self, document: Document, bounds: tuple[int, int] | None = None) -> None:
        """Take a document; with ``bounds``, only cues that stand between two offsets count."""
        self.document = document
        self._bounds = bounds
        self._starts = [sentence.start for sentence in document.sentences]
        self._found: dict[int, list[Frame]] = {}

    @cached_property
    def parses(self) -> tuple[Doc, ...]:
        """The parses of the document."""
        return self.document.parses

    def sentence_of(self, offset: int) -> int:
        """Number of the sentence that holds the character at ``offset``."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def of(self, number: int) -> list[Frame]:
        """Frames of a sentence."""
        if number not in self._found:
            if not 0 <= number < len(self.document.sentences):
                return []
            sentence = self.document.sentences[number]
            found = find_frames(sentence, self.parses[number])
            first, last = self._bounds or (sentence.start, sentence.end)
            self._found[number] = [frame for frame in found if first <= frame.start < last]
        return self._found[number]


def outside(frame: Frame, marked: Marked, others: Sequence[Marked]) -> bool:
    """Whether the cue stands in the text that encloses ``marked``, not inside any marks there."""
    if frame.cue.i < 0 or marked.outer_start <= frame.start < marked.outer_end:
        return False
    return not any(each.outer_start <= frame.start < each.outer_end for each in others)


def crosses(start: int, end: int, others: Sequence[Marked]) -> bool:
    """Whether other marked words begin or end between two offsets."""
    return any(start <= each.outer_start < end or start < each.outer_end <= end for each in others)
