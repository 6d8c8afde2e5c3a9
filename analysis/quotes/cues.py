"""The cue lexicon: which word forms report speech, and what kinds each licenses."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

# One short vowel before one consonant: "slam", "slammed".
_DOUBLED = re.compile(r"[b-df-hj-np-tv-z]*[aeiou][bdgmnpt]")


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting verb.

    Attributes:
        lemma: Its base form, with its particle if it has one ("point_out").
        group: Its class: say, write, ask, manner, call, stance, believe.
        kinds: What it licenses: direct, mixed, indirect.
        short: Whether it speaks for marked words of three words or fewer.
    """

    lemma: str
    group: str
    kinds: frozenset[str]
    short: bool


@cache
def _lexicon() -> dict[str, Any]:
    return tomllib.loads(files("analysis").joinpath("words", "cues.toml").read_text("utf-8"))


@cache
def cue_forms() -> dict[str, tuple[Cue, ...]]:
    """Every word form of every cue verb, lower case, to its cues; phrasal ones by first word."""
    irregular: dict[str, list[str]] = _lexicon()["irregular"]
    found: dict[str, tuple[Cue, ...]] = {}
    for group in _lexicon()["verbs"]:
        for lemma in group["lemmas"].split():
            cue = Cue(lemma, group["name"], frozenset(group["kinds"]), group["short"])
            verb = lemma.partition("_")[0]
            for form in {verb, *_regular(verb), *irregular.get(verb, ())}:
                found[form] = (*found.get(form, ()), cue)
    return found


def _regular(verb: str) -> tuple[str, ...]:
    if verb.endswith("e"):
        return verb + "s", verb + "d", verb[:-1] + "ing"
    if verb.endswith(("s", "sh", "ch", "x")):
        return verb + "es", verb + "ed", verb + "ing"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"
    if _DOUBLED.fullmatch(verb):
        return verb + "s", verb + verb[-1] + "ed", verb + verb[-1] + "ing"
    return verb + "s", verb + "ed", verb + "ing"


@cache
def words_of(name: str) -> frozenset[str]:
    """A list of the lexicon's phrases section, such as ``documents`` or ``speech``."""
    entry = _lexicon()["phrases"][name]
    return frozenset(entry.split() if isinstance(entry, str) else entry)
