"""Rules for marked words that no frame reports: each says who speaks, or nothing."""

from __future__ import annotations

import re
from collections.abc import Callable

from analysis.marks import Marked
from analysis.quotes.cues import words_of
from analysis.quotes.kinds import is_sentence, word_count
from analysis.quotes.speakers import Speaker
from analysis.quotes.state import Linked, State, reporter_of, subject_of

WHOLE = 0.85  # share of a paragraph's letters in marks that makes it wholly speech
MOST_LABEL_WORDS = 10
LONGEST_SPLIT = 40  # words of an attribution that interrupts a quotation

_LABEL = re.compile(r"([^\n:“”\"]{2,80}):\s*\Z")

# The speaker, and the number of the quotation that goes on here, if one does.
Found = tuple[Speaker, int | None] | None


def announced(speaker: Speaker | None) -> Found:
    """A speaker of a quotation that begins here."""
    return None if speaker is None else (speaker, None)


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
    names = [mention for mention in inside if mention.kind != "pronoun" and mention.entity]
    names.sort(key=lambda mention: mention.kind != "name")
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
    return announced(reporter_of(state, number, marked) or subject_of(state, number, marked))


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


def _bracketed(state: State, marked: Marked, previous: Linked | None) -> Found:
    """X (“...”) leads in Ohio: the name before the bracket that the words fill."""
    before = state.text[max(0, marked.outer_start - 3) : marked.outer_start]
    after = state.text[marked.outer_end : marked.outer_end + 1]
    if not before.endswith("(") or after != ")":
        return None
    place = marked.outer_start - 1 - (len(before) - 1 - len(before[:-1].rstrip()))
    mention = state.speakers.mention_at(place - 1)
    if mention is None or mention.kind == "pronoun" or not mention.entity:
        return None
    return Speaker(mention.entity, mention.start, mention.end), None


def _same_sentence(state: State, marked: Marked, previous: Linked | None) -> Found:
    """A sentence that reports marked words reports those further on, unless another cue does."""
    if (
        previous is None
        or previous.attached is None
        or "\n" in state.text[previous.marked.outer_end : marked.outer_start]
    ):
        return None
    frame, number = previous.attached.frame, state.frames.sentence_of(marked.outer_start)
    between = state.text[previous.marked.outer_end : marked.outer_start]
    if frame.sentence.sentence != number or frame.start > marked.outer_start or ";" in between:
        return None
    for other in state.frames.of(number):
        inside = previous.marked.outer_end <= other.start < marked.outer_start
        if inside and other.start != frame.start and other.subject is not None:
            return None
    return previous.speaker, None


def goes_on(state: State, marked: Marked, previous: Linked | None) -> Found:
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


def _coordinated(state: State, marked: Marked, previous: Linked | None) -> Found:
    """He called them “...” and “...”: only a conjunction stands between; a quotation each."""
    if previous is None or previous.marked.paragraph != marked.paragraph:
        return None
    between = state.text[previous.marked.outer_end : marked.outer_start]
    words = re.findall(r"\w+", between.lower())
    if not words or len(words) > 3 or not words_of("coordinating").issuperset(words):
        return None
    return (previous.speaker, None) if not re.search(r"[.?!:;\n]", between) else None


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
        and state.frames.sentence_of(marked.outer_start) <= frame.sentence.sentence + 1
    )
    joined = previous.group if interrupted or not between.strip() else None
    if joined is None and not _same_voice(state, marked, previous):
        return _sentence_before(state, marked, previous)
    return previous.speaker, joined


def _same_voice(state: State, marked: Marked, previous: Linked) -> bool:
    """Whether nobody else is the subject of the sentences between two quotations."""
    subject = subject_of(state, state.frames.sentence_of(marked.outer_start - 2), marked)
    return subject is None or subject.name == previous.speaker.name


def _sentence_before(state: State, marked: Marked, previous: Linked | None) -> Found:
    """X was not convinced. “...”: the subject of the sentence before, in the same paragraph."""
    number = state.frames.sentence_of(marked.outer_start)
    sentences = state.frames.document.sentences
    if not number or not _alone(state, marked):
        return None
    if sentences[number - 1].paragraph != sentences[number].paragraph:
        return None
    return announced(
        reporter_of(state, number - 1, marked) or subject_of(state, number - 1, marked)
    )


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
    first = state.frames.sentence_of(above[0])
    return announced(subject_of(state, last, marked) or subject_of(state, first, marked))


NEVER = 1_000_000  # no number of words makes speech without a cue of what looks like none
Rule = Callable[[State, Marked, Linked | None], Found]
# Name, rule, and from how many words on it speaks for words that do not look like speech.
RULES: tuple[tuple[str, Rule, int], ...] = (
    ("label", _label, 2),
    ("dash", _dash, NEVER),
    ("bracketed", _bracketed, NEVER),
    ("split", goes_on, 1),
    ("coordinated", _coordinated, 1),
    ("continuation", _continuation, NEVER),
    ("same-sentence", _same_sentence, 3),
    ("colon", _colon, NEVER),
    ("sentence-before", _sentence_before, NEVER),
    ("paragraph-before", _paragraph_before, NEVER),
)
