"""The directives ``claims-list`` and ``dictionary``, and where on the pages each id stands."""

from __future__ import annotations

import re
from html import escape

from docutils import nodes
from report_inputs import Entry, anchor, claims, package
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

_ID = re.compile(r"\sid=[\"']([^\"']+)[\"']")


class pending_list(nodes.Element):  # noqa: N801  # docutils names the visitors after the class
    """Stands where a list will be that links to other pages; ``kind`` says which."""


class ClaimsList(SphinxDirective):
    """``{claims-list}``: every statement in words with the facts that it is checked on."""

    def run(self) -> list[nodes.Node]:
        """A place that is filled when all pages are read."""
        return [pending_list(kind="claims")]


class Dictionary(SphinxDirective):
    """``{dictionary}``: every published table with its columns, from the data package."""

    def run(self) -> list[nodes.Node]:
        """One section a table."""
        return [self._section(each) for each in package(self.env.app)["resources"]]

    def _section(self, resource: Entry) -> nodes.Node:
        name, count = resource["name"], len(resource["schema"]["fields"])
        section = nodes.section("", nodes.title("", name), ids=[f"table-{anchor(name)}"])
        rows = "".join(
            f'<tr><th scope="row"><code>{escape(field["name"])}</code></th>'
            f'<td data-label="type">{escape(field["type"])}</td>'
            f'<td data-label="meaning">{escape(field.get("description", ""))}</td></tr>'
            for field in resource["schema"]["fields"]
        )
        section += nodes.raw(
            "",
            f"<p>{escape(resource.get('description', ''))}"
            f' <a href="data/{escape(resource["path"])}" download>{escape(resource["path"])}</a>,'
            f" {resource['rows']} rows.</p>"
            f'<details class="columns"><summary>{count} columns</summary>'
            f'<table class="plain"><caption>Columns of {escape(name)}</caption><thead><tr>'
            '<th scope="col">column</th><th scope="col">type</th><th scope="col">meaning</th>'
            f"</tr></thead><tbody>{rows}</tbody></table></details>",
            format="html",
        )
        return section


def places(app: Sphinx) -> dict[str, str]:
    """Every id that a page has, with the page, so that rows link only to what is there."""
    found: dict[str, str] = getattr(app, "_report_places", {})
    if not found:
        for page in sorted(app.env.all_docs):
            for raw in app.env.get_doctree(page).findall(nodes.raw):
                for name in _ID.findall(raw.astext()):
                    found.setdefault(name, page)
        app._report_places = found  # type: ignore[attr-defined]
    return found


def claims_html(app: Sphinx) -> str:
    """Every claim with the facts it stands on."""
    items = "".join(
        f'<li id="claim-{anchor(claim["id"])}">{escape(claim["text"])}'
        f"<details><summary>{'Holds' if claim['holds'] else 'Does not hold'}, checked on"
        f" {len(claim['facts'])} number{'' if len(claim['facts']) == 1 else 's'}</summary>"
        '<p class="rows">'
        + ", ".join(
            f'<a href="#fact-{anchor(each)}"><code>{escape(each)}</code></a>'
            for each in claim["facts"]
        )
        + "</p></details></li>"
        for claim in claims(app).values()
    )
    return f'<ul class="claims">{items}</ul>' if items else "<p>No claims are listed.</p>"


def _fill(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    for node in list(doctree.findall(pending_list)):
        if node["kind"] == "claims":
            node.replace_self(nodes.raw("", claims_html(app), format="html"))


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the directives with Sphinx."""
    app.add_node(pending_list)
    app.add_directive("claims-list", ClaimsList)
    app.add_directive("dictionary", Dictionary)
    app.connect("doctree-resolved", _fill)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
