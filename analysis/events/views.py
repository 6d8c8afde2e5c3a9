"""A sentence as event finding sees it: its parse with who, when and whose words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from analysis.people import Mention, bodies_headed, countries_led
from analysis.quotes import Quotation
from analysis.text import Document, Sentence
from analysis.timexes import Timex

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

ENGLISH = frozenset(
    [
        "the",
        "of",
        "and",
        "with",
        "were",
        "have",
        "will",
        "by",
        "his",
        "that",
        "after",
        "from",
        "to",
        "at",
        "on",
        "in",
        "for",
    ]
)
PLACES = frozenset({"GPE", "LOC", "FAC"})
DATED = ("DATE", "TIME")
Spanned = TypeVar("Spanned", Mention, Quotation, Timex)
UNREAD_ZONES = frozenset({"promo", "dateline", "subheading"})


@dataclass(frozen=True)
class TimedToken:
    """A time expression with the token of it that the rest of it hangs on."""

    timex: Timex
    head: Token
    first: int
    last: int


@dataclass(frozen=True)
class View:
    """A sentence, its parse, and what earlier stages found in it."""

    document: Document
    sentence: Sentence
    parse: Doc
    times: tuple[TimedToken, ...]
    mentions: dict[int, Mention]
    quotes: dict[int, Quotation]
    unsure: frozenset[int] = frozenset()
    places: frozenset[str] = frozenset()  # names that the article uses for a place anywhere
    headed: Mapping[str, frozenset[str]] = field(default_factory=dict)  # bodies by who heads them

    def mention(self, token: Token) -> Mention | None:
        """The mention that a token belongs to."""
        return self.mentions.get(token.i)

    def entity(self, token: Token) -> str:
        """The name of whom a token surely stands for; empty for nobody that has a name."""
        found = None if token.i in self.unsure else self.mentions.get(token.i)
        return "" if found is None or found.entity.startswith("unnamed:") else found.entity

    def offset(self, token: Token) -> int:
        """Where a token begins in the article."""
        return self.sentence.start + token.idx

    def time_at(self, token: Token) -> TimedToken | None:
        """The time expression that a token belongs to; "the inauguration" is none here."""
        return next(
            (
                each
                for each in self.times
                if each.first <= token.i <= each.last and each.timex.base != "named event"
            ),
            None,
        )


def views_of(
    document: Document,
    mentions: Sequence[Mention],
    quotes: Sequence[Quotation],
    timexes: Sequence[Timex],
) -> Iterator[View]:
    """The sentences that may hold events, in text order; linear in the text."""
    starts = [each.start for each in document.sentences]
    who = _share(mentions, document, starts)
    when = _share([each for each in timexes if each.type in DATED], document, starts)
    said = _share(quotes, document, starts)
    places = frozenset(
        each.text for parse in document.parses for each in parse.ents if each.label_ in PLACES
    )
    headed = bodies_headed(document.text, mentions)
    people = {each.entity for each in mentions if each.kind == "name"}
    for name, country in countries_led(sorted(people), document.article.published).items():
        headed[name] = headed.get(name, frozenset()) | {country}
    for number, (sentence, parse) in enumerate(
        zip(document.sentences, document.parses, strict=True)
    ):
        if sentence.zone in UNREAD_ZONES or not len(parse) or not _english(sentence):
            continue
        tokens = _Tokens(sentence, parse)
        named = tokens.index(who.get(number, []))
        yield View(
            document=document,
            sentence=sentence,
            parse=parse,
            times=tuple(tokens.timed(when.get(number, []))),
            mentions=named,
            quotes=tokens.index(said.get(number, [])),
            unsure=_unsure(parse, named),
            places=places,
            headed=headed,
        )


def _unsure(parse: Doc, mentions: dict[int, Mention]) -> frozenset[int]:
    """Pronouns said to be somebody whom the sentence, naming others before, does not name.

    A pronoun is most often one of those named right before it, or named right after in
    "when Berg rang her, Ruiz wept"; an event under a wrong name is worse than one without.
    """
    named = {each.entity for each in mentions.values() if each.kind == "name"}
    people, found = False, set()
    for at in sorted(mentions):
        mention = mentions[at]
        if mention.kind == "name":
            people = people or parse[at].ent_type_ == "PERSON"
        elif mention.kind == "pronoun" and people and mention.entity not in named:
            found.add(at)
    return frozenset(found)


def _english(sentence: Sentence) -> bool:
    """Whether a sentence can be read: the language of a short one is often guessed wrong."""
    return sentence.lang == "en" or not ENGLISH.isdisjoint(sentence.text.casefold().split())


def _share(
    spans: Sequence[Spanned], document: Document, starts: Sequence[int]
) -> dict[int, list[Spanned]]:
    """Spans by the number of the sentence, or sentences, that they lie in."""
    shared: dict[int, list[Spanned]] = {}
    for span in spans:
        number = max(bisect_right(starts, span.start) - 1, 0)
        while number < len(starts) and starts[number] < span.end:
            shared.setdefault(number, []).append(span)
            number += 1
    return shared


class _Tokens:
    """Finds the tokens of a sentence by their offsets in the article."""

    def __init__(self, sentence: Sentence, parse: Doc) -> None:
        self._parse = parse
        self._starts = [sentence.start + token.idx for token in parse]

    def between(self, start: int, end: int) -> range:
        first = max(bisect_right(self._starts, start) - 1, 0)
        if self._starts[first] + len(self._parse[first]) <= start:
            first += 1
        return range(first, bisect_right(self._starts, end - 1))

    def index(self, spans: Sequence[Spanned]) -> dict[int, Spanned]:
        return {at: span for span in spans for at in self.between(span.start, span.end)}

    def timed(self, timexes: Sequence[Timex]) -> Iterator[TimedToken]:
        for timex in timexes:
            inside = self.between(timex.start, timex.end)
            if inside:
                outer = (at for at in inside if self._parse[at].head.i not in inside)
                head = self._parse[max(outer, default=inside[-1])]
                yield TimedToken(timex, head, inside[0], inside[-1])
