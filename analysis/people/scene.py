"""Who has been spoken of so far, and who stands at a token."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.people.clauses import SUBJECTS
from analysis.people.entities import Cast
from analysis.people.records import Mention, Name
from analysis.text import Document

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Seen:
    """A mention with its head token and whether it stands inside quotation marks."""

    mention: Mention
    head: Token | None
    quoted: bool

    @property
    def counts(self) -> bool:
        """Whether it has a name, or is a subject, which counts without one."""
        unnamed = self.mention.entity.startswith("unnamed: ")
        return not unnamed or (self.head is not None and self.head.dep_ in SUBJECTS)


class Scene:
    """The mentions resolved so far, by sentence and by place."""

    def __init__(
        self, document: Document, cast: Cast, names: Mapping[int, Name], quoted: Set[int]
    ) -> None:
        """Take the names of the whole article: a pronoun may stand before its name.

        Args:
            document: The article.
            cast: Its entities.
            names: Its names by every offset that they cover.
            quoted: Offsets of mentions that stand inside quotation marks.
        """
        self.document = document
        self.cast = cast
        self.mentions: list[Mention] = []
        self.by_sentence: dict[int, list[Seen]] = defaultdict(list)
        self._names = names
        self._quoted = quoted
        self._resolved: dict[int, Mention] = {}

    def add(self, mention: Mention, sentence: int, head: Token | None) -> None:
        """Note a resolved mention."""
        self.mentions.append(mention)
        seen = Seen(mention, head, mention.start in self._quoted)
        self.by_sentence[sentence].append(seen)
        for place in range(mention.start, mention.end):
            self._resolved[place] = mention

    def is_quoted(self, offset: int) -> bool:
        """Whether a mention that begins at ``offset`` stands inside quotation marks."""
        return offset in self._quoted

    def mention_at(self, sentence: int, token: Token) -> Mention | None:
        """The resolved mention that covers a token of a sentence."""
        return self._resolved.get(self.document.sentences[sentence].start + token.idx)

    def entity_at(self, sentence: int, token: Token) -> str:
        """Whom a token stands for: a resolved mention, or a name further on; "" if unknown.

        "The spokesman, Karl Braun," is Karl Braun.
        """
        beside = (child for child in token.children if child.dep_ == "appos")
        for each in (token, *beside):
            mention = self.mention_at(sentence, each)
            if mention is not None:
                return mention.entity
            name = self._names.get(self.document.sentences[sentence].start + each.idx)
            if name is not None:
                return self.cast.find(name.text) or ""
        return ""
