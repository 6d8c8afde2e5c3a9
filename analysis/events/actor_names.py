"""One name for each actor over all articles, where a registry does not give it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace

from analysis.events.families import family
from analysis.events.records import EventMention
from analysis.people import bodies

_INITIAL = re.compile(r"\b[A-Z]\. ?")


def one_name_each(mentions: Iterable[EventMention]) -> list[EventMention]:
    """The mentions with each actor under one name: "Donald J. Berg" and "Berg" as "Donald Berg".

    Families of types are told apart, as merging does, so that each may be merged alone.
    Initials are left out; of names alike but for them the one most mentions use
    stands for all. A surname alone stands for the only full name that ends in it,
    and bodies have one name as ``people.bodies`` gives it.
    """
    families: dict[str, list[EventMention]] = defaultdict(list)
    for each in mentions:
        families[family(each)].append(each)
    return [each for block in families.values() for each in _named(block)]


def _named(mentions: list[EventMention]) -> list[EventMention]:
    said = Counter(name for each in mentions for name in (*each.actors, *each.bodies))
    body = bodies.one_name_each(sorted(said, key=lambda each: (-said[each], each)))
    used = Counter({body[name]: 0 for name in said})
    for name, times in said.items():
        used[body[name]] += times
    best: dict[str, str] = {}
    for name in sorted(used, key=lambda each: (-used[each], each)):
        best.setdefault(_plain(name), name)
    ending: dict[str, set[str]] = defaultdict(set)
    for plain in best:
        if " " in plain:
            ending[plain.rpartition(" ")[2]].add(plain)
    names = {}
    for name in said:
        plain = _plain(body[name])
        fuller = ending.get(plain, set()) if " " not in plain else set()
        names[name] = best[next(iter(fuller)) if len(fuller) == 1 else plain]
    return [
        each
        if all(names[name] == name for name in (*each.actors, *each.bodies))
        else replace(
            each,
            actors=tuple(sorted({names[name] for name in each.actors})),
            bodies=frozenset(names[name] for name in each.bodies),
        )
        for each in mentions
    ]


def _plain(name: str) -> str:
    """A name without initials, as long as something is left of it."""
    return _INITIAL.sub("", name).strip() or name
