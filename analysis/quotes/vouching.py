"""Who vouches for reported words, where that is not the speaker: the chain of sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from analysis.marks import Marked
from analysis.people.lexicon import outlet_words
from analysis.people.phrases import phrase_start
from analysis.quotes.cues import words_of
from analysis.quotes.frames import Frame
from analysis.quotes.speakers import Speakers
from analysis.text import Document, Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

MOST_STEPS = 12
MADE_PUBLIC = frozenset(["publish", "release", "issue", "print", "post", "share", "obtain", "see"])


def find_voucher(
    document: Document,
    speakers: Speakers,
    frames: Sequence[Frame],
    frame: Frame,
    speaker: str,
    marked: Sequence[Marked] = (),
) -> str:
    """The name of who vouches for what ``frame`` reports; empty where nobody does.

    A cue above the speaker's own, "according to", the one who says it after the
    closing mark, or another outlet that it was told to. "Reportedly" names nobody.

    Args:
        document: The article.
        speakers: Its mentions.
        frames: The frames of the sentence.
        frame: The one that reports the words.
        speaker: Who speaks.
        marked: Marked words that no chain of vouchers passes through.
    """
    for above in vouchers(frames, frame, marked):
        name = _name(speakers, above)
        if name and name != speaker:
            return name
    quoting = _quoted_by(frame.cue)
    if quoting is not None and speakers.mention_at(frame.sentence.start + quoting.idx):
        name = speakers.of(frame.sentence, quoting).name or ""
        if name and name != speaker:
            return name
    return _passed_on(document, speakers, frame)


def _name(speakers: Speakers, frame: Frame) -> str:
    """Who speaks in a frame; who made it public, where a paper without an owner speaks."""
    name = speakers.of(frame.sentence, frame.subject).name or ""
    if frame.subject is not None and name.startswith("unnamed: "):
        for maker in _makers(frame.subject):
            return speakers.of(frame.sentence, maker).name or name
    return name


def _makers(noun: Token) -> Iterator[Token]:
    """By whom a document was made public: "a transcript published by CNN"."""
    if noun.lemma_.lower() in words_of("documents"):
        for verb in noun.rights:
            if verb.dep_ == "acl" and verb.lemma_.lower() in MADE_PUBLIC:
                yield from _objects(verb, "by")


def _objects(token: Token, preposition: str) -> Iterator[Token]:
    """What a preposition after ``token`` governs."""
    for child in token.rights:
        if child.dep_ in ("prep", "agent") and child.lower_ == preposition:
            yield from (each for each in child.rights if each.dep_ == "pobj")


def _quoted_by(cue: Token) -> Token | None:
    """Who quotes: "was quoted as saying by X", "X quoted him as saying"."""
    above = cue.head.head if cue.dep_ == "pcomp" and cue.head.lower_ == "as" else cue
    if above.lemma_.lower() not in words_of("quoting"):
        return None
    if any(child.dep_ in ("nsubjpass", "auxpass") for child in above.children):
        for token in above.subtree:
            if token.i > above.i and token.lower_ in ("by", "in") and token.dep_ in (
                "agent", "prep",
            ):  # fmt: skip
                return next((each for each in token.children if each.dep_ == "pobj"), None)
        return None
    return next((child for child in above.lefts if child.dep_ == "nsubj"), None)


def _passed_on(document: Document, speakers: Speakers, frame: Frame) -> str:
    """Another outlet that it was said to: "sources told Politico", "in an interview with Time"."""
    heard = [frame.addressee] if frame.addressee else []
    for talk in _objects(frame.cue, "in"):
        if talk.lemma_.lower() == "interview":
            heard += _objects(talk, "with")
    names = (_outlet(document, speakers, frame.sentence, each) for each in heard)
    return next((name for name in names if name), "")


def _outlet(document: Document, speakers: Speakers, sentence: Sentence, token: Token) -> str:
    """The name of an outlet other than the article's own; empty for anybody else."""
    name = speakers.of(sentence, token).name or ""
    own, given = document.article.outlet.casefold(), name.casefold()
    if name.startswith("unnamed: ") or not outlet_words() & set(given.split()):
        return ""
    return "" if own and (given in own or own in given) else name


def vouchers(frames: Sequence[Frame], frame: Frame, marked: Sequence[Marked] = ()) -> list[Frame]:
    """Frames on whose word ``frame`` stands, the surest first.

    Those above it in the parse; the one that follows the words that it reports
    (“X said ‘…,’ her spokesman told reporters”); "according to".

    Args:
        frames: The frames of its sentence.
        frame: The one whose words are vouched for.
        marked: Marked words that no chain of vouchers passes through.
    """

    def quoted(offset: int) -> bool:
        return any(each.outer_start <= offset < each.outer_end for each in marked)

    by_cue = {each.cue.i: each for each in frames if each.start != frame.start}
    found = []
    token = frame.cue
    for _ in range(MOST_STEPS):
        if token.head == token or quoted(frame.sentence.start + token.head.idx):
            break
        governed = token.dep_ not in ("conj", "relcl", "parataxis")
        token = token.head
        above = by_cue.get(token.i)
        if above is not None and governed and above.word.group in ("say", "write"):
            found.append(above)
    found += [each for each in by_cue.values() if _follows(frame, each, marked)]
    if frame.word.group != "according":
        found += [
            each for each in frames if each.shape == "according-to" and not quoted(each.start)
        ]
    first = frame.sentence.start
    stops = [each.i for each in frame.cue.doc if each.text == ";" and not quoted(first + each.idx)]
    return [
        each for each in found if not any(frame.cue.i < at < each.cue.i for at in stops)
    ]  # "Ada called it late; Karl told a rally ..." are two reports


def _follows(frame: Frame, after: Frame, marked: Sequence[Marked]) -> bool:
    """Whether words stand between two frames and the second opens right behind their mark."""
    if after.subject is None or after.word.group not in ("say", "write"):
        return False
    parse, offset = after.sentence.text, after.sentence.start
    opens = after.subject.doc[phrase_start(after.subject)].idx
    for each in marked:
        closed = each.outer_end - offset
        behind = frame.end <= each.outer_start and closed <= opens < after.cue.idx
        if behind and not parse[closed:opens].strip():
            return True
    return False
