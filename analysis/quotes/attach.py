"""Which frame reports which marked words, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from analysis.marks import Marked
from analysis.quotes.cues import words_of
from analysis.quotes.frames import Frame
from analysis.quotes.governing import (
    according_to,
    ancestors,
    complement,
    equated,
    parenthetical,
    speech_noun,
)
from analysis.quotes.kinds import begins
from analysis.quotes.sentence_frames import (
    Found,
    Frames,
    crosses,
    outside,
    with_subject_outside,
)
from analysis.quotes.subjects import phrase_head

MOST_GAP_WORDS = 3  # between a closing mark and its "X said"
MOST_LOOSE_WORDS = 14  # between "X said" and an opening mark after a comma or colon

_NOT_BESIDE = frozenset({"according", "read", "believe", "deal"})

_WORD = re.compile(r"[^\W_]+")
_COPULAS = words_of("copulas")
_JOINING = words_of("joining")


@dataclass(frozen=True, slots=True)
class Attached:
    """A frame that reports marked words, by which rule, and how far above them it hangs."""

    frame: Frame
    rule: str
    depth: int = 0


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
            return Attached(with_subject_outside(frames, frame, [marked, *others]), name, depth)
    return None


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
            if frame.start < marked.outer_end or not outside(frame, marked, others):
                continue
            if frame.word.group == "read" and not _is_document(frame):
                continue
            if not frame.word.kinds & {"direct"} or (
                frame.word.group == "according" and frame.shape != "according-to"
            ):
                continue
            first = max(marked.outer_end, _leftmost(frame))
            between = text[marked.outer_end : first]
            if "\n" in text[marked.outer_end : frame.start] or crosses(
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
        child.dep_ in ("ccomp", "xcomp", "dobj") and child not in told for child in frame.cue.rights
    )


def _said_before(frames: Frames, marked: Marked, others: Sequence[Marked]) -> Found:
    """X said, “...”; X said: “...”; X told Y that “...”."""
    number = frames.sentence_of(marked.outer_start)
    for frame in reversed(frames.of(number)):
        if frame.end > marked.outer_start or not outside(frame, marked, others):
            continue
        between = frames.document.text[frame.end : marked.outer_start]
        words = [word.lower() for word in _WORD.findall(between[:400])]
        if frame.addressee is not None and frame.addressee.i == frame.last.i + len(words):
            words = [] if frame.addressee.left_edge.i > frame.last.i else words  # "told him “...”"
        beside = words in ([], ["that"]) or (0 < len(words) < 3 and _COPULAS.issuperset(words))
        if beside and (frame.word.group not in _NOT_BESIDE or _is_document(frame)):
            if frame.word.group in ("call", "stance") and "," in between:
                continue
            if frame.word.kinds & {"direct", "mixed"}:
                return frame, 0
        if len(words) > MOST_LOOSE_WORDS or crosses(frame.end, marked.outer_start, others):
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
    if frame.subject is None:
        return False
    read = frame.cue.lemma_ == "read" and frame.subject.lower_ == "it"
    return read or frame.subject.lemma_.lower() in words_of("documents")


def _speech_first(text: str, marked: Marked) -> bool:
    return not text[marked.start : marked.start + 1].islower()


Rule = Callable[[Frames, Marked, Sequence[Marked]], Found]
RULES: tuple[tuple[str, Rule], ...] = (
    ("said-after", _said_after),
    ("said-before", _said_before),
    ("equated", equated),
    ("complement", complement),
    ("speech-noun", speech_noun),
    ("according-to", according_to),
    ("parenthetical", parenthetical),
)
