"""How to cite: the directive ``report-citation``, and the words for citing a part on each page.

A script adds to whatever has the attribute ``data-cite`` a button that copies the
citation with the address of that part; the pattern stands in the head of the page.
"""

from __future__ import annotations

from html import escape
from typing import Any

from docutils import nodes
from report_html import copyable, folded
from report_inputs import Entry, base_url, folder, release
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from analysis.publish import Release
from analysis.publish.citations import Work, in_words, whole

PART, PLACE = "%part%", "%place%"  # where a script puts what is cited and its address


class ReportCitation(SphinxDirective):
    """``{report-citation}``: the report's own citation as text, BibTeX and RIS, to copy or take."""

    def run(self) -> list[nodes.Node]:
        """One block of HTML."""
        published = folder(self.env.app) / "publish"
        forms = [copyable("Citation", report_in_words(self.env.app))]
        for name, file in (("BibTeX", "report.bib"), ("RIS", "report.ris")):
            text = (published / file).read_bytes().decode().strip()
            forms.append(folded(name, text, file))
        html = f'<div class="report-citation">{"".join(forms)}</div>'
        return [nodes.raw("", html, format="html")]


def report_in_words(app: Sphinx) -> str:
    """The citation of the whole report."""
    edition = _edition(app)
    return in_words(edition, whole(edition))


def pattern(app: Sphinx) -> str:
    """The citation of a part of the report, with places for the part and its address."""
    return in_words(_edition(app), Work("", "", PLACE, PART)).replace(f"{PART}: ", PART)


def _edition(app: Sphinx) -> Release:
    made: Entry = release(app)
    return Release(**(made | {"base_url": base_url(app) or made["base_url"]}))


def _add(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    if doctree is not None:
        line = f'<meta name="report-citation" content="{escape(pattern(app))}">'
        context["metatags"] = context.get("metatags", "") + line + "\n"


def setup(app: Sphinx) -> dict[str, bool]:
    """Register with Sphinx."""
    app.add_directive("report-citation", ReportCitation)
    app.connect("html-page-context", _add)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
