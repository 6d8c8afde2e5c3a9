"""Figures with their cards: the directives ``figure-card`` and ``figure-catalogue``.

A card is a numbered figure with the label ``fig-<id>``: the drawing on a light and
a dark ground, title, caption, alternative text, its data as a table, downloads,
citation and a snippet to embed. With ``:compact:`` a page shows the drawing and
points to the page that has the card.
"""

from __future__ import annotations

from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from report_facts import with_facts
from report_html import actions, catalogue, data_table, drawing
from report_inputs import Entry, cards, figure_folder
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective
from sphinx.writers.html5 import HTML5Translator

_logger = logging.getLogger(__name__)


class figure_card(nodes.figure):  # noqa: N801  # docutils names the visitors after the class
    """A figure of the book; its caption is the finding."""


class FigureCard(SphinxDirective):
    """``{figure-card} id``: the figure with everything that belongs to it."""

    required_arguments = 1
    option_spec: ClassVar[dict[str, Any]] = {"compact": directives.flag}

    def run(self) -> list[nodes.Node]:
        """One figure, or a warning for an unknown id."""
        card = cards(self.env.app).get(self.arguments[0])
        where = self.get_location()
        if card is None:
            _logger.warning("unknown figure %r", self.arguments[0], location=where)
            return []
        return [self._compact(card) if "compact" in self.options else self._whole(card)]

    def _whole(self, card: Entry) -> nodes.Node:
        app, folder, where = self.env.app, figure_folder(self.env.app), self.get_location()
        label = f"fig-{card['id']}"
        shown = card["templates"]
        figure = figure_card("", ids=[label], names=[label])
        caption = nodes.caption("", "", *with_facts(app, shown["title"], where))
        subtitle = nodes.paragraph("", "", *with_facts(app, shown["subtitle"], where))
        note = nodes.paragraph("", "", *with_facts(app, shown["caption"], where))
        subtitle["classes"], note["classes"] = ["card-subtitle"], ["card-note"]
        figure += [caption, subtitle, _html("</figcaption>" + drawing(card, folder))]
        figure += [note, _html(data_table(card, folder) + actions(card, folder, self.env.docname))]
        self.state.document.note_explicit_target(figure)
        return figure

    def _compact(self, card: Entry) -> nodes.Node:
        """The drawing alone, with its title and a link to the card."""
        app, where = self.env.app, self.get_location()
        block = nodes.container("", classes=["figure-compact"])
        title = nodes.paragraph("", "", *with_facts(app, card["templates"]["title"], where))
        title["classes"] = ["card-title"]
        pointer = pending_xref(
            "",
            nodes.inline("", f"Figure {card['number']}"),
            refdomain="std",
            reftype="numref",
            reftarget=f"fig-{card['id']}",
            refexplicit=False,
            refwarn=True,
            refdoc=self.env.docname,
        )
        more = nodes.paragraph("", "", pointer, nodes.Text(", with its data, files and citation"))
        more["classes"] = ["card-note"]
        block += [title, _html(drawing(card, figure_folder(app), suffix="-compact")), more]
        return block


class FigureCatalogue(SphinxDirective):
    """``{figure-catalogue}``: every figure with a small view and its files."""

    def run(self) -> list[nodes.Node]:
        """One list; it is made when all pages are read, since it links to them."""
        return [pending_catalogue()]


class pending_catalogue(nodes.Element):  # noqa: N801
    """Stands where the catalogue will be."""


def _html(text: str) -> nodes.raw:
    return nodes.raw("", text, format="html")


def _fill_catalogue(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    for node in list(doctree.findall(pending_catalogue)):
        labels = app.env.get_domain("std").labels  # type: ignore[attr-defined]
        pages = {card: labels.get(f"fig-{card}", ("", "", ""))[0] for card in cards(app)}
        node.replace_self(_html(catalogue(cards(app), pages, figure_folder(app))))


def _number(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """A figure keeps the number of its card, on whatever page it stands."""
    for numbers in env.toc_fignumbers.values():
        for name in numbers.get("figure", {}):
            card = cards(app).get(name.removeprefix("fig-"))
            if card:
                numbers["figure"][name] = (card["number"],)
    return []


def _open(self: HTML5Translator, node: figure_card) -> None:
    self.body.append(self.starttag(node, "figure", CLASS="figure-card"))


def _close(self: HTML5Translator, node: figure_card) -> None:
    self.body.append("</figure>\n")


def _title(node: nodes.Node) -> str:
    assert isinstance(node, figure_card)
    return node[0].astext()


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the directives with Sphinx."""
    app.add_enumerable_node(figure_card, "figure", _title, html=(_open, _close))
    app.add_node(pending_catalogue)
    app.add_directive("figure-card", FigureCard)
    app.add_directive("figure-catalogue", FigureCatalogue)
    app.connect("doctree-resolved", _fill_catalogue)
    app.connect("env-get-updated", _number, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
