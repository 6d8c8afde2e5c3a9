"""Linking: who speaks where no frame says so, and which marked words are one quotation."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.marks import Marked
from analysis.quotes.attach import Attached, attach
from analysis.quotes.kinds import LONG_WORDS, is_speech, may_stand_alone, word_count
from analysis.quotes.links import RULES, goes_on
from analysis.quotes.sentence_frames import Frames
from analysis.quotes.speakers import Speaker, Speakers
from analysis.quotes.state import Linked, State, subject_of
from analysis.zones import find_paragraphs

NEAR = 12  # marked words looked at on either side


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
    if speaker.name is None and frame.word.lemma == "read" and frame.subject is not None:
        issued = subject_of(state, frame.sentence.sentence - 1, marked)  # of "it read"
        speaker = issued or speaker
    if speaker.start is None and word_count(state.text[marked.start : marked.end]) < LONG_WORDS:
        return None
    joined = _interrupted(state, marked, attached, speaker)
    return Linked(marked, attached, speaker, attached.rule, group if joined is None else joined)


def _interrupted(state: State, marked: Marked, attached: Attached, speaker: Speaker) -> int | None:
    """The quotation that goes on here after its attribution: “We,” said X, “will”.

    Fragments on one side of their cue are a quotation each; so are those of one
    cue that the reporter's own words join.
    """
    for earlier in reversed(state.done[-NEAR:]):
        if earlier.attached is None or earlier.marked.outer_end > attached.frame.start:
            continue
        if earlier.attached.frame.start == attached.frame.start:
            after = attached.frame.end <= marked.outer_start
            return earlier.group if after else None
    previous = state.done[-1] if state.done else None
    if attached.rule != "said-after" or goes_on(state, marked, previous) is None:
        return None
    same = previous is not None and speaker.name in (None, previous.speaker.name)
    return previous.group if previous and same else None
