"""Titles as mentions: "the Argentine president", "his spokesman", "a White House official"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.people.lexicon import nations, organisation_heads, singular, titles, word_set
from analysis.people.phrases import phrase_start
from analysis.text import Document, Sentence

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

MOST_NAME_WORDS = 9
_IN_NAMES = frozenset({"news", "times", "post", "herald", "tribune", "house", "nations"})
_PARTISANS = {"republican": "united states", "democrat": "united states", "peronist": "argentina"}


@dataclass(frozen=True, slots=True)
class TitlePhrase:
    """A title, organisation or document noun with the phrase that it heads."""

    sentence: Sentence
    head: Token
    first: int
    last: int
    noun: str
    plural: bool
    sort: str  # person, organisation or document

    @property
    def start(self) -> int:
        """Offset of the phrase in the article."""
        return self.sentence.start + self.head.doc[self.first].idx

    @property
    def end(self) -> int:
        """Offset after the phrase in the article."""
        token = self.head.doc[self.last]
        return self.sentence.start + token.idx + len(token.text)

    @property
    def words(self) -> list[str]:
        """The words of the phrase, lower case."""
        return [token.lower_ for token in self.head.doc[self.first : self.last + 1]]


def find_titles(document: Document, taken: set[int]) -> Iterator[TitlePhrase]:
    """Phrases headed by a title, organisation or document noun, outside names."""
    for sentence, parse in zip(document.sentences, document.parses, strict=True):
        for token in parse:
            after = parse[token.i + 1] if token.i + 1 < len(parse) else None
            named = after is not None and sentence.start + after.idx in taken
            found = _noun_of(token, parse, named)
            if found is None or sentence.start + token.idx in taken:
                continue
            noun, sort, last = found
            plural = token.tag_ in ("NNS", "NNPS")
            head = parse[last]
            compound = sort != "organisation" and head.dep_ not in ("punct", "compound")
            top = head if compound or last == token.i else token
            first = min(phrase_start(top), phrase_start(token))
            if _made(token) and sentence.start + parse[token.i - 1].idx in taken:
                first = token.i
            yield TitlePhrase(sentence, top, first, last, noun, plural, sort)


def _made(token: Token) -> bool:
    """Whether a bare title is what somebody becomes: "appointed Ana Ruiz ambassador"."""
    return token.head.lemma_.lower() in word_set("making") and token.tag_ == "NN"


def _end_of_name(head: Token) -> int:
    """Index of the last token of an organisation's name: "Ministry of Health and Welfare"."""
    parse, last = head.doc, head.i
    if not head.text[:1].isupper():
        return last
    for token in parse[head.i + 1 : head.i + MOST_NAME_WORDS]:
        if token.text[:1].isupper() and (token.i > head.i + 1):
            last = token.i
        elif token.lower_ not in ("of", "and", "the", "for") or (
            token.i == head.i + 1 and token.lower_ not in ("of", "for")
        ):
            break
    return last


def _noun_of(token: Token, parse: Doc, named: bool) -> tuple[str, str, int] | None:
    """The title noun that ``token`` is, its sort, and the index of its last token."""
    if token.pos_ not in ("NOUN", "PROPN", "ADJ"):
        return None
    after = parse[token.i + 1 : token.i + 3]
    ending = after.text.lower()
    if ending in ("-elect", "- elect", "–elect"):
        return f"{token.lower_}-elect", "person", after.end - 1
    following = parse[token.i + 1] if token.i + 1 < len(parse) else None
    part_of_more = following is not None and (
        following.pos_ in ("NOUN", "PROPN")
        and following.head.i >= following.i - 1
        and token.dep_ in ("compound", "nmod", "amod")
        and token.head.i > token.i
    )
    if (part_of_more and not named) or (
        token.pos_ == "ADJ" and token.dep_ in ("amod", "acomp", "compound")
    ):
        return None
    word = singular(token.text) if token.tag_ in ("NNS", "NNPS") else token.lower_
    if word in titles():
        first = parse[token.i - 1].lower_ if token.i else ""
        if first in word_set("second"):
            word = f"{first}-{word}" if f"{first}-{word}" in titles() else first
        return word, "person", token.i
    if word in word_set("documents"):
        return word, "document", token.i
    if word in organisation_heads() and (word not in _IN_NAMES or token.text[:1].isupper()):
        return word, "organisation", _end_of_name(token)
    return None


def is_predicate(phrase: TitlePhrase) -> bool:
    """Whether a title says what someone is, not who: "is an economist", "as his aide"."""
    head = phrase.head
    return head.dep_ in ("attr", "oprd", "appos") or (
        head.dep_ == "pobj" and head.head.lower_ == "as"
    )


def modifiers(phrase: TitlePhrase) -> set[str]:
    """The words beside a title that tell its holder apart, with the countries they name."""
    words = {nations().get(word, word) for word in phrase.words}
    text = " ".join(phrase.words)
    words |= {country for word, country in nations().items() if " " in word and word in text}
    return {
        word
        for word in words
        if word not in word_set("idle") and word != phrase.noun and len(word) > 1
    }


def nation_of(phrase: TitlePhrase) -> str:
    """The country that a title names; "" for none."""
    text = " ".join(phrase.words)
    for word, country in nations().items():
        if word in phrase.words or (" " in word and word in text):
            return country
    return _PARTISANS.get(phrase.noun, "")
