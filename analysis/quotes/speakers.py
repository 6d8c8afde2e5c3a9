"""Who speaks: from the subject of a frame to the fullest name the article gives."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.people import Mention
from analysis.people.phrases import phrase_start
from analysis.text import Document, Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

FIRST_PERSON = frozenset(["i", "we", "me", "us", "you", "my", "our", "your"])
_NOBODY = frozenset(["it", "that", "this", "there", "which", "what", "who", "whom", "one"])


@dataclass(frozen=True, slots=True)
class Speaker:
    """The one who speaks, and the words that say so here (offsets into the article)."""

    name: str | None
    start: int | None = None
    end: int | None = None

    def text(self, document: Document) -> str:
        """The words of the mention; empty when there are none."""
        return "" if self.start is None else document.text[self.start : self.end]


class Speakers:
    """Finds the mention, and so the name, behind a token."""

    def __init__(self, document: Document, mentions: Sequence[Mention]) -> None:
        """Take the mentions of a document in text order."""
        self._document = document
        self._mentions = sorted(mentions, key=lambda each: each.start)
        self._starts = [each.start for each in self._mentions]

    def mention_at(self, offset: int) -> Mention | None:
        """The mention that covers the character at ``offset``."""
        at = bisect_right(self._starts, offset) - 1
        found = self._mentions[at] if at >= 0 else None
        return found if found and found.start <= offset < found.end else None

    def before(self, start: int, end: int) -> list[Mention]:
        """Mentions that begin in [start, end)."""
        first, last = bisect_right(self._starts, start - 1), bisect_right(self._starts, end - 1)
        return self._mentions[first:last]

    def of(self, sentence: Sentence, token: Token | None) -> Speaker:
        """The speaker that ``token`` heads: its mention, a mention in apposition, or its words."""
        if token is None or token.lower_ in FIRST_PERSON:
            return Speaker(None)
        for each in (token, *self._beside(token)):
            mention = self.mention_at(sentence.start + each.idx)
            if mention is not None and mention.entity:
                if mention.entity.startswith("unnamed: ") and each is token:
                    better = self._named_beside(sentence, token)
                    if better:
                        return better
                return Speaker(mention.entity, mention.start, mention.end)
        start = sentence.start + token.doc[phrase_start(token)].idx
        end = sentence.start + token.idx + len(token)
        mention = self.mention_at(sentence.start + token.idx)
        if (
            token.lower_ in _NOBODY
            or token.pos_ == "PRON"
            or (mention and mention.kind == "pronoun")
        ):
            return Speaker(None, start, end)
        text = " ".join(self._document.text[start:end].split())
        if start == sentence.start and token.doc[0].pos_ != "PROPN":
            text = text[:1].lower() + text[1:]
        named = token.pos_ == "PROPN"
        return Speaker(
            text.removeprefix("the ").removeprefix("The ") if named else f"unnamed: {text}",
            start,
            end,
        )

    def _beside(self, token: Token) -> list[Token]:
        return [child for child in token.children if child.dep_ == "appos"]

    def _named_beside(self, sentence: Sentence, token: Token) -> Speaker | None:
        for child in token.children:
            if child.dep_ == "appos":
                mention = self.mention_at(sentence.start + child.idx)
                if mention and mention.kind == "name":
                    return Speaker(mention.entity, mention.start, mention.end)
        return None
