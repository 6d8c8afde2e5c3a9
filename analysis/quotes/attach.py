"""Which frame reports which marked words, sentence by sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from analysis.quotes.cues import Cue, words_of
from analysis.quotes.frames import Frame, find_frames, phrase_head
from analysis.quotes.kinds import begins
from analysis.quotes.marks import Marked
from analysis.text import Document, Sentence

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

MOST_GAP_WORDS = 3  # between a closing mark and its "X said"
MOST_LOOSE_WORDS = 14  # between "X said" and an opening mark after a comma or colon
MOST_STEPS = 12

_GOVERNING = ("say", "write", "ask", "call", "stance", "believe", "deal")
_LIGHT = ("prep", "conj", "acomp", "attr")  # steps in the tree that lead no deeper into a clause
NOT_BESIDE = frozenset({"according", "read", "believe", "deal"})

_WORD = re.compile(r"[^\W_]+")
_COPULAS = frozenset("is was are were be been being not would will could had has".split())
_JOINING = frozenset(
    "and but or which whom who that to while when as before after because with if where so".split()
)


@dataclass(frozen=True, slots=True)
class Attached:
    """A frame that reports marked words, by which rule, and how far above them it hangs."""

    frame: Frame
    rule: str
    depth: int = 0


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
    if not begins(text, marked) and any(
        frame.subject is not None and frame.start < marked.start
        for frame, _ in ancestors(frames, marked, others)
    ):
        return None
    for candidate in (number, number + 1):
        for frame in frames.of(candidate):
            if frame.start < marked.outer_end or not _outside(frame, marked, others):
                continue
            if frame.word.group == "read" and not _is_document(frame):
                continue
            if not frame.word.kinds & {"direct"} or (
                frame.word.group == "according" and frame.shape != "according-to"
            ):
                continue
            first = max(marked.outer_end, _leftmost(frame))
            between = text[marked.outer_end : first]
            if "\n" in text[marked.outer_end : frame.start] or _crosses(
                marked.outer_end, frame.start, others
            ):
                break
            if _gap(frames, marked.outer_end, first) > MOST_GAP_WORDS or ";" in between:
                break
            if candidate > number and not (_is_bare(frame) and _ended(text, marked)):
                break
            if not _punctuated(text, marked) or _joined(between):
                continue
            if frame.cue.dep_ in ("xcomp", "acl", "relcl", "pcomp") or frame.cue.tag_ == "VBG":
                continue
            if frame.word.group == "according" and ancestors(frames, marked, others):
                continue
            told = _with_subject_after(frame, marked.outer_end)
            if told.subject is not None:
                return told, 0
    return None


def _with_subject_after(frame: Frame, offset: int) -> Frame:
    """The frame, its subject looked for beside the cue where the parse put it before ``offset``."""
    subject = frame.subject
    if subject is not None and frame.sentence.start + subject.idx >= offset:
        return frame
    parse, at = frame.cue.doc, frame.cue.i
    beside = at - 1
    while beside >= 0 and parse[beside].pos_ in ("ADV", "AUX"):
        beside -= 1
    before = parse[beside] if beside >= 0 else None
    if before is not None and frame.sentence.start + before.idx >= offset:
        found = before if before.pos_ in ("NOUN", "PROPN", "PRON") else None
        return replace(frame, subject=found, shape="beside")
    return replace(frame, subject=phrase_head(parse, at + 1), shape="inverted")


def _joined(between: str) -> bool:
    """Whether a conjunction opens a new clause between the closing mark and the cue."""
    return any(word.lower() in _JOINING for word in _WORD.findall(between))


def _last_sign(text: str, marked: Marked) -> str:
    """The last character of the words, inner marks left out."""
    return text[max(marked.start, marked.end - 4) : marked.end].rstrip("’'”\"‘“ ")[-1:]


def _ended(text: str, marked: Marked) -> bool:
    return _last_sign(text, marked) in tuple("?!…—-.,")


def _punctuated(text: str, marked: Marked) -> bool:
    """Whether the marked words end as speech does before "he said": comma, stop or dash."""
    inside = _last_sign(text, marked)
    after = text[marked.outer_end : marked.outer_end + 2].lstrip()
    return inside in tuple(",.?!…—-–]") or after[:1] in (",", "—", "–", "-", "(")


def _is_bare(frame: Frame) -> bool:
    """Whether a frame in the next sentence is only "X said" and reports nothing of its own."""
    if frame.cue.dep_ != "ROOT" or frame.word.group not in ("say", "write", "ask", "manner"):
        return False
    told = (frame.subject, frame.addressee)
    return not any(
        child.dep_ in ("ccomp", "xcomp", "dobj") and child not in told
        for child in frame.cue.rights
    )


def _said_before(frames: Frames, marked: Marked, others: Sequence[Marked]) -> Found:
    """X said, “...”; X said: “...”; X told Y that “...”."""
    number = frames.sentence_of(marked.outer_start)
    for frame in reversed(frames.of(number)):
        if frame.end > marked.outer_start or not _outside(frame, marked, others):
            continue
        between = frames.document.text[frame.end : marked.outer_start]
        words = [word.lower() for word in _WORD.findall(between[:400])]
        beside = words in ([], ["that"]) or (0 < len(words) < 3 and _COPULAS.issuperset(words))
        if beside and (frame.word.group not in NOT_BESIDE or _is_document(frame)):
            if frame.word.group in ("call", "stance") and "," in between:
                continue
            if frame.word.kinds & {"direct", "mixed"}:
                return frame, 0
        if len(words) > MOST_LOOSE_WORDS or _crosses(frame.end, marked.outer_start, others):
            break
        stop = between.rstrip()[-1:]
        if stop in (",", ":") and "direct" in frame.word.kinds and frame.subject is not None:
            if frame.word.group == "stance" and stop == ",":
                continue
            if frame.word.group == "read" and not _is_document(frame):
                continue
            if stop == "," and not _speech_first(frames.document.text, marked):
                continue
            return frame, 0
    return None


def _is_document(frame: Frame) -> bool:
    """Whether the subject is a text or sign, of which "reads" tells the words."""
    return frame.subject is not None and frame.subject.lemma_.lower() in words_of("documents")


def _speech_first(text: str, marked: Marked) -> bool:
    return not text[marked.start : marked.start + 1].islower()


def _complement(frames: Frames, marked: Marked, others: Sequence[Marked]) -> Found:
    """The nearest cue above the marked words in the parse, when they stand in what it governs."""
    path = ancestors(frames, marked, others)
    if not path:
        return None
    noun = _speech_noun(frames, marked, others)
    if noun is not None and path[0][0].cue in noun[0].cue.ancestors:
        return None  # the noun stands nearer to the words
    path = [found for found in path if found[0].subject is not None] or path
    spoken = [found for found in path if found[0].word.group not in ("believe", "deal")]
    if not spoken and path[0][0].word.group == "believe" and _according_to(frames, marked, others):
        return None
    return (spoken or path)[0]


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
    found: list[tuple[Frame, int]] = []
    depth = 0
    joined_by = ""  # how the token below hangs on this one
    crossed = False  # whether a conjunction of verbs was passed: only "said that A and B" spans it
    governed = True  # whether the next token up governs the words, and is not only joined to them
    for step in range(MOST_STEPS):
        depth += step > 0 and joined_by not in _LIGHT
        joined_by = token.dep_
        frame = by_cue.get(token.i)
        if frame is not None and step and governed and "mixed" in frame.word.kinds:
            if frame.word.group in (("say", "write") if crossed else _GOVERNING):
                found.append((frame, depth))
        if token.head is token or (token.dep_ == "advcl" and token.i < token.head.i):
            break
        joined = token.dep_ == "conj" and token.pos_ in ("VERB", "AUX")
        crossed = crossed or joined
        governed = not joined and token.dep_ not in ("nsubj", "nsubjpass", "csubj")
        token = token.head
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


_NOUN = Cue("noun", "noun", frozenset({"direct", "mixed"}), True)

Rule = Callable[[Frames, Marked, Sequence[Marked]], Found]
RULES: tuple[tuple[str, Rule], ...] = (
    ("said-after", _said_after),
    ("said-before", _said_before),
    ("complement", _complement),
    ("speech-noun", _speech_noun),
    ("according-to", _according_to),
)
