"""Indirect speech: what a cue's clause or "according to" reports without marks.

Precision first: a finite clause with a subject of its own, under a cue of
speaking or writing that has a speaker and is not negated. Beliefs and
intentions are not quotations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.quotes.cues import Cue, cue_forms, words_of
from analysis.quotes.edges import FEWEST_WORDS, trimmed
from analysis.quotes.frames import Frame, interrupting
from analysis.quotes.speakers import Speaker, Speakers
from analysis.quotes.subjects import find_subject
from analysis.text import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NO_SOURCE = frozenset(["it", "that", "this", "there", "which", "what", "these", "those"])
_NOUN = Cue("noun", "noun", frozenset({"indirect"}), True)
_REASONS = ("since", "because", "although", "though", "if", "unless")
_LABELLED = re.compile(r"((?:[A-Z]{4,}(?: —|:) )?[^:“”\"‘’]{2,40}): (?=\S)")
_MARKS = frozenset("“”\"‘’'")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause that a frame reports, by offsets into the article."""

    frame: Frame
    start: int
    end: int
    rule: str
    more: tuple[int, int] | None = None  # what follows the attribution that interrupts it
    speaker: Speaker | None = None  # where no cue but a label names who speaks


def find_clauses(frames: list[Frame], sentence: Sentence, parse: Doc) -> Iterator[Clause]:
    """Clauses that the frames of one sentence, or its nouns of speech, report."""
    yield from _announced(sentence, parse)
    for frame in frames:
        if frame.subject is None or _negated(frame.cue):
            continue
        if frame.shape == "according-to":
            yield from _according(frame)
        elif (span := interrupting(frame)) is not None:
            yield from _around(frame, *span)
        elif frame.word.group != "according":
            found = list(_complement(frame)) if _reports(frame) else []
            yield from found or _infinitive(frame)


def find_labelled(sentence: Sentence, parse: Doc, speakers: Speakers) -> Iterator[Clause]:
    """Kemper: House will vote; Court to hear case, lawyer says is left to the frames.

    A headline that begins with somebody's name and a colon tells what they said.
    """
    found = _LABELLED.match(sentence.text)
    if not found:
        return
    mentions = speakers.before(sentence.start, sentence.start + found.end(1))
    speaks = next((each for each in reversed(mentions) if each.kind != "pronoun"), None)
    rest = [token for token in parse if token.idx >= found.end()]
    verb = any(token.pos_ in ("VERB", "AUX") for token in rest)
    if speaks is None or not speaks.entity or not verb or sentence.text.endswith("?"):
        return
    if speaks.end < sentence.start + found.end(1) or len(rest) < FEWEST_WORDS:
        return
    if rest[0].text in _MARKS:
        return
    frame = Frame(sentence, parse[0], parse[0], _NOUN, None, None, "label")
    speaker = Speaker(speaks.entity, speaks.start, speaks.end)
    end = sentence.start + len(sentence.text.rstrip())
    yield Clause(frame, sentence.start + found.end(), end, "headline-label", speaker=speaker)


def _reports(frame: Frame) -> bool:
    """Whether the cue takes a clause as what its subject said, or found."""
    if frame.subject is None or frame.subject.lower_ in _NO_SOURCE - {"it"}:
        return False
    if "indirect" in frame.word.kinds:
        return True
    finds = any(each.group == "find" for each in cue_forms().get(frame.cue.lower_, ()))
    return finds and frame.subject.lemma_.lower() in words_of("finding")


def _infinitive(frame: Frame) -> Iterator[Clause]:
    """X vowed to fight; X urged Y to stay: what was promised or asked for."""
    lemma = frame.word.lemma
    asks = lemma in words_of("requesting")
    if not asks and lemma not in words_of("undertaking"):
        return
    for child in frame.cue.rights:
        marked = any(each.dep_ == "aux" and each.lower_ == "to" for each in child.lefts)
        if child.dep_ not in ("xcomp", "ccomp") or not marked or child.tag_ != "VB":
            continue
        first = next(each.i for each in child.lefts if each.lower_ == "to")
        negation = frame.cue.doc[first - 1]
        first -= negation.dep_ == "neg" and negation.head == child
        if asks and not any(each.i < first for each in frame.cue.rights):
            continue  # "asked to leave" was asked of nobody
        yield from _clause(frame, first, child.right_edge.i, "infinitive")


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
    for child in (*frame.cue.children, *_after_phrase(frame.cue)):
        if child.dep_ != "ccomp" and not _is_that_clause(child):
            continue
        if not any(each.dep_ in ("nsubj", "nsubjpass", "expl", "csubj") for each in child.children):
            continue
        first, last = _after_stop(frame, child.left_edge.i), child.right_edge.i
        last = _without_next_report(frame, child, last)
        if first < frame.cue.i < last:
            last = frame.cue.i - 1
        if frame.subject is not None and first <= frame.subject.i <= last:
            if first < frame.subject.i < frame.cue.i and child.i < frame.cue.i:
                last = frame.subject.left_edge.i - 1
            else:
                continue
        rest = _afterthought(frame) if child.i < frame.cue.i else None
        if rest is not None:
            yield from _interrupted(frame, (first, last), rest, "clause")
        else:
            yield from _clause(frame, first, last, "clause")


