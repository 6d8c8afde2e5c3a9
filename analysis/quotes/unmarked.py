"""Rows of indirect speech: clauses cut where quotations begin, and those that they hold."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from analysis.marks import Marked
from analysis.quotes.indirect import Clause, find_clauses, find_labelled
from analysis.quotes.kinds import word_count
from analysis.quotes.records import Quotation
from analysis.quotes.rows import RowMaker
from analysis.quotes.sentence_frames import Frames, with_subject_outside
from analysis.quotes.vouching import find_voucher
from analysis.text import Sentence

FEWEST_CLAUSE_WORDS = 5
_PAUSE = re.compile(r"[,;:—–.]|\b(?:and|but)\b")
REPORTING_ZONES = ("body", "deck", "headline")


def add_indirect(
    rows: RowMaker, frames: Frames, found: Sequence[Quotation], marked: Sequence[Marked]
) -> list[Quotation]:
    """The rows found so far with those of indirect speech.

    A quotation in marks that a clause holds together with its own cue is nested in it.

    Args:
        rows: Makes the rows.
        frames: The frames of the document.
        found: Rows of words in marks, and posts.
        marked: Words in marks; what stands in them reports nothing at this level.
    """
    outer = [each for each in marked if each.level == 0]
    opened = [each.outer_start for each in outer]
    kept = sorted(found, key=lambda row: row.start)
    starts = [row.start for row in kept]
    indirect: list[Quotation] = []
    for sentence in rows.document.sentences:
        if sentence.zone not in REPORTING_ZONES or sentence.lang != "en":
            continue
        first = max(0, bisect_right(opened, sentence.start) - 1)
        near_marks = outer[first : bisect_right(opened, sentence.end)]
        low = max(0, bisect_right(starts, sentence.start) - 2)  # a nested one may follow its outer
        high = bisect_right(starts, sentence.end - 1)
        near = kept[low:high]
        more, held = _in_sentence(rows, frames, sentence, near, near_marks)
        indirect += more
        for at, row in enumerate(near, start=low):
            name = held.get(row.start)
            if name is not None and not row.outer:
                kept[at] = replace(row, outer=name[0], via=row.via or name[1])
    return kept + indirect


def _in_sentence(
    rows: RowMaker,
    frames: Frames,
    sentence: Sentence,
    near: Sequence[Quotation],
    marked: Sequence[Marked],
) -> tuple[list[Quotation], dict[int, tuple[str, str]]]:
    """Rows of one sentence, and by start the quotations that they hold."""
    found: list[Quotation] = []
    nested: dict[int, tuple[str, str]] = {}
    own = frames.of(sentence.sentence)
    for clause in _clauses(rows, frames, sentence):
        cue = clause.frame.start
        if any(each.outer_start <= cue < each.outer_end for each in marked):
            continue
        frame = with_subject_outside(frames, clause.frame, marked)
        speaker = clause.speaker or rows.speakers.of(sentence, frame.subject)
        if not speaker.name and speaker.start is None:
            continue
        held = {row.start for row in near if _holds(clause, row) and row.speaker != speaker.name}
        taken = [(row.start, row.end) for row in (*near, *found) if row.start not in held]
        end = _before(rows.document.text, clause.start, clause.end, taken)
        if end <= clause.start or _runs_on(rows.document.text, clause, end, near):
            continue
        name = f"indirect {clause.start}"
        via = find_voucher(rows.document, rows.speakers, own, clause.frame, speaker.name or "")
        cued = None if clause.speaker else frame
        spans = [(clause.start, end)]
        if clause.more:
            spans.append(clause.more)
            if end < clause.end or _overlapping(taken, *clause.more):
                continue
        found += [
            rows.row(*span, speaker, cued, clause.rule, quote=name, kind="indirect", via=via)
            for span in spans
        ]
        nested |= dict.fromkeys(held, (name, speaker.name or ""))
    return found, nested


def _clauses(rows: RowMaker, frames: Frames, sentence: Sentence) -> Iterator[Clause]:
    """Clauses of a sentence, the longest first."""
    parse = frames.parses[sentence.sentence]
    clauses = list(find_clauses(frames.of(sentence.sentence), sentence, parse))
    if sentence.zone == "headline":
        clauses += find_labelled(sentence, parse, rows.speakers)
    yield from sorted(
        clauses, key=lambda each: each.start - (each.more[1] if each.more else each.end)
    )


def _holds(clause: Clause, row: Quotation) -> bool:
    """Whether a clause after its cue holds a quotation together with the cue of that."""
    reported = clause.rule in ("clause", "noun-clause") and clause.frame.start < clause.start
    if not reported or row.outer or row.cue_start is None or row.end > clause.end:
        return False
    return clause.start <= row.cue_start < row.start


def _runs_on(text: str, clause: Clause, end: int, near: Sequence[Quotation]) -> bool:
    """Whether the clause is only the beginning of what its cue reports in marks."""
    first = min(
        (row.start for row in near if row.cue_start == clause.frame.start and row.start >= end),
        default=None,
    )
    return first is not None and not _PAUSE.search(text[end:first])


def _overlapping(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    return any(first < end and start < last for first, last in spans)


def _before(text: str, start: int, end: int, taken: Sequence[tuple[int, int]]) -> int:
    """Where a clause ends that runs into a quotation: at the dash or comma before; 0 if nowhere."""
    first = min((first for first, last in taken if first < end and start < last), default=end)
    if first == end:
        return end
    cut = max(start, *(text.rfind(sign, start, first) for sign in ("—", "–", ";", ", ")))
    kept = text[start:cut].rstrip()
    return start + len(kept) if word_count(kept) >= FEWEST_CLAUSE_WORDS else 0
