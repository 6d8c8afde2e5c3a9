"""What the stages of person finding hand to one another."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["name", "title", "pronoun"]


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that stand for a person or an organisation.

    Attributes:
        entity: The fullest name; "unnamed: a White House official" for one whom
            the text does not name; empty when the words could not be resolved.
        kind: Whether it is a name, a title ("the Argentine president") or a pronoun.
        rule: The rule that found and resolved it.
    """

    article: str
    start: int
    end: int
    text: str
    entity: str
    kind: Kind
    rule: str


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it stands in the text, before anyone has said whose it is."""

    start: int
    end: int
    text: str
    kind: Literal["person", "organisation", ""]
    rule: str


@dataclass(frozen=True, slots=True)
class Role:
    """What someone is said to be.

    Attributes:
        noun: The title noun, lower case.
        beside: The words beside it, with the countries that they name.
        former: Whether it is over ("former president").
        learned: Whether the article says it, rather than the registry.
    """

    noun: str
    beside: frozenset[str]
    former: bool = False
    learned: bool = False


@dataclass(slots=True)
class Entity:
    """Someone of this article, with what the article and the registry say of them.

    Attributes:
        roles: What the article and the registry say that they are.
        nation: The country that they speak or hold office for.
    """

    name: str
    kind: Literal["person", "organisation"]
    gender: str = ""
    roles: list[Role] = field(default_factory=list)
    nation: str = ""
