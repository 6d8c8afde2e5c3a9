"""Which frame reports which marked words, sentence by sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from analysis.quotes.cues import Cue, words_of
from analysis.quotes.frames import Frame, find_frames
from analysis.quotes.marks import Marked
from analysis.text import Document, Sentence

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

MOST_GAP_WORDS = 3  # between a closing mark and its "X said"
MOST_LOOSE_WORDS = 14  # between "X said" and an opening mark after a comma or colon
MOST_STEPS = 12

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Attached:
    """A frame that reports marked words, by which rule, and how far above them it hangs."""

    frame: Frame
    rule: str
    depth: int = 0


class Frames:
    """The frames of a document by sentence, made when asked for."""

    def __init__(self, document: Document) -> None:
        """Take a document with its sentences."""
        self.document = document
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
            self._found[number] = find_frames(sentence, self.parses[number])
        return self._found[number]


def attach(frames: Frames, marked: Marked, others: Sequence[Marked]) -> Attached | None:
    """The frame that reports ``marked``, by the first rule of ``RULES`` that finds one.

    Args:
        frames: The frames of the document.
        marked: The words in marks.
        others: Marked words of the same level near them; what stands in marks
            reports nothing at this level.
    """
    for name, rule in RULES:
        found = rule(frames, marked, others)
        if found is not None:
            frame, depth = found
            return Attached(frame, name, depth)
    return None


def _outside(frame: Frame, marked: Marked, others: Sequence[Marked]) -> bool:
    """Whether the cue stands in the text that encloses ``marked``, not inside any marks there."""
    if frame.cue.i < 0 or marked.outer_start <= frame.start < marked.outer_end:
        return False
    return not any(each.outer_start <= frame.start < each.outer_end for each in others)


def _crosses(start: int, end: int, others: Sequence[Marked]) -> bool:
    return any(start <= each.outer_start < end or start < each.outer_end <= end for each in others)


def _gap(frames: Frames, start: int, end: int) -> int:
    """Words between two offsets; a sentence's end counts as too many."""
    text = frames.document.text[start:end]
    if len(text) > 400 or "\n" in text:
        return 99
    return len(_WORD.findall(text))


def _leftmost(frame: Frame) -> int:
    """Where the frame begins: its cue, or its subject with all that belongs to it."""
    starts = [frame.start]
    if (
        frame.subject is not None
        and frame.subject.doc is frame.cue.doc
        and frame.subject.i < frame.cue.i
    ):
        edge = frame.subject.left_edge
        starts.append(frame.sentence.start + edge.idx)
    return min(starts)


Found = tuple[Frame, int] | None


def _said_after(frames: Frames, marked: Marked, others: Sequence[Marked]) -> Found:
    """“...,” X said; “...,” said X; “...?” asked X (a sentence of its own to the splitter)."""
    text = frames.document.text
    number = frames.sentence_of(marked.outer_end - 1)
    for candidate in (number, number + 1):
        for frame in frames.of(candidate):
            if frame.start < marked.outer_end or not _outside(frame, marked, others):
                continue
            if not frame.word.kinds & {"direct"} or (
                frame.word.group == "according" and frame.shape != "according-to"
            ):
                continue
            begins = max(marked.outer_end, _leftmost(frame))
            between = text[marked.outer_end : begins]
            if "\n" in text[marked.outer_end : frame.start] or _crosses(
                marked.outer_end, frame.start, others
            ):
                break
            if _gap(frames, marked.outer_end, begins) > MOST_GAP_WORDS or ";" in between:
                break
            if candidate > number and (_has_content(frame) or not _ended(text, marked)):
                break
            if not _punctuated(text, marked) or frame.subject is None:
                continue
            return frame, 0
    return None


def _ended(text: str, marked: Marked) -> bool:
    return text[marked.end - 1 : marked.end] in ("?", "!", "…", "—", "-", ".", ",")


def _punctuated(text: str, marked: Marked) -> bool:
    """Whether the marked words end as speech does before "he said": comma, stop or dash."""
    inside = text[max(marked.start, marked.end - 1) : marked.end]
    after = text[marked.outer_end : marked.outer_end + 2].lstrip()
    return inside in tuple(",.?!…—-–]") or after[:1] in (",", "—", "–", "-", "(")


def _has_content(frame: Frame) -> bool:
    """Whether a frame in the next sentence reports something of its own there."""
    if frame.cue.doc[-1].i - frame.cue.i > 14:
        return any(child.dep_ in ("ccomp", "dobj") for child in frame.cue.rights)
    return any(child.dep_ in ("ccomp", "xcomp") for child in frame.cue.rights)


