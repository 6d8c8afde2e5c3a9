"""What the search finds by name: people, events, figures and numbers, each at its own place.

The theme's search lists what a Sphinx domain calls its objects above whole pages.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import Any, ClassVar

from report_data import places
from report_facts import PAGE
from report_inputs import anchor, cards, facts, folder
from report_numbers import lines
from sphinx.application import Sphinx
from sphinx.domains import Domain, ObjType

# As Sphinx ranks objects: before others, as usual, behind whole pages.
_FIRST, _USUAL, _LAST = 0, 1, 2


class ReportDomain(Domain):
    """People, events, figures and numbers as objects of the search."""

    name = "report"
    label = "Report"
    object_types: ClassVar[dict[str, ObjType]] = {
        kind: ObjType(kind) for kind in ("person", "event", "figure", "number")
    }

    def merge_domaindata(self, docnames: Iterable[str], otherdata: dict[str, Any]) -> None:
        """Nothing: all is read from the pages when they are written."""

    def get_type_name(self, type: ObjType, primary: bool = False) -> str:  # noqa: A002
        """The kind as it is, without the name of the domain before it."""
        return str(type.lname)

    def get_objects(self) -> Iterable[tuple[str, str, str, str, str, int]]:
        """Name, shown name, kind, page, anchor and rank of all that a page shows."""
        app = self.env.app
        known = places(app)
        for kind, name, place in _named(app):
            if place in known:
                yield name, name, kind, known[place], place, _FIRST
        for fact, _ in lines(facts(app).values()):
            place = f"fact-{anchor(fact['id'])}"
            if PAGE in self.env.all_docs:
                words = fact["definition"].rstrip(".")
                yield words, words, "number", PAGE, place, _LAST
        labels = self.env.get_domain("std").labels  # type: ignore[attr-defined]
        for ident, card in cards(app).items():
            page = labels.get(f"fig-{ident}", ("",))[0]
            if page:
                yield card["title"], card["title"], "figure", page, f"fig-{ident}", _USUAL


def _named(app: Sphinx) -> Iterable[tuple[str, str, str]]:
    data = folder(app) / "publish" / "data"
    for name in sorted({row["entity"] for row in _rows(data / "mentions.csv")}):
        yield "person", name, f"person-{anchor(name)}"
    for row in _rows(data / "events.csv"):
        yield "event", row["label"], anchor(row["event"])


def _rows(file: Path) -> list[dict[str, str]]:
    if not file.is_file():
        return []
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the domain with Sphinx."""
    app.add_domain(ReportDomain)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
