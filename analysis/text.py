"""Sentences, language and parse of an article; the one place that loads NLTK.

It is loaded when it is first asked for: what only reads tables needs it not.
A document is an article with its zones and sentences. All offsets are half-open
character offsets into the article's text as given.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from analysis.corpus import Article
from analysis.parsing import parse, parser, surnames
from analysis.wordlists import read_words
from analysis.zones import Segment, Zone, find_zones

__all__ = ["Document", "Sentence", "find_sentences", "parser", "read_document", "read_words"]

if TYPE_CHECKING:
    from nltk.tokenize.punkt import PunktSentenceTokenizer
    from spacy.tokens import Doc

MOST_SENTENCE_CHARACTERS = 4000  # a longer one is cut at a blank, so that the parse stays bounded
ENGLISH_SHARE = 0.2  # of English function words; other languages share few of them
FEWEST_LANGUAGE_WORDS = 6  # a shorter passage has the language of its article


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: where it stands, its zone, paragraph and language (ISO 639-1)."""

    article: str
    sentence: int
    start: int
    end: int
    text: str
    zone: Zone
    lang: str
    paragraph: int


@dataclass(frozen=True)
class Document:
    """An article divided into zones and sentences, with its parse made once when asked for."""

    article: Article
    segments: tuple[Segment, ...]
    sentences: tuple[Sentence, ...]

    @property
    def text(self) -> str:
        """The article's text as given."""
        return self.article.text

    @cached_property
    def parses(self) -> tuple[Doc, ...]:
        """A spaCy Doc for each sentence, in order.

        ``token.idx`` counts from the start of the sentence: add ``sentence.start``.
        """
        return tuple(parse((_plain(each.text) for each in self.sentences), surnames(self.text)))

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds the character at ``offset``, or the last one before it."""
        found = None
        for each in self.sentences:
            if each.start > offset:
                break
            found = each
        return found


# “Who?” she asked: the sentence goes on after the closing mark.
_ASKED = re.compile(r"[.!?…][\"'”’»]\s*\Z")
_STOPPED = re.compile(r"[^\W\d_][.!][)\]]?\Z")
# "at 9 p.m. Wednesday", "5 a.m. ET": what follows the hour belongs to it.
_HOUR = re.compile(r"\b[ap]\.m\.\Z", re.IGNORECASE)
_OF_HOUR = re.compile(
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\.|[ECMP][SD]?T"
    r"|GMT|UTC|Eastern|Central|Mountain|Pacific)\b"
)
_INITIALS = re.compile(r"(?<![^\W_])(?:[A-Z]\.){2,}\Z")
_BEGINS = r"(?:The|He|She|They|It|But|And|In|On|At|A|An|His|Her|Their|Mr|Mrs|Ms|I|We|That|This)\b"
_OPENERS = re.compile(_BEGINS)
_INITIALS_THEN_OPENER = re.compile(
    rf"((?<![^\W_])(?:(?:[A-Z]\.){{2,}}|Jr\.|Sr\.|Inc\.))\s+(?={_BEGINS})"
    r"|(\b(?:on|to) X\.[”\"’]?)\s+(?=[A-Z“‘\"])"  # the network: "posted it on X. Ministers ..."
)
# "Sen. X (D-Ohio) said": what parsers stumble over and no sentence needs.
_SEAT = re.compile(r"\((?:[DRIL]|Dem|Rep)\.?(?:[-–, ]+[A-Z][\w. ]{0,14})?\)")

_BULLET = re.compile(r"\A\s*[•·▪◦●■►*]+\s+")


def _plain(sentence: str) -> str:
    """A sentence as the parser reads it: of the same length; bullet, party and seat blanked."""
    for pattern in (_BULLET, _SEAT):
        sentence = pattern.sub(lambda found: " " * len(found.group()), sentence)
    return sentence


@cache
def _splitter() -> PunktSentenceTokenizer:
    from nltk.tokenize.punkt import PunktLanguageVars, PunktParameters, PunktSentenceTokenizer

    class News(PunktLanguageVars):  # type: ignore[misc]  # NLTK has no type information
        """Punkt's settings with the marks of typeset text."""

        sent_end_chars = (".", "?", "!", "…")
        re_boundary_realignment = re.compile(r'["\')\]}”’»]+?(?:\s+|(?=--)|$)', re.MULTILINE)

    parameters = PunktParameters()
    parameters.abbrev_types = set(read_words("abbreviations.txt"))
    return PunktSentenceTokenizer(parameters, lang_vars=News())


