"""Which cue governs marked words in the parse, and how far above them it stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from analysis.quotes.cues import Cue, words_of
from analysis.quotes.frames import Frame
from analysis.quotes.marks import Marked
from analysis.quotes.sentence_frames import Found, Frames, outside
from analysis.text import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

MOST_STEPS = 12

_GOVERNING = ("say", "write", "ask", "call", "stance", "believe", "deal")
_ACROSS = ("say", "write")  # "said that A and B": what may govern across joined verbs
_LIGHT = ("prep", "conj", "acomp", "attr")  # steps in the tree that lead no deeper into a clause
_NOUN = Cue("noun", "noun", frozenset({"direct", "mixed"}), True)


def complement(frames: Frames, marked: Marked, others: Sequence[Marked]) -> Found:
    """The nearest cue above the marked words in the parse, when they stand in what it governs."""
    path = ancestors(frames, marked, others)
    if not path:
        return None
    noun = speech_noun(frames, marked, others)
    if noun is not None and path[0][0].cue in noun[0].cue.ancestors:
        return None  # the noun stands nearer to the words
    path = [found for found in path if found[0].subject is not None] or path
    spoken = [found for found in path if found[0].word.group not in ("believe", "deal")]
    if not spoken and path[0][0].word.group == "believe" and according_to(frames, marked, others):
        return None
    return (spoken or path)[0]


def according_to(frames: Frames, marked: Marked, others: Sequence[Marked]) -> Found:
    """According to X, ... “...” ...; “...,” according to X; “...,” as X put it."""
    for number in {
        frames.sentence_of(marked.outer_start),
        frames.sentence_of(marked.outer_end - 1),
    }:
        for frame in frames.of(number):
            if frame.word.group == "according" and outside(frame, marked, others):
                return frame, 1
    return None


def speech_noun(frames: Frames, marked: Marked, others: Sequence[Marked]) -> Found:
    """His claim that “...”; a statement: “...”; Trump's “...” comment."""
    number = frames.sentence_of(marked.outer_start)
    if number >= len(frames.document.sentences):
        return None
    sentence, parse = frames.document.sentences[number], frames.parses[number]
    child = _top(sentence, parse, marked)
    if child is None:
        return None
    nouns = words_of("speech") | words_of("documents")
    if child.pos_ == "ADJ" and child.dep_ == "amod":
        return None  # Romney's “nasty” remarks: the word is not Romney's
    depth = 0
    for _ in range(7):
        if child.head is child:
            return None
        child = child.head
        depth += child.dep_ != "prep"
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


def ancestors(frames: Frames, marked: Marked, others: Sequence[Marked]) -> list[tuple[Frame, int]]:
    """Frames that govern the marked words, nearest first, each with its distance in the tree."""
    number = frames.sentence_of(marked.outer_start)
    if number >= len(frames.document.sentences):
        return []
    sentence, parse = frames.document.sentences[number], frames.parses[number]
    by_cue = {frame.cue.i: frame for frame in frames.of(number) if outside(frame, marked, others)}
    token = _top(sentence, parse, marked)
    if token is None:
        return []
    found: list[tuple[Frame, int]] = []
    depth = 0
    joined_by = ""  # how the token below hangs on this one
    crossed = False  # whether a conjunction of verbs was passed: only "said that A and B" spans it
    governed = True  # whether the next token up governs the words, and is not only joined to them
    for step in range(MOST_STEPS):
        depth += step > 0 and joined_by not in _LIGHT
        joined_by = token.dep_
        frame = by_cue.get(token.i)
        groups = _ACROSS if crossed else _GOVERNING
        if frame and step and governed and frame.word.group in groups:
            found.append((frame, depth))
        if token.head is token or (token.dep_ == "advcl" and token.i < token.head.i):
            break
        joined = token.dep_ == "conj" and token.pos_ in ("VERB", "AUX")
        crossed = crossed or joined
        governed = not joined and token.dep_ not in ("nsubj", "nsubjpass", "csubj")
        token = token.head
    return found


def _top(sentence: Sentence, parse: Doc, marked: Marked) -> Token | None:
    """The first of the marked tokens whose head stands outside them."""
    first, last = marked.start - sentence.start, marked.end - sentence.start
    span = parse.char_span(max(0, first), min(last, len(sentence.text)), alignment_mode="expand")
    inside = [token for token in span or () if not token.is_punct]
    for token in inside:
        if token.head is token or not inside[0].i <= token.head.i <= inside[-1].i:
            return token
    return inside[0] if inside else None
