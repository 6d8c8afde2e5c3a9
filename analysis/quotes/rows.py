"""Rows of the table of quotations: how sure a rule is, ids made from the words."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from analysis.quotes.frames import Frame
from analysis.quotes.records import Kind, Quotation
from analysis.quotes.speakers import Speaker, Speakers
from analysis.text import Document

# How far each rule is to be trusted, as estimated by hand in development.
CONFIDENCE = {
    "said-after": 0.95, "said-before": 0.93, "split": 0.95, "next-paragraph": 0.9,
    "complement": 0.85, "according-to": 0.85, "coordinated": 0.85, "continuation": 0.85,
    "label": 0.85, "dash": 0.85, "equated": 0.85, "bracketed": 0.8, "echo": 0.8,
    "parenthetical": 0.8, "same-sentence": 0.7, "speech-noun": 0.7, "colon": 0.7,
    "sentence-before": 0.6, "paragraph-before": 0.5, "unattributed": 0.3, "signature": 0.98,
    "clause": 0.85, "noun-clause": 0.7, "infinitive": 0.8, "headline-label": 0.8,
}  # fmt: skip
UNKNOWN_SPEAKER = 0.4


@dataclass(frozen=True, slots=True)
class RowMaker:
    """Makes the rows of one article."""

    document: Document
    speakers: Speakers

    def row(
        self,
        start: int,
        end: int,
        speaker: Speaker,
        frame: Frame | None,
        rule: str,
        *,
        quote: str,
        kind: Kind,
        outer: str = "",
        via: str = "",
    ) -> Quotation:
        """A part of a quotation; the comma before its attribution is left out.

        Args:
            start: First character of the words.
            end: After the last one.
            speaker: Who speaks.
            frame: The cue that reports, if one does.
            rule: The rule that spoke.
            quote: A name that the parts of one quotation share, made an id later.
            kind: The kind of quotation.
            outer: The name of the quotation around.
            via: Who vouches.
        """
        text = self.document.text
        if text[end - 1 : end] == ",":
            end -= 1
        goal = frame.addressee if frame else None
        addressee = self.speakers.of(frame.sentence, goal).name if frame and goal else ""
        return Quotation(
            article=self.document.article.id, quote=quote, part=0,
            start=start, end=end, text=text[start:end], kind=kind,
            speaker=speaker.name, mention=speaker.text(self.document),
            mention_start=speaker.start, mention_end=speaker.end,
            cue=text[frame.start : frame.end] if frame else "",
            cue_start=frame.start if frame else None, cue_end=frame.end if frame else None,
            addressee=addressee or "", outer=outer, via=via, rule=rule,
            confidence=CONFIDENCE[rule]
            if speaker.name or rule == "unattributed" else UNKNOWN_SPEAKER,
        )  # fmt: skip


def with_ids(rows: Sequence[Quotation]) -> list[Quotation]:
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
