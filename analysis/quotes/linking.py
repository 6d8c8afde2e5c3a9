"""Linking: who speaks where no frame says so, and which marked words are one quotation."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from analysis.quotes.attach import Attached, attach
from analysis.quotes.kinds import LONG_WORDS, is_sentence, is_speech, may_stand_alone, word_count
from analysis.quotes.marks import Marked
from analysis.quotes.sentence_frames import Frames
from analysis.quotes.speakers import Speaker, Speakers
from analysis.zones import find_paragraphs

WHOLE = 0.85  # share of a paragraph's letters in marks that makes it wholly speech
NEAR = 12  # marked words looked at on either side

MOST_LABEL_WORDS = 10
LONGEST_SPLIT = 40  # words of an attribution that interrupts a quotation

_LABEL = re.compile(r"([^\n:“”\"]{2,80}):\s*\Z")


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


def link(frames: Frames, speakers: Speakers, marked: Sequence[Marked]) -> list[Linked]:
    """Quotations among marked words of level 0, each with its speaker and rule."""
    state = State(frames, speakers, find_paragraphs(frames.document.text), [])
    for at, each in enumerate(marked):
        others = [*marked[max(0, at - NEAR) : at], *marked[at + 1 : at + 1 + NEAR]]
        linked = _link(state, each, others)
        if linked is not None:
            state.done.append(linked)
    return state.done


def _link(state: State, marked: Marked, others: Sequence[Marked]) -> Linked | None:
    group = len(state.done)
    previous = state.done[-1] if state.done else None
    if marked.continues and previous and previous.marked.paragraph == marked.paragraph - 1:
        return Linked(marked, None, previous.speaker, "next-paragraph", previous.group)
    attached = attach(state.frames, marked, others)
    if attached is not None:
        return _reported(state, marked, attached, group)
    count = word_count(state.text[marked.start : marked.end])
    spoken = is_speech(state.text, marked, None, "", 0)
    for name, rule, fewest in RULES:
        found = rule(state, marked, previous) if spoken or count >= fewest else None
        if found is not None:
            speaker, joined = found
            return Linked(marked, None, speaker, name, joined if joined is not None else group)
    if not spoken or not may_stand_alone(state.text, marked):
        return None
    return Linked(marked, None, Speaker(None), "unattributed", group)


def _reported(state: State, marked: Marked, attached: Attached, group: int) -> Linked | None:
    """Marked words that a frame reports, if they are speech; of one quotation with its others."""
    if not is_speech(state.text, marked, attached.frame, attached.rule, attached.depth):
        return None
    frame = attached.frame
    if frame.subject is not None and frame.subject.lower_ in ("nobody", "none"):
        return None
    speaker = state.speakers.of(frame.sentence, frame.subject)
    if speaker.start is None and word_count(state.text[marked.start : marked.end]) < LONG_WORDS:
        return None
    for earlier in reversed(state.done[-NEAR:]):
        if earlier.attached and earlier.attached.frame.start == frame.start:
            group = earlier.group
            break
    return Linked(marked, attached, speaker, attached.rule, group)


Found = tuple[Speaker, int | None] | None


def _label(state: State, marked: Marked, previous: Linked | None) -> Found:
    """NAME: “...”, at the head of a line or of the words around."""
    start = state.paragraphs[marked.paragraph][0]
    before = state.text[max(start, marked.outer_start - 90) : marked.outer_start]
    found = _LABEL.search(before)
    if not found:
        return None
    place = marked.outer_start - len(before) + found.start(1)
    label = found[1].strip()
    inside = state.speakers.before(place, place + len(found[1]))
    names = [mention for mention in inside if mention.kind == "name" and mention.entity]
    number = state.frames.sentence_of(place)
    first, parse = state.frames.document.sentences[number].start, state.frames.parses[number]
    verbs = any(
        token.pos_ in ("VERB", "AUX") and 0 <= first + token.idx - place < len(label)
        for token in parse
    )
    if not names or verbs or word_count(label) > MOST_LABEL_WORDS:
        return None
    return Speaker(names[0].entity, names[0].start, names[0].end), None


def _colon(state: State, marked: Marked, previous: Linked | None) -> Found:
    """A sentence or paragraph that ends in a colon announces the words that follow it."""
    first = max(0, marked.outer_start - 300)
    before = state.text[first : marked.outer_start].rstrip()
    paragraph = marked.outer_start == state.paragraphs[marked.paragraph][0]
    if not before.endswith(":") and not (paragraph and before.endswith(",")):
        return None
    number = state.frames.sentence_of(first + len(before) - 1)
    return _reporter_of(state, number, marked) or _subject_of(state, number, marked)


def _dash(state: State, marked: Marked, previous: Linked | None) -> Found:
    """“...” — Name: the name that a dash sets after the words closes the line."""
    end = state.paragraphs[marked.paragraph][1]
    after = state.text[marked.outer_end : min(end, marked.outer_end + 120)]
    dash = re.match(r"\s*(?:—|–|--?)\s*", after)
    if not dash or marked.outer_end + len(after) < end:
        return None
    rest = after[dash.end() :]
    names = state.speakers.before(marked.outer_end + dash.end(), end)
    if not names or names[0].start != marked.outer_end + dash.end() or not names[0].entity:
        return None
    if word_count(rest) > MOST_LABEL_WORDS or rest[-1:] in ".?!" or re.search(r"\d", rest):
        return None
    return Speaker(names[0].entity, names[0].start, names[0].end), None


def _split(state: State, marked: Marked, previous: Linked | None) -> Found:
    """“...,” said X, “...”: the sentence goes on after the attribution that interrupts it."""
    if previous is None or previous.rule != "said-after" or previous.attached is None:
        return None
    between = state.text[previous.marked.outer_end : marked.outer_start]
    place = previous.attached.frame.start
    if not previous.marked.outer_end <= place < marked.outer_start or "\n" in between:
        return None
    if (
        between.rstrip()[-1:] not in (",", "—", "–", "-", ":")
        or word_count(between) > LONGEST_SPLIT
    ):
        return None
    return previous.speaker, previous.group


def _continuation(state: State, marked: Marked, previous: Linked | None) -> Found:
    """Speech goes on in the same paragraph: of one quotation when only "X said" stands between."""
    if previous is None or previous.marked.paragraph != marked.paragraph:
        return None
    if not is_sentence(state.text[marked.start : marked.end]) and not _alone(state, marked):
        return None
    between = state.text[previous.marked.outer_end : marked.outer_start]
    frame = previous.attached.frame if previous.attached else None
    interrupted = (
        frame is not None
        and previous.rule == "said-after"
        and previous.marked.outer_end <= frame.start < marked.outer_start
        and len(re.findall(r"[.!?](?:\s|\Z)", between)) <= 1
    )
    joined = previous.group if interrupted or not between.strip() else None
    if joined is None and not _same_voice(state, marked, previous):
        return _sentence_before(state, marked, previous)
    return previous.speaker, joined


def _same_voice(state: State, marked: Marked, previous: Linked) -> bool:
    """Whether nobody else is the subject of the sentences between two quotations."""
    subject = _subject_of(state, state.frames.sentence_of(marked.outer_start - 2), marked)
    return subject is None or subject[0].name == previous.speaker.name


def _sentence_before(state: State, marked: Marked, previous: Linked | None) -> Found:
    """X was not convinced. “...”: the subject of the sentence before, in the same paragraph."""
    number = state.frames.sentence_of(marked.outer_start)
    sentences = state.frames.document.sentences
    if not number or not _alone(state, marked):
        return None
    if sentences[number - 1].paragraph != sentences[number].paragraph:
        return None
    return _reporter_of(state, number - 1, marked) or _subject_of(state, number - 1, marked)


def _reporter_of(state: State, number: int, marked: Marked) -> Found:
    """The speaker of what a sentence reports itself, before the marks."""
    for frame in state.frames.of(number):
        if frame.start >= marked.outer_start or frame.subject is None:
            continue
        if frame.word.group in ("say", "write", "according", "ask", "stance", "call"):
            speaker = state.speakers.of(frame.sentence, frame.subject)
            if speaker.name:
                return speaker, None
    return None


def _subject_of(state: State, number: int, marked: Marked) -> Found:
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
                return Speaker(mention.entity, mention.start, mention.end), None
    for mention in reversed(state.speakers.before(sentence.start, sentence.end)):
        if mention.kind == "name" and mention.entity and mention.end <= marked.outer_start:
            return Speaker(mention.entity, mention.start, mention.end), None
    return None


def _alone(state: State, marked: Marked) -> bool:
    """Whether the sentence that the words stand in holds nothing else."""
    number = state.frames.sentence_of(marked.outer_start)
    last = state.frames.sentence_of(marked.outer_end - 1)
    sentences = state.frames.document.sentences
    if last >= len(sentences):
        return False
    outside = state.text[sentences[number].start : marked.outer_start]
    outside += state.text[marked.outer_end : sentences[last].end]
    return word_count(outside) == 0


def _paragraph_before(state: State, marked: Marked, previous: Linked | None) -> Found:
    """A paragraph wholly in marks goes on with the speaker of the paragraph before."""
    start, end = state.paragraphs[marked.paragraph]
    if marked.end - marked.start < WHOLE * (end - start) or not marked.paragraph:
        return None
    if previous and marked.paragraph - previous.marked.paragraph <= 1:
        return previous.speaker, None
    above = state.paragraphs[marked.paragraph - 1]
    last = state.frames.sentence_of(above[1] - 1)
    return _subject_of(state, last, marked) or _subject_of(
        state, state.frames.sentence_of(above[0]), marked
    )


NEVER = 1_000_000  # no number of words makes speech without a cue of what looks like none
Rule = Callable[[State, Marked, Linked | None], Found]
# Name, rule, and from how many words on it speaks for words that do not look like speech.
RULES: tuple[tuple[str, Rule, int], ...] = (
    ("label", _label, 2),
    ("dash", _dash, NEVER),
    ("split", _split, 1),
    ("continuation", _continuation, NEVER),
    ("colon", _colon, NEVER),
    ("sentence-before", _sentence_before, NEVER),
    ("paragraph-before", _paragraph_before, NEVER),
)
