"""Who vouches for reported words, where that is not the speaker: the chain of sources."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.people.lexicon import outlet_words
from analysis.quotes.frames import Frame
from analysis.quotes.marks import Marked
from analysis.quotes.speakers import Speakers
from analysis.text import Document

MOST_STEPS = 12


def find_voucher(
    document: Document,
    speakers: Speakers,
    frames: Sequence[Frame],
    frame: Frame,
    speaker: str,
    marked: Sequence[Marked] = (),
) -> str:
    """The name of who vouches for what ``frame`` reports; empty where nobody does.

    A cue above the speaker's own, "according to", or another outlet that it was
    told to. "Reportedly" names nobody.

    Args:
        document: The article.
        speakers: Its mentions.
        frames: The frames of the sentence.
        frame: The one that reports the words.
        speaker: Who speaks.
        marked: Marked words that no chain of vouchers passes through.
    """
    for above in vouchers(frames, frame, marked):
        name = speakers.of(above.sentence, above.subject).name
        if name and name != speaker:
            return name
    return _passed_on(document, speakers, frame)


def _passed_on(document: Document, speakers: Speakers, frame: Frame) -> str:
    """Another outlet to which it was said: "sources told Politico"."""
    outlet = speakers.of(frame.sentence, frame.addressee).name if frame.addressee else None
    if not outlet or outlet.startswith("unnamed: "):
        return ""
    own = document.article.outlet.casefold()
    named = outlet_words() & set(outlet.casefold().split())
    return (
        outlet
        if named and not (own and (outlet.casefold() in own or own in outlet.casefold()))
        else ""
    )


def vouchers(frames: Sequence[Frame], frame: Frame, marked: Sequence[Marked] = ()) -> list[Frame]:
    """Frames on whose word ``frame`` stands: those above it in the parse, then "according to".

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
        if token.head is token or quoted(frame.sentence.start + token.head.idx):
            break
        governed = token.dep_ not in ("conj", "relcl", "parataxis")
        token = token.head
        above = by_cue.get(token.i)
        if above is not None and governed and above.word.group in ("say", "write"):
            found.append(above)
    if frame.word.group != "according":
        found += [
            each for each in frames if each.shape == "according-to" and not quoted(each.start)
        ]
    return found
