"""Bodies by several names: acronyms, a country with a noun, and short forms well known."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Collection
from functools import cache
from importlib.resources import files

from analysis.people.lexicon import nations, organisation_heads

GOVERNING = frozenset({"government", "administration", "republic", "state"})
LEAST_ACRONYM = 2  # capitals that an acronym holds at least
_IDLE = frozenset({"the", "of", "for", "and", "s", "a", "de", "del", "la", "el"})
_WORD = re.compile(r"(?:[A-Za-z]\.){2,}|[^\W_]+")
_ACRONYM = re.compile(r"(?:[A-Z]\.?){2,8}\Z")

Key = tuple[str, frozenset[str]]


_ORGAN = re.compile(r"['’]s? (?:executive )?(?:board|management|staff)\Z")  # it acts through it


@cache
def _table() -> dict[str, str]:
    source = files("analysis").joinpath("words", "bodies.toml").read_text("utf-8")
    return {
        _plain(each): name
        for name, others in tomllib.loads(source)["names"].items()
        for each in (name, *others)
    }


def _plain(name: str) -> str:
    return name.replace("’", "'").removeprefix("the ").removeprefix("The ")


def full_name(name: str) -> str:
    """The name that stands for a well-known body, or the name itself.

    >>> full_name("the IMF"), full_name("IMF's board"), full_name("Harbour Union's board")
    ('International Monetary Fund', 'International Monetary Fund', "Harbour Union's board")
    """
    owner = _ORGAN.sub("", name)
    if owner != name and (_plain(owner) in _table() or is_acronym(owner)):
        name = owner
    return _table().get(_plain(name), name)


def one_name_each(names: Collection[str]) -> dict[str, str]:
    """For each name of a body the one that stands for it among these names.

    Two names are one body's where the table says so, where they are the same words
    about the same country in any order ("Peru's central bank", "Central Bank of
    Peru"), where one lacks the country that only one other has, and where one is the
    acronym of only one other. A country's government is the country.

    Args:
        names: Names of bodies and of people, which stay as they are, the one to be
            preferred before others.
    """
    known = {name: full_name(name) for name in names}
    keys = {name: _key(name) for name in dict.fromkeys(known.values())}
    first: dict[Key, str] = {}
    owners: dict[frozenset[str], set[Key]] = defaultdict(set)
    spelt: dict[str, set[str]] = defaultdict(set)
    for name, key in keys.items():
        if key[1] or key[0]:
            first.setdefault(key, name)
        if key[0] and key[1] & body_heads():
            owners[key[1]].add(key)
        if len(name.split()) > LEAST_ACRONYM - 1:
            spelt[_initials(name)].add(name)
    found = {}
    for name in names:
        full = known[name]
        owned = owners.get(keys[full][1], set()) if not keys[full][0] else set()
        longer = spelt.get(full.replace(".", ""), set()) if is_acronym(full) else set()
        if len(longer) == 1:
            full = next(iter(longer))
        elif len(owned) == 1:
            full = first[next(iter(owned))]
        else:
            full = first.get(keys[full], full)
        found[name] = full
    return found


@cache
def _longest_first() -> tuple[str, ...]:
    return tuple(sorted(nations(), key=len, reverse=True))


@cache
def body_heads() -> frozenset[str]:
    """Words that end the name of a body, lower case."""
    return organisation_heads() | {"treasury", "reserve"}


def is_acronym(name: str) -> bool:
    """Whether a name is made of capitals: "IMF", "U.N."."""
    return _ACRONYM.match(name) is not None


def _key(name: str) -> Key:
    """The country that a body's name holds, and its other words, in no order."""
    words = [word.lower() for word in _WORD.findall(name.replace("’", "'"))]
    text = " ".join(words)
    owner = ""
    for word in _longest_first():
        if f" {word} " in f" {text} ":
            owner = nations()[word]
            text = f" {text} ".replace(f" {word} ", " ").strip()
            break
    rest = frozenset(text.split()) - _IDLE
    return owner, rest - GOVERNING if owner else rest


def _initials(name: str) -> str:
    words = [word for word in _WORD.findall(name) if word.lower() not in _IDLE]
    return "".join(word[0].upper() for word in words)
