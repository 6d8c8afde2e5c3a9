"""All quotations of an article: marked words linked, posts, indirect speech, who vouches."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from analysis.marks import Marked, find_marked
from analysis.people import Mention
from analysis.quotes.echoes import find_echoes
from analysis.quotes.kinds import is_direct, is_title_case, word_count
from analysis.quotes.linking import link
from analysis.quotes.posts import find_posts
from analysis.quotes.records import Quotation
from analysis.quotes.rows import RowMaker, with_ids
from analysis.quotes.sentence_frames import Frames
from analysis.quotes.speakers import Speakers
from analysis.quotes.state import Linked
from analysis.quotes.unmarked import add_indirect
from analysis.quotes.vouching import find_voucher
from analysis.text import Document

UNSPOKEN = frozenset({"promo", "dateline", "post"})
NESTED_RULES = ("said-before", "said-after", "complement", "label")


def find_quotes(document: Document, mentions: Sequence[Mention]) -> list[Quotation]:
    """The quotations of an article, sorted by start.

    Args:
        document: The article with its sentences and parse.
        mentions: What ``analysis.people.find_mentions`` found in it.

    Returns:
        One row for each part. Spans of direct and mixed quotations exclude the
        marks; rows of one level do not overlap.
    """
    frames = Frames(document)
    rows = RowMaker(document, Speakers(document, mentions))
    marked = _spoken(document)
    linked = link(frames, rows.speakers, [each for each in marked if each.level == 0])
    linked = find_echoes(document, linked, [each for each in marked if each.level == 0])
    found = list(_marked_rows(rows, frames, linked, marked))
    found += _nested_rows(rows, found, marked)
    found += find_posts(rows)
    found = add_indirect(rows, frames, found, marked)
    return with_ids(sorted(found, key=lambda row: (row.start, -row.end)))


def _spoken(document: Document) -> list[Marked]:
    """Words in marks outside the zones in which nobody speaks."""
    zones = [each for each in document.segments if each.zone in UNSPOKEN]
    starts = [each.start for each in zones]

    def spoken(offset: int) -> bool:
        at = bisect_right(starts, offset) - 1
        return at < 0 or offset >= zones[at].end

    return [each for each in find_marked(document.text) if spoken(each.start)]


def _marked_rows(
    rows: RowMaker, frames: Frames, linked: Sequence[Linked], marked: Sequence[Marked]
) -> Iterator[Quotation]:
    by_paragraph: dict[int, list[Marked]] = defaultdict(list)
    for each_marked in marked:
        if each_marked.level == 0:
            by_paragraph[each_marked.paragraph].append(each_marked)
    for each in linked:
        frame = each.attached.frame if each.attached else None
        via = ""
        if frame and each.speaker.name:
            own = frames.of(frame.sentence.sentence)
            level = by_paragraph[each.marked.paragraph]
            via = find_voucher(rows.document, rows.speakers, own, frame, each.speaker.name, level)
        yield rows.row(
            each.marked.start,
            each.marked.end,
            each.speaker,
            frame,
            each.rule,
            quote=str(each.group),
            kind="direct" if is_direct(rows.document.text, each.marked, each.rule) else "mixed",
            via=via,
        )


def _nested_rows(
    rows: RowMaker, found: Sequence[Quotation], marked: Sequence[Marked]
) -> Iterator[Quotation]:
    """Quotations inside quotations: someone is said to have spoken them; the outer one vouches."""
    document = rows.document
    starts = [row.start for row in found]
    for inner in (each for each in marked if each.level == 1):
        at = bisect_right(starts, inner.start) - 1
        outer = found[at] if at >= 0 and inner.start < found[at].end else None
        words = document.text[inner.start : inner.end]
        if outer is None or is_title_case(words):
            continue
        frames = Frames(document, (outer.start, outer.end))
        alone = link(frames, rows.speakers, [replace(inner, level=0)])
        if not alone or alone[0].rule not in NESTED_RULES:
            continue
        nested = alone[0]
        beside = nested.rule in ("said-before", "said-after")
        if nested.speaker.name is None or (word_count(words) < 2 and not beside):
            continue  # "we answered, ‘...’" is the speaker's own
        frame = nested.attached.frame if nested.attached else None
        if frame is not None and not outer.start <= frame.start < outer.end:
            continue
        direct = is_direct(document.text, inner, nested.rule)
        yield rows.row(
            inner.start,
            inner.end,
            nested.speaker,
            frame,
            nested.rule,
            quote=f"in {inner.start}",
            kind="direct" if direct else "mixed",
            outer=outer.quote,
            via=outer.speaker or "",
        )
