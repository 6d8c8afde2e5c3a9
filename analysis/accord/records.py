"""A finding about two statements side by side, and what the rules read it from."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from analysis.corpus import Article
from analysis.people import Mention
from analysis.quotes import Quotation
from analysis.text import Sentence
from analysis.timexes import Timex

Kind = Literal["confirmed", "differs", "self-contradiction", "unfulfilled"]


class Found(Protocol):
    """What was found in one article, as the pipeline hands it on."""

    @property
    def article(self) -> Article:
        """The article."""

    @property
    def sentences(self) -> Sequence[Sentence]:
        """Its sentences."""

    @property
    def mentions(self) -> Sequence[Mention]:
        """Who is named in it."""

    @property
    def quotes(self) -> Sequence[Quotation]:
        """What is quoted in it."""

    @property
    def timexes(self) -> Sequence[Timex]:
        """Its time expressions."""


@dataclass(frozen=True, slots=True)
class Side:
    """One statement: where it stands, its words, and what of them matters."""

    article: str
    start: int
    end: int
    text: str
    value: str


@dataclass(frozen=True, slots=True)
class Accord:
    """Two statements that agree, differ or contradict, or a plan and its silence.

    Attributes:
        finding: Id made from kind, rule, articles and values: ``a-`` and eight digits.
        about: What it is about, in words of the articles.
        event: Id of the event, where there is one.
        value_a: What the first statement says; it differs from ``value_b`` where
            the two differ.
    """

    finding: str
    kind: Kind
    about: str
    event: str
    article_a: str
    start_a: int
    end_a: int
    text_a: str
    value_a: str
    article_b: str
    start_b: int
    end_b: int
    text_b: str
    value_b: str
    rule: str


def make(kind: Kind, rule: str, about: str, event: str, one: Side, other: Side) -> Accord:
    """A finding with its id."""
    key = "|".join((kind, rule, one.article, one.value, other.article, other.value, about))
    return Accord(
        finding="a-" + hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:8],
        kind=kind,
        about=about,
        event=event,
        article_a=one.article,
        start_a=one.start,
        end_a=one.end,
        text_a=one.text,
        value_a=one.value,
        article_b=other.article,
        start_b=other.start,
        end_b=other.end,
        text_b=other.text,
        value_b=other.value,
        rule=rule,
    )


def sentence_at(found: Found, start: int, end: int, value: str) -> Side:
    """The sentence, or sentences, that a span lies in, as a side."""
    inside = [each for each in found.sentences if each.start < end and start < each.end]
    first = min((each.start for each in inside), default=start)
    last = max((each.end for each in inside), default=end)
    return Side(found.article.id, first, last, found.article.text[first:last], value)
