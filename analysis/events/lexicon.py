"""The trigger lexicon: which verbs and nouns name events, and what each of them needs."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
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
        particles: One of these particles must follow, where any are given.
        partner: Whether somebody must be its object or partner.
        single: Whether a second object ("called it a lie") makes it another verb.
        alone: Whether any object makes it another verb: "won applause", unlike "won".
        voters: Whether its subject must be those who vote: "Argentines", "the country".
        place: Whether a place must be its object or stand after its preposition.
        phrase: One of these nouns must stand in a phrase below it, where any are given.
        several: Whether more than one must do it: "Berg and Ruiz discussed it".
        subjects: One of these nouns must be its subject, where any are given.
        known: Whether somebody must do it: "she saw Berg", not "the year saw Berg fall".
        before: One of these words must stand before a noun, where any are given.
        named: Whether the noun that it asks for names the event: "effect" in "took effect".
    """

    type: str
    lemma: str
    prepositions: frozenset[str] = frozenset()
    objects: frozenset[str] = frozenset()
    particles: frozenset[str] = frozenset()
    partner: bool = False
    single: bool = False
    alone: bool = False
    place: bool = False
    voters: bool = False
    phrase: frozenset[str] = frozenset()
    several: bool = False
    subjects: frozenset[str] = frozenset()
    known: bool = False
    before: frozenset[str] = frozenset()
    named: bool = False

    @property
    def narrow(self) -> int:
        """How many words it asks for besides a preposition."""
        asked = (self.objects, self.particles, self.phrase, self.subjects, self.before)
        return sum(map(bool, asked))


@cache
def _lexicon() -> dict[str, Any]:
    return tomllib.loads(files("analysis").joinpath("words", "triggers.toml").read_text("utf-8"))


@cache
def entries(word_class: str) -> dict[str, tuple[Entry, ...]]:
    """Entries by lemma; ``word_class`` is "verbs", "nouns" or "predicates"."""
    found: dict[str, tuple[Entry, ...]] = {}
    for name, lists in _lexicon()["types"].items():
        for row in lists.get(word_class, ()):
            for entry in _read(name, row):
                found[entry.lemma] = (*found.get(entry.lemma, ()), entry)
    return {each: tuple(sorted(rows, key=_general)) for each, rows in found.items()}


def _general(entry: Entry) -> tuple[int, bool, bool]:
    """Sorts readings that ask for more before others, money before agreeing, and saying last."""
    asked = 2 * entry.narrow + bool(entry.prepositions)
    return -asked, entry.type == "state", entry.type == "agree"


def _read(name: str, row: str) -> Iterator[Entry]:
    lemmas, *needs = row.split()
    for lemma in lemmas.split("/"):
        yield Entry(
            type=name,
            lemma=lemma,
            prepositions=_any_of(each for each in needs if each[0].isalpha()),
            objects=_any_of(each[1:] for each in needs if each[0] == "*"),
            particles=_any_of(each[1:] for each in needs if each[0] == "+"),
            partner="@" in needs,
            single="-oprd" in needs,
            alone="-dobj" in needs,
            place="#" in needs,
            voters="~" in needs,
            phrase=_any_of(each[1:] for each in needs if each[0] == ">"),
            several="&" in needs,
            subjects=_any_of(each[1:] for each in needs if each[0] == "<"),
            known="%" in needs,
            before=_any_of(each[1:] for each in needs if each[0] == "^"),
            named="=" in needs,
        )


def _any_of(needs: Iterable[str]) -> frozenset[str]:
    """Words with a stroke between them; a word in capitals stands for its class."""
    words = {word for need in needs for word in need.split("/")}
    classes = _lexicon()["classes"]
    return frozenset().union(*(words_of("classes", w) if w in classes else {w} for w in words))


@cache
def words_of(section: str, key: str) -> frozenset[str]:
    """A word list of the lexicon, such as ``words_of("planned", "verbs")``."""
    return frozenset(_lexicon()[section][key].split())


@cache
def synonyms() -> tuple[frozenset[str], ...]:
    """Groups of trigger lemmas that may stand for one another."""
    return tuple(frozenset(group.split()) for group in _lexicon()["matching"]["synonyms"])


@cache
def things() -> dict[str, str]:
    """Nouns that may stand for one another, each with the first of its group."""
    groups = [group.split() for group in _lexicon()["matching"]["things"]]
    return {word: group[0] for group in groups for word in group}


@cache
def irregular() -> dict[str, str]:
    """The simple past of irregular verbs."""
    return dict(_lexicon()["irregular"])