def _after_stop(frame: Frame, first: int) -> int:
    """Where what stands before a cue can begin to be what it reports.

    Ada has doubts: “It is late,” she said: what leads to the marks is the reporter's.
    Ada left; Karl says “no”: what he says stands after the cue.
    """
    parse = frame.cue.doc
    goes_on = any(each.text in _MARKS or each.lower_ == "that" for each in parse[frame.cue.i :])
    for token in parse[first : frame.cue.i]:
        marks = token.text == ":" and parse[token.i + 1].text in _MARKS
        if marks or (goes_on and token.text == ";"):
            first = token.i + 1
    return first


def _afterthought(frame: Frame) -> tuple[int, int] | None:
    """It was put off, she said, since Monday was a holiday: the reason is part of what was said."""
    for child in frame.cue.rights:
        edge = child.left_edge
        reason = child.dep_ == "advcl" and edge.dep_ == "mark" and edge.lower_ in _REASONS
        if reason and frame.cue.doc[edge.i - 1].text == ",":
            return edge.i, child.right_edge.i
    return None


def _after_phrase(cue: Token) -> Iterator[Token]:
    """Verbs of that-clauses that the parser hung on a phrase: "confirmed in an email that ..."."""
    for child in cue.rights:
        if child.dep_ == "prep":
            yield from (token for token in child.subtree if _is_that_clause(token))


def _according(frame: Frame) -> Iterator[Clause]:
    """The clause that the phrase stands in: what follows it, or what stands before it."""
    verb = frame.cue.head
    if verb == frame.cue:
        return
    for _ in range(4):
        if verb.pos_ in ("VERB", "AUX") or verb.head == verb:
            break
        verb = verb.head
    first, last = verb.left_edge.i, verb.right_edge.i
    phrase_first, phrase_last = frame.cue.left_edge.i, frame.cue.right_edge.i
    if frame.subject is not None:
        phrase_last = max(phrase_last, frame.subject.right_edge.i, frame.last.i)
    if verb.i < frame.cue.i:
        yield from _clause(frame, first, phrase_first - 1, "according-to")
    elif phrase_first - first > 1:
        yield from _interrupted(
            frame, (first, phrase_first - 1), (phrase_last + 1, last), "according-to"
        )
    else:
        yield from _clause(frame, phrase_last + 1, last, "according-to")


def _around(frame: Frame, first: int, last: int) -> Iterator[Clause]:
    """The House, she said, will vote: the clause on both sides of "she said"."""
    head = frame.cue.head
    while head.dep_ == "conj" and head.head.pos_ in ("VERB", "AUX") and head.head.i < first:
        head = head.head
    edges = (head.left_edge.i, first - 1), (last + 1, head.right_edge.i)
    if edges[0][0] < first and edges[1][1] > last:
        yield from _interrupted(frame, edges[0], edges[1], "parenthetical")


def _interrupted(
    frame: Frame, before: tuple[int, int], after: tuple[int, int], rule: str
) -> Iterator[Clause]:
    parts = [
        span
        for first, last in (before, after)
        if (span := trimmed(frame, first, last, 1)) is not None
    ]
    if len(parts) == 2:
        yield Clause(frame, *parts[0], rule, more=parts[1])
    elif parts:
        yield Clause(frame, *parts[0], rule)


def _without_next_report(frame: Frame, clause: Token, last: int) -> int:
    """The clause without what the speaker then said: "needs time and asked ..."."""
    for token in clause.children:
        goes_on = token.dep_ == "conj" and cue_forms().get(token.lower_)
        if goes_on and find_subject(token)[0] == frame.subject:
            joined = token.left_edge.i
            while joined > clause.i and frame.cue.doc[joined - 1].dep_ in ("cc", "punct"):
                joined -= 1
            return joined - 1
    return last


def _clause(frame: Frame, first: int, last: int, rule: str) -> Iterator[Clause]:
    span = trimmed(frame, first, last, FEWEST_WORDS)
    if span is not None:
        yield Clause(frame, *span, rule)
