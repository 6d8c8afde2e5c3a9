"""Reporting frames: a cue with its subject, found in the dependency parse.

A frame is the reporter's "X said": the cue verb, the one who speaks (through
conjunctions, participles, relative clauses and inverted order) and the one
spoken to. What was said is matched later.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.quotes.cues import Cue, cue_forms, words_of
from analysis.quotes.subjects import SUBJECTS, find_subject, follows_marks, phrase_head
from analysis.text import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


MOST_ASIDE_TOKENS = 8  # between a cue and its subject in ", X said,"


@dataclass(frozen=True, slots=True)
class Frame:
    """A cue in its sentence, with the token of its speaker and of its addressee."""

    sentence: Sentence
    cue: Token
    last: Token
    word: Cue
    subject: Token | None
    addressee: Token | None
    shape: str

    @property
    def start(self) -> int:
        """Offset of the cue in the article."""
        return self.sentence.start + self.cue.idx

    @property
    def end(self) -> int:
        """Offset after the cue, its particle included, in the article."""
        return self.sentence.start + self.last.idx + len(self.last)


def find_frames(sentence: Sentence, parse: Doc) -> list[Frame]:
    """The frames of one sentence in text order."""
    return sorted([*_verbs(sentence, parse), *_according(sentence, parse)], key=lambda f: f.start)


def _verbs(sentence: Sentence, parse: Doc) -> Iterator[Frame]:
    for token in parse:
        cues = cue_forms().get(token.lower_)
        if not cues or not _is_verb(token):
            continue
        word, last = _particle(token, cues)
        if word is None:
            continue
        subject, shape = find_subject(token)
        yield Frame(sentence, token, last, word, subject, _addressee(token, subject), shape)


def _is_verb(token: Token) -> bool:
    if follows_marks(token):
        return True
    if token.pos_ in ("VERB", "AUX"):
        return not (token.dep_ in ("amod", "compound") and token.tag_ in ("VBG", "VBN", "NN"))
    return token.dep_ in ("ROOT", "ccomp", "conj") and any(
        child.dep_ in SUBJECTS for child in token.children
    )


def _particle(token: Token, cues: tuple[Cue, ...]) -> tuple[Cue | None, Token]:
    """The cue among those of one form whose particle follows, or the plain one."""
    parse = token.doc
    nearby = parse[token.i + 1 : token.i + 4]
    for cue in cues:
        particle = cue.lemma.partition("_")[2]
        for after in nearby if particle else ():
            if after.lower_ == particle:
                return cue, after
    return next((cue for cue in cues if "_" not in cue.lemma), None), token


def _addressee(verb: Token, subject: Token | None) -> Token | None:
    """Whom it was said to: the object of "tell", what "to" governs."""
    telling = verb.lemma_.lower() in (
        "tell", "inform", "remind", "assure", "ask", "warn", "urge", "notify", "advise", "reassure",
    )  # fmt: skip
    for child in verb.rights:
        if child == subject:
            continue
        if telling and child.dep_ in ("dobj", "dative") and child.pos_ in ("PROPN", "PRON", "NOUN"):
            return child
        if child.dep_ in ("prep", "dative") and child.lower_ == "to":
            goal = next((each for each in child.children if each.dep_ == "pobj"), None)
            if goal is not None and goal.pos_ in ("PROPN", "PRON", "NOUN"):
                return goal
    return None


_ACCORDING = Cue("according_to", "according", frozenset({"direct", "mixed", "indirect"}), True)


def _according(sentence: Sentence, parse: Doc) -> Iterator[Frame]:
    """Phrases such as "according to X", "per X", "in the words of X", and "as X put it"."""
    phrases = [phrase.split() for phrase in words_of("according")]
    for token in parse:
        for phrase in phrases:
            last = token.i + len(phrase) - 1
            if token.lower_ != phrase[0] or last + 1 >= len(parse):
                continue
            if [each.lower_ for each in parse[token.i : last + 1]] != phrase:
                continue
            if phrase == ["per"] and parse[last + 1].pos_ != "PROPN":
                continue
            source = next((each for each in parse[last].children if each.dep_ == "pobj"), None)
            source = source if source is not None else phrase_head(parse, last + 1)
            yield Frame(sentence, token, parse[last], _ACCORDING, source, None, "according-to")
        if token.lower_ in ("put", "puts", "phrased", "framed") and token.dep_ in (
            "advcl",
            "ROOT",
            "ccomp",
            "relcl",
        ):
            it = parse[token.i + 1].lower_ if token.i + 1 < len(parse) else ""
            subject = next((child for child in token.lefts if child.dep_ in SUBJECTS), None)
            if it in ("it", "things") and subject is not None:
                yield Frame(
                    sentence, token, parse[token.i + 1], _ACCORDING, subject, None, "as-put"
                )


def interrupting(frame: Frame) -> tuple[int, int] | None:
    """First and last token of ", X said," inside a clause of which it is no part."""
    cue, subject = frame.cue, frame.subject
    if frame.word.group not in ("say", "write") or cue.dep_ not in ("parataxis", "ccomp"):
        return None
    if (
        subject is None
        or abs(subject.i - cue.i) > MOST_ASIDE_TOKENS
        or cue.head.pos_ not in ("VERB", "AUX")
    ):
        return None
    parse = cue.doc
    rights = (each.right_edge.i for each in cue.rights if each.dep_ != "punct")
    first, last = min(cue.i, subject.left_edge.i), max(frame.last.i, *rights, subject.i)
    if first < 2 or last + 2 >= len(parse) or first <= cue.head.i <= last:
        return None
    set_off = parse[first - 1].text == "," and parse[last + 1].text == ","
    told = any(child.dep_ in ("ccomp", "xcomp", "dobj") for child in cue.rights)
    return (first, last) if set_off and not told else None
