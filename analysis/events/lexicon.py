"""The trigger lexicon: which verbs and nouns name events, and what each of them needs."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Entry:
    """One reading of a lemma as a trigger.

    Attributes:
        type: The type of event that it names.
        prepositions: One of these must depend on it, where any are given.
        objects: One of these nouns must be its object, where any are given.
        particle: The particle that must follow, or "".
        partner: Whether somebody must be its object or partner.
        single: Whether a second object ("called it a lie") makes it another verb.
        voters: Whether its subject must be those who vote: "Argentines", "the country".
        place: Whether a place must be its object or stand after its preposition.
        phrase: One of these nouns must stand in a phrase below it, where any are given.
        several: Whether more than one must do it: "Berg and Ruiz discussed it".
    """

    type: str
    lemma: str
    prepositions: frozenset[str] = frozenset()
    objects: frozenset[str] = frozenset()
    particle: str = ""
    partner: bool = False
    single: bool = False
    place: bool = False
    voters: bool = False
    phrase: frozenset[str] = frozenset()
    several: bool = False


@cache
def _lexicon() -> dict[str, Any]:
    return tomllib.loads(files("analysis").joinpath("words", "triggers.toml").read_text("utf-8"))


@cache
def entries(word_class: str) -> dict[str, tuple[Entry, ...]]:
    """Entries by lemma; ``word_class`` is "verbs" or "nouns"."""
    found: dict[str, tuple[Entry, ...]] = {}
    for name, lists in _lexicon()["types"].items():
        for row in lists[word_class]:
            entry = _read(name, row)
            found[entry.lemma] = (*found.get(entry.lemma, ()), entry)
    return {each: tuple(sorted(rows, key=_general)) for each, rows in found.items()}


def _general(entry: Entry) -> tuple[int, bool, bool]:
    """Sorts readings that ask for more before others, money before agreeing, and saying last."""
    asked = bool(entry.objects) + bool(entry.particle) + bool(entry.phrase)
    return -2 * asked - bool(entry.prepositions), entry.type == "state", entry.type == "agree"


def _read(name: str, row: str) -> Entry:
    lemma, *needs = row.split()
    prepositions = [need for need in needs if need[0].isalpha()]
    objects = [need[1:] for need in needs if need[0] == "*"]
    phrases = [need[1:] for need in needs if need[0] == ">"]
    return Entry(
        type=name,
        lemma=lemma,
        prepositions=frozenset(part for need in prepositions for part in need.split("/")),
        objects=frozenset(part for need in objects for part in need.split("/")),
        particle=next((need[1:] for need in needs if need[0] == "+"), ""),
        partner="@" in needs,
        single="-oprd" in needs,
        place="#" in needs,
        voters="~" in needs,
        phrase=frozenset(part for need in phrases for part in need.split("/")),
        several="&" in needs,
    )


@cache
def words_of(section: str, key: str) -> frozenset[str]:
    """A word list of the lexicon, such as ``words_of("planned", "verbs")``."""
    return frozenset(_lexicon()[section][key].split())


@cache
def synonyms() -> tuple[frozenset[str], ...]:
    """Groups of trigger lemmas that may stand for one another."""
    return tuple(frozenset(group.split()) for group in _lexicon()["matching"]["synonyms"])


@cache
def irregular() -> dict[str, str]:
    """The simple past of irregular verbs."""
    return dict(_lexicon()["irregular"])
