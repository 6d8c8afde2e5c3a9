"""What an edition of the report is called; CITATION.cff is the source of title and author."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from pathlib import Path

import yaml

LICENCE = "CC BY 4.0"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


@dataclass(frozen=True, slots=True)
class Release:
    """One edition: version, commit and the day of the commit (ISO 8601).

    Attributes:
        base_url: Where the book is served, with a slash at the end, or "".
    """

    title: str
    author: str
    version: str
    commit: str = ""
    date: str = ""
    base_url: str = ""
    licence: str = LICENCE
    licence_url: str = LICENCE_URL

    @property
    def year(self) -> str:
        """The year of the edition."""
        return self.date[:4]

    def as_dict(self) -> dict[str, str]:
        """The fields, for JSON."""
        return asdict(self)


def read_release(cff: Path, commit: str = "", date: str = "", address: str = "") -> Release:
    """The edition that a CITATION.cff names, as built from a commit for an address.

    Args:
        cff: A file in the Citation File Format 1.2.
        commit: The commit that it is made from, or "".
        date: The day of the commit, ISO 8601, or "".
        address: Where the book is served, or "".
    """
    cited = yaml.safe_load(cff.read_text("utf-8"))
    authors = ", ".join(str(each["name"]) for each in cited["authors"])
    base = address.rstrip("/") + "/" if address else ""
    return Release(cited["title"], authors, str(cited["version"]), commit, date, base)


def day_in_words(iso: str) -> str:
    """A day as the book writes it; what is not a day is left as it is.

    >>> day_in_words("2024-11-02")
    '2 November 2024'
    """
    if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])-\d{2}", iso):
        return iso
    return f"{int(iso[8:])} {_MONTHS[int(iso[5:7]) - 1]} {iso[:4]}"


def edition(release: Release) -> str:
    """Version and commit, as far as they are known."""
    commit = f" (commit {release.commit[:10]})" if release.commit else ""
    return f"Version {release.version}{commit}"
