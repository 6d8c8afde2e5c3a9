"""The frames of a document by sentence, and where they stand beside marked words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from analysis.marks import Marked
from analysis.quotes.frames import Frame, find_frames
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
        self._by_cue: dict[int, dict[int, Frame]] = {}

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

    def by_cue(self, number: int) -> dict[int, Frame]:
        """Frames of a sentence by the index of their cue in its parse."""
        if number not in self._by_cue:
            self._by_cue[number] = {frame.cue.i: frame for frame in self.of(number)}
        return self._by_cue[number]


def outside(frame: Frame, marked: Marked, others: Sequence[Marked]) -> bool:
    """Whether the cue stands in the text that encloses ``marked``, not inside any marks there."""
    if frame.cue.i < 0 or marked.outer_start <= frame.start < marked.outer_end:
        return False
    return not any(each.outer_start <= frame.start < each.outer_end for each in others)


def crosses(start: int, end: int, others: Sequence[Marked]) -> bool:
    """Whether other marked words begin or end between two offsets."""
    return any(start <= each.outer_start < end or start < each.outer_end <= end for each in others)


def with_subject_outside(frames: Frames, frame: Frame, marked: Sequence[Marked]) -> Frame:
    """The frame; its subject that of the cue before it, where the parse has one inside marks.

    "“I never said that,” he said, adding: “...”": parsers hang "adding" on the first "said".
    """

    def quoted(offset: int) -> bool:
        return any(each.outer_start <= offset < each.outer_end for each in marked)

    first = frame.sentence.start
    if frame.subject is None or not quoted(first + frame.subject.idx):
        return frame
    for other in reversed(frames.of(frame.sentence.sentence)):
        told = other.start < frame.start and other.subject is not None and not quoted(other.start)
        if told and other.subject is not None and not quoted(first + other.subject.idx):
            return replace(frame, subject=other.subject)
    return replace(frame, subject=None)
