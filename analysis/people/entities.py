"""Whose names they are: one entity for full name, surname, acronym and alias."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from analysis.corpus import Person
from analysis.people.lexicon import HONORIFICS, SUFFIXES, given_names, nations, titles, word_set
from analysis.people.records import Entity, Name, Role

_THEN = re.compile(r"[,;]\s*(?:then\s+)?")
_SIDE_NATION = {"argentina": "argentina", "united-states": "united states"}


class Cast:
    """The entities of one article, found by any of their names."""

    def __init__(self, names: Sequence[Name], people: Sequence[Person]) -> None:
        """Take the names of an article and the registry of its corpus."""
        self.entities: dict[str, Entity] = {}
        self._by_alias: dict[str, str] = {}
        self._surnames: dict[str, str] = {}
        self._families: dict[str, list[str]] = defaultdict(list)
        self._middle: dict[str, set[str]] = defaultdict(set)
        self._abbreviations: set[str] = set()
        self.present: set[str] = set()
        for person in people:
            self._register(person)
        self._gather(names)
        self.present = {found for name in names if (found := self.find(name.text))}

    def _register(self, person: Person) -> None:
        roles = [role for part in _THEN.split(person.role) if (role := _role(part)).noun]
        nation = _SIDE_NATION.get(person.side, "") or next(
            (word for role in roles for word in sorted(role.beside & _countries())), ""
        )
        self.entities[person.name] = Entity(person.name, person.kind, person.gender, roles, nation)
        for alias in (person.name, *person.aliases):
            self._by_alias.setdefault(_key(alias), person.name)
        if person.kind == "person":
            surname = _key(person.name.split()[-1])
            self._families[surname].append(person.name)
            self._by_alias.setdefault(surname, person.name)

    def _gather(self, names: Sequence[Name]) -> None:
        votes: dict[str, Counter[str]] = defaultdict(Counter)
        for name in names:
            votes[_key(name.text)][name.kind] += 1
        unknown = [name for name in names if _key(name.text) not in self._by_alias]
        for name in sorted(
            unknown, key=lambda name: (-len(_words(name.text)), name.text.isupper())
        ):
            words = _words(name.text)
            kind = votes[_key(name.text)].most_common(1)[0][0]
            if _key(name.text) in self._by_alias or not words:
                continue
            if len(words) > 1 and _key(name.text) in self._surnames:
                self._by_alias[_key(name.text)] = self._surnames[_key(name.text)]
                continue
            if len(words) == 1:
                if words[0] in self._surnames:
                    self._by_alias[words[0]] = self._surnames[words[0]]
                    continue
                if len(self._middle[words[0]]) == 1:
                    self._by_alias[words[0]] = next(iter(self._middle[words[0]]))
                    continue
                kind = "person" if name.rule == "title-and-name" else kind
            self._add(name.text, words, kind)

    def _add(self, text: str, words: list[str], kind: str) -> None:
        person = kind == "person"
        same = self._same_person(words) if person else None
        if same:
            self._by_alias[_key(text)] = same
            return
        name = " ".join(text.split())
        gender = given_names().get(name.split()[0], "") if person and len(words) > 1 else ""
        self.entities[name] = Entity(name, "person" if person else "organisation", gender)
        self._by_alias[_key(text)] = name
        if person and len(words) > 1:
            self._families[words[-1]].append(name)
            self._surnames.setdefault(words[-1], name)
            first = next((n for n, word in enumerate(words) if word in word_set("particles")), 0)
            if first:  # "von der Leyen" of "Ursula von der Leyen"
                self._surnames.setdefault(" ".join(words[first:]), name)
            for word in words[1:-1]:  # "Lula" of "Luiz Inácio Lula da Silva"
                if len(word) > 2 and word not in word_set("particles"):
                    self._middle[word].add(name)
            if words[0].title() not in given_names() or len(words[0]) > 2:
                self._surnames.setdefault(words[0], name)
        if not person:
            acronym = "".join(word[0] for word in name.split() if word[0].isupper())
            if len(acronym) > 2:
                self._surnames.setdefault(acronym.lower(), name)

    def _same_person(self, words: list[str]) -> str | None:
        """An entity whose name holds these words or is held by them, ends alike."""
        for name in self._families.get(words[-1], ()):
            short, long = sorted((_words(name), words), key=len)
            if set(short) <= set(long):
                return name
        return None

    def add_alias(self, alias: str, name: str) -> None:
        """Let an entity be found by another name too, unless that stands for someone."""
        self._by_alias.setdefault(_key(alias), name)
        self._abbreviations.add(_key(alias))

    def is_surname(self, text: str) -> bool:
        """Whether several words are all of somebody's surname: "von der Leyen"."""
        words = _words(text)
        return any(_words(name)[-len(words) :] == words for name in self._families[words[-1]])

    def find(self, text: str, gender: str = "") -> str | None:
        """The entity that a name stands for, if any does.

        Args:
            text: The name.
            gender: What the courtesy title before it says: of several of one
                surname "Mrs. Adams" is the woman.
        """
        key = _key(text)
        family = self._families.get(key, ()) if gender else ()
        if len(family) > 1:
            alike = [name for name in family if self.entities[name].gender == gender]
            if len(alike) == 1:
                return alike[0]
        found = self._by_alias.get(key) or self._surnames.get(key)
        if found is None and len(self._middle.get(key, ())) == 1:
            return next(iter(self._middle[key]))
        return found

    def known_words(self) -> dict[str, str]:
        """Single words that stand for someone: surnames, and abbreviations given in brackets."""
        middle = {
            word: next(iter(names)) for word, names in self._middle.items() if len(names) == 1
        }
        return {
            word: name
            for word, name in {**middle, **self._surnames, **self._by_alias}.items()
            if " " not in word
            and len(word) > 2
            and (word in _words(name) or word in self._abbreviations)
        }


def _words(text: str) -> list[str]:
    words = [word.strip(".,'’\"“”").lower() for word in text.split()]
    while words and words[-1] in SUFFIXES:
        words.pop()
    while len(words) > 1 and words[0].rstrip(".") in HONORIFICS:
        words.pop(0)
    return [word for word in words if word]


def _key(text: str) -> str:
    return re.sub(r"^the ", "", " ".join(_words(text.replace("’", "'"))))


def _countries() -> frozenset[str]:
    return frozenset(nations().values())


def _role(role: str) -> Role:
    words = re.findall(r"[\w.-]+", role.lower())
    head = next((word for word in words if word in titles()), "")
    beside = {nations().get(word, word) for word in words}
    beside |= {
        country for word, country in nations().items() if " " in word and word in role.lower()
    }
    return Role(head, frozenset(beside), not word_set("over").isdisjoint(words))