def _said_before(frames: Frames, marked: Marked, others: Sequence[Marked]) -> Found:
    """X said, “...”; X said: “...”; X told Y that “...”."""
    number = frames.sentence_of(marked.outer_start)
    for frame in reversed(frames.of(number)):
        if frame.end > marked.outer_start or not _outside(frame, marked, others):
            continue
        between = frames.document.text[frame.end : marked.outer_start]
        words = [word.lower() for word in _WORD.findall(between[:400])]
        if words in ([], ["that"]) and frame.word.kinds & {"direct", "mixed"}:
            if frame.word.group == "according":
                continue
            if frame.word.group in ("call", "believe", "stance") and "," in between:
                continue
            return frame, 0
        if len(words) > MOST_LOOSE_WORDS or _crosses(frame.end, marked.outer_start, others):
            break
        stop = between.rstrip()[-1:]
        if stop in (",", ":") and "direct" in frame.word.kinds and frame.subject is not None:
            if frame.word.group in ("stance",) and stop == ",":
                continue
            if stop == "," and not _speech_first(frames.document.text, marked):
                continue
            return frame, 0
    return None


def _speech_first(text: str, marked: Marked) -> bool:
    return not text[marked.start : marked.start + 1].islower()


def _complement(frames: Frames, marked: Marked, others: Sequence[Marked]) -> Found:
    """The nearest cue above the marked words in the parse, when they stand in what it governs."""
    path = ancestors(frames, marked, others)
    return path[0] if path else None


def ancestors(frames: Frames, marked: Marked, others: Sequence[Marked]) -> list[tuple[Frame, int]]:
    """Frames that govern the marked words, nearest first, each with its distance in the tree."""
    number = frames.sentence_of(marked.outer_start)
    if number >= len(frames.document.sentences):
        return []
    sentence, parse = frames.document.sentences[number], frames.parses[number]
    by_cue = {frame.cue.i: frame for frame in frames.of(number) if _outside(frame, marked, others)}
    token = _top(sentence, parse, marked)
    if token is None:
        return []
    found = []
    child = token
    for depth in range(MOST_STEPS):
        frame = by_cue.get(child.i)
        if (
            frame is not None
            and depth
            and frame.word.kinds & {"mixed"}
            and frame.word.group != "according"
        ):
            found.append((frame, depth))
        if child.head is child:
            break
        if child.dep_ in ("nsubj", "nsubjpass", "csubj"):
            blocked = by_cue.get(child.head.i)
            child = child.head
            if blocked is not None:
                if child.head is child:
                    break
                child = child.head if child.dep_ not in ("nsubj",) else child
            continue
        if child.dep_ in ("advcl",) and child.i < child.head.i:
            break
        child = child.head
    return found


def _top(sentence: Sentence, parse: Doc, marked: Marked) -> Token | None:
    """The highest token among the marked ones."""
    first, last = marked.start - sentence.start, marked.end - sentence.start
    inside = [token for token in parse if first <= token.idx < last and not token.is_punct]
    if not inside:
        return None
    places = {token.i for token in inside}
    for token in inside:
        if token.head.i not in places or token.head is token:
            return token
    return inside[0]


def _according_to(frames: Frames, marked: Marked, others: Sequence[Marked]) -> Found:
    """According to X, ... “...” ...; “...,” according to X; “...,” as X put it."""
    for number in {
        frames.sentence_of(marked.outer_start),
        frames.sentence_of(marked.outer_end - 1),
    }:
        for frame in frames.of(number):
            if frame.word.group == "according" and _outside(frame, marked, others):
                return frame, 1
    return None


def _speech_noun(frames: Frames, marked: Marked, others: Sequence[Marked]) -> Found:
    """His claim that “...”; a statement: “...”; Trump's “...” comment."""
    number = frames.sentence_of(marked.outer_start)
    if number >= len(frames.document.sentences):
        return None
    sentence, parse = frames.document.sentences[number], frames.parses[number]
    child = _top(sentence, parse, marked)
    if child is None:
        return None
    nouns = words_of("speech") | words_of("documents")
    for depth in range(1, 7):
        if child.head is child:
            return None
        child = child.head
        place = sentence.start + child.idx
        if marked.outer_start <= place < marked.outer_end:
            continue
        if child.pos_ == "NOUN" and child.lemma_.lower() in nouns:
            owner = next((each for each in child.lefts if each.dep_ == "poss"), None)
            if owner is None:
                owner = next(
                    (grand for each in child.rights if each.lower_ in ("by", "from")
                     for grand in each.children if grand.dep_ == "pobj"),
                    None,
                )  # fmt: skip
            if owner is None:
                return None
            return Frame(sentence, child, child, _NOUN, owner, None, "speech-noun"), depth
        if child.pos_ == "VERB" and any(each.dep_ in ("nsubj",) for each in child.lefts):
            return None
    return None


_NOUN = Cue("noun", "noun", frozenset({"direct", "mixed"}), True)

Rule = Callable[[Frames, Marked, Sequence[Marked]], Found]
RULES: tuple[tuple[str, Rule], ...] = (
    ("said-after", _said_after),
    ("said-before", _said_before),
    ("complement", _complement),
    ("according-to", _according_to),
    ("speech-noun", _speech_noun),
)
