"""How the report, its figures and its numbers are cited: as text, in BibTeX and in RIS."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from analysis.facts import Fact
from analysis.publish.release import Release, day_in_words, edition

_BIBTEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
} | {sign: "\\" + sign for sign in "&%$#_"}
NO_UNIT = ("share", "date", "name", "side")  # whose value says it


@dataclass(frozen=True, slots=True)
class Work:
    """What is cited.

    Attributes:
        key: Its name in BibTeX.
        title: Its title, without the full stop at the end.
        place: Its address inside the site.
        part: What of the report it is, such as "Figure 3"; "" for the report itself.
        kind: Its type in RIS.
    """

    key: str
    title: str
    place: str
    part: str = ""
    kind: str = "RPRT"


def whole(release: Release) -> Work:
    """The report itself."""
    return Work("alliance-report", release.title, "index.html")


def figure(ident: str, number: int, title: str) -> Work:
    """A figure; the address is that of its drawing, which never changes."""
    place = f"figures/{ident}.svg"
    return Work(f"alliance-{ident}", _sentence(title), place, f"Figure {number}", "FIGURE")


def number(fact: Fact) -> Work:
    """A number of the report; the address is that of its definition."""
    unit = "" if fact.unit in NO_UNIT else f" {fact.unit}"
    name = re.sub(r"[^A-Za-z0-9_]+", "-", fact.id).strip("-")
    title = f"{fact.display}{unit} ({_sentence(fact.definition)})"
    return Work(f"alliance-{name}", title, f"facts.html#fact-{name}", f"Number {fact.id}", "GEN")


def in_words(release: Release, work: Work) -> str:
    """A citation as one line of text."""
    year = f" ({release.year})" if release.year else ""
    day = f", {day_in_words(release.date)}" if release.date else ""
    title = _one_line(work.title)
    named = f"{work.part}: {title}. In: {release.title}" if work.part else title
    return (
        f"{release.author}{year}. {named}. {edition(release)}{day}."
        f" {release.base_url}{work.place}. {release.licence}."
    )


def bibtex(release: Release, work: Work) -> str:
    """A citation as a BibTeX entry."""
    fields = {
        "author": "{" + _escaped(release.author) + "}",
        "title": "{" + _escaped(_one_line(work.title)) + "}",
        "howpublished": _escaped(f"{work.part} in: {release.title}") if work.part else "",
        "year": release.year,
        "month": release.date[5:7].lstrip("0"),
        "version": _escaped(release.version),
        "url": release.base_url + work.place,
        "note": _escaped(f"{edition(release)}. {release.licence}"),
    }
    lines = "".join(f"  {key} = {{{value}}},\n" for key, value in fields.items() if value)
    return f"@misc{{{work.key},\n{lines}}}\n"


def ris(release: Release, work: Work) -> str:
    """A citation in RIS, with the line ends that the format asks for."""
    fields = (
        ("TY", work.kind),
        ("AU", release.author),
        ("TI", work.title),
        ("T2", release.title if work.part else ""),
        ("M1", work.part),
        ("PY", release.year),
        ("DA", release.date.replace("-", "/")),
        ("ET", release.version),
        ("UR", release.base_url + work.place),
        ("N1", f"{edition(release)}. {release.licence}"),
        ("LA", "en"),
        ("ER", ""),
    )
    return "".join(
        f"{tag}  - {_one_line(value)}\r\n" for tag, value in fields if value or tag == "ER"
    )


def write_citations(release: Release, facts: Iterable[Fact], cff: Path, out: Path) -> list[Path]:
    """Write the citations of the report and of all its numbers to the root of the site.

    Returns:
        ``CITATION.cff``, and ``report`` and ``facts`` as ``.bib`` and ``.ris``.
    """
    numbers = [number(each) for each in facts]
    contents = {
        "CITATION.cff": cff.read_bytes(),
        "report.bib": bibtex(release, whole(release)).encode(),
        "report.ris": ris(release, whole(release)).encode(),
        "facts.bib": "\n".join(bibtex(release, each) for each in numbers).encode(),
        "facts.ris": "\r\n".join(ris(release, each) for each in numbers).encode(),
    }
    files = []
    for name, content in contents.items():
        (out / name).write_bytes(content)
        files.append(out / name)
    return files


def _sentence(title: str) -> str:
    return title.rstrip(".")


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _escaped(text: str) -> str:
    return "".join(_BIBTEX.get(character, character) for character in text)
