"""Which cue governs marked words in the parse, and how far above them it stands."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.marks import Marked
from analysis.quotes.cues import Cue, words_of
from analysis.quotes.frames import Frame, interrupting
from analysis.quotes.sentence_frames import Found, Frames, outside
from analysis.text import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

MOST_STEPS = 12
MOST_EQUATED_WORDS = 7  # after "was" in "was all X would say"

_GOVERNING = ("say", "write", "ask", "call", "stance", "believe", "deal", "manner")
_ACROSS = ("say", "write")  # "said that A and B": what may govern across joined verbs
_LIGHT = ("prep", "conj", "acomp", "attr")  # steps in the tree that lead no deeper into a clause
_HELD_IN = ("in", "of")
SPEECH_NOUN = Cue("noun", "noun", frozenset({"direct", "mixed"}), True)


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
    called = _called_out(sentence, parse, marked)
    if called is not None:
        return called, 0
    child = _top(sentence, parse, marked)
    if child is None:
        return None
    nouns = words_of("speech") | words_of("documents")
    if child.pos_ == "ADJ" and child.dep_ == "amod":
        return None  # Romney's “nasty” remarks: the word is not Romney's
    depth = 0
    for _ in range(7):
        if child.head == child:
            return None
        child = child.head
        depth += child.dep_ != "prep"
        place = sentence.start + child.idx
        if marked.outer_start <= place < marked.outer_end:
            continue
        if child.pos_ == "NOUN" and child.lemma_.lower() in nouns:
            owner = next((each for each in child.lefts if each.dep_ == "poss"), None)
            owner = owner if owner is not None else _owner_before(parse, sentence, marked)
            if owner is None:
                owner = next(
                    (grand for each in child.rights if each.lower_ in ("by", "from")
                     for grand in each.children if grand.dep_ == "pobj"),
                    None,
                )  # fmt: skip
            if owner is None:
                return None
            return Frame(sentence, child, child, SPEECH_NOUN, owner, None, "speech-noun"), depth
        if child.pos_ == "VERB" and any(each.dep_ in ("nsubj",) for each in child.lefts):
            return None
    return None


def _called_out(sentence: Sentence, parse: Doc, marked: Marked) -> Frame | None:
    """Chants of “...” from the gallery: a crowd calls it out."""
    first, last = marked.outer_start - sentence.start, marked.outer_end - sentence.start
    opens, closed = first_at(parse, first), first_at(parse, last)
    before = parse[max(0, opens - 2) : opens]
    if len(before) < 2 or before[1].lower_ != "of" or closed == len(parse):
        return None
    after = parse[closed]
    source = next((each for each in after.rights if each.dep_ == "pobj"), None)
    noun = before[0]
    if noun.lemma_.lower() not in words_of("calling") or after.lower_ not in ("from", "by"):
        return None
    return Frame(sentence, noun, noun, SPEECH_NOUN, source, None, "speech-noun") if source else None


def _owner_before(parse: Doc, sentence: Sentence, marked: Marked) -> Token | None:
    """Dunne in "Dunne's “...” remark", which parsers give to a word inside the marks."""
    place = marked.outer_start - sentence.start
    opens = first_at(parse, place)
    before = parse[opens - 1] if opens else None
    if before is None or before.tag_ not in ("POS", "PRP$"):
        return None
    return before.head if before.tag_ == "POS" else before


def ancestors(frames: Frames, marked: Marked, others: Sequence[Marked]) -> list[tuple[Frame, int]]:
    """Frames that govern the marked words, nearest first, each with its distance in the tree."""
    number = frames.sentence_of(marked.outer_start)
    if number >= len(frames.document.sentences):
        return []
    sentence, parse = frames.document.sentences[number], frames.parses[number]
    by_cue = frames.by_cue(number)
    token = _top(sentence, parse, marked)
    if token is None:
        return []
    found: list[tuple[Frame, int]] = []
    depth = 0
    joined_by = ""  # how the token below hangs on this one
    below = ""  # the preposition just below
    crossed = False  # whether a conjunction of verbs was passed: only "said that A and B" spans it
    governed = True  # whether the next token up governs the words, and is not only joined to them
    for step in range(MOST_STEPS):
        depth += step > 0 and joined_by not in _LIGHT
        under, joined_by = joined_by, token.dep_
        frame = by_cue.get(token.i)
        groups = _ACROSS if crossed else _GOVERNING
        reports = frame is not None and step and governed and frame.word.group in groups
        if frame is not None and frame.word.group == "believe" and below in _HELD_IN:
            reports = False  # "believes in “...”" names what is believed in, not a thought
        if frame is not None and frame.word.group == "manner" and under != "ccomp":
            reports = False  # "offered him a “...”"; "sniffed that it was “...”" reports
        if frame is not None and frame.word.group == "call" and _of_oneself(token):
            reports = False  # "calls himself a “...”" is a name, and nobody's speech
        if frame and reports and outside(frame, marked, others):
            found.append((frame, depth))
        if token.head == token or (token.dep_ == "advcl" and token.i < token.head.i):
            break
        joined = token.dep_ == "conj" and token.pos_ in ("VERB", "AUX")
        crossed = crossed or joined
        governed = not joined and token.dep_ not in ("nsubj", "nsubjpass", "csubj")
        below = token.lower_ if token.dep_ == "prep" else ""
        token = token.head
    return found


def _of_oneself(verb: Token) -> bool:
    return any(child.lower_.endswith(("self", "selves")) for child in verb.rights)


def first_at(parse: Doc, offset: int) -> int:
    """Index of the first token that begins at ``offset`` of the sentence or after it."""
    return bisect_left(range(len(parse)), offset, key=lambda at: parse[at].idx)


def _top(sentence: Sentence, parse: Doc, marked: Marked) -> Token | None:
    """The first of the marked tokens whose head stands outside them."""
    first, last = marked.start - sentence.start, marked.end - sentence.start
    span = parse.char_span(max(0, first), min(last, len(sentence.text)), alignment_mode="expand")
    inside = [token for token in span or () if not token.is_punct]
    for token in inside:
        if token.head == token or not inside[0].i <= token.head.i <= inside[-1].i:
            return token
    return inside[0] if inside else None


def equated(frames: Frames, marked: Marked, others: Sequence[Marked]) -> Found:
    """“...” was all X would say; “...” is how X put it; X's only comment was “...”."""
    number = frames.sentence_of(marked.outer_end - 1)
    if number >= len(frames.document.sentences):
        return None
    sentence, parse = frames.document.sentences[number], frames.parses[number]
    closed = first_at(parse, marked.outer_end - sentence.start)
    after = parse[closed : closed + MOST_EQUATED_WORDS + 2]
    words = [token for token in after if not token.is_punct]
    if words and words[0].lower_ in words_of("copulas") and words[0].lemma_ == "be":
        told = len(words) > 1 and words[1].lower_ in ("how", "what", "all")
        for frame in frames.of(number) if told else ():
            if words[1].i < frame.cue.i <= words[-1].i:
                own = next((each for each in frame.cue.lefts if each.dep_ == "nsubj"), None)
                return replace(frame, subject=own or frame.subject), 0
        return _owned_speech(sentence, words[1:])
    opens = first_at(parse, marked.outer_start - sentence.start)
    words = [token for token in parse[max(0, opens - 2) : opens] if not token.is_punct]
    if words and words[-1].lemma_ == "be" and words[-1].dep_ != "auxpass":
        return _owned_speech(sentence, [c for c in words[-1].lefts if c.dep_ == "nsubj"])
    return None


def parenthetical(frames: Frames, marked: Marked, others: Sequence[Marked]) -> Found:
    """They, he said, will “...”: the attribution interrupts the clause of the words."""
    for frame in frames.of(frames.sentence_of(marked.outer_start)):
        before = frame.end <= marked.outer_start and outside(frame, marked, others)
        if before and interrupting(frame) is not None:
            return frame, 1
    return None


def _owned_speech(sentence: Sentence, words: Sequence[Token]) -> Found:
    """The first noun of speech among some words, with its owner."""
    for noun in words:
        if noun.lemma_.lower() in words_of("speech"):
            owner = next((each for each in noun.lefts if each.dep_ == "poss"), None)
            if owner is not None:
                return Frame(sentence, noun, noun, SPEECH_NOUN, owner, None, "speech-noun"), 0
    return None
