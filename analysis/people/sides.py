"""For whom someone speaks: the registry's side and role, or what a title tells safely."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analysis.corpus import Person
from analysis.people.lexicon import nations, organisation_heads, outlet_words, titles, word_set

_SIDE_OF_NATION = {"argentina": "argentina", "united states": "united-states"}


def _plain(name: str) -> str:
    return name.casefold().replace("’", "'")


def _registered(entity: str, people: Sequence[Person]) -> Person | None:
    wanted = _plain(entity)
    for person in people:
        if wanted in map(_plain, (person.name, *person.aliases)):
            return person
    return None


def side_of(entity: str, people: Sequence[Person] = ()) -> str:
    """The side that an entity speaks for.

    Args:
        entity: A name, or "unnamed: ..." with a title.
        people: The registry of the corpus.

    Returns:
        argentina, united-states, press, experts, others; empty when unknown.
        Without an entry in the registry a side is given only where the words
        name it: an outlet, an expert, or an office with its country.
    """
    person = _registered(entity, people)
    if person:
        return person.side
    if not entity.startswith("unnamed: ") and " and " in entity:
        together = {side_of(name, people) for name in re.split(r", | and ", entity)}
        if len(together) == 1:
            return together.pop()
    owner = re.split(r"['’]s? ", entity.removeprefix("unnamed: "), maxsplit=1)
    if len(owner) == 2:
        inherited = _registered(owner[0].strip(), people)
        if inherited and inherited.side in ("argentina", "united-states"):
            return inherited.side
    words = re.findall(r"[\w.-]+", entity.casefold())
    if word_set("experts") & set(words):
        return "experts"
    if word_set("press") & set(words) or (
        not entity.startswith("unnamed") and outlet_words() & set(words)
    ):
        return "press"
    if word_set("government") & set(words):
        text = " ".join(words)
        for word, country in nations().items():
            if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text):
                return _SIDE_OF_NATION.get(country, "others")
    return ""


def role_of(entity: str, people: Sequence[Person] = ()) -> str:
    """The role that the registry gives, or the title of one whom the text does not name."""
    person = _registered(entity, people)
    if person:
        return person.role
    words = re.findall(r"[\w.-]+", entity.casefold())
    if entity.startswith("unnamed: ") or (
        words and words[-1] in organisation_heads() | set(titles())
    ):
        return entity.removeprefix("unnamed: ")
    return ""
