"""What linking knows of an article, and who was last said to do something there."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.marks import Marked
from analysis.quotes.attach import Attached
from analysis.quotes.sentence_frames import Frames
from analysis.quotes.speakers import Speaker, Speakers


@dataclass(frozen=True, slots=True)
class Linked:
    """Marked words with their speaker, and the number of the quotation they are part of."""

    marked: Marked
    attached: Attached | None
    speaker: Speaker
    rule: str
    group: int


@dataclass(slots=True)
class State:
    """What linking knows while it goes through an article."""

    frames: Frames
    speakers: Speakers
    paragraphs: list[tuple[int, int]]
    done: list[Linked]

    @property
    def text(self) -> str:
        """The article's text."""
        return self.frames.document.text


def reporter_of(state: State, number: int, marked: Marked) -> Speaker | None:
    """The speaker of what a sentence reports itself, before the marks."""
    for frame in state.frames.of(number):
        if frame.start >= marked.outer_start or frame.subject is None:
            continue
        if frame.word.group in ("say", "write", "according", "ask", "stance", "call"):
            speaker = state.speakers.of(frame.sentence, frame.subject)
            if speaker.name:
                return speaker
    return None


def subject_of(state: State, number: int, marked: Marked) -> Speaker | None:
    """The person or organisation that is subject of a sentence's main verb, before the marks."""
    if not 0 <= number < len(state.frames.parses):
        return None
    sentence, parse = state.frames.document.sentences[number], state.frames.parses[number]
    for token in parse:
        place = sentence.start + token.idx
        if place >= marked.outer_start:
            break
        if token.dep_ in ("nsubj", "nsubjpass") and token.head.dep_ in (
            "ROOT",
            "conj",
            "ccomp",
            "relcl",
        ):
            mention = state.speakers.mention_at(place)
            if mention is not None and mention.entity:
                return Speaker(mention.entity, mention.start, mention.end)
    for mention in reversed(state.speakers.before(sentence.start, sentence.end)):
        if mention.kind == "name" and mention.entity and mention.end <= marked.outer_start:
            return Speaker(mention.entity, mention.start, mention.end)
    return None
