"""Where reported clauses begin and end: without the reporter's own words at either side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.quotes.cues import cue_forms
from analysis.quotes.frames import Frame

if TYPE_CHECKING:
    from spacy.tokens import Doc

FEWEST_WORDS = 3
_CLOSING = frozenset({"”", '"'})
_TRIM = frozenset(",;:—–-.“”\"'‘’()")


def _without_comment(parse: Doc, first: int, last: int) -> int:
    """The clause without ", a contentious issue" at its end: the reporter's comment."""
    for token in parse[first + FEWEST_WORDS : last + 1]:
        edge = token.left_edge
        comment = token.dep_ == "appos" and edge.lower_ in ("a", "an")
        if not comment or edge.i <= first + FEWEST_WORDS or token.right_edge.i < last:
            continue
        if parse[edge.i - 1].text in (",", "—", "–"):
            return edge.i - 2
    return last


def _without_participle(parse: Doc, first: int, last: int) -> int:
    """The clause without ", citing a report" at its end: what the speaker went on to do."""
    for token in parse[first + FEWEST_WORDS : last + 1]:
        reports = token.tag_ == "VBG" and token.dep_ == "advcl" and cue_forms().get(token.lower_)
        if reports and parse[token.i - 1].text == "," and token.right_edge.i >= last:
            return token.i - 2
    return last


def trimmed(frame: Frame, first: int, last: int, fewest: int) -> tuple[int, int] | None:
    """Offsets of some tokens without what belongs to the reporter at either end."""
    parse = frame.cue.doc
    last = _without_participle(parse, first, _without_comment(parse, first, last))
    while first <= last and (parse[first].text in _TRIM or parse[first].lower_ == "that"):
        if parse[first].lower_ == "that" and parse[first].dep_ in ("nsubj", "nsubjpass", "det"):
            break
        first += 1
    while last >= first and parse[last].text in _TRIM:
        last -= 1
    if last - first + 1 < fewest:
        return None
    start = frame.sentence.start + parse[first].idx
    last += (
        last + 1 < len(parse)
        and _opens_marks(parse, first, last)
        and parse[last + 1].text in _CLOSING
    )
    end = frame.sentence.start + parse[last].idx + len(parse[last])
    return start, end


def _opens_marks(parse: Doc, first: int, last: int) -> bool:
    """Whether a mark opens among some tokens that none of them closes."""
    words = [token.text for token in parse[first : last + 1]]
    return words.count("“") > words.count("”") or words.count('"') % 2 == 1