def find_sentences(text: str) -> list[tuple[int, int]]:
    """Offsets of the sentences of a passage (Punkt, Kiss and Strunk 2006), blanks cut."""
    spans: list[tuple[int, int]] = []
    for start, end in _splitter().span_tokenize(text):
        if spans and _goes_on(text, spans[-1], start):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    halves = [half for span in spans for half in _after_initials(text, *span)]
    return [piece for start, end in halves for piece in _bounded(text, start, end)]


def _goes_on(text: str, before: tuple[int, int], start: int) -> bool:
    """Whether what begins at ``start`` belongs to the sentence before it.

    A small letter begins no sentence of news: “Who?” she asked; "(D-S.C.) told". A
    capital after initials does so only with a word that begins sentences: "F.B.I. Director".
    """
    last = text[max(before[0], before[1] - 12) : before[1]]
    if _HOUR.search(last) and _OF_HOUR.match(text, start):
        return True
    if text[start].islower():
        return bool(_ASKED.search(last) or _STOPPED.search(last))
    return bool(_INITIALS.search(last)) and not _OPENERS.match(text, start)


def _after_initials(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence, divided where initials end it: "in the U.S. The president"."""
    for found in _INITIALS_THEN_OPENER.finditer(text, start, end):
        yield start, found.end(found.lastindex or 0)
        start = found.end()
    yield start, end


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > MOST_SENTENCE_CHARACTERS:
        limit = start + MOST_SENTENCE_CHARACTERS
        cut = text.rfind(" ", start + 1, limit)
        cut = limit if cut < 0 else cut
        yield from _trimmed(text, start, cut)
        start = cut
    yield from _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    inner = text[start:end]
    stripped = inner.strip()
    if stripped:
        start += len(inner) - len(inner.lstrip())
        yield start, start + len(stripped)


def find_language(passage: str, default: str = "en") -> str:
    """ISO 639-1 code of a passage's language; ``default`` for one too short to tell.

    A passage that is woven with English function words is English at once; the
    classifier (Lui and Baldwin 2012) is asked for the others. Names tell nothing of
    the language of a passage, so capitalised words do not count as its words.
    """
    words = re.findall(r"[^\W\d_]{2,}", re.sub(r"https?://\S+|[@#]\w+", " ", passage[:5000]))
    plain = [word for word in words if word.islower()]
    if not plain:  # a headline in title case
        plain = [word.lower() for word in words if word.lower() in _english()]
        plain = plain if len(plain) >= ENGLISH_SHARE * len(words) else []
    if plain and sum(word in _english() for word in plain) >= ENGLISH_SHARE * len(plain):
        return "en"
    if len(words) < FEWEST_LANGUAGE_WORDS or 0 < len(plain) < FEWEST_LANGUAGE_WORDS:
        return default
    import py3langid

    found = str(py3langid.classify(" ".join(words))[0])
    return "en" if found == "pcm" else found  # short English passes for Nigerian Pidgin


@cache
def _english() -> frozenset[str]:
    return frozenset(read_words("function_words.txt"))


def read_document(article: Article) -> Document:
    """Divide an article into zones and sentences; any text whatsoever is good."""
    segments = find_zones(article.text, article.title)
    body = " ".join(article.text[s.start : s.end] for s in segments if s.zone == "body")
    main = find_language(body)
    sentences: list[Sentence] = []
    for segment in segments:
        passage = article.text[segment.start : segment.end]
        lang = find_language(passage, default=main)
        whole = segment.zone in ("headline", "dateline")
        spans = [(0, len(passage))] if whole else find_sentences(passage)
        for first, last in (piece for span in spans for piece in _bounded(passage, *span)):
            start, end = segment.start + first, segment.start + last
            sentences.append(
                Sentence(
                    article=article.id,
                    sentence=len(sentences),
                    start=start,
                    end=end,
                    text=article.text[start:end],
                    zone=segment.zone,
                    lang=lang,
                    paragraph=segment.paragraph,
                )
            )
    return Document(article, tuple(segments), tuple(sentences))


def read_documents(articles: Iterable[Article]) -> Iterator[Document]:
    """Documents of articles, one at a time."""
    return map(read_document, articles)
