"""All quotations of an article: marked words linked, posts, indirect speech, who vouches."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from analysis.people import Mention
from analysis.people.lexicon import outlet_words
from analysis.quotes.attach import Frames
from analysis.quotes.cues import words_of
from analysis.quotes.frames import Frame
from analysis.quotes.indirect import find_clauses
from analysis.quotes.kinds import is_direct, is_title_case, word_count
from analysis.quotes.linking import Linked, link
from analysis.quotes.marks import Marked, find_marked
from analysis.quotes.records import Quotation
from analysis.quotes.speakers import Speaker, Speakers
from analysis.text import Document
from analysis.zones import find_signature

CONFIDENCE = {
    "said-after": 0.95, "said-before": 0.93, "complement": 0.85, "according-to": 0.85,
    "speech-noun": 0.7, "label": 0.85, "dash": 0.85, "split": 0.95, "next-paragraph": 0.9, "continuation": 0.85, "colon": 0.7,
    "sentence-before": 0.6, "paragraph-before": 0.5, "unattributed": 0.3, "signature": 0.98,
    "clause": 0.8, "noun-clause": 0.7, "nested": 0.7,
}  # fmt: skip
MOST_STEPS = 12
HEARSAY = "unnamed: reportedly"
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
    rows = []
    for each in linked:
        frame = each.attached.frame if each.attached else None
        direct = is_direct(document.text, each.marked, each.rule)
        via = _via(frames, speakers, each, frame, marked)
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
            )  # fmt: skip
        )
    return rows


def _via(
    frames: Frames,
    speakers: Speakers,
    linked: Linked,
    frame: Frame | None,
    marked: Sequence[Marked],
) -> str:
    """Who vouches for the words: a cue above the speaker's own, "according to", hearsay."""
    if frame is None or linked.speaker.name is None:
        return ""
    near = [
        each
        for each in marked
        if each.paragraph == linked.marked.paragraph and each.level == linked.marked.level
    ]
    for above in vouchers(frames.of(frame.sentence.sentence), frame, near):
        name = speakers.of(above.sentence, above.subject).name
        if name and name != linked.speaker.name:
            return name
    return _passed_on(frames.document, speakers, frame) or _hearsay(frame)


def _passed_on(document: Document, speakers: Speakers, frame: Frame) -> str:
    """Another outlet to which it was said: "sources told Politico"."""
    outlet = speakers.of(frame.sentence, frame.addressee).name if frame.addressee else None
    if not outlet or outlet.startswith("unnamed: "):
        return ""
    own = document.article.outlet.casefold()
    named = outlet_words() & set(outlet.casefold().split())
    return outlet if named and not (own and (outlet.casefold() in own or own in outlet.casefold())) else ""


def _hearsay(frame: Frame) -> str:
    """ "Reportedly": the reporter does not vouch, and names nobody who does."""
    told = any(child.lower_ in words_of("hearsay") for child in frame.cue.children)
    return HEARSAY if told else ""


def vouchers(
    frames: Sequence[Frame], frame: Frame, marked: Sequence[Marked] = ()
) -> list[Frame]:
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


def _nested_rows(
    document: Document,
    frames: Frames,
    speakers: Speakers,
    rows: Sequence[Quotation],
    marked: Sequence[Marked],
) -> list[Quotation]:
    """Quotations inside quotations: someone is said to have spoken them; the outer one vouches."""
    found = []
    for inner in (each for each in marked if each.level == 1):
        outer = next((row for row in rows if row.start <= inner.start < row.end), None)
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
            )  # fmt: skip
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
    taken = [(row.start, row.end) for row in rows]
    inside = [(each.outer_start, each.outer_end) for each in marked if each.level == 0]
    found: list[Quotation] = []
    for sentence in document.sentences:
        if sentence.zone not in ("body", "deck", "headline") or sentence.lang != "en":
            continue
        own = frames.of(sentence.sentence)
        clauses = sorted(find_clauses(own, sentence, frames.parses[sentence.sentence]), key=lambda clause: clause.start - clause.end)
        for clause in clauses:
            start, end = clause.start, clause.end
            if any(first <= clause.frame.start < last for first, last in inside):
                continue
            spans = taken + [(row.start, row.end) for row in found]
            end = _before(document.text, start, end, spans)
            if end <= start:
                continue
            speaker = speakers.of(sentence, clause.frame.subject)
            if speaker.name is None:
                continue
            via = next(
                (name for above in vouchers(own, clause.frame)
                 if (name := speakers.of(above.sentence, above.subject).name) and name != speaker.name),
                "",
            )  # fmt: skip
            via = via or _passed_on(document, speakers, clause.frame) or _hearsay(clause.frame)
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
                )  # fmt: skip
            )
    return found


def _before(text: str, start: int, end: int, taken: Sequence[tuple[int, int]]) -> int:
    """Where a clause ends that runs into a quotation: at the dash or comma before that; 0 if nowhere."""
    first = min((first for first, last in taken if first < end and start < last), default=end)
    if first == end:
        return end
    cut = max(text.rfind(sign, start, first) for sign in ("—", "–", ";", ", "))
    return start + len(text[start:cut].rstrip()) if word_count(text[start : max(start, cut)]) > 4 else 0


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
