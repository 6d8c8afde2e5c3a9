"""Indirect speech: what a cue's clause or "according to" reports without marks.

Precision first: a finite clause with a subject of its own, under a cue of
speaking or writing that has a speaker and is not negated. Beliefs and
intentions are not quotations.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.quotes.cues import Cue, words_of
from analysis.quotes.frames import Frame
from analysis.text import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

FEWEST_WORDS = 3
_NO_SOURCE = frozenset(["it", "that", "this", "there", "which", "what", "these", "those"])
_NOUN = Cue("noun", "noun", frozenset({"indirect"}), True)
_TRIM = frozenset(",;:—–-.“”\"'‘’()")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause that a frame reports, by offsets into the article."""

    frame: Frame
    start: int
    end: int
    rule: str


def find_clauses(frames: list[Frame], sentence: Sentence, parse: Doc) -> Iterator[Clause]:
    """Clauses that the frames of one sentence, or its nouns of speech, report."""
    yield from _announced(sentence, parse)
    for frame in frames:
        if "indirect" not in frame.word.kinds or frame.subject is None:
            continue
        if frame.subject.lower_ in _NO_SOURCE or _negated(frame.cue):
            continue
        if frame.shape == "according-to":
            yield from _according(frame)
        elif frame.word.group != "according":
            yield from _complement(frame)


def _announced(sentence: Sentence, parse: Doc) -> Iterator[Clause]:
    """Trump's announcement that ...: a noun of speech with its owner and a that-clause."""
    for noun in parse:
        if noun.pos_ != "NOUN" or noun.lemma_.lower() not in words_of("announcing"):
            continue
        owner = next((child for child in noun.lefts if child.dep_ == "poss"), None)
        clause = next((token for token in noun.subtree if _is_that_clause(token)), None)
        if owner is None or clause is None or clause.left_edge.i < noun.i:
            continue
        frame = Frame(sentence, noun, noun, _NOUN, owner, None, "speech-noun")
        yield from _clause(frame, clause.left_edge.i, clause.right_edge.i, "noun-clause")


def _is_that_clause(verb: Token) -> bool:
    edge = verb.left_edge
    return verb.dep_ in ("acl", "ccomp", "relcl") and edge.lower_ == "that" and edge.dep_ == "mark"


def _negated(cue: Token) -> bool:
    return any(child.dep_ == "neg" for child in cue.children) or any(
        child.dep_ == "aux" and child.lower_ in ("would", "could", "should", "might", "may")
        for child in cue.children
    )


def _complement(frame: Frame) -> Iterator[Clause]:
    for child in frame.cue.children:
        if child.dep_ != "ccomp" or not any(
            each.dep_ in ("nsubj", "nsubjpass", "expl", "csubj") for each in child.children
        ):
            continue
        first, last = child.left_edge.i, child.right_edge.i
        if first < frame.cue.i < last:
            last = frame.cue.i - 1
        if frame.subject is not None and first <= frame.subject.i <= last:
            if first < frame.subject.i < frame.cue.i and child.i < frame.cue.i:
                last = frame.subject.left_edge.i - 1
            else:
                continue
        yield from _clause(frame, first, last, "clause")


def _according(frame: Frame) -> Iterator[Clause]:
    """The clause that the phrase stands in: what follows it, or what stands before it."""
    verb = frame.cue.head
    if verb is frame.cue:
        return
    for _ in range(4):
        if verb.pos_ in ("VERB", "AUX") or verb.head is verb:
            break
        verb = verb.head
    first, last = verb.left_edge.i, verb.right_edge.i
    phrase_first, phrase_last = frame.cue.left_edge.i, frame.cue.right_edge.i
    if frame.subject is not None:
        phrase_last = max(phrase_last, frame.subject.right_edge.i, frame.last.i)
    if phrase_first - first > last - phrase_last:
        yield from _clause(frame, first, phrase_first - 1, "according-to")
    else:
        yield from _clause(frame, phrase_last + 1, last, "according-to")


def _without_comment(parse: Doc, first: int, last: int) -> int:
    """The clause without ", a contentious issue" at its end: the reporter's comment."""
    for token in parse[first + FEWEST_WORDS : last + 1]:
        edge = token.left_edge
        comment = token.dep_ == "appos" and edge.lower_ in ("a", "an")
        if not comment or edge.i <= first + FEWEST_WORDS or token.right_edge.i < last:
            continue
        if parse[edge.i - 1].text in (",", "—", "–"):
            return edge.i - 2
    return last


def _clause(frame: Frame, first: int, last: int, rule: str) -> Iterator[Clause]:
    parse = frame.cue.doc
    last = _without_comment(parse, first, last)
    while first <= last and (parse[first].text in _TRIM or parse[first].lower_ == "that"):
        if parse[first].lower_ == "that" and parse[first].dep_ != "mark":
            break
        first += 1
    while last >= first and parse[last].text in _TRIM:
        last -= 1
    if last - first + 1 < FEWEST_WORDS:
        return
    start = frame.sentence.start + parse[first].idx
    end = frame.sentence.start + parse[last].idx + len(parse[last])
    yield Clause(frame, start, end, rule)
