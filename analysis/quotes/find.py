"""All quotations of an article: marked words linked, posts, indirect speech, who vouches."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from analysis.people import Mention
from analysis.quotes.frames import Frame
from analysis.quotes.indirect import find_clauses
from analysis.quotes.kinds import is_direct, is_title_case, word_count
from analysis.quotes.linking import Linked, link
from analysis.quotes.marks import Marked, find_marked
from analysis.quotes.records import Quotation
from analysis.quotes.sentence_frames import Frames
from analysis.quotes.speakers import Speaker, Speakers
from analysis.quotes.vouching import find_voucher
from analysis.text import Document
from analysis.zones import find_signature

NEAR = 12  # clauses of the same sentence looked back at
CONFIDENCE = {
    "said-after": 0.95, "said-before": 0.93, "complement": 0.85, "according-to": 0.85,
    "speech-noun": 0.7, "label": 0.85, "dash": 0.85, "split": 0.95, "next-paragraph": 0.9,
    "continuation": 0.85, "colon": 0.7,
    "sentence-before": 0.6, "paragraph-before": 0.5, "unattributed": 0.3, "signature": 0.98,
    "clause": 0.8, "noun-clause": 0.7, "nested": 0.7,
}  # fmt: skip
FEWEST_CLAUSE_WORDS = 5
_LINKS = re.compile(r"(?:\s*(?:https?://|pic\.twitter\.com/)\S+)+\s*\Z")
UNSPOKEN = frozenset({"promo", "dateline"})


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
    speakers = Speakers(document, mentions)
    posts = [each for each in document.segments if each.zone == "post"]
    unspoken = [each for each in document.segments if each.zone in UNSPOKEN] + posts
    marked = [
        each
        for each in find_marked(document.text)
        if not any(zone.start <= each.start < zone.end for zone in unspoken)
    ]
    linked = link(frames, speakers, [each for each in marked if each.level == 0])
    rows = _marked_rows(document, frames, speakers, linked, marked)
    rows += _nested_rows(document, frames, speakers, rows, marked)
    rows += [row for post in posts if (row := _post(document, speakers, post.start, post.end))]
    rows += _indirect_rows(document, frames, speakers, rows, marked)
    return _with_ids(sorted(rows, key=lambda row: (row.start, -row.end)))


def _row(
    document: Document,
    start: int,
    end: int,
    speaker: Speaker,
    frame: Frame | None,
    speakers: Speakers,
    rule: str,
    **more: object,
) -> Quotation:
    if document.text[end - 1 : end] == ",":
        end -= 1  # the comma belongs to the attribution
    cue = (frame.start, frame.end) if frame else (None, None)
    addressee = (
        speakers.of(frame.sentence, frame.addressee).name if frame and frame.addressee else ""
    )
    row = Quotation(
        article=document.article.id, quote="", part=0, start=start, end=end,
        text=document.text[start:end], kind="direct",
        speaker=speaker.name, mention=speaker.text(document),
        mention_start=speaker.start, mention_end=speaker.end,
        cue=document.text[cue[0] : cue[1]] if frame else "", cue_start=cue[0], cue_end=cue[1],
        addressee=addressee or "", outer="", via="", rule=rule,
        confidence=CONFIDENCE[rule] if speaker.name or rule == "unattributed" else 0.4,
    )  # fmt: skip
    return replace(row, **more)  # type: ignore[arg-type]


def _marked_rows(
    document: Document,
    frames: Frames,
    speakers: Speakers,
    linked: Sequence[Linked],
    marked: Sequence[Marked],
) -> list[Quotation]:
    by_paragraph: dict[int, list[Marked]] = defaultdict(list)
    for each_marked in marked:
        by_paragraph[each_marked.paragraph].append(each_marked)
    rows = []
    for each in linked:
        frame = each.attached.frame if each.attached else None
        direct = is_direct(document.text, each.marked, each.rule)
        near = by_paragraph[each.marked.paragraph]
        via = ""
        if frame and each.speaker.name:
            own = frames.of(frame.sentence.sentence)
            level = [other for other in near if other.level == each.marked.level]
            via = find_voucher(document, speakers, own, frame, each.speaker.name, level)
        rows.append(
            _row(
                document,
                each.marked.start,
                each.marked.end,
                each.speaker,
                frame,
                speakers,
                each.rule,
                quote=str(each.group),
                kind="direct" if direct else "mixed",
                via=via,
            )
        )
    return rows


def _nested_rows(
    document: Document,
    frames: Frames,
    speakers: Speakers,
    rows: Sequence[Quotation],
    marked: Sequence[Marked],
) -> list[Quotation]:
    """Quotations inside quotations: someone is said to have spoken them; the outer one vouches."""
    found = []
    starts = [row.start for row in rows]
    for inner in (each for each in marked if each.level == 1):
        at = bisect_right(starts, inner.start) - 1
        outer = rows[at] if at >= 0 and inner.start < rows[at].end else None
        if outer is None or is_title_case(document.text[inner.start : inner.end]):
            continue
        place = replace(inner, level=0)
        alone = link(Frames(document, (outer.start, outer.end)), speakers, [place])
        if not alone or alone[0].rule not in ("said-before", "said-after", "complement", "label"):
            continue
        link_ = alone[0]
        frame = link_.attached.frame if link_.attached else None
        inside = frame is None or outer.start <= frame.start < outer.end
        if not inside or word_count(inner_text(document, inner)) < 2:
            continue
        found.append(
            _row(
                document,
                inner.start,
                inner.end,
                link_.speaker,
                frame,
                speakers,
                link_.rule,
                quote=f"in {inner.start}",
                kind="direct" if is_direct(document.text, inner, link_.rule) else "mixed",
                outer=outer.quote,
                via=outer.speaker or "",
            )
        )
    return found


def inner_text(document: Document, marked: Marked) -> str:
    """The words of marked words."""
    return document.text[marked.start : marked.end]


def _post(document: Document, speakers: Speakers, start: int, end: int) -> Quotation | None:
    """An embedded post, signed by its author."""
    signature = find_signature(document.text, start, end)
    if signature is None:
        return None
    last = start + len(_LINKS.sub("", document.text[start : signature.start]).rstrip())
    if not re.search(r"\w", document.text[start:last]):
        return None
    mention = speakers.mention_at(signature.name_start)
    name = mention.entity if mention and mention.entity else signature.name
    speaker = Speaker(name, signature.name_start, signature.name_end)
    return _row(
        document,
        start,
        last,
        speaker,
        None,
        speakers,
        "signature",
        quote=f"post {start}",
        kind="post",
    )


def _indirect_rows(
    document: Document,
    frames: Frames,
    speakers: Speakers,
    rows: Sequence[Quotation],
    marked: Sequence[Marked],
) -> list[Quotation]:
    taken = sorted((row.start, row.end) for row in rows)
    starts = [start for start, _ in taken]
    inside = [(each.outer_start, each.outer_end) for each in marked if each.level == 0]
    inside_starts = [start for start, _ in inside]
    found: list[Quotation] = []
    for sentence in document.sentences:
        if sentence.zone not in ("body", "deck", "headline") or sentence.lang != "en":
            continue
        own = frames.of(sentence.sentence)
        near = _between(taken, starts, sentence.start, sentence.end)
        clauses = sorted(
            find_clauses(own, sentence, frames.parses[sentence.sentence]),
            key=lambda clause: clause.start - clause.end,
        )
        for clause in clauses:
            start, end = clause.start, clause.end
            cue = clause.frame.start
            if _between(inside, inside_starts, cue, cue + 1):
                continue
            spans = near + [(row.start, row.end) for row in found[-NEAR:]]
            end = _before(document.text, start, end, spans)
            if end <= start:
                continue
            speaker = speakers.of(sentence, clause.frame.subject)
            if speaker.name is None:
                continue
            via = find_voucher(document, speakers, own, clause.frame, speaker.name)
            found.append(
                _row(
                    document,
                    start,
                    end,
                    speaker,
                    clause.frame,
                    speakers,
                    clause.rule,
                    quote=f"indirect {start}",
                    kind="indirect",
                    via=via,
                )
            )
    return found


def _between(
    spans: list[tuple[int, int]], starts: list[int], start: int, end: int
) -> list[tuple[int, int]]:
    """Those of some sorted spans that overlap [start, end)."""
    first = max(0, bisect_right(starts, start) - 2)  # a nested one may follow the one around it
    near = spans[first : bisect_right(starts, end - 1)]
    return [(low, high) for low, high in near if low < end and start < high]


def _before(text: str, start: int, end: int, taken: Sequence[tuple[int, int]]) -> int:
    """Where a clause ends that runs into a quotation: at the dash or comma before; 0 if nowhere."""
    first = min((first for first, last in taken if first < end and start < last), default=end)
    if first == end:
        return end
    cut = max(start, *(text.rfind(sign, start, first) for sign in ("—", "–", ";", ", ")))
    kept = text[start:cut].rstrip()
    return start + len(kept) if word_count(kept) >= FEWEST_CLAUSE_WORDS else 0


def _with_ids(rows: Sequence[Quotation]) -> list[Quotation]:
    """Rows with ids made from the words, and parts counted."""
    ids: dict[str, str] = {}
    seen: Counter[str] = Counter()
    parts: Counter[str] = Counter()
    for row in rows:
        if row.quote not in ids:
            digest = hashlib.sha256(row.text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
            seen[digest] += 1
            ids[row.quote] = f"q{digest}" + (f"-{seen[digest]}" if seen[digest] > 1 else "")
    numbered = []
    for row in rows:
        name = ids[row.quote]
        parts[name] += 1
        numbered.append(replace(row, quote=name, part=parts[name], outer=ids.get(row.outer, "")))
    return numbered
