"""The packages that a package needs, theirs too, and under which licence each is."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from packaging.markers import default_environment
from packaging.requirements import Requirement


@dataclass(frozen=True, slots=True)
class Installed:
    """An installed package.

    Attributes:
        direct: Whether this project names it itself.
        licence: As the package states it: its SPDX expression, else what its
            classifiers or its licence field say; empty when it says nothing.
    """

    name: str
    version: str
    licence: str
    direct: bool


def installed(root: str) -> list[Installed]:
    """What ``root`` needs to run, itself left out, by name."""
    found: dict[str, Installed] = {}
    waiting = deque([(root, frozenset[str](), 0)])  # the nearest first
    seen: set[tuple[str, frozenset[str]]] = set()
    while waiting:
        name, extras, depth = waiting.popleft()
        key = re.sub(r"[-_.]+", "-", name).lower()
        if (key, extras) in seen:
            continue
        seen.add((key, extras))
        try:
            package = distribution(name)
        except PackageNotFoundError:  # named for another platform
            continue
        if depth:
            direct = depth == 1 or (key in found and found[key].direct)
            found[key] = Installed(package.name, package.version, licence_of(package), direct)
        for line in package.requires or ():
            need = Requirement(line)
            if _holds(need, extras):
                waiting.append((need.name, frozenset(need.extras), depth + 1))
    return [found[key] for key in sorted(found)]


def _holds(need: Requirement, extras: frozenset[str]) -> bool:
    if need.marker is None:
        return True
    here = {key: str(value) for key, value in default_environment().items()}
    return any(need.marker.evaluate(here | {"extra": extra}) for extra in ("", *extras))


def licence_of(package: Distribution) -> str:
    """The licence that a package states of itself."""
    about = package.metadata
    if "License-Expression" in about:
        return about["License-Expression"]
    named = [
        line.rpartition(" :: ")[2]
        for line in about.get_all("Classifier") or ()
        if line.startswith("License ::") and line != "License :: OSI Approved"
    ]
    if named:
        return ", ".join(named)
    stated = about["License"].strip() if "License" in about else ""
    return stated.splitlines()[0][:80] if stated else ""
