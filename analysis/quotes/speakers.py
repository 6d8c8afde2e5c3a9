"""Who speaks: from the subject of a frame to the fullest name the article gives."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.people import Mention
from analysis.people.lexicon import organisation_heads, singular, titles
from analysis.people.phrases import phrase_start, words_after
from analysis.quotes.cues import words_of
from analysis.text import Document, Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

FIRST_PERSON = frozenset(["i", "we", "me", "us", "you", "my", "our", "your"])
_SOMEBODY = frozenset(
    ["someone", "somebody", "some", "many", "others", "everyone", "everybody", "several", "few"]
)
_PARTS = frozenset(["one", "some", "many", "several", "few", "most", "both", "another", "none"])
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


def document_author(noun: Token) -> Token | None:
    """Who issued "a statement", from the verb that it is object of in the same sentence."""
    if noun.lemma_.lower() not in words_of("documents") or noun.dep_ not in ("dobj", "pobj"):
        return None
    verb = noun.head if noun.dep_ == "dobj" else noun.head.head
    return next((child for child in verb.lefts if child.dep_ in ("nsubj", "nsubjpass")), None)


def document_owner(noun: Token) -> Token | None:
    """Whose "statement" or "memoir" it is: of its owner, or of who follows "by" or "from"."""
    if noun.lemma_.lower() not in words_of("documents"):
        return None
    owner = next((child for child in noun.lefts if child.dep_ == "poss"), None)
    if owner is not None:
        return owner
    sources = (child for child in noun.rights if child.lower_ in ("by", "from"))
    return next((each for child in sources for each in child.children if each.dep_ == "pobj"), None)


def _whole_of(part: Token) -> Token | None:
    """Of whom "one", "two" or "some" is a part: the sources in "one of the sources"."""
    if part.lower_ not in _PARTS and part.pos_ != "NUM":
        return None
    for child in part.rights:
        if child.lower_ == "of":
            return next((each for each in child.children if each.dep_ == "pobj"), None)
    return None


class Speakers:
    """Finds the mention, and so the name, behind a token."""

    def __init__(self, document: Document, mentions: Sequence[Mention]) -> None:
        """Take the mentions of a document in text order."""
        self._document = document
        self._mentions = sorted(mentions, key=lambda each: each.start)
        self._starts = [each.start for each in self._mentions]
        self._words = frozenset(re.findall(r"\b[a-z]\w+", document.text))

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
        for each in (token, *(child for child in token.children if child.dep_ == "appos")):
            mention = self.mention_at(sentence.start + each.idx)
            if mention is None or not mention.entity:
                continue
            unnamed = mention.entity.startswith("unnamed: ")
            if unnamed and (each != token or self._named_beside(sentence, token)):
                continue  # a name in apposition says more; a title in apposition less
            return self._joined(sentence, each, Speaker(mention.entity, mention.start, mention.end))
        whole = _whole_of(token)
        if whole is not None:
            start, end = token.idx, whole.idx + len(whole)
            text = token.doc.text[start:end]
            text = text[:1].lower() + text[1:] if not token.i else text
            end += sentence.start
            return Speaker(f"unnamed: {text} {words_after(whole)}".rstrip(), end - len(text), end)
        owner = document_owner(token)
        if owner is not None:
            return self.of(sentence, owner)
        author = document_author(token)
        if author is not None and author != token:
            return self.of(sentence, author)
        start = sentence.start + token.doc[phrase_start(token)].idx
        end = sentence.start + token.idx + len(token)
        mention = self.mention_at(sentence.start + token.idx)
        pronoun = token.pos_ == "PRON" or (mention is not None and mention.kind == "pronoun")
        if token.lower_ in _NOBODY or (pronoun and token.lower_ not in _SOMEBODY):
            return Speaker(None, start, end)
        text = " ".join(self._document.text[start:end].split())
        if token.lower_ in _SOMEBODY:
            return Speaker(f"unnamed: {text.lower()}", start, end)
        if token.pos_ == "PROPN" or self._only_capitalised(token, text):
            return Speaker(re.sub(r"\A[Tt]he ", "", text), start, end)
        if start == sentence.start:
            text = text[:1].lower() + text[1:]
        after = words_after(token)
        return Speaker(f"unnamed: {text} {after}".rstrip(), start, end)

    def _joined(self, sentence: Sentence, token: Token, speaker: Speaker) -> Speaker:
        """Two or more named speakers that "and" joins: they speak together."""
        names, end = [str(speaker.name)], speaker.end
        each: Token | None = token
        while each is not None:
            each = next((child for child in each.rights if child.dep_ == "conj"), None)
            mention = each and self.mention_at(sentence.start + each.idx)
            if not mention or mention.kind == "pronoun" or not mention.entity:
                break
            names.append(mention.entity)
            end = mention.end
        if len(set(names)) < 2 or any(name.startswith("unnamed: ") for name in names):
            return speaker
        return Speaker(f"{', '.join(names[:-1])} and {names[-1]}", speaker.start, end)

    def _only_capitalised(self, token: Token, text: str) -> bool:
        """Whether a single word at the head of a sentence is a name to judge by the article."""
        word = text.lower()
        if " " in text or not text[:1].isupper() or singular(text) in titles():
            return False
        known = organisation_heads() | words_of("documents") | _NOBODY
        return word not in known and singular(text) not in known and word not in self._words

    def _named_beside(self, sentence: Sentence, token: Token) -> bool:
        """Whether a name stands in apposition to ``token``."""
        beside = (child for child in token.children if child.dep_ == "appos")
        found = (self.mention_at(sentence.start + child.idx) for child in beside)
        return any(mention is not None and mention.kind == "name" for mention in found)
