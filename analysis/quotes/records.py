"""The record of a quotation: one part of it a row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["direct", "mixed", "indirect", "post"]


@dataclass(frozen=True, slots=True)
class Quotation:
    """One part of a quotation, with who is said to have spoken and how that is known.

    Attributes:
        quote: Id of the quotation within its article, made from its words.
        part: Number of the part, from 1; a quotation that its attribution
            interrupts has several.
        speaker: The fullest name; "unnamed: ..." for a source without a name;
            None where nobody is said to have spoken.
        mention: The words that name the speaker here, with their offsets.
        cue: The word that reports, with its offsets.
        addressee: To whom it was said, where that is named.
        outer: Id of the quotation that a nested one stands in.
        via: Who vouches for it, where that is not the speaker.
        confidence: Share of such rows, by rule, that were right in development.
    """

    article: str
    quote: str
    part: int
    start: int
    end: int
    text: str
    kind: Kind
    speaker: str | None
    mention: str
    mention_start: int | None
    mention_end: int | None
    cue: str
    cue_start: int | None
    cue_end: int | None
    addressee: str
    outer: str
    via: str
    rule: str
    confidence: float
