"""What an edition of the report is called, and how it and its figures are cited."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass

TITLE = "The Alliance: Trump and Milei in five news articles"
AUTHOR = "The maintainers of The Alliance"
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
_BIBTEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
} | {sign: "\\" + sign for sign in "&%$#_"}


@dataclass(frozen=True, slots=True)
class Release:
    """One edition: version, commit and the day of the commit (ISO 8601).

    Attributes:
        base_url: Where the book is served, with a slash at the end, or "".
    """

    version: str
    commit: str
    date: str
    base_url: str = ""
    title: str = TITLE
    author: str = AUTHOR
    licence: str = LICENCE
    licence_url: str = LICENCE_URL

    @property
    def year(self) -> str:
        """The year of the edition."""
        return self.date[:4]

    def as_dict(self) -> dict[str, str]:
        """The fields, for JSON."""
        return asdict(self)


def day_in_words(iso: str) -> str:
    """A day as the book writes it; what is not a day is left as it is.

    >>> day_in_words("2024-11-02")
    '2 November 2024'
    """
    if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])-\d{2}", iso):
        return iso
    return f"{int(iso[8:])} {_MONTHS[int(iso[5:7]) - 1]} {iso[:4]}"


def address(release: Release, figure: str) -> str:
    """The permanent address of a figure, relative where the book has none."""
    return f"{release.base_url}figures/{figure}.svg"


def edition(release: Release) -> str:
    """Version and commit, as far as they are known."""
    commit = f" (commit {release.commit[:10]})" if release.commit else ""
    return f"Version {release.version}{commit}"


def in_words(release: Release, figure: str, number: int, title: str) -> str:
    """The citation of a figure as text."""
    year = f" ({release.year})" if release.year else ""
    day = f", {day_in_words(release.date)}" if release.date else ""
    return (
        f"{release.author}{year}. Figure {number}: {_one_line(title).rstrip('.')}."
        f" In: {release.title}. {edition(release)}{day}."
        f" {address(release, figure)}. {release.licence}."
    )


def bibtex(release: Release, figure: str, number: int, title: str) -> str:
    """The citation of a figure as a BibTeX entry."""
    fields = {
        "author": "{" + _escaped(release.author) + "}",
        "title": "{" + _escaped(_one_line(title).rstrip(".")) + "}",
        "howpublished": _escaped(f"Figure {number} in: {release.title}"),
        "year": release.year,
        "month": release.date[5:7].lstrip("0"),
        "version": _escaped(release.version),
        "url": address(release, figure),
        "note": _escaped(f"{edition(release)}. {release.licence}"),
    }
    lines = "".join(f"  {key} = {{{value}}},\n" for key, value in fields.items() if value)
    return f"@misc{{alliance-{figure},\n{lines}}}\n"


def ris(release: Release, figure: str, number: int, title: str) -> str:
    """The citation of a figure in RIS, with the line ends that the format asks for."""
    fields = (
        ("TY", "FIGURE"),
        ("AU", release.author),
        ("TI", title.rstrip(".")),
        ("T2", release.title),
        ("M1", f"Figure {number}"),
        ("PY", release.year),
        ("DA", release.date.replace("-", "/")),
        ("ET", release.version),
        ("UR", address(release, figure)),
        ("N1", f"{edition(release)}. {release.licence}"),
        ("LA", "en"),
        ("ER", ""),
    )
    return "".join(
        f"{tag}  - {_one_line(value)}\r\n" for tag, value in fields if value or tag == "ER"
    )


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _escaped(text: str) -> str:
    return "".join(_BIBTEX.get(character, character) for character in text)
