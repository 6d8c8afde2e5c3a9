"""The directive ``noted``: a paragraph with the evidence of a fact in the margin.

``:::{noted} story.call-2024`` shows, beside the first paragraph that it holds, the
words of an article that the fact stands on; more paragraphs in it leave the note room.
Where a page is narrow, on paper and in the EPUB the note stands under its paragraph.
"""

from __future__ import annotations

from html import escape

from docutils import nodes
from report_data import pending_list, places
from report_inputs import anchor, facts, notes
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

PAGE = "facts"  # where a fact stands whose rows have no place of their own
_logger = logging.getLogger(__name__)


class Noted(SphinxDirective):
    """Paragraphs and, beside the first of them, a note."""

    required_arguments = 1
    has_content = True

    def run(self) -> list[nodes.Node]:
        """One block; a warning where the fact is unknown or nothing can be shown of it."""
        name = self.arguments[0]
        block = nodes.container("", is_div=True, classes=["noted"])
        self.state.nested_parse(self.content, self.content_offset, block)
        if name in facts(self.env.app) and name in notes(self.env.app):
            block.insert(1, pending_list(kind="note", fact=name))
        else:
            _logger.warning("no note on %r", name, location=self.get_location())
        return [block]


def note_html(app: Sphinx, name: str) -> str:
    """The note with its link: to the row where it has a place on a page, else to the fact."""
    note, known = notes(app)[name], places(app)
    page, place = known.get(note["row"], PAGE), note["row"]
    if page == PAGE:
        place = f"fact-{anchor(name)}"
    about = escape(facts(app)[name]["definition"].rstrip("."))
    return (
        f'<aside class="evidence-note" role="note" aria-label="Evidence. {about}">{note["html"]}'
        f'<p><a href="{escape(page)}.html#{escape(place)}">{escape(note["more"])}'
        f'<span class="visually-hidden">: {about}</span></a></p></aside>'
    )


def _fill(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    for node in list(doctree.findall(pending_list)):
        if node["kind"] == "note":
            node.replace_self(nodes.raw("", note_html(app, node["fact"]), format="html"))


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the directive with Sphinx."""
    app.add_directive("noted", Noted)
    app.connect("doctree-resolved", _fill)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
