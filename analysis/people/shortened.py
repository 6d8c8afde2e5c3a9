"""Which names are people's, by how the text shortens them.

News gives a person's name in full once and then the surname alone; organisations are
shortened to their first word or an acronym, and places not at all (the first step of
the naming conventions that Wacholder, Ravin and Choi 1997 make use of).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from analysis.people.lexicon import nations, organisation_heads, outlet_words, titles
from analysis.people.records import Name

_ALONE = re.compile(r"(?<![\w’'.&-])([A-Z][\w’'-]*[a-z])(?![\w-])")
_BEFORE = re.compile(r"(?:\b[Tt]he|\b[A-Z]\.|\b[A-Z][\w’'-]*|&)\s\Z")


def people_by_surname(text: str, names: Sequence[Name]) -> list[Name]:
    """The names, those of two words as people's whose second word the text goes on with.

    >>> text = "Jorun Holt visited Delta Sur. Holt took notes."
    >>> names = [Name(0, 10, "Jorun Holt", "organisation", "recognised"),
    ...          Name(19, 28, "Delta Sur", "organisation", "recognised")]
    >>> [(name.text, name.kind) for name in people_by_surname(text, names)]
    [('Jorun Holt', 'person'), ('Delta Sur', 'organisation')]
    """
    unsure = [each for each in names if each.kind != "person" and len(each.text.split()) == 2]
    if not unsure:
        return list(names)
    strange = {*titles(), *organisation_heads(), *outlet_words(), *nations()}
    plain = set(re.findall(r"(?<![\w-])[a-z]{3,}", text))
    alone: set[str] = set()
    for found in _ALONE.finditer(text):
        word = re.sub(r"['’]s\Z", "", found[1])
        if not _BEFORE.search(text[max(0, found.start() - 20) : found.start()]):
            alone.add(word)
    told = []
    for name in names:
        first, _, last = name.text.partition(" ")
        ordinary = not {first.lower(), last.lower()}.isdisjoint(plain | strange)
        person = name in unsure and last in alone and not ordinary and first[1:].islower()
        told.append(replace(name, kind="person") if person and last[1:].islower() else name)
    return told
