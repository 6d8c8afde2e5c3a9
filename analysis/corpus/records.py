"""What a corpus is made of: articles, the people registry, and the problems met."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from analysis.dates import Period

Side = Literal["argentina", "united-states", "press", "experts", "others"]


class CorpusError(ValueError):
    """A corpus that cannot be read at all; the message names file and remedy."""


@dataclass(frozen=True, slots=True)
class Problem:
    """An article that could not be read, in one line: where, what, remedy."""

    article: str
    stage: str
    message: str


@dataclass(frozen=True, slots=True)
class Article:
    """One article as given, with what is known of it besides its text.

    Attributes:
        published: When it appeared, with the grain at which that is known.
        published_basis: How that is known, for example "address" or "inferred".
        published_reason: The reason in a sentence, for the reader.
        headline_basis: Where the headline comes from: "text", "address" or "".
    """

    id: str
    text: str
    title: str = ""
    outlet: str = ""
    published: Period | None = None
    published_basis: str = ""
    published_reason: str = ""
    url: str = ""
    file: str = ""
    headline_basis: str = ""
    outlet_kind: str = ""
    rests_on: str = ""

    @property
    def sha256(self) -> str:
        """The hash of the text in UTF-8, in hexadecimal."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Person:
    """Someone, or an organisation, that the people registry of a corpus knows."""

    name: str
    kind: Literal["person", "organisation"] = "person"
    aliases: tuple[str, ...] = ()
    side: Side = "others"
    role: str = ""
    gender: Literal["", "female", "male"] = ""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Articles in order of publication, the people registry, and the problems met."""

    articles: tuple[Article, ...]
    people: tuple[Person, ...] = ()
    problems: tuple[Problem, ...] = field(default=())

    def __iter__(self) -> Iterator[Article]:
        return iter(self.articles)

    def __len__(self) -> int:
        return len(self.articles)

    def __getitem__(self, article: str) -> Article:
        for each in self.articles:
            if each.id == article:
                return each
        raise KeyError(article)
