"""Word lists of this package as tables."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from analysis.text import read_words

HONORIFICS = {
    "mr": "male", "mister": "male", "sir": "male", "lord": "male", "mrs": "female",
    "ms": "female", "miss": "female", "lady": "female", "dr": "", "sen": "", "rep": "",
    "gov": "", "gen": "", "col": "", "lt": "", "sgt": "", "capt": "", "rev": "", "prof": "",
    "hon": "", "judge": "", "justice": "", "president": "", "senator": "", "congressman": "male",
    "congresswoman": "female", "governor": "", "mayor": "", "secretary": "", "general": "",
    "pope": "male", "king": "male", "queen": "female", "prince": "male", "princess": "female",
    "chancellor": "", "minister": "", "ambassador": "", "representative": "",
}  # fmt: skip
SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})


@cache
def word_set(name: str) -> frozenset[str]:
    """A set of ``analysis/words/people.toml``."""
    source = files("analysis").joinpath("words", "people.toml").read_text("utf-8")
    return frozenset(str(tomllib.loads(source)[name]).split())


@cache
def titles() -> dict[str, tuple[str, str]]:
    """Title nouns with their class and gender."""
    found: dict[str, tuple[str, str]] = {}
    for line in read_words("titles.txt"):
        word, group, gender = (*line.split(), "", "")[:3]
        found.setdefault(word, (group, gender))
    return found


@cache
def given_names() -> dict[str, str]:
    """Given names, capitalised, with the gender that they mostly go with."""
    genders = {"f": "female", "m": "male"}
    found: dict[str, str] = {}
    for line in read_words("given_names.txt"):
        letter, *names = line.split()
        found.update(dict.fromkeys(names, genders[letter]))
    return found


@cache
def organisation_heads() -> frozenset[str]:
    """Head nouns of organisations, lower case."""
    return frozenset(read_words("organisations.txt"))


@cache
def outlet_words() -> frozenset[str]:
    """Words that make up the names of news outlets, lower case."""
    return frozenset(read_words("outlets.txt"))


@cache
def nations() -> dict[str, str]:
    """Demonyms and country names, lower case, with their country."""
    pairs = (line.partition("=") for line in read_words("demonyms.txt"))
    return {word.strip(): country.strip() for word, _, country in pairs}


def singular(word: str) -> str:
    """The singular of a regular plural, lower case; any other word as it is."""
    word = word.lower()
    if word.endswith("men"):
        return word[:-2] + "an"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "us")):
        return word[:-1]
    return word
